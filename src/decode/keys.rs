//! Which key is which field: spellings, near misses, keys written twice and keys nobody knows.

use super::mapping::Written;
use super::{Cx, number, shape};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{self, Field, Table};
use crate::source::Span;
use crate::yaml::{Entry, NodeKind};

/// Keys that begin so are the team's own.
const OWN_PREFIX: &str = "x-";

/// What YAML's merge key is spelled like; `yaml` has reported it.
const MERGE: &str = "<<";

/// Sorts entries by the fields of a table; what is left over is reported, save numbers for an open table.
pub(super) fn sort<'n>(
    cx: &mut Cx,
    entries: &'n [Entry<'n>],
    table: &'static Table,
) -> (Vec<Written<'n>>, Vec<&'n Entry<'n>>) {
    let mut written: Vec<Written<'n>> = Vec::with_capacity(entries.len());
    let mut strange = Vec::new();
    for entry in entries {
        let Some(name) = name(cx, entry) else { continue };
        match table.field(name) {
            Some(field) => put(cx, &mut written, Written { field, key: entry.key.span, name, node: &entry.value }),
            None if name.starts_with(OWN_PREFIX) || name == MERGE => {}
            None => strange.push((name, entry)),
        }
    }
    let mut inputs: Vec<&'n Entry<'n>> = Vec::new();
    for (name, entry) in strange {
        let near = near(table, name);
        if table.open && near.is_none() && is_number(entry) {
            input(cx, &mut inputs, entry);
            continue;
        }
        let free = |near: &Near| !written.iter().any(|other| other.field == near.field);
        let adopted = near.filter(|near| near.certain && free(near));
        unknown(cx, table, name, entry, near, adopted.is_some());
        if let Some(Near { field, .. }) = adopted {
            written.push(Written { field, key: entry.key.span, name: field.name, node: &entry.value });
        }
    }
    (written, inputs)
}

/// The entries of a mapping with keys of the author's choice, each key once.
pub(super) fn distinct<'n>(cx: &mut Cx, entries: &'n [Entry<'n>]) -> Vec<(&'n str, &'n Entry<'n>)> {
    let mut kept: Vec<(&'n str, &'n Entry<'n>)> = Vec::with_capacity(entries.len());
    let mut seen = std::collections::BTreeMap::new();
    for entry in entries {
        let Some(name) = name(cx, entry).filter(|name| *name != MERGE) else { continue };
        if let Some(first) = seen.get(name) {
            twice(cx, *first, entry.key.span, name, name);
            continue;
        }
        seen.insert(name, entry.key.span);
        kept.push((name, entry));
    }
    kept
}

/// The text of a key; a key that is no text is a finding.
fn name<'n>(cx: &mut Cx, entry: &'n Entry<'n>) -> Option<&'n str> {
    match &entry.key.kind {
        NodeKind::Scalar { text, .. } => Some(text.as_ref()),
        NodeKind::Absent | NodeKind::Sequence { .. } | NodeKind::Mapping { .. } => {
            let message = format!("a key is {}, not text", shape(&entry.key));
            let help = "a key is a word before a colon; quote values that begin with `{` or `[`";
            cx.found.push(Diagnostic::new(&structural::WRONG_TYPE, entry.key.span, message).help(help));
            None
        }
    }
}

fn put<'n>(cx: &mut Cx, written: &mut Vec<Written<'n>>, new: Written<'n>) {
    match written.iter().find(|other| other.field == new.field) {
        Some(first) => twice(cx, first.key, new.key, first.name, new.name),
        None => written.push(new),
    }
}

fn input<'n>(cx: &mut Cx, inputs: &mut Vec<&'n Entry<'n>>, entry: &'n Entry<'n>) {
    let name = |entry: &'n Entry<'n>| entry.key.as_str().unwrap_or_default();
    match inputs.iter().find(|other| name(other) == name(entry)) {
        Some(first) => twice(cx, first.key.span, entry.key.span, name(first), name(entry)),
        None => inputs.push(entry),
    }
}

/// Reports a key that is written twice; both spellings are shown where they differ.
fn twice(cx: &mut Cx, first: Span, second: Span, first_name: &str, second_name: &str) {
    let message = if first_name == second_name {
        format!("`{second_name}` is written twice")
    } else {
        format!("`{second_name}` and `{first_name}` are the same field")
    };
    cx.found.push(
        Diagnostic::new(&structural::DUPLICATE_KEY, second, message)
            .here("again here")
            .label(first, "first here")
            .help("keep one of them; several values are written as a list"),
    );
}

fn is_number(entry: &Entry<'_>) -> bool {
    entry.value.as_str().is_some_and(|text| number::parse(text).is_some())
}

