//! Keys, and scalars of one line.

use super::super::{Node, Style};
use super::Reader;
use super::bytes::{begins_key, begins_plain, belongs_to_key, is_blank, may_end_plain};
use std::borrow::Cow;

/// Bytes of a key at most; the full parser ends its search for a colon a little later.
const KEY_BYTES: usize = 1_000;

impl<'s> Reader<'s, '_> {
    /// A plain key; leaves `at` behind its colon.
    pub(super) fn key(&mut self) -> Option<Node<'s>> {
        let (start, colon) = (self.at, self.colon()?);
        self.at = colon + 1;
        self.scalar(Cow::Borrowed(self.text.get(start..colon)?), Style::Plain, start, colon)
    }

    /// Whether `at` stands on a plain key.
    pub(super) fn is_key(&self) -> bool {
        self.colon().is_some()
    }

    /// Where the colon of the key at `at` stands.
    fn colon(&self) -> Option<usize> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|&byte| !belongs_to_key(byte))?;
        let is_key = begins_key(rest[0])
            && length <= KEY_BYTES
            && rest[length] == b':'
            && is_blank(rest.get(length + 1).copied())
            && rest[..length].last() != Some(&b' ');
        is_key.then_some(self.at + length)
    }

    /// A plain scalar of one line, in a block or between brackets.
    pub(super) fn plain(&mut self, in_flow: bool) -> Option<Node<'s>> {
        let start = self.at;
        if !begins_plain(self.peek()?, self.byte(start + 1)) {
            return None;
        }
        let mut end = start;
        while let Some(byte) = self.byte(end) {
            match byte {
                _ if !may_end_plain(byte, in_flow) => {}
                b':' if !(is_blank(self.byte(end + 1)) || in_flow && self.is_flow_sign(end + 1)) => {}
                b'#' if self.bytes[end - 1] != b' ' => {}
                b'\n' | b'\r' | b'#' | b',' | b']' | b'}' => break,
                _ => return None,
            }
            end += 1;
        }
        while self.bytes[end - 1] == b' ' {
            end -= 1;
        }
        self.at = end;
        self.scalar(Cow::Borrowed(self.text.get(start..end)?), Style::Plain, start, end)
    }

    fn is_flow_sign(&self, at: usize) -> bool {
        matches!(self.byte(at), Some(b',' | b'[' | b']' | b'{' | b'}'))
    }

    /// A scalar in single quotes, of one line.
    pub(super) fn single_quoted(&mut self) -> Option<Node<'s>> {
        let start = self.at;
        let mut end = start + 1;
        let mut has_quotes = false;
        loop {
            match self.byte(end)? {
                b'\'' if self.byte(end + 1) == Some(b'\'') => {
                    has_quotes = true;
                    end += 2;
                }
                b'\'' => break,
                b'\n' | b'\r' | b'\t' => return None,
                _ => end += 1,
            }
        }
        self.at = end + 1;
        let raw = self.text.get(start + 1..end)?;
        let text = if has_quotes { Cow::Owned(raw.replace("''", "'")) } else { Cow::Borrowed(raw) };
        self.scalar(text, Style::SingleQuoted, start, end + 1)
    }

    /// A scalar in double quotes, of one line.
    pub(super) fn double_quoted(&mut self) -> Option<Node<'s>> {
        let start = self.at;
        let mut end = start + 1;
        let mut has_escapes = false;
        loop {
            match self.byte(end)? {
                b'"' => break,
                b'\\' => {
                    has_escapes = true;
                    end += 2;
                }
                b'\n' | b'\r' | b'\t' => return None,
                _ => end += 1,
            }
        }
        self.at = end + 1;
        let raw = self.text.get(start + 1..end)?;
        let text = if has_escapes { Cow::Owned(unescaped(raw)?) } else { Cow::Borrowed(raw) };
        self.scalar(text, Style::DoubleQuoted, start, end + 1)
    }
}

/// A text with its escapes resolved; none where one is not among those that are written every day.
fn unescaped(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut characters = raw.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            text.push(character);
            continue;
        }
        match characters.next()? {
            plain @ ('"' | '\\') => text.push(plain),
            'n' => text.push('\n'),
            _ => return None,
        }
    }
    Some(text)
}
