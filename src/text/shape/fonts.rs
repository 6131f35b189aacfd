//! The fonts that lines are set in: the embedded faces, and files that were added.

use crate::text::estimate;
use crate::text::face::Face;
use harfrust::ShaperData;
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

/// Fonts in the order of preference: the embedded face that is asked for, then the added files as they came.
#[derive(Clone)]
pub struct Fonts {
    /// The embedded faces in the order of [`Face::ALL`], then the added ones.
    fonts: Vec<Arc<FontData>>,
}

/// A font within its [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(usize);

/// One font: a file, and what was read from it once.
pub struct FontData {
    bytes: Cow<'static, [u8]>,
    units_per_em: u16,
    family: String,
    weight: u16,
    is_italic: bool,
    pub(super) shaping: ShaperData,
}

/// Why a file cannot serve as a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAFont {
    /// It is no TrueType or OpenType file, or a broken one.
    Unreadable,
    /// It has no outlines: its glyphs are pictures in dots.
    NoOutlines,
}

impl Fonts {
    /// The embedded faces and nothing else.
    pub fn embedded() -> Self {
        static EMBEDDED: OnceLock<Vec<Arc<FontData>>> = OnceLock::new();
        let read = |face: Face| FontData::read(Cow::Borrowed(face.bytes()));
        let fonts = EMBEDDED.get_or_init(|| {
            Face::ALL.map(|face| Arc::new(read(face).expect("an embedded face is a font, as a test shows"))).to_vec()
        });
        Self { fonts: fonts.clone() }
    }

    /// Adds a font file (`.ttf`, `.otf`, or the first font of a `.ttc`) as the last choice. A variable font is used as it
    /// is by default.
    pub fn add(&mut self, file: Vec<u8>) -> Result<(), NotAFont> {
        self.fonts.push(Arc::new(FontData::read(Cow::Owned(file))?));
        Ok(())
    }

    /// Whether some font has a glyph for a character.
    pub fn covers(&self, face: Face, c: char) -> bool {
        self.order(face).any(|id| self.font(id).has(c))
    }

    /// A font by its id.
    pub fn font(&self, id: FontId) -> &FontData {
        &self.fonts[id.0]
    }

    /// The font for a grapheme cluster: the first that has all of it. Of a family that was added in several weights it
    /// is the one nearest to the face. Where no font has all of it, the first that has its first character.
    pub(super) fn choose(&self, cluster: &str, face: Face) -> FontId {
        let needed = |c: &char| !estimate::is_invisible(*c) && !c.is_control();
        let has_all = |id: &FontId| cluster.chars().filter(needed).all(|c| self.font(*id).has(c));
        let has_base = |id: &FontId| cluster.chars().find(needed).is_some_and(|c| self.font(*id).has(c));
        let found = self.order(face).find(has_all).or_else(|| self.order(face).find(has_base));
        let Some(first) = found else { return FontId(face as usize) };
        let fits = |id: &FontId| self.font(*id).family == self.font(first).family && has_all(id);
        self.order(face).filter(fits).min_by_key(|id| self.font(*id).distance(face)).unwrap_or(first)
    }

    fn order(&self, face: Face) -> impl Iterator<Item = FontId> {
        std::iter::once(face as usize).chain(Face::ALL.len()..self.fonts.len()).map(FontId)
    }
}

impl FontData {
    fn read(bytes: Cow<'static, [u8]>) -> Result<Self, NotAFont> {
        let font = FontRef::from_index(&bytes, 0).map_err(|_| NotAFont::Unreadable)?;
        let units_per_em = font.head().map_err(|_| NotAFont::Unreadable)?.units_per_em();
        let is_sound = font.maxp().is_ok() && font.hmtx().is_ok() && font.charmap().has_map();
        // OpenType, `head`: "unitsPerEm: set to a value from 16 to 16384".
        if !is_sound || !(16..=16_384).contains(&units_per_em) {
            return Err(NotAFont::Unreadable);
        }
        if font.outline_glyphs().format().is_none() {
            return Err(NotAFont::NoOutlines);
        }
        let name = |id| font.localized_strings(id).english_or_first().map(|name| name.to_string());
        let family = name(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(StringId::FAMILY_NAME));
        let attributes = font.attributes();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "weights are 1 to 1000")]
        let weight = attributes.weight.value().clamp(1.0, 1000.0) as u16;
        let (shaping, family) = (ShaperData::new(&font), family.unwrap_or_default());
        let is_italic = attributes.style != skrifa::attribute::Style::Normal;
        Ok(Self { units_per_em, family, weight, is_italic, shaping, bytes })
    }

    /// The file.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Which font of the file it is, where the file is a collection.
    pub const fn index(&self) -> u32 {
        0
    }

    /// Font units in one em, 16 to 16384.
    pub const fn units_per_em(&self) -> u16 {
        self.units_per_em
    }

    /// The tables of the font.
    pub(in crate::text) fn tables(&self) -> FontRef<'_> {
        FontRef::from_index(&self.bytes, self.index()).expect("the same bytes were read when the font was added")
    }

    /// Whether the font has a glyph for a character.
    pub fn has(&self, c: char) -> bool {
        self.tables().charmap().map(c).is_some_and(|id| id.to_u32() != 0)
    }

    /// How far it is from a face, to choose among fonts of one family.
    fn distance(&self, face: Face) -> u16 {
        const SLANT: u16 = 1000;
        self.weight.abs_diff(face.weight()) + if self.is_italic == face.is_italic() { 0 } else { SLANT }
    }
}
