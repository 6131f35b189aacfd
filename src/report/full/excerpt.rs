//! The few lines around a finding, cut and made harmless, as a `SourceCode` for miette.
//!
//! miette reads a source from its start for every label, counts columns in bytes, prints control characters raw and
//! panics past column 65,535. An excerpt holds only the lines to show, knows which lines they are, and answers for the
//! place of each label itself.

use super::region::{Region, WIDTH, placed, regions};
use crate::diagnostic::Diagnostic;
use crate::report::{Sources, escape};
use crate::source::Position;
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::borrow::Cow;
use std::ops::Range;

/// Lines of one or several files, in blocks without gaps.
#[derive(Debug, Default)]
pub(super) struct Excerpt<'a> {
    text: String,
    blocks: Vec<Block<'a>>,
    /// The labels, placed in the excerpt, in the order of their places; the finding's own is the primary one.
    pub(super) labels: Vec<LabeledSpan>,
    /// Where each label starts in the excerpt and in its file.
    places: Vec<(usize, Position)>,
}

/// Lines of a file without a gap.
#[derive(Debug)]
struct Block<'a> {
    name: Cow<'a, str>,
    /// Zero-based number of the first line.
    line: usize,
    lines: usize,
    bytes: Range<usize>,
}

impl<'a> Excerpt<'a> {
    /// The lines around the labels of a finding; none where no label's file has text to show.
    pub(super) fn of(finding: &Diagnostic, sources: &'a Sources) -> Option<Self> {
        let mut excerpt = Self::default();
        for region in regions(&placed(finding, sources)) {
            excerpt.add(&region);
        }
        (!excerpt.blocks.is_empty()).then_some(excerpt)
    }

    fn add(&mut self, region: &Region<'_, '_, 'a>) {
        let from = self.text.len();
        self.text.reserve(region.lines.len() * WIDTH);
        for number in region.lines.clone() {
            self.add_line(region, number);
        }
        self.blocks.push(Block {
            name: escape::name(&region.source.name),
            line: region.lines.start,
            lines: region.lines.len(),
            bytes: from..self.text.len(),
        });
    }

    fn add_line(&mut self, region: &Region<'_, '_, 'a>, number: usize) {
        let shown = region.line(number);
        let from = self.text.len();
        for part in [shown.before, &shown.text, shown.behind, "\n"] {
            self.text.push_str(part);
        }
        for placed in region.labels_on(number) {
            let bytes = shown.span(placed.label);
            let span = SourceSpan::from(from + bytes.start..from + bytes.end);
            let words = (!placed.label.text.is_blank()).then(|| escape::line(&placed.label.text).into_owned());
            self.places.push((span.offset(), placed.position()));
            self.labels.push(if placed.is_own {
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
        let name = block.name.clone().into_owned();
        Ok(Box::new(MietteSpanContents::new_named(name, data, whole, line, column, block.lines)))
    }
}
