//! The faces at the ends of the scale, drawn as shapes.

use super::super::piece::{Piece, stroke};
use crate::geometry::Point;
use crate::scene::{Item, Paint, Segment};
use crate::theme;

/// Draws a face around a point: 1 smiles, 0 does not, -1 is sad.
pub(super) fn draw(center: Point, mood: f64, lane: &mut Piece) {
    const RADIUS: f64 = 9.0;
    let color = theme::emotion(mood).mark;
    let at = |x: f64, y: f64| Point { x: center.x + x, y: center.y + y };
    lane.items.push(Item::Circle {
        center,
        radius: RADIUS,
        fill: Some(Paint::Solid(theme::CARD)),
        stroke: Some(stroke(color, 1.6)),
    });
    for x in [-3.0, 3.0] {
        let eye = Item::Circle { center: at(x, -1.8), radius: 1.1, fill: Some(Paint::Solid(color)), stroke: None };
        lane.items.push(eye);
    }
    // The ends of the mouth move against its middle.
    let (ends, middle) = (3.1 - mood.max(0.0) * 1.4 + mood.min(0.0) * -1.9, 3.1 + mood * 2.3);
    let (ends, middle) = if mood < 0.0 { (ends, 3.1 - 1.0) } else { (ends, middle) };
    let mouth = vec![Segment::Move(at(-3.8, ends)), Segment::Curve(at(-1.6, middle), at(1.6, middle), at(3.8, ends))];
    lane.items.push(Item::Path { segments: mouth, fill: None, stroke: Some(stroke(color, 1.5)) });
}
