//! Advance widths of one face, read from its font file once, on first use.

use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use unicode_width::UnicodeWidthChar;

use super::estimate;
use super::face::Face;

const PAGE: usize = 256;

/// What the font says of one character.
#[derive(Clone, Copy)]
pub(super) enum Slot {
    /// No glyph.
    Absent,
    /// A glyph (or nothing to draw) that takes no room: marks, joiners, controls.
    Zero,
    /// A glyph with its advance in font units.
    Spacing(u16),
}

/// The advances of one face, in pages of 256 characters of the basic plane, and its vertical metrics, in font units.
pub(super) struct Table {
    /// Font units in one em.
    pub(super) em: f64,
    /// The metrics that say how high a line is.
    pub(super) vertical: Vertical,
    /// Where the page of a character's high byte stands in `pages`; 0 is the empty page.
    index: [u8; PAGE],
    pages: Vec<[Slot; PAGE]>,
}

/// Distances from the baseline in font units, all of them positive.
pub(super) struct Vertical {
    pub(super) ascent: f64,
    pub(super) descent: f64,
    pub(super) leading: f64,
    pub(super) cap_height: f64,
    pub(super) x_height: f64,
}

impl Table {
    /// The table of a face.
    pub(super) fn of(face: Face) -> &'static Self {
        static TABLES: [OnceLock<Table>; Face::ALL.len()] = [const { OnceLock::new() }; Face::ALL.len()];
        TABLES[face as usize].get_or_init(|| Self::read(face))
    }

    fn read(face: Face) -> Self {
        let font = FontRef::new(face.bytes()).expect("the embedded font is a font file, as a test shows");
        let metrics = Metrics::new(&font, Size::unscaled(), LocationRef::default());
        let hmtx = font.hmtx().expect("the embedded font has advances, as a test shows");
        let mut table = Self {
            em: f64::from(metrics.units_per_em),
            vertical: Vertical::from(&metrics),
            index: [0; PAGE],
            pages: vec![[Slot::Absent; PAGE]],
        };
        for (code, glyph) in font.charmap().mappings() {
            let (Some(c), Some(advance)) = (char::from_u32(code), hmtx.advance(glyph)) else {
                continue;
            };
            let takes_no_room = c.width() == Some(0);
            table.set(c, if takes_no_room { Slot::Zero } else { Slot::Spacing(advance) });
        }
        for control in ('\0'..='\u{1F}').chain('\u{7F}'..='\u{9F}') {
            table.set(control, Slot::Zero);
        }
        table.set('\t', table.slot(' '));
        table
    }

    fn set(&mut self, c: char, slot: Slot) {
        let Some((high, low)) = split(c) else { return };
        if self.index[high] == 0 {
            self.index[high] =
                u8::try_from(self.pages.len()).expect("the basic plane has 256 pages and the font far fewer");
            self.pages.push([Slot::Absent; PAGE]);
        }
        self.pages[usize::from(self.index[high])][low] = slot;
    }

    /// What the font says of a character.
    pub(super) fn slot(&self, c: char) -> Slot {
        match split(c) {
            Some((high, low)) => self.pages[usize::from(self.index[high])][low],
            None => Slot::Absent,
        }
    }

    /// The advance of a character that never joins another one of its kind in a grapheme cluster: two such
    /// characters in a row are two clusters, and no segmentation rule needs asking. `None`: ask.
    pub(super) fn plain(&self, c: char) -> Option<f64> {
        match self.slot(c) {
            Slot::Spacing(advance) => Some(f64::from(advance)),
            Slot::Zero => None,
            Slot::Absent => estimate::is_plain_wide(c).then_some(self.em),
        }
    }

    /// The advance of a character wherever it stands: from the font, else estimated.
    pub(super) fn advance(&self, c: char) -> f64 {
        match self.slot(c) {
            Slot::Spacing(advance) => f64::from(advance),
            Slot::Zero => 0.0,
            Slot::Absent => (estimate::ems(c) * self.em).round(),
        }
    }

    /// A length in font units as px at a font size.
    pub(super) fn px(&self, units: f64, size: f64) -> f64 {
        units * size / self.em
    }
}

impl From<&Metrics> for Vertical {
    fn from(metrics: &Metrics) -> Self {
        Self {
            ascent: f64::from(metrics.ascent),
            descent: f64::from(-metrics.descent),
            leading: f64::from(metrics.leading),
            cap_height: f64::from(metrics.cap_height.unwrap_or(metrics.ascent)),
            x_height: f64::from(metrics.x_height.unwrap_or(metrics.ascent)),
        }
    }
}

/// The high and low byte of a character of the basic plane.
fn split(c: char) -> Option<(usize, usize)> {
    let [low, high] = u16::try_from(u32::from(c)).ok()?.to_le_bytes();
    Some((usize::from(high), usize::from(low)))
}
