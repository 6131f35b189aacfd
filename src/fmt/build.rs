//! From the tree and the bytes between its nodes to a layout. Every comment finds its place here.

use super::alias::alias;
use super::context::Context;
use super::layout::{Block, Child, Lead, Remark, Value};
use super::{flow, order, scan};
use crate::source::Source;
use crate::yaml::{Comment, Entry, Node, NodeKind, Style};
use std::collections::BTreeMap;

/// Something in a block collection that cannot be taken apart with certainty; it is left as it is.
#[derive(Debug)]
pub(super) struct Exotic;

/// Goes through a file from its first byte to its last.
#[derive(Debug)]
pub(super) struct Builder<'s, 'd> {
    source: &'s Source,
    text: &'s str,
    comments: &'d [Comment<'s>],
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
struct Opening<'s> {
    key: Option<&'s str>,
    /// Behind the colon or dash.
    end: usize,
    /// The column of the key or dash.
    column: usize,
    /// Where the key or dash will stand.
    indent: usize,
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

    /// The comments on lines of their own before `limit`.
    pub(super) fn leads_before(&mut self, limit: usize) -> Result<Vec<Lead<'s>>, Exotic> {
        let mut leads = Vec::new();
        while let Some(comment) = self.next_comment().filter(|comment| (comment.span.start as usize) < limit) {
            if !comment.owns_line {
                return Err(Exotic);
            }
            let start = comment.span.start as usize;
            leads.push(Lead {
                text: scan::trim_end(self.source.slice(comment.span)),
                blank: self.is_below_blank(start),
                column: scan::column(self.text, start),
            });
            self.placed += 1;
        }
        Ok(leads)
    }

    /// The comment at `at`, if one begins there.
    pub(super) fn remark_at(&mut self, at: usize) -> Option<Remark<'s>> {
        let comment = self.next_comment().filter(|comment| comment.span.start as usize == at && !comment.owns_line)?;
        self.placed += 1;
        let blanks = self.text[..at].bytes().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let column = (blanks > 1).then(|| scan::width_before(self.text, at));
        Some(Remark { text: scan::trim_end(self.source.slice(comment.span)), column })
    }

    /// Takes the comments before `end` for placed: they stand in something that is left as it is.
    pub(super) fn pass(&mut self, end: usize) {
        while self.next_comment().is_some_and(|comment| (comment.span.start as usize) < end) {
            self.placed += 1;
        }
    }

    /// Where the next comment begins.
    pub(super) fn next_start(&self) -> Option<usize> {
        self.next_comment().map(|comment| comment.span.start as usize)
    }

    /// Whether an empty line is right above what begins at `start`, and belongs to it.
    pub(super) fn is_below_blank(&self, start: usize) -> bool {
        start != self.top && scan::is_below_blank(self.text, start)
    }

    fn next_comment(&self) -> Option<&'d Comment<'s>> {
        self.comments.get(self.placed)
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
            child.head = child.head.or_else(|| self.remark_at(behind));
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
        start + rest.iter().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len())
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
        match self.block(node, context, place) {
            Ok(block) => {
                child.is_bound |= block.children.iter().any(|child| child.is_bound);
                child.value = Value::Block(block);
            }
            Err(Exotic) => {
                (self.placed, self.cursor) = (placed, cursor);
                let leads = self.leads_before(start)?;
                let written = &self.text[start..(node.span.end as usize).max(start)];
                let last = start + written.trim_end_matches([' ', '\t', '\n', '\r']).len();
                let end = start + scan::trim_end(&self.text[start..scan::line_end(self.text, last)]).len();
                let shift = signed(place.indent) - signed(scan::column(self.text, start));
                let lines = scan::lines(&self.text[start..end]).collect();
                self.leave(end);
                child.is_bound = true;
                child.value = below(leads, Value::Raw { lines, shift, is_block: true });
            }
        }
        Ok(())
    }

    fn leave(&mut self, end: usize) {
        self.pass(end);
        self.cursor = end;
    }

    /// A scalar, an alias or a collection in brackets.
    fn inline(
        &mut self,
        child: &mut Child<'s>,
        opening: &Opening<'s>,
        node: &Node<'s>,
        start: usize,
        context: Context,
    ) -> Result<(), Exotic> {
        let end = node.span.end as usize;
        if node.span.start as usize != start {
            return Err(Exotic);
        }
        let leads = self.leads_before(start)?;
        let is_forced_below = !leads.is_empty() || child.head.is_some();
        self.leave(end);
        child.end = self.remark_at(scan::skip_blanks(self.text, end));
        let starts_below = !scan::is_one_line(&self.text[opening.end..start]);
        let anchor = child.anchor.map_or(0, |anchor| anchor.chars().count() + 1);
        let behind = opening.indent + opening.key.map_or(1, |key| key.chars().count() + 1) + anchor;
        let head = if is_forced_below { opening.indent + 2 } else { behind + if starts_below { 1 } else { child.gap } };
        if starts_below {
            child.gap = 1;
        }
        let written = &self.text[start..end];
        let is_scalar = written.starts_with('*') || matches!(node.kind, NodeKind::Scalar { .. });
        let value = if is_scalar {
            self.scalar(node, written, context)
        } else {
            let shift =
                if is_forced_below { signed(scan::column(self.text, start)) - 2 } else { signed(opening.column) };
            let shift = signed(opening.indent) - shift;
            self.collection(child, node, context, (head, opening.indent + 2), shift)
        };
        let fits = |line: &str| head + line.chars().count() <= flow::WIDTH;
        let stays_below = starts_below
            && match &value {
                Value::Line(line) => is_scalar && !fits(line),
                Value::Lines(_) => true,
                Value::None | Value::Text { .. } | Value::Below(..) | Value::Block(_) | Value::Raw { .. } => false,
            };
        child.value = match value {
            Value::Block(mut block) => {
                if let Some(first) = block.children.first_mut() {
                    first.leads = leads;
                }
                child.head = child.head.or(child.end.take().map(|end| Remark { column: None, ..end }));
                Value::Block(block)
            }
            value if is_forced_below || stays_below => Value::Below(leads, Box::new(value)),
            value => value,
        };
        Ok(())
    }

    fn scalar(&self, node: &Node<'s>, written: &'s str, context: Context) -> Value<'s> {
        if scan::is_one_line(written) {
            return Value::Line(if written.starts_with('*') {
                written.to_owned()
            } else {
                flow::scalar(self.source, node, context)
            });
        }
        let keeps_blanks = written.starts_with('"');
        let line = |(at, line): (usize, &'s str)| {
            let line = if at == 0 { line } else { line.trim_start_matches([' ', '\t']) };
            // Before a line's end in double quotes, a backslash makes blanks part of the text.
            if keeps_blanks && line.contains('\\') { line } else { scan::trim_end(line) }
        };
        Value::Lines(scan::lines(written).enumerate().map(line).collect())
    }

    /// A collection in brackets; left as it is where comments or anchors are in it, or where its comments would lose
    /// their place.
    fn collection(
        &self,
        child: &mut Child<'s>,
        node: &Node<'s>,
        context: Context,
        room: (usize, usize),
        shift: isize,
    ) -> Value<'s> {
        let written = self.source.slice(node.span);
        let as_it_is = || match scan::is_one_line(written) {
            true => Value::Line(written.to_owned()),
            false => Value::Raw { lines: scan::lines(written).collect(), shift, is_block: false },
        };
        if !flow::is_simple(self.source, node) {
            child.is_bound = true;
            return as_it_is();
        }
        let value = flow::value(self.source, node, context, room);
        let has_no_room = child.end.is_some() && (child.key.is_none() || child.head.is_some());
        if has_no_room && matches!(value, Value::Block(_)) { as_it_is() } else { value }
    }

    /// A block scalar, its lines without their indentation.
    fn block_scalar(
        &mut self,
        child: &mut Child<'s>,
        opening: &Opening<'s>,
        node: &Node<'s>,
        start: usize,
    ) -> Result<(), Exotic> {
        if node.span.start as usize != start || child.head.is_some() || !self.leads_before(start)?.is_empty() {
            return Err(Exotic);
        }
        if !scan::is_one_line(&self.text[opening.end..start]) {
            child.gap = 1;
        }
        let header_end = scan::line_end(self.text, start);
        let header = scan::trim_end(&self.text[start..header_end]);
        let indicators = &header[..header.find([' ', '\t']).unwrap_or(header.len())];
        let digit = indicators.chars().find_map(|c| c.to_digit(10)).map(|digit| digit as usize);
        let first = scan::next_line(self.text, start);
        let indent = digit.map(|digit| opening.column + digit);
        let keeps = indicators.contains('+');
        let (lines, end) = self.content(first, (opening.column, indent), keeps);
        self.leave(end.max(header_end));
        let deeper = digit.unwrap_or(2);
        child.value = Value::Text { header, lines, deeper, keeps };
        Ok(())
    }

    /// The lines of a block scalar from `first` on, and where they end. They stand deeper than the column of their key or
    /// dash, as deep as an explicit indicator says or else as the first of them.
    fn content(&self, first: usize, (column, indent): (usize, Option<usize>), keeps: bool) -> (Vec<&'s str>, usize) {
        let (mut lines, mut end, mut indent) = (Vec::new(), first, indent);
        let (mut last_line, mut last_end) = (0, first);
        while end < self.text.len() {
            let line = &self.text[end..scan::line_end(self.text, end)];
            let is_blank = scan::spaces(line) == line.len();
            if !is_blank {
                let indent = *indent.get_or_insert(scan::spaces(line));
                if scan::spaces(line) < indent || indent <= column {
                    break;
                }
            }
            let content = indent.and_then(|indent| line.get(indent..)).unwrap_or_default();
            let next = scan::next_line(self.text, end);
            if content.is_empty() && end + line.len() == next && !lines.is_empty() {
                break; // Behind a line, blanks at the end of the file are none.
            }
            lines.push(content);
            end = next;
            if !content.is_empty() {
                (last_line, last_end) = (lines.len(), end);
            }
        }
        if keeps {
            return (lines, end);
        }
        lines.truncate(last_line);
        (lines, last_end)
    }
}

