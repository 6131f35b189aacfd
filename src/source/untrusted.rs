//! Text that strangers wrote.

use std::cmp::Ordering;
use std::fmt::{self, Write};
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

/// Most sentences fit into a little memory at hand, so that only the text itself takes memory of its own.
impl From<fmt::Arguments<'_>> for Untrusted {
    fn from(sentence: fmt::Arguments<'_>) -> Self {
        if let Some(constant) = sentence.as_str() {
            return constant.into();
        }
        let mut usual = Usual { bytes: [0; USUAL], length: 0 };
        match usual.write_fmt(sentence) {
            Ok(()) => Self::copied(usual.text()),
            Err(fmt::Error) => sentence.to_string().into(),
        }
    }
}

/// Bytes that most sentences fit into.
const USUAL: usize = 256;

/// A sentence that is being written.
struct Usual {
    bytes: [u8; USUAL],
    length: usize,
}

impl Usual {
    fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.length]).expect("whole texts were written")
    }
}

/// Fails where there is no room for a part.
impl fmt::Write for Usual {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let end = self.length + part.len();
        self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?.copy_from_slice(part.as_bytes());
        self.length = end;
        Ok(())
    }
}

impl From<String> for Untrusted {
    fn from(text: String) -> Self {
        Self(Held::Shared(text.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_of_any_length_is_told_whole() {
        for length in [0, 1, USUAL - 4, USUAL - 3, USUAL - 2, USUAL, 10 * USUAL] {
            let word = "é".repeat(length / 2) + &"e".repeat(length % 2);
            assert_eq!(Untrusted::from(format_args!("a {word}.")).raw(), format!("a {word}."));
        }
        assert_eq!(Untrusted::from(format_args!("a constant")).raw(), "a constant");
    }
}
