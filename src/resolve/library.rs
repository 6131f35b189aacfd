//! The library of a project file, by id.

use super::near::{Candidate, offer, quoted};
use super::slug::{normal, slug};
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, structural};
use crate::model::{Config, Text};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The entries of one kind.
#[derive(Debug)]
pub(super) struct Shelf<'c> {
    /// What an entry is called, with its article: "a channel".
    pub(super) noun: &'static str,
    /// The field of the project file.
    pub(super) field: &'static str,
    /// Whether fields of maps may name several of them, in a list.
    several: bool,
    /// The entries in the author's order.
    pub(super) entries: Vec<Candidate<'c>>,
    index: BTreeMap<Cow<'c, str>, usize>,
}

/// The libraries of a project file; none of a kind that it does not declare: then anything may be written.
#[derive(Debug)]
pub(super) struct Library<'c> {
    pub(super) personas: Option<Shelf<'c>>,
    pub(super) channels: Option<Shelf<'c>>,
    pub(super) owners: Option<Shelf<'c>>,
    pub(super) segments: Option<Shelf<'c>>,
    pub(super) lifecycle: Option<Shelf<'c>>,
}

impl<'c> Library<'c> {
    pub(super) fn new(config: &'c Config) -> Self {
        let personas = config.personas.as_ref();
        let personas = personas.map(|all| Shelf::new("a persona", "personas", all.iter().map(|p| &p.id)).of_lists());
        let channels = config.channels.as_ref();
        let channels = channels.map(|all| Shelf::new("a channel", "channels", all.iter().map(|c| &c.id)).of_lists());
        let owners = config.owners.as_ref().map(|all| Shelf::new("an owner", "owners", all.iter().map(|o| &o.id)));
        let segments = config.segments.as_ref().map(|all| Shelf::new("a segment", "segments", all.iter()).of_lists());
        let lifecycle = Some(&config.lifecycle).filter(|parts| !parts.is_empty());
        let lifecycle = lifecycle.map(|all| Shelf::new("a part of the lifecycle", "lifecycle", all.iter()));
        Self { personas, channels, owners, segments, lifecycle }
    }
}

impl<'c> Shelf<'c> {
    pub(super) fn new(noun: &'static str, field: &'static str, ids: impl Iterator<Item = &'c Text>) -> Self {
        let entries: Vec<_> = ids.map(|id| Candidate { id: id.value.raw(), span: Some(id.span) }).collect();
        let mut index = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            index.entry(normal(entry.id)).or_insert(at);
        }
        Self { noun, field, several: false, entries, index }
    }

    /// One whose entries stand in lists of maps.
    fn of_lists(self) -> Self {
        Self { several: true, ..self }
    }

    /// The ids that are joined in one text, as in `web, app`, where a list is meant.
    pub(super) fn joined(&self, text: &str) -> Option<Vec<&'c str>> {
        let entry = |part: &str| self.get(part).or_else(|| self.get(&slug(part)));
        let is_list = self.several && text.contains(',');
        is_list.then(|| text.split(',').map(|part| Some(self.entries[entry(part.trim())?].id)).collect())?
    }

    /// The number of the entry with this id.
    pub(super) fn get(&self, id: &str) -> Option<usize> {
        self.index.get(&normal(id)).copied()
    }
}

/// Reports that `title` names something that the library does not list.
pub(super) fn not_listed(shelf: &Shelf<'_>, reference: &Text, title: &str, subject: &Subject, found: &mut Diagnostics) {
    let Shelf { noun, field, entries, .. } = shelf;
    let written = quoted(&reference.value);
    let message = format!("{title} names {noun} {written} that `{field}` of cjm.yaml does not list");
    let add = format!("add {written} to `{field}` of cjm.yaml");
    let finding = Diagnostic::new(&structural::UNKNOWN_REFERENCE, reference.span, message).about(subject);
    match shelf.joined(reference.value.raw()) {
        Some(all) => found.push(finding.here("one text").help(format!("write a list: `[{}]`", all.join(", ")))),
        None => offer(found, finding.here(format!("not one of `{field}`")), reference, entries.iter().copied(), &add),
    }
}

/// Looks an id up on a shelf that may not exist.
pub(super) fn get(shelf: Option<&Shelf<'_>>, id: &Text) -> Option<usize> {
    shelf?.get(id.value.raw())
}
