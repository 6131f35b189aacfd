//! Lines of text as runs of glyphs that stand for their characters.

use super::Unwritable;
use super::paint::number;
use crate::export::escape;
use crate::geometry;
use crate::scene::Text;
use crate::text::shape::{FontId, Fonts, Glyph, Placed, place};
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
pub(super) struct Line<'a> {
    text: &'a str,
    size: f64,
    origin: geometry::Point,
    squeeze: f64,
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
    pub(super) fn line<'t>(&mut self, text: &'t Text) -> Result<Line<'t>, Unwritable> {
        let Placed { mut line, origin, squeeze } = place(text, self.fonts);
        if text.size <= 0.0 {
            line.glyphs.clear();
        }
        let characters = escape::page_text(&text.text);
        line.glyphs.chunk_by_mut(|a, b| a.text == b.text).for_each(|cluster| part_mark(cluster, characters));
        let mut runs = Vec::new();
        let mut pen = 0.0;
        for glyphs in line.glyphs.chunk_by(continues) {
            let Some(first) = glyphs.first() else { continue };
            let (x, font) = (pen, self.font(first.font)?);
            let set = glyphs.iter().map(|glyph| positioned(glyph, &mut pen, text.size)).collect();
            runs.push(Run { font, x, glyphs: set });
        }
        Ok(Line { text: characters, size: text.size, origin, squeeze, runs })
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

impl Line<'_> {
    /// Whether there is nothing to draw.
    pub(super) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Draws it in the current colour.
    pub(super) fn draw(&self, surface: &mut Surface<'_>) {
        let [squeeze, right, down] = [self.squeeze, self.origin.x, self.origin.y].map(number);
        surface.push_transform(&Transform::from_row(squeeze, 0.0, 0.0, 1.0, right, down));
        for Run { font, x, glyphs } in &self.runs {
            let start = Point::from_xy(number(*x), 0.0);
            surface.draw_glyphs(start, glyphs, font.clone(), self.text, number(self.size), false);
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
