//! Block scalars whose lines begin in one column.

use super::super::{Node, Style};
use super::Reader;
use std::borrow::Cow;

impl<'s> Reader<'s, '_> {
    /// The scalar whose `|` or `>` `at` stands on, in a collection in `column`; leaves `at` at the start of a line.
    pub(super) fn block_scalar(&mut self, column: usize) -> Option<Node<'s>> {
        let start = self.at;
        let style = if self.peek()? == b'|' { Style::Literal } else { Style::Folded };
        self.at += 1;
        let strip = self.peek()? == b'-';
        self.at += usize::from(strip);
        self.line_break()?;
        let indent = self.indent();
        if indent <= column {
            return None;
        }
        let first = self.at + indent;
        let mut end = self.content(first, style)?;
        let mut text = Cow::Borrowed(self.text.get(first..end)?);
        while let Some(blank_lines) = self.next_content(indent, column)? {
            let from = self.at + indent;
            let breaks = blank_lines + usize::from(style == Style::Literal);
            let text = text.to_mut();
            (0..breaks).for_each(|_| text.push('\n'));
            if breaks == 0 {
                text.push(' ');
            }
            end = self.content(from, style)?;
            text.push_str(self.text.get(from..end)?);
        }
        if !strip {
            text.to_mut().push('\n');
        }
        let visible = start + self.text.get(start..end)?.trim_end_matches(' ').len();
        self.scalar(text, style, start, visible)
    }

    /// Where the content that begins at `from` ends; passes its line break. Lines further right than the first one
    /// would not be folded.
    fn content(&mut self, from: usize, style: Style) -> Option<usize> {
        if style == Style::Folded && self.byte(from) == Some(b' ') {
            return None;
        }
        let rest = &self.bytes[from..];
        let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r' | b'\t'))?;
        let is_blank = rest[..length].iter().all(|&byte| byte == b' ');
        self.at = from + length;
        self.line_break()?;
        (!is_blank).then_some(from + length)
    }

    /// How many blank lines there are before the next content line, which `at` is left on; none at the scalar's end.
    #[expect(clippy::option_option, reason = "the outer one is whether this reader goes on, as everywhere here")]
    fn next_content(&mut self, indent: usize, column: usize) -> Option<Option<usize>> {
        let mut blank_lines = 0;
        while matches!(self.peek(), Some(b'\n' | b'\r')) {
            self.line_break()?;
            blank_lines += 1;
        }
        let spaces = self.indent();
        match self.byte(self.at + spaces) {
            None if spaces == 0 => Some(None),
            None | Some(b'\n' | b'\r' | b'\t') => None,
            Some(_) if spaces >= indent => Some(Some(blank_lines)),
            Some(_) => (spaces <= column).then_some(None),
        }
    }

    /// How many spaces follow.
    fn indent(&self) -> usize {
        let rest = &self.bytes[self.at..];
        rest.iter().position(|&byte| byte != b' ').unwrap_or(rest.len())
    }
}
