//! Text for the machines of CI services: workflow commands, XML and SARIF.
//!
//! What people are to read in the end is made one line for a terminal first, as [`line`] does: services print it in their
//! logs and pages, and nothing in it should act there either.

use super::{line, term};
use crate::source::Untrusted;
use serde::Serialize;
use std::fmt::{self, Display, Formatter, Write};

/// The message of a GitHub workflow command; see [`gha_data`].
#[derive(Debug, Clone)]
pub struct GhaData(String);

/// The value of a property of a GitHub workflow command; see [`gha_prop`].
#[derive(Debug, Clone)]
pub struct GhaProp(String);

/// Text in XML 1.0; see [`xml`].
#[derive(Debug, Clone)]
pub struct Xml(String);

/// A message in SARIF; see [`sarif_message`].
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct SarifMessage(String);

/// A cell of CSV; see [`csv_cell`].
#[derive(Debug, Clone)]
pub struct CsvCell(String);

/// The text of a cell of CSV, on one line; the writer quotes it. What a spreadsheet would run as a formula (`=`, `+`, `-`,
/// `@` and their full-width forms, behind blanks and quotes too) has an apostrophe before it (OWASP, CSV injection).
pub fn csv_cell(text: &Untrusted) -> CsvCell {
    let text = term(text).to_string();
    let first = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '"')).chars().next();
    let acts = first.is_some_and(|c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
    // A tab or line end is spelled out with a backslash by now, so none of them comes first.
    CsvCell(if acts { format!("'{text}") } else { text })
}

/// The message of a workflow command, on one line: `%` and line ends as `actions/toolkit` escapes them.
pub fn gha_data(text: &Untrusted) -> GhaData {
    GhaData(line(text).into_owned())
}

/// The value of a property of a workflow command: also without the `:` and `,` that end a property.
pub fn gha_prop(text: &Untrusted) -> GhaProp {
    GhaProp(line(text).into_owned())
}

/// Text between tags, or in an attribute between double quotes: one line of characters that XML 1.0 has.
pub fn xml(text: &Untrusted) -> Xml {
    Xml(line(text).into_owned())
}

/// A message in SARIF. Braces are doubled, because single ones are placeholders there (SARIF 2.1.0, 3.11.5); brackets are
/// escaped where they would make a link (3.11.6).
pub fn sarif_message(text: &Untrusted) -> SarifMessage {
    let text = line(text);
    let has_link = text.contains("](");
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' => out.extend([c, c]),
            '[' | ']' if has_link => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    SarifMessage(out)
}

impl SarifMessage {
    /// The message and another one in a paragraph of its own below.
    #[must_use]
    pub fn then(mut self, lead: &'static str, other: &Self) -> Self {
        self.0.push('\n');
        self.0.push_str(lead);
        self.0.push_str(&other.0);
        self
    }
}

impl Display for CsvCell {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Display for GhaData {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        percent(f, &self.0, &['%', '\r', '\n'])
    }
}

impl Display for GhaProp {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        percent(f, &self.0, &['%', '\r', '\n', ':', ','])
    }
}

impl Display for Xml {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

fn percent(f: &mut Formatter<'_>, text: &str, special: &[char]) -> fmt::Result {
    for c in text.chars() {
        if special.contains(&c) { write!(f, "%{:02X}", u32::from(c))? } else { f.write_char(c)? }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spreadsheet_gets_no_formula() {
        let cell = |text: &str| csv_cell(&Untrusted::copied(text)).to_string();
        for formula in ["=1+1", "+1", "-1", "@x", " =x", "\"=x", "'=x", "＝x", "－x"] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        assert_eq!(cell("\t=x\n=y"), "\\t=x\\n=y");
        assert_eq!(cell("a, \"b\" = c"), "a, \"b\" = c");
    }

    #[test]
    fn workflow_commands_keep_to_themselves() {
        assert_eq!(gha_data(&"50 %, a: b\n::error::x".into()).to_string(), "50 %25, a: b\\n\\u{3a}:error::x");
        assert_eq!(gha_prop(&"a,b:c%d##[e".into()).to_string(), "a%2Cb%3Ac%25d\\u{23}#[e");
    }

    #[test]
    fn xml_gets_text_only() {
        assert_eq!(
            xml(&"<b a=\"'\">&\u{0}\u{fffe}]]>".into()).to_string(),
            "&lt;b a=&quot;'&quot;&gt;&amp;\\u{0}\\u{fffe}]]&gt;"
        );
    }

    #[test]
    fn sarif_gets_neither_placeholders_nor_links() {
        let message = |text: &str| sarif_message(&Untrusted::copied(text)).0;
        assert_eq!(message("{0} [x](https://example.org)"), "{{0}} \\[x\\](https://example.org)");
        assert_eq!(message("write `metrics: []`"), "write `metrics: []`");
        assert_eq!(sarif_message(&"a".into()).then("help: ", &sarif_message(&"{".into())).0, "a\nhelp: {{");
    }
}
