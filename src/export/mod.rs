//! A finished picture as bytes. Everything visible has been decided before.

mod body;
mod compact;
pub mod escape;
mod lettering;
mod number;
mod paint;
mod pdf;
mod png;
#[cfg(test)]
mod tests;
mod woff;

use lettering::Faces;
pub use lettering::{Lettering, outlined, uncovered};
pub use pdf::{Unwritable, pdf};
pub use png::{PIXELS_AT_MOST, SIDE_AT_MOST, TooLarge, Undrawable, png};

use crate::geometry::Look;
use crate::scene::Scene;
use crate::text::shape::Fonts;
use body::Body;
use std::borrow::Cow;
use svg::node::Blob;
use svg::node::element::{Definitions, Description, Style, Title};
use svg::node::{Text, element::SVG};

/// Fonts in the order of preference; lines keep their measured length in any of them.
const FONTS: &str = "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// Which surroundings a picture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Appearance {
    /// Light surroundings.
    #[default]
    Light,
    /// Dark surroundings.
    Dark,
    /// Follows the viewer: light, and dark where the viewer prefers it.
    Auto,
    /// White paper and little ink.
    Print,
    /// Readers who need strong contrasts.
    Contrast,
}

impl Appearance {
    /// The look that the attributes of the file have.
    pub const fn look(self) -> Look {
        match self {
            Self::Light | Self::Auto => Look::Light,
            Self::Dark => Look::Dark,
            Self::Print => Look::Print,
            Self::Contrast => Look::Contrast,
        }
    }
}

/// The picture as an SVG file that needs nothing else: no script, no link, no file beside it.
///
/// The same scene gives the same bytes. Ids carry a hash of the picture, so that two pictures get along on one page.
pub fn svg(scene: &Scene, appearance: Appearance, lettering: Lettering, fonts: &Fonts) -> String {
    let scene = match lettering {
        Lettering::Named | Lettering::Embedded => Cow::Borrowed(scene),
        Lettering::Outlined => Cow::Owned(outlined(scene, fonts)),
    };
    let id = format!("cjm-{:08x}", hash(&Body::write(&scene, appearance, lettering, "").markup));
    document(&scene, appearance, lettering, &id, fonts)
}

/// A picture as a part of a page of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// The element `svg`. It has neither a style sheet nor style attributes, so that a strict policy lets it pass.
    pub markup: String,
    /// The rules that turn it dark where the viewer prefers that; they belong into a style sheet of the page.
    pub style: String,
}

/// The picture as an element of a page, in the colours that its viewer prefers, with text as text.
pub fn inline(scene: &Scene) -> Inline {
    let (appearance, lettering) = (Appearance::Auto, Lettering::Named);
    let id = format!("cjm-{:08x}", hash(&Body::write(scene, appearance, lettering, "").markup));
    let body = Body::write(scene, appearance, lettering, &id);
    let mut root = root(scene, &id).set("font-family", FONTS).set("font-kerning", "none");
    if !body.definitions.is_empty() {
        root = root.add(Definitions::new().add(Blob::new(body.definitions)));
    }
    // Paper is white, whatever the screen is.
    let style = body.style.replacen("@media ", "@media screen and ", 1);
    Inline { markup: root.add(Blob::new(body.markup)).to_string(), style }
}

/// The file of a picture whose ids begin with `id`. What is to be outlined is outlined already.
fn document(scene: &Scene, appearance: Appearance, lettering: Lettering, id: &str, fonts: &Fonts) -> String {
    let body = Body::write(scene, appearance, lettering, id);
    let faces = match lettering {
        Lettering::Named | Lettering::Outlined => Faces::default(),
        Lettering::Embedded => Faces::of(scene, id, fonts),
    };
    let mut root = root(scene, id);
    root = match lettering {
        Lettering::Outlined => root,
        Lettering::Named | Lettering::Embedded => root
            .set("font-family", faces.families + FONTS)
            .set("font-kerning", "none")
            .set("font-variant-ligatures", "none"),
    };
    let style = faces.rules + &body.style;
    if !style.is_empty() {
        root = root.add(Style::new(style));
    }
    if !body.definitions.is_empty() {
        root = root.add(Definitions::new().add(Blob::new(body.definitions)));
    }
    let mut file = root.add(Blob::new(body.markup)).to_string();
    file.push('\n');
    file
}

/// The frame with the picture's name and description.
fn root(scene: &Scene, id: &str) -> SVG {
    let (title, description) = (format!("{id}-title"), format!("{id}-desc"));
    let mut root = SVG::new()
        .set("width", length(scene.size.width))
        .set("height", length(scene.size.height))
        .set("viewBox", format!("0 0 {} {}", length(scene.size.width), length(scene.size.height)))
        .set("role", "img")
        .set("aria-labelledby", format!("{title} {description}"));
    if let Some(language) = scene.language.as_ref().and_then(escape::language_tag) {
        root = root.set("lang", language);
    }
    let name = |text| Text::new(escape::xml_characters(text));
    root.add(Title::new("").set("id", title).add(name(&scene.title)))
        .add(Description::new().set("id", description).add(name(&scene.description)))
}

fn length(value: f64) -> String {
    let mut out = String::new();
    number::push(value, &mut out);
    out
}

/// FNV-1a, 32 bits: short, stable everywhere, and not meant to resist anybody.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
