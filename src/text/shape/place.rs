//! Where a line of a picture stands when it is drawn as glyphs.

use super::run::is_drawn;
use super::{Fonts, Line, Outlines, outline, shape};
use crate::geometry::Point;
use crate::scene::{Align, Segment, Text};
use crate::text::estimate;

/// A line of a picture as glyphs, at its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The glyphs.
    pub line: Line,
    /// The left end of the baseline.
    pub origin: Point,
    /// What to multiply everything horizontal in the line with, 0 to 1: a line that came out wider than it was measured
    /// is pressed into that width. None is stretched.
    pub squeeze: f64,
}

/// Sets a line of a picture and places it as its alignment says.
pub fn place(text: &Text, fonts: &Fonts) -> Placed {
    let line = shape(text.text.raw(), text.face, text.size, text.spacing, fonts);
    let squeeze = if line.width > text.width && line.width > 0.0 { text.width.max(0.0) / line.width } else { 1.0 };
    let width = line.width * squeeze;
    let x = match text.align {
        Align::Start => text.at.x,
        Align::Middle => text.at.x - width / 2.0,
        Align::End => text.at.x - width,
    };
    Placed { line, origin: Point { x, y: text.at.y }, squeeze }
}

impl Placed {
    /// The line as one path in the picture, to be filled by the nonzero rule.
    pub fn outline(&self, size: f64, fonts: &Fonts, outlines: &mut Outlines) -> Vec<Segment> {
        outline::outline(&self.line, size, self.origin, self.squeeze, fonts, outlines)
    }
}

/// How far the glyphs of a line reach above and below its baseline at most, in px: with room for piles of marks where it
/// may have some.
pub fn reach(text: &Text) -> f64 {
    const EMS: f64 = 1.5;
    const EMS_WITH_MARKS: f64 = 20.0;
    let ems = if text.text.raw().is_ascii() { EMS } else { EMS_WITH_MARKS };
    ems * text.size
}

/// The characters of a line that are to be drawn and that no font has.
pub fn uncovered(text: &Text, fonts: &Fonts) -> impl Iterator<Item = char> {
    let is_needed = |c: &char| is_drawn(*c) && !estimate::is_skin_tone(*c);
    text.text.raw().chars().filter(is_needed).filter(|c| !fonts.covers(text.face, *c))
}
