//! Pictures: well-formed, of the elements and attributes that wikis take, and with the map's text as text.

#[path = "../../pictures/subset.rs"]
pub(crate) mod subset;

use super::case::{Case, Checked};
use cjm::export::{self, Appearance, Lettering};
use cjm::layout::{Orientation, Preset, Request, View};
use cjm::resolve::Map;
use cjm::scene::{Item, Scene};
use cjm::text::shape::Fonts;
use roxmltree::Document;

/// Draws a map in a view that the input's length chooses.
pub(crate) fn draws(data: &[u8]) {
    let checked = Case::of(data).check();
    if let Some(map) = checked.sound() {
        holds(&checked, map, data.len());
    }
}

/// Draws a map in a way that a number chooses, holds the picture to the subset and its text to the scene's, and gives it.
pub(crate) fn holds(checked: &Checked, map: &Map, way: usize) -> String {
    let scene = checked.draw(map, &request(way));
    let appearance = [Appearance::Auto, Appearance::Light, Appearance::Dark, Appearance::Print][way % 4];
    let svg = export::svg(&scene, appearance, Lettering::Named, &Fonts::embedded());
    assert_eq!(subset::faults(&svg), Vec::<String>::new(), "{svg}");
    let document = Document::parse(&svg).expect("the subset's faults parsed it");
    assert_eq!(letters_of_file(&document), letters(&scene), "text of the picture");
    let named = |name| document.root_element().children().find(|node| node.has_tag_name(name)).and_then(|n| n.text());
    let title = named((NAMESPACE, "title")).unwrap_or_default();
    assert_eq!(bare(title), bare(scene.title.raw()), "the picture's name");
    let written = bare(map.journey.title.value.raw());
    assert!(title.is_empty() || bare(title).contains(&written), "{title:?} does not name {written:?}");
    svg
}

const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// What is asked of a picture, by number.
pub(crate) fn request(way: usize) -> Request {
    let views = [View::Map, View::Map, View::Curve, View::Empathy, View::Persona, View::Opportunities, View::Heatmap];
    let presets = [Preset::Full, Preset::Full, Preset::Executive, Preset::Blueprint];
    let orientations = [Orientation::Horizontal, Orientation::Horizontal, Orientation::Vertical];
    Request {
        view: views[way % views.len()],
        preset: presets[way / 7 % presets.len()],
        orientation: orientations[way / 3 % orientations.len()],
        columns: (way % 5 == 4).then_some(2),
        ..Request::default()
    }
}

/// The texts of a picture in drawing order, without spaces.
fn letters(scene: &Scene) -> String {
    let items = scene.groups.iter().flat_map(|group| &group.items);
    items
        .map(|item| match item {
            Item::Text(text) => bare(text.text.raw()),
            Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => String::new(),
        })
        .collect()
}

fn letters_of_file(document: &Document<'_>) -> String {
    let texts = document.descendants().filter(|node| node.has_tag_name((NAMESPACE, "text")));
    let pieces =
        texts.flat_map(|text| text.descendants().filter(roxmltree::Node::is_text).filter_map(|node| node.text()));
    pieces.map(bare).collect()
}

/// A text without white space and marks of direction.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !('\u{2066}'..='\u{2069}').contains(c)).collect()
}
