//! The outlines of glyphs as segments of a path.

use super::{FontId, Fonts, Glyph, Line};
use crate::geometry::Point;
use crate::scene::Segment;
use crate::text::careful::careful;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{GlyphId, MetadataProvider};
use std::collections::BTreeMap;

/// The outlines of glyphs that were drawn already, in font units.
#[derive(Debug, Default)]
pub struct Outlines {
    /// None for a glyph that is broken.
    glyphs: BTreeMap<(FontId, u32), Option<Vec<Stroke>>>,
}

/// A stroke of the pen in font units, upwards.
#[derive(Debug, Clone, Copy)]
enum Stroke {
    Move(f32, f32),
    Line(f32, f32),
    Quad(f32, f32, f32, f32),
    Curve(f32, f32, f32, f32, f32, f32),
    Close,
}

impl Outlines {
    /// The outline of a glyph; empty for a broken one. The others of its line are as good as before.
    fn of(&mut self, glyph: &Glyph, fonts: &Fonts) -> &[Stroke] {
        let outline = self.glyphs.entry((glyph.font, glyph.id)).or_insert_with(|| {
            let font = fonts.font(glyph.font);
            let mut pen = Recorder::default();
            let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
            let id = GlyphId::new(glyph.id);
            careful(|| font.tables().outline_glyphs().get(id)?.draw(settings, &mut pen).ok()).flatten()?;
            Some(pen.0)
        });
        outline.as_deref().unwrap_or_default()
    }
}

/// The outlines of a line in px, as one path: the baseline starts at `origin`, and every place to the right of it is
/// multiplied by `squeeze`.
pub(super) fn outline(
    line: &Line,
    size: f64,
    origin: Point,
    squeeze: f64,
    fonts: &Fonts,
    outlines: &mut Outlines,
) -> Vec<Segment> {
    let mut pen = Pen { segments: Vec::new(), origin, at: origin, scale: (1.0, 1.0) };
    for glyph in &line.glyphs {
        let scale = size / f64::from(fonts.font(glyph.font).units_per_em());
        pen.scale = (scale * squeeze, -scale);
        pen.origin = Point { x: origin.x + glyph.x * squeeze, y: origin.y + glyph.y };
        for stroke in outlines.of(glyph, fonts) {
            pen.draw(*stroke);
        }
    }
    pen.segments
}

/// Takes what `skrifa` draws.
#[derive(Default)]
struct Recorder(Vec<Stroke>);

impl OutlinePen for Recorder {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(Stroke::Line(x, y));
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        self.0.push(Stroke::Quad(control_x, control_y, x, y));
    }

    fn curve_to(&mut self, first_x: f32, first_y: f32, second_x: f32, second_y: f32, x: f32, y: f32) {
        self.0.push(Stroke::Curve(first_x, first_y, second_x, second_y, x, y));
    }

    fn close(&mut self) {
        self.0.push(Stroke::Close);
    }
}

/// Takes what is drawn in font units, upwards, and puts it into the picture in px, downwards.
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

    fn draw(&mut self, stroke: Stroke) {
        let segment = match stroke {
            Stroke::Close => return self.segments.push(Segment::Close),
            Stroke::Move(x, y) => Segment::Move(self.place(x, y)),
            Stroke::Line(x, y) => Segment::Line(self.place(x, y)),
            Stroke::Quad(control_x, control_y, x, y) => {
                let (control, to) = (self.place(control_x, control_y), self.place(x, y));
                // The same curve with two control points: each two thirds of the way to the one of the quadratic curve.
                let towards = |from: Point| Point {
                    x: from.x + (control.x - from.x) * 2.0 / 3.0,
                    y: from.y + (control.y - from.y) * 2.0 / 3.0,
                };
                Segment::Curve(towards(self.at), towards(to), to)
            }
            Stroke::Curve(first_x, first_y, second_x, second_y, x, y) => {
                Segment::Curve(self.place(first_x, first_y), self.place(second_x, second_y), self.place(x, y))
            }
        };
        if let Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) = segment {
            self.at = to;
        }
        self.segments.push(segment);
    }
}
