//! Advance widths of one face: those of ASCII are known, the others are read from its font file page by page, each on
//! first use.

use std::sync::OnceLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use unicode_width::UnicodeWidthChar;

use super::ascii::{ADVANCES, PRINTABLE};
use super::estimate;
use super::face::Face;

/// Characters in a page: few, so that a picture in one alphabet reads little more than that.
const PAGE: usize = 64;
const PAGE_CODES: u32 = 64;
/// Pages of the basic plane.
const PAGES: usize = 0x1_0000 / PAGE;

type Page = OnceLock<Box<[Slot; PAGE]>>;

/// The pages of every face. Few are ever read, so they stand where nothing has to make or move them.
static READ: [[Page; PAGES]; Face::ALL.len()] = [const { [const { OnceLock::new() }; PAGES] }; Face::ALL.len()];

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

/// The advances of one face, in pages of the basic plane, and its vertical metrics, in font units.
pub(super) struct Table {
    /// Font units in one em.
    pub(super) em: f64,
    /// The metrics that say how high a line is.
    pub(super) vertical: Vertical,
    /// The advances of printable ASCII, from the space on.
    ascii: &'static [u16; PRINTABLE],
    face: Face,
    pages: &'static [Page; PAGES],
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
        Self {
            em: f64::from(metrics.units_per_em),
            vertical: Vertical::from(&metrics),
            ascii: &ADVANCES[face as usize],
            face,
            pages: &READ[face as usize],
        }
    }

    /// The page that the character of a code is on.
    fn page(&self, code: u16) -> Box<[Slot; PAGE]> {
        let font = FontRef::new(self.face.bytes()).expect("the embedded font is a font file, as a test shows");
        let (charmap, hmtx) = (font.charmap(), font.hmtx().expect("the embedded font has advances, as a test shows"));
        let slot = |c: char| {
            if c.is_control() {
                return Slot::Zero;
            }
            let advance = charmap.map(c).and_then(|glyph| hmtx.advance(glyph));
            match advance {
                None => Slot::Absent,
                Some(_) if c.width() == Some(0) => Slot::Zero,
                Some(advance) => Slot::Spacing(advance),
            }
        };
        let mut page = Box::new([Slot::Absent; PAGE]);
        for (place, code) in page.iter_mut().zip(u32::from(code) / PAGE_CODES * PAGE_CODES..) {
            *place = char::from_u32(code).map_or(Slot::Absent, slot);
        }
        page
    }

    /// What the font says of a character.
    pub(super) fn slot(&self, c: char) -> Slot {
        match c {
            ' '..='~' => return Slot::Spacing(self.ascii[c as usize - ' ' as usize]),
            // A tab is as wide as a space.
            '\t' => return Slot::Spacing(self.ascii[0]),
            '\0'..='\u{1F}' | '\u{7F}' => return Slot::Zero,
            _ => {}
        }
        let Ok(code) = u16::try_from(u32::from(c)) else { return Slot::Absent };
        let (page, place) = (usize::from(code) / PAGE, usize::from(code) % PAGE);
        self.pages[page].get_or_init(|| self.page(code))[place]
    }

    /// The advance of a printable character of ASCII; 0 for any other byte.
    pub(super) fn ascii(&self, byte: u8) -> f64 {
        self.ascii.get(usize::from(byte.wrapping_sub(b' '))).copied().map_or(0.0, f64::from)
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

/// Whether a text is of printable ASCII alone: every byte is a character, a grapheme cluster and a glyph of its own.
pub(super) fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn pages_say_what_the_list_of_the_font_says() {
        for face in Face::ALL {
            let font = FontRef::new(face.bytes()).expect("the embedded font");
            let hmtx = font.hmtx().expect("its advances");
            let listed: std::collections::BTreeMap<u32, u16> =
                font.charmap().mappings().filter_map(|(code, glyph)| Some((code, hmtx.advance(glyph)?))).collect();
            for c in '\0'..='\u{FFFF}' {
                let expected = listed.get(&u32::from(c)).copied();
                match Table::of(face).slot(c) {
                    Slot::Absent => assert_eq!(expected, None, "{c:?}"),
                    Slot::Zero => assert!(c.is_control() || c.width() == Some(0), "{c:?}"),
                    Slot::Spacing(advance) if c == '\t' => assert_eq!(Some(advance), listed.get(&0x20).copied()),
                    Slot::Spacing(advance) => assert_eq!(Some(advance), expected, "{c:?}"),
                }
            }
        }
    }

    #[test]
    fn plain_characters_have_an_advance_and_join_with_no_other() {
        let printable = || ' '..='~';
        for face in Face::ALL {
            let table = Table::of(face);
            for c in printable() {
                let byte = u8::try_from(c).expect("ASCII");
                assert!(is_plain(&c.to_string()) && table.ascii(byte) > 0.0);
                assert!((table.ascii(byte) - table.advance(c)).abs() < f64::EPSILON, "{c:?}");
            }
        }
        for pair in printable().flat_map(|a| printable().map(move |b| String::from_iter([a, b]))) {
            assert_eq!(pair.graphemes(true).count(), 2, "{pair:?}");
        }
        assert!(!is_plain("a\tb") && !is_plain("\u{7F}") && !is_plain("é"));
    }
}
