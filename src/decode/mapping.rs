//! The fields of one thing: what was written under which key, and reading it.

use super::counted::within_limit;
use super::keys::Extras;
use super::{At, Cx, Of, expect, id, is_nothing, keys, near, scalar};
use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{Extra, Field, Kind, Table, emotion};
use crate::model::{Listed, Text};
use crate::source::{Span, Spanned, Untrusted};
use crate::yaml::{Entry, Node, NodeKind};

/// A thing of the format as it is being read.
pub(super) struct Mapping<'c, 'n> {
    /// What decoding gathers.
    pub(super) cx: &'c mut Cx,
    /// What the thing is.
    pub(super) table: &'static Table,
    /// Where to point if a key is missing.
    pub(super) place: Span,
    /// The whole thing.
    whole: Span,
    /// What is written under names that are not of the format.
    extras: Extras<'n>,
    written: Vec<Written<'n>>,
}

/// A field that is written.
#[derive(Clone, Copy)]
pub(super) struct Written<'n> {
    /// Which one.
    pub(super) field: &'static Field,
    /// The key; of a shorthand, the value.
    pub(super) key: Span,
    /// The key as written.
    pub(super) name: &'n str,
    /// The value.
    pub(super) node: &'n Node<'n>,
}

/// Opens the thing at `at`: a mapping, or text in its place that gives its main field.
pub(super) fn open<'c, 'n>(cx: &'c mut Cx, at: At<'n>, table: &'static Table) -> Option<Mapping<'c, 'n>> {
    match (&at.node.kind, table.main) {
        (NodeKind::Mapping { entries, .. }, _) => {
            let place = if at.item { entries.first().map_or(at.node.span, |entry| entry.key.span) } else { at.key };
            Some(from_entries(cx, entries, table, at.node.span, place))
        }
        (NodeKind::Scalar { .. }, Some(main)) => {
            near::check_text(cx, table, at.node);
            let written = Written { field: main, key: at.node.span, name: main.name, node: at.node };
            Some(Mapping { cx, table, place: at.key, whole: at.node.span, extras: Vec::new(), written: vec![written] })
        }
        (NodeKind::Scalar { .. } | NodeKind::Absent | NodeKind::Sequence { .. }, _) => {
            expect::wrong_type(cx, at);
            None
        }
    }
}

/// Opens a thing by its entries; `whole` is all of it, `place` where to point if a key is missing.
pub(super) fn from_entries<'c, 'n>(
    cx: &'c mut Cx,
    entries: &'n [Entry<'n>],
    table: &'static Table,
    whole: Span,
    place: Span,
) -> Mapping<'c, 'n> {
    let (written, extras) = keys::sort(cx, entries, table, whole);
    Mapping { cx, table, place, whole, extras, written }
}

