//! What the search of the first page looks in: every thing with a name, and where it is.

use super::super::escape::{JsonText, json_in_script, json_text};
use super::draft::Draft;
use super::names::{IDEAS, Names};
use super::{Content, Site};
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use serde::Serialize;

/// One thing: its kind, what it is called, the map it is in (none for people), and its address.
#[derive(Serialize)]
struct Entry<'a>(&'static str, JsonText<'a>, Option<JsonText<'a>>, &'a str);

/// Writes everything as a list, in the order of the site.
pub(super) fn write(draft: &mut Draft, site: &Site<'_, '_>) {
    let mut list = List { draft, is_empty: true };
    list.draft.add("[");
    let (Content { maps, personas, .. }, names) = (site.content, &site.names);
    for (listed, file) in maps.iter().zip(&names.maps) {
        list.add(("map", &listed.map.journey.title.value), None, file);
    }
    for one in personas {
        list.add(("persona", one.name), None, &names.personas[one.id]);
    }
    for (name, file) in &names.owners {
        list.add(("owner", name), None, file);
    }
    for (at, listed) in maps.iter().enumerate() {
        of_map(&mut list, listed.map, at, names);
    }
    list.draft.add("]");
}

/// A list in the making.
struct List<'d> {
    draft: &'d mut Draft,
    is_empty: bool,
}

impl List<'_> {
    fn add(&mut self, (kind, text): (&'static str, &Untrusted), map: Option<&Untrusted>, address: &str) {
        if self.draft.is_over() {
            return;
        }
        if !std::mem::take(&mut self.is_empty) {
            self.draft.add(",");
        }
        let entry = Entry(kind, json_text(text), map.map(json_text), address);
        self.draft.add(&json_in_script(&entry).to_string());
    }
}

fn of_map(list: &mut List<'_>, map: &Map, at: usize, names: &Names) {
    let title = &map.journey.title.value;
    let mut add = |kind, text, address: Option<String>| {
        list.add((kind, text), Some(title), &address.unwrap_or_default());
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
        let address = names.idea(at, &used.subject.0).map(|id| format!("{IDEAS}#{id}"));
        add("opportunity", &map.opportunity(used).idea.value, address);
    }
    for used in &map.metrics {
        add("metric", &map.metric(used).name.value, names.place(at, used.place));
    }
}
