//! What is said about YAML that maps do without: tags, merge keys, broken aliases, further documents, lost text.

use super::scan;
use crate::diagnostic::{Diagnostic, structural};
use crate::source::{Source, Span};
use unicode_width::UnicodeWidthStr;

/// A tag; those of YAML's own types change nothing and can simply go.
pub(super) fn unknown_tag(source: &Source, tag: Span, core: bool) -> Diagnostic {
    let name = source.slice(tag);
    let finding =
        Diagnostic::new(&structural::UNKNOWN_TAG, tag, format!("unknown tag `{name}`: map files have no tags"));
    if !core {
        return finding.help(format!("remove `{name}` and write the value itself; nothing is included or run"));
    }
    let rest = &source.text[tag.end as usize..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let whole = Span { end: tag.end + u32::try_from(blanks).unwrap_or(0), ..tag };
    finding.help(format!("remove `{name}`: every field knows its own type")).fix(format!("remove `{name}`"), whole, "")
}

/// A merge key.
pub(super) fn merge_key(key: Span) -> Diagnostic {
    Diagnostic::new(&structural::MERGE_KEY, key, "the merge key `<<` does not work in map files")
        .help("write the merged fields out here; an alias (`*name`) may still stand for a whole value")
}

/// An alias before, or without, its anchor.
pub(super) fn unknown_anchor(at: Span, alias: &str) -> Diagnostic {
    let name = alias.trim_start_matches('*');
    Diagnostic::new(&structural::UNKNOWN_ANCHOR, at, format!("the alias `{alias}` has no anchor `&{name}` above it"))
        .help(format!(
            "a leading `*` makes an alias: quote text that begins with it, or set the anchor `&{name}` above"
        ))
}

/// An alias inside the node that it stands for.
pub(super) fn recursive_alias(at: Span, alias: &str) -> Diagnostic {
    let message = format!("the alias `{alias}` stands inside the very value that it copies");
    Diagnostic::new(&structural::UNKNOWN_ANCHOR, at, message).help("write the value out here")
}

/// A second document.
pub(super) fn several_documents(at: Span) -> Diagnostic {
    Diagnostic::new(&structural::SEVERAL_DOCUMENTS, at, "a second YAML document starts here; a map file holds one")
        .help(
            "move what follows into a file of its own, or delete this line if nothing follows; only the first document \
             was checked",
        )
}

/// Whether a comment right behind a plain scalar, or in the place of a value, was rather meant as text.
pub(super) fn is_swallowed(source: &Source, scalar: Span, comment: Span) -> bool {
    let Some(between) = source.text.get(scalar.end as usize..comment.start as usize) else { return false };
    let between = if scalar.is_empty() { between.trim_start_matches([' ', '\t', ':']) } else { between };
    !reads_as_comment(source.slice(comment)) && between.chars().all(|blank| matches!(blank, ' ' | '\t'))
}

/// Whether a comment, from its `#`, looks as if it were meant as one.
pub(super) fn reads_as_comment(comment: &str) -> bool {
    let text = comment.trim_start_matches('#');
    text.starts_with([' ', '\t']) || text.is_empty() || text.starts_with("cjm:")
}

/// Text behind ` #`, which YAML reads as a comment.
pub(super) fn swallowed_text(source: &Source, scalar: Span, comment: Span, flow: bool) -> Diagnostic {
    let message = format!("`{}` was read as a comment, not as part of the text", source.slice(comment));
    let finding = Diagnostic::new(&structural::SWALLOWED_TEXT, comment, message)
        .help("quote the whole text, or put a space behind the `#` where a comment is meant");
    let (finding, whole) = if scalar.is_empty() {
        (finding.here("nothing is left of the value"), comment)
    } else {
        let left = finding.here("a ` #` ends an unquoted text").label(scalar, "all that is left of the text");
        (left, Span { end: comment.end, ..scalar })
    };
    let is_text = scalar.is_empty() || source.slice(scalar).contains(char::is_alphabetic);
    if flow || !is_text || source.slice(whole).contains(['\n', '\r']) {
        return finding;
    }
    let (title, quoted) = ("quote the whole text", double_quoted(source.slice(whole)));
    if scalar.is_empty() && is_color(source.slice(whole)) {
        return finding.fix(title, whole, quoted);
    }
    // It may as well be a comment.
    finding.unsafe_fix(title, whole, quoted)
}

/// What YAML takes for room around a text; other spaces are letters to it.
const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// From so many columns on, a line is one of a text that was wrapped: then a dash below it is hardly an item's.
const WRAPPED: usize = 60;

/// The first line of an unquoted text, behind the one that it begins on, that looks like an item of a list; in a text that
/// begins with a dash, be it one without a space.
pub(super) fn item_within(source: &Source, scalar: Span) -> Option<Span> {
    let may_be_bare = begins_bare(source.slice(scalar));
    let is_item = |line: &str| line == "-" || line.starts_with("- ") || line.starts_with("-\t");
    lines_within(source, scalar).find(|&line| {
        let line = source.slice(line);
        is_item(line) || may_be_bare && begins_bare(line)
    })
}

/// The lines of an unquoted text behind the one that it begins on, without the room around them. Those below one that was
/// wrapped are passed over.
pub fn lines_within(source: &Source, scalar: Span) -> impl Iterator<Item = Span> {
    let mut lines = source.slice(scalar).split_inclusive(['\n', '\r']);
    let mut start = scalar.start as usize + lines.next().map_or(0, str::len);
    let mut above = &source.text[scan::line_start(&source.text, scalar.start as usize)..start];
    lines.filter_map(move |line| {
        let bare = line.trim_matches(BLANKS);
        let from = start + line.len() - line.trim_start_matches(BLANKS).len();
        let is_below_wrapped = above.trim_end().width() >= WRAPPED;
        let is_rest_of_break = line == "\n" && above.ends_with('\r');
        start += line.len();
        if !is_rest_of_break {
            above = line;
        }
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        (!is_below_wrapped).then(|| Span { start: offset(from), end: offset(from + bare.len()), ..scalar })
    })
}

/// Whether a text begins with a dash and a letter behind it.
fn begins_bare(text: &str) -> bool {
    text.strip_prefix('-').is_some_and(|text| text.starts_with(char::is_alphabetic))
}

/// An item of a list whose dash stands too far right, so that YAML reads on in the text above.
pub(super) fn swallowed_item(source: &Source, scalar: Span, item: Span) -> Diagnostic {
    let message = format!("`{}` was read as a part of the text above, not as an item of a list", source.slice(item));
    Diagnostic::new(&structural::SWALLOWED_ITEM, item, message)
        .here("the text goes on here")
        .label(source.first_line(scalar), "the text begins here")
        .help(if begins_bare(source.slice(scalar)) {
            "put a space behind every dash of a list; quote the whole text where the dashes belong to it"
        } else {
            "put all dashes of a list into one column; quote the whole text where the dash belongs to it"
        })
}

/// Whether a text is a colour as style sheets have it, such as `#2f4fb0`.
pub(super) fn is_color(text: &str) -> bool {
    let digits = text.trim_end().strip_prefix('#').unwrap_or_default();
    matches!(digits.len(), 3 | 6) && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Text as a double-quoted scalar; `text` has neither line breaks nor control characters.
pub(super) fn double_quoted(text: &str) -> String {
    format!("\"{}\"", text.trim_end_matches([' ', '\t']).replace('\\', "\\\\").replace('"', "\\\""))
}

/// A file in which nothing is written.
pub(super) fn empty_file(source: &Source) -> Diagnostic {
    let start = if source.text.starts_with('\u{feff}') { 3 } else { 0 };
    let at = Span::new(source.id, start, start);
    Diagnostic::new(&structural::EMPTY_FILE, at, "the file has no content")
        .help("write a map, beginning with `cjm: 1`; `cjm init` writes one to start from")
}
