//! What the tree promises to those who read it.

mod both_readers;
mod budgets;
mod characters;
mod properties;
mod second_opinion;
mod spans;
mod syntax;
mod traps;

use super::{Document, Limits, Node, NodeKind, parse};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Source};

/// A source over `text`.
fn source(text: &str) -> Source {
    Source::new(FileId(7), "map.yaml", text.to_owned())
}

/// The document of a source without findings.
fn document(source: &Source) -> Document<'_> {
    let mut found = Diagnostics::default();
    let document = parse(source, &Limits::default(), &mut found).expect("the text is a document");
    assert_eq!(found.as_slice(), [], "findings in {:?}", source.text);
    document
}

/// The findings of a text.
fn findings(text: &str) -> Vec<Diagnostic> {
    let mut found = Diagnostics::default();
    let _ = parse(&source(text), &Limits::default(), &mut found);
    found.into_sorted()
}

/// A node as text: every scalar, absent value and collection with the bytes of its span.
fn outline(source: &Source, node: &Node<'_>) -> String {
    let slice = source.slice(node.span);
    match &node.kind {
        NodeKind::Absent => format!("absent@{}{slice}", node.span.start),
        NodeKind::Scalar { text, .. } if text == slice => format!("{text:?}"),
        NodeKind::Scalar { text, style } => format!("{style:?}({text:?} of {slice:?})"),
        NodeKind::Sequence { items, .. } => {
            let items: Vec<_> = items.iter().map(|item| outline(source, item)).collect();
            format!("[{}]", items.join(", "))
        }
        NodeKind::Mapping { entries, .. } => {
            let entries = entries.iter().map(|e| format!("{}: {}", outline(source, &e.key), outline(source, &e.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The outline of a text without findings.
fn tree(text: &str) -> String {
    let source = source(text);
    let document = document(&source);
    outline(&source, &document.root)
}
