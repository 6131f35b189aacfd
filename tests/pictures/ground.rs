//! What lies behind a point of a picture, and which colour that is in a look.

use cjm::geometry::{Color, Look, Point, Rect, Rgb};
use cjm::scene::{Gradient, Item, Paint, Segment, Stroke};
use cjm::theme::contrast::mix;

/// The fills under a point, lowest first.
pub(crate) fn fills_under<'a>(items: &[&'a Item], at: Point) -> Vec<&'a Paint> {
    items.iter().filter(|item| covers(item, at)).filter_map(|item| fill(item)).collect()
}

/// What is seen of fills over a canvas.
pub(crate) fn seen(canvas: Color, fills: &[&Paint], at: Point, look: Look) -> Rgb {
    fills.iter().fold(canvas.in_look(look), |below, paint| over(below, color(paint, at, look)))
}

/// What is seen of a colour over a solid one.
pub(crate) fn over(below: Rgb, color: Rgb) -> Rgb {
    Rgb { alpha: 1.0, ..mix(below, color, color.alpha.into()) }
}

/// The inside of an item.
pub(crate) fn fill(item: &Item) -> Option<&Paint> {
    match item {
        Item::Rect { fill, .. } | Item::Circle { fill, .. } | Item::Path { fill, .. } => fill.as_ref(),
        Item::Text(_) | Item::Image { .. } => None,
    }
}

/// The outline of an item.
pub(crate) fn stroke(item: &Item) -> Option<&Stroke> {
    match item {
        Item::Rect { stroke, .. } | Item::Circle { stroke, .. } | Item::Path { stroke, .. } => stroke.as_ref(),
        Item::Text(_) | Item::Image { .. } => None,
    }
}

/// The colour of a paint in a place.
pub(crate) fn color(paint: &Paint, at: Point, look: Look) -> Rgb {
    match paint {
        Paint::Solid(color) => color.in_look(look),
        Paint::Gradient(gradient) => {
            let Gradient { from, to, stops } = gradient.as_ref();
            let (dx, dy) = (to.x - from.x, to.y - from.y);
            let share = ((at.x - from.x) * dx + (at.y - from.y) * dy) / (dx * dx + dy * dy);
            let after = stops.iter().position(|(offset, _)| *offset >= share).unwrap_or(stops.len() - 1);
            let (start, low) = stops[after.saturating_sub(1)];
            let (end, high) = stops[after];
            let (low, high) = (low.in_look(look), high.in_look(look));
            let between = if end > start { ((share - start) / (end - start)).clamp(0.0, 1.0) } else { 0.0 };
            let alpha = f64::from(low.alpha) + f64::from(high.alpha - low.alpha) * between;
            mix(low, high, between).at(alpha)
        }
    }
}

/// Points along an item's outline.
pub(crate) fn outline(item: &Item) -> Vec<Point> {
    match item {
        Item::Rect { rect, .. } => edges(*rect),
        Item::Circle { center, radius, .. } => {
            edges(Rect::new(center.x - radius, center.y - radius, 2.0 * radius, 2.0 * radius))
        }
        Item::Path { segments, .. } => flat(segments).concat(),
        Item::Text(_) | Item::Image { .. } => Vec::new(),
    }
}

fn edges(rect: Rect) -> Vec<Point> {
    let Point { x, y } = rect.center();
    [(rect.x, y), (rect.right(), y), (x, rect.y), (x, rect.bottom())].map(|(x, y)| Point { x, y }).to_vec()
}

/// Whether a point is inside an item; round corners count as square.
fn covers(item: &Item, at: Point) -> bool {
    match item {
        Item::Rect { rect, .. } => rect.contains(Rect::new(at.x, at.y, 0.0, 0.0)),
        Item::Circle { center, radius, .. } => (center.x - at.x).hypot(center.y - at.y) <= *radius,
        Item::Path { segments, .. } => {
            let crosses = |line: &[Point]| {
                let (a, b) = (line[0], line[1]);
                (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x)
            };
            flat(segments).iter().flat_map(|part| part.windows(2)).filter(|line| crosses(line)).count() % 2 == 1
        }
        Item::Text(_) | Item::Image { .. } => false,
    }
}

/// A path as polygons.
fn flat(segments: &[Segment]) -> Vec<Vec<Point>> {
    const STEPS: u32 = 12;
    let mut parts: Vec<Vec<Point>> = Vec::new();
    for segment in segments {
        match (segment, parts.last_mut()) {
            (Segment::Move(to), _) => parts.push(vec![*to]),
            (Segment::Line(to), Some(part)) => part.push(*to),
            (Segment::Curve(first, second, to), Some(part)) => {
                let from = part[part.len() - 1];
                for step in 1..=STEPS {
                    let t = f64::from(step) / f64::from(STEPS);
                    let s = 1.0 - t;
                    let blend = |a: f64, b: f64, c: f64, d: f64| {
                        s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
                    };
                    part.push(Point {
                        x: blend(from.x, first.x, second.x, to.x),
                        y: blend(from.y, first.y, second.y, to.y),
                    });
                }
            }
            (Segment::Close, Some(part)) => part.push(part[0]),
            (Segment::Line(_) | Segment::Curve(..) | Segment::Close, None) => panic!("a path begins with a move"),
        }
    }
    parts
}

#[test]
fn a_veil_lets_through_what_is_below_and_a_card_does_not() {
    let color = |hex| Color::same(Rgb::hex(hex));
    let item = |hex: u32, alpha: f64, x: f64| Item::Rect {
        rect: Rect::new(x, 0.0, 10.0, 10.0),
        radius: 0.0,
        fill: Some(Paint::Solid(color(hex).at(alpha))),
        stroke: None,
    };
    let (card, veil) = (item(0x00_0000, 1.0, 0.0), item(0xff_ffff, 0.5, 0.0));
    let elsewhere = item(0xff_0000, 1.0, 20.0);
    let at = Point { x: 5.0, y: 5.0 };
    let behind = |items: &[&Item]| seen(color(0xff_ffff), &fills_under(items, at), at, Look::Light).channels;
    assert_eq!(behind(&[&elsewhere]), [255, 255, 255]);
    assert_eq!(behind(&[&veil, &card]), [0, 0, 0]);
    assert_eq!(behind(&[&card, &veil]), [128, 128, 128]);
}
