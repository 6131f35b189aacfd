//! From byte offsets to the lines and columns that people and editors count.

use std::ops::Range;

/// A place as editors count it: both numbers start at 1, the column counts Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in Unicode scalar values, from 1; a byte order mark does not count.
    pub column: u32,
}

/// The offset at which every line of a text starts. LF, CRLF and a lone CR end a line, as in YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<u32>,
    /// How many characters start before every [`BLOCK`]th byte, so that columns of endless lines cost no more than others.
    characters: Vec<u32>,
}

/// Bytes between two counts of characters.
const BLOCK: usize = 1024;

impl LineIndex {
    /// Indexes `text` in one pass.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        let (words, rest) = bytes.as_chunks::<WORD>();
        for (number, word) in words.iter().enumerate() {
            let mut breaks = breaks(u64::from_le_bytes(*word));
            while breaks != 0 {
                push_start(&mut starts, bytes, number * WORD + breaks.trailing_zeros() as usize / 8);
                breaks &= breaks - 1;
            }
        }
        for at in bytes.len() - rest.len()..bytes.len() {
            push_start(&mut starts, bytes, at);
        }
        let mut characters = vec![0];
        for block in bytes.chunks(BLOCK) {
            characters.push(characters[characters.len() - 1] + offset(starting(block)));
        }
        Self { starts, characters }
    }

    /// How many lines the text has; an empty text has one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The zero-based number of the line that holds `at`.
    pub fn line_of(&self, at: u32) -> usize {
        self.starts.partition_point(|&start| start <= at) - 1
    }

    /// The bytes of a line (zero-based number), its line end included.
    pub fn bytes_of(&self, line: usize, text: &str) -> Range<usize> {
        let start = self.starts[line] as usize;
        let end = self.starts.get(line + 1).map_or(text.len(), |&next| next as usize);
        start..end
    }

    /// The one-based position of an offset; offsets inside a character count as its start.
    pub fn position(&self, text: &str, at: u32) -> Position {
        let line = self.line_of(at);
        let start = self.starts[line] as usize;
        let mut end = (at as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let marks = text[start..end].chars().take_while(|&c| c == '\u{feff}').count();
        let before = self.characters(text, start..end);
        Position { line: offset(line + 1), column: offset(before - marks + 1) }
    }

    /// How many characters start in a part of a line.
    fn characters(&self, text: &str, part: Range<usize>) -> usize {
        if part.len() <= BLOCK {
            return starting(&text.as_bytes()[part]);
        }
        self.characters_before(text, part.end) - self.characters_before(text, part.start)
    }

    fn characters_before(&self, text: &str, at: usize) -> usize {
        let block = at / BLOCK;
        self.characters[block] as usize + starting(&text.as_bytes()[block * BLOCK..at])
    }
}

/// Bytes that are looked at together.
const WORD: usize = 8;

/// The highest bit of every byte of a word that is LF or CR, and no other bit.
fn breaks(word: u64) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    // Adding 0x7f to seven bits carries into the eighth unless they are zero, and never into the next byte.
    let zeros = |bytes: u64| !(((bytes & LOW) + LOW) | bytes | LOW);
    let all = |byte: u8| u64::from_le_bytes([byte; WORD]);
    zeros(word ^ all(b'\n')) | zeros(word ^ all(b'\r'))
}

/// Notes that a line starts behind the byte at `at`, if that ends one.
fn push_start(starts: &mut Vec<u32>, bytes: &[u8], at: usize) {
    if bytes[at] == b'\n' || bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
        starts.push(offset(at + 1));
    }
}

/// How many characters start in these bytes of a text.
fn starting(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

fn offset(value: usize) -> u32 {
    u32::try_from(value).expect("the byte budget keeps sources far below 4 GiB")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, offset: u32) -> (u32, u32) {
        let Position { line, column } = LineIndex::new(text).position(text, offset);
        (line, column)
    }

    #[test]
    fn every_kind_of_line_end_starts_a_new_line() {
        assert_eq!(at("a\nb", 2), (2, 1));
        assert_eq!(at("a\r\nb", 3), (2, 1));
        assert_eq!(at("a\rb", 2), (2, 1));
    }

    #[test]
    fn line_ends_are_found_wherever_they_stand_in_a_long_text() {
        let text: String =
            (0..200).map(|at| ['a', '\n', '\u{e9}', '\r', '\u{8a}', 'b', '\r', '\n'][at * at % 13 % 8]).collect();
        let index = LineIndex::new(&text);
        let ends = text.char_indices().filter(|&(at, c)| c == '\n' || c == '\r' && !text[at + 1..].starts_with('\n'));
        let starts: Vec<_> = std::iter::once(0).chain(ends.map(|(at, _)| offset(at + 1))).collect();
        assert_eq!(index.starts, starts);
    }

    #[test]
    fn columns_count_characters_and_skip_the_byte_order_mark() {
        assert_eq!(at("日本: x", 8), (1, 5));
        assert_eq!(at("\u{feff}cjm: 1", 3), (1, 1));
    }

    #[test]
    fn columns_are_right_anywhere_in_a_very_long_line() {
        let text = format!("\u{feff}a\n{}\n日", "日本x".repeat(1_000));
        let index = LineIndex::new(&text);
        for (at, c) in text.char_indices() {
            let line = text[..at].rsplit_once('\n').map_or(&text[3.min(at)..at], |(_, line)| line);
            let at = u32::try_from(at).expect("short");
            assert_eq!(index.position(&text, at).column as usize, line.chars().count() + 1, "{at} {c:?}");
        }
    }

    #[test]
    fn the_end_of_the_text_has_a_position() {
        assert_eq!(at("a\n", 2), (2, 1));
        assert_eq!(at("", 0), (1, 1));
    }
}
