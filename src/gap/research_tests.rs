//! What pain points have in common, what is only believed, and what the rest stands on.

use super::tests::{raw, reported};
use super::*;

fn shared(report: &Report) -> Vec<String> {
    let line = |group: &Shared| {
        let places: Vec<&str> = group.spots.iter().map(|spot| spot.subject.0.raw()).collect();
        format!("{:?} {} {}/{} at {}", group.kind, group.name.raw(), group.answered, group.pains, places.join(" "))
    };
    report.causes.shared.iter().map(line).collect()
}

const CAUSES: &str = "\
title: A
pain_points: [{ problem: Whole, cause: '  OLD   form ' }]
stages:
  - name: One
    systems: [Till]
    pain_points: [{ problem: P0 }]
    touchpoints:
      - name: X
        systems: [till, App]
        policies: Law
        pain_points: [{ problem: P1, severity: high, cause: Old form }, { problem: P2, id: p2 }]
        opportunities: [{ idea: Given up, status: dropped }]
      - { name: Y, systems: App, pain_points: [{ problem: P3, id: p3 }], opportunities: [{ idea: Both, answers: [p2, p3] }] }
  - { name: Two, systems: [App], touchpoints: [Z] }
";

#[test]
fn pain_points_are_grouped_by_cause_system_and_policy_whatever_the_case_and_spaces() {
    let report = reported(CAUSES);
    assert_eq!(
        shared(&report),
        [
            // The till stands on the stage: all four pain points of it, and none of X twice.
            "System Till 2/4 at a/one",
            "System App 2/3 at a/one/x a/one/y",
            "Cause   OLD   form  0/2 at a a/one/x",
            "Policy Law 1/2 at a/one/x",
        ]
    );
    assert_eq!((report.causes.pains, report.causes.explained), (5, 2));
    assert_eq!(report.causes.shared[0].worst, Some(crate::model::Severity::High));
}

#[test]
fn an_idea_that_answers_several_pain_points_is_named_and_a_dropped_one_is_not() {
    let ideas = reported(CAUSES).causes.ideas;
    assert_eq!(raw(ideas.iter().map(|idea| &idea.idea)), ["Both"]);
    assert_eq!((ideas[0].pains, raw(ideas[0].named.iter())), (2, vec!["P2", "P3"]));
}

#[test]
fn experiments_come_by_what_is_left_to_do() {
    let report = reported(
        "\
title: A
metrics: [{ name: M, type: csat, responses: { 5: 3, 1: 1 } }]
opportunities:
  - { idea: Known, experiment: { result: 5 % more, end: 2026-03-01 } }
  - { idea: No dates, experiment: { hypothesis: H, metric: m } }
  - { idea: Later, experiment: { start: 2026-09-01, end: 2027-03-01, result: pending } }
  - { idea: Sooner, experiment: { end: 2027-02-01 } }
  - { idea: Begun, experiment: { start: 2026-02-01 } }
  - { idea: None }
stages: []
",
    );
    let experiments = &report.experiments;
    let ideas = raw(experiments.iter().map(|trial| &trial.idea));
    assert_eq!(ideas, ["Sooner", "Later", "Begun", "No dates", "Known"]);
    let metric = experiments[3].metric.as_ref().expect("it names one");
    assert_eq!((metric.name.raw(), metric.now), ("M", Some(75.0)));
}

#[test]
fn what_was_shipped_without_effect_comes_before_what_cannot_be_told_and_what_worked() {
    let metric = |name: &str, now: u8| {
        format!(
            "{{ name: {name}, type: csat, now: {now} %, as_of: 2026-09, history: [{{ date: 2026-03, value: 50 % }}] }}"
        )
    };
    let idea = |idea: &str, metric: &str| {
        format!("{{ idea: {idea}, status: shipped, due: 2026-06, experiment: {{ metric: {metric} }} }}")
    };
    let report = reported(&format!(
        "title: A\nmetrics: [{}, {}, {}]\nopportunities: [{}, {}, {}, {{ idea: D, status: shipped, due: 2026 }}]\nstages: []\n",
        metric("Up", 60),
        metric("Down", 40),
        metric("Same", 50),
        idea("A", "up"),
        idea("B", "same"),
        idea("C", "down"),
    ));
    let outcome = |outcome: &Outcome| format!("{} {:?}", outcome.idea.raw(), outcome.effect.verdict);
    let outcomes: Vec<String> = report.outcomes.iter().map(outcome).collect();
    assert_eq!(outcomes[..2], ["C Worse", "B Unchanged"]);
    // Without an experiment the metrics of its place are looked at: all three, of which none is dated after 2026.
    assert!(outcomes[2..5].iter().all(|outcome| outcome == "D Unknown(NothingAfter)"), "{outcomes:?}");
    assert_eq!(outcomes[5..], ["A Better"]);
}

