//! Small looks at the bytes between tokens, for places that the parser does not report.

/// Where the indicator `wanted` stands at or behind `from` and before `end`, with nothing but white space, comments
/// and the punctuation of YAML before it.
pub(super) fn indicator(text: &str, from: usize, end: usize, wanted: impl Fn(u8) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = end.min(bytes.len());
    let mut at = from;
    while at < end {
        match bytes[at] {
            byte if wanted(byte) => return Some(at),
            b' ' | b'\t' | b'\n' | b'\r' | b':' | b'?' | b'-' | b',' | b'.' => at += 1,
            0xef if bytes[at..].starts_with("\u{feff}".as_bytes()) => at += 3,
            b'#' => at = line_end(bytes, at),
            b'&' | b'!' => at = word_end(bytes, at),
            _ => return None,
        }
    }
    None
}

/// The end of an entry that has no value: behind the colon that follows its key.
pub(super) fn behind_colon(text: &str, key_end: usize) -> usize {
    let rest = text.as_bytes().get(key_end..).unwrap_or_default();
    let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    if rest.get(blanks) == Some(&b':') { key_end + blanks + 1 } else { key_end }
}

/// `range` of the text without white space at its end.
pub(super) fn trimmed_end(text: &str, start: usize, end: usize) -> usize {
    text.get(start..end).map_or(end, |slice| start + slice.trim_end_matches([' ', '\t', '\n', '\r']).len())
}

/// The start of the line that `at` stands in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |found| found + 1)
}

/// The end of the line that `at` stands in, its line break left out.
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}

fn word_end(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    at + rest.iter().position(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).unwrap_or(rest.len())
}
