//! Text as paragraphs: split at hard line breaks, with white space as a renderer collapses it.

use std::borrow::Cow;

/// The paragraphs of a text in order, blank ones included, each trimmed and with runs of spaces and tabs made one space.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let open = rest?;
        let Some(at) = open.find(is_hard_break) else {
            rest = None;
            return Some(collapse(open));
        };
        rest = Some(after_break(&open[at..]));
        Some(collapse(&open[..at]))
    })
}

/// Mandatory breaks of UAX 14 (classes BK, CR, LF, NL).
fn is_hard_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What follows the hard break that `text` starts with.
fn after_break(text: &str) -> &str {
    if let Some(rest) = text.strip_prefix("\r\n") {
        return rest;
    }
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

fn collapse(paragraph: &str) -> Cow<'_, str> {
    let trimmed = paragraph.trim();
    if !trimmed.contains("  ") && !trimmed.contains('\t') {
        return Cow::Borrowed(trimmed);
    }
    let mut collapsed = String::with_capacity(trimmed.len());
    for c in trimmed.chars() {
        match c {
            ' ' | '\t' if collapsed.ends_with(' ') => {}
            ' ' | '\t' => collapsed.push(' '),
            _ => collapsed.push(c),
        }
    }
    Cow::Owned(collapsed)
}
