//! Syntax errors of indentation, lists and entries.

use super::QUOTE;
use super::spot::{Spot, offset};
use super::{brackets, quoting};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use granit_parser::ErrorKind;

/// A tab where spaces must stand, whatever the parser made of it.
pub(super) fn tab(spot: &Spot<'_>, kind: &ErrorKind) -> Option<Diagnostic> {
    let is_about_tabs = matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInPlainScalar
            | ErrorKind::TabAtBlockScalarStart
    );
    let lines = if is_about_tabs { usize::MAX } else { 1 };
    let at = indenting_tab(spot, lines).or_else(|| is_about_tabs.then_some(spot.at))?;
    let number = spot.line_number(at);
    let finding = spot.finding(at, format!("line {number} is indented with a tab"));
    Some(finding.help("indent with spaces, two a level; YAML does not allow tabs there"))
}

/// The first tab among the blanks that a line begins with, in the error's line or those below it.
fn indenting_tab(spot: &Spot<'_>, lines: usize) -> Option<usize> {
    let (start, _) = spot.line(spot.at);
    let mut line_start = start;
    for line in spot.text()[start..].split_inclusive(['\n', '\r']).take(lines) {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let is_blank = line.trim().is_empty();
        if let Some(tab) = line[..indent].find('\t').filter(|_| !is_blank) {
            return Some(line_start + tab);
        }
        line_start += line.len();
    }
    None
}

/// A line that begins with `%`.
pub(super) fn directive(spot: &Spot<'_>) -> Diagnostic {
    let at = spot.line_content(spot.at);
    spot.finding(at, "a line cannot begin with `%` here")
        .help("delete the line if it is a YAML directive: maps need none; quote the text if it is one")
}

/// A line of a mapping without a colon, or with one that has no space behind it.
pub(super) fn no_entry(spot: &Spot<'_>) -> Diagnostic {
    let at = spot.line_content(spot.at);
    if let Some(finding) = no_space(spot, at) {
        return finding;
    }
    spot.finding(spot.at, format!("`{}` is no entry: an entry is written `key: value`", spot.word(spot.at))).help(
        "put a colon and a space behind the key; indent the line if it goes on with the text above; a list item begins \
         with `- `",
    )
}

/// A dash or a key's colon without the space that must follow it.
pub(super) fn no_space(spot: &Spot<'_>, at: usize) -> Option<Diagnostic> {
    let (_, end) = spot.line(at);
    let line = spot.text().get(at..end)?;
    let insert = |behind: usize, what: &str| {
        let place = Span::new(spot.source.id, offset(behind), offset(behind));
        let finding = spot.finding(behind - 1, format!("a space is missing behind the {what}"));
        finding.help(format!("a {what} works only with a space behind it")).fix("insert a space", place, " ")
    };
    if line.starts_with('-') && !line.starts_with("- ") && !line.starts_with("--") {
        return Some(insert(at + 1, "dash"));
    }
    let line = line.trim_start_matches(['-', ' ']);
    let key = line.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))?;
    let colon = end - line.len() + key;
    // A word and not a time of day.
    let is_word = line.starts_with(|first: char| first.is_alphabetic() || first == '_');
    let is_key = is_word && line[key..].starts_with(':') && !line.contains(": ");
    let is_address = line[key..].starts_with("://");
    (is_key && !is_address && colon + 1 < end).then(|| insert(colon + 1, "colon"))
}

