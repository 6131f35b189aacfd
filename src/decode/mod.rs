//! The tree to the model: one function a type, and a finding for every key or value that is not understood.
//!
//! A bad value never stops its neighbours: a thing without its name is kept under an empty one, so that one run names
//! every defect of a file.

mod baseline;
mod claim;
mod column;
mod config;
mod counted;
mod emotion;
mod entry;
mod expect;
mod formula;
mod id;
mod journey;
mod keys;
mod mapping;
mod measured;
mod metric;
mod near;
mod number;
mod persona;
mod quantity;
mod removal;
mod root;
mod scalar;
mod scoring;
mod time;
mod within;

pub use baseline::baseline;
pub use config::config;
pub use journey::journey;
pub use persona::{persona, persona_of_project};

use crate::budget::Budgets;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fields::{Field, Kind, Table};
use crate::model::{Scale, Text, Unread};
use crate::source::Span;
use crate::yaml::{Node, NodeKind, Style};
use std::borrow::Cow;
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
    /// How many pain points and opportunities were read.
    claims: usize,
    /// How many metrics were read.
    metrics: usize,
    /// How many feelings were read.
    emotions: usize,
    /// The map's own scale of emotion scores.
    scale: Option<Scale>,
    /// How many items of lists were read, in the files before that count with this one too.
    items: usize,
    /// How many of them in those files.
    items_before: usize,
    /// Fields that are written and could not be read.
    unread: Unread,
    /// Numbers whose point may stand behind thousands.
    grouped: Vec<Text>,
    /// How much there may be of what.
    limits: Budgets,
}

/// The most findings one file is worth; the run time of a hostile file stays bounded with them.
const MOST_FINDINGS: usize = 10_000;

impl Cx {
    /// Nothing so far, within what the file was read within.
    fn within(limits: &Budgets) -> Self {
        Self { limits: limits.clone(), ..Self::default() }
    }

    /// The same after other files that count with this one and have so many items of lists.
    fn after(limits: &Budgets, items: usize) -> Self {
        Self { items, items_before: items, ..Self::within(limits) }
    }

    /// Adds a finding; the first too many says so instead, and the rest is dropped.
    fn report(&mut self, finding: Diagnostic) {
        if self.is_full() {
            return;
        }
        self.found.push(finding);
        self.found.cap(MOST_FINDINGS);
    }

    /// Whether no more findings are taken.
    fn is_full(&self) -> bool {
        self.found.as_slice().len() > MOST_FINDINGS
    }
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
            (true, Of::Table(_) | Of::Field(_)) => format!("an item of {}", quote(self.name)),
            (false, Of::Table(table)) => format!("{} of {}", quote(self.name), table.shown),
            (false, Of::Field(field)) => format!("{} of `{}`", quote(self.name), field.name),
        }
    }

    /// What the field is called, be the value one item of its list.
    fn field(&self) -> String {
        Self { item: false, ..*self }.shown()
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

/// What a node is, in words; a short scalar is shown.
fn shape(node: &Node<'_>) -> Cow<'static, str> {
    match &node.kind {
        NodeKind::Absent => "empty".into(),
        NodeKind::Scalar { text, .. } if text.len() <= SHORT => quote(text).into(),
        NodeKind::Scalar { .. } => "text".into(),
        NodeKind::Sequence { .. } => "a list".into(),
        NodeKind::Mapping { .. } => "a mapping".into(),
    }
}

/// The longest text, in bytes, that is shown in a headline.
const SHORT: usize = 40;

/// A piece of the author's text in a headline, cut where it is long.
fn quote(text: &str) -> String {
    let end = text.char_indices().find(|(at, c)| at + c.len_utf8() > SHORT || c.is_control());
    match end {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests;
