//! Characters that hide, reorder or overwrite text: reported wherever they stand, comments included.

use super::tally::Tally;
use crate::diagnostic::{Diagnostic, structural};
use crate::source::{Source, Span};

/// Reports unsafe characters of the whole text; says whether there are any.
pub(super) fn in_text(source: &Source, tally: &mut Tally<'_>) -> bool {
    let text = &source.text;
    let mut any = false;
    for (at, character) in suspicious(text) {
        let leading_mark = at == 0 && character == '\u{feff}';
        if leading_mark || character == '\r' {
            continue;
        }
        let Some(kind) = unsafe_kind(character) else { continue };
        any = true;
        let span = Span::new(source.id, offset(at), offset(at + character.len_utf8()));
        tally.add(&structural::UNSAFE_CHARACTER, span, || finding(kind, character, span));
    }
    any
}

/// Whether a text has unsafe characters, or a byte order mark even where it may stand.
pub(super) fn any(text: &str) -> bool {
    suspicious(text).any(|(_, character)| character != '\r' && unsafe_kind(character).is_some())
}

/// Reports unsafe characters that escapes smuggled into a scalar.
pub(super) fn in_scalar(text: &str, at: Span, tally: &mut Tally<'_>) {
    for (_, character) in suspicious(text) {
        if let Some(kind) = unsafe_kind(character) {
            tally.add(&structural::UNSAFE_CHARACTER, at, || escaped(kind, character, at));
        }
    }
}

/// The characters that are worth a closer look, cheaply: most texts have none.
fn suspicious(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let chunks = bytes.chunks(CHUNK).enumerate().filter(|(_, chunk)| has_suspects(chunk));
    let candidates = chunks.flat_map(|(number, chunk)| (number * CHUNK..).zip(chunk));
    let candidates = candidates.filter(|&(_, &byte)| is_first_byte_of_suspect(byte));
    candidates.filter_map(|(at, _)| text.get(at..).and_then(|rest| rest.chars().next()).map(|found| (at, found)))
}

/// Bytes that are looked at together.
const CHUNK: usize = 64;

/// One question for all bytes of a chunk, without a branch, so that the compiler asks for many at once.
fn has_suspects(chunk: &[u8]) -> bool {
    chunk.iter().fold(false, |any, &byte| any | is_first_byte_of_suspect(byte))
}

/// C0 and DEL; C1 (`C2`); the blocks of bidirectional controls (`E2`) and of U+FDD0, U+FEFF and U+FFFE (`EF`); all
/// beyond the basic plane (`F0` to `F4`).
fn is_first_byte_of_suspect(byte: u8) -> bool {
    matches!(byte, 0..=8 | 0x0b..=0x1f | 0x7f | 0xc2 | 0xe2 | 0xef | 0xf0..=0xf4)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Control,
    Noncharacter,
    Bidi,
    Tag,
    ByteOrderMark,
}

impl Kind {
    fn description(self) -> &'static str {
        match self {
            Self::Control => "a control character",
            Self::Noncharacter => "which is no character",
            Self::Bidi => "which changes the direction of the text around it",
            Self::Tag => "an invisible tag character",
            Self::ByteOrderMark => "a byte order mark inside of text",
        }
    }

    fn cure(self) -> &'static str {
        match self {
            Self::Control | Self::Noncharacter | Self::Tag => {
                "delete it; an editor that shows invisible characters helps"
            }
            Self::Bidi => "delete it; text in right-to-left scripts needs none, the picture sets every text apart",
            Self::ByteOrderMark => "delete it; only the very start of a file may have one",
        }
    }
}

fn unsafe_kind(character: char) -> Option<Kind> {
    match character {
        '\t' | '\n' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(Kind::Control),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(Kind::Bidi),
        '\u{e0000}'..='\u{e007f}' => Some(Kind::Tag),
        '\u{feff}' => Some(Kind::ByteOrderMark),
        '\u{fdd0}'..='\u{fdef}' => Some(Kind::Noncharacter),
        other => (u32::from(other) & 0xfffe == 0xfffe).then_some(Kind::Noncharacter),
    }
}

fn finding(kind: Kind, character: char, span: Span) -> Diagnostic {
    let message = format!("the text has {}, {}", name(character), kind.description());
    Diagnostic::new(&structural::UNSAFE_CHARACTER, span, message).help(kind.cure()).fix("delete it", span, "")
}

fn escaped(kind: Kind, character: char, span: Span) -> Diagnostic {
    let message = format!("an escape in this text stands for {}, {}", name(character), kind.description());
    Diagnostic::new(&structural::UNSAFE_CHARACTER, span, message).help(kind.cure())
}

/// A character by its number, as in `U+202E`; never itself.
fn name(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
