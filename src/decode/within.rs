//! Keys that were read as further lines of a text.

use super::{Cx, keys};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields;
use crate::source::{Source, Span};
use crate::yaml::{Document, Node, NodeKind, Style, lines_within};
use std::collections::BTreeSet;

/// Reports each line of an unquoted text that looks like a field of the format, but for the space behind its colon. Nobody
/// can tell what the lines of a long text mean, and the team's own keys are no business of the format.
pub(super) fn report(cx: &mut Cx, document: &Document<'_>, source: &Source) {
    if !document.has_long_texts {
        return;
    }
    let mut texts = BTreeSet::new();
    gather(&document.root, source, &mut texts);
    for text in texts {
        for line in lines_within(source, text) {
            if cx.is_full() {
                return;
            }
            if let Some(name) = field(source.slice(line)) {
                cx.report(finding(source, text, line, name));
            }
        }
    }
}

/// The unquoted texts of several lines; one that aliases repeat is one.
fn gather(node: &Node<'_>, source: &Source, texts: &mut BTreeSet<Span>) {
    match &node.kind {
        NodeKind::Scalar { style: Style::Plain, .. } if source.slice(node.span).contains(['\n', '\r']) => {
            texts.insert(node.span);
        }
        NodeKind::Scalar { .. } | NodeKind::Absent => {}
        NodeKind::Sequence { items, .. } => items.iter().for_each(|item| gather(item, source, texts)),
        NodeKind::Mapping { entries, .. } => {
            let is_own = |name: Option<&str>| name.is_some_and(keys::is_own);
            let ours = entries.iter().filter(|entry| !is_own(entry.key.as_str()));
            ours.for_each(|entry| gather(&entry.value, source, texts));
        }
    }
}

/// The name of a field that a line begins with, where a colon and a value stand right behind it.
fn field(line: &str) -> Option<&str> {
    let (name, value) = line.split_once(':')?;
    // An address begins so too.
    let is_value = !value.is_empty() && !value.starts_with("//");
    (is_value && fields::TABLES.iter().any(|table| table.field(name).is_some())).then_some(name)
}

fn finding(source: &Source, text: Span, line: Span, name: &str) -> Diagnostic {
    let message = format!("`{name}:` was read as a part of the text above, not as a key");
    Diagnostic::new(&structural::SWALLOWED_KEY, line, message)
        .here("a space is missing behind the colon")
        .label(source.first_line(text), "the text begins here")
        .help(format!(
            "write `{name}: …` in the column of the keys that it belongs to; a text with keys below it is the value of a key \
             itself; quote the whole text where the colon belongs to it"
        ))
}
