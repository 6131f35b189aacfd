//! What is found in files with defects. The files in `ui/decode/` are the table: snippets, and their findings.
//!
//! Run with `UPDATE_GENERATED=1` to write what is found into the files; read every change before accepting it.

use cjm::decode;
use cjm::diagnostic::{Diagnostic, Diagnostics, Edit, Safety};
use cjm::source::{FileId, Source};
use cjm::yaml::{self, Limits};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What stands before a snippet to make it a file, its lines, and how far the snippet's own are moved in.
fn frame(kind: &str) -> (&'static str, u8, u8) {
    match kind {
        "touchpoint" => ("title: A map\nstages:\n  - name: Stage\n    touchpoints:\n      - name: Step\n", 5, 8),
        "top" => ("title: A map\nstages: [Stage]\n", 2, 0),
        "map" | "project" | "persona" | "baseline" => ("", 0, 0),
        other => panic!("no such kind of case: {other}"),
    }
}

/// The findings of a snippet, with places counted from its own start.
fn found_in(kind: &str, snippet: &str) -> String {
    let (_, lines, indent) = frame(kind);
    let (found, source) = decoded(kind, file_of(kind, snippet));
    let mut shown = String::new();
    for finding in &found {
        show(&mut shown, finding, &source, lines, indent);
    }
    shown
}

/// The file that a snippet is part of.
fn file_of(kind: &str, snippet: &str) -> String {
    let (before, _, indent) = frame(kind);
    let mut text = before.to_owned();
    for line in snippet.lines() {
        writeln!(text, "{}{line}", " ".repeat(indent.into())).expect("a string takes text");
    }
    text
}

/// Reads a file of a kind.
fn decoded(kind: &str, text: String) -> (Vec<Diagnostic>, Source) {
    let source = Source::new(FileId(0), "test.yaml", text);
    let mut found = Diagnostics::default();
    if let Some(document) = yaml::parse(&source, &Limits::default(), &mut found) {
        match kind {
            "project" => drop(decode::config(&document, &source, &mut found)),
            "persona" => drop(decode::persona(&document, &source, &mut found)),
            "baseline" => drop(decode::baseline(&document, &source, &mut found)),
            _ => drop(decode::journey(&document, &source, &mut found)),
        }
    }
    (found.into_sorted(), source)
}

fn show(shown: &mut String, finding: &Diagnostic, source: &Source, lines: u8, indent: u8) {
    let place = |offset| {
        let at = source.position(offset);
        format!("{}:{}", i64::from(at.line) - i64::from(lines), i64::from(at.column) - i64::from(indent))
    };
    let first = finding.span().expect("decode locates every finding");
    let head = format!("{} {}: {}", place(first.start), finding.rule.name, finding.message.raw());
    writeln!(shown, "{head}").expect("a string takes text");
    for label in finding.labels.iter().skip(1) {
        writeln!(shown, "    {} {}", place(label.span.start), label.text.raw()).expect("a string takes text");
    }
    let help = finding.help.as_ref().expect("every finding says what would be right");
    writeln!(shown, "    {}", help.raw()).expect("a string takes text");
    if let Some(fix) = &finding.fix {
        let word = match fix.safety {
            Safety::Safe => "",
            Safety::Unsafe => " (unsafe)",
        };
        for Edit { span, text } in &fix.edits {
            writeln!(shown, "    `{}` -> `{}`{word}", source.slice(*span), text.raw()).expect("a string takes text");
        }
    }
}

/// A case: its kind and title, its snippet.
fn cases(file: &str) -> Vec<(&str, &str, &str)> {
    let blocks = file.split("=== ").skip(1);
    blocks
        .map(|block| {
            let (head, rest) = block.split_once('\n').expect("a case has a snippet");
            let (kind, title) = head.split_once(": ").expect("a case has a kind and a title");
            let (snippet, _) = rest.split_once("---\n").expect("a case has findings");
            (kind, title, snippet)
        })
        .collect()
}

/// Where a table of cases is.
fn table(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui/decode").join(name)
}

