//! The top of a file: is it one of ours, and of a version we know?

use super::mapping::{self, Mapping};
use super::{Cx, keys, number, shape};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{self, Field, Table};
use crate::source::{Source, Span};
use crate::yaml::{Document, Entry};

/// The version of the format that this tool reads.
const VERSION: f64 = 1.0;

/// Opens the top of a file as `table`. A file of another kind is one finding, and none about its keys.
pub(super) fn open<'c, 'n>(
    cx: &'c mut Cx,
    document: &'n Document<'n>,
    source: &Source,
    table: &'static Table,
) -> Option<Mapping<'c, 'n>> {
    let root = &document.root;
    let Some(entries) = root.entries() else {
        let message = format!("the file is {}, not {}", shape(root), table.shown);
        cx.found.push(foreign(first_line(source, root.span), message, table));
        return None;
    };
    if is_foreign(table, entries) {
        let first = entries.first().map_or(root.span, |entry| entry.key.span);
        let message = format!("the file does not look like {}", table.shown);
        cx.found.push(foreign(first, message, table));
        return None;
    }
    let place = entries.first().map_or(root.span, |entry| entry.key.span);
    Some(mapping::from_entries(cx, entries, table, place))
}

/// Reads the version; one that is not known ends the file.
pub(super) fn version(it: &mut Mapping<'_, '_>, field: &'static Field) -> Option<()> {
    let Some(at) = it.at(field) else { return Some(()) };
    let Some(version) = number::real(it.cx, at) else { return Some(()) };
    #[expect(clippy::float_cmp, reason = "a version is written exactly or is another version")]
    if version == VERSION {
        return Some(());
    }
    let message = format!("version {version} of the format is not known");
    let finding = Diagnostic::new(&structural::UNSUPPORTED_VERSION, at.span(), message).here("not known");
    it.cx.found.push(finding.help(format!("this tool reads version {VERSION}; a newer tool may read this file")));
    None
}

/// Whether hardly a key of the file is one of the table's, and none that tells it.
fn is_foreign(table: &'static Table, entries: &[Entry<'_>]) -> bool {
    let telling = [&fields::journey::CJM, &fields::journey::STAGES, &fields::journey::TITLE];
    let tells = |field: &Field| table.field(field.name).is_some_and(|field| keys::has(table, entries, field));
    let (known, strange) = keys::familiarity(table, entries);
    strange > known && !telling.into_iter().any(tells)
}

fn foreign(span: Span, message: String, table: &'static Table) -> Diagnostic {
    let help = match table.main.or(table.fields().next()) {
        _ if std::ptr::eq(table, &raw const fields::journey::TABLE) => {
            "a map has a `title` and `stages`; leave other files out with `exclude` in `cjm.yaml`"
        }
        _ if std::ptr::eq(table, &raw const fields::config::TABLE) => {
            "a project file has keys such as `personas`, `channels`, `owners` and `rules`"
        }
        Some(_) | None => "a persona file has a `name` and keys such as `role`, `goals` and `quote`",
    };
    Diagnostic::new(&structural::NOT_A_MAP, span, message).help(help)
}

/// The first line of what a span covers.
fn first_line(source: &Source, span: Span) -> Span {
    let text = source.slice(span);
    let length = text.find(['\n', '\r']).unwrap_or(text.len());
    let end = span.start + u32::try_from(length).unwrap_or(0);
    Span::new(span.file, span.start, end)
}
