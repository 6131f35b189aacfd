//! The fonts that lines are set in: the embedded faces, files that were added, and the embedded emoji.

use super::run::is_drawn;
use crate::text::careful::careful;
use crate::text::estimate;
use crate::text::face::{self, Face};
use harfrust::{ShapePlan, ShaperData};
use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Fonts in the order of preference: the embedded face that is asked for, then the added files as they came, then the
/// embedded emoji. What viewers draw as an emoji is looked for in the embedded face last.
#[derive(Clone)]
pub struct Fonts {
    /// The added ones.
    added: Vec<Arc<FontData>>,
    /// A font in the place of all embedded ones.
    #[cfg(test)]
    stand_in: Option<Arc<FontData>>,
}

const EMOJI: FontId = FontId(Face::ALL.len());
const FIRST_ADDED: usize = EMOJI.0 + 1;

/// A font within its [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(usize);

impl FontId {
    /// The embedded face.
    pub(super) const fn of(face: Face) -> Self {
        Self(face as usize)
    }
}

impl fmt::Display for FontId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One font: a file, and what was read from it once.
pub struct FontData {
    bytes: Cow<'static, [u8]>,
    units_per_em: u16,
    family: String,
    weight: u16,
    is_italic: bool,
    shaping: OnceLock<ShaperData>,
    /// How a script is set in a direction.
    plans: Mutex<Vec<(Manner, Arc<ShapePlan>)>>,
    /// Which characters it has: a bit each, in pages of the basic plane.
    covered: Box<[OnceLock<u64>]>,
    /// The glyphs of ASCII.
    ascii: OnceLock<[u32; 128]>,
}

/// The short name of a script, and whether it runs from right to left.
type Manner = (&'static str, bool);

/// Characters in a page of what a font has.
const PAGE: u32 = u64::BITS;
/// Pages of the basic plane.
const PAGES: usize = 0x1_0000 / u64::BITS as usize;

/// Why a file cannot serve as a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAFont {
    /// It is no TrueType or OpenType file, or a broken one.
    Unreadable,
    /// It has no outlines: its glyphs are pictures in dots.
    NoOutlines,
}

impl Fonts {
    /// The embedded faces and emoji. Each is read when it is first asked for.
    pub fn embedded() -> Self {
        Self {
            added: Vec::new(),
            #[cfg(test)]
            stand_in: None,
        }
    }

    /// Adds a font file (`.ttf`, `.otf`, or the first font of a `.ttc`) as the last choice. A variable font is used as it
    /// is by default.
    pub fn add(&mut self, file: Vec<u8>) -> Result<(), NotAFont> {
        let read = || {
            let font = FontData::read(Cow::Owned(file))?;
            // A file that cannot be set is refused now, not in the middle of a picture.
            font.shaping();
            Ok(font)
        };
        let font = careful(read).ok_or(NotAFont::Unreadable)??;
        self.added.push(Arc::new(font));
        Ok(())
    }

    /// Whether some font has a glyph for a character.
    pub fn covers(&self, face: Face, c: char) -> bool {
        self.choose(c.encode_utf8(&mut [0; 4]), face).is_some()
    }

    /// The font that was added last; before any was, the embedded emoji.
    pub fn last(&self) -> FontId {
        FontId(EMOJI.0 + self.added.len())
    }

    /// A font by its id.
    pub fn font(&self, id: FontId) -> &FontData {
        #[cfg(test)]
        if let Some(font) = self.stand_in.as_ref().filter(|_| id.0 < FIRST_ADDED) {
            return font;
        }
        id.0.checked_sub(FIRST_ADDED).map_or_else(|| FontData::embedded(id), |added| &self.added[added])
    }

    /// The first font that has all of a grapheme cluster. Of a family that was added in several weights it is the one
    /// nearest to the face.
    pub(super) fn choose(&self, cluster: &str, face: Face) -> Option<FontId> {
        let has_all = |id: FontId| cluster.chars().filter(|c| is_drawn(*c)).all(|c| self.font(id).has(c));
        let own = FontId::of(face);
        let is_emoji = estimate::is_emoji(cluster);
        if !is_emoji && has_all(own) {
            return Some(own);
        }
        let added = (FIRST_ADDED..FIRST_ADDED + self.added.len()).map(FontId);
        if let Some(first) = added.clone().find(|id| has_all(*id)) {
            let is_kin = |id: &FontId| self.font(*id).family == self.font(first).family && has_all(*id);
            return added.filter(is_kin).min_by_key(|id| self.font(*id).distance(face));
        }
        [EMOJI, own].into_iter().find(|id| has_all(*id))
    }
}

