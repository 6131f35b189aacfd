//! What the measuring promises, and hostile text that must not break it.

#![allow(clippy::unwrap_used)] // a test may stop at once

mod fonts;
mod measuring;
mod properties;
mod rendering;
mod shortening;
mod wrapping;

use super::Line;

/// Asserts that the lines show the whole text: nothing lost, nothing added, white space aside, and a soft hyphen at a
/// line's end shown as a hyphen.
fn assert_nothing_is_lost(text: &str, lines: &[Line]) {
    let mut expected = text.chars().filter(|c| !c.is_whitespace());
    for line in lines {
        let shown: Vec<char> = line.text.chars().filter(|c| !c.is_whitespace()).collect();
        for (i, &c) in shown.iter().enumerate() {
            let wanted = expected.next();
            let is_hyphenation = wanted == Some('\u{AD}') && c == '-' && i + 1 == shown.len();
            assert!(wanted == Some(c) || is_hyphenation, "{c:?} stands for {wanted:?} of {text:?}");
        }
    }
    assert_eq!(expected.next(), None, "the end of {text:?} is lost");
}

fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}
