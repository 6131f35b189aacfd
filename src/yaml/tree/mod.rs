//! Builds the tree from parser events, within the budgets.

mod anchors;
mod nodes;

use super::comments::{About, Comments};
use super::limits::Limit;
use super::tally::Tally;
use super::{Document, Entry, Limits, Node, NodeKind, Style, findings};
use crate::diagnostic::structural;
use crate::source::{FileId, Source, Span};
use granit_parser::Event;
use nodes::Properties;
use std::borrow::Cow;
use std::ops::ControlFlow;

/// Why no more events are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The document is complete; what follows is another one.
    Complete,
    /// A budget is spent; there is no tree.
    Spent,
}

type Step = ControlFlow<End>;

/// A tree in the making.
pub(super) struct Tree<'s, 'f> {
    source: &'s Source,
    limits: &'f Limits,
    pub(super) tally: Tally<'f>,
    frames: Vec<Frame<'s>>,
    root: Option<Node<'s>>,
    comments: Comments<'s>,
    anchors: Vec<anchors::Path>,
    spent: Spent,
    documents: usize,
    /// Where the last token ended.
    cursor: u32,
    /// The plain scalar, or the place of the absent value, that the last event was.
    plain: Option<Span>,
    has_merge_keys: bool,
    has_long_texts: bool,
}

/// A collection that is still open.
pub(super) struct Frame<'s> {
    start: u32,
    /// Where its last child ended.
    end: u32,
    flow: bool,
    pub(super) children: Children<'s>,
    /// The comments about the child that is being read.
    about_child: Option<About>,
    /// The comments about the collection itself.
    about_self: Option<About>,
}

/// What an open collection holds so far.
pub(super) enum Children<'s> {
    /// Items.
    Items(Vec<Node<'s>>),
    /// Entries, and the key that waits for its value.
    Entries(Vec<Entry<'s>>, Option<Node<'s>>),
}

/// What of the budgets is used up.
#[derive(Default)]
struct Spent {
    events: usize,
    nodes: usize,
    alias_nodes: usize,
    scalar_bytes: usize,
    comment_bytes: usize,
}

impl<'s, 'f> Tree<'s, 'f> {
    pub(super) fn new(source: &'s Source, limits: &'f Limits, tally: Tally<'f>) -> Self {
        Self {
            source,
            limits,
            tally,
            frames: Vec::new(),
            root: None,
            comments: Comments::new(source.id, &source.text),
            anchors: Vec::new(),
            spent: Spent::default(),
            documents: 0,
            cursor: 0,
            plain: None,
            has_merge_keys: false,
            has_long_texts: false,
        }
    }

    /// What was read, without the entries of merge keys; none when nothing was written.
    pub(super) fn finish(self) -> (Option<Document<'s>>, Tally<'f>) {
        let mut root = self.root.filter(|node| node.kind != NodeKind::Absent);
        if let Some(root) = root.as_mut().filter(|_| self.has_merge_keys) {
            drop_merge_entries(root);
        }
        let (comments, limits, has_long_texts) = (self.comments.into_list(), self.limits.clone(), self.has_long_texts);
        (root.map(|root| Document { root, comments, limits, has_long_texts }), self.tally)
    }

