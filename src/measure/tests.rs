//! Numbers held against ones computed by hand.

use super::*;
use crate::diagnostic::Diagnostics;
use crate::model::{EvidenceLevel, Metric};
use crate::resolve::{Loaded, Map, resolve};
use crate::source::{FileId, Source};
use crate::yaml::Limits;
use std::sync::Arc;

pub(super) fn map(text: &str) -> Map {
    map_of("{}", text)
}

/// A map in a project.
pub(super) fn map_of(config: &str, text: &str) -> Map {
    let mut found = Diagnostics::default();
    let read = |id: u32, text: &str| Source::new(FileId(id), "a", text.to_owned());
    let (project, source) = (read(1, config), read(0, text));
    let document = crate::yaml::parse(&project, &Limits::default(), &mut found).expect("sound YAML");
    let config = crate::decode::config(&document, &project, &mut found).expect("a project file");
    let document = crate::yaml::parse(&source, &Limits::default(), &mut found).expect("sound YAML");
    let journey = crate::decode::journey(&document, &source, &mut found).expect("a map");
    let loaded = Loaded {
        file: source.id,
        stem: "a".into(),
        journey,
        config: Arc::new(config),
        is_whole: false,
        overrides: Vec::new(),
    };
    let mut project = resolve(vec![loaded], &mut found);
    assert_eq!(found.as_slice(), []);
    project.maps.remove(0)
}

/// Each curve as "whose: column+position score".
fn drawn(text: &str) -> Vec<String> {
    let map = map(text);
    let point = |point: &CurvePoint| {
        let score = point.score.map_or("?".to_owned(), |score| score.to_string());
        format!("{}..{}+{:.2} {score}", point.columns.start, point.columns.end, point.position)
    };
    let whose =
        |curve: &Curve| curve.participant.map_or("all".to_owned(), |at| map.participants[at].id.raw().to_owned());
    let line =
        |curve: &Curve| format!("{}: {}", whose(curve), curve.points.iter().map(point).collect::<Vec<_>>().join(", "));
    curves(&map).iter().map(line).collect()
}

pub(super) fn metric(text: &str) -> Metric {
    let map = map(&format!("title: A\nstages: []\nmetrics:\n  - {{ name: M, {text} }}\n"));
    map.journey.metrics.items[0].clone()
}

