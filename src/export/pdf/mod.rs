//! A picture as PDF: one page of its size, its text as text.
//!
//! A CSS pixel is 0.75 pt, so the page has the picture's size in print. The same scene gives the same bytes: the file holds
//! no date, and its identifiers are hashes of its contents.

mod lines;
mod outline;
mod page;
mod paint;
mod structure;
#[cfg(test)]
mod tests;

use super::{Appearance, escape};
use crate::geometry::Size;
use crate::scene::{Item, Scene};
use crate::text::careful::careful;
use crate::text::shape::Fonts;
use krilla::Document;
use krilla::error::KrillaError;
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use std::fmt::{Display, Formatter};
use std::mem::ManuallyDrop;
use std::ops::RangeInclusive;

/// CSS pixels to PDF's points: 96 and 72 to the inch.
const POINTS_IN_A_PIXEL: f64 = 0.75;

/// The shortest and the longest side of a page that readers have to show (ISO 32000-1, annex C.2), in points.
const SIDES: RangeInclusive<f64> = 3.0..=14_400.0;

/// Why a picture cannot be written as PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwritable {
    /// An image in it is not the PNG or JPEG file that it says it is.
    Image,
    /// A font that it needs cannot be embedded.
    Font,
    /// It asks more of a PDF than the format can hold.
    Limit,
}

impl Display for Unwritable {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Image => "an image in the picture is damaged",
            Self::Font => "a font cannot be embedded",
            Self::Limit => "the picture is too large for a PDF",
        })
    }
}

impl std::error::Error for Unwritable {}

impl From<KrillaError> for Unwritable {
    fn from(error: KrillaError) -> Self {
        match error {
            KrillaError::Image(..) | KrillaError::SixteenBitImage(..) => Self::Image,
            KrillaError::Font(..) => Self::Font,
            KrillaError::Limit(_)
            | KrillaError::Validation(_)
            | KrillaError::DuplicateNamedDestination(_)
            | KrillaError::DuplicateTagId(..)
            | KrillaError::UnknownTagId(..) => Self::Limit,
        }
    }
}

/// The picture as a PDF file of one page, with its fonts embedded.
///
/// The page is as large as the picture; one whose longer side exceeds 19,200 px is scaled down to the 14,400 pt that
/// readers have to show. [`Appearance::Auto`] is light, since paper does not follow its viewer.
///
/// # Errors
///
/// An image that is damaged and a font that cannot be embedded.
pub fn pdf(scene: &Scene, appearance: Appearance, fonts: &Fonts) -> Result<Vec<u8>, Unwritable> {
    // Broken font files make the libraries that read them panic now and then; nothing of the document is used after that.
    careful(|| write(scene, appearance, fonts)).unwrap_or(Err(Unwritable::Font))
}

fn write(scene: &Scene, appearance: Appearance, fonts: &Fonts) -> Result<Vec<u8>, Unwritable> {
    let mut document = Document::new();
    document.set_metadata(metadata(scene));
    let scale = scale(scene.size);
    let side = |length: f64| paint::number((length * scale).clamp(*SIDES.start(), *SIDES.end()));
    let settings = PageSettings::from_wh(side(scene.size.width), side(scene.size.height));
    let mut page = document.start_page_with(settings.ok_or(Unwritable::Limit)?);
    // Dropped half way, on an error or a panic, the surface of the library would panic itself and so end the program.
    let mut surface = ManuallyDrop::new(page.surface());
    let tree = page::draw(scene, appearance.look(), fonts, scale, &mut surface)?;
    ManuallyDrop::into_inner(surface).finish();
    page.finish();
    document.set_tag_tree(tree);
    Ok(document.finish()?)
}

/// How many points the smallest text of a picture has on a page that is too short for the picture as it is.
pub fn fine_print(scene: &Scene) -> Option<f64> {
    let scale = scale(scene.size);
    let items = scene.groups.iter().flat_map(|group| &group.items).filter(|_| scale < POINTS_IN_A_PIXEL);
    let sizes = items.filter_map(|item| if let Item::Text(text) = item { Some(text.size * scale) } else { None });
    sizes.min_by(f64::total_cmp)
}

/// How many points a pixel becomes.
fn scale(size: Size) -> f64 {
    let longer = size.width.max(size.height);
    if longer * POINTS_IN_A_PIXEL > *SIDES.end() { SIDES.end() / longer } else { POINTS_IN_A_PIXEL }
}

fn metadata(scene: &Scene) -> Metadata {
    let metadata = Metadata::new()
        .title(escape::xml_characters(&scene.title))
        .description(escape::xml_characters(&scene.description))
        .creator("cjm".to_owned());
    match scene.language.as_ref().and_then(escape::language_tag) {
        Some(language) => metadata.language(language.to_owned()),
        None => metadata,
    }
}
