//! The ideas beside their marks, where they have room; the list has all of them.

use super::super::super::piece::Piece;
use super::super::super::style::{NOTE, Style};
use crate::geometry::{Point, Rect};
use crate::scene::Align;
use crate::text;
use crate::theme;

const LABEL: Style = Style { color: theme::INK, ..NOTE };
/// Widths that are tried, the best first.
const WIDTHS: [f64; 3] = [150.0, 210.0, 112.0];
/// A label has no more lines, whatever the idea.
const MOST_LINES: usize = 4;
/// From a mark to its label.
const DISTANCE: f64 = 4.0;
/// Free space around a label.
const AIR: f64 = 3.0;

/// An idea and where its mark is.
pub(super) struct Wish<'a> {
    pub number: usize,
    pub idea: &'a str,
    pub mark: Point,
    /// The quarter of the mark, which its label would rather not leave.
    pub home: Rect,
}

/// Puts ideas beside their marks as far as they do not leave `field` or meet what is `taken`.
pub(super) fn put(wishes: &[Wish<'_>], radius: f64, field: Rect, taken: &mut Vec<Rect>, plane: &mut Piece) {
    for wish in wishes {
        // Where marks stand close together, the number says whose idea it is.
        let near = 2.0 * radius + DISTANCE + 2.0;
        let is_near = |other: &&Wish<'_>| (other.mark.x - wish.mark.x).hypot(other.mark.y - wish.mark.y) < near;
        let is_alone = wishes.iter().filter(is_near).count() < 2;
        let idea = if is_alone { wish.idea.to_owned() } else { format!("{}\u{a0}· {}", wish.number, wish.idea) };
        let sides: Vec<_> = WIDTHS.iter().flat_map(|width| sides(&idea, wish.mark, radius, *width)).collect();
        let (at_home, abroad): (Vec<_>, Vec<_>) = sides.into_iter().partition(|(rect, ..)| wish.home.contains(*rect));
        let is_free = |rect: &Rect| {
            let around = Rect::new(rect.x - AIR, rect.y - 1.0, rect.width + 2.0 * AIR, rect.height + 2.0);
            field.contains(*rect) && !taken.iter().any(|other| other.overlaps(around))
        };
        let mut sides = at_home.into_iter().chain(abroad);
        let Some((rect, align, lines)) = sides.find(|(rect, ..)| is_free(rect)) else { continue };
        taken.push(rect);
        let rtl = text::is_rtl(wish.idea);
        let mut label = Piece::wide(rect.width);
        for line in &lines {
            label.stack(Piece::line(line, &LABEL, rect.width, align, rtl), 0.0);
        }
        plane.put(label.enclosed(), rect.x, rect.y);
    }
}

/// Where a label may stand around its mark, with its lines.
fn sides(idea: &str, mark: Point, radius: f64, width: f64) -> Vec<(Rect, Align, Vec<String>)> {
    let lines = text::wrap_at_most(idea, LABEL.face, LABEL.size, width, MOST_LINES + 1);
    if lines.len() > MOST_LINES || lines.is_empty() || lines.iter().any(|line| line.width > width) {
        return Vec::new();
    }
    let width = lines.iter().map(|line| line.width).fold(0.0, f64::max);
    let height = LABEL.leading * lines.iter().fold(0.0, |count, _| count + 1.0);
    let lines: Vec<String> = lines.into_iter().map(|line| line.text).collect();
    let (near, middle) = (radius + DISTANCE, mark.y - height / 2.0);
    let (right, left) = (mark.x + near, mark.x - near - width);
    let (above, below) = (mark.y - near - height + 2.0, mark.y + near - 2.0);
    let slant = radius + 1.0 - LABEL.leading / 2.0;
    [
        (right, middle, Align::Start),
        (left, middle, Align::End),
        (mark.x - width / 2.0, below, Align::Middle),
        (mark.x - width / 2.0, above, Align::Middle),
        (right, mark.y + slant - 3.0, Align::Start),
        (right, mark.y - slant + 3.0 - height, Align::Start),
        (left, mark.y + slant - 3.0, Align::End),
        (left, mark.y - slant + 3.0 - height, Align::End),
    ]
    .into_iter()
    .map(|(x, y, align)| (Rect::new(x, y, width, height), align, lines.clone()))
    .collect()
}
