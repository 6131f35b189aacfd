//! From the tree and the bytes between its nodes to a layout. Every comment finds its place here.

use super::alias::alias;
use super::context::Context;
use super::layout::{Block, Child, Lead, Value};
use super::notes::settle;
use super::value::signed;
use super::{order, scan};
use crate::source::Source;
use crate::yaml::{Comment, Entry, Node, NodeKind, Style};
use std::collections::BTreeMap;

/// Something in a block collection that cannot be taken apart with certainty; it is left as it is.
#[derive(Debug)]
pub(super) struct Exotic;

/// Goes through a file from its first byte to its last.
#[derive(Debug)]
pub(super) struct Builder<'s, 'd> {
    /// The file.
    pub(super) source: &'s Source,
    /// Its text.
    pub(super) text: &'s str,
    /// All comments.
    pub(super) comments: &'d [Comment<'s>],
    /// The comments that have their place.
    pub(super) placed: usize,
    /// Up to where the file is laid out.
    pub(super) cursor: usize,
    /// Where the first thing below the comments at the top of the file begins. The empty line above it stays with them.
    pub(super) top: usize,
}

/// Where a block is: the column that it, or what holds it, has and will have.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// The column of the keys or dashes of what holds it; none for the root.
    pub(super) parent: Option<usize>,
    /// Where it will stand.
    pub(super) indent: usize,
    /// Whether it is an item of a list.
    pub(super) is_item: bool,
}

/// What stands before a child's value.
pub(super) struct Opening<'s> {
    /// The key; none for an item.
    pub(super) key: Option<&'s str>,
    /// Behind the colon or dash.
    pub(super) end: usize,
    /// The column of the key or dash.
    pub(super) column: usize,
    /// Where the key or dash will stand.
    pub(super) indent: usize,
}

