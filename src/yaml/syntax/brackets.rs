//! Syntax errors inside brackets and braces.

use super::super::findings::{double_quoted, is_color, reads_as_comment};
use super::quoting;
use super::spot::{Spot, character, offset};
use crate::diagnostic::{Diagnostic, structural};
use crate::source::Span;

/// A line inside brackets or quotes stands too far left: they were probably meant to be closed before.
pub(super) fn not_indented(spot: &Spot<'_>) -> Diagnostic {
    if quoting::open_quote(spot).is_some() {
        return quoting::unclosed(spot);
    }
    match spot.bracket {
        Some(bracket) => unclosed(spot, bracket.start as usize),
        None => unclosed(spot, spot.at),
    }
}

/// A bracket that nothing closes.
pub(super) fn unclosed(spot: &Spot<'_>, at: usize) -> Diagnostic {
    let at = match (spot.byte(at), spot.bracket) {
        (b'[' | b'{', _) | (_, None) => at,
        (_, Some(bracket)) => bracket.start as usize,
    };
    let (open, close) = if spot.byte(at) == b'{' { ('{', '}') } else { ('[', ']') };
    if let Some(finding) = commented_out(spot, at, close) {
        return finding;
    }
    let before = spot.text()[..spot.at].trim_end().bytes().next_back();
    if spot.byte(spot.at) == b',' && matches!(before, Some(b',' | b'[' | b'{')) {
        return spot.finding(spot.at, "nothing stands before this comma").help(format!(
            "write what is missing, or delete the comma; text that begins with `{open}` must stand in quotes"
        ));
    }
    let finding = spot
        .finding(at, format!("the `{open}` is never closed"))
        .help(format!("close it with `{close}`; text that begins with `{open}` must stand in quotes"));
    let line = spot.line_content(spot.at);
    if line > at && spot.at < spot.text().len() {
        let place = character(spot.source, line);
        return finding.label(place, "it was still open here");
    }
    finding
}

/// A bracket whose end stands behind a ` #`, which begins a comment.
fn commented_out(spot: &Spot<'_>, at: usize, close: char) -> Option<Diagnostic> {
    let (_, end) = spot.line(at);
    let line = &spot.text()[at..end];
    let sign = comment_sign(line)?;
    let comment = &line[sign..];
    if reads_as_comment(comment) || !comment.contains(close) {
        return None;
    }
    let word = comment.split([',', ']', '}']).next().unwrap_or(comment).trim_end();
    let place = Span::new(spot.source.id, offset(at + sign), offset(at + sign + word.len()));
    let message = format!("a ` #` begins a comment, and the `{close}` behind it is a part of that");
    let finding = Diagnostic::new(&structural::YAML_SYNTAX, place, message);
    let finding = finding.label(character(spot.source, at), "so this is never closed");
    let begins_here = line[..sign].trim_end().ends_with([':', ',', '[', '{']);
    if !begins_here {
        return Some(finding.help("quote the text that the `#` belongs to"));
    }
    let quoted = double_quoted(word);
    let (title, help) = (format!("write `{quoted}`"), format!("quote it: `{quoted}`"));
    let finding = finding.help(help);
    Some(if is_color(word) { finding.fix(title, place, quoted) } else { finding.unsafe_fix(title, place, quoted) })
}

/// Where a comment begins in a line: at a ` #` that no quotes hold.
pub(super) fn comment_sign(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let mut quote = None;
    (1..bytes.len()).find(|&at| {
        match (quote, bytes[at]) {
            (None, mark @ (b'"' | b'\'')) if !bytes[at - 1].is_ascii_alphanumeric() => quote = Some(mark),
            (Some(open), mark) if mark == open => quote = None,
            _ => {}
        }
        quote.is_none() && bytes[at - 1..].starts_with(b" #")
    })
}

/// A bracket that another kind of bracket closes.
pub(super) fn mismatched(spot: &Spot<'_>, open: char, close: char) -> Diagnostic {
    let right = if open == '[' { ']' } else { '}' };
    spot.finding(spot.at, format!("the `{open}` is closed by `{close}`"))
        .help(format!("close it with `{right}`, after everything that was opened inside of it"))
}

/// Two values inside brackets without a comma between them.
pub(super) fn no_comma(spot: &Spot<'_>) -> Diagnostic {
    let finding = spot.finding(spot.at, "a comma or a closing bracket is missing before this").help(
        "inside brackets, put a comma between values, and quote text that has `,`, `:`, `[`, `]`, `{` or `}` in it",
    );
    match spot.bracket {
        Some(bracket) => finding.label(bracket, "inside this bracket"),
        None => finding,
    }
}

/// A list item with a dash inside brackets.
pub(super) fn dash(spot: &Spot<'_>) -> Diagnostic {
    spot.finding(spot.at, "inside brackets, items do not begin with a dash")
        .help("put a comma between the items and leave the dashes out, or leave the brackets out")
}
