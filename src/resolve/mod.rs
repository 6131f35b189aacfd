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
mod misnamed;
mod named;
mod near;
mod outline;
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
pub use near::{is_plain_id, nearest_ids, quoted, titled};
pub use outline::{Named, Outline, PainOutline, PartTold};
pub use paths::part;
pub use rows::{row, rows, unknown_row};
pub use slug::{normal, slug};

use crate::diagnostic::{Diagnostic, Diagnostics, Subject};
use crate::model::{Config, Journey};
use crate::source::{FileId, Untrusted};
use paths::{Id, siblings};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
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
    let mut configs = BTreeSet::new();
    for map in loaded.iter().filter(|map| map.config.file.is_some()) {
        if configs.insert(map.config.file) {
            check_config(&map.config, found);
        }
    }
    let mut maps: Vec<Map> = loaded.into_iter().map(|map| bind(map, found)).collect();
    let mut outlines: Vec<Outline> = maps.iter().map(Outline::of).collect();
    check_across(&mut outlines, found);
    let renamed = renamed(&outlines);
    take_names(&mut maps, &mut outlines, &renamed);
    found.retain_mut(|finding| {
        rename(&renamed, finding);
        true
    });
    Project { maps }
}

/// Checks what a project file says about itself.
pub fn check_config(config: &Config, found: &mut Diagnostics) {
    people::check_config(config, found);
    rows::check_config(config, found);
    scores::check_config(config, found);
}

/// Binds one map by itself. Its path is its id, as if no other map had the same.
pub fn bind(loaded: Loaded, found: &mut Diagnostics) -> Map {
    let Loaded { file, stem, journey, config, is_whole, overrides } = loaded;
    let id = Id::of(journey.id.as_ref(), stem.raw(), "map");
    let path = siblings(std::slice::from_ref(&id)).concat();
    let mut bound = bind::map(file, id.text.into(), Subject(path.into()), journey, &config);
    (bound.is_whole, bound.overrides) = (is_whole, overrides);
    let mut of_map = Diagnostics::default();
    claims::bind(&mut bound, &mut of_map);
    bases::bind(&mut bound);
    measured::bind(&mut bound);
    splits::bind(&mut bound);
    check::references(&bound, &mut of_map);
    of_map.cap(MOST_FINDINGS);
    found.append(of_map);
    bound
}

/// Checks what maps say about each other, and marks those that tell a part of another one.
pub fn check_across(maps: &mut [Outline], found: &mut Diagnostics) {
    let mut across = Diagnostics::default();
    journeys::check(maps, &mut across);
    journeys::mark_parts(maps);
    found.append(across);
}

/// A path that a map has got in place of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// What it was called.
    pub from: Subject,
    /// What it is called now.
    pub to: Subject,
}

/// The maps whose ids others have as well, by file: the first keeps its path, the next are `id~2`, `id~3`. Until all
/// maps are known, each is called by its id.
pub fn renamed(maps: &[Outline]) -> BTreeMap<FileId, Renamed> {
    let id = |map: &Outline| Id { text: map.id.raw().to_owned(), written: map.written_id.is_some() };
    let ids: Vec<Id> = maps.iter().map(id).collect();
    let paths = maps.iter().zip(siblings(&ids));
    let new = paths.filter(|(map, path)| map.subject.0.raw() != *path);
    let renamed = |(map, path): (&Outline, Cow<'_, str>)| {
        (map.file, Renamed { from: map.subject.clone(), to: Subject(Untrusted::copied(&path)) })
    };
    new.map(renamed).collect()
}

/// Takes the new paths into outlines, and with what is known across maps into the maps: as many, or none.
pub fn take_names(maps: &mut [Map], outlines: &mut [Outline], renamed: &BTreeMap<FileId, Renamed>) {
    for outline in &mut *outlines {
        if let Some(Renamed { to, .. }) = renamed.get(&outline.file) {
            outline.subject = to.clone();
        }
    }
    for (map, outline) in maps.iter_mut().zip(&*outlines) {
        take_name(map, outline);
    }
}

/// Takes what is known of a map across maps, in its outline, into the map itself; tells of its new path, where it has one.
pub fn take_name(map: &mut Map, outline: &Outline) -> Option<Renamed> {
    (map.is_part, map.is_whole) = (outline.is_part, outline.is_whole);
    let (from, to) = (map.subject.clone(), outline.subject.clone());
    let renamed = (from != to).then_some(Renamed { from, to })?;
    map.rename(&renamed.to);
    Some(renamed)
}

/// Takes the new paths into findings.
pub fn rename(renamed: &BTreeMap<FileId, Renamed>, finding: &mut Diagnostic) {
    if let Some(Renamed { from, to }) = finding.span().and_then(|span| renamed.get(&span.file)) {
        finding.subject.rename(from, to);
    }
}
