//! The library of a project file, by id.

use super::near::{Candidate, any_meant, are_read, offer, quoted};
use super::slug::{normal, slug};
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, structural};
use crate::model::{Config, LibraryPersona, Text};
use std::borrow::Cow;
use std::cell::OnceCell;
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
    /// What the entries are called, which is no id.
    names: Vec<Option<&'c Text>>,
    /// The entries by their names, made when something has no id; what several are called is none's.
    named: OnceCell<BTreeMap<String, Option<usize>>>,
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
        let name = |entry: &'c LibraryPersona| entry.persona.as_ref().map(|persona| &persona.name);
        let personas = personas.map(|all| {
            Shelf::new("a persona", "personas", all.iter().map(|p| &p.id)).of_lists().called(all.iter().map(name))
        });
        let channels = config.channels.as_ref();
        let channels = channels.map(|all| {
            let names = all.iter().map(|channel| Some(&channel.name));
            Shelf::new("a channel", "channels", all.iter().map(|c| &c.id)).of_lists().called(names)
        });
        let owners = config.owners.as_ref().map(|all| {
            let names = all.iter().map(|owner| Some(&owner.name));
            Shelf::new("an owner", "owners", all.iter().map(|o| &o.id)).called(names)
        });
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
        Self { noun, field, several: false, entries, index, names: Vec::new(), named: OnceCell::new() }
    }

    /// One whose entries stand in lists of maps.
    fn of_lists(self) -> Self {
        Self { several: true, ..self }
    }

    /// One whose entries have names beside their ids.
    fn called(self, names: impl Iterator<Item = Option<&'c Text>>) -> Self {
        Self { names: names.collect(), ..self }
    }

    /// The entry that a text calls by its name.
    pub(super) fn by_name(&self, text: &str) -> Option<Candidate<'c>> {
        let named = self.named.get_or_init(|| {
            let mut named = BTreeMap::new();
            for (at, name) in self.names.iter().enumerate() {
                let Some(name) = name.map(|name| slug(name.value.raw())).filter(|name| !name.is_empty()) else {
                    continue;
                };
                named.entry(name).and_modify(|known| *known = None).or_insert(Some(at));
            }
            named
        });
        named.get(&slug(text)).copied().flatten().map(|at| self.entries[at])
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
    if let Some(all) = shelf.joined(reference.value.raw()) {
        found.push(finding.here("one text").help(format!("write a list: `[{}]`", all.join(", "))));
        return;
    }
    let finding = finding.here(format!("not one of `{field}`"));
    match shelf.by_name(reference.value.raw()).filter(|_| are_read(found)) {
        Some(entry) => found.push(any_meant(finding, reference, &[entry])),
        None => offer(found, finding, reference, entries.iter().copied(), &add),
    }
}

/// Looks an id up on a shelf that may not exist.
pub(super) fn get(shelf: Option<&Shelf<'_>>, id: &Text) -> Option<usize> {
    shelf?.get(id.value.raw())
}