const CLAIMS: &str = "\
title: A
evidence:
  - { id: talks, source: Ten talks, level: observed, date: 2026-03, n: 10 }
  - { id: idle, source: Idle, date: 2026-01 }
insights: [{ text: I, evidence: talks }]
persona: { name: Lena, evidence: { source: Panel } }
stages:
  - name: One
    evidence: { source: 'ten  TALKS', date: 2026-05 }
    touchpoints:
      - { name: X, emotion: -2, evidence: assumed, pain_points: [{ problem: P, severity: low, id: p }] }
      - name: Y
        moment_of_truth: true
        emotion: [{ score: 1, evidence: assumed }, { score: 2, feeling: glad }]
        metrics: [{ name: M, now: 5, source: Log, as_of: 2026-06 }, { name: N, now: 4 }, { name: No value }]
  - name: Two
    emotion: 0
    pain_points: [{ problem: Q, severity: critical }, { problem: R }]
    opportunities: [{ idea: O, status: planned, answers: p }]
    metrics: [{ name: S, responses: { 5: 1 }, type: csat }]
";

#[test]
fn what_is_only_believed_comes_by_what_hangs_on_it() {
    let report = reported(CLAIMS);
    let line =
        |row: &Assumption| format!("{:?} {} {}+{}", row.kind, row.spot.subject.0.raw(), row.assumed, row.unstated);
    let rows: Vec<String> = report.assumptions.iter().map(line).collect();
    assert_eq!(
        rows,
        [
            "Feeling a/one/y 1+0",   // a moment of truth
            "Pain a/two 0+2",        // critical
            "Pain a/one/x 1+0",      // low, and work on it is planned
            "Opportunity a/two 0+1", // the same, further on in the map
            "Feeling a/one/x 1+0",   // as far from neutral as can be
            "Feeling a/two 0+1",
        ]
    );
    assert_eq!(report.assumptions[0].weight.emotion, Some(0.5));
    assert_eq!(raw(report.assumptions[1].named.iter()), ["Q", "R"]);
}

#[test]
fn every_study_has_its_claims_and_those_that_stand_on_it_alone() {
    let report = reported(CLAIMS);
    let sources = &report.sources;
    let line = |study: &Study| {
        let date = study.date.as_ref().map_or("-", |date| date.written.raw());
        let (claims, alone, personas) = (study.claims, study.alone, study.personas);
        format!("{} {:?} {date} {claims}/{alone}/{personas}", study.name.raw(), study.level)
    };
    let studies: Vec<String> = sources.studies.iter().map(line).collect();
    // The stage names the talks in other letters and with a later date; `glad` and N rest on the stage.
    assert_eq!(
        studies,
        [
            "Ten talks Observed 2026-05 3/3/0",
            "Log Measured 2026-06 1/1/0",
            "Idle Reported 2026-01 0/0/0",
            "Panel Reported - 0/0/1",
        ]
    );
    assert_eq!(sources.studies[0].n, Some(10.0));
    assert!(sources.studies[2].is_unused() && !sources.studies[3].is_unused());
    // Three claims say `assumed` and S has its answers; the stage Two says nothing of four.
    assert_eq!((sources.claims, sources.unnamed, sources.unstated), (12, 4, 4));
}

#[test]
fn a_claim_that_rests_on_two_studies_rests_on_none_alone() {
    let report = reported(
        "title: A\nstages: [{ name: One, emotion: { score: 1, evidence: [{ source: A }, { source: B }, measured] } }]",
    );
    let studies: Vec<_> = report.sources.studies.iter().map(|study| (study.claims, study.alone)).collect();
    assert_eq!(studies, [(1, 0), (1, 0)]);
}