/// Puts a value below the comments that stand between it and its key.
fn below<'s>(leads: Vec<Lead<'s>>, value: Value<'s>) -> Value<'s> {
    if leads.is_empty() { value } else { Value::Below(leads, Box::new(value)) }
}

/// Gives comments behind a value to the blocks that end with it, the deepest first, as far as they stand as deep; says
/// how many were given away.
pub(super) fn settle<'s>(value: &mut Value<'s>, leads: &[Lead<'s>]) -> usize {
    let Value::Block(block) = value else { return 0 };
    let mut settled = block.children.last_mut().map_or(0, |last| settle(&mut last.value, leads));
    let is_in = |lead: &Lead<'_>| lead.column > block.column || (lead.column == block.column && !block.indentless);
    while let Some(lead) = leads.get(settled).filter(|lead| is_in(lead)) {
        block.tail.push(*lead);
        settled += 1;
    }
    settled
}

/// Keeps more than one space behind a colon only where values stand below each other.
fn align(children: &mut [Child<'_>]) {
    let column = |child: &Child<'_>| {
        let is_inline = match child.value {
            Value::Line(_) | Value::Lines(_) | Value::Text { .. } => true,
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

fn signed(number: usize) -> isize {
    isize::try_from(number).unwrap_or(isize::MAX / 4)
}
