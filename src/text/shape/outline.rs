//! The outlines of glyphs as segments of a path.

use super::{Fonts, Line};
use crate::geometry::Point;
use crate::scene::Segment;
use crate::text::careful::careful;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};

/// The outlines of a line in px, as one path: the baseline starts at `origin`, and every place to the right of it is
/// multiplied by `squeeze`.
pub(super) fn outline(line: &Line, size: f64, origin: Point, squeeze: f64, fonts: &Fonts) -> Vec<Segment> {
    let mut pen = Pen { segments: Vec::new(), origin, at: origin, scale: (1.0, 1.0) };
    for run in line.glyphs.chunk_by(|a, b| a.font == b.font) {
        let font = fonts.font(run[0].font);
        let Some(outlines) = careful(|| font.tables().outline_glyphs()) else { continue };
        let scale = size / f64::from(font.units_per_em());
        pen.scale = (scale * squeeze, -scale);
        for glyph in run {
            pen.origin = Point { x: origin.x + glyph.x * squeeze, y: origin.y + glyph.y };
            let kept = pen.segments.len();
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            let drawn = careful(|| outlines.get(GlyphId::new(glyph.id))?.draw(settings, &mut pen).ok());
            // A broken glyph draws nothing; the others of the line are as good as before.
            if drawn.flatten().is_none() {
                pen.segments.truncate(kept);
            }
        }
    }
    pen.segments
}

/// Takes what `skrifa` draws in font units, upwards, and puts it into the picture in px, downwards.
struct Pen {
    segments: Vec<Segment>,
    /// The origin of the glyph in the picture.
    origin: Point,
    /// Where the pen is in the picture.
    at: Point,
    scale: (f64, f64),
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> Point {
        Point { x: self.origin.x + f64::from(x) * self.scale.0, y: self.origin.y + f64::from(y) * self.scale.1 }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.place(x, y);
        self.segments.push(Segment::Move(self.at));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.at = self.place(x, y);
        self.segments.push(Segment::Line(self.at));
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        let (control, to) = (self.place(control_x, control_y), self.place(x, y));
        // The same curve with two control points: each two thirds of the way to the one of the quadratic curve.
        let towards = |from: Point| Point {
            x: from.x + (control.x - from.x) * 2.0 / 3.0,
            y: from.y + (control.y - from.y) * 2.0 / 3.0,
        };
        self.segments.push(Segment::Curve(towards(self.at), towards(to), to));
        self.at = to;
    }

    fn curve_to(&mut self, first_x: f32, first_y: f32, second_x: f32, second_y: f32, x: f32, y: f32) {
        self.at = self.place(x, y);
        self.segments.push(Segment::Curve(self.place(first_x, first_y), self.place(second_x, second_y), self.at));
    }

    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}
