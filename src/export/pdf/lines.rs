//! Lines of text as runs of glyphs that stand for their characters.

use super::Unwritable;
use super::paint::number;
use crate::export::escape;
use crate::scene::{Align, Text};
use crate::text::shape::{FontId, Fonts, Glyph, shape};
use krilla::geom::{Point, Transform};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use std::collections::BTreeMap;
use std::ops::Range;

/// The fonts of one page, each handed to the library once.
pub(super) struct Faces<'a> {
    fonts: &'a Fonts,
    known: BTreeMap<FontId, Font>,
}

/// A line that is ready to be drawn.
pub(super) struct Line {
    text: String,
    size: f64,
    /// Where its baseline starts.
    start: (f64, f64),
    /// How wide it is drawn, 1 being as wide as its font has it.
    stretch: f64,
    runs: Vec<Run>,
}

/// Glyphs of one font that stand for neighbouring characters, all in one direction: readers who copy them get them in
/// the order in which they are read.
struct Run {
    font: Font,
    /// Where its pen starts, from the start of the line.
    x: f64,
    glyphs: Vec<KrillaGlyph>,
}

impl<'a> Faces<'a> {
    /// None in use yet.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self { fonts, known: BTreeMap::new() }
    }

    /// Shapes a line and finds its place.
    pub(super) fn line(&mut self, text: &Text) -> Result<Line, Unwritable> {
        let characters = escape::xml_characters(&text.text);
        let mut shaped = shape(&characters, text.face, text.size, text.spacing, self.fonts);
        shaped.glyphs.chunk_by_mut(|a, b| a.text == b.text).for_each(|cluster| part_mark(cluster, &characters));
        let mut runs = Vec::new();
        let mut pen = 0.0;
        if text.size <= 0.0 {
            shaped.glyphs.clear();
        }
        for glyphs in shaped.glyphs.chunk_by(continues) {
            let Some(first) = glyphs.first() else { continue };
            let (x, font) = (pen, self.font(first.font)?);
            let set = glyphs.iter().map(|glyph| positioned(glyph, &mut pen, text.size)).collect();
            runs.push(Run { font, x, glyphs: set });
        }
        let (start, stretch) = place(text, shaped.width);
        Ok(Line { text: characters, size: text.size, start, stretch, runs })
    }

    fn font(&mut self, id: FontId) -> Result<Font, Unwritable> {
        if let Some(font) = self.known.get(&id) {
            return Ok(font.clone());
        }
        let data = self.fonts.font(id);
        let font = Font::new(data.bytes().to_vec().into(), data.index()).ok_or(Unwritable::Font)?;
        self.known.insert(id, font.clone());
        Ok(font)
    }
}

impl Line {
    /// Whether there is nothing to draw.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Draws it in the current colour.
    pub(super) fn draw(&self, surface: &mut Surface<'_>) {
        let (x, y) = self.start;
        surface.push_transform(&Transform::from_row(number(self.stretch), 0.0, 0.0, 1.0, number(x), number(y)));
        for Run { font, x, glyphs } in &self.runs {
            let start = Point::from_xy(number(*x), 0.0);
            surface.draw_glyphs(start, glyphs, font.clone(), &self.text, number(self.size), false);
        }
        surface.pop();
    }
}

/// Whether two neighbouring glyphs are of one run. No two clusters share a character, so that a run cannot turn.
fn continues(a: &Glyph, b: &Glyph) -> bool {
    a.font == b.font && (a.text == b.text || a.text.end == b.text.start || b.text.end == a.text.start)
}

/// A letter and the mark over it stand for a character each. Left together, readers that know no `ActualText` would copy
/// the letter twice.
fn part_mark(cluster: &mut [Glyph], text: &str) {
    let [first, second] = cluster else { return };
    let (letter, mark) = if first.advance > 0.0 { (first, second) } else { (second, first) };
    let mut characters = text[letter.text.clone()].char_indices();
    let (Some(_), Some((at, _)), None) = (characters.next(), characters.next(), characters.next()) else { return };
    if letter.advance > 0.0 && mark.advance <= 0.0 {
        let Range { start, end } = letter.text;
        letter.text = start..start + at;
        mark.text = start + at..end;
    }
}

/// A glyph in ems, and the pen moved past it.
fn positioned(glyph: &Glyph, pen: &mut f64, size: f64) -> KrillaGlyph {
    let offset = glyph.x - *pen;
    *pen += glyph.advance;
    let [advance, right, up] = [glyph.advance, offset, -glyph.y].map(|length| number(length / size));
    KrillaGlyph::new(GlyphId::new(glyph.id), advance, right, up, 0.0, glyph.text.clone(), None)
}

/// Where a line starts and how wide it is drawn: never wider than it was measured, and not stretched either.
fn place(text: &Text, shaped: f64) -> ((f64, f64), f64) {
    let width = if text.width > 0.0 { shaped.min(text.width) } else { shaped };
    let x = match text.align {
        Align::Start => text.at.x,
        Align::Middle => text.at.x - width / 2.0,
        Align::End => text.at.x - width,
    };
    ((x, text.at.y), if width < shaped { width / shaped } else { 1.0 })
}
