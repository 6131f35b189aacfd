//! Findings as `JUnit` XML, for the test reports of CI services.
//!
//! A file is a test suite. Each finding of level error or warn is a failed test, whose name holds no line, so that
//! services recognise it in the next run. Hints fail nothing: they are the suite's output. A map without errors and
//! warnings is one passed test, so that a green run shows what was checked; a map that could not be read is a test that
//! ended with an error.

use super::escape::{line, xml};
use super::more::more;
use super::push;
use super::run::{FileName, Located, Run};
use crate::diagnostic::Level;
use crate::source::{FileId, Untrusted};
use std::collections::BTreeMap;

/// The test suites of all files, with a final line feed.
pub fn junit(run: &Run) -> String {
    let suites: Vec<Suite> = run.by_file().into_iter().map(|(file, found)| suite(file, &found, run)).collect();
    let sum = |count: fn(&Suite) -> usize| suites.iter().map(count).sum::<usize>();
    let (tests, failures, errors) = (sum(|suite| suite.tests), sum(|suite| suite.failures), sum(|suite| suite.errors));
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    push(
        &mut out,
        format_args!("<testsuites name=\"cjm\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n"),
    );
    out.extend(suites.iter().map(|suite| suite.text.as_str()));
    out.push_str("</testsuites>\n");
    out
}

/// The tests of a file, written.
struct Suite {
    text: String,
    tests: usize,
    failures: usize,
    errors: usize,
}

fn suite(file: Option<FileId>, found: &[Located<'_>], run: &Run) -> Suite {
    let name = file.and_then(|file| FileName::new(file, run.sources));
    let path = name.map(|name| xml(name.path).to_string()).unwrap_or_default();
    let (hints, failed): (Vec<_>, Vec<_>) = found.iter().partition(|located| is_hint(located.finding.level));
    let mut names = BTreeMap::new();
    let mut body: String = failed.iter().map(|located| failure(located, &path, &mut names)).collect();
    let is_unread = file.is_some_and(|file| run.unread.contains(&file)) && found.is_empty();
    if failed.is_empty() {
        let test = format!("  <testcase name=\"cjm check\" classname=\"{path}\" file=\"{path}\"");
        let unread = "    <error message=\"the file could not be read\" type=\"unread\"/>\n  </testcase>\n";
        push(&mut body, format_args!("{test}{}", if is_unread { format!(">\n{unread}") } else { "/>\n".to_owned() }));
    }
    if !hints.is_empty() {
        let lines: String = hints.iter().map(|located| text(located)).collect();
        push(&mut body, format_args!("  <system-out>{lines}</system-out>\n"));
    }
    let (tests, failures, errors) = (failed.len().max(1), failed.len(), usize::from(is_unread));
    let head = format!("<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n");
    Suite { text: format!("{head}{body}</testsuite>\n"), tests, failures, errors }
}

fn is_hint(level: Level) -> bool {
    match level {
        Level::Error | Level::Warn => false,
        Level::Info | Level::Off => true,
    }
}

fn failure(located: &Located<'_>, path: &str, names: &mut BTreeMap<String, usize>) -> String {
    let finding = located.finding;
    let (name, message) = (name(located, names), xml(&finding.message));
    let at = located.place.map(|place| format!(" file=\"{path}\" line=\"{}\"", place.start.line)).unwrap_or_default();
    let (level, text) = (super::word(finding.level), text(located));
    format!(
        "  <testcase name=\"{name}\" classname=\"{path}\"{at}>\n    \
         <failure message=\"{message}\" type=\"{level}\">{text}</failure>\n  </testcase>\n"
    )
}

/// A name that no other test of the file has: the rule, and what the finding is about.
fn name(located: &Located<'_>, names: &mut BTreeMap<String, usize>) -> String {
    let finding = located.finding;
    let about: &Untrusted = if finding.subject.0.is_blank() { &finding.message } else { &finding.subject.0 };
    let name = format!("{}: {}", finding.rule.name, xml(about));
    let nth = names.entry(name.clone()).and_modify(|nth| *nth += 1).or_insert(1);
    if *nth == 1 { name } else { format!("{name} ({nth})") }
}

/// The finding as text: where it is, what it says, what would be right, where to read more.
fn text(located: &Located<'_>) -> String {
    let finding = located.finding;
    let place =
        located.place.map(|place| format!("{}:{}:{}: ", line(place.file.name), place.start.line, place.start.column));
    let place = xml(&place.unwrap_or_default().into());
    let (level, rule, message) = (super::word(finding.level), finding.rule.name, xml(&finding.message));
    let help = finding.help.as_ref().map(|help| format!("help: {}\n", xml(help))).unwrap_or_default();
    format!("{place}{level}[{rule}] {message}\n{help}more: {}\n", more(finding.rule))
}
