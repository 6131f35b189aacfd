//! What goes when an item of a list goes: its lines or its place between commas, and nothing that anybody said.

use crate::model::Removal;
use crate::source::{Source, Span};
use crate::yaml::{Comment, Document, Entry, NodeKind};
use std::collections::BTreeMap;

/// What goes of a field at the top of a file, be it a list or one value alone: for each item, by its span, its own part
/// and the whole field. None of an item that cannot go without a comment, or on whose lines something else stands.
pub(super) fn removals(document: &Document<'_>, source: &Source, key: Span) -> BTreeMap<Span, Removal> {
    let NodeKind::Mapping { entries, flow } = &document.root.kind else { return BTreeMap::new() };
    let Some(entry) = entries.iter().find(|entry| entry.key.span == key) else { return BTreeMap::new() };
    let text = Text { source, comments: &document.comments };
    let end = entry.value.span.end.max(entry.key.span.end);
    let list = if *flow { None } else { text.lines(Span { end, ..entry.key.span }, "") };
    let (items, alone) = items(entry, &text);
    items.into_iter().zip(alone).map(|(span, item)| (span, Removal { item, list })).collect()
}

/// The items of a value, and what goes when one of them goes and others stay.
fn items(entry: &Entry<'_>, text: &Text<'_>) -> (Vec<Span>, Vec<Option<Span>>) {
    let NodeKind::Sequence { items, flow } = &entry.value.kind else {
        return (vec![entry.value.span], vec![None]);
    };
    let spans: Vec<Span> = items.iter().map(|item| item.span).collect();
    let alone = |at: usize| match (at.checked_sub(1).map(|before| spans[before]), spans.get(at + 1)) {
        (None, None) => None,
        _ if !flow => text.lines(spans[at], "-"),
        (_, Some(next)) => text.quiet(Span { end: next.start, ..spans[at] }),
        (Some(before), None) => text.quiet(Span { start: before.end, ..spans[at] }),
    };
    let alone = (0..spans.len()).map(alone).collect();
    (spans, alone)
}

/// A text and what is remarked in it.
struct Text<'t> {
    source: &'t Source,
    comments: &'t [Comment<'t>],
}

impl Text<'_> {
    /// The lines of a stretch, where before it stands only `dash` and behind it nothing.
    fn lines(&self, span: Span, dash: &str) -> Option<Span> {
        let text = &self.source.text;
        let bytes = |at| self.source.lines.bytes_of(self.source.lines.line_of(at), text);
        let (start, end) = (bytes(span.start).start, bytes(span.end).end);
        let head = text.get(start..span.start as usize)?.trim_start_matches('\u{feff}');
        let behind = text.get(span.end as usize..end)?;
        let is_alone = head.trim() == dash && behind.trim().is_empty() && head.is_empty() == dash.is_empty();
        let start = span.start - u32::try_from(head.len()).ok()?;
        let lines = Span { start, end: u32::try_from(end).ok()?, ..span };
        self.quiet(lines).filter(|_| is_alone && !self.is_remarked(span))
    }

    /// The stretch itself, where no comment stands in it.
    fn quiet(&self, span: Span) -> Option<Span> {
        let next = self.comments.partition_point(|comment| comment.span.start < span.start);
        let has_comment = self.comments.get(next).is_some_and(|comment| comment.span.start < span.end);
        (!has_comment).then_some(span)
    }

    /// Whether a comment above speaks about it.
    fn is_remarked(&self, span: Span) -> bool {
        let line = self.source.lines.line_of(span.start);
        let before = self.comments.partition_point(|comment| comment.span.start < span.start);
        let above = before.checked_sub(1).map(|above| &self.comments[above]);
        above.is_some_and(|comment| comment.owns_line && self.source.lines.line_of(comment.span.start) + 1 == line)
    }
}
