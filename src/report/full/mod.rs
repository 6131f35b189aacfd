//! Findings for people: headline, the lines in question with their marks, help.
//!
//! miette draws the frame; what it draws is an excerpt, and every text in it is escaped before.

mod excerpt;

use super::fixes::Fixes;
use super::run::gravest;
use super::{Sources, line, push, word};
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use excerpt::Excerpt;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};
use std::fmt::{self, Display, Formatter};

/// Findings shown in full; the rest is counted.
pub const SHOWN: usize = 100;
/// Bytes that most findings fit into.
const USUAL: usize = 1024;
/// Bytes after which no further finding is shown.
const BYTES: usize = 64 * 1024;

/// The findings in their order, each followed by an empty line.
///
/// Of very many the gravest are shown, and how many there are besides; then where to read more about a rule. Empty
/// without findings.
pub fn full(findings: &[Diagnostic], sources: &Sources, color: bool) -> String {
    full_of(findings, findings.len(), sources, color)
}

/// The same of `all` findings, of which at least the gravest [`SHOWN`] are at hand.
pub fn full_of(findings: &[Diagnostic], all: usize, sources: &Sources, color: bool) -> String {
    let (mut out, fixes) = (String::new(), Fixes::of(findings));
    let mut shown = 0;
    for finding in gravest(findings, SHOWN).into_iter().map(|index| &findings[index]) {
        if out.len() > BYTES {
            break;
        }
        out.push_str(&one(finding, fixes.get(finding), sources, color));
        out.push('\n');
        shown += 1;
    }
    if shown < all {
        let more = all - shown;
        push(&mut out, format_args!("… and {more} more; --format concise lists all, one a line\n\n"));
    }
    if !findings.is_empty() {
        out.push_str("More about a rule: cjm explain RULE\n");
    }
    out
}

fn one(finding: &Diagnostic, fix: Option<&Fix>, sources: &Sources, color: bool) -> String {
    let excerpt = Excerpt::new(finding, sources);
    let place = finding.span().and_then(|span| sources.place(span));
    let shown = Shown { finding, message: line(&finding.message), excerpt, place };
    let mut theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let head = format!("{}[{}]:", word(finding.level), finding.rule.name);
    let characters = &mut theme.characters;
    for icon in [&mut characters.error, &mut characters.warning, &mut characters.advice] {
        icon.clone_from(&head);
    }
    let mend = fix.map(|fix| mend(fix, &theme)).unwrap_or_default();
    // Wrapping is left to the terminal: a broken line could begin like a command of a CI system.
    let handler = GraphicalReportHandler::new_themed(theme).with_wrap_lines(false).without_syntax_highlighting();
    let mut out = String::with_capacity(USUAL);
    handler.render_report(&mut out, &shown).expect("an excerpt answers for each of its labels");
    out.strip_prefix("  ").map(str::to_owned).unwrap_or(out) + &mend
}

/// The line that says what a fix does and what takes it, in the form of the line of help.
fn mend(fix: &Fix, theme: &GraphicalTheme) -> String {
    let option = match fix.safety {
        Safety::Safe => "--fix",
        Safety::Unsafe => "--fix --unsafe-fixes",
    };
    format!("{}{} (cjm check {option})\n", theme.styles.help.style("  fix: "), line(&fix.title))
}

