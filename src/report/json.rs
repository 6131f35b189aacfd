//! Findings as JSON, version 1.
//!
//! ```json
//! {
//!   "version": 1,
//!   "summary": { "files": 1, "errors": 1, "warnings": 0, "infos": 0, "known": 0 },
//!   "today": { "date": "2026-11-22", "origin": "clock" },
//!   "findings": [
//!     {
//!       "rule": "unknown-key", "level": "error", "message": "…", "file": "a.journey.yaml",
//!       "start": { "line": 3, "column": 1, "byte": 31 }, "end": { "line": 3, "column": 7, "byte": 37 },
//!       "labels": [ { "file": "…", "start": {}, "end": {}, "text": "…" } ],
//!       "help": "…",
//!       "fix": { "title": "…", "safety": "safe", "edits": [ { "file": "…", "start": {}, "end": {}, "text": "…" } ] },
//!       "subject": "a/stage/touchpoint",
//!       "more": "cjm explain unknown-key"
//!     }
//!   ]
//! }
//! ```
//!
//! Lines and columns start at 1, a column counts Unicode scalar values, a byte order mark does not count. `byte` starts
//! at 0 and counts bytes of the file, a byte order mark included. `end` is behind the last character. The first label
//! is the finding's own place. `file`, `start`, `end`, `help` and `fix` are null where there is none; `level` is
//! `error`, `warn` or `info`; `safety` is `safe` for a fix that `--fix` takes, `unsafe` for one that the author should
//! look at; `subject` is the path of ids of what the finding is about, empty for the file itself; `more`
//! is where to read more about the rule: an address or a command. `known` counts findings that a baseline knows, which are
//! not among `findings`; the `origin` of the date that rules went by is `--today`, `SOURCE_DATE_EPOCH` or `clock`. Later versions of the tool may add keys; a change that
//! breaks readers gets a new version.

use super::escape::{JsonText, json_text};
use super::json_list;
use super::more::more;
use super::run::{self, Located, Run};
use crate::diagnostic::Summary;
use crate::source::Untrusted;
use serde::Serialize;

/// The version of the form that findings have in JSON.
pub(super) const VERSION: u32 = 1;

/// What stands before the findings.
#[derive(Serialize)]
struct Head {
    version: u32,
    summary: Counts,
    today: Today,
}

/// Some of the findings.
#[derive(Serialize)]
struct Part<'a> {
    findings: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Counts {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    known: usize,
}

#[derive(Serialize)]
struct Today {
    date: String,
    origin: &'static str,
}

/// A finding as JSON has it.
#[derive(Serialize)]
pub(super) struct Finding<'a> {
    rule: &'a str,
    level: &'a str,
    message: JsonText<'a>,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<Text<'a>>,
    help: Option<JsonText<'a>>,
    fix: Option<Fix<'a>>,
    subject: JsonText<'a>,
    more: String,
}

#[derive(Serialize, Default)]
struct Place<'a> {
    file: Option<JsonText<'a>>,
    start: Option<Point>,
    end: Option<Point>,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
    byte: u32,
}

#[derive(Serialize)]
struct Text<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: JsonText<'a>,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: JsonText<'a>,
    safety: &'a str,
    edits: Vec<Text<'a>>,
}

/// All findings and the counts of the run, in JSON with a final line feed.
pub fn json(run: &Run) -> String {
    super::joined(|mut put| json_parts(run, &mut put))
}

/// The same part by part. Each goes to `put`, until that fails.
pub fn json_parts<E>(run: &Run, put: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let Summary { errors, warnings, infos } = run.summary;
    let summary = Counts { files: run.files, errors, warnings, infos, known: run.known };
    let (date, origin) = run.today;
    let today = Today { date: date.to_string(), origin };
    json_list::begin(&Head { version: VERSION, summary, today }, put)?;
    let some = |range| Part { findings: run.located_of(range).map(describe).collect() };
    json_list::list("findings", run.findings.len(), some, put)?;
    json_list::end(put)
}

