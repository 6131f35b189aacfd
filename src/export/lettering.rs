//! Text for readers that lack the font: as paths, or with the font in the file.

use super::woff;
use crate::scene::{Group, Item, Paint, Scene};
use crate::text::shape::{self, FontId, Fonts};
use crate::text::subset::{subset, used};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;
use std::fmt::Write;

/// How an SVG holds its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lettering {
    /// As text, set in whatever font of the viewer comes first in a list. It can be searched and copied.
    #[default]
    Named,
    /// As text, set in fonts that the file brings along, with the glyphs it uses. Some wikis (MediaWiki) refuse such files.
    Embedded,
    /// As paths: the same everywhere, also where there is no font. Its words are in the title and the description.
    Outlined,
}

/// The same picture with every line of text as one path in its colour.
pub fn outlined(scene: &Scene, fonts: &Fonts) -> Scene {
    let item = |item: &Item| match item {
        Item::Text(text) => Item::Path {
            segments: shape::place(text, fonts).outline(text.size, fonts),
            fill: Some(Paint::Solid(text.color)),
            stroke: None,
        },
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => item.clone(),
    };
    let group = |group: &Group| Group { items: group.items.iter().map(item).collect(), ..group.clone() };
    Scene { groups: scene.groups.iter().map(group).collect(), ..scene.clone() }
}

/// The fonts that a picture brings along.
#[derive(Default)]
pub(super) struct Faces {
    /// Their families in the order of preference, each with a comma behind it.
    pub(super) families: String,
    /// The style sheet that declares them.
    pub(super) rules: String,
}

impl Faces {
    /// What the lines of a picture use of each font. The faces of the embedded family share the name `id`; every other
    /// font is a family of its own for all weights, because a browser would make it bolder else.
    pub(super) fn of(scene: &Scene, id: &str, fonts: &Fonts) -> Self {
        let mut faces = Self::default();
        let lines = scene.groups.iter().flat_map(|group| &group.items).filter_map(as_text);
        for (font, used) in used(lines, fonts) {
            if let Some(file) = subset(fonts.font(font), &used) {
                faces.declare(id, font, &woff::pack(&file));
            }
        }
        faces
    }

    fn declare(&mut self, id: &str, font: FontId, file: &[u8]) {
        let (family, weight, style) = match font.face() {
            Some(face) => {
                (id.to_owned(), face.weight().to_string(), if face.is_italic() { "italic" } else { "normal" })
            }
            None => (format!("{id}-{font}"), "1 1000".to_owned(), "normal"),
        };
        if !self.families.contains(&format!("{family},")) {
            let _ = write!(self.families, "{family},");
        }
        let _ = write!(
            self.rules,
            "@font-face{{font-family:{family};font-weight:{weight};font-style:{style};src:url(data:font/woff;base64,"
        );
        STANDARD.encode_string(file, &mut self.rules);
        self.rules.push_str(")}");
    }
}

/// The characters of a picture that are to be drawn and that no font has.
pub fn uncovered(scene: &Scene, fonts: &Fonts) -> BTreeSet<char> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    items.filter_map(as_text).flat_map(|text| shape::uncovered(text, fonts)).collect()
}

/// The line of text that an item is, if it is one.
fn as_text(item: &Item) -> Option<&crate::scene::Text> {
    match item {
        Item::Text(text) => Some(text),
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
    }
}
