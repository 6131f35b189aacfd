//! The few lines around a finding, cut and made harmless, as a `SourceCode` for miette.
//!
//! miette reads a source from its start for every label, counts columns in bytes, prints control characters raw and
//! panics past column 65,535. An excerpt holds only the lines to show, knows which lines they are, and answers for the
//! place of each label itself.

use crate::diagnostic::{Diagnostic, Label};
use crate::report::{Sources, escape};
use crate::source::{FileId, Position, Source};
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::borrow::Cow;
use std::ops::Range;

/// Characters of a line that are shown; wide ones take two columns.
const WIDTH: usize = 100;
/// Characters shown before the first label of a line that is cut.
const LEAD: usize = 30;
/// Lines shown before and behind the line of a label.
const CONTEXT: usize = 1;
/// Labels shown of one finding.
const LABELS: usize = 20;

/// Lines of one or several files, in blocks without gaps.
#[derive(Debug, Default)]
pub(super) struct Excerpt<'a> {
    pub(super) text: String,
    /// Where each line ends in the text, behind its line feed.
    pub(super) ends: Vec<usize>,
    pub(super) blocks: Vec<Block<'a>>,
    /// The labels, placed in the excerpt, in the order of their places; the finding's own is the primary one.
    pub(super) labels: Vec<LabeledSpan>,
    /// Where each label starts in the excerpt and in its file.
    pub(super) places: Vec<(usize, Position)>,
}

/// Lines of a file without a gap.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub(super) name: Cow<'a, str>,
    /// Zero-based number of the first line.
    pub(super) line: usize,
    /// Which lines of the excerpt they are.
    pub(super) lines: Range<usize>,
    pub(super) bytes: Range<usize>,
}

/// Lines of a file that belong together, and the labels on them.
struct Region<'f, 's> {
    source: &'s Source,
    lines: Range<usize>,
    labels: Vec<Placed<'f>>,
}

/// A label and the line it is on.
struct Placed<'f> {
    label: &'f Label,
    /// Which of the finding's labels it is; the first is the finding's own.
    index: usize,
    line: usize,
}

impl<'a> Excerpt<'a> {
    /// Takes the lines around the labels of a finding in place of those before; none where no label's file has text to
    /// show. The lists are kept: there are many findings, and nearly all need as much.
    pub(super) fn turn_to(&mut self, finding: &Diagnostic, sources: &'a Sources) {
        let Self { text, ends, blocks, labels, places } = self;
        text.clear();
        ends.clear();
        blocks.clear();
        labels.clear();
        places.clear();
        for region in regions(finding, sources) {
            self.add(&region);
        }
    }

    fn add(&mut self, region: &Region<'_, 'a>) {
        let (from, first) = (self.text.len(), self.ends.len());
        self.text.reserve(region.lines.len() * WIDTH);
        for number in region.lines.clone() {
            self.add_line(region, number);
        }
        self.blocks.push(Block {
            name: escape::name(&region.source.name),
            line: region.lines.start,
            lines: first..self.ends.len(),
            bytes: from..self.text.len(),
        });
    }

    fn add_line(&mut self, region: &Region<'_, 'a>, number: usize) {
        let source = region.source;
        let line = content(source, number);
        let text = &source.text[line.clone()];
        let within = |at: u32| floor(text, (at as usize).clamp(line.start, line.end) - line.start);
        let on_line = || region.labels.iter().filter(|placed| placed.line == number);
        let first = on_line().map(|placed| within(placed.label.span.start)).min();
        let shown = window(text, first.unwrap_or(0));

        let cut_before = if shown.start > 0 { "…" } else { "" };
        let from = self.text.len() + cut_before.len();
        self.text.push_str(cut_before);
        self.text.push_str(&escape::frame(&text[shown.clone()]));
        self.text.push_str(if shown.end < text.len() { "…\n" } else { "\n" });
        self.ends.push(self.text.len());

        for Placed { label, index, .. } in on_line() {
            let place = |at: usize| from + at.clamp(shown.start, shown.end) - shown.start;
            let start = place(within(label.span.start));
            let span = SourceSpan::from(start..place(within(label.span.end)).max(start));
            let words = (!label.text.is_blank()).then(|| escape::line(&label.text).into_owned());
            self.places.push((start, source.position(label.span.start)));
            self.labels.push(if *index == 0 {
                LabeledSpan::new_primary_with_span(words, span)
            } else {
                LabeledSpan::new_with_span(words, span)
            });
        }
    }
}

impl SourceCode for Excerpt<'_> {
    /// With context the whole block around `span`, which is how the lines are asked for; without it the place of the
    /// label that starts there. Fails for spans across a gap, so that blocks are shown apart.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let around = |block: &&Block| block.bytes.start <= start && end <= block.bytes.end;
        let block = self.blocks.iter().find(around).ok_or(MietteError::OutOfBounds)?;
        let bytes = block.bytes.clone();
        let place = self.places.iter().find(|(at, _)| *at == start && before == 0);
        let (line, column) = match place {
            Some((_, Position { line, column })) => (*line as usize - 1, *column as usize - 1),
            None => (block.line, 0),
        };
        let whole = SourceSpan::from(bytes.clone());
        let data = &self.text.as_bytes()[bytes];
        Ok(Box::new(MietteSpanContents::new_named(
            block.name.clone().into_owned(),
            data,
            whole,
            line,
            column,
            block.lines.len(),
        )))
    }
}

/// The regions to show: that of the finding's own place first, the others by file and line.
fn regions<'f, 's>(finding: &'f Diagnostic, sources: &'s Sources) -> Vec<Region<'f, 's>> {
    let mut labels: Vec<(usize, &Label)> = finding.labels.iter().enumerate().take(LABELS).collect();
    labels.sort_by_key(|(_, label)| (label.span.file, label.span.start));
    let mut regions: Vec<Region<'_, '_>> = Vec::new();
    for (index, label) in labels {
        let Some(source) = sources.text(label.span.file) else { continue };
        let line = source.lines.line_of(label.span.start);
        let placed = Placed { label, index, line };
        let lines = line.saturating_sub(CONTEXT)..(line + CONTEXT + 1).min(last_line(source).max(line + 1));
        match regions.last_mut() {
            Some(last) if joins(last, source.id, &lines) => {
                last.lines.end = last.lines.end.max(lines.end);
                last.labels.push(placed);
            }
            Some(_) | None => regions.push(Region { source, lines, labels: vec![placed] }),
        }
    }
    regions.sort_by_key(|region| !region.labels.iter().any(|placed| placed.index == 0));
    regions
}

fn joins(last: &Region<'_, '_>, file: FileId, lines: &Range<usize>) -> bool {
    last.source.id == file && lines.start <= last.lines.end
}

/// How many lines there are to show: the empty one behind a final line end is none, unless it is the only one.
fn last_line(source: &Source) -> usize {
    let count = source.lines.count();
    let ends_empty = count > 1 && source.lines.bytes_of(count - 1, &source.text).is_empty();
    if ends_empty { count - 1 } else { count }
}

/// The bytes of a line without its end and without a byte order mark.
fn content(source: &Source, number: usize) -> Range<usize> {
    let bytes = source.lines.bytes_of(number, &source.text);
    let text = source.text[bytes.clone()].trim_end_matches(['\n', '\r']);
    let mark = if bytes.start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    bytes.start + mark..bytes.start + text.len()
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

/// The start of the character that holds the byte.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