/// The form of one finding.
pub(super) fn describe(located: Located<'_>) -> Finding<'_> {
    let finding = located.finding;
    Finding {
        rule: finding.rule.name,
        level: finding.level.name(),
        message: json_text(&finding.message),
        place: stretch(located.place),
        labels: located.labels().map(|(place, words)| text(place, words)).collect(),
        help: finding.help.as_ref().map(json_text),
        fix: finding.fix.as_ref().map(|fix| Fix {
            title: json_text(&fix.title),
            safety: fix.safety.name(),
            edits: fix.edits.iter().map(|edit| text(located.place(edit.span), &edit.text)).collect(),
        }),
        subject: json_text(&finding.subject.0),
        more: more(finding.rule),
    }
}

fn text<'a>(place: Option<run::Place<'a>>, text: &'a Untrusted) -> Text<'a> {
    Text { place: stretch(place), text: json_text(text) }
}

fn stretch(place: Option<run::Place<'_>>) -> Place<'_> {
    let point = |run::Point { line, column, byte }| Point { line, column, byte };
    place.map_or_else(Place::default, |place| Place {
        file: Some(json_text(place.file.name)),
        start: Some(point(place.start)),
        end: Some(point(place.end)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Diagnostics, structural::UNKNOWN_KEY};
    use crate::report::Sources;
    use crate::source::{FileId, Source, Span};
    use serde_json::Value;

    fn report(text: &str, start: u32, end: u32, message: &str) -> (String, Value) {
        let mut sources = Sources::default();
        sources.push(Source::new(FileId(0), "a.yaml", text.to_owned()));
        let span = Span::new(FileId(0), start, end);
        let mut found = Diagnostics::default();
        found.push(Diagnostic::new(&UNKNOWN_KEY, span, message.to_owned()).here("here").fix("rename", span, "title"));
        written(&found.into_sorted(), &sources)
    }

    fn written(findings: &[Diagnostic], sources: &Sources) -> (String, Value) {
        let run = Run {
            findings,
            sources,
            files: 1,
            maps: &[],
            unread: &[],
            all: findings.len(),
            summary: Summary::of(findings),
            is_complete: true,
            known: 0,
            today: (jiff::civil::date(2026, 11, 22), "--today"),
        };
        let text = json(&run);
        let value = serde_json::from_str(&text).expect("the report is JSON");
        (text, value)
    }

    #[test]
    fn places_count_from_one_in_characters_and_give_bytes() {
        let (_, value) = report("\u{feff}a: 1\n日本: x\n", 15, 16, "no");
        let start = &value["findings"][0]["start"];
        assert_eq!(
            (start["line"].as_u64(), start["column"].as_u64(), start["byte"].as_u64()),
            (Some(2), Some(4), Some(15))
        );
        assert_eq!(value["version"], 1);
        assert_eq!(value["summary"]["errors"], 1);
        assert_eq!(value["findings"][0]["fix"]["edits"][0]["text"], "title");
        assert_eq!(value["findings"][0]["fix"]["safety"], "safe");
    }

    #[test]
    fn characters_that_act_are_spelled_and_mean_the_same() {
        let (text, value) = report("a: 1\n", 0, 1, "x\u{1b}\u{202e}##[group]");
        assert!(!text.contains('\u{202e}') && !text.contains('\u{1b}') && !text.contains("##["), "{text}");
        assert_eq!(value["findings"][0]["message"], "x\u{1b}\u{202e}##[group]");
    }

    #[test]
    fn many_findings_are_one_document() {
        let text = "a: 1\n";
        let mut sources = Sources::default();
        sources.push(Source::new(FileId(0), "a.yaml", text.to_owned()));
        let span = Span::new(FileId(0), 0, 1);
        for count in [0, 1, json_list::ITEMS_OF_A_PART, 2 * json_list::ITEMS_OF_A_PART + 1] {
            let findings: Vec<_> =
                (0..count).map(|at| Diagnostic::new(&UNKNOWN_KEY, span, format!("number {at}"))).collect();
            let (written, value) = written(&findings, &sources);
            let messages = value["findings"].as_array().expect("a list").iter().map(|finding| &finding["message"]);
            assert!(messages.eq((0..count).map(|at| Value::from(format!("number {at}"))).collect::<Vec<_>>().iter()));
            assert_eq!(written, format!("{}\n", serde_json::to_string_pretty(&value).expect("it can be written")));
        }
    }
}
