//! Whether a text that the program wrote means what the text before it meant.
//!
//! Nothing is written before it passed here. Both texts are read again from their first byte, so a defect in what made
//! the new one cannot hide in shared state.

use super::alias::alias;
use super::misread::is_misread;
use crate::diagnostic::{Diagnostics, Edit};
use crate::source::{FileId, Source, Span};
use crate::yaml::{self, Comment, Document, Entry, Limits, Node, NodeKind, Style};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What speaks against writing a new text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It cannot be read, or not without findings that the text before did not have.
    Unreadable,
    /// A key or a value is another one, or stands elsewhere.
    Data,
    /// A comment is missing, is another one or speaks about something else.
    Comments,
    /// Formatting it once more would change it once more.
    Unsteady,
}

impl Doubt {
    /// What became of the file in the words of a message.
    pub fn why(self) -> &'static str {
        match self {
            Self::Unreadable => "the new text could not be read again",
            Self::Data => "the new text would not hold the same data",
            Self::Comments => "the new text would not keep every comment in its place",
            Self::Unsteady => "the new text would be formatted differently again",
        }
    }
}

/// Holds a formatted text against the one before: the same keys and values, list items in the same order, the same
/// anchors, aliases and comments, each comment at its entry. The order of keys may differ, and a plain scalar may have
/// got quotes.
pub fn verify(before: &str, after: &str) -> Result<(), Doubt> {
    let (before, after) = (source(before), source(after));
    let old = read(&before).0.ok_or(Doubt::Unreadable)?;
    let (new, findings) = read(&after);
    let new = new.filter(|_| findings == 0).ok_or(Doubt::Unreadable)?;
    let is_same = Same { before: &before, after: &after }.node(&old.root, &new.root);
    if !is_same || letters(&before.text) != letters(&after.text) {
        return Err(Doubt::Data);
    }
    let (old, new) = (remarks(&before, &old, true), remarks(&after, &new, false));
    let keeps = |(text, remark): (&&str, &Remark)| {
        new.get(text)
            .is_some_and(|new| new.count == remark.count && remark.places.iter().all(|(place, n)| new.at(*place) >= *n))
    };
    if old.len() == new.len() && old.iter().all(keeps) { Ok(()) } else { Err(Doubt::Comments) }
}

/// Holds a text with edits applied against the one before: it reads with no more findings about its YAML than before,
/// and every key, value and comment that no edit touches is there, in its place and written as it was.
pub fn verify_edits(before: &str, edits: &[Edit], after: &str) -> Result<(), Doubt> {
    let (old_source, new_source) = (source(before), source(after));
    let (old, old_findings) = read(&old_source);
    let (new, new_findings) = read(&new_source);
    let (Some(old), Some(new)) = (old, new) else { return Err(Doubt::Unreadable) };
    if new_findings > old_findings {
        return Err(Doubt::Unreadable);
    }
    let (gone, come) = ranges(before, edits);
    if untouched(&old.root, &gone) != untouched(&new.root, &come) {
        return Err(Doubt::Data);
    }
    // Only an edit that removes may take a comment with it; one that replaces has to hold it, then as text.
    let is_lost = |edit: &Edit, span: Span| {
        let text = edit.text.raw();
        let is_replaced = !text.is_empty() && edit.span.start <= span.start && span.end <= edit.span.end;
        is_replaced && !without_escapes(text).contains(without_escapes(old_source.slice(span)).trim_end())
    };
    if old.comments.iter().any(|comment| edits.iter().any(|edit| is_lost(edit, comment.span))) {
        return Err(Doubt::Comments);
    }
    let comments = |document: &Document<'_>, touched: &[Range]| -> Vec<String> {
        let kept = document.comments.iter().filter(|comment| !meets(comment.span.start, comment.span.end, touched));
        kept.map(|comment| comment.text.clone().into_owned()).collect()
    };
    if comments(&old, &gone) == comments(&new, &come) { Ok(()) } else { Err(Doubt::Comments) }
}

/// A text without what quoting adds to it.
fn without_escapes(text: &str) -> String {
    text.replace(['\\', '"'], "")
}

fn source(text: &str) -> Source {
    Source::new(FileId(0), "", text.to_owned())
}

