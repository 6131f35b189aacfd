//! A line of text as glyphs at fixed places: what is drawn where no browser sets the text.
//!
//! A picture that is not an SVG with `<text>` (dots, a page, an SVG of paths) has to do what a browser does with a line:
//! bring it into visual order (UAX 9), find a font for every character, and let that font choose and place its glyphs.

mod fonts;
mod outline;
mod place;
mod run;
mod simple;
#[cfg(test)]
mod tests;

pub use fonts::{FontData, FontId, Fonts, NotAFont};
pub use outline::Outlines;
pub use place::{Placed, place, reach, uncovered};

use super::face::Face;
use std::ops::Range;
use unicode_bidi::{BidiInfo, Level};

/// A shaped line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// In visual order, from left to right.
    pub glyphs: Vec<Glyph>,
    /// Sum of the advances in px.
    pub width: f64,
}

/// One glyph of a line, in px from the left end of its baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// The font that has it.
    pub font: FontId,
    /// Its number in that font; 0 stands for what no font has.
    pub id: u32,
    /// Where its origin is, to the right.
    pub x: f64,
    /// Where its origin is, downwards.
    pub y: f64,
    /// How far it moves the pen to the right, letter-spacing included.
    pub advance: f64,
    /// The bytes of the text it stands for. Several glyphs may stand for the same ones.
    pub text: Range<usize>,
}

/// Sets one line of text at a font size in px, with `spacing` px after every grapheme cluster of scripts whose letters
/// stand apart.
///
/// The line runs from left to right, as the `<text>` of our SVG does; isolates in it may turn parts around. Kerning and
/// optional ligatures are off in scripts that do without, so that a line in an embedded face is as wide as it was measured.
/// Isolates, joiners and line breaks take no glyph, a tab is a space, and of a pile of marks the first
/// 16 are drawn.
pub fn shape(text: &str, face: Face, size: f64, spacing: f64, fonts: &Fonts) -> Line {
    let measure = run::Measure { size, spacing };
    simple::line(text, face, &measure, fonts).unwrap_or_else(|| shape_by_runs(text, face, &measure, fonts))
}

/// Sets a line of any text.
fn shape_by_runs(text: &str, face: Face, measure: &run::Measure, fonts: &Fonts) -> Line {
    let mut line = Line { glyphs: Vec::new(), width: 0.0 };
    let bidi = BidiInfo::new(text, Some(Level::ltr()));
    for paragraph in &bidi.paragraphs {
        let (levels, parts) = bidi.visual_runs(paragraph, paragraph.range.clone());
        for part in parts {
            let is_rtl = levels[part.start].is_rtl();
            let mut runs = run::runs(text, part, face, fonts);
            if is_rtl {
                runs.reverse();
            }
            for run in &runs {
                run::set(text, run, is_rtl, measure, fonts, &mut line);
            }
        }
    }
    line
}
