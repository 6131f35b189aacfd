//! Runs: stretches of a line that one font sets in one script, and their glyphs.

use super::fonts::{FontId, Fonts};
use super::{Glyph, Line};
use crate::text::careful::careful;
use crate::text::estimate;
use crate::text::face::Face;
use harfrust::{BufferFlags, Direction, Feature, GlyphBuffer, ShapeOptions, ShapePlan, Tag, UnicodeBuffer};
use std::ops::Range;
use unicode_script::{Script, UnicodeScript};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// How many marks of one grapheme cluster are drawn; no script needs as many, and piles of them paint over the picture.
const MARKS_AT_MOST: usize = 16;

/// What scales a run.
pub(super) struct Measure {
    pub(super) size: f64,
    pub(super) spacing: f64,
}

/// A stretch of text, in logical order.
pub(super) struct Run {
    range: Range<usize>,
    font: FontId,
    script: Script,
}

/// The runs of a part of a text that has one direction, in logical order.
pub(super) fn runs(text: &str, part: Range<usize>, face: Face, fonts: &Fonts) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, cluster) in text[part.clone()].grapheme_indices(true) {
        let at = part.start + at;
        if !cluster.chars().any(is_drawn) {
            continue;
        }
        if let Some(font) = fonts.choose(cluster, face) {
            push(&mut runs, at..at + cluster.len(), font, script_of(cluster));
            continue;
        }
        // No font has all of it: each character for itself, so that as much as possible is shown.
        for (offset, c) in cluster.char_indices().filter(|(_, c)| is_drawn(*c)) {
            let font = fonts.choose(&cluster[offset..offset + c.len_utf8()], face).unwrap_or(FontId::of(face));
            push(&mut runs, at + offset..at + offset + c.len_utf8(), font, c.script());
        }
    }
    runs
}

/// Lengthens the last run by a cluster, or begins a new one.
fn push(runs: &mut Vec<Run>, range: Range<usize>, font: FontId, script: Script) {
    match runs.last_mut().filter(|run| run.font == font && agree(run.script, script)) {
        Some(run) => {
            run.range.end = range.end;
            run.script = if is_own(run.script) { run.script } else { script };
        }
        None => runs.push(Run { range, font, script }),
    }
}

/// Appends the glyphs of one run to a line.
pub(super) fn set(text: &str, run: &Run, is_rtl: bool, measure: &Measure, fonts: &Fonts, line: &mut Line) {
    let font = fonts.font(run.font);
    let buffer = fill(text, run, is_rtl);
    let shaped = careful(|| {
        let tables = font.tables();
        let shaper = font.shaping().shaper(&tables).build();
        let features = features(run.script);
        let plan = font.plan(run.script.short_name(), is_rtl, || {
            ShapePlan::new(&shaper, direction(is_rtl), Some(script(run.script)), None, features)
        });
        shaper.shape(buffer, ShapeOptions::new().features(features).plan(Some(&plan)))
    });
    let Some(shaped) = shaped else { return };
    let scale = measure.size / f64::from(font.units_per_em());
    let spacing = if is_joining(run.script) { 0.0 } else { measure.spacing };
    append(&shaped, run, scale, spacing, line);
}

fn fill(text: &str, run: &Run, is_rtl: bool) -> UnicodeBuffer {
    let mut buffer = UnicodeBuffer::new();
    buffer.set_pre_context(&text[..run.range.start]);
    for (at, cluster) in text[run.range.clone()].grapheme_indices(true) {
        let mut marks = 0;
        for (offset, c) in cluster.char_indices() {
            let is_mark = c.width() == Some(0) && !estimate::is_invisible(c);
            marks += usize::from(is_mark);
            let is_tone = offset > 0 && estimate::is_skin_tone(c);
            if (is_mark && marks > MARKS_AT_MOST) || is_tone || (c.is_control() && c != '\t') {
                continue;
            }
            let position = u32::try_from(run.range.start + at + offset).unwrap_or(u32::MAX);
            buffer.add(if c == '\t' { ' ' } else { c }, position);
        }
    }
    buffer.set_post_context(&text[run.range.end..]);
    buffer.set_direction(direction(is_rtl));
    buffer.set_script(script(run.script));
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    buffer
}

fn direction(is_rtl: bool) -> Direction {
    if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight }
}

fn script(script: Script) -> harfrust::Script {
    let tag = Tag::new_checked(script.short_name().as_bytes()).unwrap_or_default();
    harfrust::Script::from_iso15924_tag(tag).unwrap_or(harfrust::script::COMMON)
}

fn append(shaped: &GlyphBuffer, run: &Run, scale: f64, spacing: f64, line: &mut Line) {
    let infos = shaped.glyph_infos();
    let mut starts: Vec<u32> = infos.iter().map(|info| info.cluster).collect();
    starts.sort_unstable();
    starts.dedup();
    for (index, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
        let next = starts.partition_point(|start| *start <= info.cluster);
        let end = starts.get(next).map_or(run.range.end, |start| *start as usize);
        let ends_cluster = infos.get(index + 1).is_none_or(|next| next.cluster != info.cluster);
        let advance = f64::from(position.x_advance) * scale + if ends_cluster { spacing } else { 0.0 };
        line.glyphs.push(Glyph {
            font: run.font,
            id: info.glyph_id,
            x: line.width + f64::from(position.x_offset) * scale,
            y: -f64::from(position.y_offset) * scale,
            advance,
            text: info.cluster as usize..end,
        });
        line.width += advance;
    }
}

/// Whether a character may take a glyph.
pub(super) fn is_drawn(c: char) -> bool {
    !estimate::is_invisible(c) && (c == '\t' || !c.is_control())
}

/// The script of a grapheme cluster; `Common` for what every script shares.
fn script_of(cluster: &str) -> Script {
    cluster.chars().map(|c| c.script()).find(|script| is_own(*script)).unwrap_or(Script::Common)
}

/// Whether it is a script, and no word for what several or none of them have.
fn is_own(script: Script) -> bool {
    !matches!(script, Script::Common | Script::Inherited | Script::Unknown)
}

fn agree(a: Script, b: Script) -> bool {
    a == b || !is_own(a) || !is_own(b)
}

/// Off in scripts that are read as well without them: the SVG asks browsers for the same.
fn features(script: Script) -> &'static [Feature] {
    const fn off(tag: [u8; 4]) -> Feature {
        Feature { tag: Tag::new(&tag), value: 0, start: 0, end: u32::MAX }
    }
    static OFF: [Feature; 5] = [off(*b"kern"), off(*b"liga"), off(*b"clig"), off(*b"calt"), off(*b"dist")];
    match script {
        Script::Common
        | Script::Inherited
        | Script::Unknown
        | Script::Latin
        | Script::Greek
        | Script::Cyrillic
        | Script::Armenian
        | Script::Georgian
        | Script::Hebrew
        | Script::Han
        | Script::Hiragana
        | Script::Katakana
        | Script::Hangul
        | Script::Bopomofo => &OFF,
        _ => &[],
    }
}

/// Scripts whose letters hang together: space between them would tear words apart (CSS Text 3, appendix D).
fn is_joining(script: Script) -> bool {
    matches!(
        script,
        Script::Arabic
            | Script::Hanifi_Rohingya
            | Script::Mandaic
            | Script::Mongolian
            | Script::Nko
            | Script::Phags_Pa
            | Script::Syriac
    )
}
