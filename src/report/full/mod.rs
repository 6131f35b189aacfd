//! Findings for people: headline, the lines in question with their marks, help.
//!
//! miette draws the frame; what it draws is an excerpt, and every text in it is escaped before. The simplest frames are
//! written straight (`plain`).

mod excerpt;
mod plain;
mod region;

use super::fixes::Fixes;
use super::run::gravest;
use super::{Sources, line, push, word};
use crate::diagnostic::{Diagnostic, Fix, Level, Safety};
use excerpt::Excerpt;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};
use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};

/// Findings shown in full; the rest is counted.
pub const SHOWN: usize = 100;
/// Bytes that most findings fit into.
const USUAL: usize = 1024;
/// Bytes after which no further finding is shown.
const BYTES: usize = 64 * 1024;
/// Bytes that are handed on together.
const PART: usize = 8 * 1024;

/// The findings in their order, each followed by an empty line.
///
/// Of very many the gravest are shown, and how many there are besides; then where to read more about a rule. Empty
/// without findings.
pub fn full(findings: &[Diagnostic], sources: &Sources, color: bool) -> String {
    super::joined(|put| full_parts(findings, findings.len(), sources, color, put))
}

/// The same of `all` findings, of which at least the gravest [`SHOWN`] are at hand, part by part. Each goes to `put`, until
/// that fails.
pub fn full_parts<E>(
    findings: &[Diagnostic],
    all: usize,
    sources: &Sources,
    color: bool,
    mut put: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let (mut out, fixes) = (String::with_capacity((PART + USUAL).min(USUAL * findings.len())), Fixes::of(findings));
    let (mut shown, mut bytes) = (0, 0);
    for finding in gravest(findings, SHOWN).into_iter().map(|index| &findings[index]) {
        if bytes + out.len() > BYTES {
            break;
        }
        one(&mut out, finding, sources, fixes.get(finding), color);
        out.push('\n');
        shown += 1;
        if out.len() >= PART {
            put(&out)?;
            bytes += out.len();
            out.clear();
        }
    }
    if shown < all {
        let more = all - shown;
        push(&mut out, format_args!("… and {more} more; --format concise lists all, one a line\n\n"));
    }
    if !findings.is_empty() {
        out.push_str("More about a rule: cjm explain RULE\n");
    }
    put(&out)
}

fn one(out: &mut String, finding: &Diagnostic, sources: &Sources, fix: Option<&Fix>, color: bool) {
    let theme = || if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    if color || !plain::write(out, finding, sources) {
        out.push_str(&drawn(&Shown::new(finding, sources), theme()));
    }
    if let Some(fix) = fix {
        out.push_str(&mend(fix, &theme()));
    }
}

/// A finding as miette draws it.
fn drawn(shown: &Shown<'_>, mut theme: GraphicalTheme) -> String {
    let characters = &mut theme.characters;
    for icon in [&mut characters.error, &mut characters.warning, &mut characters.advice] {
        *icon = format!("{}[{}]:", word(shown.finding.level), shown.finding.rule.name);
    }
    // Wrapping is left to the terminal: a broken line could begin like a command of a CI system.
    let handler = GraphicalReportHandler::new_themed(theme).with_wrap_lines(false).without_syntax_highlighting();
    let mut out = String::with_capacity(USUAL);
    handler.render_report(&mut out, shown).expect("an excerpt answers for each of its labels");
    out.strip_prefix("  ").map(str::to_owned).unwrap_or(out)
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
    message: Cow<'a, str>,
    excerpt: Option<Excerpt<'a>>,
    /// Its place, for a finding without an excerpt.
    place: Option<String>,
}

impl<'a> Shown<'a> {
    fn new(finding: &'a Diagnostic, sources: &'a Sources) -> Self {
        let excerpt = Excerpt::of(finding, sources);
        let place = if excerpt.is_none() { finding.span().and_then(|span| sources.place(span)) } else { None };
        Self { finding, message: line(&finding.message), excerpt, place }
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.place.as_ref().map_or(Ok(()), |place| write!(f, " [{place}]"))
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

    /// How many findings are written straight; each of them miette has to draw alike.
    fn written_straight(findings: &[Diagnostic], sources: &Sources) -> usize {
        let is_straight = |finding: &&Diagnostic| {
            let mut straight = String::new();
            let is_straight = plain::write(&mut straight, finding, sources);
            if is_straight {
                assert_eq!(straight, drawn(&Shown::new(finding, sources), GraphicalTheme::unicode_nocolor()));
            }
            is_straight
        };
        findings.iter().filter(is_straight).count()
    }

    #[test]
    fn what_is_written_straight_is_what_miette_draws() {
        let text = "a: 1\n日本: e\u{301}x\n\nlong: \u{1f468}\u{200d}\u{1f469}\tz\nlast: \u{ad}q\nend";
        let sources = sources(&[("a.yaml", text), ("b.yaml", "x\r\ny: 2\r\n")]);
        let at = |file: u32, end: usize| (0..=end).map(move |at| (file, at));
        let places: Vec<_> =
            at(0, text.len()).chain(at(1, 9)).filter(|&(file, at)| file == 1 || text.is_char_boundary(at)).collect();
        let mut findings = Vec::new();
        for &(file, start) in &places {
            for length in [0, 1, 2, 5] {
                let one = Diagnostic::new(&WRONG_TYPE, span(file, start, start + length), "it is wrong");
                let several = places.iter().step_by(5).map(|&(file, at)| {
                    one.clone()
                        .here("this")
                        .label(span(file, at, at + 1), "that")
                        .help("mend it")
                        .label(span(0, 0, 1), "")
                });
                let two = one.clone().help("mend it").label(span(0, text.len(), text.len()), "the end");
                findings.extend(several.chain([one.clone(), one.clone().here("x"), two]));
            }
        }
        let straight = written_straight(&findings, &sources);
        assert!(straight > 300 && straight < findings.len(), "{straight} of {}", findings.len());
        let blank = [
            Diagnostic::new(&WRONG_TYPE, span(0, 0, 1), " "),
            Diagnostic::new(&WRONG_TYPE, span(0, 0, 1), "a").help(""),
        ];
        assert_eq!(written_straight(&blank, &sources), 0);
    }

    #[test]
    fn letters_that_are_written_straight_are_as_wide_for_miette() {
        let letters = (0xa0..0x3000).chain(0xff00..0x10000).filter_map(char::from_u32);
        let lines = letters.map(|c| format!("{c}: {c}{c}\n"));
        let text = lines.collect::<String>();
        let sources = sources(&[("a.yaml", &text)]);
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let finding = |at: usize| {
            let length = text[at..].find('\n')?;
            Some(
                Diagnostic::new(&WRONG_TYPE, span(0, at + length - 1 - length / 3, at + length), "it is wrong")
                    .here("x"),
            )
        };
        let findings: Vec<_> = starts.filter_map(finding).collect();
        assert!(written_straight(&findings, &sources) >= 400);
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
