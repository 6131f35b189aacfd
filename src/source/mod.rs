//! Texts and places in them: what every finding points at.
//!
//! Knows bytes, lines and columns; knows neither YAML nor journeys.

mod position;
mod untrusted;

pub use position::{LineIndex, Position};
pub use untrusted::Untrusted;

/// The number of a source within one run; findings carry it in their spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A half-open range of bytes, `start..end`, of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The source the bytes belong to.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of `file`.
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// Whether the span covers no byte (an absent value has such a span).
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that covers both; both belong to the same file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Self) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// A value together with the place it was written at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// `value`, written at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place, another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

/// One file of the run: its name as the user wrote it, and its text.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its number in this run.
    pub id: FileId,
    /// The name to show: relative as given, `-` read from standard input is `<stdin>`.
    pub name: Untrusted,
    /// The whole text, valid UTF-8, a leading byte order mark included.
    pub text: String,
    /// Where its lines start.
    pub lines: LineIndex,
}

impl Source {
    /// A source over `text`; indexes its lines.
    pub fn new(id: FileId, name: impl Into<Untrusted>, text: String) -> Self {
        let lines = LineIndex::new(&text);
        Self { id, name: name.into(), text, lines }
    }

    /// The first line of what a span covers, without what room stands behind it.
    pub fn first_line(&self, span: Span) -> Span {
        let length = self.slice(span).split(['\n', '\r']).next().unwrap_or_default().trim_end().len();
        Span { end: span.start + u32::try_from(length).unwrap_or(0), ..span }
    }

    /// The text a span covers.
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.start as usize..span.end as usize]
    }

    /// The one-based line and column of an offset.
    pub fn position(&self, offset: u32) -> Position {
        self.lines.position(&self.text, offset)
    }
}
