//! A font file that holds the glyphs of one picture and nothing else.
//!
//! Glyphs keep their numbers, so that the tables that choose and place them (joining, marks) go along as they are; what is
//! not used has no outline and no advance, which packs to almost nothing. All outlines become quadratic ones, so that
//! fonts of every kind (TrueType, CFF, variable ones as they are by default) are written the same way.

mod glyf;
mod sfnt;
#[cfg(test)]
mod tests;

use super::careful::careful;
use super::shape::{FontData, Fonts, Placed, place};
use crate::scene::Text;
use crate::text::shape::FontId;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use std::collections::{BTreeMap, BTreeSet};
use unicode_script::{Script, UnicodeScript};

/// What lines use of one font.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Used {
    glyphs: BTreeSet<u32>,
    characters: BTreeSet<char>,
}

/// What some lines use of each font.
pub fn used<'t>(lines: impl Iterator<Item = &'t Text>, fonts: &Fonts) -> BTreeMap<FontId, Used> {
    let mut all: BTreeMap<FontId, Used> = BTreeMap::new();
    for text in lines {
        let Placed { line, .. } = place(text, fonts);
        for glyph in line.glyphs.into_iter().filter(|glyph| glyph.id != 0) {
            let used = all.entry(glyph.font).or_default();
            used.glyphs.insert(glyph.id);
            used.characters.extend(text.text.raw()[glyph.text].chars());
        }
    }
    all
}

/// The font with nothing but what is used, as a TrueType file; `None` if it lacks a table that browsers insist on, or if
/// it says that its licence does not allow embedding.
///
/// The same input gives the same bytes. The names of the font, its licence among them, stay in it.
pub fn subset(font: &FontData, used: &Used) -> Option<Vec<u8>> {
    careful(|| write(font, used)).flatten()
}

fn write(font: &FontData, used: &Used) -> Option<Vec<u8>> {
    /// OpenType, "OS/2", `fsType`, the bits for usage permissions: restricted licence embedding.
    const PERMISSIONS: u16 = 0x000F;
    const RESTRICTED: u16 = 0x0002;
    let tables = font.tables();
    if tables.os2().ok()?.fs_type() & PERMISSIONS == RESTRICTED {
        return None;
    }
    let map = character_map(&tables, used);
    let glyphs: BTreeSet<u32> = used.glyphs.iter().chain(map.values()).copied().chain([0]).collect();
    let count = tables.maxp().ok()?.num_glyphs();
    let outlines = glyf::glyf(&tables.outline_glyphs(), &glyphs, count);
    let mut files: BTreeMap<Tag, Vec<u8>> = BTreeMap::new();
    for tag in [b"OS/2", b"head", b"hhea", b"name"].map(Tag::new) {
        files.insert(tag, copy(&tables, tag)?);
    }
    files.insert(Tag::new(b"hmtx"), advances(&tables, &outlines.left_sides, count)?);
    files.insert(Tag::new(b"cmap"), sfnt::cmap(&map));
    files.insert(Tag::new(b"maxp"), sfnt::maxp(count, outlines.most_points, outlines.most_contours));
    files.insert(Tag::new(b"post"), sfnt::post());
    files.insert(Tag::new(b"glyf"), outlines.glyf);
    files.insert(Tag::new(b"loca"), outlines.loca);
    for tag in [b"GDEF", b"GPOS", b"GSUB"].map(Tag::new) {
        if needs_layout(used)
            && let Some(table) = copy(&tables, tag)
        {
            files.insert(tag, table);
        }
    }
    sfnt::file(files)
}

/// The glyph that the font itself gives to each character that it has.
fn character_map(tables: &FontRef, used: &Used) -> BTreeMap<char, u32> {
    let charmap = tables.charmap();
    let entry = |c: &char| charmap.map(*c).filter(|id| *id != GlyphId::NOTDEF).map(|id| (*c, id.to_u32()));
    used.characters.iter().filter_map(entry).collect()
}

fn copy(tables: &FontRef, tag: Tag) -> Option<Vec<u8>> {
    tables.table_data(tag).map(|data| data.as_bytes().to_vec())
}

/// The table `hmtx`: advance and left side of the glyphs that are there, zeros for the others.
fn advances(tables: &FontRef, left_sides: &BTreeMap<u32, i16>, count: u16) -> Option<Vec<u8>> {
    let (hmtx, long) = (tables.hmtx().ok()?, tables.hhea().ok()?.number_of_h_metrics());
    let mut table = Vec::new();
    for glyph in 0..u32::from(count) {
        let left_side = left_sides.get(&glyph);
        if glyph < u32::from(long) {
            // The last advance of the table is that of all glyphs after it.
            let is_kept = left_side.is_some() || glyph + 1 == u32::from(long);
            let advance = if is_kept { hmtx.advance(GlyphId::new(glyph)).unwrap_or(0) } else { 0 };
            table.extend(advance.to_be_bytes());
        }
        table.extend(left_side.copied().unwrap_or(0).to_be_bytes());
    }
    Some(table)
}

/// Whether characters are used that need more than a glyph each. East Asian ones do not, and their fonts have large tables.
fn needs_layout(used: &Used) -> bool {
    let is_plain = |script| {
        matches!(
            script,
            Script::Common | Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul | Script::Bopomofo
        )
    };
    used.characters.iter().any(|c| !is_plain(c.script()))
}