fn assert_near(value: Option<f64>, expected: f64) {
    let value = value.expect("a number");
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[test]
fn one_curve_serves_everyone_who_takes_part_alike() {
    let text = "\
title: A
personas: [lena, tom]
stages:
  - name: One
    touchpoints: [{ name: X, emotion: 1 }, { name: Y }, { name: Z, emotion: [0, calm, -1] }]
";
    assert_eq!(drawn(text), ["all: 0..1+0.50 1, 2..3+0.17 0, 2..3+0.50 ?, 2..3+0.83 -1"]);
}

#[test]
fn feelings_that_differ_give_everyone_a_curve() {
    let text = "\
title: A
personas: [lena, tom]
stages:
  - name: One
    touchpoints:
      - { name: X, emotion: 1, emotions: { tom: -1 } }
      - { name: Y, personas: tom, emotion: 2 }
      - { name: Z, emotions: { lena: [0, 1] } }
";
    assert_eq!(drawn(text), ["lena: 0..1+0.50 1, 2..3+0.25 0, 2..3+0.75 1", "tom: 0..1+0.50 -1, 1..2+0.50 2"]);
}

#[test]
fn a_step_that_leaves_somebody_out_gives_everyone_a_curve() {
    let text = "\
title: A
personas: [lena, tom]
stages:
  - { name: One, touchpoints: [{ name: X, emotion: 1 }, { name: Y, personas: tom, emotion: 2 }] }
";
    assert_eq!(drawn(text), ["lena: 0..1+0.50 1", "tom: 0..1+0.50 1, 1..2+0.50 2"]);
}

#[test]
fn a_single_persona_may_be_named_with_the_feeling() {
    let text = "title: A\npersona: lena\nstages: [{ name: One, emotions: { lena: 1 } }]";
    assert_eq!(drawn(text), ["all: 0..1+0.50 1"]);
}

#[test]
fn a_stages_emotion_counts_where_no_touchpoint_of_it_has_a_score() {
    let text = "\
title: A
stages:
  - { name: One, emotion: 2, touchpoints: [{ name: X, emotion: 1 }, Y] }
  - { name: Two, emotion: -1, touchpoints: [X, Y, Z] }
  - { name: Three, emotion: 0 }
  - { name: Four, emotion: 1, touchpoints: [{ name: X, emotion: calm }, Y, Z] }
";
    assert_eq!(drawn(text), ["all: 0..1+0.50 1, 2..5+0.50 -1, 5..6+0.50 0, 6..7+0.50 ?, 6..9+0.50 1"]);
}

#[test]
fn a_stages_words_without_a_score_stand_mid_stage_and_interrupt_the_curve() {
    let text = "\
title: A
stages:
  - { name: One, emotion: 1, touchpoints: [X, Y] }
  - { name: Two, emotion: [curious, excited], touchpoints: [X, Y] }
  - { name: Three, emotion: calm, touchpoints: [{ name: X, emotion: 2 }, Y] }
";
    assert_eq!(drawn(text), ["all: 0..2+0.50 1, 2..4+0.25 ?, 2..4+0.75 ?, 4..5+0.50 2"]);
}

#[test]
fn words_with_a_score_are_on_the_curve() {
    let text = "\
title: A
emotion_scale: 1..5
feelings: { torn: 2 }
stages: [{ name: One, emotion: torn }]
";
    let map = map(text);
    let point = &curves(&map)[0].points[0];
    assert_eq!((point.score, point.normalized), (Some(2.0), Some(-0.5)));
}

#[test]
fn a_map_without_feelings_has_no_curve() {
    assert_eq!(drawn("title: A\nstages: [{ name: One, touchpoints: [X] }]"), [""; 0]);
}

#[test]
fn the_curve_is_summed_up_by_peak_valley_end_drop_and_mean() {
    let text = "\
title: A
stages:
  - name: One
    touchpoints: [{ name: A, emotion: 1 }, { name: B, emotion: -2 }, { name: C, emotion: [2, 0] }, { name: D, emotion: 1 }]
";
    let curve = &curves(&map(text))[0];
    let facts = curve_facts(curve).expect("a scored curve");
    assert_eq!((facts.peak, facts.valley, facts.end, facts.drop), (2, 1, 4, Some((0, 1))));
    // Columns: 1, -2, (2 + 0) ÷ 2, 1; their mean is 1 ÷ 4.
    assert_near(Some(facts.mean), 0.25);
}

#[test]
fn targets_are_met_by_direction() {
    let reached = |text: &str| {
        let standing = standing(&metric(text));
        (standing.status, standing.progress)
    };
    assert_eq!(reached("type: conversion, now: 41 %, target: 82 %"), (Reached::Missed, Some(0.5)));
    assert_eq!(reached("type: rating, scale: 1..5, now: 4.8, target: 4.5"), (Reached::Met, Some(1.0)));
    assert_eq!(reached("type: time, now: 8 d, target: 2 d"), (Reached::Missed, Some(0.25)));
    assert_eq!(reached("type: time, now: 48 h, target: 2 d"), (Reached::Met, Some(1.0)));
    assert_eq!(reached("type: time, now: 2 weeks, target: 7 d"), (Reached::Missed, Some(0.5)));
    assert_eq!(reached("now: 5, target: \"< 5\""), (Reached::Missed, Some(1.0)));
    assert_eq!(reached("now: 5, target: \"<= 5\""), (Reached::Met, Some(1.0)));
    assert_eq!(reached("now: 5, target: 6"), (Reached::Unknown, None));
    assert_eq!(reached("type: conversion, target: 6 %"), (Reached::Unknown, None));
    // What the target says goes before what is declared.
    assert_eq!(reached("direction: down, now: 5, target: \">= 10\""), (Reached::Missed, Some(0.5)));
    assert_eq!(reached("type: cost, now: 5 EUR, target: 4 USD"), (Reached::Unknown, None));
}

#[test]
fn an_effort_score_that_is_a_share_is_in_percent() {
    let unit = |text: &str| metric(text).unit().map(|unit| unit.raw().to_owned());
    assert_eq!(unit("type: ces, convention: top-2, responses: { 5: 3, 1: 1 }").as_deref(), Some("%"));
    assert_eq!(unit("type: ces, convention: mean, responses: { 5: 3, 1: 1 }").as_deref(), Some("points"));
}

#[test]
fn the_way_to_a_target_starts_at_the_lowest_possible_value() {
    let progress = |text: &str| standing(&metric(text)).progress;
    // (2.9 - 1) ÷ (5.5 - 1)
    assert_near(progress("type: ces, convention: mean, scale: 1..7, now: 2.9, target: 5.5"), 1.9 / 4.5);
    assert_near(progress("type: ces, convention: mean, now: 2.9, target: 5.5"), 1.9 / 4.5);
    assert_near(progress("type: ces, convention: top-2, scale: 1..5, now: 40, target: 50"), 0.8);
    assert_near(progress("type: nps, now: 46, target: 50"), 0.92);
    assert_eq!(progress("type: nps, now: -12, target: 20"), Some(0.0));
    // (-40 + 100) ÷ (-20 + 100)
    assert_near(progress("type: nps, now: -40, target: -20"), 0.75);
}

#[test]
fn answers_are_counted_and_not_believed() {
    let answers = "responses: { 5: 61, 4: 22, 3: 9, 2: 5, 1: 3 }";
    let satisfied = metric(&format!("type: csat, scale: 1..5, now: 90 %, target: 85 %, {answers}"));
    // (61 + 22) ÷ 101
    let standing = standing(&satisfied);
    assert_near(standing.now, 8300.0 / 100.0);
    assert_eq!((standing.is_computed, standing.status), (true, Reached::Missed));
    let rating = metric(&format!("type: rating, scale: 1..5, {answers}"));
    // (305 + 88 + 27 + 10 + 3) ÷ 100
    assert_near(computed(&rating), 4.33);
    let effort = metric("type: ces, convention: top-3, scale: 1..7, responses: { 7: 3, 5: 1, 4: 4 }");
    assert_near(computed(&effort), 50.0);
}

#[test]
fn promoters_minus_detractors_over_all() {
    // (171 - 27) ÷ 264
    assert_near(
        computed(&metric("type: nps, responses: { promoters: 171, passives: 66, detractors: 27 }")),
        14400.0 / 264.0,
    );
    // (3 - 4) ÷ 10
    assert_near(computed(&metric("type: nps, responses: { 10: 1, 9: 2, 8: 2, 7: 1, 6: 3, 0: 1 }")), -10.0);
}

#[test]
fn what_has_no_formula_is_not_computed() {
    assert_eq!(computed(&metric("type: csat, scale: 1..7, responses: { 7: 1 }")), None);
    assert_eq!(computed(&metric("type: csat, responses: { 5: 0 }")), None);
    assert_eq!(computed(&metric("type: ces, scale: 1..7, responses: { 7: 1 }")), None);
}

#[test]
fn completeness_counts_what_is_there() {
    let text = "\
title: A
scope: { objective: Sell, from: Idea }
persona: { name: Lena }
metrics: [{ name: N, now: 1, history: [{ date: 2026-01, value: 2 }] }, M]
stages:
  - name: One
    evidence: measured
    touchpoints:
      - { name: X, channel: web, emotion: 1, moment_of_truth: true, pain_points: [Slow], opportunities: [Fast] }
      - { name: Y, channel: none }
  - name: Two
    touchpoints:
      - { name: Z, evidence: assumed, pain_points: [{ problem: Far, evidence: 3 calls }, Long] }
      - { name: V, evidence: assumed, opportunities: [{ idea: I, status: shipped }] }
";
    let map = map(text);
    let counts = counts(&map);
    assert_eq!((counts.stages, counts.touchpoints, counts.moments_of_truth), (2, 4, 1));
    assert_eq!((counts.pains, counts.opportunities, counts.metrics), (3, 2, 2));
    let share = |share: Share| (share.have, share.of);
    let steps = completeness(&map);
    assert_eq!(share(steps.scope), (2, 3));
    assert_eq!(share(steps.personas), (0, 1), "a name is no description");
    assert_eq!(share(steps.channels), (2, 4));
    assert_eq!(share(steps.evidence), (3, 4));
    assert_eq!(share(steps.emotions), (1, 4));
    assert_eq!(share(steps.answered), (1, 3));
    assert_eq!(share(steps.shipped), (1, 2));
    assert_eq!(share(steps.tracked), (1, 2));
}

#[test]
fn time_goes_by_in_waits_steps_and_stages_that_say_so() {
    let text = "\
title: A
stages:
  - name: One
    touchpoints:
      - { name: X, duration: 10 min, wait: 1 h }
      - { name: Y, duration: 5 min, parallel: true }
      - { name: Z }
  - { name: Two, duration: 1..2 d, touchpoints: [P, Q] }
  - { name: Three, duration: 3 d, touchpoints: [{ name: R, duration: 1 d }, S] }
";
    let minutes = |elapsed: &Option<Elapsed>| elapsed.map(|time| (time.low, time.high, time.is_partial));
    let expected = [
        Some((70.0, 70.0, false)),
        Some((70.0, 70.0, false)),
        None,
        None,
        Some((70.0 + 1440.0, 70.0 + 2880.0, true)),
        Some((70.0 + 2.0 * 1440.0, 70.0 + 3.0 * 1440.0, true)),
        Some((70.0 + 4.0 * 1440.0, 70.0 + 5.0 * 1440.0, true)),
    ];
    assert_eq!(elapsed(&map(text)).iter().map(minutes).collect::<Vec<_>>(), expected);
}

#[test]
fn a_claim_takes_its_own_evidence_else_its_touchpoints_else_its_stages() {
    let text = "\
title: A
evidence: [{ id: survey, level: measured }]
pain_points: [{ problem: Nothing is inherited here }]
stages:
  - name: One
    evidence: assumed
    emotion: { score: 1, evidence: survey }
    gains: [{ text: Quick, evidence: [3 calls, assumed] }]
    touchpoints:
      - { name: X, evidence: { level: observed }, pain_points: [A, { problem: B, evidence: assumed }] }
      - { name: Y, opportunities: [C], actions: [D, { text: E, evidence: survey }] }
      - { name: Z, metrics: [{ name: M, now: 1, source: Log }, { name: N, now: 1 }, { name: O, target: 1 }] }
";
    let map = map(text);
    let levels: Vec<_> =
        map.pains.iter().map(|used| evidence_level(&map, &map.pain(used).evidence, used.place)).collect();
    assert_eq!(levels, [None, Some(EvidenceLevel::Observed), Some(EvidenceLevel::Assumed)]);
    // Measured: the emotion, E and M. Observed: A. Reported: the gain. Assumed: B, C and N. Unstated: the map's pain.
    let Claims { measured, observed, reported, assumed, unstated, is_stated } = claims(&map);
    assert_eq!((measured, observed, reported, assumed, unstated), (3, 1, 1, 3, 1));
    assert!(is_stated);
    assert_eq!(curves(&map)[0].points[0].evidence, Some(EvidenceLevel::Measured));
}

#[test]
fn the_source_of_a_metric_alone_says_nothing_of_the_other_claims() {
    let claims =
        claims(&map("title: A\nstages: [{ name: One, emotion: 1, metrics: [{ name: M, now: 1, source: Log }] }]"));
    assert_eq!((claims.measured, claims.unstated, claims.total(), claims.is_stated), (1, 1, 2, false));
}

#[test]
fn only_what_is_stronger_than_assumed_is_data() {
    let levels = [None, Some(EvidenceLevel::Assumed), Some(EvidenceLevel::Reported), Some(EvidenceLevel::Measured)];
    assert_eq!(levels.map(is_data), [false, false, true, true]);
}

#[test]
fn the_course_of_a_metric_ends_at_its_newest_value() {
    let history =
        "history: [{ date: 2026-06, value: 2 weeks }, { date: 2026-Q1, value: 21 }, { date: 2026-07, value: 3 EUR }]";
    // 21 has no unit of its own, two weeks are 14 days, and euros are no time.
    assert_eq!(course(&metric(&format!("type: custom, now: 7 d, {history}"))), [21.0, 14.0, 7.0]);
    assert_eq!(course(&metric("type: custom, now: 7 d")), [0.0; 0]);
    assert_eq!(course(&metric(&format!("type: custom, {history}"))), [0.0; 0]);
}

#[test]
fn a_review_is_due_so_many_days_after_the_last_one() {
    let due = |text: &str| {
        next_review(&map(&format!("title: A\nstages: []\n{text}\n")).journey).map(|day| day.written.raw().to_owned())
    };
    assert_eq!(due("reviewed: 2026-10-02\nreview_every: 90d").as_deref(), Some("2026-12-31"));
    assert_eq!(due("reviewed: 2026-02\nreview_every: 1..2 months").as_deref(), Some("2026-04-29"));
    assert_eq!(due("reviewed: 2026-02-28\nreview_every: 12 h").as_deref(), Some("2026-02-28"));
    assert_eq!(due("reviewed: 9999-12-01\nreview_every: 90d"), None);
    assert_eq!(due("reviewed: 2026-02-28\nreview_every: 99999999999999 weeks"), None);
    assert_eq!(due("review_every: 90d"), None);
}