/// A field whose name is near a key.
#[derive(Clone, Copy)]
pub(super) struct Near {
    field: &'static Field,
    /// Whether nothing else can be meant.
    certain: bool,
}

/// The field of `table` that `name` probably means.
fn near(table: &'static Table, name: &str) -> Option<Near> {
    let squashed = squash(name);
    let same = |field: &&'static Field| spellings(field).any(|spelling| squash(spelling) == squashed);
    if let Some(field) = table.fields().find(same) {
        return Some(Near { field, certain: true });
    }
    let snake = snake(name);
    if let Some(field) = fields::meant_by(table, &snake) {
        return Some(Near { field, certain: true });
    }
    let reach = match snake.chars().count() {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    let distance =
        |field: &'static Field| spellings(field).map(|spelling| strsim::damerau_levenshtein(&snake, spelling)).min();
    let mut best: Vec<(usize, &'static Field)> =
        table.fields().filter_map(|field| Some((distance(field)?, field))).filter(|(d, _)| *d <= reach).collect();
    best.sort_by_key(|(distance, _)| *distance);
    let (nearest, field) = *best.first()?;
    let alone = best.get(1).is_none_or(|(second, _)| *second > nearest);
    Some(Near { field, certain: alone && nearest == 1 && snake.chars().count() >= SURE_LENGTH })
}

/// From this many letters on, one wrong letter leaves no doubt.
const SURE_LENGTH: usize = 5;

fn spellings(field: &'static Field) -> impl Iterator<Item = &'static str> {
    std::iter::once(field.name).chain(field.other)
}

/// Without separators and capitals: `painPoints`, `Pain Points` and `pain-points` are one.
fn squash(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

/// In snake case.
fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len());
    let mut after_lower = false;
    for c in name.chars() {
        if after_lower && c.is_uppercase() {
            snake.push('_');
        }
        after_lower = c.is_lowercase() || c.is_ascii_digit();
        if matches!(c, '-' | ' ') {
            snake.push('_');
        } else {
            snake.extend(c.to_lowercase());
        }
    }
    snake
}

fn unknown(cx: &mut Cx, table: &'static Table, name: &str, entry: &Entry<'_>, near: Option<Near>, adopted: bool) {
    let message = format!("`{name}` is not a field of {}", table.shown);
    let finding = Diagnostic::new(&structural::UNKNOWN_KEY, entry.key.span, message);
    let Some(Near { field, .. }) = near else {
        cx.found.push(finding.here("not known here").help(elsewhere(table, name)));
        return;
    };
    let finding = finding.here(format!("did you mean `{}`?", field.name));
    let finding = if adopted {
        let title = format!("rename to `{}`", field.name);
        finding.help(format!("{title}; keys of your own begin with `x-`")).fix(title, entry.key.span, field.name)
    } else {
        finding.help(format!("did you mean `{}`? {}", field.name, all(table)))
    };
    cx.found.push(finding);
}

/// Where a key belongs that is not known here, and what is.
fn elsewhere(table: &'static Table, name: &str) -> String {
    let homes: Vec<&str> = fields::TABLES
        .iter()
        .filter(|other| other.shown != table.shown && other.field(name).is_some())
        .map(|other| other.shown)
        .take(HOMES)
        .collect();
    if homes.is_empty() { all(table) } else { format!("`{name}` belongs to {}; {}", homes.join(" or "), all(table)) }
}

/// How many things are named that know a key.
const HOMES: usize = 3;

/// The fields of a thing in the order of the documentation.
fn all(table: &Table) -> String {
    let names: Vec<String> = table.fields().map(|field| format!("`{}`", field.name)).collect();
    format!("fields of {}: {}", table.shown, names.join(", "))
}

/// How many keys of a file a table knows, near misses that leave no doubt included, and how many not.
pub(super) fn familiarity(table: &'static Table, entries: &[Entry<'_>]) -> (usize, usize) {
    let names = entries.iter().filter_map(|entry| entry.key.as_str());
    let names = names.filter(|name| !name.starts_with(OWN_PREFIX));
    let (known, strange): (Vec<&str>, Vec<&str>) = names.partition(|name| {
        table.field(name).is_some() || near(table, name).is_some_and(|near| near.certain)
    });
    (known.len(), strange.len())
}

/// Whether a file has this field, be it under a near miss that leaves no doubt.
pub(super) fn has(table: &'static Table, entries: &[Entry<'_>], field: &'static Field) -> bool {
    let mut names = entries.iter().filter_map(|entry| entry.key.as_str());
    names.any(|name| {
        table.field(name).map_or_else(|| near(table, name).is_some_and(|n| n.certain && n.field == field), |f| f == field)
    })
}