fn read(source: &Source) -> (Option<Document<'_>>, usize) {
    let mut found = Diagnostics::default();
    let document = yaml::parse(source, &Limits::ample(), &mut found);
    (document, found.as_slice().len())
}

/// Compares two trees.
struct Same<'a> {
    before: &'a Source,
    after: &'a Source,
}

impl Same<'_> {
    /// Recursion is safe: a tree is no deeper than the budget of depth.
    fn node(&self, old: &Node<'_>, new: &Node<'_>) -> bool {
        if alias(self.before, old) != alias(self.after, new) {
            return false;
        }
        match (&old.kind, &new.kind) {
            (NodeKind::Absent, NodeKind::Absent) => true,
            (NodeKind::Scalar { text, style }, NodeKind::Scalar { text: new, style: new_style }) => {
                text == new && (style == new_style || (*style == Style::Plain && is_misread(text)))
            }
            (NodeKind::Sequence { items, .. }, NodeKind::Sequence { items: new, .. }) => {
                items.len() == new.len() && items.iter().zip(new).all(|(old, new)| self.node(old, new))
            }
            (NodeKind::Mapping { entries, .. }, NodeKind::Mapping { entries: new, .. }) => self.entries(entries, new),
            _ => false,
        }
    }

    fn entries(&self, old: &[Entry<'_>], new: &[Entry<'_>]) -> bool {
        let same =
            |(old, new): (&Entry<'_>, &Entry<'_>)| self.node(&old.key, &new.key) && self.node(&old.value, &new.value);
        if old.len() != new.len() {
            return false;
        }
        if old.iter().zip(new).all(|(old, new)| old.key.as_str() == new.key.as_str()) {
            return old.iter().zip(new).all(same);
        }
        let (old, new) = (by_key(old), by_key(new));
        old.into_iter().zip(new).all(same)
    }
}

fn by_key<'t, 's>(entries: &'t [Entry<'s>]) -> Vec<&'t Entry<'s>> {
    let mut sorted: Vec<_> = entries.iter().collect();
    sorted.sort_by(|a, b| a.key.as_str().cmp(&b.key.as_str()));
    sorted
}

/// How often each character is there that formatting neither adds nor removes: a second look that no tree is needed for.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    let may_change = |c: char| c.is_ascii_whitespace() || "{}[],-:?'\"".contains(c);
    for c in text.chars().filter(|&c| !may_change(c)) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// The comments of one wording.
#[derive(Default)]
struct Remark {
    count: usize,
    /// What they speak about, as far as that is certain: a hash of the way to the entry, and how many do.
    places: BTreeMap<u64, usize>,
}

impl Remark {
    fn at(&self, place: u64) -> usize {
        self.places.get(&place).copied().unwrap_or_default()
    }
}

/// The comments by their wording; `spares_top` leaves open what those above the first entry are about: they may be about
/// the file, and stay at its top.
fn remarks<'d>(source: &Source, document: &'d Document<'_>, spares_top: bool) -> BTreeMap<&'d str, Remark> {
    let mut places = Vec::new();
    entries_of(&document.root, 0, &mut places);
    places.sort_by_key(|&(start, _)| start);
    let mut remarks: BTreeMap<&str, Remark> = BTreeMap::new();
    // Comments below each other share the gap behind them: each is walked over once.
    let mut gap_end = 0;
    for comment in &document.comments {
        if comment.span.end as usize > gap_end {
            gap_end = super::scan::skip_gap(&source.text, comment.span.end as usize);
        }
        let remark = remarks.entry(comment.text.trim_end_matches([' ', '\t'])).or_default();
        remark.count += 1;
        let is_above_all = spares_top && places.first().is_none_or(|&(first, _)| comment.span.start < first);
        if let Some(place) = place_of(source, comment, gap_end, &places).filter(|_| !is_above_all) {
            *remark.places.entry(place).or_default() += 1;
        }
    }
    remarks
}

/// Where an entry or item begins, and a hash of the way to it.
type Spot = (u32, u64);

