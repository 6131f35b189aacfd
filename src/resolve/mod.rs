//! Maps and library to a project: references bound, defaults and inheritance applied, every thing given its path.

mod bases;
mod bind;
mod check;
mod claims;
mod flow;
mod index;
mod inputs;
mod journeys;
mod library;
mod lifecycle;
mod lookup;
mod map;
mod measured;
mod near;
mod paths;
mod people;
mod rows;
mod scores;
mod slug;
mod splits;

#[cfg(test)]
mod tests;

pub use lifecycle::Lifecycle;
pub use lookup::Lookup;
pub use map::{
    ChannelUse, Column, Map, MetricUse, OpportunityUse, OwnerUse, PainUse, Participant, Place, Split, SplitKind,
};
pub use near::{is_plain_id, quoted, titled};
pub use paths::part;
pub use rows::{row, rows, unknown_row};
pub use slug::{normal, slug};

use crate::diagnostic::{Diagnostics, Subject};
use crate::model::{Config, Journey};
use crate::source::{FileId, Untrusted};
use paths::{Id, siblings};
use std::collections::BTreeSet;
use std::sync::Arc;

/// All maps of a run, bound to the project files they belong to.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Project {
    /// The maps, in the order of their files.
    pub maps: Vec<Map>,
}

/// A map as it was read, and the project file that holds for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The file.
    pub file: FileId,
    /// The file's name without folders and without `.journey.yaml`: the map's id where it gives none.
    pub stem: Untrusted,
    /// The map.
    pub journey: Journey,
    /// The project file; an empty one where there is none.
    pub config: Arc<Config>,
    /// Whether the run holds all maps of its project, so that a map that is not among them does not exist.
    pub is_whole: bool,
    /// Which `overrides` of the project file hold for the file, in their order.
    pub overrides: Vec<usize>,
}

/// The most broken references that one map is worth.
const MOST_FINDINGS: usize = 10_000;

/// Binds the maps of a run and reports every reference that names nothing or several things.
pub fn resolve(loaded: Vec<Loaded>, found: &mut Diagnostics) -> Project {
    let ids: Vec<Id> = loaded.iter().map(|map| Id::of(map.journey.id.as_ref(), map.stem.raw(), "map")).collect();
    let mut configs = BTreeSet::new();
    let mut maps = Vec::with_capacity(loaded.len());
    for ((map, id), path) in loaded.into_iter().zip(&ids).zip(siblings(&ids)) {
        if map.config.file.is_some() && configs.insert(map.config.file) {
            people::check_config(&map.config, found);
            rows::check_config(&map.config, found);
            scores::check_config(&map.config, found);
        }
        let Loaded { file, journey, config, is_whole, overrides, .. } = map;
        let mut bound = bind::map(file, Untrusted::copied(&id.text), Subject(path.into()), journey, &config);
        (bound.is_whole, bound.overrides) = (is_whole, overrides);
        let mut of_map = Diagnostics::default();
        claims::bind(&mut bound, &mut of_map);
        bases::bind(&mut bound);
        measured::bind(&mut bound);
        splits::bind(&mut bound);
        check::references(&bound, &mut of_map);
        of_map.cap(MOST_FINDINGS);
        found.append(of_map);
        maps.push(bound);
    }
    journeys::check(&maps, found);
    journeys::mark_parts(&mut maps);
    Project { maps }
}
