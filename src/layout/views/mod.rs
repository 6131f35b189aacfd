//! Further views of a map: what its people feel, who they are, where it hurts and what would help, each on a page.

mod curve;
mod empathy;
mod heatmap;
mod opportunities;
mod persona;

use super::facts::BETWEEN;
use super::header;
use super::legend::legend;
use super::page::Page;
use super::piece::{Piece, rounded, stroke, width_of};
use super::style::{MARGIN, NOTE, SUBTITLE, TITLE};
use super::{Sheet, description};
use crate::geometry::{Point, Rect};
use crate::measure::Curve;
use crate::model::{Entry, Text};
use crate::resolve::{Column, Map, Participant};
use crate::scene::{Item, Paint};
use crate::theme;

pub(super) use curve::curve;
pub(super) use empathy::empathy;
pub(super) use heatmap::heatmap;
pub(super) use opportunities::opportunities;
pub(super) use persona::persona;

/// No picture is narrower, whatever is asked.
const NARROWEST: f64 = 360.0;
/// Between keys of a legend side by side.
const KEY_GAP: f64 = 20.0;
/// From a key's left edge to its words.
const KEY_SYMBOL: f64 = 20.0;

/// The page of a view that is `good` wide, unless it is asked to be narrower.
fn sized<'a>(page: &Page<'a>, good: f64) -> Page<'a> {
    let width = page.request.width.unwrap_or(good).min(good).max(NARROWEST).floor();
    Page { width, ..page.clone() }
}

/// Width between the margins.
fn inner(page: &Page<'_>) -> f64 {
    page.width - 2.0 * MARGIN
}

/// The head of a view: what the map is called, what kind of map it is, and which view this is.
fn head(page: &Page<'_>, view: &str) -> Piece {
    let people = page.map.participants.iter().map(|participant| participant.name.raw());
    let parts = [view.to_owned(), description::names(people)].into_iter().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| page.part(part)).collect();
    let mut head = Piece::space(page.width, 0.0);
    head.put(header::title(page, &TITLE), MARGIN, 30.0);
    let at = head.size.height + 2.0;
    head.put(page.paragraph(&parts.join(BETWEEN), &SUBTITLE, inner(page)), MARGIN, at);
    head
}

/// Adds the foot of a view: what its marks mean, then remarks on how its numbers come about.
fn add_foot(sheet: &mut Sheet<'_, '_>, keys: Vec<Piece>, remarks: &[String]) {
    let page = sheet.page;
    let shared = Some(legend(page, &sheet.marks, inner(page))).filter(|legend| legend.size.height > 0.0);
    let mut legend = flow(keys.into_iter().chain(shared).collect(), inner(page), KEY_GAP, 4.0);
    for remark in remarks {
        legend.stack(page.paragraph(remark, &NOTE, inner(page)), 3.0);
    }
    if legend.size.height > 0.0 {
        let mut foot = Piece::space(page.width, 0.0);
        foot.put(legend, MARGIN, 4.0);
        sheet.add("footer", foot.padded(20.0), 0.0);
    }
}

/// Pieces side by side, in as many rows as they need.
pub(super) fn flow(pieces: Vec<Piece>, width: f64, gap: f64, row_gap: f64) -> Piece {
    let mut flow = Piece::wide(width);
    let (mut x, mut top) = (0.0, 0.0);
    for piece in pieces {
        if x > 0.0 && x + piece.size.width > width {
            (x, top) = (0.0, flow.size.height + row_gap);
        }
        let advance = piece.size.width + gap;
        flow.put(piece, x, top);
        x += advance;
    }
    flow
}

/// A mark and what it means. The mark stands around the middle of a line of text.
fn key(symbol: impl Fn(Point) -> Item, words: &str, width: f64) -> Piece {
    let own = (width_of(words, &NOTE) + 0.5).min(width - KEY_SYMBOL);
    let mut key = Piece::space(KEY_SYMBOL + own, 0.0);
    key.put(Piece::paragraph(words, &NOTE, own, false), KEY_SYMBOL, 0.0);
    key.items.insert(0, symbol(Point { x: 7.0, y: NOTE.leading / 2.0 }));
    key
}

/// A filled circle.
fn dot(center: Point, radius: f64, color: crate::geometry::Color) -> Item {
    Item::Circle { center, radius, fill: Some(Paint::Solid(color)), stroke: None }
}

/// A quiet plate with a few words where a view has nothing to show.
fn nothing(page: &Page<'_>, words: &str) -> Piece {
    let mut plate = Piece::wide(inner(page));
    let text = page.paragraph(words, &SUBTITLE, inner(page) - 32.0);
    let rect = Rect::new(0.0, 0.0, plate.size.width, text.size.height + 36.0);
    plate.items.push(rounded(rect, 10.0, Some(theme::BAND), Some(stroke(theme::BAND_LINE, 1.0))));
    plate.put(text, 16.0, 18.0);
    plate.size.height = rect.height;
    at_margin(page, plate.enclosed())
}

/// A piece with the margin at its left.
fn at_margin(page: &Page<'_>, piece: Piece) -> Piece {
    let mut row = Piece::space(page.width, 0.0);
    row.put(piece, MARGIN, 0.0);
    row
}

/// Whose a view of people is: a participant's, or everyone's where the map names nobody.
type Whose = Option<usize>;

/// Everybody of whom a view of people tells.
fn people(map: &Map) -> Vec<Whose> {
    if map.participants.is_empty() { vec![None] } else { (0..map.participants.len()).map(Some).collect() }
}

fn participant(map: &Map, whose: Whose) -> Option<&Participant> {
    map.participants.get(whose?)
}

/// The curve of a person: their own, else the one that serves for everyone.
fn curve_of(curves: &[Curve], whose: Whose) -> Option<&Curve> {
    curves.iter().find(|curve| curve.participant.is_none() || curve.participant == whose)
}

/// Whether a person takes part in a column.
fn is_in(whose: Whose, column: &Column) -> bool {
    whose.is_none_or(|person| column.participants.contains(&person))
}

/// Whether words such as `personas` mean a person; no words mean everyone.
fn is_about(map: &Map, whose: Whose, words: &[Text]) -> bool {
    words.is_empty() || whose.is_none() || words.iter().any(|word| map.participant(word) == whose)
}

/// Whether an entry is a person's own: done or said by them, or about them and not by somebody else of the map. What
/// somebody outside of it does or says, a participant of a study or a clerk, is theirs where it says so.
fn is_own(map: &Map, whose: Whose, entry: &Entry) -> bool {
    let names = &entry.personas.items;
    match entry.by.as_ref().map(|by| map.speaker(by)) {
        Some(Some(by)) => whose == Some(by),
        Some(None) => (whose.is_none() || !names.is_empty()) && is_about(map, whose, names),
        None => is_about(map, whose, names),
    }
}
