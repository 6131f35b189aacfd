//! What is found in files with defects. The files in `cases/` are the table: snippets, and the findings they give.
//!
//! Run with `CJM_BLESS=1` to write what is found into the files; read every change before accepting it.

use super::read;
use crate::diagnostic::Diagnostic;
use crate::source::Source;
use std::fmt::Write;
use std::path::Path;

/// What stands before a snippet to make it a file, its lines, and how far the snippet's own are moved in.
fn frame(kind: &str) -> (&'static str, u8, u8) {
    match kind {
        "touchpoint" => ("title: A map\nstages:\n  - name: Stage\n    touchpoints:\n      - name: Step\n", 5, 8),
        "top" => ("title: A map\nstages: [Stage]\n", 2, 0),
        "map" | "project" | "persona" => ("", 0, 0),
        other => panic!("no such kind of case: {other}"),
    }
}

/// The findings of a snippet, with places counted from its own start.
fn found_in(kind: &str, snippet: &str) -> String {
    let (before, lines, indent) = frame(kind);
    let mut text = before.to_owned();
    for line in snippet.lines() {
        writeln!(text, "{}{line}", " ".repeat(indent.into())).expect("a string takes text");
    }
    let (found, source) = match kind {
        "project" => {
            let (_, found, source) = read(&text, super::super::config);
            (found, source)
        }
        "persona" => {
            let (_, found, source) = read(&text, super::super::persona);
            (found, source)
        }
        _ => {
            let (_, found, source) = read(&text, super::super::journey);
            (found, source)
        }
    };
    let mut shown = String::new();
    for finding in &found {
        show(&mut shown, finding, &source, lines, indent);
    }
    shown
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
    for edit in finding.fix.iter().flat_map(|fix| &fix.edits) {
        writeln!(shown, "    `{}` -> `{}`", source.slice(edit.span), edit.text.raw()).expect("a string takes text");
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

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/decode/tests/cases").join(name);
    let file = std::fs::read_to_string(&path).expect("the table of cases is readable");
    let mut actual = String::new();
    for (kind, title, snippet) in cases(&file) {
        write!(actual, "=== {kind}: {title}\n{snippet}---\n{}\n", found_in(kind, snippet))
            .expect("a string takes text");
    }
    if std::env::var_os("CJM_BLESS").is_some() {
        std::fs::write(&path, &actual).expect("the table of cases is writable");
    }
    assert!(actual == file, "{name} differs; run with CJM_BLESS=1 and read the change\n{actual}");
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
