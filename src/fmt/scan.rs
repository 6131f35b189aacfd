//! Small looks at the bytes between nodes. A line ends with LF, CRLF or a lone CR.

/// The first byte at or behind `from` that is no space or tab.
pub(super) fn skip_blanks(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    from + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// The first byte at or behind `from` that is neither white space nor in a comment.
pub(super) fn skip_gap(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(b'#') => at = line_end(text, at),
            Some(_) | None => return at,
        }
    }
}

/// The end of the line that `at` stands in, its line break left out.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().position(|&byte| is_break(byte)).unwrap_or(rest.len())
}

/// The start of the next line; the text's end where there is none.
pub(super) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    let rest = &text.as_bytes()[end..];
    end + if rest.starts_with(b"\r\n") { 2 } else { rest.len().min(1) }
}

/// The start of the line that `at` stands in, a byte order mark left out.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[..at];
    let start = before.iter().rposition(|&byte| is_break(byte)).map_or(0, |found| found + 1);
    if start == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(at) } else { start }
}

/// How many bytes stand before `at` on its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// How many characters stand before `at` on its line.
pub(super) fn width_before(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}

/// Whether nothing but blanks stands before `at` on its line, and the line above is there and empty.
pub(super) fn is_below_blank(text: &str, at: usize) -> bool {
    let start = line_start(text, at);
    if skip_blanks(text, start) < at {
        return false;
    }
    let bytes = text.as_bytes();
    let above = match start.checked_sub(1) {
        Some(last) if bytes[last] == b'\n' && last > 0 && bytes[last - 1] == b'\r' => last - 1,
        Some(last) if is_break(bytes[last]) => last,
        Some(_) | None => return false,
    };
    text[line_start(text, above)..above].bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// Whether the bytes stand on one line.
pub(super) fn is_one_line(text: &str) -> bool {
    !text.bytes().any(is_break)
}

/// The lines of a text without their ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut at = Some(0);
    std::iter::from_fn(move || {
        let start = at?;
        let next = next_line(text, start);
        let end = line_end(text, start);
        at = (next > end).then_some(next);
        Some(&text[start..end])
    })
}

/// A text without blanks at its end.
pub(super) fn trim_end(text: &str) -> &str {
    text.trim_end_matches([' ', '\t'])
}

/// How many spaces a line begins with.
pub(super) fn spaces(line: &str) -> usize {
    line.bytes().take_while(|&byte| byte == b' ').count()
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        assert_eq!(lines("a\nb\r\nc\rd").collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        assert_eq!(lines("a\n").collect::<Vec<_>>(), ["a", ""]);
        assert_eq!(lines("").collect::<Vec<_>>(), [""]);
    }

    #[test]
    fn an_empty_line_above_is_seen() {
        for text in ["a\n\nb", "a\r\n \r\nb", "a\r\rb", "\u{feff}\nb", "\nb"] {
            assert!(is_below_blank(text, text.len() - 1), "{text:?}");
        }
        for text in ["a\nb", "a\r\nb", "b", "\u{feff}b", "\n\na\n  b"] {
            assert!(!is_below_blank(text, text.len() - 1), "{text:?}");
        }
    }

    #[test]
    fn a_byte_order_mark_takes_no_column() {
        assert_eq!(column("\u{feff}ab", 4), 1);
        assert_eq!(column("\u{feff}ab", 0), 0);
        assert_eq!(column("a\n  b", 4), 2);
    }
}
