//! The gap report as people and programs read it; the reports of the examples are in `tests/report`.

use super::book::{Book, map_book};
use super::{book_json, markdown, table};
use crate::diagnostic::Diagnostics;
use crate::gap::report;
use crate::model::Config;
use crate::resolve::{Loaded, resolve};
use crate::source::{FileId, Source};
use crate::yaml::Limits;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

/// A map whose every text tries to be something else.
fn hostile(text: &str) -> Book<'static> {
    let quoted = format!("'{}'", text.replace('\'', "''"));
    let map = format!(
        "title: {quoted}
scope: {{ objective: {quoted}, from: {quoted}, to: {quoted} }}
persona: {{ name: {quoted}, role: {quoted} }}
owner: {quoted}
stages:
  - name: {quoted}
    touchpoints:
      - name: {quoted}
        emotion: {{ score: -1, feeling: {quoted} }}
        pain_points: [{quoted}]
        opportunities: [{{ idea: {quoted}, owner: {quoted} }}]
        metrics: [{{ name: {quoted}, type: conversion, now: 5 %, target: 6 % }}]
"
    );
    let mut found = Diagnostics::default();
    let source = Source::new(FileId(0), "a", map);
    let document = crate::yaml::parse(&source, &Limits::default(), &mut found).expect("sound YAML");
    let journey = crate::decode::journey(&document, &source, &mut found).expect("a map");
    let loaded = Loaded {
        file: source.id,
        stem: "a".into(),
        journey,
        config: Arc::new(Config::default()),
        is_whole: false,
        overrides: Vec::new(),
    };
    let project = resolve(vec![loaded], &mut found);
    crate::lint::check(&project, &crate::lint::testing::lone(), &mut found);
    map_book(Box::leak(Box::new(report(&project.maps[0], &found.into_sorted()))), 0)
}

#[test]
fn a_cell_of_markdown_stays_a_cell() {
    let text = markdown(&hostile("a | b <img src=x> ![p](//evil) [l](x) **c** @everyone fixes #1 $x$"), None);
    let tables: Vec<&str> = text.lines().filter(|line| line.starts_with('|')).collect();
    assert!(tables.len() > 20, "{text}");
    for line in &tables {
        let cells = line.replace("\\|", "").matches('|').count() - 1;
        assert!((2..=8).contains(&cells), "{line}");
    }
    let acting =
        ["\\[", "\\]", "\\*", "\\$", "\\|"].iter().fold(text.clone(), |text, escaped| text.replace(escaped, ""));
    for raw in ["<img", "](", "[", "*", "$", "@everyone", "#1"] {
        assert!(!acting.contains(raw), "{raw} in\n{text}");
    }
}

#[test]
fn a_heading_of_markdown_stays_one_line() {
    let text = markdown(&hostile("- [ ] # x"), Some(&"a b)(.svg".into()));
    assert!(text.starts_with("# \\- \\[ \\] # x\n\n![\\- \\[ \\] # x](a%20b%29%28.svg)\n\n- State: as-is"), "{text}");
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    let of_strangers = headings.iter().filter(|heading| heading.contains("\\["));
    assert_eq!(of_strangers.count(), 1, "{text}");
    assert!(headings.len() > 7 && headings[1..].iter().all(|heading| heading.starts_with("## ")), "{text}");
}

#[test]
fn no_line_of_the_terminal_is_a_command() {
    let long = format!("{}::error::x ##[group]x ##vso[task]", "y".repeat(37));
    for width in [1, 40, 41, 42, 60, 61, 62, 63, 64, 80, 500] {
        let text = table(&hostile(&long), width, false);
        for line in text.lines() {
            assert!(!line.trim_start().starts_with("::"), "{width}: {line}");
            assert!(!line.contains("##[") && !line.contains("##vso["), "{width}: {line}");
            assert!(!line.chars().any(super::escape::is_unsafe), "{width}: {line}");
        }
    }
}

#[test]
fn lines_are_as_wide_as_they_may_be() {
    for text in
        ["Nobody says how long it takes to get an answer", "予約の確認メールがいつまでも届かないので電話する", "x"]
    {
        for width in [40_u16, 80, 120] {
            let report = table(&hostile(text), width, false);
            for line in report.lines() {
                assert!(line.width() <= usize::from(width), "{width}: {line}");
            }
        }
    }
}

#[test]
fn colours_are_there_only_where_they_are_asked_for() {
    let report = hostile("plain");
    let (bare, colored) = (table(&report, 80, false), table(&report, 80, true));
    assert!(!bare.contains('\u{1b}'));
    assert!(colored.contains("\u{1b}[1mplain\u{1b}[0m\n") && colored.contains("\u{1b}[32mdone\u{1b}[0m  1 Objective"));
    let stripped = ["1", "31", "31;1", "32", "33", "34", "0"]
        .iter()
        .fold(colored, |text, code| text.replace(&format!("\u{1b}[{code}m"), ""));
    assert_eq!(stripped, bare);
}

#[test]
fn json_is_strict_and_holds_the_texts_as_they_were_written() {
    let text = "a \" \\ ##[group] | < \u{2028}";
    let json = book_json(&hostile(text));
    assert!(!json.contains("##[") && !json.contains('\u{2028}'), "{json}");
    let value: serde_json::Value = serde_json::from_str(&json).expect("strict JSON");
    assert_eq!(value["version"], 2);
    assert_eq!(value["title"], text);
    assert_eq!(value["metrics"][0]["of_target"], 0.8333);
    assert_eq!(value["experience"][0]["mean"], -1);
}
