//! Importance and satisfaction: what matters to customers, beside how well it is done.

use super::figures;
use super::page::{Page, Stacks};
use super::piece::{Piece, rounded, width_of};
use super::style::{CARD_SCORE, LANE_PADDING, METRIC};
use crate::geometry::{Color, Rect};
use crate::model::Lanes;
use crate::scene::Align;
use crate::theme;

/// Both are given from 0 to this.
const SCALE: f64 = 10.0;
const BAR_HEIGHT: f64 = 4.0;
/// From one bar to the next.
const LEADING: f64 = 20.0;

/// Whether anything of it is given.
pub(super) fn is_used(lanes: &Lanes) -> bool {
    lanes.importance.is_some() || lanes.satisfaction.is_some()
}

/// The lane: for each column a bar for either.
pub(super) fn lane(page: &Page<'_>) -> Piece {
    let mut stacks = Stacks::new(page, LANE_PADDING, 8.0);
    for cell in page.cells().filter(|cell| is_used(cell.lanes)) {
        let (x, width) = page.text_box(&cell.columns);
        let bars = [
            ("important", &cell.lanes.importance, page.theme.accent_mark),
            ("satisfied", &cell.lanes.satisfaction, theme::GOOD.mark),
        ];
        let mut piece = Piece::wide(width);
        for (name, value, color) in bars {
            if let Some(value) = value {
                piece.stack(bar(page, name, value.value, color, width), 2.0);
            }
        }
        stacks.put(&cell.columns, x, piece.enclosed());
    }
    stacks.finish(LANE_PADDING)
}

fn bar(page: &Page<'_>, name: &'static str, value: f64, color: Color, width: f64) -> Piece {
    let mut piece = Piece::space(width, LEADING);
    let figure = figures::plain(value);
    let name = page.remark(name);
    if width_of(name, &METRIC) + width_of(&figure, &CARD_SCORE) + 6.0 <= width {
        piece.put(Piece::line(name, &METRIC, width, Align::Start, false), 0.0, 0.0);
    }
    piece.put(Piece::line(&figure, &CARD_SCORE, width, Align::End, false), 0.0, 0.0);
    let top = METRIC.leading + 1.0;
    let reached = (width * (value / SCALE).clamp(0.0, 1.0)).max(BAR_HEIGHT);
    for (length, fill) in [(width, theme::TRACK), (reached, color)] {
        let rect = Rect::new(0.0, top, length, BAR_HEIGHT);
        piece.items.push(rounded(rect, BAR_HEIGHT / 2.0, Some(fill), None));
    }
    piece
}
