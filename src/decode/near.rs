//! Keys that nobody knows: what may have been meant, and what there is.

use super::{Cx, keys, quote};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{self, Field, Table};
use crate::yaml::{Entry, Node, NodeKind, Style};

/// A field that a key probably means.
#[derive(Clone, Copy)]
pub(super) struct Near {
    /// Which one.
    pub(super) field: &'static Field,
    /// How sure that is.
    pub(super) doubt: Doubt,
}

/// How sure it is what a key means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nothing else can be meant; the key is read on as that field.
    Without,
    /// Something else may be meant.
    Likely,
    /// The field is written already.
    Taken,
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
    let near = |doubt| move |field| Near { field, doubt };
    let is_free = |field: &&'static Field| !is_taken(field);
    let (squashed, snake) = (squash(name), snake(name));
    let is_same = |field: &&'static Field| spellings(field).any(|spelling| squash(spelling) == squashed);
    let same = table.fields().find(is_same);
    let surely = || same.into_iter().chain(fields::surely_meant(table, &snake));
    let slip = || nearest(table, &snake).filter(|(field, _)| !is_taken(field));
    surely()
        .find(is_free)
        .map(near(Doubt::Without))
        .or_else(|| fields::likely_meant(table, &snake).find(is_free).map(near(Doubt::Likely)))
        .or_else(|| slip().map(|(field, is_sure)| near(if is_sure { Doubt::Without } else { Doubt::Likely })(field)))
        .or_else(|| surely().next().map(near(Doubt::Taken)))
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
pub(super) fn unknown(table: &'static Table, name: &str, entry: &Entry<'_>, near: Option<Near>) -> Diagnostic {
    let key = entry.key.span;
    let message = format!("{} is not a field of {}", quote(name), table.shown);
    let finding = Diagnostic::new(&structural::UNKNOWN_KEY, key, message);
    if let Some(Swallowed { right, .. }) = swallowed(table, &entry.key) {
        return unspaced(finding, right);
    }
    let Some(Near { field, doubt }) = near else {
        let help = match is_cut_off(name, entry) {
            true if name.starts_with(|first: char| first.is_ascii_digit()) => CUT_NUMBER.to_owned(),
            true => CUT_OFF.to_owned(),
            false => elsewhere(table, name),
        };
        return finding.here("not known here").help(help);
    };
    let right = spelling(field, name);
    let finding = finding.here(format!("did you mean `{right}`?"));
    let title = format!("rename to `{right}`");
    match doubt {
        Doubt::Without => finding.help(format!("{title}; keys of your own begin with `x-`")).fix(
            title,
            key,
            quoted_as(&entry.key, right),
        ),
        Doubt::Likely => finding.help(format!("did you mean `{right}` ({})?", lower(field.doc))).unsafe_fix(
            title,
            key,
            quoted_as(&entry.key, right),
        ),
        Doubt::Taken => finding.help(format!("did you mean `{right}`? It is written here already")),
    }
}

/// A key that was read as the beginning of a text.
pub(super) struct Swallowed<'n> {
    pub(super) field: &'static Field,
    /// The key as it is written.
    written: &'n str,
    /// How to write it.
    right: &'n str,
}

/// The key at the beginning of a plain text: the name of a field, or what is surely meant as one, and a colon that has no
/// space behind it.
pub(super) fn swallowed<'n>(table: &'static Table, node: &'n Node<'_>) -> Option<Swallowed<'n>> {
    let NodeKind::Scalar { text, style: Style::Plain } = &node.kind else { return None };
    // An address begins so too.
    let (written, _) = text.split_once(':').filter(|(_, value)| !value.is_empty() && !value.starts_with("//"))?;
    if let Some(field) = table.field(written) {
        return Some(Swallowed { field, written, right: written });
    }
    let may_be_slip = written.starts_with(|c: char| c.is_ascii_lowercase()) && !written.contains(' ');
    let near = if may_be_slip { field(table, written, |_| false) } else { None };
    let Near { field, .. } = near.filter(|near| near.doubt == Doubt::Without)?;
    Some(Swallowed { field, written, right: spelling(field, written) })
}

