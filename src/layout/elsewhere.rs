//! The link to a map that tells a stage or a touchpoint in full.

use super::legend::Mark;
use super::page::Page;
use super::piece::{Piece, stroke};
use super::style::Style;
use crate::geometry::{Color, Point};
use crate::model::Text;
use crate::scene::{Item, Segment};

/// From the sign to the words.
const INDENT: f64 = 14.0;

/// The id of the other map as it is written, behind a sign that leads down to it.
pub(super) fn link(page: &Page<'_>, journey: &Text, style: &Style, width: f64) -> Piece {
    let words = page.paragraph(journey.value.raw(), style, (width - INDENT).max(1.0));
    let mut piece = Piece::wide(width);
    piece.put(words, INDENT, 0.0);
    piece.items.push(sign(Point { x: 1.0, y: style.leading / 2.0 }, style.color));
    piece.marked(Mark::Elsewhere)
}

/// An arrow down and to the end, level with a point at its left.
pub(super) fn sign(at: Point, color: Color) -> Item {
    let point = |x: f64, y: f64| Point { x: at.x + x, y: at.y + y };
    let segments = vec![
        Segment::Move(point(0.0, -4.5)),
        Segment::Line(point(0.0, 1.5)),
        Segment::Line(point(8.0, 1.5)),
        Segment::Move(point(5.0, -1.5)),
        Segment::Line(point(8.0, 1.5)),
        Segment::Line(point(5.0, 4.5)),
    ];
    Item::Path { segments, fill: None, stroke: Some(stroke(color, 1.3)) }
}
