//! Which lines of which file a finding shows, and which part of each.

use crate::diagnostic::{Diagnostic, Label};
use crate::report::{Sources, escape};
use crate::source::{Position, Source};
use std::borrow::Cow;
use std::ops::Range;

/// Characters of a line that are shown; wide ones take two columns.
pub(super) const WIDTH: usize = 100;
/// Characters shown before the first label of a line that is cut.
const LEAD: usize = 30;
/// Lines shown before and behind the line of a label.
const CONTEXT: usize = 1;
/// Labels shown of one finding.
const LABELS: usize = 20;

/// A label and the line it is on.
#[derive(Clone, Copy)]
pub(super) struct Placed<'f, 's> {
    pub(super) label: &'f Label,
    /// Whether it is the finding's own, which is its first.
    pub(super) is_own: bool,
    source: &'s Source,
    /// Whether each line of its file is shown as it is.
    is_plain: bool,
    /// Zero-based number of the line.
    line: usize,
}

/// Lines of a file without a gap, and the labels on them in the order of their places.
pub(super) struct Region<'p, 'f, 's> {
    pub(super) source: &'s Source,
    /// Whether each line of the file is printable ASCII and harmless.
    pub(super) is_plain: bool,
    /// Zero-based numbers of the lines.
    pub(super) lines: Range<usize>,
    pub(super) labels: &'p [Placed<'f, 's>],
}

/// A line as it is shown.
pub(super) struct Shown<'s> {
    /// An ellipsis where the line is cut there.
    pub(super) before: &'static str,
    /// What is shown of the line, made harmless.
    pub(super) text: Cow<'s, str>,
    /// An ellipsis where the line is cut there.
    pub(super) behind: &'static str,
    /// The whole line, and where it starts in its file.
    line: &'s str,
    start: usize,
    /// Which part of the line is shown.
    part: Range<usize>,
}

/// The labels of a finding whose files have text to show, by file and place.
pub(super) fn placed<'f, 's>(finding: &'f Diagnostic, sources: &'s Sources) -> Vec<Placed<'f, 's>> {
    let place = |(index, label): (usize, &'f Label)| {
        let (source, is_plain) = sources.text(label.span.file)?;
        Some(Placed { label, is_own: index == 0, source, is_plain, line: source.lines.line_of(label.span.start) })
    };
    let mut placed: Vec<_> = finding.labels.iter().take(LABELS).enumerate().filter_map(place).collect();
    placed.sort_by_key(|placed| (placed.label.span.file, placed.label.span.start));
    placed
}

/// The regions to show: that of the finding's own place first, the others by file and line.
pub(super) fn regions<'p, 'f, 's>(placed: &'p [Placed<'f, 's>]) -> impl Iterator<Item = Region<'p, 'f, 's>> {
    let is_own = |labels: &&[Placed<'_, '_>]| labels.iter().any(|placed| placed.is_own);
    let all = || placed.chunk_by(Placed::joins);
    all().filter(is_own).chain(all().filter(move |labels| !is_own(labels))).map(Region::of)
}

impl Placed<'_, '_> {
    /// Its place in its file.
    pub(super) fn position(&self) -> Position {
        self.source.position(self.label.span.start)
    }

    /// The lines that are shown around it.
    fn lines(&self) -> Range<usize> {
        let end = self.line + CONTEXT + 1;
        self.line.saturating_sub(CONTEXT)..end.min(last_line(self.source).max(self.line + 1))
    }

    /// Whether the lines around the next label begin before those around this one end.
    fn joins(&self, next: &Self) -> bool {
        self.source.id == next.source.id && next.lines().start <= self.lines().end
    }
}

impl<'p, 'f, 's> Region<'p, 'f, 's> {
    fn of(labels: &'p [Placed<'f, 's>]) -> Self {
        let (first, last) = (&labels[0], &labels[labels.len() - 1]);
        Self { source: first.source, is_plain: first.is_plain, lines: first.lines().start..last.lines().end, labels }
    }

    /// The labels on a line.
    pub(super) fn labels_on(&self, line: usize) -> impl Iterator<Item = &'p Placed<'f, 's>> + use<'p, 'f, 's> {
        self.labels.iter().filter(move |placed| placed.line == line)
    }

    /// A line as it is shown: cut around its first label where it is long.
    pub(super) fn line(&self, number: usize) -> Shown<'s> {
        let (start, line) = content(self.source, number);
        let first = self.labels_on(number).map(|placed| within(line, start, placed.label.span.start)).min();
        let part = window(line, first.unwrap_or(0));
        let cut = |is_cut| if is_cut { "…" } else { "" };
        let text = &line[part.clone()];
        Shown {
            before: cut(part.start > 0),
            text: if self.is_plain { Cow::Borrowed(text) } else { escape::frame(text) },
            behind: cut(part.end < line.len()),
            line,
            start,
            part,
        }
    }
}

impl Shown<'_> {
    /// Which bytes of the line as it is shown, with what stands before it, a label is about.
    pub(super) fn span(&self, label: &Label) -> Range<usize> {
        let shown = |at| within(self.line, self.start, at).clamp(self.part.start, self.part.end) - self.part.start;
        let start = self.before.len() + shown(label.span.start);
        start..(self.before.len() + shown(label.span.end)).max(start)
    }
}

/// How many lines there are to show: the empty one behind a final line end is none, unless it is the only one.
fn last_line(source: &Source) -> usize {
    let count = source.lines.count();
    let ends_empty = count > 1 && source.lines.bytes_of(count - 1, &source.text).is_empty();
    if ends_empty { count - 1 } else { count }
}

/// Where a line starts, and its text without its end and without a byte order mark.
fn content(source: &Source, number: usize) -> (usize, &str) {
    let bytes = source.lines.bytes_of(number, &source.text);
    let text = source.text[bytes.clone()].trim_end_matches(['\n', '\r']);
    match text.strip_prefix('\u{feff}') {
        Some(rest) if bytes.start == 0 => (text.len() - rest.len(), rest),
        Some(_) | None => (bytes.start, text),
    }
}

/// The start of the character of a line that a place of its file is in.
fn within(line: &str, start: usize, at: u32) -> usize {
    line.floor_char_boundary((at as usize).saturating_sub(start))
}

/// The part of a line to show: all of it, or [`WIDTH`] characters from a little before `first`.
fn window(text: &str, first: usize) -> Range<usize> {
    if text.len() <= WIDTH || text.chars().nth(WIDTH).is_none() {
        return 0..text.len();
    }
    let start = if text[..first].chars().nth(WIDTH - LEAD).is_none() {
        0
    } else {
        text[..first].char_indices().rev().nth(LEAD - 1).map_or(0, |(at, _)| at)
    };
    let end = text[start..].char_indices().nth(WIDTH).map_or(text.len(), |(at, _)| start + at);
    start..end
}
