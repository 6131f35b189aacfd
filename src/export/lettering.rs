//! Text for readers that lack the font: as paths, or with the font in the file.

use super::{ID, escape, woff};
use crate::scene::{Group, Item, Scene};
use crate::text::shape::{self, FontData, FontId, Fonts};
use crate::text::subset::{subset, used};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeSet;
use std::fmt::Write;
use unicode_normalization::char::is_combining_mark;

/// How an SVG holds its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lettering {
    /// As text, set in whatever font of the viewer comes first in a list. It can be searched and copied.
    #[default]
    Named,
    /// As text, set in fonts that the file brings along, with the glyphs it uses. `MediaWiki` refuses such files.
    Embedded,
    /// As paths: the same everywhere, also where there is no font. Its words are in the title and the description.
    Outlined,
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
    /// What the lines of a picture use of each font. The names of the families begin with [`ID`], so that no other
    /// picture on the page has them.
    pub(super) fn of(scene: &Scene, fonts: &Fonts) -> Self {
        let lines = scene.groups.iter().flat_map(|group| &group.items).filter_map(as_text);
        let used = used(lines, fonts);
        let mut faces = Self::default();
        for (font, used_of_it) in &used {
            let own = fonts.font(*font);
            let kin: Vec<FontId> = used.keys().copied().filter(|id| fonts.font(*id).family() == own.family()).collect();
            if let Some(file) = subset(own, used_of_it) {
                faces.declare(&format!("{ID}-{}", kin[0]), own, kin.len() > 1, &woff::pack(&file));
            }
        }
        faces
    }

    /// A font that is alone in its family serves all weights, because a browser would make it bolder else.
    fn declare(&mut self, family: &str, font: &FontData, has_kin: bool, file: &[u8]) {
        let weight = if has_kin { font.weight().to_string() } else { "1 1000".to_owned() };
        let style = if font.is_italic() { "italic" } else { "normal" };
        if !self.families.contains(&format!("{family},")) {
            let _ = write!(self.families, "{family}, ");
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
    scene.groups.iter().flat_map(|group| uncovered_in(group, fonts)).collect()
}

/// The same of one region, with repetitions.
pub(super) fn uncovered_in(group: &Group, fonts: &Fonts) -> impl Iterator<Item = char> {
    group.items.iter().filter_map(as_text).flat_map(|text| shape::uncovered(text, fonts))
}

/// Lines of text of a picture as a page of a PDF takes them: marks on letters are set one by one there, and a few take as
/// much as a line.
pub fn page_lines(scene: &Scene) -> usize {
    const AS_A_LINE: usize = 8;
    let texts = || scene.groups.iter().flat_map(|group| &group.items).filter_map(as_text);
    let marks = |text: &crate::scene::Text| match escape::page_text(&text.text) {
        ascii if ascii.is_ascii() => 0,
        other => other.chars().filter(|&c| is_combining_mark(c)).count(),
    };
    texts().count() + texts().map(marks).sum::<usize>() / AS_A_LINE
}

/// The line of text that an item is, if it is one.
fn as_text(item: &Item) -> Option<&crate::scene::Text> {
    match item {
        Item::Text(text) => Some(text),
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
    }
}