/// What a comment speaks about, where that is beyond doubt: the last entry on its line, or, of a comment on a line of
/// its own, the entry that follows no further left. `gap_end` is where blanks and comments behind it end.
fn place_of(source: &Source, comment: &Comment<'_>, gap_end: usize, places: &[Spot]) -> Option<u64> {
    let before = places.partition_point(|&(start, _)| start < comment.span.start);
    let above = before.checked_sub(1).and_then(|at| places.get(at));
    let column = |at| source.position(at).column;
    if comment.owns_line {
        let covered = comment.covers.start;
        // A dash in between makes the comment one about the item, not about its first key.
        let follows = gap_end == covered as usize;
        if comment.covers.is_empty() || !follows || column(comment.span.start) > column(covered) {
            return None;
        }
        // What it covers begins with an item's dash, or with a key, which may be the first of an item; or it is a value,
        // which has no place of its own.
        let is_dash =
            source.text[covered as usize..].strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_whitespace));
        let at = if is_dash {
            places.partition_point(|&(start, _)| start < covered)
        } else {
            places.partition_point(|&(start, _)| start <= covered).checked_sub(1)?
        };
        let (start, place) = *places.get(at)?;
        let opening = source.text.get(covered as usize..start as usize).filter(|_| start < comment.covers.end)?;
        return opening.bytes().all(|byte| b"- \t\r\n".contains(&byte)).then_some(place);
    }
    let (start, place) = *above?;
    (source.lines.line_of(start) == source.lines.line_of(comment.span.start)).then_some(place)
}

/// Start and way of every entry and item that stands in block style.
fn entries_of(node: &Node<'_>, way: u64, places: &mut Vec<Spot>) {
    let step = |part: &dyn Fn(&mut DefaultHasher)| {
        let mut hasher = DefaultHasher::new();
        way.hash(&mut hasher);
        part(&mut hasher);
        hasher.finish()
    };
    match &node.kind {
        NodeKind::Sequence { items, flow: false } => {
            for (index, item) in items.iter().enumerate() {
                let way = step(&|hasher| index.hash(hasher));
                // Where an item without a value is, the tree does not say in every list.
                if item.kind != NodeKind::Absent {
                    places.push((item.span.start, way));
                }
                entries_of(item, way, places);
            }
        }
        NodeKind::Mapping { entries, flow: false } => {
            for entry in entries {
                let way = step(&|hasher| entry.key.as_str().hash(hasher));
                places.push((entry.key.span.start, way));
                entries_of(&entry.value, way, places);
            }
        }
        NodeKind::Absent | NodeKind::Scalar { .. } | NodeKind::Sequence { .. } | NodeKind::Mapping { .. } => {}
    }
}

/// From the first byte to behind the last.
type Range = (u32, u32);

/// The bytes that edits take from the text before, and those that they bring to the text after.
fn ranges(before: &str, edits: &[Edit]) -> (Vec<Range>, Vec<Range>) {
    let breaks = crate::edit::LineEnd::of(before).as_str().len();
    let mut sorted: Vec<_> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span.start);
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    let (mut removed, mut added) = (0, 0);
    for edit in sorted {
        let text = edit.text.raw();
        let length = text.len() + text.matches('\n').count() * (breaks - 1);
        let length = u32::try_from(length).unwrap_or(u32::MAX);
        let start = (edit.span.start + added).saturating_sub(removed);
        gone.push((edit.span.start, edit.span.end));
        come.push((start, start.saturating_add(length)));
        added += length;
        removed += edit.span.end - edit.span.start;
    }
    (gone, come)
}

/// Whether one of the ranges (sorted, apart) has a byte of `start..end`, or is a place strictly within.
fn meets(start: u32, end: u32, ranges: &[Range]) -> bool {
    let next = ranges.partition_point(|&(_, range_end)| range_end <= start);
    ranges.get(next).is_some_and(|&(range_start, _)| range_start < end)
}

/// The scalars, depth first, that no range touches, each with its style and its depth.
fn untouched<'n>(root: &'n Node<'_>, ranges: &[Range]) -> Vec<(&'n str, Style, usize)> {
    let mut list = Vec::new();
    gather(root, 0, ranges, &mut list);
    list
}

