//! Syntax errors that quotes cause or cure.

use super::super::scan;
use super::spot::{Spot, character, offset};
use super::{brackets, layout};
use crate::diagnostic::{Diagnostic, structural};
use crate::source::Span;

/// The cure for values with commas between them.
pub(super) const LIST: &str = "put brackets round the values if this is a list: `[one, two]`; or quote the whole text";

/// Whether text cannot begin with a byte unless it stands in quotes.
pub(super) fn is_special(byte: u8) -> bool {
    matches!(byte, b'@' | b'`' | b'%' | b'*' | b'&' | b'!' | b'|' | b'>' | b'[' | b']' | b'{' | b'}' | b',' | b'?')
}

/// Text that begins with a character of YAML's own.
pub(super) fn first_character(spot: &Spot<'_>, at: usize) -> Diagnostic {
    let first = spot.text()[at..].chars().next().filter(|first| !first.is_control());
    let Some(first) = first else {
        return spot
            .finding(at, "the text ends where a value was expected")
            .help("write the value, or delete the line");
    };
    if matches!(first, ']' | '}') && spot.rest(at).is_some_and(|rest| rest.end - rest.start == 1) {
        return spot.finding(at, format!("this `{first}` closes nothing")).help("delete it, or open its bracket first");
    }
    let finding = spot.finding(at, format!("a text cannot begin with `{first}`")).help("quote the whole text");
    if spot.value(at) == at { spot.with_quotes(finding, at) } else { finding }
}

/// A colon and a space where no key can stand.
pub(super) fn colon(spot: &Spot<'_>) -> Diagnostic {
    let content = spot.line_content(spot.at);
    let value = spot.value(content);
    if let Some(finding) = layout::key_below(spot, content) {
        return finding;
    }
    if value < spot.at && spot.cursor > content {
        let finding = spot.finding(spot.at, "a text with a colon and a space in it must stand in quotes");
        let is_item = spot.byte(content) == b'-';
        let word = &spot.text()[value..spot.at];
        if !is_item && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
            return finding.help(format!(
                "quote the whole text; if `{word}` is a key of its own, put all of it into braces: `{{ {word}: … }}`"
            ));
        }
        let finding = finding.help("quote the whole text");
        return if is_item || is_special(spot.byte(value)) { finding } else { spot.with_quotes(finding, value) };
    }
    let Some((above, above_end)) = spot.line_above(spot.at) else {
        return spot.finding(spot.at, "no key can stand here").help(super::QUOTE);
    };
    if spot.column(content) > spot.column(above) {
        let number = spot.line_number(above);
        let message = format!("`{}` is indented below line {number}, which has a value already", spot.word(content));
        return spot
            .finding(content, message)
            .help("begin it in the same column as the line above, or quote the text above if this goes on with it");
    }
    let place = Span::new(spot.source.id, offset(above), offset(above_end));
    Diagnostic::new(&structural::YAML_SYNTAX, place, "this line has no colon: an entry is written `key: value`")
        .help("put a colon and a space behind the key")
}

/// Where a quote stands that was opened behind the last complete token.
pub(super) fn open_quote(spot: &Spot<'_>) -> Option<usize> {
    let is_quote = |byte| matches!(byte, b'"' | b'\'');
    if is_quote(spot.byte(spot.at)) {
        return Some(spot.at);
    }
    let from = spot.cursor.min(spot.at);
    let behind = scan::indicator(spot.text(), from, spot.at, |byte| is_quote(byte) || matches!(byte, b'[' | b'{'))?;
    let found = scan::indicator(spot.text(), behind, spot.at, is_quote);
    found.or_else(|| {
        let opened =
            spot.text().as_bytes()[behind..spot.at].iter().position(|&byte| !matches!(byte, b'[' | b'{' | b' '))?;
        is_quote(spot.byte(behind + opened)).then_some(behind + opened)
    })
}

/// A quote that nothing closes.
pub(super) fn unclosed(spot: &Spot<'_>) -> Diagnostic {
    let at = open_quote(spot).unwrap_or(spot.at);
    let quote = if spot.byte(at) == b'\'' { '\'' } else { '"' };
    let finding = spot
        .finding(at, format!("the quote `{quote}` is not closed"))
        .help(format!("close it with `{quote}`; lines that go on with its text must be indented"));
    let line = spot.line_content(spot.at);
    if line > at && line < spot.text().len() {
        return finding.label(character(spot.source, line), "this line cannot belong to it");
    }
    finding
}

/// Text behind a closing quote.
pub(super) fn trailing(spot: &Spot<'_>) -> Diagnostic {
    if spot.bracket.is_some() {
        return brackets::no_comma(spot);
    }
    if spot.byte(spot.at) == b',' {
        return spot.finding(spot.at, "text follows a closing quote").help(LIST);
    }
    let value = spot.value(spot.at);
    let quote = char::from(spot.byte(value));
    let finding = spot.finding(spot.at, "text follows a closing quote").help(if quote == '\'' {
        "inside single quotes, write `''` for an apostrophe, or use double quotes; quotes stand round the whole text"
    } else {
        "inside double quotes, write `\\\"` for a quote; quotes stand round the whole text"
    });
    let Some(rest) = spot.rest(value).filter(|_| matches!(quote, '"' | '\'') && value < spot.at) else {
        return finding;
    };
    let whole = spot.source.slice(rest);
    let inner = whole.strip_prefix(quote).and_then(|inner| inner.strip_suffix(quote)).unwrap_or(whole);
    if inner.contains('\\') || inner.contains(": ") {
        return finding;
    }
    finding.fix("quote the whole text", rest, super::super::findings::double_quoted(inner))
}

/// A comment in the middle of a plain text.
pub(super) fn comment_inside(spot: &Spot<'_>) -> Diagnostic {
    spot.finding(spot.at, "a comment cuts this text in two")
        .here("a ` #` begins a comment")
        .help("quote the whole text if the `#` belongs to it; put the comment above the text if it is one")
}
