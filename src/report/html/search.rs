//! What the search of the first page looks in: every thing with a name, and where it is.

use super::super::book::Book;
use super::super::escape::{JsonText, json_text};
use super::Content;
use super::names::Names;
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use serde::Serialize;

/// One thing: its kind, what it is called, the map it is in (none for people), and its address.
#[derive(Serialize)]
pub(super) struct Entry<'a>(&'static str, JsonText<'a>, Option<JsonText<'a>>, String);

/// Everything in the order of the site.
pub(super) fn entries<'a>(content: &Content<'a>, names: &'a Names) -> Vec<Entry<'a>> {
    let mut entries = Vec::new();
    for (at, page) in content.maps.iter().enumerate() {
        let title = &page.map.journey.title.value;
        entries.push(Entry("map", json_text(title), None, names.maps[at].clone()));
    }
    let persona = |(id, book): &'a (Untrusted, Book<'a>)| {
        Entry("persona", json_text(&book.title), None, names.personas[id].clone())
    };
    entries.extend(content.personas.iter().map(persona));
    entries.extend(names.owners.iter().map(|(name, file)| Entry("owner", json_text(name), None, file.clone())));
    for (at, page) in content.maps.iter().enumerate() {
        of_map(page.map, at, names, &mut entries);
    }
    entries
}

fn of_map<'a>(map: &'a Map, at: usize, names: &Names, entries: &mut Vec<Entry<'a>>) {
    let title = &map.journey.title.value;
    let mut add = |kind, text, address: Option<String>| {
        entries.push(Entry(kind, json_text(text), Some(json_text(title)), address.unwrap_or_default()));
    };
    for (number, stage) in map.journey.stages.iter().enumerate() {
        add("stage", &stage.name.value, names.place(at, Place::Stage(number)));
        for (index, touchpoint) in stage.touchpoints.iter().enumerate() {
            add("touchpoint", &touchpoint.name.value, names.place(at, Place::Touchpoint(number, index)));
        }
    }
    for pain in &map.pains {
        add("pain point", &map.pain(pain).problem.value, names.place(at, pain.place));
    }
    for used in &map.opportunities {
        let address = names.idea(at, &used.subject.0).map(|id| format!("{}#{id}", super::names::IDEAS));
        add("opportunity", &map.opportunity(used).idea.value, address);
    }
    for used in &map.metrics {
        add("metric", &map.metric(used).name.value, names.place(at, used.place));
    }
}
