//! What comes first, and what holds a step back.

use super::*;
use crate::diagnostic::{Diagnostics, Level};
use crate::model::Config;
use crate::resolve::{Loaded, resolve};
use crate::source::{FileId, Source};
use crate::yaml::Limits;
use std::sync::Arc;

pub(super) fn reported(text: &str) -> Report {
    let mut found = Diagnostics::default();
    let source = Source::new(FileId(0), "a", text.to_owned());
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
    assert_eq!(found.as_slice(), []);
    crate::lint::check(&project, &crate::lint::testing::lone(), &mut found);
    report(&project.maps[0], &found.into_sorted())
}

pub(super) fn raw<'a>(texts: impl Iterator<Item = &'a Untrusted>) -> Vec<&'a str> {
    texts.map(Untrusted::raw).collect()
}

const MAP: &str = "\
title: A
status: review
scope: { objective: Sell, from: Idea, to: Use }
persona: { name: Lena, role: Nurse }
owner: us
reviewed: 2026-10-02
stages:
  - name: One
    channel: web
    evidence: survey
    metrics: [{ name: M, unit: x, direction: up, now: 1, target: 2 }]
    touchpoints:
      - { name: W, emotion: 1, pain_points: [Plain] }
      - { name: X, emotion: -1, pain_points: [{ problem: Worse, severity: high }] }
      - { name: Y, emotion: 0, pain_points: [{ problem: Bad, severity: low }], moment_of_truth: true }
      - { name: Z, emotion: -2, pain_points: [{ problem: Bitter, severity: high }] }
";

#[test]
fn gaps_are_ranked_by_level_moment_of_truth_severity_and_emotion() {
    let report = reported(&MAP.replace("owner: us", ""));
    let without_owner: Vec<_> = report.gaps.iter().filter(|gap| gap.rule.name == "touchpoint-without-owner").collect();
    let names = without_owner.iter().map(|gap| gap.spot.touchpoint.as_ref().expect("a touchpoint"));
    // Y is the moment of truth; Z and X hurt alike, Z feels worse; W has a pain point nobody has judged.
    assert_eq!(raw(names), ["Y", "Z", "X", "W"]);
    assert!(report.gaps.is_sorted_by_key(|gap| std::cmp::Reverse(gap.level)));
    let last = report.gaps.iter().rfind(|gap| gap.level == Level::Warn).expect("gaps");
    assert_eq!((last.rule.name, last.spot.stage.is_none()), ("map-without-owner", true));
}

#[test]
fn findings_of_other_files_and_about_files_are_no_gaps() {
    let mut found = Diagnostics::default();
    let source = Source::new(FileId(0), "a", MAP.to_owned());
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
    let rule = crate::lint::rule("touchpoint-without-owner").expect("a rule");
    let here = crate::source::Span::new(FileId(0), 0, 1);
    let findings = [
        Diagnostic::new(rule, here, "here"),
        Diagnostic::new(rule, crate::source::Span::new(FileId(1), 0, 1), "elsewhere"),
        Diagnostic::new(&crate::diagnostic::structural::UNKNOWN_KEY, here, "about the file"),
    ];
    let report = report(&project.maps[0], &findings);
    assert_eq!(raw(report.gaps.iter().map(|gap| &gap.message)), ["here"]);
}

#[test]
fn a_pain_point_of_single_people_counts_what_they_feel() {
    let report = reported(
        "title: A\npersonas: [Ann, Bob, Eve]\nstages:\n  - name: One\n    pain_points: [{ problem: S, personas: Ann }]\n    touchpoints:\n      - name: W\n        emotions: { Ann: 2, Bob: -2, Eve: tired }\n        pain_points: [{ problem: A, personas: Ann }, { problem: AB, personas: [Ann, Bob] }, { problem: E, personas: Eve }, All]\n      - { name: X, emotions: { Ann: 0 } }\n",
    );
    let felt: std::collections::BTreeMap<_, _> =
        report.pains.iter().map(|pain| (pain.problem.raw(), pain.emotion)).collect();
    let expected = [("A", Some(1.0)), ("AB", Some(-1.0)), ("All", Some(-1.0)), ("E", None), ("S", Some(0.0))];
    assert_eq!(felt.into_iter().collect::<Vec<_>>(), expected);
    assert!(report.pains.iter().all(|pain| pain.priority.emotion == pain.emotion.map(|emotion| 1.0 - emotion / 2.0)));
}

#[test]
fn pain_points_come_by_severity_emotion_and_moment_of_truth() {
    let report = reported(MAP);
    let priorities: Vec<f64> = report.pains.iter().map(|pain| pain.priority.value()).collect();
    // 3 × 0.25 × 1.5, 3 × 0.25 × 1.25, 1 × 0.25 × 1 × 2, 2.5 × 0.25 × 0.75
    assert_eq!(priorities, [1.125, 0.9375, 0.5, 0.46875]);
    assert_eq!(raw(report.pains.iter().map(|pain| &pain.problem)), ["Bitter", "Worse", "Bad", "Plain"]);
    let evidence: Vec<_> = report.pains.iter().map(|pain| pain.evidence).collect();
    assert_eq!(evidence, [Some(crate::model::EvidenceLevel::Reported); 4]);
}

