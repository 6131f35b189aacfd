//! What a reference within a map can name: things by written id, by derived id, by path.

use super::paths::Id;
use super::slug::normal;
use std::collections::BTreeMap;

/// How many of the things that a reference fits are shown.
const SHOWN: usize = 8;

/// Things of one kind.
#[derive(Debug, Default)]
pub(super) struct Index {
    written: BTreeMap<String, usize>,
    derived: BTreeMap<String, Vec<usize>>,
    paths: BTreeMap<String, Vec<usize>>,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// Nothing.
    Nothing,
    /// The thing of this number.
    One(usize),
    /// Several: the derived id repeats. How many, and the first few in order.
    Several(usize, Vec<usize>),
}

impl Index {
    /// Adds the thing number `at`, which stands below `parents` (ids, outermost first).
    pub(super) fn add(&mut self, at: usize, id: &Id, parents: &[&str]) {
        if id.written {
            self.written.entry(id.text.clone()).or_insert(at);
        } else {
            self.derived.entry(id.text.clone()).or_default().push(at);
        }
        // A pain point of a touchpoint is `stage/touchpoint/pain` and, where that says enough, `touchpoint/pain`.
        for start in 0..parents.len() {
            let path = format!("{}/{}", parents[start..].join("/"), id.text);
            self.paths.entry(path).or_default().push(at);
        }
    }

    /// What `reference` names: a written id before derived ones, an id before a path.
    pub(super) fn find(&self, reference: &str) -> Found {
        let reference = normal(reference);
        if let Some(&at) = self.written.get(reference.as_ref()) {
            return Found::One(at);
        }
        match self.derived.get(reference.as_ref()).or_else(|| self.paths.get(reference.as_ref())).map(Vec::as_slice) {
            None => Found::Nothing,
            Some(&[at]) => Found::One(at),
            Some(several) => Found::Several(several.len(), several.iter().copied().take(SHOWN).collect()),
        }
    }

    /// All ids with the number of a thing that has it, written ones first.
    pub(super) fn ids(&self) -> impl Iterator<Item = (&str, usize)> {
        let written = self.written.iter().map(|(id, &at)| (id.as_str(), at));
        written.chain(self.derived.iter().map(|(id, at)| (id.as_str(), at[0])))
    }
}
