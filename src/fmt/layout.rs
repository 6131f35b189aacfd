//! A file as it will be written: blocks of children, each with its comments, before it becomes lines.
//!
//! There are as many children as a file has entries and items, so what few of them have is kept aside.

use std::borrow::Cow;

/// A block collection.
#[derive(Debug)]
pub(super) struct Block<'s> {
    /// Its entries or items.
    pub(super) children: Vec<Child<'s>>,
    /// Comments behind the last child.
    pub(super) tail: Vec<Lead<'s>>,
    /// The column it had.
    pub(super) column: usize,
    /// Whether it is a list that stood no deeper than its key.
    pub(super) indentless: bool,
}

/// An entry of a mapping or an item of a list.
#[derive(Debug)]
pub(super) struct Child<'s> {
    /// The comments above it.
    pub(super) leads: Vec<Lead<'s>>,
    /// Whether an empty line is right above it.
    pub(super) blank: bool,
    /// The key; none for an item.
    pub(super) key: Option<&'s str>,
    /// Where the key stands by the format; none for items, and for keys that the format does not know.
    pub(super) rank: Option<usize>,
    /// Spaces between colon or dash and what follows on the line.
    pub(super) gap: usize,
    /// The anchor of the value.
    pub(super) anchor: Option<&'s str>,
    /// The comment behind key or dash, where the value stands below.
    pub(super) head: Option<Box<Remark<'s>>>,
    /// The value.
    pub(super) value: Value<'s>,
    /// The comment behind the value.
    pub(super) end: Option<Box<Remark<'s>>>,
    /// Whether something in it depends on the order of the file: an anchor or an alias.
    pub(super) is_bound: bool,
}

/// A value in its final form, but for its indentation.
#[derive(Debug)]
pub(super) enum Value<'s> {
    /// Nothing.
    None,
    /// What fits on the line of its key or dash.
    Line(Cow<'s, str>),
    /// A scalar over several lines; the first behind the key or dash, the others deeper.
    Lines(Vec<&'s str>),
    /// A block scalar.
    Text(Box<Scalar<'s>>),
    /// A scalar or a collection in brackets on lines of its own, below comments.
    Below(Vec<Lead<'s>>, Box<Value<'s>>),
    /// A block collection.
    Block(Box<Block<'s>>),
    /// What is left as it is: its first line, and the others moved as far to the right as the number says.
    Raw { lines: Vec<&'s str>, shift: isize, is_block: bool },
}

/// A block scalar.
#[derive(Debug)]
pub(super) struct Scalar<'s> {
    /// Its first line.
    pub(super) header: &'s str,
    /// The others, without indentation.
    pub(super) lines: Vec<&'s str>,
    /// How much deeper than its key or dash they stand.
    pub(super) deeper: usize,
    /// Whether empty lines at its end belong to it.
    pub(super) keeps: bool,
}

/// A comment on a line of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lead<'s> {
    /// The comment with its `#`.
    pub(super) text: &'s str,
    /// Whether an empty line is above it.
    pub(super) blank: bool,
    /// The column it had.
    pub(super) column: usize,
}

/// A comment at the end of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Remark<'s> {
    /// The comment with its `#`.
    pub(super) text: &'s str,
    /// The column it had, in characters; none where a single blank stood before it.
    pub(super) column: Option<usize>,
}

impl Value<'_> {
    /// Whether it ends with a block scalar whose last lines look empty and belong to it, so that an empty line below
    /// would as well.
    pub(super) fn ends_with_kept_lines(&self) -> bool {
        match self {
            Self::Text(scalar) => {
                scalar.keeps || scalar.lines.last().is_some_and(|line| super::scan::trim_end(line).is_empty())
            }
            Self::Block(block) => {
                block.tail.is_empty() && block.children.last().is_some_and(|last| last.value.ends_with_kept_lines())
            }
            Self::None | Self::Line(_) | Self::Lines(_) | Self::Below(..) | Self::Raw { .. } => false,
        }
    }
}

impl<'s> Child<'s> {
    /// A child with nothing around it.
    pub(super) fn bare(key: Option<&'s str>, rank: Option<usize>, value: Value<'s>) -> Self {
        Self {
            leads: Vec::new(),
            blank: false,
            key,
            rank,
            gap: 1,
            anchor: None,
            head: None,
            value,
            end: None,
            is_bound: false,
        }
    }

    /// Whether a collection in its value may begin on the line of its dash.
    pub(super) fn is_compact(&self, block: &Block<'s>) -> bool {
        let starts_bare = block.children.first().is_some_and(|first| first.leads.is_empty());
        self.key.is_none() && self.head.is_none() && self.anchor.is_none() && starts_bare
    }
}
