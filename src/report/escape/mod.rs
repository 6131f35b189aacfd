//! From strangers' text to bytes: one type for every place that output goes to.
//!
//! Nothing else in `report` turns [`Untrusted`] into output. Each type keeps what its sink takes for a command from
//! getting there: terminals obey escape sequences, CI logs obey lines such as `::error::` and `##[group]`, Markdown
//! obeys nearly everything.

mod html;
mod machine;

pub use html::{HtmlText, JsonInScript, file_slug, html_lang, html_text, json_in_script, secure_link};
pub use machine::{CsvCell, GhaData, GhaProp, SarifMessage, Xml, csv_cell, gha_data, gha_prop, sarif_message, xml};

use super::push;
use crate::source::Untrusted;
use serde::Serialize;
use std::borrow::Cow;
use std::fmt::{self, Display, Formatter, Write};

/// Text for one line of a terminal or a CI log; see [`term`].
#[derive(Debug, Clone, Copy)]
pub struct Term<'a>(&'a str);

/// Text for a cell of a Markdown table; see [`md_cell`].
#[derive(Debug, Clone, Copy)]
pub struct MdCell<'a>(&'a str);

/// Text for a line of Markdown; see [`md_text`].
#[derive(Debug, Clone, Copy)]
pub struct MdText<'a>(&'a str);

/// A string in a JSON document; see [`json_text`].
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(transparent)]
pub struct JsonText<'a>(&'a str);

/// The address of a file; see [`uri_path`].
#[derive(Debug, Clone, Copy)]
pub struct UriPath<'a>(&'a [u8]);

/// The value of an attribute in HTML; see [`html_attr`].
#[derive(Debug, Clone, Copy)]
pub struct HtmlAttr<'a>(&'a str);

/// Characters of a message that are shown to people.
const LONGEST: usize = 1000;

/// One line for terminals and CI logs: characters that act or hide are spelled out (`\n`, `\u{1b}`), and no part of
/// it is a workflow command.
pub fn term(text: &Untrusted) -> Term<'_> {
    Term(text.raw())
}

/// A line of escaped text, escaped once more: a word that was broken may go on with what a CI log takes for a command.
pub(super) fn again(line: &str) -> Term<'_> {
    Term(line)
}

/// A message for one line of a terminal, cut where it grows out of hand: a value in it may be as long as a file.
pub fn line(text: &Untrusted) -> Cow<'_, str> {
    // No more bytes are no more characters.
    let end = if text.raw().len() > LONGEST { text.raw().char_indices().nth(LONGEST) } else { None };
    match end {
        None => name(text),
        Some((end, _)) => Cow::Owned(format!("{}…", Term(&text.raw()[..end]))),
    }
}

/// The same for a name, which is told whole.
pub(super) fn name(text: &Untrusted) -> Cow<'_, str> {
    if is_plain(text.raw()) { Cow::Borrowed(text.raw()) } else { Cow::Owned(term(text).to_string()) }
}

/// At most `most` characters of a text, cut with an ellipsis.
pub fn short(text: &Untrusted, most: usize) -> Untrusted {
    match text.raw().char_indices().nth(most) {
        None => text.clone(),
        Some((end, _)) => format!("{}…", &text.raw()[..end]).into(),
    }
}

/// The text as it was written: to compute with, and for a whole that goes through an escaper afterwards.
pub(super) fn verbatim(text: &Untrusted) -> String {
    text.raw().to_owned()
}

/// A string in a JSON document; the document goes through [`json`].
pub fn json_text(text: &Untrusted) -> JsonText<'_> {
    JsonText(text.raw())
}

/// One cell of a Markdown table, the `|` in it included: reads as the text that was written, notifies nobody.
pub fn md_cell(text: &Untrusted) -> MdCell<'_> {
    MdCell(text.raw())
}

/// One line of Markdown, also at the line's start: reads as the text that was written, notifies nobody. Line ends
/// become spaces.
pub fn md_text(text: &Untrusted) -> MdText<'_> {
    MdText(text.raw())
}

/// The value of an attribute in HTML that stands in Markdown, between quotes of either kind, on one line.
pub fn html_attr(text: &Untrusted) -> HtmlAttr<'_> {
    HtmlAttr(text.raw())
}

/// The path of a file beside the output, as a relative address: all but unreserved characters and `/` is
/// percent-encoded, so that it is one word without a scheme in any markup.
pub fn uri_path(path: &Untrusted) -> UriPath<'_> {
    UriPath(path.raw().as_bytes())
}

/// The same for a path that need not be text.
pub fn uri_bytes(path: &[u8]) -> UriPath<'_> {
    UriPath(path)
}

