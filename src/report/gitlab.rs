//! Findings as GitLab reads them for the code quality of a merge request: a list in the form of Code Climate.
//!
//! GitLab shows `description` and `severity`, not `check_name`, so the description names the rule. Of two findings with
//! one `fingerprint` it keeps the first.
//!
//! | level | severity |
//! |---|---|
//! | info | `info` |
//! | warn | `minor` |
//! | error | `major` |
//! | error of the group `file` | `critical` |

use super::escape::{JsonText, json_pretty, json_text, line};
use super::fingerprint::fingerprints;
use super::more::more;
use super::run::{self, Located, Run};
use crate::diagnostic::{Diagnostic, Level};
use serde::Serialize;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location<'a>,
    content: Content,
}

#[derive(Serialize)]
struct Location<'a> {
    path: Path<'a>,
    positions: Positions,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Path<'a> {
    File(JsonText<'a>),
    /// A finding about no file: the repository.
    Root(&'static str),
}

#[derive(Serialize)]
struct Positions {
    begin: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Content {
    body: String,
}

/// The list of all findings, in JSON with a final line feed.
pub fn gitlab(run: &Run) -> String {
    super::joined(|mut put| gitlab_parts(run, &mut put))
}

/// The same finding by finding. Each goes to `put`, until that fails.
pub fn gitlab_parts<E>(run: &Run, put: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let mut before = "[\n  ";
    for (located, print) in run.located().zip(fingerprints(run)) {
        put(before)?;
        // Line feeds stand between the parts of a document only: in its strings they are escaped.
        put(&json_pretty(&issue(located, print)).replace('\n', "\n  "))?;
        before = ",\n  ";
    }
    put(if run.findings.is_empty() { "[]\n" } else { "\n]\n" })
}

fn issue(located: Located<'_>, fingerprint: String) -> Issue<'_> {
    let finding = located.finding;
    let rule = finding.rule.name;
    let help = finding.help.as_ref().map(|help| format!("{}\n", line(help))).unwrap_or_default();
    Issue {
        description: format!("{rule}: {}", line(&finding.message)),
        check_name: rule,
        fingerprint,
        severity: severity(finding),
        location: location(located),
        content: Content { body: format!("{help}More: {}", more(finding.rule)) },
    }
}

fn location(located: Located<'_>) -> Location<'_> {
    let point = |run::Point { line, column, .. }| Point { line, column };
    let Some(place) = located.place else {
        let start = || Point { line: 1, column: 1 };
        return Location { path: Path::Root("."), positions: Positions { begin: start(), end: start() } };
    };
    let positions = Positions { begin: point(place.start), end: point(place.end) };
    Location { path: Path::File(json_text(place.file.path)), positions }
}

fn severity(finding: &Diagnostic) -> &'static str {
    match finding.level {
        Level::Error if finding.rule.is_structural() => "critical",
        Level::Error => "major",
        Level::Warn => "minor",
        Level::Info | Level::Off => "info",
    }
}