fn check(name: &str) {
    let path = table(name);
    let file = std::fs::read_to_string(&path).expect("the table of cases is readable");
    let mut actual = String::new();
    for (kind, title, snippet) in cases(&file) {
        write!(actual, "=== {kind}: {title}\n{snippet}---\n{}\n", found_in(kind, snippet))
            .expect("a string takes text");
    }
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::write(&path, &actual).expect("the table of cases is writable");
    }
    assert!(actual == file, "{name} differs; run with UPDATE_GENERATED=1 and read the change\n{actual}");
}

#[test]
fn keys_are_checked() {
    check("keys.txt");
}

#[test]
fn values_are_checked() {
    check("values.txt");
}

#[test]
fn claims_and_metrics_are_checked() {
    check("claims.txt");
}

#[test]
fn files_as_a_whole_are_checked() {
    check("files.txt");
}

#[test]
fn project_files_and_personas_are_checked() {
    check("project.txt");
}

#[test]
fn every_fix_cures_its_finding() {
    for name in ["keys.txt", "values.txt", "claims.txt", "files.txt", "project.txt"] {
        let file = std::fs::read_to_string(table(name)).expect("the table of cases is readable");
        for (kind, title, snippet) in cases(&file) {
            let (found, source) = decoded(kind, file_of(kind, snippet));
            for finding in found.iter().filter(|finding| finding.fix.is_some()) {
                let (after, _) = decoded(kind, fixed(&source.text, finding));
                let is_cured = after.iter().all(|left| left.message != finding.message || left.rule != finding.rule);
                assert!(is_cured, "{title}: {:?}", finding.message);
                assert!(after.len() < found.len(), "{title}: {:?} brings new findings", finding.message);
            }
        }
    }
}

/// A text with the fix of a finding applied.
fn fixed(text: &str, finding: &Diagnostic) -> String {
    let mut text = text.to_owned();
    for edit in finding.fix.iter().flat_map(|fix| fix.edits.iter().rev()) {
        text.replace_range(edit.span.start as usize..edit.span.end as usize, edit.text.raw());
    }
    text
}

#[test]
fn places_are_exact_after_a_byte_order_mark_line_ends_of_windows_and_other_scripts() {
    let text = "\u{feff}title: 日本\r\nstages:\r\n  - { name: 予約, emotion: \"2\", sevrity: 1 }\r\n";
    let (found, source) = decoded("map", text.to_owned());
    let places: Vec<(u32, u32, &str)> = found
        .iter()
        .filter_map(Diagnostic::span)
        .map(|span| (source.position(span.start).line, source.position(span.start).column, source.slice(span)))
        .collect();
    assert_eq!(places, [(3, 26, "\"2\""), (3, 31, "sevrity")]);
}

#[test]
fn a_file_that_is_no_map_is_marked_on_the_first_line_of_what_it_is() {
    for (text, line) in [("# Steps\n- one\n- two\n", "- one"), ("\n  Buying\n  a bike\n", "Buying"), ("[one]", "[one]")]
    {
        let (found, source) = decoded("map", text.to_owned());
        let marked: Vec<&str> = found.iter().filter_map(Diagnostic::span).map(|span| source.slice(span)).collect();
        assert_eq!(marked, [line]);
    }
}

#[test]
fn a_slip_in_a_formula_is_marked_on_its_very_characters() {
    for (formula, marked) in [
        ("impact * urgency / effort", "urgency"),
        ("'impact * urgency / effort'", "urgency"),
        ("\"impact * urgency / effort\"", "urgency"),
        ("impact * (reach", "("),
        ("impact * ", "*"),
        ("\"imp\\u0061ct * urgency\"", "\"imp\\u0061ct * urgency\""),
    ] {
        let (found, source) = decoded("project", format!("scoring: {{ formula: {formula} }}\n"));
        let actual: Vec<&str> = found.iter().filter_map(Diagnostic::span).map(|span| source.slice(span)).collect();
        assert_eq!(actual, [marked], "{formula}");
    }
}
