//! The quick way to a tree: reads the YAML that maps are usually written in, and gives up on everything else.
//!
//! Block mappings and lists, scalars and flow collections of one line, plain block scalars, comments. Whatever is not
//! known for certain to be right, and free of findings, is a `None`: then the full parser reads the whole file and says
//! what there is to say. So this reader has no messages, and nothing depends on it but the time that reading takes.

mod block;
mod block_scalar;
mod bytes;
mod flow;
mod line;
mod scalar;

use super::comments::Comments;
use super::{Document, Limits, Node, NodeKind, Style, unsafe_characters};
use crate::source::{FileId, Source, Span};
use std::borrow::Cow;

/// Levels of nesting that are read here at most, whatever the budget: a level is a call.
const DEPTH: usize = 64;
/// Events that belong to no node and no comment: start and end of the stream and of its document.
const FRAME_EVENTS: usize = 4;

/// The document of a source; none where the full parser has to read it.
pub(super) fn read<'s>(source: &'s Source, limits: &Limits) -> Option<Document<'s>> {
    let text = source.text.as_str();
    if text.len() > limits.total_scalar_bytes || u32::try_from(text.len()).is_err() || unsafe_characters::any(text) {
        return None;
    }
    let mut reader = Reader::new(source, limits);
    reader.next_line()?;
    if reader.column != Some(0) {
        return None;
    }
    let root = reader.block(0, 1)?;
    let limits = limits.clone();
    reader.column.is_none().then(|| Document {
        root,
        comments: reader.comments.into_list(),
        limits,
        has_long_texts: false,
    })
}

/// A place in a text, and what has been read before it.
struct Reader<'s, 'l> {
    file: FileId,
    text: &'s str,
    bytes: &'s [u8],
    limits: &'l Limits,
    /// The next byte to read.
    at: usize,
    /// The column of the line that is read next, which `at` stands on; none at the end of the text.
    column: Option<usize>,
    comments: Comments<'s>,
    /// Entries and items of all open collections, those of the innermost one last: each gets a list of its exact size
    /// when it is closed.
    entries: Vec<super::Entry<'s>>,
    items: Vec<Node<'s>>,
    nodes: usize,
    events: usize,
    comment_bytes: usize,
}

impl<'s, 'l> Reader<'s, 'l> {
    fn new(source: &'s Source, limits: &'l Limits) -> Self {
        Self {
            file: source.id,
            text: &source.text,
            bytes: source.text.as_bytes(),
            limits,
            at: 0,
            column: None,
            comments: Comments::new(source.id, &source.text),
            entries: Vec::new(),
            items: Vec::new(),
            nodes: 0,
            events: FRAME_EVENTS,
            comment_bytes: 0,
        }
    }

    /// The byte at `at`; none at the end of the text.
    fn peek(&self) -> Option<u8> {
        self.byte(self.at)
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, offset(start), offset(end))
    }

    /// A scalar at `start..end`, within its budgets.
    fn scalar(&mut self, text: Cow<'s, str>, style: Style, start: usize, end: usize) -> Option<Node<'s>> {
        self.spend(1)?;
        let fits = text.len() <= self.limits.scalar_bytes;
        fits.then(|| Node { span: self.span(start, end), kind: NodeKind::Scalar { text, style } })
    }

    /// A node of so many events: gives up before a budget could be spent.
    fn spend(&mut self, events: usize) -> Option<()> {
        self.nodes += 1;
        self.events += events;
        (self.nodes <= self.limits.nodes && self.events <= self.limits.events).then_some(())
    }

    /// A collection on the level `depth`: gives up before the full parser could find it too deep.
    fn enter(&mut self, depth: usize) -> Option<()> {
        self.spend(2)?;
        (depth < self.limits.depth && depth <= DEPTH).then_some(())
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
