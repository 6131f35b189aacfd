//! Values that stand behind their key or dash, or right below it: scalars and collections in brackets.

use super::build::{Builder, Exotic, Opening};
use super::context::Context;
use super::layout::{Child, Scalar, Value};
use super::{flow, scan};
use crate::yaml::{Node, NodeKind};

impl<'s> Builder<'s, '_> {
    pub(super) fn leave(&mut self, end: usize) {
        self.pass(end);
        self.cursor = end;
    }

    /// A scalar, an alias or a collection in brackets.
    pub(super) fn inline(
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
                Value::None | Value::Text(_) | Value::Below(..) | Value::Block(_) | Value::Raw { .. } => false,
            };
        child.value = match value {
            Value::Block(mut block) => {
                if let Some(first) = block.children.first_mut() {
                    first.leads = leads;
                }
                if child.head.is_none() {
                    child.head = child.end.take();
                    child.head.iter_mut().for_each(|remark| remark.column = None);
                }
                Value::Block(block)
            }
            value if is_forced_below || stays_below => Value::Below(leads, Box::new(value)),
            value => value,
        };
        Ok(())
    }

    pub(super) fn scalar(&self, node: &Node<'s>, written: &'s str, context: Context) -> Value<'s> {
        if scan::is_one_line(written) {
            return Value::Line(if written.starts_with('*') {
                written.into()
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
    pub(super) fn collection(
        &self,
        child: &mut Child<'s>,
        node: &Node<'s>,
        context: Context,
        room: (usize, usize),
        shift: isize,
    ) -> Value<'s> {
        let written = self.source.slice(node.span);
        let as_it_is = || {
            if scan::is_one_line(written) {
                return Value::Line(written.into());
            }
            Value::Raw { lines: scan::lines(written).collect(), shift, is_block: false }
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
    pub(super) fn block_scalar(
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
        child.value = Value::Text(Box::new(Scalar { header, lines, deeper, keeps }));
        Ok(())
    }

    /// The lines of a block scalar from `first` on, and where they end. They stand deeper than the column of their key or
    /// dash, as deep as an explicit indicator says or else as the first of them.
    pub(super) fn content(
        &self,
        first: usize,
        (column, indent): (usize, Option<usize>),
        keeps: bool,
    ) -> (Vec<&'s str>, usize) {
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

pub(super) fn signed(number: usize) -> isize {
    isize::try_from(number).unwrap_or(isize::MAX / 4)
}
