//! Findings as annotations of GitHub Actions, followed by the report for people.
//!
//! Each finding is a workflow command `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=…::MESSAGE`. GitHub shows
//! ten errors, ten warnings and ten notices of a step and drops the rest without a word, so the gravest come first, a
//! line tells how many are dropped, and the report below the commands has what the annotations lack. Columns are left
//! out where a finding spans several lines, because GitHub takes them for lines of one line only.

use super::escape::{gha_data, gha_prop};
use super::more::more;
use super::run::{Located, Place, Run, by_gravity, of_level};
use super::{full, push};
use crate::diagnostic::Level;

/// Annotations of each level that GitHub shows for a step.
const SHOWN: usize = 10;

/// The commands, the gravest first, and the report for people.
pub fn github(run: &Run, color: bool) -> String {
    let all: Vec<Located<'_>> = run.located().collect();
    let mut out = String::new();
    for index in by_gravity(run.findings) {
        annotate(all[index], &mut out);
    }
    for level in [Level::Error, Level::Warn, Level::Info] {
        let count = of_level(level, run.summary);
        if count > SHOWN {
            let (more, word) = (count - SHOWN, command(level));
            push(
                &mut out,
                format_args!(
                    "GitHub shows {SHOWN} {word}s of a step as annotations and leaves out {more} more; see the report below.\n"
                ),
            );
        }
    }
    if !all.is_empty() {
        out.push('\n');
    }
    out.push_str(&full::full(run.findings, run.sources, color));
    out
}

fn annotate(located: Located<'_>, out: &mut String) {
    let finding = located.finding;
    let place = located.place.map(properties).unwrap_or_default();
    let (command, rule, message) = (command(finding.level), finding.rule.name, gha_data(&finding.message));
    push(out, format_args!("::{command} {place}title=cjm ({rule})::{message}"));
    if let Some(help) = &finding.help {
        push(out, format_args!("%0Ahelp: {}", gha_data(help)));
    }
    push(out, format_args!("%0Amore: {}\n", more(finding.rule)));
}

fn properties(Place { file, start, end }: Place<'_>) -> String {
    let lines = format!("file={},line={},endLine={},", gha_prop(file.path), start.line, end.line);
    if start.line == end.line { format!("{lines}col={},endColumn={},", start.column, end.column) } else { lines }
}

/// What GitHub calls a level.
fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Info | Level::Off => "notice",
    }
}