/// A key below a line that is no entry because a space is missing in it, or below an item that is only a text or that
/// braces close.
pub(super) fn key_below(spot: &Spot<'_>, content: usize) -> Option<Diagnostic> {
    let (_, end) = spot.line(content);
    let line = &spot.text()[content..end];
    let word = spot.word(content);
    if !word.ends_with(':') || line.starts_with(['-', '"', '\'', '[', '{']) {
        return None;
    }
    let (above, above_end) = spot.line_above(content)?;
    // A line further right may be one of a text, which is nobody's key.
    if spot.column(content) < spot.column(above) {
        return None;
    }
    if let Some(finding) = no_space(spot, above) {
        return Some(finding);
    }
    let item = spot.text()[above..above_end].strip_prefix("- ")?.trim_start();
    let begins = spot.word(above_end - item.len());
    let item = brackets::comment_sign(item).map_or(item, |sign| &item[..sign]).trim_end();
    let finding = |what: &str| spot.finding(content, format!("`{word}` stands below an item that is {what}"));
    if is_text(item) {
        let cut = if begins.len() < item.len() { " …" } else { "" };
        return Some(finding("only a text").help(format!(
            "begin the item with the field that its text belongs to, such as `- name: {begins}{cut}`, and this line in the \
             column of that field; begin this line further left if it does not belong to the item"
        )));
    }
    let is_closed = matches!((item.as_bytes().first(), item.as_bytes().last()), (Some(b'{'), Some(b'}')));
    is_closed.then(|| {
        finding("closed already")
            .help("write it within the braces, behind a comma; begin it further left if it does not belong to the item")
    })
}

/// Whether an item is a text, in quotes or not.
fn is_text(item: &str) -> bool {
    let is_in = |quote| item.len() > 1 && item.starts_with(quote) && item.ends_with(quote);
    if is_in('"') || is_in('\'') {
        return !item.contains("\": ") && !item.contains("': ");
    }
    !item.contains(": ") && !item.ends_with(':') && !item.starts_with(['-', '[', '{', '|', '>', '#', '&'])
}

/// A line that fits none of the blocks that are open.
pub(super) fn misfit(spot: &Spot<'_>) -> Diagnostic {
    let content = spot.line_content(spot.at);
    if let Some(finding) = key_below(spot, content) {
        return finding;
    }
    let in_list_line = spot.byte(content) == b'-' && spot.byte(content + 1) == b' ';
    if (content < spot.at && !in_list_line) || spot.blocks.is_empty() {
        return behind_value(spot);
    }
    let mut columns: Vec<_> = spot.blocks.iter().map(|&start| spot.column(start)).collect();
    if !columns.contains(&spot.column(content)) {
        columns.extend(column_above(spot.text(), content).filter(|&column| column != spot.column(content)));
        columns.sort_by_key(|column| (column.abs_diff(spot.column(content)), std::cmp::Reverse(*column)));
        columns.dedup();
        let columns: Vec<_> = columns.iter().map(u32::to_string).collect();
        let help = format!("begin it in the same column as the lines it belongs to: {}", columns.join(" or "));
        let message = format!("the indentation of `{}` fits none of the lines above", spot.word(content));
        return spot.finding(content, message).help(help);
    }
    if in_list_line {
        return spot.finding(content, "a list item stands among entries `key: value`").help(
            "give the list a key of its own, indent the item below the key it belongs to, or leave the dash out",
        );
    }
    spot.finding(content, format!("`{}` stands in a list, but is no item", spot.word(content)))
        .help("begin the line with `- `, or indent it below the item that it belongs to")
}

/// The column in which the last written line before an offset begins, behind its dashes: its block is closed already
/// when the parser meets a line that stands too far left, but is what most such lines belong to.
fn column_above(text: &str, before: usize) -> Option<u32> {
    let is_written = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let above = text[..before].lines().rev().skip(1).find(is_written)?;
    let begins = above.len() - above.trim_start_matches([' ', '-']).len();
    u32::try_from(begins + 1).ok()
}

/// Text behind a value that is complete already.
fn behind_value(spot: &Spot<'_>) -> Diagnostic {
    let value = spot.value(spot.at);
    let is_list = spot.byte(spot.at) == b',';
    if quoting::is_special(spot.byte(value)) && value < spot.at && !is_list {
        return quoting::first_character(spot, value);
    }
    let message = format!("`{}` stands behind a value that is complete already", spot.word(spot.at));
    spot.finding(spot.at, message).help(if is_list { quoting::LIST } else { QUOTE })
}

/// A list that begins behind its key.
pub(super) fn item_behind_key(spot: &Spot<'_>) -> Diagnostic {
    let finding = spot
        .finding(spot.at, "a list cannot begin behind its key")
        .help("put every item on a line of its own below the key; quote the text if it only begins with a dash");
    finding.here("the dash of an item must be the first thing in its line")
}
