//! Text that strangers wrote.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Text from a map file, a file name or anything built from them.
///
/// It has no `Display`: only the escapers of the sinks (`report::escape`, `export::escape`) turn it into bytes, each
/// for its own sink, and a test in `tests/architecture.rs` holds them to it.
#[derive(Clone)]
pub struct Untrusted(Held);

/// Most texts of a run are copies of what stands in a file; much of what the tool says itself is a constant, which
/// needs no copy.
#[derive(Clone)]
enum Held {
    Constant(&'static str),
    Shared(Arc<str>),
}

impl Untrusted {
    /// A copy of a text.
    pub fn copied(text: &str) -> Self {
        if text.is_empty() { Self::default() } else { Self(Held::Shared(text.into())) }
    }

    /// The characters as they are: to compare, measure, count or hand to an escaper; never to print.
    pub fn raw(&self) -> &str {
        match &self.0 {
            Held::Constant(text) => text,
            Held::Shared(text) => text,
        }
    }

    /// Whether nothing but white space is in it.
    pub fn is_blank(&self) -> bool {
        self.raw().trim_start().is_empty()
    }
}

impl Default for Untrusted {
    fn default() -> Self {
        Self(Held::Constant(""))
    }
}

impl PartialEq for Untrusted {
    fn eq(&self, other: &Self) -> bool {
        self.raw() == other.raw()
    }
}

impl Eq for Untrusted {}

impl PartialOrd for Untrusted {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Untrusted {
    fn cmp(&self, other: &Self) -> Ordering {
        self.raw().cmp(other.raw())
    }
}

impl Hash for Untrusted {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.raw().hash(state);
    }
}

impl fmt::Debug for Untrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.raw(), f)
    }
}

impl From<&'static str> for Untrusted {
    fn from(text: &'static str) -> Self {
        Self(Held::Constant(text))
    }
}

impl From<String> for Untrusted {
    fn from(text: String) -> Self {
        Self(Held::Shared(text.into()))
    }
}
