//! The tree to the model: one function a type, and a finding for every key or value that is not understood.
//!
//! A bad value never stops its neighbours: a thing without its name is kept under an empty one, so that one run names
//! every defect of a file.

mod claim;
mod column;
mod config;
mod emotion;
mod entry;
mod id;
mod journey;
mod keys;
mod mapping;
mod metric;
mod number;
mod persona;
mod quantity;
mod root;
mod scalar;
mod time;

pub use config::config;
pub use journey::journey;
pub use persona::persona;

use crate::diagnostic::Diagnostics;
use crate::fields::{Field, Kind, Table};
use crate::source::Span;
use crate::yaml::{Node, NodeKind, Style};
use std::collections::BTreeMap;

/// What decoding one file gathers beside the model.
#[derive(Default)]
struct Cx {
    /// What was found.
    found: Diagnostics,
    /// Explicit ids so far, by what they name.
    ids: BTreeMap<(&'static str, String), Span>,
    /// How many touchpoints were read.
    touchpoints: usize,
}

/// A value and what is expected of it.
#[derive(Clone, Copy)]
struct At<'n> {
    /// The value.
    node: &'n Node<'n>,
    /// Its key: where to point if the value is absent or lacks something. Of an item, the item.
    key: Span,
    /// The key as written.
    name: &'n str,
    /// What the key is a key of.
    of: Of,
    /// Whether it is one item of a list.
    item: bool,
    /// What it should be.
    kind: &'static Kind,
}

/// What a key is a key of.
#[derive(Clone, Copy)]
enum Of {
    /// A thing of the format.
    Table(&'static Table),
    /// A field with keys of the author's choice.
    Field(&'static Field),
}

impl At<'_> {
    /// What the value is called in a headline: "`severity` of a pain point", "an item of `actions`".
    fn shown(&self) -> String {
        match (self.item, self.of) {
            (true, Of::Table(_) | Of::Field(_)) => format!("an item of `{}`", self.name),
            (false, Of::Table(table)) => format!("`{}` of {}", self.name, table.shown),
            (false, Of::Field(field)) => format!("`{}` of `{}`", self.name, field.name),
        }
    }

    /// Where to point: at the value, or at the key of an absent one.
    fn span(&self) -> Span {
        if self.node.span.is_empty() { self.key } else { self.node.span }
    }
}

/// Whether nothing is written, or YAML's word for nothing.
fn is_nothing(node: &Node<'_>) -> bool {
    match &node.kind {
        NodeKind::Absent => true,
        NodeKind::Scalar { text, style: Style::Plain } => matches!(text.as_ref(), "~" | "null" | "Null" | "NULL"),
        NodeKind::Scalar { .. } | NodeKind::Sequence { .. } | NodeKind::Mapping { .. } => false,
    }
}

/// What a node is, with its article.
fn shape(node: &Node<'_>) -> &'static str {
    match &node.kind {
        NodeKind::Absent => "empty",
        NodeKind::Scalar { .. } => "text",
        NodeKind::Sequence { .. } => "a list",
        NodeKind::Mapping { .. } => "a mapping",
    }
}

#[cfg(test)]
mod tests;
