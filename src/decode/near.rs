//! Keys that nobody knows: what may have been meant, and what there is.

use super::{Cx, keys};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{self, Field, Table};
use crate::source::Span;
use crate::yaml::Entry;

/// A field that a key probably means.
#[derive(Clone, Copy)]
pub(super) struct Near {
    /// Which one.
    pub(super) field: &'static Field,
    /// Whether nothing else can be meant; such a key is read on as that field.
    pub(super) certain: bool,
}

/// From this many letters on, one wrong letter leaves no doubt.
const SURE_LENGTH: usize = 5;

/// Longer keys than this are no slips of the hand.
const LONGEST: usize = 40;

/// How many things are named that know a key.
const HOMES: usize = 3;

/// The field of `table` that `name` probably means: by case and separators, by what people write, by distance.
pub(super) fn field(table: &'static Table, name: &str, is_taken: impl Fn(&'static Field) -> bool) -> Option<Near> {
    if name.len() > LONGEST {
        return None;
    }
    let squashed = squash(name);
    let is_same = |field: &&'static Field| spellings(field).any(|spelling| squash(spelling) == squashed);
    if let Some(field) = table.fields().find(is_same) {
        return Some(Near { field, certain: !is_taken(field) });
    }
    let snake = snake(name);
    if let Some(field) = fields::surely_meant(table, &snake).find(|field| !is_taken(field)) {
        return Some(Near { field, certain: true });
    }
    if let Some(field) = fields::likely_meant(table, &snake).find(|field| !is_taken(field)) {
        return Some(Near { field, certain: false });
    }
    let (field, is_sure) = nearest(table, &snake)?;
    Some(Near { field, certain: is_sure && !is_taken(field) })
}

/// The field whose spelling is a slip or two away, and whether it is one slip and the only one so near.
fn nearest(table: &'static Table, name: &str) -> Option<(&'static Field, bool)> {
    let length = name.chars().count();
    let reach = match length {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    let distance = |field: &'static Field| {
        let near = spellings(field).filter(|spelling| spelling.len().abs_diff(length) <= reach);
        near.map(|spelling| strsim::damerau_levenshtein(name, spelling)).min()
    };
    let mut best: Vec<(usize, &'static Field)> =
        table.fields().filter_map(|field| Some((distance(field)?, field))).filter(|(d, _)| *d <= reach).collect();
    best.sort_by_key(|(distance, _)| *distance);
    let (nearest, field) = *best.first()?;
    let is_alone = best.get(1).is_none_or(|(second, _)| *second > nearest);
    Some((field, is_alone && nearest == 1 && length >= SURE_LENGTH))
}

fn spellings(field: &'static Field) -> impl Iterator<Item = &'static str> {
    std::iter::once(field.name).chain(field.other)
}

/// Without separators and capitals: `painPoints`, `Pain Points` and `pain-points` are one.
fn squash(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

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

/// Reports a key that is not a field of the thing it stands in.
pub(super) fn unknown(cx: &mut Cx, table: &'static Table, name: &str, key: Span, near: Option<Near>) {
    let message = format!("`{name}` is not a field of {}", table.shown);
    let finding = Diagnostic::new(&structural::UNKNOWN_KEY, key, message);
    cx.report(match near {
        Some(Near { field, certain: true }) => {
            let title = format!("rename to `{}`", field.name);
            let help = format!("{title}; keys of your own begin with `x-`");
            finding.here(format!("did you mean `{}`?", field.name)).help(help).fix(title, key, field.name)
        }
        Some(Near { field, certain: false }) => finding
            .here(format!("did you mean `{}`?", field.name))
            .help(format!("`{}`: {}", field.name, lower(field.doc))),
        None => finding.here("not known here").help(elsewhere(table, name)),
    });
}

/// Where a key belongs that is not known here; else what is known here.
fn elsewhere(table: &'static Table, name: &str) -> String {
    let mut homes: Vec<&str> = fields::TABLES
        .iter()
        .filter(|other| other.shown != table.shown && other.field(name).is_some())
        .map(|other| other.shown)
        .collect();
    homes.dedup();
    homes.truncate(HOMES);
    if homes.is_empty() {
        return format!("fields of {}: {}; keys of your own begin with `x-`", table.shown, names(table));
    }
    format!("`{name}` belongs to {}; look at the indentation", homes.join(" or "))
}

/// The fields of a thing in the order of the documentation.
fn names(table: &Table) -> String {
    let names: Vec<String> = table.fields().map(|field| format!("`{}`", field.name)).collect();
    names.join(", ")
}

/// A field's sentence, to stand within another.
pub(super) fn lower(doc: &str) -> String {
    let doc = doc.trim_end_matches('.');
    let mut chars = doc.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

/// How many keys a table knows, near misses that leave no doubt included, and how many it does not.
pub(super) fn familiarity(table: &'static Table, entries: &[Entry<'_>]) -> (usize, usize) {
    let names = entries.iter().take(ENOUGH).filter_map(|entry| entry.key.as_str()).filter(|name| !keys::is_own(name));
    let (known, strange): (Vec<&str>, Vec<&str>) = names.partition(|name| means_any(table, name));
    (known.len(), strange.len())
}

/// So many keys tell what a thing is.
const ENOUGH: usize = 100;

fn means_any(table: &'static Table, name: &str) -> bool {
    table.field(name).is_some() || field(table, name, |_| false).is_some_and(|near| near.certain)
}

/// Whether a field is there, be it under a near miss that leaves no doubt.
pub(super) fn has(table: &'static Table, entries: &[Entry<'_>], wanted: &'static Field) -> bool {
    let is_wanted = |name: &str| match table.field(name) {
        Some(field) => std::ptr::eq(field, wanted),
        None => field(table, name, |_| false).is_some_and(|near| near.certain && std::ptr::eq(near.field, wanted)),
    };
    entries.iter().take(ENOUGH).filter_map(|entry| entry.key.as_str()).any(is_wanted)
}