fn gather<'n>(node: &'n Node<'_>, depth: usize, ranges: &[Range], list: &mut Vec<(&'n str, Style, usize)>) {
    match &node.kind {
        NodeKind::Absent => {}
        NodeKind::Scalar { text, style } => {
            let (start, end) = (node.span.start, node.span.end);
            if !meets(start, end, ranges) {
                // An edit right beside a value may put it deeper: `name: ` before a touchpoint that was plain text.
                let is_neighbour = meets(start.saturating_sub(1), end.saturating_add(1), ranges);
                list.push((text, *style, if is_neighbour { 0 } else { depth }));
            }
        }
        NodeKind::Sequence { items, .. } => items.iter().for_each(|item| gather(item, depth + 1, ranges, list)),
        NodeKind::Mapping { entries, .. } => {
            for entry in entries {
                gather(&entry.key, depth + 1, ranges, list);
                gather(&entry.value, depth + 1, ranges, list);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Span, Untrusted};

    const MAP: &str = "title: A # why\nstages:\n  # first\n  - name: S\n    id: s\n  - T\n";

    fn edited(edits: &[(&str, &str)]) -> Result<(), Doubt> {
        let edit = |(what, text): &(&str, &str)| {
            let start = u32::try_from(MAP.find(what).expect("it is there")).expect("short");
            let end = start + u32::try_from(what.len()).expect("short");
            Edit { span: Span::new(FileId(0), start, end), text: Untrusted::copied(text) }
        };
        let edits: Vec<_> = edits.iter().map(edit).collect();
        verify_edits(MAP, &edits, &crate::edit::apply(MAP, &edits).expect("they are apart"))
    }

    #[test]
    fn another_order_of_keys_is_the_same_map() {
        let after = "stages:\n# first\n- id: s\n  name: S\n- T\ntitle: A # why\n";
        assert_eq!(verify(MAP, after), Ok(()));
    }

    #[test]
    fn another_value_place_or_order_of_items_is_another_map() {
        for (from, to) in [("A", "B"), ("- T", "- name: T"), ("    id", "    di"), ("S", "'S'"), ("A", "*A")] {
            assert_ne!(verify(MAP, &MAP.replacen(from, to, 1)), Ok(()), "{from} to {to}");
        }
        assert_eq!(verify("a: [1, 2]\n", "a: [2, 1]\n"), Err(Doubt::Data));
        assert_eq!(verify("a: &x 1\nb: *x\n", "a: &x 1\nb: 1\n"), Err(Doubt::Data));
        assert_eq!(verify("a: &x 1\n", "a: 1\n"), Err(Doubt::Data));
        assert_eq!(verify("a: '1'\n", "a: 1\n"), Err(Doubt::Data));
        assert_eq!(verify("a: no\n", "a: 'no'\n"), Ok(()));
    }

    #[test]
    fn a_comment_that_is_lost_or_elsewhere_is_noticed() {
        assert_eq!(verify("a: 1 # x\nb: 2 # y\n", "a: 1 # y\nb: 2 # x\n"), Err(Doubt::Comments));
        assert_eq!(verify("z: 0\n# x\na: 1\nb: 2\n", "z: 0\na: 1\n# x\nb: 2\n"), Err(Doubt::Comments));
        assert_eq!(verify("a: 1 # x\n", "a: 1\n"), Err(Doubt::Data));
        assert_eq!(verify("a: 1\n#\n", "a: 1\n"), Err(Doubt::Data));
    }

    #[test]
    fn edits_may_change_what_they_touch_and_nothing_else() {
        assert_eq!(edited(&[("title", "name")]), Ok(()));
        assert_eq!(edited(&[("    id: s\n", "")]), Ok(()));
        assert_eq!(edited(&[("# why", "")]), Ok(()));
        assert_eq!(edited(&[("A # why", "\"A # why\"")]), Ok(()), "the comment is text now");
        assert_eq!(edited(&[("A # why", "\"A\"")]), Err(Doubt::Comments));
        assert_eq!(edited(&[("S\n", "S\n    goal: x\n")]), Ok(()));
        assert_eq!(edited(&[("T", "name: T")]), Ok(()));
        assert_eq!(edited(&[("stages:", "stages: |")]), Err(Doubt::Data));
        assert_eq!(edited(&[("A", "A: b")]), Err(Doubt::Unreadable));
        assert_eq!(edited(&[("A", "'A")]), Err(Doubt::Unreadable));
        assert_eq!(edited(&[("  - name", "  -  name")]), Err(Doubt::Unreadable));
    }
}
