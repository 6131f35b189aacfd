//! The only places where text of strangers becomes bytes of a picture.

use crate::source::Untrusted;

/// Appends a text as the content of an SVG element.
pub fn svg_text(text: &Untrusted, out: &mut String) {
    let is_plain = |byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>');
    if text.raw().bytes().all(is_plain) {
        out.push_str(text.raw());
        return;
    }
    for c in text.raw().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(legal(c)),
        }
    }
}

/// Appends a text as the value of an attribute, between quotes of either kind.
pub fn svg_attr(text: &Untrusted, out: &mut String) {
    for c in text.raw().chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c => out.push(legal(c)),
        }
    }
}

/// A text for a library that escapes markup itself but lets every character through: only what XML may hold.
pub fn xml_characters(text: &Untrusted) -> String {
    text.raw().chars().map(legal).collect()
}

/// A text for the lines of a PDF: each of its characters goes into a table of codes, and none can end anything there.
pub fn page_text(text: &Untrusted) -> &str {
    text.raw()
}

/// A language tag, if the text has the form of one (letters, digits and hyphens; BCP 47).
pub fn language_tag(text: &Untrusted) -> Option<&str> {
    let tag = text.raw();
    let is_part = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    tag.split('-').all(is_part).then_some(tag)
}

/// The character, or the replacement character where XML 1.0 knows none (section 2.2, "Char").
fn legal(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' | '\u{20}'..='\u{7e}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'.. => c,
        _ => char::REPLACEMENT_CHARACTER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> String {
        let mut out = String::new();
        svg_text(&Untrusted::copied(raw), &mut out);
        out
    }

    #[test]
    fn markup_becomes_text() {
        assert_eq!(text("</text><script>&amp;"), "&lt;/text&gt;&lt;script&gt;&amp;amp;");
        assert_eq!(text("<&>"), "&lt;&amp;&gt;", "markup and nothing else");
    }

    #[test]
    fn attributes_cannot_be_left_by_either_quote() {
        let mut out = String::new();
        svg_attr(&"\" onload='x\n><&".into(), &mut out);
        assert_eq!(out, "&quot; onload=&#39;x &gt;&lt;&amp;");
    }

    #[test]
    fn characters_that_xml_forbids_are_replaced() {
        assert_eq!(text("a\u{0}b\u{1b}c\u{ffff}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(xml_characters(&"a\u{8}<".into()), "a\u{fffd}<");
    }

    #[test]
    fn only_language_tags_are_language_tags() {
        assert_eq!(language_tag(&"zh-Hant".into()), Some("zh-Hant"));
        assert_eq!(language_tag(&"en\" onload=".into()), None);
        assert_eq!(language_tag(&"".into()), None);
    }
}
