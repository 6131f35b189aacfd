//! Nodes take their places in the tree.

use super::super::comments::About;
use super::super::limits::Limit;
use super::super::{Entry, Node, NodeKind, Style, findings, scan, unsafe_characters};
use super::anchors::Path;
use super::{Children, Frame, Step, Tree, is_merge_key, offset};
use crate::diagnostic::structural;
use crate::source::Span;
use granit_parser::{ScalarStyle, StructureStyle, Tag};
use std::borrow::Cow;

/// How a node takes its place, which decides what comments before it are about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Nothing is written.
    Absent,
    /// A collection in block style: it starts with its first child.
    Block,
    /// Anything with a first and last byte of its own.
    Solid,
}

/// What a node event says beside its content.
pub(super) struct Properties<'s> {
    pub(super) anchor: usize,
    pub(super) tag: Option<Cow<'s, Tag>>,
    pub(super) tag_span: Option<Span>,
}

impl<'s> Tree<'s, '_> {
    pub(super) fn scalar(
        &mut self,
        text: Cow<'s, str>,
        style: ScalarStyle,
        at: Span,
        properties: &Properties<'_>,
    ) -> Step {
        self.check(Limit::ScalarBytes, text.len(), at)?;
        self.spent.scalar_bytes += text.len();
        self.check(Limit::TotalScalarBytes, self.spent.scalar_bytes, at)?;
        self.announce(at, properties)?;
        let style = match style {
            ScalarStyle::Plain if at.is_empty() => return self.absent(at, properties),
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let at = match style {
            Style::Plain | Style::SingleQuoted => at,
            Style::DoubleQuoted => {
                if matches!(text, Cow::Owned(_)) {
                    unsafe_characters::in_scalar(&text, at, &mut self.tally);
                }
                at
            }
            Style::Literal | Style::Folded => self.block_scalar(at),
        };
        self.plain = (style == Style::Plain).then_some(at);
        self.has_long_texts |= self.plain.is_some() && self.source.slice(at).contains(['\n', '\r']);
        self.report_swallowed_item();
        let about = self.begin(at.start, Shape::Solid);
        self.attach(Node { span: at, kind: NodeKind::Scalar { text, style } }, at.end);
        self.comments.settle(about, at.end);
        Step::Continue(())
    }

    /// A block scalar from its `|` or `>` to its last visible byte.
    fn block_scalar(&self, at: Span) -> Span {
        let text = &self.source.text;
        let (from, end) = (self.cursor as usize, at.end as usize);
        let start = scan::indicator(text, from, end, |byte| matches!(byte, b'|' | b'>')).unwrap_or(at.start as usize);
        Span::new(at.file, offset(start), offset(scan::trimmed_end(text, start, end)))
    }

    /// A value or item that is not written: its place is behind the key, the dash, the anchor or the tag.
    fn absent(&mut self, at: Span, properties: &Properties<'_>) -> Step {
        let bare = properties.anchor == 0 && properties.tag.is_none();
        let text = &self.source.text;
        let (place, end) = match self.frames.last().map(|frame| &frame.children) {
            Some(Children::Entries(_, Some(key))) => {
                let colon = offset(scan::behind_colon(text, key.span.end as usize));
                (key.span.end, if bare { colon } else { at.start })
            }
            Some(Children::Items(_)) if bare => {
                let dash = scan::indicator(text, self.cursor as usize, text.len(), |byte| byte == b'-');
                let behind = dash.map_or(at.start, |dash| offset(dash + 1));
                (behind, behind)
            }
            Some(Children::Entries(_, None) | Children::Items(_)) | None => (at.start, at.start),
        };
        let about = self.begin(place, Shape::Absent);
        let nothing = Span::new(at.file, place, place);
        self.plain = bare.then_some(nothing);
        // Of an absent item, the parser reports the comment first.
        if let Some(comment) = self.comments.last().filter(|_| bare) {
            self.report_swallowed(nothing, comment);
        }
        self.attach(Node { span: nothing, kind: NodeKind::Absent }, end);
        self.comments.settle(about, end);
        Step::Continue(())
    }

    pub(super) fn open(
        &mut self,
        children: Children<'s>,
        style: StructureStyle,
        at: Span,
        properties: &Properties<'_>,
    ) -> Step {
        self.check(Limit::Depth, self.frames.len() + 1, at)?;
        self.announce(at, properties)?;
        let flow = style == StructureStyle::Flow;
        let about_self = self.begin(at.start, if flow { Shape::Solid } else { Shape::Block });
        self.cursor = self.cursor.max(at.end);
        self.frames.push(Frame { start: at.start, end: at.end, flow, children, about_child: None, about_self });
        Step::Continue(())
    }

    pub(super) fn close(&mut self, at: Span) {
        let Some(frame) = self.frames.pop() else { return };
        let end = if frame.flow { frame.end.max(at.end) } else { frame.end };
        let kind = match frame.children {
            Children::Items(items) => NodeKind::Sequence { items: snug(items), flow: frame.flow },
            Children::Entries(entries, _) => NodeKind::Mapping { entries: snug(entries), flow: frame.flow },
        };
        self.attach(Node { span: Span::new(at.file, frame.start, end), kind }, end);
        self.comments.settle(frame.about_self, end);
    }

    pub(super) fn solid(&mut self, node: Node<'s>) -> Step {
        let Span { start, end, .. } = node.span;
        let about = self.begin(start, Shape::Solid);
        self.attach(node, end);
        self.comments.settle(about, end);
        Step::Continue(())
    }

    /// Counts a node, reports its tag and notes its anchor.
    pub(super) fn announce(&mut self, at: Span, properties: &Properties<'_>) -> Step {
        self.spent.nodes += 1;
        self.check(Limit::Nodes, self.spent.nodes, at)?;
        if let Some(tag) = &properties.tag {
            let place = properties.tag_span.unwrap_or(at);
            let finding = || findings::unknown_tag(self.source, place, tag.is_yaml_core_schema());
            self.tally.add(&structural::UNKNOWN_TAG, place, finding);
        }
        if properties.anchor > 0 {
            self.check(Limit::Anchors, self.anchors.len() + 1, at)?;
            self.anchors.push(Path::to_next(&self.frames));
        }
        Step::Continue(())
    }

    /// A node starts: decides what the waiting comments are about, and gives those about the node itself.
    fn begin(&mut self, start: u32, shape: Shape) -> Option<About> {
        let waiting_end = self.comments.last_waiting_end()?;
        let child_start = self.frames.last().and_then(|frame| match &frame.children {
            Children::Items(_) if frame.flow => Some(start),
            Children::Items(_) => {
                let (from, until) = (waiting_end as usize, start as usize);
                scan::indicator(&self.source.text, from, until, |byte| byte == b'-').map(offset)
            }
            Children::Entries(_, key) => key.is_none().then_some(start),
        });
        match (child_start, shape) {
            (Some(child_start), _) => {
                let about = self.comments.claim(child_start);
                if let Some(frame) = self.frames.last_mut() {
                    frame.about_child = about;
                }
                None
            }
            (None, Shape::Solid) => self.comments.claim(start),
            (None, Shape::Absent | Shape::Block) => None,
        }
    }

    /// Puts a finished node where it belongs; `end` is where its entry or item ends.
    fn attach(&mut self, node: Node<'s>, end: u32) {
        self.cursor = self.cursor.max(end);
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return;
        };
        frame.end = frame.end.max(end);
        match &mut frame.children {
            Children::Items(items) => items.push(node),
            Children::Entries(entries, key) => {
                let Some(key) = key.take() else {
                    if is_merge_key(&node) {
                        self.has_merge_keys = true;
                        self.tally.add(&structural::MERGE_KEY, node.span, || findings::merge_key(node.span));
                    }
                    *key = Some(node);
                    return;
                };
                entries.push(Entry { key, value: node });
            }
        }
        let (about, end) = (frame.about_child.take(), end);
        self.comments.settle(about, end);
    }
}

/// A list without much room to grow: small collections by the hundred thousand would multiply it.
fn snug<T>(mut list: Vec<T>) -> Vec<T> {
    if list.capacity() > 2 * list.len() {
        list.shrink_to_fit();
    }
    list
}