/// A finding as miette takes it.
#[derive(Debug)]
struct Shown<'a> {
    finding: &'a Diagnostic,
    message: String,
    excerpt: Option<Excerpt>,
    place: Option<String>,
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match (&self.excerpt, &self.place) {
            (None, Some(place)) => write!(f, " [{place}]"),
            (Some(_), _) | (None, None) => Ok(()),
        }
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn severity(&self) -> Option<Severity> {
        Some(match self.finding.level {
            Level::Error => Severity::Error,
            Level::Warn => Severity::Warning,
            Level::Info | Level::Off => Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        let help = self.finding.help.as_ref()?;
        Some(Box::new(line(help)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        Some(Box::new(excerpt.labels.iter().cloned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::structural::{DUPLICATE_KEY, UNKNOWN_KEY, WRONG_TYPE};
    use crate::report::escape;
    use crate::source::{FileId, Source, Span};

    fn sources(texts: &[(&str, &str)]) -> Sources {
        let mut sources = Sources::default();
        for (name, text) in texts {
            sources.push(Source::new(sources.next_id(), crate::source::Untrusted::copied(name), (*text).to_owned()));
        }
        sources
    }

    fn span(file: u32, start: usize, end: usize) -> Span {
        let offset = |at| u32::try_from(at).expect("small");
        Span::new(FileId(file), offset(start), offset(end))
    }

    fn of(text: &str, word: &str) -> Span {
        let at = text.find(word).expect("the word is in the text");
        span(0, at, at + word.len())
    }

    #[test]
    fn a_finding_shows_headline_place_marks_and_help() {
        let text = "cjm: 1\n日本: x\nstages: []\n";
        let finding = Diagnostic::new(&UNKNOWN_KEY, of(text, "x"), "`日本` is no field").here("this").help("remove it");
        let expected = "\
error[unknown-key]: `日本` is no field
   ╭─[a.yaml:2:5]
 1 │ cjm: 1
 2 │ 日本: x
   ·       ┬
   ·       ╰── this
 3 │ stages: []
   ╰────
  help: remove it

More about a rule: cjm explain RULE
";
        assert_eq!(full(&[finding], &sources(&[("a.yaml", text)]), false), expected);
    }

    #[test]
    fn several_labels_share_a_frame_or_have_their_own() {
        let near = "a: 1\nb: 2\na: 3\n";
        let far = "a: 1\n\n\n\n\n\n\nb: 2\n";
        let finding =
            Diagnostic::new(&DUPLICATE_KEY, span(0, 10, 11), "twice").here("again").label(span(0, 0, 1), "first");
        let shown = full(&[finding], &sources(&[("a.yaml", near)]), false);
        assert_eq!(shown.matches("╭─").count(), 1, "{shown}");
        assert!(shown.contains("[a.yaml:3:1]"), "{shown}");

        let finding =
            Diagnostic::new(&DUPLICATE_KEY, of(far, "b"), "twice").here("again").label(span(0, 0, 1), "first");
        let shown = full(&[finding], &sources(&[("a.yaml", far)]), false);
        let places: Vec<_> = shown.match_indices("[a.yaml:").map(|(at, _)| &shown[at..at + 12]).collect();
        assert_eq!(places, ["[a.yaml:8:1]", "[a.yaml:1:1]"], "{shown}");
    }

    #[test]
    fn labels_in_other_files_have_their_own_frame() {
        let sources = sources(&[("a.yaml", "a: 1\n"), ("b.yaml", "x\nb: 1\n")]);
        let finding =
            Diagnostic::new(&DUPLICATE_KEY, span(1, 2, 3), "twice").here("again").label(span(0, 0, 1), "first");
        let shown = full(&[finding], &sources, false);
        let (own, other) = (shown.find("[b.yaml:2:1]"), shown.find("[a.yaml:1:1]"));
        assert!(own.is_some() && own < other, "{shown}");
    }

    #[test]
    fn hostile_text_reaches_no_terminal() {
        let name = "a\n::error::x\u{1b}[2J\u{202e}.yaml";
        let text = "a: \u{1b}[2J\u{9b}\r::error::\r\n##[group]\u{202e}\n";
        let message = "bad \u{1b}]52;c;x\u{7}\n::set-output name=x::y ##vso[task]";
        let finding = Diagnostic::new(&WRONG_TYPE, span(0, 3, 5), message).here(message).help(message);
        let shown = full(&[finding], &sources(&[(name, text)]), false);
        assert!(!shown.chars().any(|c| c != '\n' && escape::is_unsafe(c)), "{shown:?}");
        assert!(!shown.contains("##[") && !shown.contains("##vso["), "{shown}");
        assert!(!shown.lines().any(|line| line.trim_start().starts_with("::")), "{shown}");
    }

    #[test]
    fn places_at_the_edges_are_drawn() {
        for (text, start, end) in [
            ("", 0, 0),
            ("a", 1, 1),
            ("a\n", 2, 2),
            ("\u{feff}a: b\n", 3, 4),
            ("a:\r\nb\r\n", 2, 2),
            ("é", 1, 2),
            ("a\n", 0, 99),
        ] {
            let finding = Diagnostic::new(&WRONG_TYPE, span(0, start, end), "here").here("x");
            let shown = full(&[finding], &sources(&[("a.yaml", text)]), false);
            assert!(shown.contains("[a.yaml:"), "{text:?}: {shown}");
        }
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_mark() {
        let text = format!("{}KEY{}\n", "日本語 ".repeat(30_000), " x".repeat(100_000));
        let finding = Diagnostic::new(&WRONG_TYPE, of(&text, "KEY"), "x".repeat(70_000)).here("this");
        let shown = full(&[finding], &sources(&[("a.yaml", &text)]), false);
        assert!(shown.contains("[a.yaml:1:120001]"), "{shown}");
        assert!(shown.contains("KEY") && shown.len() < 4_000, "{}", shown.len());
    }

    #[test]
    fn of_very_many_findings_the_gravest_are_shown_and_the_rest_counted() {
        let mut findings: Vec<_> = (0..5_000)
            .map(|n| {
                let mut finding = Diagnostic::new(&WRONG_TYPE, span(0, 0, 1), format!("number {n}"));
                finding.level = Level::Warn;
                finding
            })
            .collect();
        findings[4_711].level = Level::Error;
        let shown = full(&findings, &sources(&[("a.yaml", "a: 1\n")]), false);
        assert!(shown.contains("error[wrong-type]: number 4711"), "{shown}");
        assert!(shown.contains("and 4900 more"), "{shown}");
        assert!(shown.len() <= 64 * 1024 + 4_000);
    }

    #[test]
    fn a_file_without_text_is_named_without_a_frame() {
        let mut sources = Sources::default();
        sources.push_bytes("a.yaml", b"PNG\xff\x00\n");
        let finding = Diagnostic::new(&WRONG_TYPE, span(0, 3, 4), "this is no text");
        let expected = "error[wrong-type]: this is no text [a.yaml:1:4]\n\nMore about a rule: cjm explain RULE\n";
        assert_eq!(full(&[finding], &sources, false), expected);
    }
}
