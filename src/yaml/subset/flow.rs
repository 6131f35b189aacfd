//! Collections in brackets and braces that are written on one line.

use super::super::{Entry, Node, NodeKind};
use super::Reader;

impl<'s> Reader<'s, '_> {
    /// The collection whose bracket or brace `at` stands on.
    pub(super) fn flow(&mut self, depth: usize) -> Option<Node<'s>> {
        self.enter(depth)?;
        let start = self.at;
        let kind = match self.peek()? {
            b'[' => self.flow_list(depth)?,
            _ => self.flow_mapping(depth)?,
        };
        Some(Node { span: self.span(start, self.at), kind })
    }

    fn flow_list(&mut self, depth: usize) -> Option<NodeKind<'s>> {
        let first = self.items.len();
        let mut more = self.flow_start(b']');
        while more {
            let item = self.flow_value(depth)?;
            self.items.push(item);
            more = self.flow_next(b']')?;
        }
        let items = self.items.drain(first..).collect();
        Some(NodeKind::Sequence { items, flow: true })
    }

    fn flow_mapping(&mut self, depth: usize) -> Option<NodeKind<'s>> {
        let first = self.entries.len();
        let mut more = self.flow_start(b'}');
        while more {
            let key = self.key()?;
            self.skip_spaces();
            let value = self.flow_value(depth)?;
            self.entries.push(Entry { key, value });
            more = self.flow_next(b'}')?;
        }
        let entries = self.entries.drain(first..).collect();
        Some(NodeKind::Mapping { entries, flow: true })
    }

    /// Passes the opening sign; whether anything is inside.
    fn flow_start(&mut self, close: u8) -> bool {
        self.at += 1;
        self.skip_spaces();
        let is_empty = self.peek() == Some(close);
        self.at += usize::from(is_empty);
        !is_empty
    }

    /// Passes a comma or the closing sign; whether another one follows.
    fn flow_next(&mut self, close: u8) -> Option<bool> {
        self.skip_spaces();
        let sign = self.peek()?;
        self.at += 1;
        if sign == close {
            return Some(false);
        }
        self.skip_spaces();
        (sign == b',').then_some(true)
    }

    fn flow_value(&mut self, depth: usize) -> Option<Node<'s>> {
        match self.peek()? {
            b'"' => self.double_quoted(),
            b'\'' => self.single_quoted(),
            b'[' | b'{' => self.flow(depth + 1),
            _ => self.plain(true),
        }
    }
}
