//! Findings as SARIF 2.1.0, for GitHub code scanning and other services.
//!
//! One run. Each rule with findings brings its page along as help. Columns count Unicode scalar values from 1 and an end
//! is behind the last character, as `columnKind` and SARIF's regions have it. Addresses are relative to the root of the
//! repository. `partialFingerprints` holds `cjm/v1`, which knows a finding again when lines have moved.
//!
//! Code scanning takes at most 25,000 results of a run and 1,000 places of a result, and shows 5,000 results. What is
//! left out here, or not shown there, is told in `invocations[0].toolExecutionNotifications`, never silently.

mod rules;
mod shapes;

use super::escape::{self, json_text, sarif_message};
use super::fingerprint::fingerprints;
use super::more::project;
use super::run::{Located, Place, Run, count, gravest};
use crate::diagnostic::{Fix, Level, Safety};
use crate::source::Untrusted;
use rules::Rules;
use shapes::{
    Artifact, Change, Content, Driver, Invocation, Location, Log, Message, Notification, Physical, Region, Replacement,
    Result, Run as Runs, SarifFix, Tool,
};
use std::collections::BTreeMap;

/// The most results of a run.
const RESULTS: usize = 25_000;
/// The most results that code scanning shows.
const SHOWN: usize = 5_000;
/// The most places of a result.
const PLACES: usize = 1_000;

/// The log of the run, with a final line feed.
pub fn sarif(run: &Run) -> String {
    let all: Vec<Located<'_>> = run.located().collect();
    let prints = fingerprints(run);
    let kept = gravest(run.findings, RESULTS);
    let rules = Rules::of(kept.iter().map(|&index| all[index].finding.rule));
    let results = kept.iter().map(|&index| result(all[index], &prints[index], &rules)).collect();
    let invocation = Invocation {
        execution_successful: run.is_complete,
        tool_execution_notifications: notifications(run, &all, &kept),
    };
    let driver = Driver {
        name: "cjm",
        semantic_version: env!("CARGO_PKG_VERSION"),
        information_uri: project(),
        rules: rules.described(),
    };
    escape::json(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Runs { tool: Tool { driver }, column_kind: "unicodeCodePoints", invocations: [invocation], results }],
    })
}

/// What a reader would otherwise take for all there is.
fn notifications(run: &Run, all: &[Located<'_>], kept: &[usize]) -> Vec<Notification> {
    let mut told = Vec::new();
    let mut tell = |level, text: String| told.push(Notification { level, message: message(&text.into()) });
    let left_out = all.len() - kept.len();
    if left_out > 0 {
        let text =
            format!("{} left out: a run may have {RESULTS} results; these are the gravest", count(left_out, "finding"));
        tell("warning", text);
    }
    if all.len() > SHOWN {
        tell("note", format!("GitHub code scanning shows {SHOWN} results of a run; this run has {}", all.len()));
    }
    let over = |&&index: &&usize| all[index].finding.labels.len() > PLACES;
    let cut = kept.iter().filter(over).count();
    if cut > 0 {
        let results = count(cut, "result");
        tell("warning", format!("{results} with more than {PLACES} places: the places after these are left out"));
    }
    if !run.unread.is_empty() {
        tell("error", format!("{} could not be read", count(run.unread.len(), "map")));
    }
    if !run.is_complete && run.unread.is_empty() {
        tell("error", "not everything could be checked; a finding or standard error says what".to_owned());
    }
    told
}

fn result<'a>(located: Located<'a>, fingerprint: &str, rules: &Rules) -> Result<'a> {
    let finding = located.finding;
    let mut text = sarif_message(&finding.message);
    if let Some(help) = &finding.help {
        text = text.then("help: ", &sarif_message(help));
    }
    let mut places = located.labels().take(PLACES).filter_map(|(place, words)| Some(location(place?, words)));
    let locations = if located.place.is_some() { places.next().into_iter().collect() } else { Vec::new() };
    Result {
        rule_id: finding.rule.name,
        rule_index: rules.index(finding.rule),
        level: level(finding.level),
        message: Message { text },
        locations,
        related_locations: places.collect(),
        partial_fingerprints: BTreeMap::from([("cjm/v1", fingerprint.to_owned())]),
        fixes: finding.fix.iter().filter(|fix| is_safe(fix)).map(|fix| mended(fix, located)).collect(),
    }
}