impl<'s, 'd> Builder<'s, 'd> {
    pub(super) fn new(source: &'s Source, comments: &'d [Comment<'s>]) -> Self {
        Self { source, text: &source.text, comments, placed: 0, cursor: 0, top: usize::MAX }
    }

    /// A block collection.
    pub(super) fn block(&mut self, node: &Node<'s>, context: Context, place: Place) -> Result<Block<'s>, Exotic> {
        let mut block = match &node.kind {
            NodeKind::Mapping { entries, flow: false } => self.entries(entries, context, place)?,
            NodeKind::Sequence { items, flow: false } => self.items(items, context, place)?,
            NodeKind::Absent | NodeKind::Scalar { .. } | NodeKind::Sequence { .. } | NodeKind::Mapping { .. } => {
                return Err(Exotic);
            }
        };
        align(&mut block.children);
        order::sort(&mut block, place.is_item);
        Ok(block)
    }

    fn entries(&mut self, entries: &[Entry<'s>], context: Context, place: Place) -> Result<Block<'s>, Exotic> {
        let mut block =
            Block { children: Vec::with_capacity(entries.len()), tail: Vec::new(), column: 0, indentless: false };
        for entry in entries {
            let start = entry.key.span.start as usize;
            let name = entry.key.as_str().ok_or(Exotic)?;
            let key = self.source.slice(entry.key.span);
            let colon = scan::skip_blanks(self.text, entry.key.span.end as usize);
            let is_plain = scan::is_one_line(key) && !key.starts_with('*') && self.byte(colon) == Some(b':');
            if !is_plain || scan::skip_gap(self.text, self.cursor) != start {
                return Err(Exotic);
            }
            let column = self.align_with(&mut block, start)?;
            let (leads, blank) = self.above(start, &mut block.children)?;
            self.cursor = colon + 1;
            let opening = Opening { key: Some(key), end: colon + 1, column, indent: place.indent };
            let child = self.child(&opening, &entry.value, context.value(name))?;
            block.children.push(Child { leads, blank, rank: context.rank(name), ..child });
        }
        Ok(block)
    }

    fn items(&mut self, items: &[Node<'s>], context: Context, place: Place) -> Result<Block<'s>, Exotic> {
        let mut block =
            Block { children: Vec::with_capacity(items.len()), tail: Vec::new(), column: 0, indentless: false };
        for item in items {
            let dash = scan::skip_gap(self.text, self.cursor);
            if self.byte(dash) != Some(b'-') {
                return Err(Exotic);
            }
            let column = self.align_with(&mut block, dash)?;
            block.indentless = place.parent == Some(column);
            let (leads, blank) = self.above(dash, &mut block.children)?;
            self.cursor = dash + 1;
            let opening = Opening { key: None, end: dash + 1, column, indent: place.indent };
            let child = self.child(&opening, item, context)?;
            block.children.push(Child { leads, blank, ..child });
        }
        Ok(block)
    }

    /// The column of a child, which is that of the first.
    fn align_with(&self, block: &mut Block<'s>, start: usize) -> Result<usize, Exotic> {
        let column = scan::column(self.text, start);
        if block.children.is_empty() {
            block.column = column;
        }
        if block.column == column { Ok(column) } else { Err(Exotic) }
    }

    /// The comments above a child that are about it, and whether an empty line is right above it. Comments that stand
    /// as deep as the end of the child before it belong there.
    fn above(&mut self, start: usize, before: &mut [Child<'s>]) -> Result<(Vec<Lead<'s>>, bool), Exotic> {
        let mut leads = self.leads_before(start)?;
        let mut blank = self.is_below_blank(start);
        let Some(last) = before.last_mut() else {
            // Nothing is set apart from the key or dash above.
            *leads.first_mut().map_or(&mut blank, |lead| &mut lead.blank) = false;
            return Ok((leads, blank));
        };
        if last.value.ends_with_kept_lines() {
            // These empty lines are part of the text.
            *leads.first_mut().map_or(&mut blank, |lead| &mut lead.blank) = false;
        }
        let settled = settle(&mut last.value, &leads);
        leads.drain(..settled);
        Ok((leads, blank))
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// An entry or item from behind its colon or dash to its end.
    fn child(&mut self, opening: &Opening<'s>, node: &Node<'s>, context: Context) -> Result<Child<'s>, Exotic> {
        let after = scan::skip_blanks(self.text, opening.end);
        let mut child = Child::bare(opening.key, None, Value::None);
        child.gap = (after - opening.end).max(1);
        child.head = self.remark_at(after);
        let alias = alias(self.source, node).is_some();
        let is_absent = !alias && node.kind == NodeKind::Absent;
        let mut start = scan::skip_gap(self.text, opening.end);
        self.cursor = opening.end;
        if self.byte(start) == Some(b'&') && (!is_absent || start == after) {
            let end = self.word_end(start);
            child.anchor = Some(&self.text[start..end]);
            child.is_bound = true;
            let behind = scan::skip_blanks(self.text, end);
            child.head = child.head.take().or_else(|| self.remark_at(behind));
            start = scan::skip_gap(self.text, end);
            self.cursor = end;
            let is_block =
                matches!(node.kind, NodeKind::Mapping { flow: false, .. } | NodeKind::Sequence { flow: false, .. });
            if is_block && start == behind {
                return Err(Exotic); // The anchor is that of the first key.
            }
        }
        match &node.kind {
            _ if alias => {
                child.is_bound = true;
                self.inline(&mut child, opening, node, start, context)?;
            }
            NodeKind::Absent => {}
            NodeKind::Scalar { style: Style::Literal | Style::Folded, .. } => {
                self.block_scalar(&mut child, opening, node, start)?;
            }
            NodeKind::Mapping { flow: false, .. } | NodeKind::Sequence { flow: false, .. } => {
                self.nested(&mut child, opening, node, start, context)?;
            }
            NodeKind::Scalar { .. } | NodeKind::Mapping { .. } | NodeKind::Sequence { .. } => {
                self.inline(&mut child, opening, node, start, context)?;
            }
        }
        Ok(child)
    }

    fn word_end(&self, start: usize) -> usize {
        let rest = &self.text.as_bytes()[start..];
        start + rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len())
    }

    /// A block collection in a child; left as it is where it cannot be taken apart.
    fn nested(
        &mut self,
        child: &mut Child<'s>,
        opening: &Opening<'s>,
        node: &Node<'s>,
        start: usize,
        context: Context,
    ) -> Result<(), Exotic> {
        let (placed, cursor) = (self.placed, self.cursor);
        let place = Place { parent: Some(opening.column), indent: opening.indent + 2, is_item: opening.key.is_none() };
        if let Ok(block) = self.block(node, context, place) {
            child.is_bound |= block.children.iter().any(|child| child.is_bound);
            child.value = Value::Block(Box::new(block));
            return Ok(());
        }
        (self.placed, self.cursor) = (placed, cursor);
        let leads = self.leads_before(start)?;
        let written = &self.text[start..(node.span.end as usize).max(start)];
        let last = start + written.trim_end_matches([' ', '\t', '\n', '\r']).len();
        let end = start + scan::trim_end(&self.text[start..scan::line_end(self.text, last)]).len();
        let shift = signed(place.indent) - signed(scan::column(self.text, start));
        let lines = scan::lines(&self.text[start..end]).collect();
        self.leave(end);
        child.is_bound = true;
        let raw = Value::Raw { lines, shift, is_block: true };
        child.value = if leads.is_empty() { raw } else { Value::Below(leads, Box::new(raw)) };
        Ok(())
    }
}

/// Keeps more than one space behind a colon only where values stand below each other.
fn align(children: &mut [Child<'_>]) {
    let column = |child: &Child<'_>| {
        let is_inline = match child.value {
            Value::Line(_) | Value::Lines(_) | Value::Text(_) => true,
            Value::Raw { is_block, .. } => !is_block,
            Value::None | Value::Below(..) | Value::Block(_) => child.anchor.is_some(),
        };
        let key = child.key.filter(|_| is_inline)?;
        Some(key.chars().count() + child.gap)
    };
    let mut columns: BTreeMap<usize, usize> = BTreeMap::new();
    for column in children.iter().filter_map(column) {
        *columns.entry(column).or_default() += 1;
    }
    for child in children {
        let is_aligned = column(child).is_some_and(|column| columns.get(&column).is_some_and(|&count| count > 1));
        if !is_aligned {
            child.gap = 1;
        }
    }
}
