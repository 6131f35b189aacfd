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
pub use lettering::{Lettering, page_lines, uncovered};
pub use pdf::{Unwritable, fine_print, pdf};
pub use png::{LEAST_SCALE, PIXELS_AT_MOST, SIDE_AT_MOST, TooLarge, Undrawable, png};

use crate::geometry::{Color, Look};
use crate::scene::{Group, Scene};
use crate::text::shape::Fonts;
use body::Body;
use std::collections::BTreeSet;
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

/// Stands for the id of a picture until all of it is written, since its id is a hash of it; as long as any id, so that
/// this can take its place. No escaper lets this character through.
const ID: &str = "\0\0\0\0\0\0\0\0\0\0\0\0";
/// What stands for the id is made of.
const UNNAMED: u8 = 0;
/// Stands for the marks of a picture in its frame.
const BODY: char = '\u{1}';

/// The picture as an SVG file that needs nothing else: no script, no link, no file beside it.
///
/// The same scene gives the same bytes. Ids carry a hash of the picture, so that two pictures get along on one page.
pub fn svg(scene: &Scene, appearance: Appearance, lettering: Lettering, fonts: &Fonts) -> String {
    let body = Body::write(scene, appearance, lettering, fonts);
    let id = body.hashed();
    document(scene, body, lettering, &id, fonts)
}

/// An SVG file in the making: it takes the picture in region by region, so that none of them has to be kept. The bytes
/// are those that [`svg()`] gives.
pub struct Growing<'f> {
    writer: body::Writer<'f>,
    lettering: Lettering,
    fonts: &'f Fonts,
    /// What has to be drawn and no font has.
    uncovered: BTreeSet<char>,
}

/// Why there is no such file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ungrown {
    /// It would be too large.
    TooLarge,
    /// No font has these characters, which would have to be drawn.
    Uncovered(BTreeSet<char>),
}

impl<'f> Growing<'f> {
    /// A picture with nothing on its background yet; its marks take `most` bytes at most. There is `room` for as many as
    /// they will probably take: what outgrows its room is copied.
    pub fn new(
        background: Color,
        appearance: Appearance,
        lettering: Lettering,
        fonts: &'f Fonts,
        [most, room]: [usize; 2],
    ) -> Self {
        let mut writer = body::Writer::new(Some(background), appearance, lettering, fonts);
        writer.bound(most, room);
        Self { writer, lettering, fonts, uncovered: BTreeSet::new() }
    }

    /// Adds the next region.
    pub fn add(&mut self, group: &Group) {
        match self.lettering {
            Lettering::Named | Lettering::Embedded => {}
            Lettering::Outlined => self.uncovered.extend(lettering::uncovered_in(group, self.fonts)),
        }
        if self.uncovered.is_empty() {
            self.writer.group(group);
        }
    }

    /// The file. `scene` is the picture, the regions of which were added; it needs them itself only where the file is to
    /// bring its fonts along.
    pub fn finish(self, scene: &Scene) -> Result<String, Ungrown> {
        let (lettering, fonts) = (self.lettering, self.fonts);
        let body = self.body(scene)?;
        let id = body.hashed();
        Ok(document(scene, body, lettering, &id, fonts))
    }

    /// The element of a page. `scene` is the picture, without its regions or with them.
    pub fn inline(self, scene: &Scene) -> Result<Inline, Ungrown> {
        let body = self.body(scene)?;
        let id = body.hashed();
        let mut root = root(scene).set("font-family", FONTS).set("font-kerning", "none");
        if !body.definitions.is_empty() {
            root = root.add(Definitions::new().add(Blob::new(body.definitions.as_str())));
        }
        // Paper is white, whatever the screen is.
        let style = body.style.replacen("@media ", "@media screen and ", 1).replace(ID, &id);
        Ok(Inline { markup: assemble(root, body, &id), style })
    }

    /// The marks, if all of them could be written.
    fn body(self, scene: &Scene) -> Result<Body, Ungrown> {
        if !self.uncovered.is_empty() {
            return Err(Ungrown::Uncovered(self.uncovered));
        }
        if self.writer.is_over() {
            return Err(Ungrown::TooLarge);
        }
        Ok(self.writer.finish(scene).0)
    }
}

/// A picture as a part of a page of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// The element `svg`. It has neither a style sheet nor style attributes, so that a strict policy lets it pass.
    pub markup: String,
    /// The rules that turn it dark where the viewer prefers that; they belong into a style sheet of the page.
    pub style: String,
}

/// The file of a picture whose ids begin with `id`.
fn document(scene: &Scene, body: Body, lettering: Lettering, id: &str, fonts: &Fonts) -> String {
    let faces = match lettering {
        Lettering::Named | Lettering::Outlined => Faces::default(),
        Lettering::Embedded => Faces::of(scene, fonts),
    };
    let mut root = root(scene);
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
        root = root.add(Definitions::new().add(Blob::new(body.definitions.as_str())));
    }
    let mut file = assemble(root, body, id);
    file.push('\n');
    file
}

/// A frame with the marks in it and `id` in its places. The text of the marks becomes the file: a large picture is in
/// memory once.
fn assemble(root: SVG, body: Body, id: &str) -> String {
    debug_assert_eq!(id.len(), ID.len(), "an id takes the place of what stands for it");
    let frame = root.add(Blob::new(BODY.to_string())).to_string().replace(ID, id);
    let (head, tail) = frame.split_once(BODY).unwrap_or((&frame, ""));
    let head = head.to_owned() + &body.background.replace(ID, id);
    let mut file = body.markup;
    let mut from = 0;
    while let Some(at) = file[from..].find(char::from(UNNAMED)) {
        let at = from + at;
        file.replace_range(at..at + ID.len(), id);
        from = at + id.len();
    }
    // With room for the line's end of a file.
    file.reserve_exact(head.len() + tail.len() + 1);
    file.insert_str(0, &head);
    file.push_str(tail);
    file
}

/// The frame with the picture's name and description.
fn root(scene: &Scene) -> SVG {
    let (title, description) = (format!("{ID}-title"), format!("{ID}-desc"));
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