#[test]
fn opportunities_come_by_score_those_without_one_behind_and_what_is_over_last() {
    let report = reported(
        "\
title: A
opportunities:
  - { idea: Big and hard, impact: 5, effort: 5 }
  - { idea: Nobody knows }
  - { idea: Done, impact: 5, effort: 1, status: shipped }
  - { idea: Small and easy, impact: 3, effort: 1 }
  - { idea: Good and easy, impact: 4, effort: 1 }
  - { idea: Big and fair, impact: 5, effort: 3 }
stages: []
",
    );
    assert_eq!(
        raw(report.opportunities.iter().map(|idea| &idea.idea)),
        ["Good and easy", "Small and easy", "Big and fair", "Big and hard", "Nobody knows", "Done"]
    );
}

#[test]
fn metrics_come_by_how_far_they_are_from_their_targets() {
    let report = reported(
        "\
title: A
metrics:
  - { name: Met, type: conversion, now: 7 %, target: 6 % }
  - { name: Near, type: conversion, now: 5 %, target: 6 % }
  - { name: Unknown }
  - { name: Far, type: conversion, now: 1 %, target: 6 % }
  - { name: Counted, type: csat, responses: { 5: 2, 1: 1 }, target: 90 % }
stages: []
",
    );
    assert_eq!(raw(report.metrics.iter().map(|metric| &metric.name)), ["Far", "Counted", "Near", "Unknown", "Met"]);
    assert_eq!(report.metrics[1].now.as_ref().map(Untrusted::raw), Some("66.7 %"));
}

#[test]
fn open_findings_hold_a_step_back() {
    let report = reported(MAP);
    let done: Vec<bool> = report.ladder.iter().map(|rung| rung.is_done).collect();
    assert_eq!(done, [true, true, true, true, false, false, false]);
    assert_eq!(report.next, Some(4));
    let held: Vec<_> = report.ladder[4].held_by.iter().map(|(rule, count)| (rule.name, *count)).collect();
    assert!(held.contains(&("touchpoint-without-owner", 4)), "{held:?}");
}

#[test]
fn a_step_that_has_brought_nothing_is_not_done() {
    let report = reported("title: A\nstages: []");
    assert!(report.ladder.iter().all(|rung| !rung.is_done));
    assert_eq!(report.next, Some(0));
}

#[test]
fn rules_that_are_off_are_named_rather_than_taken_for_silent() {
    let report = reported("title: A\nstages: [{ name: One, emotion: 1 }]");
    let names = |step: usize, name| report.ladder[step].unasked.iter().any(|rule| rule.name == name);
    assert!(names(4, "touchpoint-without-owner"));
    assert!(names(5, "incomplete-opportunity"));
    assert!(names(6, "incomplete-metric"));
    assert!(!names(3, "touchpoint-without-metric"), "it is asked of drafts too");
}

#[test]
fn every_rule_about_maps_decides_a_step() {
    for rule in crate::lint::all_rules() {
        assert_eq!(deciding(rule).is_some(), rule.is_about_the_journey(), "{}", rule.name);
    }
}

#[test]
fn rules_that_are_sorted_apart_from_their_group_exist() {
    let names: Vec<&str> = ladder::APART.iter().flat_map(|(_, names)| names.iter().copied()).collect();
    let unknown: Vec<_> = names.iter().filter(|name| crate::lint::rule(name).is_none()).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn a_hint_about_the_craft_holds_no_step_back() {
    let report = reported("title: A\nstatus: published\nstages: [{ name: One, emotion: 1, touchpoints: [X, Y] }]");
    let hint = "journey-without-moment-of-truth";
    assert!(report.gaps.iter().any(|gap| gap.rule.name == hint));
    assert!(report.ladder.iter().all(|rung| rung.held_by.iter().all(|(rule, _)| rule.name != hint)));
    let in_draft = reported("title: A\nstages: [{ name: One, touchpoints: [X] }]");
    let held: Vec<_> = in_draft.ladder[2].held_by.iter().map(|(rule, _)| rule.name).collect();
    assert!(held.contains(&"touchpoint-without-channel"), "{held:?}");
}

#[test]
fn owners_have_what_is_theirs() {
    let report = reported(
        "\
title: A
owner: us
stages:
  - name: One
    owner: them
    touchpoints: [{ name: X, pain_points: [Slow] }, { name: Y, owner: us }]
    opportunities: [{ idea: I, owner: others }]
",
    );
    let loads: Vec<_> = report
        .owners
        .iter()
        .map(|load| (load.name.raw(), load.has_map, load.touchpoints, load.pains, load.opportunities))
        .collect();
    assert_eq!(loads, [("us", true, 1, 0, 0), ("them", false, 1, 1, 0), ("others", false, 0, 0, 1)]);
}

#[test]
fn what_is_about_a_stage_is_its_owners_and_nobody_elses() {
    let report = reported(
        "\
title: A
stages:
  - { name: One, owner: them, touchpoints: [{ name: X, owner: us }], pain_points: [Slow] }
  - { name: Two, touchpoints: [{ name: Y, owner: us }], pain_points: [Dear] }
",
    );
    let loads: Vec<_> = report.owners.iter().map(|load| (load.name.raw(), load.touchpoints, load.pains)).collect();
    assert_eq!(loads, [("us", 2, 0), ("them", 0, 1)]);
}

#[test]
fn a_persona_of_whom_only_the_name_is_known_is_not_described() {
    let share =
        |persona: &str| reported(&format!("title: A\npersonas: [{persona}]\nstages: [One]")).ladder[1].facts[0].1;
    assert_eq!((share("Lena").have, share("{ name: Lena }").have), (0, 0));
    assert_eq!((share("{ name: Lena, role: Nurse }").have, share("{ name: Lena, goals: [Rest] }").have), (1, 1));
}