/// A place, and what is there if that is said.
fn location<'a>(place: Place<'a>, words: &Untrusted) -> Location<'a> {
    Location {
        physical_location: Physical { artifact_location: artifact(place), region: region(place) },
        message: (!words.is_blank()).then(|| message(words)),
    }
}

/// Whether a service may offer a fix for one click: SARIF has no word for those that the author should look at.
fn is_safe(fix: &Fix) -> bool {
    match fix.safety {
        Safety::Safe => true,
        Safety::Unsafe => false,
    }
}

/// The edits of a fix, those of a file together.
fn mended<'a>(fix: &'a Fix, located: Located<'a>) -> SarifFix<'a> {
    let mut changes: Vec<Change<'a>> = Vec::new();
    let mut files = Vec::new();
    for edit in &fix.edits {
        let Some(place) = located.place(edit.span) else { continue };
        let inserted_content = Content { text: json_text(&edit.text) };
        let replacement = Replacement { deleted_region: region(place), inserted_content };
        if let Some(known) = files.iter().position(|file| *file == edit.span.file) {
            changes[known].replacements.push(replacement);
        } else {
            files.push(edit.span.file);
            changes.push(Change { artifact_location: artifact(place), replacements: vec![replacement] });
        }
    }
    SarifFix { description: message(&fix.title), artifact_changes: changes }
}

fn artifact(place: Place<'_>) -> Artifact<'_> {
    Artifact { uri: place.file.address() }
}

fn region(Place { start, end, .. }: Place<'_>) -> Region {
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

fn message(text: &Untrusted) -> Message {
    Message { text: sarif_message(text) }
}

/// What SARIF calls a level.
fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Info => "note",
        Level::Off => "none",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::structural::{DUPLICATE_KEY, UNKNOWN_KEY};
    use crate::diagnostic::{Diagnostic, Summary};
    use crate::report::Sources;
    use crate::source::{FileId, Source, Span};
    use serde_json::Value;

    fn log(findings: &[Diagnostic]) -> Value {
        let mut sources = Sources::default();
        sources.push(Source::new(FileId(0), "a.journey.yaml", "a: 1\n".to_owned()));
        let run = Run {
            findings,
            sources: &sources,
            files: 1,
            maps: &[FileId(0)],
            unread: &[],
            all: findings.len(),
            summary: Summary::default(),
            is_complete: true,
            known: 0,
            today: (jiff::civil::date(2026, 11, 22), "--today"),
        };
        serde_json::from_str(&sarif(&run)).expect("it is JSON")
    }

    fn finding(level: Level) -> Diagnostic {
        let mut finding = Diagnostic::new(&UNKNOWN_KEY, Span::new(FileId(0), 0, 1), "no");
        finding.level = level;
        finding
    }

    #[test]
    fn what_is_more_than_a_service_takes_is_left_out_and_told() {
        let mut findings = vec![finding(Level::Warn); 25_003];
        findings[25_001].level = Level::Error;
        let log = log(&findings);
        let run = &log["runs"][0];
        let results = run["results"].as_array().expect("a list");
        assert_eq!(results.len(), 25_000);
        assert_eq!(results[24_999]["level"], "error");
        let told = run["invocations"][0]["toolExecutionNotifications"].as_array().expect("a list");
        let words: Vec<_> = told.iter().filter_map(|told| told["message"]["text"].as_str()).collect();
        assert!(words[0].starts_with("3 findings left out"), "{words:?}");
        assert!(
            words[1].starts_with("GitHub code scanning shows 5000 results of a run; this run has 25003"),
            "{words:?}"
        );
    }

    #[test]
    fn of_very_many_places_a_thousand_are_kept_and_the_rest_is_told() {
        let mut many = Diagnostic::new(&DUPLICATE_KEY, Span::new(FileId(0), 0, 1), "often");
        for _ in 0..1_200 {
            many = many.label(Span::new(FileId(0), 3, 4), "again");
        }
        let log = log(&[many]);
        let result = &log["runs"][0]["results"][0];
        assert_eq!(result["relatedLocations"].as_array().map(Vec::len), Some(999));
        let told = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"][0];
        assert!(told["message"]["text"].as_str().is_some_and(|text| text.starts_with("1 result with more than 1000")));
    }

    #[test]
    fn a_run_within_the_limits_has_nothing_to_tell() {
        let log = log(&[finding(Level::Info)]);
        assert_eq!(log["runs"][0]["invocations"][0], serde_json::json!({ "executionSuccessful": true }));
        assert_eq!(log["runs"][0]["results"][0]["level"], "note");
    }
}
