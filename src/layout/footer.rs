//! The foot of the picture: what the marks mean, and how much there is of everything.

use super::page::Page;
use super::piece::{Piece, dashed, rounded, stroke, width_of};
use super::style::{MARGIN, NOTE};
use super::touchpoints::star;
use crate::geometry::{Point, Rect};
use crate::scene::{Align, Item, Paint};
use crate::theme;

/// The foot; `gaps_drawn` dashed boxes are in the picture.
pub(super) fn foot(page: &Page<'_>, gaps_drawn: usize) -> Piece {
    let width = page.width - 2.0 * MARGIN;
    let mut foot = Piece::space(page.width, 0.0);
    let legend = legend(page, gaps_drawn, width);
    let counts = counts(page, gaps_drawn).join(" · ");
    let beside = legend.size.width + 40.0 + width_of(&counts, &NOTE) <= width;
    let counts = if beside {
        Piece::line(&counts, &NOTE, width, Align::End, false)
    } else {
        Piece::paragraph(&counts, &NOTE, width, false)
    };
    let top = if beside || legend.size.height == 0.0 { 12.0 } else { 12.0 + legend.size.height + 4.0 };
    foot.put(legend, MARGIN, 12.0);
    foot.put(counts, MARGIN, top);
    foot.size.height += 16.0;
    foot
}

/// What the marks in use mean.
fn legend(page: &Page<'_>, gaps_drawn: usize, width: f64) -> Piece {
    const GAP: f64 = 20.0;
    const SYMBOL: f64 = 20.0;
    let center = Point { x: 7.0, y: NOTE.leading / 2.0 };
    let box_ = Rect::new(0.0, 2.0, 14.0, NOTE.leading - 4.0);
    let ring = Item::Circle {
        center,
        radius: 3.6,
        fill: Some(Paint::Solid(theme::CARD)),
        stroke: Some(stroke(page.theme.accent_mark, 1.4)),
    };
    let marks = [
        (has_moments(page), star(center, theme::STAR), "moment of truth"),
        (has_alternatives(page), ring, "also possible here"),
        (
            gaps_drawn > 0,
            rounded(box_, 3.0, None, Some(dashed(theme::GAP_LINE, 1.0, [4.0, 3.0]))),
            "dashed boxes are gaps: nothing in the map file answers them",
        ),
    ];
    let mut piece = Piece::default();
    let (mut x, mut y) = (0.0, 0.0);
    for (_, symbol, words) in marks.into_iter().filter(|(used, ..)| *used) {
        let own = width_of(words, &NOTE).min(width - SYMBOL);
        if x > 0.0 && x + SYMBOL + own > width {
            (x, y) = (0.0, piece.size.height + 2.0);
        }
        let mut mark = Piece::paragraph(words, &NOTE, own + 0.5, false);
        mark.items.iter_mut().for_each(|item| item.shift(SYMBOL, 0.0));
        mark.items.insert(0, symbol);
        mark.size.width = own + SYMBOL;
        piece.put(mark.enclosed(), x, y);
        x += SYMBOL + own;
        piece.size.width = piece.size.width.max(x);
        x += GAP;
    }
    piece
}

fn has_moments(page: &Page<'_>) -> bool {
    let lanes = page.map.columns.iter().map(|column| page.map.lanes(column));
    lanes.flat_map(|lanes| &lanes.moment_of_truth).any(|mark| mark.value)
}

fn has_alternatives(page: &Page<'_>) -> bool {
    page.map.columns.iter().any(|column| column.channels.len() > 1)
}

/// How many there are of everything, such as `5 stages`.
fn counts(page: &Page<'_>, gaps_drawn: usize) -> Vec<String> {
    let map = page.map;
    let touchpoints = map.columns.iter().filter(|column| column.touchpoint.is_some()).count();
    let gaps = match (page.gaps.total, gaps_drawn) {
        (0, _) => None,
        (total, 0) => Some(format!("{}, none drawn", counted(total, "gap", "gaps"))),
        (total, drawn) if total == drawn => Some(counted(total, "gap", "gaps")),
        (total, drawn) => Some(format!("{drawn} of {} drawn", counted(total, "gap", "gaps"))),
    };
    let counts = [
        (map.journey.stages.items.len(), "stage", "stages"),
        (touchpoints, "touchpoint", "touchpoints"),
        (map.pains.len(), "pain point", "pain points"),
        (map.opportunities.len(), "opportunity", "opportunities"),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    counts.map(|(count, one, many)| counted(count, one, many)).chain(gaps).collect()
}

pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
