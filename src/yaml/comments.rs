//! Comments and what they speak about.

use super::Comment;
use crate::source::{FileId, Span};
use std::borrow::Cow;
use std::ops::Range;

/// The comments so far; those on lines of their own wait for the entry or item that follows them.
#[derive(Debug)]
pub(super) struct Comments<'s> {
    file: FileId,
    text: &'s str,
    list: Vec<Comment<'s>>,
    first_waiting: Option<usize>,
}

/// Comments that speak about one thing, and where that thing starts.
#[derive(Debug)]
pub(super) struct About {
    comments: Range<usize>,
    start: u32,
}

impl<'s> Comments<'s> {
    pub(super) fn new(file: FileId, text: &'s str) -> Self {
        Self { file, text, list: Vec::new(), first_waiting: None }
    }

    /// Takes up a comment.
    pub(super) fn push(&mut self, text: Cow<'s, str>, span: Span) {
        let before = &self.text[..span.start as usize];
        let head = before.trim_end_matches([' ', '\t']);
        let owns_line = head.is_empty() || head.ends_with(['\n', '\r', '\u{feff}']);
        let covers = if owns_line {
            self.first_waiting.get_or_insert(self.list.len());
            Span::new(self.file, span.end, span.end)
        } else {
            Span::new(self.file, as_offset(super::scan::line_start(before, before.len())), span.end)
        };
        self.list.push(Comment { span, text, covers, owns_line });
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// Where the last one is.
    pub(super) fn last(&self) -> Option<Span> {
        self.list.last().map(|comment| comment.span)
    }

    /// Where the last waiting comment ends; none when none waits.
    pub(super) fn last_waiting_end(&self) -> Option<u32> {
        self.first_waiting.and_then(|_| self.list.iter().rev().find(|comment| comment.owns_line)).map(|c| c.span.end)
    }

    /// The waiting comments have found what they speak about: it starts at `start`.
    pub(super) fn claim(&mut self, start: u32) -> Option<About> {
        let first = self.first_waiting.take()?;
        Some(About { comments: first..self.list.len(), start })
    }

    /// The thing that comments speak about has been read up to `end`.
    pub(super) fn settle(&mut self, about: Option<About>, end: u32) {
        let Some(About { comments, start }) = about else { return };
        let covers = Span::new(self.file, start, end.max(start));
        for comment in self.list[comments].iter_mut().filter(|comment| comment.owns_line) {
            comment.covers = covers;
        }
    }

    /// All comments in order.
    pub(super) fn into_list(self) -> Vec<Comment<'s>> {
        self.list
    }
}

fn as_offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
