//! Collections in brackets: on one line where they are short, as a block where they are not.

use super::context::Context;
use super::layout::{Block, Child, Value};
use super::scan;
use crate::source::Source;
use crate::yaml::{Node, NodeKind};
use std::borrow::Cow;

/// Characters of a line. What is longer in brackets becomes a block.
pub(super) const WIDTH: usize = 120;
/// A list with an item of so many words holds sentences, which are kept one a line.
const SENTENCE_WORDS: usize = 5;

/// Whether a collection in brackets has nothing in it but scalars on one line each, further such collections, and
/// punctuation: no comment, no anchor, no alias, no `?`, no key without a value, no pair without braces.
pub(super) fn is_simple(source: &Source, node: &Node<'_>) -> bool {
    let mut at = node.span.start as usize;
    walk(source, node, &mut at) && is_punctuation(&source.text[at..node.span.end as usize])
}

fn walk(source: &Source, node: &Node<'_>, at: &mut usize) -> bool {
    let written = source.slice(node.span);
    match &node.kind {
        NodeKind::Absent => false,
        NodeKind::Scalar { .. } => {
            let before = source.text.get(*at..node.span.start as usize).is_some_and(is_punctuation);
            *at = node.span.end as usize;
            before && !written.starts_with('*') && scan::is_one_line(written)
        }
        NodeKind::Sequence { items, .. } => written.starts_with('[') && items.iter().all(|item| walk(source, item, at)),
        NodeKind::Mapping { entries, .. } => {
            let entry = |at: &mut usize, key: &Node<'_>, value: &Node<'_>| {
                key.as_str().is_some() && walk(source, key, at) && walk(source, value, at)
            };
            written.starts_with('{') && entries.iter().all(|each| entry(at, &each.key, &each.value))
        }
    }
}

fn is_punctuation(text: &str) -> bool {
    text.bytes().all(|byte| b" \t\r\n{}[],:".contains(&byte))
}

/// A simple collection on one line of at most `room` characters, if it fits and holds no sentences.
pub(super) fn on_one_line(source: &Source, node: &Node<'_>, context: Context, room: usize) -> Option<String> {
    let mut line = Line { source, out: String::new(), width: 0, room };
    line.node(node, context)?;
    Some(line.out)
}

/// A scalar as it is written, in quotes where an older reader would take it for something else than text.
pub(super) fn scalar<'s>(source: &'s Source, node: &Node<'_>, context: Context) -> Cow<'s, str> {
    let written = source.slice(node.span);
    if context.is_misread_text(written) { format!("'{written}'").into() } else { written.into() }
}

/// The entries of a mapping in the order of the format.
fn in_order<'n, 's>(
    entries: &'n [crate::yaml::Entry<'s>],
    context: Context,
) -> Vec<(&'n crate::yaml::Entry<'s>, Option<usize>)> {
    let rank = |entry: &crate::yaml::Entry<'s>| context.rank(entry.key.as_str().unwrap_or_default());
    let mut group = None;
    let mut keyed: Vec<_> = entries
        .iter()
        .map(|entry| {
            let rank = rank(entry);
            group = rank.or(group);
            (group, entry, rank)
        })
        .collect();
    keyed.sort_by_key(|&(group, ..)| group);
    keyed.into_iter().map(|(_, entry, rank)| (entry, rank)).collect()
}

/// A line in the making.
struct Line<'a> {
    source: &'a Source,
    out: String,
    width: usize,
    room: usize,
}

impl Line<'_> {
    /// Recursion is safe: the tree is no deeper than the budget of depth.
    fn node(&mut self, node: &Node<'_>, context: Context) -> Option<()> {
        match &node.kind {
            NodeKind::Absent => None,
            NodeKind::Scalar { .. } => self.push(&scalar(self.source, node, context)),
            NodeKind::Sequence { items, .. } => self.items(items, context),
            NodeKind::Mapping { entries, .. } if entries.is_empty() => self.push("{}"),
            NodeKind::Mapping { entries, .. } => {
                for (at, (entry, _)) in in_order(entries, context).into_iter().enumerate() {
                    self.push(if at == 0 { "{ " } else { ", " })?;
                    self.push(self.source.slice(entry.key.span))?;
                    self.push(": ")?;
                    self.node(&entry.value, context.value(entry.key.as_str().unwrap_or_default()))?;
                }
                self.push(" }")
            }
        }
    }

    fn items(&mut self, items: &[Node<'_>], context: Context) -> Option<()> {
        self.push("[")?;
        for (at, item) in items.iter().enumerate() {
            if item.as_str().is_some_and(|text| text.split_whitespace().nth(SENTENCE_WORDS - 1).is_some()) {
                return None;
            }
            if at > 0 {
                self.push(", ")?;
            }
            self.node(item, context)?;
        }
        self.push("]")
    }

    /// Adds to the line; none once it is too long.
    fn push(&mut self, text: &str) -> Option<()> {
        self.out.push_str(text);
        self.width += text.chars().count();
        (self.width <= self.room).then_some(())
    }
}

/// A simple collection as a block that is written at `indent`.
pub(super) fn as_block<'s>(source: &'s Source, node: &Node<'_>, context: Context, indent: usize) -> Block<'s> {
    let children = match &node.kind {
        NodeKind::Absent | NodeKind::Scalar { .. } => Vec::new(),
        NodeKind::Sequence { items, .. } => {
            items.iter().map(|item| child(source, None, None, item, (context, indent))).collect()
        }
        NodeKind::Mapping { entries, .. } => {
            let entry = |(entry, rank): (&crate::yaml::Entry<'_>, Option<usize>)| {
                let inner = context.value(entry.key.as_str().unwrap_or_default());
                child(source, Some(source.slice(entry.key.span)), rank, &entry.value, (inner, indent))
            };
            in_order(entries, context).into_iter().map(entry).collect()
        }
    };
    Block { children, tail: Vec::new(), column: usize::MAX, indentless: false }
}

fn child<'s>(
    source: &'s Source,
    key: Option<&'s str>,
    rank: Option<usize>,
    node: &Node<'_>,
    (context, indent): (Context, usize),
) -> Child<'s> {
    let value = if node.as_str().is_some() {
        Value::Line(scalar(source, node, context))
    } else {
        let head = indent + key.map_or(1, |key| key.chars().count() + 1) + 1;
        value(source, node, context, (head, indent + 2))
    };
    Child::bare(key, rank, value)
}

/// A simple collection that stands behind `head` characters of its line, or as a block at `indent`.
pub(super) fn value<'s>(
    source: &'s Source,
    node: &Node<'_>,
    context: Context,
    (head, indent): (usize, usize),
) -> Value<'s> {
    match on_one_line(source, node, context, WIDTH.saturating_sub(head)) {
        Some(line) => Value::Line(line.into()),
        None if is_empty(node) => Value::Line(source.slice(node.span).chars().filter(|c| !c.is_whitespace()).collect()),
        None => Value::Block(Box::new(as_block(source, node, context, indent))),
    }
}

fn is_empty(node: &Node<'_>) -> bool {
    match &node.kind {
        NodeKind::Sequence { items, .. } => items.is_empty(),
        NodeKind::Mapping { entries, .. } => entries.is_empty(),
        NodeKind::Absent | NodeKind::Scalar { .. } => false,
    }
}
