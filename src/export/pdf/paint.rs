//! Colours, gradients and strokes in the words of the PDF library.

use crate::geometry::{Color, Look, Point, Rgb};
use crate::scene::{Paint, Stroke};
use krilla::color::rgb;
use krilla::geom::Transform;
use krilla::num::NormalizedF32;
use krilla::paint::{self, Fill, FillRule, LineCap, LineJoin, LinearGradient, SpreadMethod, Stop, StrokeDash};

/// How ends and corners of a line look: as SVG has it where nothing is said, or round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Cut off at the end, pointed in corners: outlines of rectangles and circles.
    Plain,
    /// Round: free shapes.
    Round,
}

/// SVG's own limit for pointed corners (SVG 2, section 13.5.5); PDF's differs.
const MITER_LIMIT: f32 = 4.0;

/// A length or place as PDF has it. The scene holds finite numbers only; should one slip through, the file stays valid.
#[expect(clippy::cast_possible_truncation, reason = "places of a picture, exact to a hundredth of a pixel and better")]
pub(super) fn number(value: f64) -> f32 {
    debug_assert!(value.is_finite(), "a scene holds finite numbers only");
    if value.is_finite() { value as f32 } else { 0.0 }
}

/// What fills an area; none where nothing of it is to be seen.
pub(super) fn fill(paint: &Paint, look: Look) -> Option<Fill> {
    if !shows(paint, look) {
        return None;
    }
    let (paint, opacity) = ink(paint, look);
    Some(Fill { paint, opacity, rule: FillRule::NonZero })
}

/// What draws a line; none where nothing of it is to be seen.
pub(super) fn stroke(stroke: &Stroke, ends: Ends, look: Look) -> Option<paint::Stroke> {
    if stroke.width <= 0.0 || !shows(&stroke.paint, look) {
        return None;
    }
    let (paint, opacity) = ink(&stroke.paint, look);
    let (line_cap, line_join) = match ends {
        Ends::Plain => (LineCap::Butt, LineJoin::Miter),
        Ends::Round => (LineCap::Round, LineJoin::Round),
    };
    Some(paint::Stroke {
        paint,
        opacity,
        width: number(stroke.width),
        miter_limit: MITER_LIMIT,
        line_cap,
        line_join,
        dash: dash(&stroke.dashes),
    })
}

/// PDF refuses dashes that SVG draws as a solid line: none, negative ones, and those that have no length at all.
fn dash(dashes: &[f64]) -> Option<StrokeDash> {
    let is_drawn = dashes.iter().all(|length| *length >= 0.0) && dashes.iter().any(|length| *length > 0.0);
    is_drawn.then(|| StrokeDash { array: dashes.iter().copied().map(number).collect(), offset: 0.0 })
}

/// Whether anything is to be seen: some colours are clear in a look, such as the rules that only paper has.
fn shows(paint: &Paint, look: Look) -> bool {
    let is_seen = |color: &Color| color.in_look(look).alpha > 0.0;
    match paint {
        Paint::Solid(color) => is_seen(color),
        Paint::Gradient(gradient) => gradient.stops.iter().any(|(_, color)| is_seen(color)),
    }
}

fn ink(paint: &Paint, look: Look) -> (paint::Paint, NormalizedF32) {
    match paint {
        Paint::Solid(color) => solid(*color, look),
        Paint::Gradient(along) => match along.stops.as_slice() {
            [] => (rgb::Color::black().into(), NormalizedF32::ZERO),
            // A gradient of no length is its last colour (SVG 2, section 14.2.3).
            [.., (_, last)] if along.from == along.to => solid(*last, look),
            stops => (gradient(along.from, along.to, stops, look).into(), NormalizedF32::ONE),
        },
    }
}

fn solid(color: Color, look: Look) -> (paint::Paint, NormalizedF32) {
    let color = color.in_look(look);
    (rgb_color(color).into(), share(color.alpha.into()))
}

fn gradient(from: Point, to: Point, stops: &[(f64, Color)], look: Look) -> LinearGradient {
    let stop = |(offset, color): &(f64, Color)| {
        let color = color.in_look(look);
        Stop { offset: share(*offset), color: rgb_color(color).into(), opacity: share(color.alpha.into()) }
    };
    LinearGradient {
        x1: number(from.x),
        y1: number(from.y),
        x2: number(to.x),
        y2: number(to.y),
        transform: Transform::identity(),
        spread_method: SpreadMethod::Pad,
        stops: stops.iter().map(stop).collect(),
        anti_alias: false,
    }
}

fn rgb_color(color: Rgb) -> rgb::Color {
    let [red, green, blue] = color.channels;
    rgb::Color::new(red, green, blue)
}

/// A share of the whole, 0 to 1.
fn share(value: f64) -> NormalizedF32 {
    NormalizedF32::new(number(value.clamp(0.0, 1.0))).expect("clamped to 0 to 1, and never NaN as `number` sees to it")
}
