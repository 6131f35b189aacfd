//! The top of a file: is it one of ours, and of a version we know?

use super::mapping::{self, Mapping};
use super::{At, Cx, near, number, quote, within};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::words::VERSION;
use crate::fields::{Table, baseline, config, journey, persona};
use crate::source::{Source, Span, Untrusted};
use crate::yaml::{Document, Entry, Node, NodeKind};

/// The key that holds the version, in every file.
const VERSION_KEY: &str = "cjm";

/// A kind of file.
struct Kind {
    table: &'static Table,
    /// How to tell, for somebody who has a file of another kind.
    signs: &'static str,
    /// What such a file is, for somebody who takes it for another.
    looks_like: &'static str,
}

static KINDS: [Kind; 4] = [
    Kind {
        table: &journey::TABLE,
        signs: "a map has a `title` and `stages`; leave other files out with `exclude` in `cjm.yaml`",
        looks_like: "it looks like a map",
    },
    Kind {
        table: &config::TABLE,
        signs: "a project file has keys such as `personas`, `channels`, `owners` and `rules`",
        looks_like: "it looks like a project file, which is named `cjm.yaml`",
    },
    Kind {
        table: &persona::FILE_TABLE,
        signs: "a persona's file has a `name` and keys such as `role`, `goals` and `quote`",
        looks_like: "it looks like a persona; name it as `file` of a persona in `cjm.yaml`",
    },
    Kind {
        table: &baseline::TABLE,
        signs: "a baseline has `known`; `cjm check --write-baseline` writes one",
        looks_like: "it looks like a baseline; name it as `baseline` in `cjm.yaml`",
    },
];

/// Opens the top of a file as `table`. A file of another kind or version is one finding, and none about its keys.
pub(super) fn open<'c, 'n>(
    cx: &'c mut Cx,
    document: &'n Document<'n>,
    source: &Source,
    table: &'static Table,
) -> Option<Mapping<'c, 'n>> {
    let root = &document.root;
    let Some(entries) = root.entries() else {
        let message = format!("the file is {}, not {}", whole(root), table.shown);
        cx.report(foreign(source.first_line(root.span), message, signs(table)));
        return None;
    };
    let place = entries.first().map_or(root.span, |entry| entry.key.span);
    if let Some(finding) = unknown_version(entries) {
        cx.report(finding);
        return None;
    }
    if let Some(help) = foreign_signs(table, entries) {
        let message = format!("the file does not look like {}", table.shown);
        cx.report(foreign(place, message, help));
        return None;
    }
    within::report(cx, document, source);
    Some(mapping::from_entries(cx, entries, table, root.span, place))
}

fn whole(root: &Node<'_>) -> &'static str {
    match root.kind {
        NodeKind::Absent => "empty",
        NodeKind::Scalar { .. } => "text",
        NodeKind::Sequence { .. } => "a list",
        NodeKind::Mapping { .. } => "a mapping",
    }
}

/// A version that is written but not a number is a finding; unknown versions have ended the file before.
pub(super) fn version(cx: &mut Cx, at: At<'_>) -> Option<f64> {
    number::real(cx, at)
}

fn unknown_version(entries: &[Entry<'_>]) -> Option<Diagnostic> {
    let entry = entries.iter().find(|entry| entry.key.as_str() == Some(VERSION_KEY))?;
    let version = number::parse(entry.value.as_str()?)?;
    if version == VERSION {
        return None;
    }
    let message = format!("version {version} of the format is not known");
    let finding = Diagnostic::new(&structural::UNSUPPORTED_VERSION, entry.value.span, message).here("not known");
    Some(finding.help(format!("this tool reads version {VERSION}; nothing else in the file was checked")))
}

/// What to say about a file of another kind; none for one that may be meant as `table`.
fn foreign_signs(table: &'static Table, entries: &[Entry<'_>]) -> Option<String> {
    if is_called(entries, journey::STAGES.name) || near::has(table, entries, &journey::STAGES) {
        return None;
    }
    let is_titled = is_called(entries, journey::TITLE.name);
    let (known, strange) = near::familiarity(table, entries);
    if let Some(other) = other_kind(table, entries, known)
        && !is_titled
    {
        return Some(other.looks_like.to_owned());
    }
    if strange <= known {
        return None;
    }
    if let Some(wrapper) = wrapped(table, entries) {
        return Some(format!("its fields stand at the top of the file, not below {}", quote(wrapper)));
    }
    let is_ours = is_titled || is_called(entries, VERSION_KEY);
    (!is_ours).then(|| signs(table).to_owned())
}

/// The kind of file that knows every key, and more than `known` of them.
fn other_kind(table: &'static Table, entries: &[Entry<'_>], known: usize) -> Option<&'static Kind> {
    KINDS.iter().filter(|kind| !std::ptr::eq(kind.table, table)).find(|kind| {
        let (known_there, strange_there) = near::familiarity(kind.table, entries);
        known_there > known && strange_there == 0
    })
}

fn is_called(entries: &[Entry<'_>], name: &str) -> bool {
    entries.iter().any(|entry| entry.key.as_str() == Some(name))
}

/// The key below which the fields stand that should be at the top.
fn wrapped<'n>(table: &'static Table, entries: &'n [Entry<'n>]) -> Option<&'n str> {
    let [entry] = entries else { return None };
    let (known, strange) = near::familiarity(table, entry.value.entries()?);
    entry.key.as_str().filter(|_| known > strange)
}

fn signs(table: &'static Table) -> &'static str {
    let kind = KINDS.iter().find(|kind| std::ptr::eq(kind.table, table));
    kind.map_or("", |kind| kind.signs)
}

fn foreign(span: Span, message: String, help: impl Into<Untrusted>) -> Diagnostic {
    Diagnostic::new(&structural::NOT_A_MAP, span, message).help(help)
}
