//! Text for pages of HTML: between tags, in a block of data for a script, in names of files and in links.

use super::is_unsafe;
use crate::source::Untrusted;
use serde::Serialize;
use std::fmt::{self, Display, Formatter, Write};

/// Text between tags; see [`html_text`].
#[derive(Debug, Clone, Copy)]
pub struct HtmlText<'a>(&'a str);

/// A document in a `script` element that holds data; see [`json_in_script`].
#[derive(Debug, Clone)]
pub struct JsonInScript(String);

/// Most characters of a name from strangers' text in the name of a file.
const LONGEST_SLUG: usize = 48;

/// Text between tags of HTML. Characters that act or hide become the replacement character; line ends stay.
pub fn html_text(text: &Untrusted) -> HtmlText<'_> {
    HtmlText(text.raw())
}

/// A document as JSON that neither ends the `script` element it stands in nor opens a comment there: `<`, `>`, `&`, the
/// line separators of Unicode and characters that act or hide are `\uXXXX`.
pub fn json_in_script(document: &impl Serialize) -> JsonInScript {
    let text = serialized(serde_json::to_string(document));
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '<' | '>' | '&') || is_unsafe(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                super::push(&mut out, format_args!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    JsonInScript(out)
}

/// The part of a file's name that a text gives: lower-case ASCII letters and digits, every run of other characters one
/// `-`, none at the ends, at most 48 characters. Empty for a text without such letters and digits.
pub fn file_slug(text: &Untrusted) -> String {
    let mut out = String::new();
    for c in text.raw().chars() {
        if out.len() >= LONGEST_SLUG {
            break;
        }
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// An address that may be a link: `https://` and a host, and nothing that a browser would take out or read otherwise.
/// None for every other text, which is shown as text.
pub fn secure_link(text: &Untrusted) -> Option<&Untrusted> {
    let raw = text.raw();
    let rest = raw.strip_prefix("https://")?;
    let is_plain = |c: char| !c.is_whitespace() && !is_unsafe(c) && !matches!(c, '\\' | '"' | '\'' | '<' | '>' | '`');
    let has_host = rest.chars().next().is_some_and(char::is_alphanumeric);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    (has_host && !host.contains('@') && raw.chars().all(is_plain)).then_some(text)
}

/// A language tag for the attribute `lang`: letters, digits and hyphens (BCP 47); none for any other text.
pub fn html_lang(text: &Untrusted) -> Option<&str> {
    let tag = text.raw();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.split('-').all(is_part).then_some(tag)
}

fn serialized(text: serde_json::Result<String>) -> String {
    text.expect("strings, numbers and lists always serialize")
}

impl Display for HtmlText<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        harmless(f, self.0, '\n')
    }
}

/// Text that stays text between tags and between quotes; a line feed becomes `line_end`.
pub(super) fn harmless(f: &mut Formatter<'_>, text: &str, line_end: char) -> fmt::Result {
    for c in text.trim().chars() {
        match c {
            '&' => f.write_str("&amp;")?,
            '<' => f.write_str("&lt;")?,
            '>' => f.write_str("&gt;")?,
            '"' => f.write_str("&quot;")?,
            '\'' => f.write_str("&#39;")?,
            '\n' => f.write_char(line_end)?,
            '\r' | '\t' => f.write_char(' ')?,
            c if is_unsafe(c) => f.write_char(char::REPLACEMENT_CHARACTER)?,
            c => f.write_char(c)?,
        }
    }
    Ok(())
}

impl Display for JsonInScript {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_opens_no_tag_and_holds_nothing_that_acts() {
        let text = html_text(&"</td><script>'\"&amp;\u{1b}\u{202e}\nnext".into()).to_string();
        assert_eq!(text, "&lt;/td&gt;&lt;script&gt;&#39;&quot;&amp;amp;\u{fffd}\u{fffd}\nnext");
        assert_eq!(html_text(&"a\tb\rc".into()).to_string(), "a b c");
    }

    #[test]
    fn data_for_a_script_cannot_end_it_and_means_the_same() {
        let text = "</script><!--<script>&\u{2028}\u{2029}\u{e0041}é";
        let json = json_in_script(&text).to_string();
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}', '\u{e0041}']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("it is JSON"), text);
    }

    #[test]
    fn names_of_files_are_short_plain_words() {
        let slug = |text: &str| file_slug(&Untrusted::copied(text));
        assert_eq!(slug("../../E-Bike: A & B "), "e-bike-a-b");
        assert_eq!(slug("予約"), "");
        assert_eq!(slug(&"x-".repeat(500)), "x-".repeat(24).trim_end_matches('-'));
    }

    #[test]
    fn only_language_tags_are_languages() {
        assert_eq!(html_lang(&"zh-Hant".into()), Some("zh-Hant"));
        for text in ["", "en-", "en us", "en\"x", "überlang", "abcdefghi"] {
            assert_eq!(html_lang(&Untrusted::copied(text)), None, "{text}");
        }
    }

    #[test]
    fn only_plain_addresses_of_the_web_are_links() {
        let is_link = |text: &str| secure_link(&Untrusted::copied(text)).is_some();
        assert!(is_link("https://example.org/a?b=c#d"));
        for text in [
            "javascript:alert(1)",
            "http://example.org",
            "//example.org",
            "https://",
            "https:example.org",
            "https://user@example.org",
            "https://example.org/\" onload=x",
            "https://example.org\\@evil.example",
            " https://example.org",
            "https://exam\nple.org",
            "data:text/html,x",
        ] {
            assert!(!is_link(text), "{text}");
        }
    }
}