impl<'n> Mapping<'_, 'n> {
    fn written(&self, field: &'static Field) -> Option<Written<'n>> {
        debug_assert!(
            self.table.fields().any(|known| std::ptr::eq(known, field)),
            "{} has no {}",
            self.table.shown,
            field.name
        );
        #[cfg(test)]
        super::tests::record(self.table, field);
        self.written.iter().copied().find(|written| std::ptr::eq(written.field, field))
    }

    /// The value of a field, where one is written.
    pub(super) fn at(&self, field: &'static Field) -> Option<At<'n>> {
        let at = self.stated(field)?;
        (!is_nothing(at.node)).then_some(at)
    }

    /// The value of a field whose key is written, be it empty.
    pub(super) fn stated(&self, field: &'static Field) -> Option<At<'n>> {
        let Written { field, key, name, node } = self.written(field)?;
        Some(At { node, key, name, of: Of::Table(self.table), item: false, kind: &field.kind })
    }

    /// The key of a field, where it is written with a value.
    pub(super) fn key(&self, field: &'static Field) -> Option<Span> {
        self.at(field).map(|at| at.key)
    }

    /// The value of a field, read by `read`.
    pub(super) fn get<T>(
        &mut self,
        field: &'static Field,
        read: impl FnOnce(&mut Cx, At<'n>) -> Option<T>,
    ) -> Option<T> {
        let at = self.at(field)?;
        let value = read(self.cx, at);
        if value.is_none() {
            self.cx.unread.add(self.whole, field.name);
        }
        value
    }

    /// The value of a field with its place, read by `read`.
    pub(super) fn value<T>(
        &mut self,
        field: &'static Field,
        read: impl FnOnce(&mut Cx, At<'n>) -> Option<T>,
    ) -> Option<Spanned<T>> {
        let span = self.at(field)?.node.span;
        self.get(field, read).map(|value| Spanned::new(value, span))
    }

    /// The text of a field.
    pub(super) fn text(&mut self, field: &'static Field) -> Option<Text> {
        self.get(field, scalar::text).filter(|text| !scalar::is_blank(text.value.raw()))
    }

    /// The text of a field that the thing cannot be without; empty where it is missing, which is a finding.
    pub(super) fn required(&mut self, field: &'static Field) -> Text {
        let nothing = Spanned::new(Untrusted::default(), self.place);
        let Some(at) = self.stated(field) else {
            self.missing(field);
            return nothing;
        };
        if is_nothing(at.node) {
            expect::empty(self.cx, at);
            return nothing;
        }
        let Some(text) = scalar::text(self.cx, at) else { return nothing };
        if scalar::is_blank(text.value.raw()) {
            expect::empty(self.cx, at);
        }
        text
    }

    /// The id of the thing, written out.
    pub(super) fn id(&mut self, field: &'static Field) -> Option<Text> {
        let at = self.at(field)?;
        let id = id::id(self.cx, at)?;
        id::claim(self.cx, self.table, &id);
        Some(id)
    }

    /// The texts of a list field.
    pub(super) fn texts(&mut self, field: &'static Field) -> Listed<Text> {
        self.list(field, scalar::filled)
    }

    /// The items of a list field; one value alone is a list of one.
    pub(super) fn list<T>(
        &mut self,
        field: &'static Field,
        mut read: impl FnMut(&mut Cx, At<'n>) -> Option<T>,
    ) -> Listed<T> {
        let Some(at) = self.at(field) else { return Listed::default() };
        if let Some(table) = keyed(at) {
            expect::keyed_list(self.cx, at, table);
            return Listed::new(at.key, Vec::new());
        }
        Listed::new(at.key, read_items(self.cx, at, &mut read))
    }

    /// The keys of the author's choice below a field and their values.
    pub(super) fn pairs<T>(
        &mut self,
        field: &'static Field,
        mut read: impl FnMut(&mut Cx, At<'n>, Text) -> Option<T>,
    ) -> Vec<T> {
        let Some(at) = self.at(field) else { return Vec::new() };
        let Some(entries) = at.node.entries() else {
            expect::wrong_type(self.cx, at);
            return Vec::new();
        };
        let kind = match at.kind {
            Kind::Map(kind) | Kind::Lists(kind) => kind,
            Kind::Facts => &Kind::Text,
            Kind::Answers => &Kind::Count,
            other => other,
        };
        let mut pairs = Vec::new();
        for (name, entry) in keys::distinct(self.cx, entries) {
            let inner = At { node: &entry.value, key: entry.key.span, name, of: Of::Field(field), item: false, kind };
            self.cx.items += 1;
            if !within_limit(self.cx, inner, self.cx.items, Budget::Items, "items of lists") {
                break;
            }
            pairs.extend(read(self.cx, inner, Spanned::new(Untrusted::copied(name), entry.key.span)));
        }
        pairs
    }

    /// The keys of the author's choice below a field and the list of each; one value alone is a list of one.
    pub(super) fn lists<T>(
        &mut self,
        field: &'static Field,
        mut read: impl FnMut(&mut Cx, At<'n>) -> Option<T>,
    ) -> Vec<(Text, Vec<T>)> {
        self.pairs(field, |cx, at, key| Some((key, read_items(cx, at, &mut read))))
    }

    /// What is written under names that are not of the format: numbers or scalars, as the thing takes them.
    pub(super) fn extras(&mut self) -> Vec<At<'n>> {
        let kind = match self.table.extra {
            Extra::Nothing | Extra::Scalars => &Kind::Text,
            Extra::Numbers => &Kind::Real,
        };
        let of = Of::Table(self.table);
        let at = |(name, entry): (&'n str, &'n Entry<'n>)| At {
            node: &entry.value,
            key: entry.key.span,
            name,
            of,
            item: false,
            kind,
        };
        std::mem::take(&mut self.extras).into_iter().map(at).collect()
    }

    /// Reports that none of several fields is there where one is needed.
    pub(super) fn missing_all(&mut self, fields: &[&'static Field]) {
        debug_assert!(fields.iter().all(|field| self.table.needs(field)), "{} needs one of several", self.table.shown);
        let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let message = format!("{} has no {}", self.table.shown, scalar::one_of(&names));
        let finding = Diagnostic::new(&structural::MISSING_KEY, self.place, message).here("nothing here");
        self.cx.report(finding.help("add one of them"));
    }

    /// Reports that a field is missing.
    pub(super) fn missing(&mut self, field: &'static Field) {
        debug_assert!(self.table.needs(field), "{} needs {}", self.table.shown, field.name);
        let message = format!("{} has no `{}`", self.table.shown, field.name);
        let help = format!("add `{}`: {}", field.name, near::lower(field.doc));
        self.cx.report(
            Diagnostic::new(&structural::MISSING_KEY, self.place, message)
                .here(format!("no `{}` here", field.name))
                .help(help),
        );
    }
}

/// What a mapping holds that stands in the place of a list of things, with the things below names of their own.
fn keyed(at: At<'_>) -> Option<&'static Table> {
    let (Kind::Table(table) | Kind::Named(_, table)) = at.kind else { return None };
    let entries = at.node.entries()?;
    let is_feeling = std::ptr::eq(*table, &raw const emotion::TABLE);
    let is_thing = |entry: &Entry<'_>| match entry.value.kind {
        NodeKind::Mapping { .. } | NodeKind::Sequence { .. } => true,
        NodeKind::Absent | NodeKind::Scalar { .. } => is_feeling,
    };
    let is_own = |entry: &&Entry<'_>| entry.key.as_str().is_some_and(keys::is_own);
    let mut named = entries.iter().filter(|entry| !is_own(entry)).peekable();
    let all_things = named.peek().is_some() && named.all(is_thing);
    (all_things && near::familiarity(table, entries).0 == 0).then_some(table)
}

/// The items of a value: of a list its own, else the value itself.
fn items(at: At<'_>) -> impl Iterator<Item = At<'_>> {
    let (list, alone) = match &at.node.kind {
        NodeKind::Sequence { items, .. } => (items.as_slice(), None),
        NodeKind::Absent | NodeKind::Scalar { .. } | NodeKind::Mapping { .. } => (&[][..], Some(at)),
    };
    let each = list.iter().map(move |node| At { node, key: node.span, item: true, ..at });
    each.chain(alone)
}

/// Reads the items of a value. Room is made for as many as there are: most lists have one item, and a list that grows as it
/// is read takes room for four at least.
fn read_items<'n, T>(cx: &mut Cx, at: At<'n>, read: &mut impl FnMut(&mut Cx, At<'n>) -> Option<T>) -> Vec<T> {
    let most = items(at).size_hint().1.unwrap_or_default();
    let mut all = Vec::with_capacity(most.min(MOST_ROOM));
    all.extend(items(at).filter_map(|item| read_item(cx, item, read)));
    all
}

/// The most items that room is made for at once: a file may hold far more than its budgets let through.
const MOST_ROOM: usize = 1_024;

/// Reads an item unless nothing is written in its place, which is a finding.
fn read_item<'n, T>(cx: &mut Cx, item: At<'n>, read: &mut impl FnMut(&mut Cx, At<'n>) -> Option<T>) -> Option<T> {
    if is_nothing(item.node) {
        expect::empty(cx, item);
        return None;
    }
    cx.items += 1;
    if within_limit(cx, item, cx.items, Budget::Items, "items of lists") { read(cx, item) } else { None }
}
