//! Maps with random defects: decoding never panics, and everything found lies within the text.

use super::read;
use proptest::prelude::*;

const MAP: &str = "\
cjm: 1
title: Buying a first e-bike
status: review
scope: { objective: Replace the car, from: the first idea, to: the first service }
persona: { name: Lena, goals: [Arrive dry], demographics: { age: 34 } }
reviewed: 2026-10-02
evidence:
  - { id: survey, level: measured, source: Survey, n: 1840, date: 2026-09-30 }
emotion_scale: -2..2
feelings: { torn: -1 }
stages:
  - name: Überlegung
    id: consideration
    touchpoints:
      - name: Model finder
        id: finder
        channels: [web, app]
        emotion: { score: -1, feeling: overwhelmed }
        moment_of_truth: true
        pain_points:
          - problem: Sizing needs a measurement
            id: sizing
            severity: high
            evidence: survey
        opportunities:
          - idea: Fit advice
            answers: sizing
            impact: 5
            due: 2027-01-31
        metrics:
          - { name: Completion, type: conversion, now: 41 %, target: \">= 65 %\", history: [{ date: 2026-Q1, value: 38 % }] }
        duration: 6..10 min
        next: [{ to: finder, when: again }]
  - name: 予約
    emotions: { lena: -1 }
    touchpoints: [First service, Winter check]
";

/// Values of other shapes than the map's own.
const VALUES: [&str; 12] =
    ["", " ~", " []", " {}", " [[a]]", " { a: { b: c } }", " -1e9", " \"5\"", " yes", " \u{301}\u{301}", " ''", " *a"];

#[derive(Debug, Clone)]
enum Change {
    /// Takes a line away.
    Delete(usize),
    /// Writes a line twice.
    Repeat(usize),
    /// Changes a letter of a key.
    Rename(usize, char),
    /// Writes another value.
    Value(usize, usize),
    /// Cuts the text off.
    Cut(usize),
}

fn change() -> impl Strategy<Value = Change> {
    let line = 0..MAP.lines().count();
    prop_oneof![
        line.clone().prop_map(Change::Delete),
        line.clone().prop_map(Change::Repeat),
        (line.clone(), any::<char>()).prop_map(|(line, letter)| Change::Rename(line, letter)),
        (line, 0..VALUES.len()).prop_map(|(line, value)| Change::Value(line, value)),
        (0..MAP.len()).prop_map(Change::Cut),
    ]
}

fn changed(text: &str, change: &Change) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let count = lines.len().max(1);
    match change {
        Change::Delete(line) if !lines.is_empty() => {
            lines.remove(line % count);
        }
        Change::Repeat(line) if !lines.is_empty() => {
            let again = lines[line % count].clone();
            lines.insert(line % count, again);
        }
        Change::Rename(line, letter) if !lines.is_empty() => {
            let key = lines[line % count].find(|c: char| c.is_ascii_lowercase()).unwrap_or(0);
            lines[line % count].insert(key, *letter);
        }
        Change::Value(line, value) if !lines.is_empty() => {
            let kept = lines[line % count].find(':').map_or(0, |colon| colon + 1);
            lines[line % count].truncate(kept);
            lines[line % count].push_str(VALUES[*value]);
        }
        Change::Cut(at) => return text.chars().take(*at).collect(),
        Change::Delete(_) | Change::Repeat(_) | Change::Rename(..) | Change::Value(..) => {}
    }
    lines.join("\n")
}

/// Checks that every place of every finding can be shown.
fn check<T>(text: &str, decode: super::Decode<T>) -> Result<(), TestCaseError> {
    let (_, found, source) = read(text, decode);
    for finding in &found {
        let labels = finding.labels.iter().map(|label| label.span);
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in labels.chain(edits) {
            prop_assert!(span.start <= span.end && text.get(span.start as usize..span.end as usize).is_some());
        }
        prop_assert!(finding.span().is_some());
        prop_assert!(source.position(finding.span().unwrap_or_default().start).line > 0);
    }
    Ok(())
}

proptest! {
    #[test]
    fn random_defects_are_found_without_a_panic(changes in proptest::collection::vec(change(), 1..8)) {
        let text = changes.iter().fold(MAP.to_owned(), |text, change| changed(&text, change));
        check(&text, super::super::journey)?;
        check(&text, super::super::config)?;
        check(&text, super::super::persona)?;
    }
}

#[test]
fn the_map_to_begin_with_is_good() {
    super::good(MAP);
}
