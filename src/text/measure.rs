//! Sizes of text that stays on one line.

use super::cluster::{Cluster, Clusters};
use super::estimate;
use super::face::Face;
use super::paragraph::paragraphs;
use super::piece::{Piece, pieces};
use super::table::{Table, is_plain};

/// Advance width in px of one line of text at a font size in px. Every character counts, white space at the ends too;
/// a tab is as wide as a space, line breaks and other controls are nothing.
pub fn width(text: &str, face: Face, size: f64) -> f64 {
    let table = Table::of(face);
    table.px(units(text, table), size)
}

/// [`width`] with letter-spacing: `spacing` px after every grapheme cluster, the last one included, as renderers count it.
pub fn spaced_width(text: &str, face: Face, size: f64, spacing: f64) -> f64 {
    if spacing == 0.0 {
        return width(text, face, size);
    }
    let gaps: f64 = Clusters::new(text, Table::of(face)).map(|_| spacing).sum();
    width(text, face, size) + gaps
}

/// Width in px of the widest piece without a legal line break: the narrowest box that [`super::wrap`] fills without
/// cutting into a word. In scripts whose words only a dictionary finds (Thai, Lao, Khmer, Myanmar) it is the widest
/// grapheme cluster, because a whole sentence would be one piece.
pub fn min_width(text: &str, face: Face, size: f64) -> f64 {
    let table = Table::of(face);
    let widest = paragraphs(text)
        .map(|paragraph| {
            pieces(&paragraph, table).map(|piece| unbreakable(&paragraph, &piece, table)).fold(0.0, f64::max)
        })
        .fold(0.0, f64::max);
    table.px(widest, size)
}

fn unbreakable(paragraph: &str, piece: &Piece, table: &'static Table) -> f64 {
    let ink = piece.ink(paragraph);
    if !ink.is_ascii() && ink.chars().any(estimate::needs_dictionary) {
        return Clusters::new(ink, table).map(|cluster| cluster.units).fold(0.0, f64::max);
    }
    piece.closing_units
}

/// Whether the embedded font draws every character of a text. If not, its width is an estimate.
pub fn is_covered(text: &str, face: Face) -> bool {
    if is_plain(text) {
        return true;
    }
    let table = Table::of(face);
    Clusters::new(text, table).all(|cluster: Cluster| cluster.is_covered(table))
}

/// Height in px of the line box above the baseline.
pub fn ascent(face: Face, size: f64) -> f64 {
    let table = Table::of(face);
    table.px(table.vertical.ascent, size)
}

/// Height in px of the line box below the baseline, a positive number.
pub fn descent(face: Face, size: f64) -> f64 {
    let table = Table::of(face);
    table.px(table.vertical.descent, size)
}

/// Distance in px from baseline to baseline that the font's designer recommends.
pub fn line_height(face: Face, size: f64) -> f64 {
    let table = Table::of(face);
    let vertical = &table.vertical;
    table.px(vertical.ascent + vertical.descent + vertical.leading, size)
}

/// Height in px of a flat capital letter: a line is centred on `y` when its baseline is half of this below `y`.
pub fn cap_height(face: Face, size: f64) -> f64 {
    let table = Table::of(face);
    table.px(table.vertical.cap_height, size)
}

/// Height in px of a flat small letter.
pub fn x_height(face: Face, size: f64) -> f64 {
    let table = Table::of(face);
    table.px(table.vertical.x_height, size)
}

fn units(text: &str, table: &'static Table) -> f64 {
    if is_plain(text) {
        #[cfg(test)]
        super::cluster::tally::add(text.len());
        return text.bytes().map(|byte| table.ascii(byte)).sum();
    }
    Clusters::new(text, table).map(|cluster| cluster.units).sum()
}
