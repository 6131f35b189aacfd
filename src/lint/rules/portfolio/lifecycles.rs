//! Which part of the project's lifecycle a stage belongs to.

use crate::model::{Stage, Text};
use crate::resolve::{Map, normal, slug};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The parts of a lifecycle, by id.
pub(super) struct Lifecycle<'p> {
    /// As the project file lists them, each once.
    pub(super) parts: Vec<&'p Text>,
    index: BTreeMap<Cow<'p, str>, usize>,
}

impl<'p> Lifecycle<'p> {
    pub(super) fn new(written: &'p [Text]) -> Self {
        let (mut parts, mut index) = (Vec::new(), BTreeMap::new());
        for part in written {
            index.entry(normal(part.value.raw())).or_insert_with(|| {
                parts.push(part);
                parts.len() - 1
            });
        }
        Self { parts, index }
    }

    /// The number of the part that a stage says it is; of a stage that says nothing, the one whose name it bears.
    pub(super) fn part_of(&self, stage: &Stage) -> Option<usize> {
        let id = match (&stage.lifecycle, &stage.id) {
            (Some(written), _) | (None, Some(written)) => normal(written.value.raw()),
            (None, None) => Cow::Owned(slug(stage.name.value.raw())),
        };
        self.index.get(&id).copied()
    }

    /// The stages of a map that belong to a part, by their number, with the part's.
    pub(super) fn stages<'m>(&self, map: &'m Map) -> impl Iterator<Item = (usize, usize)> {
        let parts = map.journey.stages.iter().enumerate();
        parts.filter_map(|(stage, of)| Some((stage, self.part_of(of)?)))
    }
}
