//! What programs read: strict JSON, SARIF, XML and CSV, and commands of CI systems that hold only what we say.

use super::case::{Case, Checked};
use super::terminal;
use cjm::gap;
use cjm::report::book::{Book, map_book, portfolio_book};
use cjm::report::{book_csv, book_json, github, gitlab, json, json_lines, junit, sarif};
use cjm::resolve::Map;
use serde_json::Value;

/// Every format of findings for programs, and the report as JSON.
pub(crate) fn strict(data: &[u8]) {
    let checked = Case::of(data).check();
    check(&checked);
    if let Some(map) = checked.sound() {
        report(&checked, map);
    }
}

/// The formats of findings.
pub(crate) fn check(checked: &Checked) -> Vec<(&'static str, String)> {
    checked.run(|run| {
        let count = run.findings.len();
        let list = |value: &Value| value.as_array().map(Vec::len);
        let whole = value(&json::json(run));
        assert_eq!(list(&whole["findings"]), Some(count));
        let lines = json_lines::json_lines(run);
        assert_eq!(lines.lines().map(value).count(), count);
        assert_eq!(list(&value(&gitlab::gitlab(run))), Some(count));
        let log = sarif::sarif(run);
        sarif_holds(&value(&log), count);
        let suites = junit::junit(run);
        roxmltree::Document::parse(&suites).unwrap_or_else(|error| panic!("{error}\n{suites}"));
        let annotations = github::github(run, false);
        annotations_hold(&annotations);
        let texts = [
            ("json", json::json(run)),
            ("json-lines", lines),
            ("gitlab", gitlab::gitlab(run)),
            ("sarif", log),
            ("junit", suites),
        ];
        for (_, text) in &texts {
            terminal::is_harmless(text, false);
        }
        let mut texts = texts.to_vec();
        texts.push(("github", annotations));
        texts
    })
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn sarif_holds(log: &Value, count: usize) {
    let results = log["runs"][0]["results"].as_array().expect("a list");
    assert!(results.len() == count || results.len() < count, "more results than findings");
    for result in results {
        let message = result["message"]["text"].as_str().expect("a text");
        let plain = message.replace("\\\\", "").replace("\\[", "").replace("\\]", "");
        assert!(!plain.contains("]("), "a link: {message}");
        let unpaired = message.replace("{{", "").replace("}}", "");
        assert!(!unpaired.contains(['{', '}']), "a placeholder: {message}");
        for location in result["locations"].as_array().into_iter().flatten() {
            let uri = location["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap_or_default();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
            assert!(uri.chars().all(is_plain) && !uri.starts_with("//"), "{uri}");
        }
    }
}

/// The lines that GitHub obeys are ours, and nothing of them acts.
fn annotations_hold(text: &str) {
    let is_own = |line: &&str| ["::error ", "::warning ", "::notice "].iter().any(|head| line.starts_with(head));
    let (own, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(is_own);
    terminal::is_harmless(&rest.join("\n"), false);
    for line in own {
        assert!(!line.chars().any(char::is_control), "{line:?}");
        let (head, _) = line[2..].split_once("::").expect("a command ends with ::");
        let properties = head.split_once(' ').map_or("", |(_, properties)| properties);
        for property in properties.split(',') {
            let (name, _) = property.split_once('=').expect("a name and a value");
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&name), "{line}");
        }
    }
}

/// The report as JSON.
pub(crate) fn report(checked: &Checked, map: &Map) -> String {
    let report = gap::report(map, &checked.findings).on(Some(super::case::TODAY));
    let text = book_json(&map_book(&report, 0));
    assert!(value(&text).is_object());
    terminal::is_harmless(&text, false);
    text
}

/// Every table of a report as CSV.
pub(crate) fn csv(data: &[u8]) {
    let checked = Case::of(data).check();
    if let Some(map) = checked.sound() {
        tables(&checked, map);
    }
}

/// The tables of the reports of a map: as many cells in every line, none a formula.
pub(crate) fn tables(checked: &Checked, map: &Map) -> String {
    let report = gap::report(map, &checked.findings).on(Some(super::case::TODAY));
    let entry = gap::Entry::of(map, &checked.findings, [], Some(super::case::TODAY));
    let portfolio = gap::portfolio(vec![entry], &checked.findings);
    let books: [Book<'_>; 2] = [map_book(&report, 0), portfolio_book(&portfolio, 20)];
    let texts = books.iter().flat_map(Book::sections).map(|section| {
        let text = book_csv(&section);
        table_holds(&text, section.rows.len());
        text
    });
    texts.collect()
}

fn table_holds(text: &str, rows: usize) {
    let mut reader = csv::ReaderBuilder::new().has_headers(true).flexible(false).from_reader(text.as_bytes());
    let records: Vec<_> =
        reader.records().map(|record| record.unwrap_or_else(|error| panic!("{error}\n{text}"))).collect();
    assert_eq!(records.len(), rows, "{text}");
    for cell in records.iter().flatten() {
        // A spreadsheet looks behind quotes and spaces.
        let inside = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
        let acts = inside.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
        let is_number = cell.parse::<f64>().is_ok_and(f64::is_finite);
        assert!(!acts || is_number, "a formula: {cell:?}");
        let is_inert = |c: char| !c.is_control();
        assert!(cell.chars().all(is_inert), "a character that acts: {cell:?}");
    }
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']), "line ends: {text:?}");
    terminal::is_harmless(&text.replace("\r\n", "\n"), false);
}
