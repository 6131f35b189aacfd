//! Text that strangers wrote.

use std::fmt;
use std::sync::Arc;

/// Text from a map file, a file name or anything built from them.
///
/// It has no `Display`: only the escapers of the sinks (`report::escape`, `export::escape`) turn it into bytes, each
/// for its own sink, and a test in `tests/architecture.rs` holds them to it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Untrusted(Arc<str>);

impl Untrusted {
    /// The characters as they are: to compare, measure, count or hand to an escaper; never to print.
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// Whether nothing but white space is in it.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Debug for Untrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for Untrusted {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Untrusted {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}
