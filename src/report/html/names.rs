//! Which file everything of a site is in, and where in it.

use super::super::book::Target;
use super::super::escape::file_slug;
use super::Content;
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::collections::{BTreeMap, BTreeSet};

/// The page with all opportunities.
pub(super) const IDEAS: &str = "opportunities.html";
/// The first page.
pub(super) const INDEX: &str = "index.html";

/// Where the things of a site are.
pub(super) struct Names {
    /// The file of each map.
    pub(super) maps: Vec<String>,
    /// The file of each owner, by name.
    pub(super) owners: BTreeMap<Untrusted, String>,
    /// The file of each persona, by id.
    pub(super) personas: BTreeMap<Untrusted, String>,
    /// The number of each opportunity on its page, by map and path.
    ideas: BTreeMap<(usize, Untrusted), usize>,
    /// The title of each map, where there are several.
    pub(super) titles: Vec<Untrusted>,
}

impl Names {
    /// Gives everything a place. Two things never share a file.
    pub(super) fn of(content: &Content<'_>) -> Self {
        let mut taken = BTreeSet::new();
        let maps = content.maps.iter().map(|page| file("map", &page.map.id, &mut taken)).collect();
        let mut each = |kind, people: &[(Untrusted, _)]| {
            people.iter().map(|(name, _)| (name.clone(), file(kind, name, &mut taken))).collect()
        };
        let (owners, personas) = (each("owner", content.owners), each("persona", content.personas));
        let ideas = content
            .maps
            .iter()
            .enumerate()
            .flat_map(|(at, page)| page.map.opportunities.iter().map(move |used| (at, used.subject.0.clone())));
        let ideas = ideas.enumerate().map(|(number, key)| (key, number + 1)).collect();
        let titles = content.maps.iter().map(|page| page.map.journey.title.value.clone()).collect();
        Self { maps, owners, personas, ideas, titles }
    }

    /// The address of what a link leads to; none where the site has no page for it.
    pub(super) fn address(&self, target: &Target) -> Option<String> {
        match target {
            Target::Map(at) => self.maps.get(*at).cloned(),
            Target::Owner(name) => self.owners.get(name).cloned(),
            Target::Persona(id) => self.personas.get(id).cloned(),
            Target::Opportunity(map, path) => Some(format!("{IDEAS}#{}", self.idea(*map, path)?)),
        }
    }

    /// The id of an opportunity on its page.
    pub(super) fn idea(&self, map: usize, path: &Untrusted) -> Option<String> {
        self.ideas.get(&(map, path.clone())).map(|number| format!("o-{number}"))
    }

    /// The address of a place in a map.
    pub(super) fn place(&self, map: usize, place: Place) -> Option<String> {
        let file = self.maps.get(map)?;
        Some(match place {
            Place::Journey => file.clone(),
            Place::Stage(_) | Place::Touchpoint(..) => format!("{file}#{}", anchor(place)),
        })
    }
}

/// The id of a place on the page of its map.
pub(super) fn anchor(place: Place) -> String {
    match place {
        Place::Journey => "t-journey".to_owned(),
        Place::Stage(stage) => format!("s-{}", stage + 1),
        Place::Touchpoint(stage, touchpoint) => format!("t-{}-{}", stage + 1, touchpoint + 1),
    }
}

/// A name for a file that is not taken yet: what can be read of the name, else a number.
fn file(kind: &str, name: &Untrusted, taken: &mut BTreeSet<String>) -> String {
    let slug = file_slug(name);
    let numbered = |number: usize| match (slug.as_str(), number) {
        ("", number) => format!("{kind}-{number}"),
        (slug, 1) => format!("{kind}-{slug}"),
        (slug, number) => format!("{kind}-{slug}-{number}"),
    };
    let free = (1..).map(numbered).find(|name| !taken.contains(name)).unwrap_or_default();
    taken.insert(free.clone());
    free + ".html"
}

/// The name of who answers for a map.
pub(super) fn own(map: &Map) -> Option<Untrusted> {
    let written = &map.journey.owner.as_ref()?.value;
    let entry = map.config.owners.iter().flatten().find(|entry| entry.id.value == *written);
    Some(entry.map_or(written, |entry| &entry.name.value).clone())
}