impl FontData {
    /// An embedded face or the emoji.
    fn embedded(id: FontId) -> &'static Self {
        static EMBEDDED: [OnceLock<FontData>; FIRST_ADDED] = [const { OnceLock::new() }; FIRST_ADDED];
        let file = Face::ALL.get(id.0).map_or(face::EMOJI, |face| face.bytes());
        let read = || Self::read(Cow::Borrowed(file)).expect("what is embedded are fonts, as a test shows");
        EMBEDDED[id.0].get_or_init(read)
    }

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
        let family = family.unwrap_or_default();
        let is_italic = attributes.style != skrifa::attribute::Style::Normal;
        let covered = std::iter::repeat_with(OnceLock::new).take(PAGES).collect();
        let (shaping, plans, ascii) = (OnceLock::new(), Mutex::default(), OnceLock::new());
        Ok(Self { bytes, units_per_em, family, weight, is_italic, shaping, plans, covered, ascii })
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

    /// The name of its family, empty where it has none.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// Its weight as CSS and OpenType count it, 1 to 1000.
    pub const fn weight(&self) -> u16 {
        self.weight
    }

    /// Whether it is slanted.
    pub const fn is_italic(&self) -> bool {
        self.is_italic
    }

    /// The tables of the font.
    pub(in crate::text) fn tables(&self) -> FontRef<'_> {
        FontRef::from_index(&self.bytes, self.index()).expect("the same bytes were read when the font was added")
    }

    /// What shaping needs of the font.
    pub(super) fn shaping(&self) -> &ShaperData {
        self.shaping.get_or_init(|| ShaperData::new(&self.tables()))
    }

    /// How text is set in a manner; made once.
    pub(super) fn plan(&self, script: &'static str, is_rtl: bool, make: impl FnOnce() -> ShapePlan) -> Arc<ShapePlan> {
        let manner = (script, is_rtl);
        let plans = || self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        let known = plans().iter().find(|(known, _)| *known == manner).map(|(_, plan)| Arc::clone(plan));
        known.unwrap_or_else(|| {
            let plan = Arc::new(make());
            plans().push((manner, Arc::clone(&plan)));
            plan
        })
    }

    /// Whether it is one of the program's own.
    pub(super) fn is_embedded(&self) -> bool {
        matches!(self.bytes, Cow::Borrowed(_))
    }

    /// The glyph of a character of ASCII.
    pub(super) fn ascii(&self, byte: u8) -> u32 {
        let glyphs = || {
            let map = careful(|| {
                let charmap = self.tables().charmap();
                std::array::from_fn(|code| u32::try_from(code).ok().and_then(|code| charmap.map(code)))
            });
            map.unwrap_or([None; 128]).map(|glyph: Option<skrifa::GlyphId>| glyph.map_or(0, skrifa::GlyphId::to_u32))
        };
        self.ascii.get_or_init(glyphs)[usize::from(byte) % 128]
    }

    /// Whether the font has a glyph for a character.
    pub fn has(&self, c: char) -> bool {
        let (page, bit) = (u32::from(c) / PAGE, u32::from(c) % PAGE);
        let known = usize::try_from(page).ok().and_then(|page| self.covered.get(page));
        known.map_or_else(|| self.looks_up(u32::from(c)), |known| known.get_or_init(|| self.page(page)) >> bit & 1 == 1)
    }

    /// The characters of a page that the font has a glyph for.
    fn page(&self, page: u32) -> u64 {
        let bit = |bit: u32| u64::from(self.looks_up(page * PAGE + bit)) << bit;
        (0..PAGE).map(bit).fold(0, |page, bit| page | bit)
    }

    fn looks_up(&self, code: u32) -> bool {
        let glyph = careful(|| self.tables().charmap().map(code));
        glyph.flatten().is_some_and(|id| id.to_u32() != 0)
    }

    /// How far it is from a face, to choose among fonts of one family.
    fn distance(&self, face: Face) -> u16 {
        const SLANT: u16 = 1000;
        self.weight.abs_diff(face.weight()) + if self.is_italic == face.is_italic() { 0 } else { SLANT }
    }
}

#[cfg(test)]
impl Fonts {
    /// One file in the place of all embedded fonts.
    pub(in crate::text) fn only(file: Vec<u8>) -> Result<Self, NotAFont> {
        let mut fonts = Self::embedded();
        fonts.add(file)?;
        Ok(Self { stand_in: fonts.added.pop(), added: Vec::new() })
    }
}
