//! Rectangles, circles and free shapes as paths.
//!
//! Outlines begin where SVG begins them and run clockwise, so that dashes fall on the same places.

use super::paint::number;
use crate::geometry::{Point, Rect};
use crate::scene::Segment;
use krilla::geom::{Path, PathBuilder};

/// How far control points lie from the ends of a quarter circle, as a share of its radius: 4/3 (√2 - 1).
const QUARTER: f64 = 0.552_284_749_830_793_4;

/// A rectangle; corners are cut to half the shorter side as SVG cuts them. None where it has no extent.
pub(super) fn rect(rect: Rect, radius: f64) -> Option<Path> {
    let Rect { x, y, width, height } = rect;
    let (right, bottom) = (rect.right(), rect.bottom());
    let mut pen = Pen::new();
    let (rx, ry) = (radius.min(width / 2.0).max(0.0), radius.min(height / 2.0).max(0.0));
    let at = |x, y| Point { x, y };
    if rx <= 0.0 || ry <= 0.0 {
        pen.move_to(at(x, y));
        for corner in [at(right, y), at(right, bottom), at(x, bottom)] {
            pen.line_to(corner);
        }
    } else {
        pen.move_to(at(x + rx, y));
        pen.line_to(at(right - rx, y));
        pen.quarter(at(right, y), at(right, y + ry));
        pen.line_to(at(right, bottom - ry));
        pen.quarter(at(right, bottom), at(right - rx, bottom));
        pen.line_to(at(x + rx, bottom));
        pen.quarter(at(x, bottom), at(x, bottom - ry));
        pen.line_to(at(x, y + ry));
        pen.quarter(at(x, y), at(x + rx, y));
    }
    pen.close();
    pen.finish()
}

/// A circle. None where it has no extent.
pub(super) fn circle(center: Point, radius: f64) -> Option<Path> {
    let at = |dx: f64, dy: f64| Point { x: center.x + dx * radius, y: center.y + dy * radius };
    let mut pen = Pen::new();
    pen.move_to(at(1.0, 0.0));
    for (corner, end) in
        [((1.0, 1.0), (0.0, 1.0)), ((-1.0, 1.0), (-1.0, 0.0)), ((-1.0, -1.0), (0.0, -1.0)), ((1.0, -1.0), (1.0, 0.0))]
    {
        pen.quarter(at(corner.0, corner.1), at(end.0, end.1));
    }
    pen.close();
    pen.finish()
}

/// A free shape. None where it has no extent.
pub(super) fn path(segments: &[Segment]) -> Option<Path> {
    let mut pen = Pen::new();
    for segment in segments {
        match *segment {
            Segment::Move(to) => pen.move_to(to),
            Segment::Line(to) => pen.line_to(to),
            Segment::Curve(first, second, to) => pen.curve_to(first, second, to),
            Segment::Close => pen.close(),
        }
    }
    pen.finish()
}

struct Pen {
    builder: PathBuilder,
    at: Point,
}

impl Pen {
    fn new() -> Self {
        Self { builder: PathBuilder::new(), at: Point::default() }
    }

    fn move_to(&mut self, to: Point) {
        self.builder.move_to(number(to.x), number(to.y));
        self.at = to;
    }

    fn line_to(&mut self, to: Point) {
        self.builder.line_to(number(to.x), number(to.y));
        self.at = to;
    }

    fn curve_to(&mut self, first: Point, second: Point, to: Point) {
        let [x1, y1, x2, y2] = [first.x, first.y, second.x, second.y].map(number);
        self.builder.cubic_to(x1, y1, x2, y2, number(to.x), number(to.y));
        self.at = to;
    }

    /// A quarter of an ellipse, bent into the corner `corner`.
    fn quarter(&mut self, corner: Point, to: Point) {
        let towards = |from: Point| Point {
            x: from.x + (corner.x - from.x) * QUARTER,
            y: from.y + (corner.y - from.y) * QUARTER,
        };
        self.curve_to(towards(self.at), towards(to), to);
    }

    fn close(&mut self) {
        self.builder.close();
    }

    fn finish(self) -> Option<Path> {
        self.builder.finish()
    }
}
