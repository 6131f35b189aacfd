//! Text as grapheme clusters (what a reader calls a character), each with its advance.

use unicode_segmentation::UnicodeSegmentation;

use super::estimate;
use super::table::{Slot, Table};

/// One grapheme cluster.
pub(super) struct Cluster<'t> {
    pub(super) text: &'t str,
    /// Byte offset after the cluster.
    pub(super) end: usize,
    /// Advance in font units. Whole numbers, so that sums are exact in any order.
    pub(super) units: f64,
}

impl Cluster<'_> {
    /// Whether the cluster is white space and nothing else.
    pub(super) fn is_space(&self) -> bool {
        self.text == " " || self.text.chars().all(char::is_whitespace)
    }

    /// Whether the font draws the whole cluster.
    pub(super) fn is_covered(&self, table: &Table) -> bool {
        !estimate::is_emoji(self.text)
            && self.text.chars().all(|c| match table.slot(c) {
                Slot::Zero | Slot::Spacing(_) => true,
                Slot::Absent => estimate::is_invisible(c),
            })
    }
}

/// The clusters of a text in order. It may start at any cluster's start within a longer text and finds the same ones.
pub(super) struct Clusters<'t> {
    text: &'t str,
    at: usize,
    table: &'static Table,
}

impl<'t> Clusters<'t> {
    pub(super) fn new(text: &'t str, table: &'static Table) -> Self {
        Self { text, at: 0, table }
    }

    /// Length in bytes and advance of the cluster at the start of `rest`; `None` at the end.
    fn measure_first(&self, rest: &str) -> Option<(usize, f64)> {
        let mut bytes = rest.bytes();
        let is_plain = |byte: u8| matches!(byte, b' '..=b'~');
        if let Some(first) = bytes.next().filter(|first| is_plain(*first))
            && bytes.next().is_none_or(is_plain)
        {
            return Some((1, self.table.ascii(first)));
        }
        let mut chars = rest.chars();
        let first = chars.next()?;
        if let Some(units) = self.table.plain(first)
            && chars.next().is_none_or(|second| self.table.plain(second).is_some())
        {
            return Some((first.len_utf8(), units));
        }
        let cluster = rest.graphemes(true).next()?;
        Some((cluster.len(), self.units(cluster)))
    }

    fn units(&self, cluster: &str) -> f64 {
        if estimate::is_emoji(cluster) {
            return (estimate::EMOJI * self.table.em).round();
        }
        cluster.chars().map(|c| self.table.advance(c)).sum()
    }
}

impl<'t> Iterator for Clusters<'t> {
    type Item = Cluster<'t>;

    fn next(&mut self) -> Option<Cluster<'t>> {
        let rest = &self.text[self.at..];
        let (length, units) = self.measure_first(rest)?;
        #[cfg(test)]
        tally::add(length);
        self.at += length;
        Some(Cluster { text: &rest[..length], end: self.at, units })
    }
}

/// How many bytes this thread measured: the work, for tests that hold its growth.
#[cfg(test)]
pub(super) mod tally {
    use std::cell::Cell;

    thread_local!(static BYTES: Cell<usize> = const { Cell::new(0) });

    pub(in crate::text) fn add(bytes: usize) {
        BYTES.set(BYTES.get() + bytes);
    }

    /// The bytes measured by `work`.
    pub(in crate::text) fn during(work: impl FnOnce()) -> usize {
        let before = BYTES.get();
        work();
        BYTES.get() - before
    }
}