/// Text to show in a code frame, of the same length in bytes so that places stay right: each byte of a character that
/// acts or hides becomes `?`, and a workflow command is broken. Line feeds, tabs and CRLF stay; a lone CR is a line end.
pub fn frame(text: &str) -> Cow<'_, str> {
    let acts = |c: char| (is_unsafe(c) && !matches!(c, '\n' | '\t')) || c == '\r';
    if is_plain(text) || !text.chars().any(acts) && command(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '\r' if after.starts_with('\n') => out.push('\r'),
            '\r' => out.push('\n'),
            '#' if is_command(rest) => {
                out.push_str("#?");
                rest = &rest[2..];
                continue;
            }
            c if acts(c) => out.extend(std::iter::repeat_n('?', c.len_utf8())),
            c => out.push(c),
        }
        rest = after;
    }
    Cow::Owned(out)
}

/// A document as JSON on one line, with a final line feed; otherwise as [`json`].
pub fn json_line(document: &impl Serialize) -> String {
    harmless(ended(serde_json::to_string(document)))
}

/// A document as JSON with a final line feed, every character in it that acts or hides as `\uXXXX`, and no workflow
/// command. Such characters stand only inside the strings of a JSON text, so it means the same.
pub fn json(document: &impl Serialize) -> String {
    harmless(ended(serde_json::to_string_pretty(document)))
}

/// The same without the line feed: a document that becomes a part of another one.
pub fn json_pretty(document: &impl Serialize) -> String {
    harmless(written(serde_json::to_string_pretty(document)))
}

fn harmless(text: String) -> String {
    // Most reports need no escapes, and a long one should not be in memory twice.
    let acts = |c: char| is_unsafe(c) && c != '\n';
    if text.chars().any(acts) || command(&text).is_some() { escape_json(&text) } else { text }
}

fn ended(text: serde_json::Result<String>) -> String {
    let mut text = written(text);
    text.push('\n');
    text
}

fn written(text: serde_json::Result<String>) -> String {
    text.expect("strings, numbers and lists always serialize")
}

fn escape_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c == '#' && is_command(&text[at..]) {
            out.push_str("\\u0023");
        } else if is_unsafe(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                push(&mut out, format_args!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

impl Display for Term<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = self.0;
        if is_plain(text) {
            return f.write_str(text);
        }
        let starts_word = |at: usize| text[..at].chars().next_back().is_none_or(char::is_whitespace);
        let mut written = 0;
        for (at, c) in text.char_indices() {
            let is_command = match c {
                ':' => text[at..].starts_with("::") && starts_word(at),
                '#' => is_command(&text[at..]),
                _ => false,
            };
            if !is_command && !is_unsafe(c) {
                continue;
            }
            f.write_str(&text[written..at])?;
            written = at + c.len_utf8();
            if is_command {
                // Breaks the command between its two first characters; the second one follows as it is.
                write!(f, "\\u{{{:x}}}", u32::from(c))?;
            } else {
                spell(f, c)?;
            }
        }
        f.write_str(&text[written..])
    }
}

impl Display for MdCell<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        markdown(f, self.0)
    }
}

impl Display for MdText<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        markdown(f, self.0)
    }
}

impl Display for HtmlAttr<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        html::harmless(f, self.0, ' ')
    }
}

impl Display for UriPath<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // A path that starts with two slashes would be the address of another host.
        let slashes = self.0.iter().take_while(|&&byte| byte == b'/').count();
        for &byte in &self.0[slashes..] {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                    f.write_char(char::from(byte))?;
                }
                _ => write!(f, "%{byte:02X}")?,
            }
        }
        Ok(())
    }
}