    /// Where the innermost open bracket or brace stands.
    pub(super) fn open_bracket(&self) -> Option<Span> {
        let bytes = self.source.text.as_bytes();
        let is_bracket = |frame: &&Frame<'_>| matches!(bytes.get(frame.start as usize), Some(b'[' | b'{'));
        let frame = self.frames.iter().rev().filter(|frame| frame.flow).find(is_bracket)?;
        Some(Span::new(self.source.id, frame.start, frame.start + 1))
    }

    /// Where the open block collections start, outermost first.
    pub(super) fn open_blocks(&self) -> Vec<usize> {
        self.frames.iter().filter(|frame| !frame.flow).map(|frame| frame.start as usize).collect()
    }

    /// Where the last token ended.
    pub(super) fn cursor(&self) -> u32 {
        self.cursor
    }

    /// Takes in one event.
    pub(super) fn take(&mut self, event: Event<'s>, place: &granit_parser::Span) -> Step {
        let at = span(self.source.id, place);
        self.spent.events += 1;
        self.check(Limit::Events, self.spent.events, at)?;
        let plain = self.plain.take();
        let tag_span = place.tag_span().map(|tag| span(self.source.id, &tag));
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(text, style, at, &Properties { anchor, tag, tag_span })
            }
            Event::SequenceStart(style, anchor, tag) => {
                let properties = Properties { anchor, tag, tag_span };
                self.open(Children::Items(Vec::new()), style, at, &properties)
            }
            Event::MappingStart(style, anchor, tag) => {
                let properties = Properties { anchor, tag, tag_span };
                self.open(Children::Entries(Vec::new(), None), style, at, &properties)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(at);
                Step::Continue(())
            }
            Event::Alias(id) => self.alias(id, at),
            Event::UnresolvedAlias(_) => {
                let alias = self.source.slice(at);
                self.tally.add(&structural::UNKNOWN_ANCHOR, at, || findings::unknown_anchor(at, alias));
                self.broken_alias(at)
            }
            Event::Comment(text, _) => self.comment(text, at, plain),
            Event::DocumentStart(..) => self.document(at),
            // Starts and ends of the stream and of documents; anchors are not asked for as events of their own.
            _ => Step::Continue(()),
        }
    }

    fn document(&mut self, at: Span) -> Step {
        self.documents += 1;
        if self.documents > 1 {
            self.tally.push(findings::several_documents(at));
            return Step::Break(End::Complete);
        }
        if self.source.slice(at) == "---" {
            self.cursor = at.end;
        }
        Step::Continue(())
    }

    fn comment(&mut self, text: Cow<'s, str>, at: Span, plain: Option<Span>) -> Step {
        self.spent.comment_bytes += text.len();
        self.check(Limit::CommentBytes, self.spent.comment_bytes, at)?;
        self.check(Limit::Comments, self.comments.len() + 1, at)?;
        if let Some(scalar) = plain {
            self.report_swallowed(scalar, at);
        }
        self.comments.push(text, at);
        Step::Continue(())
    }

    fn report_swallowed(&mut self, scalar: Span, comment: Span) {
        let flow = self.frames.last().is_some_and(|frame| frame.flow);
        if findings::is_swallowed(self.source, scalar, comment) {
            let finding = || findings::swallowed_text(self.source, scalar, comment, flow);
            self.tally.add(&structural::SWALLOWED_TEXT, comment, finding);
        }
    }

    /// Reports an item of a list in the plain scalar that was just read.
    fn report_swallowed_item(&mut self) {
        let Some(scalar) = self.plain.filter(|_| !self.frames.last().is_some_and(|frame| frame.flow)) else { return };
        if let Some(item) = findings::item_within(self.source, scalar) {
            let finding = || findings::swallowed_item(self.source, scalar, item);
            self.tally.add(&structural::SWALLOWED_ITEM, item, finding);
        }
    }

    fn check(&mut self, limit: Limit, now: usize, at: Span) -> Step {
        if now <= limit.of(self.limits) {
            return Step::Continue(());
        }
        self.tally.push(limit.exceeded(self.limits, now, at));
        Step::Break(End::Spent)
    }
}

fn is_merge_key(key: &Node<'_>) -> bool {
    matches!(&key.kind, NodeKind::Scalar { text, style: Style::Plain } if text == "<<")
}

/// Recursion is safe here: the tree is no deeper than the budget of depth.
fn drop_merge_entries(node: &mut Node<'_>) {
    match &mut node.kind {
        NodeKind::Absent | NodeKind::Scalar { .. } => {}
        NodeKind::Sequence { items, .. } => items.iter_mut().for_each(drop_merge_entries),
        NodeKind::Mapping { entries, .. } => {
            entries.retain(|entry| !is_merge_key(&entry.key));
            for entry in entries {
                drop_merge_entries(&mut entry.key);
                drop_merge_entries(&mut entry.value);
            }
        }
    }
}

/// A parser's span as bytes of a file.
pub(super) fn span(file: FileId, place: &granit_parser::Span) -> Span {
    let range = place.byte_range().unwrap_or_default();
    Span::new(file, offset(range.start), offset(range.end.max(range.start)))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
