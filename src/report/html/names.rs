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
    pub(super) fn of(content: &Content<'_, '_>) -> Self {
        let mut taken = Taken::default();
        let maps = content.maps.iter().map(|page| taken.file("map", &page.map.id)).collect();
        let owners = content.owners.iter().map(|name| (name.clone(), taken.file("owner", name))).collect();
        let personas = content.personas.iter().map(|one| (one.id.clone(), taken.file("persona", one.id))).collect();
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

/// The names of files so far, without `.html`.
#[derive(Default)]
struct Taken {
    names: BTreeSet<String>,
    /// The next number for each name that several things would have.
    next: BTreeMap<String, usize>,
}

impl Taken {
    /// A name for a file that is not taken yet: what can be read of the name, else a number.
    fn file(&mut self, kind: &str, name: &Untrusted) -> String {
        let slug = file_slug(name);
        let base = if slug.is_empty() { kind.to_owned() } else { format!("{kind}-{slug}") };
        let number = self.next.entry(base.clone()).or_insert(1);
        let mut free = if slug.is_empty() { format!("{base}-{number}") } else { base.clone() };
        while !self.names.insert(free.clone()) {
            *number += 1;
            free = format!("{base}-{number}");
        }
        free + ".html"
    }
}

/// The name of who answers for a map.
pub(super) fn own(map: &Map) -> Option<Untrusted> {
    let written = &map.journey.owner.as_ref()?.value;
    let entry = map.config.owners.iter().flatten().find(|entry| entry.id.value == *written);
    Some(entry.map_or(written, |entry| &entry.name.value).clone())
}