/// Whether a character acts on a terminal, reorders what follows, or cannot be seen.
///
/// Joiners (ZWJ, ZWNJ), directional marks and variation selectors belong to the scripts and emoji that need them.
pub fn is_unsafe(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || (u32::from(c) & 0xfffe) == 0xfffe
        || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// Whether a text is printable ASCII that starts no command, which nearly all texts are and is quick to see.
fn is_plain(text: &str) -> bool {
    is_of(text, |byte| matches!(byte, b' '..=b'~'))
}

/// Whether all lines of a text are so: [`frame`] shows each as it is, one column a byte.
pub(super) fn has_plain_lines(text: &str) -> bool {
    is_of(text, |byte| matches!(byte, b' '..=b'~' | b'\n'))
}

/// Whether a text is of such bytes and starts no command.
fn is_of(text: &str, takes: impl Fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let behind = bytes.get(1..).unwrap_or_default();
    // Without a way out in the middle, so that many bytes are looked at together.
    let taken = bytes.iter().fold(true, |all, &byte| all & takes(byte));
    let doubled = |any, (one, next): (&u8, &u8)| any | ((one == next) & matches!(one, b'#' | b':'));
    taken & !bytes.iter().zip(behind).fold(false, doubled)
}

fn spell(f: &mut Formatter<'_>, c: char) -> fmt::Result {
    match c {
        '\n' => f.write_str("\\n"),
        '\r' => f.write_str("\\r"),
        '\t' => f.write_str("\\t"),
        c => write!(f, "\\u{{{:x}}}", u32::from(c)),
    }
}

/// Where a workflow command of the `##` family starts, which CI systems look for anywhere in a line.
fn command(text: &str) -> Option<usize> {
    // Not by pairs: of three in a row the second one may start it.
    text.match_indices('#').map(|(at, _)| at).find(|&at| is_command(&text[at..]))
}

fn is_command(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("##") else { return false };
    ["[", "vso[", "teamcity["].into_iter().any(|word| {
        let head = rest.as_bytes().get(..word.len());
        head.is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
    })
}

/// A zero-width space as a reference: shows nothing and keeps `@name` and `#1` from being one word.
const BREAK: &str = "&#8203;";

fn markdown(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    let text = text.trim();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let after = text[at + c.len_utf8()..].chars().next();
        match c {
            '\n' => f.write_char(' ')?,
            '\r' | '\t' => f.write_char(if c == '\t' || after != Some('\n') { ' ' } else { continue })?,
            '<' => f.write_str("&lt;")?,
            '&' if is_reference(&text[at..]) => f.write_str("&amp;")?,
            '\\' | '`' | '*' | '[' | ']' | '~' | '$' | '|' | '^' => write!(f, "\\{c}")?,
            '_' if !(is_word(before) && is_word(after)) => f.write_str("\\_")?,
            '@' if is_word(after) => write!(f, "@{BREAK}")?,
            '#' | '!' if at > 0 && after.is_some_and(|next| next.is_ascii_digit()) => write!(f, "{c}{BREAK}")?,
            '#' if after.is_some_and(|next| next.is_ascii_digit()) => write!(f, "\\#{BREAK}")?,
            '-' if is_issue(&text[..at], after) => write!(f, "-{BREAK}")?,
            '#' | '>' | '+' | '-' | '=' | ':' if at == 0 => write!(f, "\\{c}")?,
            '.' | ')' if is_list_number(&text[..at]) && after.is_none_or(char::is_whitespace) => write!(f, "\\{c}")?,
            c if is_unsafe(c) => write!(f, "\\\\u{{{:x}}}", u32::from(c))?,
            c => f.write_char(c)?,
        }
        before = Some(c);
    }
    Ok(())
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// Whether a `&` starts what HTML reads as a character.
fn is_reference(text: &str) -> bool {
    let name = text[1..].trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() + 1 < text.len() && name.starts_with(';')
}

/// Whether a `-` stands in the middle of `GH-1`.
fn is_issue(before: &str, after: Option<char>) -> bool {
    let ends = before.get(before.len().saturating_sub(2)..).is_some_and(|end| end.eq_ignore_ascii_case("gh"));
    ends && after.is_some_and(|next| next.is_ascii_digit())
}

fn is_list_number(before: &str) -> bool {
    !before.is_empty() && before.len() < 10 && before.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_terminal(text: &str) -> String {
        term(&Untrusted::copied(text)).to_string()
    }

    fn in_markdown(text: &str) -> String {
        md_text(&Untrusted::copied(text)).to_string()
    }

    #[test]
    fn a_terminal_gets_no_character_that_acts_or_hides() {
        assert_eq!(
            on_terminal("a\u{1b}[2Jb\rc\n\u{9b}\u{202e}\u{e0041}"),
            "a\\u{1b}[2Jb\\rc\\n\\u{9b}\\u{202e}\\u{e0041}"
        );
        assert_eq!(on_terminal("مرحبا 日本 👩\u{200d}🔧"), "مرحبا 日本 👩\u{200d}🔧");
    }

    #[test]
    fn a_terminal_gets_no_workflow_command() {
        assert_eq!(on_terminal("::error::x a::b  ::y"), "\\u{3a}:error::x a::b  \\u{3a}:y");
        assert_eq!(on_terminal("x ##[group] ##VSO[ ###["), "x \\u{23}#[group] \\u{23}#VSO[ #\\u{23}#[");
        assert_eq!(on_terminal("## heading"), "## heading");
    }

    #[test]
    fn a_frame_keeps_every_byte_in_its_place() {
        for text in [
            "a\u{1b}b",
            "\u{202e}x",
            "##[x]",
            "###[x]",
            "####vso[",
            "a\rb\r\nc",
            "tab\there",
            "é##vso[",
            "\u{9b}",
            "\u{e0041}",
        ] {
            let shown = frame(text);
            assert_eq!(shown.len(), text.len());
            assert!(!shown.chars().any(|c| is_unsafe(c) && !matches!(c, '\n' | '\t' | '\r')), "{shown:?}");
        }
        assert_eq!(frame("a\rb\r\nc ##[x]\u{202e}"), "a\nb\r\nc #?[x]???");
        assert_eq!(frame("a ##[x]"), "a #?[x]", "a command alone is reason enough");
        assert_eq!(frame("###[x] ####vso[y]"), "##?[x] ###?vso[y]", "the signs before a command are no part of it");
        assert_eq!(frame("# a ## b\u{1b}"), "# a ## b?", "headings are no commands");
    }

    #[test]
    fn a_message_out_of_hand_is_cut_by_characters() {
        let message = |length: usize| line(&"é".repeat(length).into()).into_owned();
        assert_eq!(message(LONGEST), "é".repeat(LONGEST));
        assert_eq!(message(LONGEST + 1), format!("{}…", "é".repeat(LONGEST)));
        assert_eq!(short(&"één".into(), 3).raw(), "één");
        assert_eq!(short(&"één".into(), 2).raw(), "éé…");
    }

    #[test]
    fn json_keeps_its_meaning() {
        let text = "a\u{202e}\u{7f}\u{e0041}##[x]\u{2028}é";
        let escaped = json(&text);
        let escaped = escaped.strip_suffix('\n').expect("a text file ends with a line feed");
        assert!(!escaped.chars().any(is_unsafe) && !escaped.contains("##["), "{escaped}");
        assert_eq!(serde_json::from_str::<String>(escaped).expect("it is JSON"), text);
        assert_eq!(json(&"###[x]"), "\"#\\u0023#[x]\"\n");
        assert_eq!(json(&"#1 \u{7f}"), "\"#1 \\u007f\"\n", "one that acts, and no command");
        assert_eq!(json(&"##[x]"), "\"\\u0023#[x]\"\n", "a command, and nothing else that acts");
        assert_eq!(json(&["a"]), "[\n  \"a\"\n]\n");
        assert_eq!(json_line(&["a", "##[x]"]), "[\"a\",\"\\u0023#[x]\"]\n");
    }

    #[test]
    fn markdown_reads_as_the_text_that_was_written() {
        assert_eq!(in_markdown("a | b *c* [d](e) <script> `f`"), "a \\| b \\*c\\* \\[d\\](e) &lt;script> \\`f\\`");
        assert_eq!(in_markdown("R&D &amp; snake_case _x_"), "R&D &amp;amp; snake_case \\_x\\_");
        assert_eq!(in_markdown("two\nlines\r\nthree\rfour\tfive"), "two lines three four five");
        assert_eq!(in_markdown("R &; D &"), "R &; D &");
        assert_eq!(in_markdown("- item"), "\\- item");
        assert_eq!(in_markdown("1. item 2. more"), "1\\. item 2. more");
        assert_eq!(in_markdown("123456789. item"), "123456789\\. item");
        assert_eq!(in_markdown("1234567890. sentence"), "1234567890. sentence");
        assert_eq!(in_markdown("6..10 weeks 3.5"), "6..10 weeks 3.5");
        assert_eq!(in_markdown("6-10 weeks @ GH-office"), "6-10 weeks @ GH-office");
        assert_eq!(in_markdown("# head"), "\\# head");
        assert_eq!(in_markdown("\u{202e}"), "\\\\u{202e}");
        assert_eq!(md_cell(&"a | b".into()).to_string(), "a \\| b");
    }

    #[test]
    fn the_address_of_a_file_is_one_relative_word() {
        let address = |path: &str| uri_path(&Untrusted::copied(path)).to_string();
        assert_eq!(address("maps/e-bike.svg"), "maps/e-bike.svg");
        assert_eq!(address("a b)(é.svg"), "a%20b%29%28%C3%A9.svg");
        assert_eq!(address("//evil.example/x"), "evil.example/x");
        assert_eq!(address("javascript:x"), "javascript%3Ax");
    }

    #[test]
    fn an_attribute_is_not_left_by_any_text() {
        let attribute = html_attr(&"\" onload='x' <b>\n&amp;\u{202e}".into()).to_string();
        assert_eq!(attribute, "&quot; onload=&#39;x&#39; &lt;b&gt; &amp;amp;\u{fffd}");
    }

    #[test]
    fn markdown_notifies_nobody() {
        assert_eq!(in_markdown("hi @everyone"), "hi @&#8203;everyone");
        assert_eq!(in_markdown("fixes #1, GH-2"), "fixes #&#8203;1, GH-&#8203;2");
        assert_eq!(in_markdown("#1"), "\\#&#8203;1");
    }
}
