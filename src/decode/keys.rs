//! Which key is which field: spellings, near misses that leave no doubt, keys written twice.

use super::mapping::Written;
use super::near::{self, Doubt, Near};
use super::{Cx, number, quote, shape};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{Extra, Field, Kind, Table};
use crate::source::Span;
use crate::yaml::{Entry, NodeKind};
use std::collections::BTreeMap;

/// Keys that begin so are the team's own.
const OWN_PREFIX: &str = "x-";

/// What YAML's merge key is spelled like; `yaml` has reported it.
const MERGE: &str = "<<";

/// A key and its value under a name that is not of the format.
pub(super) type Extras<'n> = Vec<(&'n str, &'n Entry<'n>)>;

/// Sorts entries into the fields of a table and what it takes besides; the others are reported.
pub(super) fn sort<'n>(
    cx: &mut Cx,
    entries: &'n [Entry<'n>],
    table: &'static Table,
    whole: Span,
) -> (Vec<Written<'n>>, Extras<'n>) {
    let mut written: Vec<Written<'n>> = Vec::with_capacity(entries.len().min(table.fields().count()));
    let mut strange = Vec::new();
    for entry in entries {
        let Some(name) = name(cx, entry) else { continue };
        match table.field(name) {
            Some(field) if field.kind == Kind::Reserved => reserved(cx, table, field, entry.key.span),
            Some(field) => put(cx, &mut written, Written { field, key: entry.key.span, name, node: &entry.value }),
            None if is_own(name) => {}
            None => strange.push((name, entry)),
        }
    }
    let (mut extras, mut likely) = (Vec::new(), Vec::new());
    for (name, entry) in strange {
        if cx.is_full() {
            break;
        }
        let is_taken = |field: &'static Field| written.iter().any(|other| std::ptr::eq(other.field, field));
        let near = near::field(table, name, is_taken);
        if near.is_none() && takes(table.extra, entry) {
            extras.push((name, entry));
            continue;
        }
        let finding = near::unknown(table, name, entry, near);
        match near {
            Some(Near { field, doubt: Doubt::Without }) => {
                written.push(Written { field, key: entry.key.span, name: field.name, node: &entry.value });
                cx.report(finding);
            }
            Some(Near { field, doubt: Doubt::Likely }) => {
                cx.unread.add(whole, field.name);
                likely.push((field, finding));
            }
            Some(Near { field, doubt: Doubt::Taken }) => {
                cx.unread.add(whole, field.name);
                cx.report(finding);
            }
            None => {
                let meant = near::swallowed(table, &entry.key);
                cx.unread.add(whole, meant.map_or(name, |meant| meant.field.name));
                cx.report(finding);
            }
        }
    }
    report_likely(cx, likely, &written);
    (written, once(cx, extras))
}

/// Reports keys of which it is only likely what they mean. No fix writes a field that is written, or one twice.
fn report_likely(cx: &mut Cx, likely: Vec<(&'static Field, Diagnostic)>, written: &[Written<'_>]) {
    let mut meant: BTreeMap<&str, usize> = BTreeMap::new();
    for (field, _) in &likely {
        *meant.entry(field.name).or_default() += 1;
    }
    for (field, mut finding) in likely {
        if meant[field.name] > 1 || written.iter().any(|other| std::ptr::eq(other.field, field)) {
            finding.fix = None;
        }
        cx.report(finding);
    }
}

/// The entries of a mapping with keys of the author's choice, each key once.
pub(super) fn distinct<'n>(cx: &mut Cx, entries: &'n [Entry<'n>]) -> Extras<'n> {
    let named = entries.iter().filter_map(|entry| Some((name(cx, entry)?, entry)));
    let named: Extras<'n> = named.filter(|(name, _)| *name != MERGE).collect();
    once(cx, named)
}

/// Whether a key is none of the format's business.
pub(super) fn is_own(name: &str) -> bool {
    name.starts_with(OWN_PREFIX) || name == MERGE
}

fn takes(extra: Extra, entry: &Entry<'_>) -> bool {
    match extra {
        Extra::Nothing => false,
        Extra::Numbers => entry.value.as_str().is_some_and(|text| number::parse(text).is_some()),
        Extra::Scalars => true,
    }
}

/// Each key once; the first of a name stays.
fn once<'n>(cx: &mut Cx, named: Extras<'n>) -> Extras<'n> {
    let mut seen = BTreeMap::new();
    let mut kept = Vec::with_capacity(named.len());
    for (name, entry) in named {
        let first = *seen.entry(name).or_insert(entry.key.span);
        if first == entry.key.span {
            kept.push((name, entry));
        } else {
            twice(cx, first, entry.key.span, name, name);
        }
    }
    kept
}

/// The text of a key; a key that is no text is a finding.
fn name<'n>(cx: &mut Cx, entry: &'n Entry<'n>) -> Option<&'n str> {
    match &entry.key.kind {
        NodeKind::Scalar { text, .. } => Some(text.as_ref()),
        NodeKind::Absent | NodeKind::Sequence { .. } | NodeKind::Mapping { .. } => {
            let message = format!("a key is {}, not text", shape(&entry.key));
            let help = "a key is a word before a colon; quote text that begins with `{` or `[`";
            cx.report(Diagnostic::new(&structural::WRONG_TYPE, entry.key.span, message).here("not a key").help(help));
            None
        }
    }
}

fn put<'n>(cx: &mut Cx, written: &mut Vec<Written<'n>>, new: Written<'n>) {
    match written.iter().find(|other| std::ptr::eq(other.field, new.field)) {
        Some(first) => twice(cx, first.key, new.key, first.name, new.name),
        None => written.push(new),
    }
}

/// Reports a key that is written twice; both spellings are shown where they differ.
fn twice(cx: &mut Cx, first: Span, second: Span, first_name: &str, second_name: &str) {
    let message = if first_name == second_name {
        format!("{} is written twice", quote(second_name))
    } else {
        format!("`{second_name}` and `{first_name}` are the same field")
    };
    cx.report(
        Diagnostic::new(&structural::DUPLICATE_KEY, second, message)
            .here("again here")
            .label(first, "first here")
            .help("keep one of them; several values are written as one list"),
    );
}

fn reserved(cx: &mut Cx, table: &'static Table, field: &'static Field, key: Span) {
    let message = format!("`{}` of {} is not supported yet", field.name, table.shown);
    let finding = Diagnostic::new(&structural::UNSUPPORTED_FIELD, key, message).here("reserved");
    cx.report(finding.help("the name is kept for files that feed metrics; until then write the values as `now`"));
}
