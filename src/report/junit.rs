//! Findings as `JUnit` XML, for the test reports of CI services.
//!
//! A file is a test suite. Each finding of level error or warn is a failed test, whose name holds no line, so that
//! services recognise it in the next run. Hints fail nothing: they are the suite's output. A map without errors and
//! warnings is one passed test, so that a green run shows what was checked; a map that could not be read is a test that
//! ended with an error.

use super::escape::{line, xml};
use super::more::more;
use super::run::{FileName, Located, Run};
use crate::diagnostic::Level;
use crate::source::{FileId, Untrusted};
use std::collections::BTreeMap;

/// The test suites of all files, with a final line feed.
pub fn junit(run: &Run) -> String {
    super::joined(|mut put| junit_parts(run, &mut put))
}

/// The same part by part. Each goes to `put`, until that fails.
pub fn junit_parts<E>(run: &Run, put: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let by_file = run.by_file();
    let suites: Vec<Suite<'_>> = by_file.iter().map(|(file, found)| Suite::of(*file, found, run)).collect();
    let tests: usize = suites.iter().map(Suite::tests).sum();
    let failures: usize = suites.iter().map(Suite::failures).sum();
    let errors: usize = suites.iter().map(Suite::errors).sum();
    put("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    put(&format!("<testsuites name=\"cjm\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n"))?;
    suites.iter().try_for_each(|suite| suite.write(put))?;
    put("</testsuites>\n")
}

/// The tests of a file.
struct Suite<'a> {
    path: String,
    failed: Vec<&'a Located<'a>>,
    hints: Vec<&'a Located<'a>>,
    is_unread: bool,
}

impl<'a> Suite<'a> {
    fn of(file: Option<FileId>, found: &'a [Located<'a>], run: &Run) -> Self {
        let name = file.and_then(|file| FileName::new(file, run.sources));
        let path = name.map(|name| xml(name.path).to_string()).unwrap_or_default();
        let (hints, failed) = found.iter().partition(|located| is_hint(located.finding.level));
        let is_unread = file.is_some_and(|file| run.unread.contains(&file)) && found.is_empty();
        Self { path, failed, hints, is_unread }
    }

    fn tests(&self) -> usize {
        self.failed.len().max(1)
    }

    fn failures(&self) -> usize {
        self.failed.len()
    }

    fn errors(&self) -> usize {
        usize::from(self.is_unread)
    }

    fn write<E>(&self, put: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let (path, tests, failures, errors) = (&self.path, self.tests(), self.failures(), self.errors());
        put(&format!("<testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\">\n"))?;
        let mut names = BTreeMap::new();
        self.failed.iter().try_for_each(|located| put(&failure(located, path, &mut names)))?;
        if self.failed.is_empty() {
            let unread = ">\n    <error message=\"the file could not be read\" type=\"unread\"/>\n  </testcase>\n";
            let end = if self.is_unread { unread } else { "/>\n" };
            put(&format!("  <testcase name=\"cjm check\" classname=\"{path}\" file=\"{path}\"{end}"))?;
        }
        if !self.hints.is_empty() {
            put("  <system-out>")?;
            self.hints.iter().try_for_each(|located| put(&text(located)))?;
            put("</system-out>\n")?;
        }
        put("</testsuite>\n")
    }
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
