//! Names in a map's list of personas that stand for others: what is meant by them is known once for all steps.

use super::library::Library;
use super::map::Map;
use super::near::nearest;
use super::slug::{normal, slug};
use crate::model::{PersonaUse, Text};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What the names that nobody has stand for.
pub(super) struct Misnamed<'m> {
    /// Personas of the library that the list means where it names others: the finding there is the one to mend.
    meant: BTreeSet<Cow<'m, str>>,
    /// Texts of several names with commas between them, by each name, where there is no library.
    joined: BTreeMap<String, &'m Text>,
}

impl<'m> Misnamed<'m> {
    pub(super) fn new(map: &'m Map, library: &'m Library<'m>) -> Self {
        let listed = map.journey.personas.iter().take(map.config.budgets.personas);
        let listed = listed.filter_map(|used| match used {
            PersonaUse::Named(name) => Some(name),
            PersonaUse::Inline(_) => None,
        });
        let (mut meant, mut joined) = (BTreeSet::new(), BTreeMap::new());
        for name in listed {
            let text = name.value.raw();
            match &library.personas {
                None => joined.extend(names(text).map(|part| (slug(part), name))),
                Some(shelf) if shelf.get(text).is_some() => {}
                Some(shelf) => match (shelf.joined(text), shelf.by_name(text)) {
                    (Some(all), _) => meant.extend(all.into_iter().map(normal)),
                    (None, Some(entry)) => meant.extend([normal(entry.id)]),
                    (None, None) => meant.extend(nearest(text, &shelf.entries).iter().map(|near| normal(near.id))),
                },
            }
        }
        Self { meant, joined }
    }

    /// Whether the list most likely means this persona and names another.
    pub(super) fn means(&self, name: &str) -> bool {
        self.meant.contains(&normal(name))
    }

    /// The text of the list that holds this name and others.
    pub(super) fn joined(&self, name: &Text) -> Option<&'m Text> {
        self.joined.get(&slug(name.value.raw())).copied()
    }
}

/// The names of a text with commas; none without.
fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(move |part| part.len() < text.len() && !part.is_empty())
}
