//! Builds the tree from parser events, within the budgets.

use super::comments::{About, Comments};
use super::limits::Limit;
use super::tally::Tally;
use super::{Entry, Limits, Node, NodeKind, Style, anchors, findings, scan, unsafe_characters};
use crate::source::{FileId, Source, Span};
use granit_parser::{Event, ScalarStyle, StructureStyle, Tag};
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
    /// The plain scalar that the last event was.
    plain: Option<Span>,
    has_merge_keys: bool,
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

/// What of the budgets is used up.
#[derive(Default)]
struct Spent {
    events: usize,
    nodes: usize,
    alias_nodes: usize,
    scalar_bytes: usize,
    comment_bytes: usize,
}

/// What a node event says beside its content.
struct Properties<'s> {
    anchor: usize,
    tag: Option<Cow<'s, Tag>>,
    tag_span: Option<Span>,
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
        }
    }

    /// The finished tree, without the entries of merge keys; none when nothing was written.
    pub(super) fn finish(self) -> (Option<Node<'s>>, Vec<super::Comment<'s>>, Tally<'f>) {
        let mut root = self.root.filter(|node| node.kind != NodeKind::Absent);
        if let Some(root) = root.as_mut().filter(|_| self.has_merge_keys) {
            drop_merge_entries(root);
        }
        (root, self.comments.into_list(), self.tally)
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
                self.tally.push(findings::unknown_anchor(at, self.source.slice(at)));
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
            let flow = self.frames.last().is_some_and(|frame| frame.flow);
            if let Some(finding) = findings::swallowed_text(self.source, scalar, at, flow) {
                self.tally.push(finding);
            }
        }
        self.comments.push(text, at);
        Step::Continue(())
    }

    fn scalar(&mut self, text: Cow<'s, str>, style: ScalarStyle, at: Span, properties: &Properties<'_>) -> Step {
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
        self.attach(Node { span: Span::new(at.file, place, place), kind: NodeKind::Absent }, end);
        self.comments.settle(about, end);
        Step::Continue(())
    }

    fn open(&mut self, children: Children<'s>, style: StructureStyle, at: Span, properties: &Properties<'_>) -> Step {
        self.check(Limit::Depth, self.frames.len() + 1, at)?;
        self.announce(at, properties)?;
        let flow = style == StructureStyle::Flow;
        let about_self = self.begin(at.start, if flow { Shape::Solid } else { Shape::Block });
        self.cursor = self.cursor.max(at.end);
        self.frames.push(Frame { start: at.start, end: at.end, flow, children, about_child: None, about_self });
        Step::Continue(())
    }

    fn close(&mut self, at: Span) {
        let Some(frame) = self.frames.pop() else { return };
        let end = if frame.flow { frame.end.max(at.end) } else { frame.end };
        let kind = match frame.children {
            Children::Items(items) => NodeKind::Sequence { items, flow: frame.flow },
            Children::Entries(entries, _) => NodeKind::Mapping { entries, flow: frame.flow },
        };
        self.attach(Node { span: Span::new(at.file, frame.start, end), kind }, end);
        self.comments.settle(frame.about_self, end);
    }

    fn alias(&mut self, id: usize, at: Span) -> Step {
        let node = id.checked_sub(1).and_then(|index| self.anchors.get(index));
        let Some(node) = node.and_then(|path| path.find(&self.frames)) else {
            self.tally.push(findings::recursive_alias(at, self.source.slice(at)));
            return self.broken_alias(at);
        };
        let allowed = self.limits.alias_nodes.saturating_sub(self.spent.alias_nodes);
        let size = anchors::measure(node, allowed);
        let copy =
            (size.nodes <= allowed && self.frames.len() + size.height <= self.limits.depth).then(|| node.clone());
        self.spent.alias_nodes += size.nodes;
        self.spent.nodes += size.nodes;
        self.spent.scalar_bytes += size.scalar_bytes;
        self.check(Limit::AliasNodes, self.spent.alias_nodes, at)?;
        self.check(Limit::Nodes, self.spent.nodes, at)?;
        self.check(Limit::Depth, self.frames.len() + size.height, at)?;
        self.check(Limit::TotalScalarBytes, self.spent.scalar_bytes, at)?;
        let kind = copy.map_or(NodeKind::Absent, |node| node.kind);
        self.solid(Node { span: at, kind })
    }

    /// An alias without a node: absent, but with the bytes of the alias.
    fn broken_alias(&mut self, at: Span) -> Step {
        self.spent.nodes += 1;
        self.check(Limit::Nodes, self.spent.nodes, at)?;
        self.solid(Node { span: at, kind: NodeKind::Absent })
    }

    fn solid(&mut self, node: Node<'s>) -> Step {
        let Span { start, end, .. } = node.span;
        let about = self.begin(start, Shape::Solid);
        self.attach(node, end);
        self.comments.settle(about, end);
        Step::Continue(())
    }

    /// Counts a node, reports its tag and notes its anchor.
    fn announce(&mut self, at: Span, properties: &Properties<'_>) -> Step {
        self.spent.nodes += 1;
        self.check(Limit::Nodes, self.spent.nodes, at)?;
        if let Some(tag) = &properties.tag {
            let place = properties.tag_span.unwrap_or(at);
            self.tally.push(findings::unknown_tag(self.source, place, tag.is_yaml_core_schema()));
        }
        if properties.anchor > 0 {
            self.check(Limit::Anchors, self.anchors.len() + 1, at)?;
            self.anchors.push(anchors::Path::to_next(&self.frames));
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
                        self.tally.push(findings::merge_key(node.span));
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
