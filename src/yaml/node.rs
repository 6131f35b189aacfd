//! The tree: what the author wrote, with places.

use crate::budget::Budgets;
use crate::source::Span;
use std::borrow::Cow;

/// One YAML document and its comments.
#[derive(Debug, Clone, PartialEq)]
pub struct Document<'s> {
    /// The top node.
    pub root: Node<'s>,
    /// All comments in order.
    pub comments: Vec<Comment<'s>>,
    /// What it was read within, for the stages that count what the nodes stand for.
    pub limits: Budgets,
    /// Whether an unquoted text goes on on a further line.
    pub has_long_texts: bool,
}

/// A node of the tree.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'s> {
    /// From its first to its last byte, trailing blank lines and comments left out. Of an absent value: the key's end;
    /// of an absent item: behind its dash. A block scalar begins with its `|` or `>`. What an alias stands for has the
    /// bytes of the alias, and the nodes inside of it their own, where the anchor is.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind<'s>,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum NodeKind<'s> {
    /// Nothing written, as after `owner:`. With bytes in its span it is an alias that could not be followed, which has
    /// its finding already.
    Absent,
    /// A scalar: always the author's characters (escapes and folding undone), never a guessed type.
    Scalar {
        /// The characters.
        text: Cow<'s, str>,
        /// How it was written.
        style: Style,
    },
    /// A list.
    Sequence {
        /// Its items.
        items: Vec<Node<'s>>,
        /// Whether it is written in brackets.
        flow: bool,
    },
    /// Keys and values, duplicates included, in the author's order.
    Mapping {
        /// Its entries.
        entries: Vec<Entry<'s>>,
        /// Whether it is written in braces.
        flow: bool,
    },
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'s> {
    /// The key; a scalar in every sensible map, anything in others.
    pub key: Node<'s>,
    /// The value; `Absent` where none is written.
    pub value: Node<'s>,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    SingleQuoted,
    /// In double quotes.
    DoubleQuoted,
    /// After `|`.
    Literal,
    /// After `>`.
    Folded,
}

/// A comment.
#[derive(Debug, Clone, PartialEq)]
pub struct Comment<'s> {
    /// From the `#` to the end of the line.
    pub span: Span,
    /// What follows the `#`.
    pub text: Cow<'s, str>,
    /// What it speaks about: of a comment behind something, its line; of one on a line of its own, the whole entry or
    /// item that follows (from its key or dash to its last byte), or the value where one follows its key that late;
    /// empty where nothing follows.
    pub covers: Span,
    /// Whether nothing else stands on its line.
    pub owns_line: bool,
}

impl<'s> Node<'s> {
    /// The scalar's characters; none for other nodes.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            NodeKind::Absent | NodeKind::Sequence { .. } | NodeKind::Mapping { .. } => None,
        }
    }

    /// The entries of a mapping; none for other nodes.
    pub fn entries(&self) -> Option<&[Entry<'s>]> {
        match &self.kind {
            NodeKind::Mapping { entries, .. } => Some(entries),
            NodeKind::Absent | NodeKind::Scalar { .. } | NodeKind::Sequence { .. } => None,
        }
    }
}
