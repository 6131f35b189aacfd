//! Where the lines of a paragraph may end (UAX 14): by a table of pairs where the text is simple, else by `icu_segmenter`.
//!
//! Most texts are of words, spaces and a little punctuation of ASCII. There, two neighbouring characters tell whether
//! there is a break between them, and a test holds that against the segmenter.

use super::table::is_plain;
use icu_segmenter::iterators::LineBreakIterator;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::scaffold::Utf8;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

/// Without dictionaries: Thai, Lao, Khmer and Myanmar break at spaces only, or between clusters where that is too wide.
const SEGMENTER: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());

/// The legal breaks of a paragraph as byte offsets, rising; its end is the last one.
pub(super) enum Breaks<'t> {
    /// Those of a text whose pairs say it all, from an offset on.
    Simple(&'t [u8], usize),
    /// Those of any text.
    Segmenter(LineBreakIterator<'static, 't, Utf8>),
}

impl<'t> Breaks<'t> {
    pub(super) fn of(paragraph: &'t str) -> Self {
        if is_simple(paragraph) {
            Self::Simple(paragraph.as_bytes(), 0)
        } else {
            Self::Segmenter(SEGMENTER.segment_str(paragraph))
        }
    }

    /// Whether the paragraph is of printable ASCII, as every simple one is.
    pub(super) fn are_of_plain_text(&self) -> bool {
        match self {
            Self::Simple(..) => true,
            Self::Segmenter(_) => false,
        }
    }
}

impl Iterator for Breaks<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        match self {
            Self::Segmenter(breaks) => breaks.next(),
            Self::Simple(text, at) => {
                if *at == text.len() {
                    return None;
                }
                let pairs = text[*at..].windows(2);
                let is_break = |pair: &[u8]| ends(pair[0]) && between(pair[0], pair[1]) == Between::Break;
                let found = pairs.zip(*at + 1..).find(|(pair, _)| is_break(pair));
                *at = found.map_or(text.len(), |(_, end)| end);
                Some(*at)
            }
        }
    }
}

/// What is between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    /// A legal break.
    Break,
    /// None.
    Nothing,
    /// More than these two decides it.
    Unknown,
}

/// Whether every pair of neighbours says on itself whether there is a break.
fn is_simple(text: &str) -> bool {
    let bytes = text.as_bytes();
    let starts = bytes.first().is_none_or(|first| matches!(kind(*first), Kind::Letter | Kind::Quote | Kind::Open));
    // Most pairs are within a word, and need no table.
    let is_word = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_lowercase();
    let is_known = |pair: &[u8]| is_word(pair) || between(pair[0], pair[1]) != Between::Unknown;
    starts && is_plain(text) && bytes.windows(2).all(is_known)
}

/// Whether there may be a break behind a character of a simple text.
fn ends(byte: u8) -> bool {
    matches!(byte, b' ' | b'-' | b'/')
}

/// What a character is to a line (the classes of UAX 14, as far as simple texts have them).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters and digits.
    Letter,
    /// SP.
    Space,
    /// Commas, colons, stops (IS).
    Stop,
    /// Exclamation and question marks (EX).
    Shout,
    /// Quotation marks (QU).
    Quote,
    /// HY.
    Hyphen,
    /// SY.
    Slash,
    /// OP.
    Open,
    /// CP.
    Close,
    Other,
}

fn kind(byte: u8) -> Kind {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Kind::Letter,
        b' ' => Kind::Space,
        b',' | b'.' | b':' | b';' => Kind::Stop,
        b'!' | b'?' => Kind::Shout,
        b'\'' | b'"' => Kind::Quote,
        b'-' => Kind::Hyphen,
        b'/' => Kind::Slash,
        b'(' => Kind::Open,
        b')' => Kind::Close,
        _ => Kind::Other,
    }
}

/// What is between two characters whatever is around them.
fn between(before: u8, after: u8) -> Between {
    match (kind(before), kind(after)) {
        // LB 18, but not before stops, hyphens and what closes, and not after what opens.
        (Kind::Space, Kind::Letter | Kind::Quote | Kind::Open) => Between::Break,
        // LB 21 and 13: after a hyphen or a slash within a word, unless a number goes on.
        (Kind::Hyphen | Kind::Slash, Kind::Letter) if !after.is_ascii_digit() => Between::Break,
        // LB 7, 13, 19, 21, 23, 25, 28, 29, 30.
        (
            Kind::Letter,
            Kind::Letter | Kind::Space | Kind::Quote | Kind::Hyphen | Kind::Slash | Kind::Open | Kind::Close,
        )
        | (Kind::Letter | Kind::Quote | Kind::Close, Kind::Stop | Kind::Shout)
        | (Kind::Stop | Kind::Shout | Kind::Quote | Kind::Close, Kind::Space)
        | (Kind::Stop | Kind::Quote | Kind::Open, Kind::Letter) => Between::Nothing,
        _ => Between::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn agrees(text: &str) -> Result<bool, TestCaseError> {
        let simple = is_simple(text);
        if simple {
            let own: Vec<usize> = Breaks::of(text).collect();
            let all: Vec<usize> = SEGMENTER.segment_str(text).filter(|at| *at > 0).collect();
            prop_assert_eq!(own, all, "{:?}", text);
        }
        Ok(simple)
    }

    /// Every text of up to five of the characters that differ to a line.
    #[test]
    fn short_texts_break_where_the_segmenter_breaks_them() {
        const DIFFERENT: &[u8] = b"ab1 ,!'\"-/()%+#";
        let mut simple = 0;
        let mut texts = vec![String::new()];
        for _ in 0..5 {
            let longer =
                |text: &String| DIFFERENT.iter().map(|c| format!("{text}{}", char::from(*c))).collect::<Vec<_>>();
            texts = texts.iter().filter(|text| is_simple(text)).flat_map(longer).collect();
            for text in &texts {
                simple += usize::from(agrees(text).expect("both break alike"));
            }
        }
        assert!(simple > 5_000, "{simple}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn simple_texts_break_where_the_segmenter_breaks_them(
            text in "([a-zA-Z0-9]{1,8}([,.:;!?'\")/-]| ['\"(]?|\\(|\\) |\\), |[,.:;!?)] )?){0,12}",
        ) {
            agrees(&text)?;
        }

        #[test]
        fn any_ascii_breaks_where_the_segmenter_breaks_it(text in "[ -~]{0,20}") {
            agrees(&text)?;
        }
    }

    #[test]
    fn prose_is_simple() {
        for text in [
            "No confirmation that the request was received",
            "It's late, again: why?",
            "A (small) step/two, e.g. follow-up",
        ] {
            assert!(is_simple(text), "{text}");
        }
    }
}
