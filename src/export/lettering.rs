//! Text as shapes, for readers that have no font.

use crate::scene::{Group, Item, Paint, Scene};
use crate::text::shape::{self, Fonts};
use std::collections::BTreeSet;

/// How an SVG holds its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lettering {
    /// As text, set in whatever font of the viewer comes first in a list. It can be searched and copied.
    #[default]
    Named,
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

/// The characters of a picture that are to be drawn and that no font has.
pub fn uncovered(scene: &Scene, fonts: &Fonts) -> BTreeSet<char> {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    items.filter_map(as_text).flat_map(|text| shape::uncovered(text, fonts)).collect()
}

/// The line of text that an item is, if it is one.
pub(super) fn as_text(item: &Item) -> Option<&crate::scene::Text> {
    match item {
        Item::Text(text) => Some(text),
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
    }
}