/// Reports a key at the beginning of a text that stands for a thing of the table.
pub(super) fn check_text(cx: &mut Cx, table: &'static Table, node: &Node<'_>) {
    if let Some(Swallowed { written, right, .. }) = swallowed(table, node) {
        let message = format!("`{written}:` was read as a part of the text, not as a key");
        cx.report(unspaced(Diagnostic::new(&structural::SWALLOWED_KEY, node.span, message), right));
    }
}

/// Tells about a key whose colon has no space behind it.
fn unspaced(finding: Diagnostic, name: &str) -> Diagnostic {
    finding
        .here("a space is missing behind the colon")
        .help(format!("put a space behind the colon: `{name}: …`; quote the whole text where the colon belongs to it"))
}

/// A word in the quotes that a node has: without them `{"a":"b"}` would not be a key and a value.
fn quoted_as(node: &Node<'_>, word: &str) -> String {
    match &node.kind {
        NodeKind::Scalar { style: Style::SingleQuoted, .. } => format!("'{word}'"),
        NodeKind::Scalar { style: Style::DoubleQuoted, .. } => format!("\"{word}\""),
        NodeKind::Absent | NodeKind::Scalar { .. } | NodeKind::Sequence { .. } | NodeKind::Mapping { .. } => {
            word.to_owned()
        }
    }
}

/// The spelling of a field that is offered for a word: its name, or its singular or plural where that is the nearer slip.
fn spelling(field: &'static Field, name: &str) -> &'static str {
    let snake = snake(name);
    let away = |spelling: &str| strsim::damerau_levenshtein(&snake, spelling);
    let is_nearer = |other: &&'static str| away(other) <= 2 && away(other) < away(field.name);
    field.other.filter(is_nearer).unwrap_or(field.name)
}

const CUT_OFF: &str = "inside `{ }` a comma ends a value; quote text that has one";
const CUT_NUMBER: &str =
    "inside `{ }` a comma ends a value: numbers are written like `4.5` and `12000`; quote text that has a comma";

/// Whether a key looks like the rest of a value that a comma cut in two.
fn is_cut_off(name: &str, entry: &Entry<'_>) -> bool {
    entry.value.kind == NodeKind::Absent && name.contains([' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
}

/// Where a key belongs that is not known here; else what is known here.
fn elsewhere(table: &'static Table, name: &str) -> String {
    let others = || fields::TABLES.iter().filter(|other| !std::ptr::eq(**other, table));
    if let Some(field) = others().filter(|other| other.shown == table.shown).find_map(|other| other.field(name)) {
        return format!("`{}`: {}", field.name, lower(field.doc));
    }
    let mut homes: Vec<&str> = others().filter(|other| other.field(name).is_some()).map(|other| other.shown).collect();
    // A persona has a table for each place where it may stand.
    homes.dedup();
    homes.truncate(HOMES);
    if homes.is_empty() {
        return format!("fields of {}: {}; keys of your own begin with `x-`", table.shown, names(table));
    }
    format!("{} belongs to {}", quote(name), homes.join(" or "))
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
    table.field(name).is_some() || field(table, name, |_| false).is_some_and(|near| near.doubt == Doubt::Without)
}

/// Whether a field is there, be it under a near miss that leaves no doubt.
pub(super) fn has(table: &'static Table, entries: &[Entry<'_>], wanted: &'static Field) -> bool {
    let is_wanted = |name: &str| match table.field(name) {
        Some(field) => std::ptr::eq(field, wanted),
        None => field(table, name, |_| false)
            .is_some_and(|near| near.doubt == Doubt::Without && std::ptr::eq(near.field, wanted)),
    };
    entries.iter().take(ENOUGH).filter_map(|entry| entry.key.as_str()).any(is_wanted)
}
