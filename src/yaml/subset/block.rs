//! Block mappings and block lists.

use super::super::{Entry, Node, NodeKind};
use super::bytes::is_blank;
use super::{Reader, offset};

impl<'s> Reader<'s, '_> {
    /// The collection whose first key or dash `at` stands on, in `column`.
    pub(super) fn block(&mut self, column: usize, depth: usize) -> Option<Node<'s>> {
        if self.is_dash() { self.list(column, depth) } else { self.mapping(column, depth) }
    }

    /// A list whose dashes stand in the column of the key it belongs to: the full parser lets it begin behind its first
    /// dash.
    fn unindented_list(&mut self, column: usize, depth: usize) -> Option<Node<'s>> {
        let spaces = self.bytes[self.at + 1..].iter().take_while(|&&byte| byte == b' ').count();
        let start = self.at + 1 + spaces;
        let list = self.list(column, depth)?;
        Some(Node { span: self.span(start, list.span.end as usize), ..list })
    }

    fn mapping(&mut self, column: usize, depth: usize) -> Option<Node<'s>> {
        self.enter(depth)?;
        let (start, first) = (self.at, self.entries.len());
        let end = loop {
            let about = self.comments.claim(offset(self.at));
            let key = self.key()?;
            let (value, value_end) = self.value(&key, column, depth)?;
            self.comments.settle(about, offset(value_end));
            self.entries.push(Entry { key, value });
            if !self.goes_on(column)? {
                break value_end;
            }
        };
        let entries = self.entries.drain(first..).collect();
        Some(Node { span: self.span(start, end), kind: NodeKind::Mapping { entries, flow: false } })
    }

    fn list(&mut self, column: usize, depth: usize) -> Option<Node<'s>> {
        self.enter(depth)?;
        let (start, first) = (self.at, self.items.len());
        let end = loop {
            let dash = self.at;
            let about = self.comments.claim(offset(dash));
            self.at += 1;
            self.skip_spaces();
            let inner = column + (self.at - dash);
            let item = if self.is_dash() || self.is_key() {
                self.block(inner, depth + 1)?
            } else {
                self.inline(column, depth)?
            };
            let item_end = item.span.end;
            self.comments.settle(about, item_end);
            self.items.push(item);
            if !self.goes_on(column)? || !self.is_dash() {
                break item_end as usize;
            }
        };
        let items = self.items.drain(first..).collect();
        Some(Node { span: self.span(start, end), kind: NodeKind::Sequence { items, flow: false } })
    }

    /// Whether the next line belongs to the collection in `column`; one that is further right does not belong anywhere.
    fn goes_on(&self, column: usize) -> Option<bool> {
        let column = Some(column);
        (self.column <= column).then_some(self.column == column)
    }

    /// The value of a key of the mapping in `column`, and where it ends; `at` stands behind the colon.
    fn value(&mut self, key: &Node<'s>, column: usize, depth: usize) -> Option<(Node<'s>, usize)> {
        let colon_end = self.at;
        self.skip_spaces();
        if !(self.is_line_end() || self.peek() == Some(b'#')) {
            let value = self.inline(column, depth)?;
            let end = value.span.end as usize;
            return Some((value, end));
        }
        self.at = colon_end;
        self.end_line()?;
        let value = match self.column {
            Some(inner) if inner > column => Some(self.block(inner, depth + 1)?),
            Some(same) if same == column && self.is_dash() => Some(self.unindented_list(column, depth + 1)?),
            _ => None,
        };
        if let Some(value) = value {
            let end = value.span.end as usize;
            return Some((value, end));
        }
        self.spend(1)?;
        let key_end = key.span.end as usize;
        Some((Node { span: self.span(key_end, key_end), kind: NodeKind::Absent }, colon_end))
    }

    /// A value on the line of its key or dash, in a collection in `column`; goes on to the next line.
    fn inline(&mut self, column: usize, depth: usize) -> Option<Node<'s>> {
        let node = match self.peek()? {
            b'|' | b'>' => {
                let node = self.block_scalar(column)?;
                self.next_line()?;
                return Some(node);
            }
            b'"' => self.double_quoted()?,
            b'\'' => self.single_quoted()?,
            b'[' | b'{' => self.flow(depth + 1)?,
            _ => self.plain(false)?,
        };
        self.end_line()?;
        Some(node)
    }

    /// Whether `at` stands on the dash of an item.
    fn is_dash(&self) -> bool {
        self.peek() == Some(b'-') && is_blank(self.byte(self.at + 1))
    }
}
