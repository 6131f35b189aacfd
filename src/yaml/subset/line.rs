//! Ends of lines, blank lines and comments.

use super::super::findings;
use super::Reader;
use std::borrow::Cow;

impl Reader<'_, '_> {
    /// Goes on to the next line that has more than a comment; `at` stands at the start of a line.
    pub(super) fn next_line(&mut self) -> Option<()> {
        loop {
            let start = self.at;
            self.skip_spaces();
            match self.peek() {
                None => {
                    self.column = None;
                    return Some(());
                }
                Some(b'\n' | b'\r') => self.line_break()?,
                Some(b'#') => self.comment()?,
                Some(_) => {
                    self.column = Some(self.at - start);
                    return Some(());
                }
            }
        }
    }

    /// Goes from the end of a value to the next line that has more than a comment.
    pub(super) fn end_line(&mut self) -> Option<()> {
        let from = self.at;
        self.skip_spaces();
        match self.peek() {
            None => {}
            Some(b'#') if self.at > from => {
                let text = &self.text[self.at..];
                if !findings::reads_as_comment(text.lines().next().unwrap_or(text)) {
                    return None;
                }
                self.comment()?;
            }
            Some(_) => self.line_break()?,
        }
        self.next_line()
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
    }

    /// Passes a line break.
    pub(super) fn line_break(&mut self) -> Option<()> {
        match (self.peek()?, self.byte(self.at + 1)) {
            (b'\n', _) => self.at += 1,
            (b'\r', Some(b'\n')) => self.at += 2,
            _ => return None,
        }
        Some(())
    }

    /// Whether a line break or the end of the text is next.
    pub(super) fn is_line_end(&self) -> bool {
        matches!(self.peek(), None | Some(b'\n' | b'\r'))
    }

    /// Takes up the comment at `at` and passes its line.
    fn comment(&mut self) -> Option<()> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let end = start + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
        let text = self.text.get(start + 1..end)?;
        self.events += 1;
        self.comment_bytes += text.len();
        let is_within = self.events <= self.limits.events
            && self.comment_bytes <= self.limits.comment_bytes
            && self.comments.len() + 1 < self.limits.comments;
        if !is_within {
            return None;
        }
        let span = self.span(start, end);
        self.comments.push(Cow::Borrowed(text), span);
        self.at = end;
        if self.peek().is_some() { self.line_break() } else { Some(()) }
    }
}
