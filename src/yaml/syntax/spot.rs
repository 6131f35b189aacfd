//! The place of a syntax error and what stands around it.

use super::super::findings::double_quoted;
use super::super::scan;
use super::super::tree::Tree;
use crate::diagnostic::{Diagnostic, structural};
use crate::source::{Source, Span};
use granit_parser::ScanError;

/// Where the parser gave up, and what it had read until then.
pub(super) struct Spot<'a> {
    pub(super) source: &'a Source,
    /// The offset that the parser reports.
    pub(super) at: usize,
    /// Where the last complete token ended.
    pub(super) cursor: usize,
    /// The innermost bracket that is still open.
    pub(super) bracket: Option<Span>,
    /// Where the open blocks start, outermost first.
    pub(super) blocks: Vec<usize>,
}

impl<'a> Spot<'a> {
    pub(super) fn new(source: &'a Source, error: &ScanError, tree: &Tree<'_, '_>) -> Self {
        let at = character(source, error.marker().byte_offset().unwrap_or_default()).start as usize;
        Self { source, at, cursor: tree.cursor() as usize, bracket: tree.open_bracket(), blocks: tree.open_blocks() }
    }

    /// The whole text.
    pub(super) fn text(&self) -> &'a str {
        &self.source.text
    }

    /// The byte at an offset; a line feed behind the end.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.text().as_bytes().get(at).copied().unwrap_or(b'\n')
    }

    /// The bytes of the line that `at` stands in, without its line break.
    pub(super) fn line(&self, at: usize) -> (usize, usize) {
        (scan::line_start(self.text(), at), scan::line_end(self.text().as_bytes(), at))
    }

    /// Where the first word of the line that `at` stands in begins.
    pub(super) fn line_content(&self, at: usize) -> usize {
        let (start, end) = self.line(at);
        let line = self.text().get(start..end).unwrap_or_default();
        start + line.len() - line.trim_start_matches([' ', '\t', '\u{feff}']).len()
    }

    /// The number of the line that `at` stands in, from 1.
    pub(super) fn line_number(&self, at: usize) -> u32 {
        self.source.position(offset(at)).line
    }

    /// The one-based column of `at`.
    pub(super) fn column(&self, at: usize) -> u32 {
        self.source.position(offset(at)).column
    }

    /// The last line before the one of `at` that has anything but a comment in it: where its content begins and ends.
    pub(super) fn line_above(&self, at: usize) -> Option<(usize, usize)> {
        let mut start = self.line(at).0;
        while start > 0 {
            let (above, end) = self.line(start - 1);
            let content = self.line_content(above);
            if content < end && self.byte(content) != b'#' {
                return Some((content, end));
            }
            start = above.min(start - 1);
        }
        None
    }

    /// Where the value of the line that `at` stands in begins: behind its dashes and its first key.
    pub(super) fn value(&self, at: usize) -> usize {
        let (_, end) = self.line(at);
        let mut value = self.line_content(at);
        while matches!(self.byte(value), b'-' | b'?') && self.byte(value + 1) == b' ' {
            value += self.text()[value + 1..end].len() - self.text()[value + 1..end].trim_start_matches(' ').len() + 1;
        }
        let rest = &self.text()[value..end];
        let Some(colon) = rest.find(": ") else { return value };
        let behind = &rest[colon + 1..];
        value + colon + 1 + behind.len() - behind.trim_start_matches([' ', '\t']).len()
    }

    /// From `start` to the end of its line, a comment and blanks left out; none where the text may go on below.
    pub(super) fn rest(&self, start: usize) -> Option<Span> {
        let (_, end) = self.line(start);
        let line = self.text().get(start..end)?;
        let line = line.find(" #").map_or(line, |comment| &line[..comment]).trim_end_matches([' ', '\t']);
        let below = self.text()[end..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let indent = |text: &str| text.len() - text.trim_start_matches(' ').len();
        let (line_start, _) = self.line(start);
        let own_indent = indent(&self.text()[line_start..end]);
        let goes_on = indent(below) > own_indent && !below.contains(": ") && !below.trim_end().ends_with(':');
        let certain = self.bracket.is_none() && !goes_on && !line.is_empty();
        certain.then(|| Span::new(self.source.id, offset(start), offset(start + line.len())))
    }

    /// The next word from `at` on, for a headline: up to the next blank, cut when it is long.
    pub(super) fn word(&self, at: usize) -> &'a str {
        let (_, end) = self.line(at);
        let rest = self.text().get(at..end).unwrap_or_default();
        let word = rest.split([' ', '\t']).next().unwrap_or_default();
        word.char_indices().nth(40).map_or(word, |(cut, _)| &word[..cut])
    }

    /// A finding at a character.
    pub(super) fn finding(&self, at: usize, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(&structural::YAML_SYNTAX, character(self.source, at), message.into())
    }

    /// Adds the quotes that put it right, where it is certain what belongs between them.
    pub(super) fn with_quotes(&self, finding: Diagnostic, start: usize) -> Diagnostic {
        match self.rest(start) {
            Some(rest) => finding.fix("quote the text", rest, double_quoted(self.source.slice(rest))),
            None => finding,
        }
    }
}

/// The character at an offset; at the end of a line or text, an empty span.
pub(super) fn character(source: &Source, at: usize) -> Span {
    let mut start = at.min(source.text.len());
    while !source.text.is_char_boundary(start) {
        start -= 1;
    }
    let next = source.text[start..].chars().next().filter(|next| !matches!(next, '\n' | '\r'));
    Span::new(source.id, offset(start), offset(start + next.map_or(0, char::len_utf8)))
}

/// An offset as spans have it.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
