//! Which part of the project's lifecycle a stage belongs to.

use super::map::Map;
use super::slug::{normal, slug};
use crate::model::{Stage, Text};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The parts of a lifecycle, by id.
#[derive(Debug)]
pub struct Lifecycle<'p> {
    /// As the project file lists them, each once.
    pub parts: Vec<&'p Text>,
    index: BTreeMap<Cow<'p, str>, usize>,
    by_name: BTreeMap<String, usize>,
}

impl<'p> Lifecycle<'p> {
    /// The lifecycle that a project file writes.
    pub fn new(written: &'p [Text]) -> Self {
        let (mut parts, mut index, mut by_name) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
        for part in written {
            if let Entry::Vacant(free) = index.entry(normal(part.value.raw())) {
                free.insert(parts.len());
                by_name.entry(slug(part.value.raw())).or_insert(parts.len());
                parts.push(part);
            }
        }
        Self { parts, index, by_name }
    }

    /// The number of the part that a stage says it is; of a stage that says nothing, the one whose name its id or its own
    /// name is.
    pub fn part_of(&self, stage: &Stage) -> Option<usize> {
        if let Some(written) = &stage.lifecycle {
            return self.index.get(&normal(written.value.raw())).copied();
        }
        let mut names = stage.id.iter().chain([&stage.name]);
        names.find_map(|name| self.by_name.get(&slug(name.value.raw())).copied())
    }

    /// The stages of a map that belong to a part, by their number, with the part's.
    pub fn stages(&self, map: &Map) -> impl Iterator<Item = (usize, usize)> {
        let parts = map.journey.stages.iter().enumerate();
        parts.filter_map(|(stage, of)| Some((stage, self.part_of(of)?)))
    }
}
