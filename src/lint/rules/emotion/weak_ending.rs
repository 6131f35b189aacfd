//! `weak-ending`: the last moment spoils the memory of the others.

use super::detours::is_detour;
use crate::lint::prelude::*;
use crate::measure::{Curve, CurvePoint, curve_facts};
use crate::resolve::Map;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "weak-ending",
    group: Group::Emotion,
    summary: "The journey ends in a bad feeling, or far below its mean.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/weak-ending.md"),
};

/// How far below the mean a good ending may lie.
pub(in crate::lint) const BELOW: OptionSpec = OptionSpec {
    name: "below",
    expects: "a number from 0, in points of the emotion scale",
    default: "a quarter of the scale",
    holds: |below| below >= 0.0,
};

/// Without the option: one of the four steps of -2..2. Less is not worth a word where the ending is good in itself.
const QUARTER: f64 = 0.25;

/// Means are not exact.
const TOLERANCE: f64 = 1e-9;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let scale = case.map.scale;
    let below = case.option(BELOW.name).unwrap_or(QUARTER * (scale.high - scale.low));
    let mut weak: BTreeMap<Span, Vec<(&Curve, Ending<'_>)>> = BTreeMap::new();
    for curve in case.curves() {
        let is_weak = |of: &Ending<'_>| of.value < scale.neutral || of.value < of.mean - below - TOLERANCE;
        let mut seen = BTreeSet::new();
        for ending in endings(case, curve).into_iter().filter(is_weak) {
            if seen.insert(ending.point.span) {
                weak.entry(ending.point.span).or_default().push((curve, ending));
            }
        }
    }
    for endings in weak.values() {
        found.push(weak_ending(case, endings));
    }
}

/// The last feeling of a curve.
struct Ending<'c> {
    point: &'c CurvePoint,
    value: f64,
    /// The mean of the whole curve.
    mean: f64,
    /// Its best point.
    peak: &'c CurvePoint,
}

/// The endings of those who share one.
fn weak_ending(case: &Case<'_>, endings: &[(&Curve, Ending<'_>)]) -> Diagnostic {
    let scale = case.map.scale;
    let Ending { point, value, mean, peak } = &endings[0].1;
    let says = if *value < scale.neutral {
        format_args!("below neutral ({})", score(scale.neutral, scale))
    } else {
        format_args!("far below its mean of {}", score(rounded(*mean), scale))
    };
    let whose = case.whose(endings.iter().map(|(curve, _)| *curve));
    let (at, name) = (score(*value, scale), case.name_at(&point.columns));
    let finding = case.finding(point.span, format_args!("the journey{whose} ends at {at} at {name}, {says}"));
    let finding = finding.here("the last feeling").about(&case.subject_at(&point.columns));
    let finding = match peak.score.filter(|best| best > value) {
        Some(best) => finding.label(peak.span, format_args!("{} at best", score(best, scale))),
        None => finding,
    };
    finding.help(
        "what customers remember is the peak and the end: mend the last step, or look whether the map stops too early",
    )
}

/// The columns where a journey ends: the last one, unless it leads elsewhere, and those that say `next: []`. Steps that are
/// there only for when something goes wrong end no journey.
fn ends(map: &Map, takes_part: impl Fn(usize) -> bool) -> Vec<usize> {
    let next = |at: usize| map.touchpoint(&map.columns[at]).map(|touchpoint| &touchpoint.flow.next);
    let takes_part = |at: &usize| !is_detour(map, *at) && takes_part(*at);
    let is_end = |at: &usize| next(*at).is_some_and(|next| next.is_stated() && next.is_empty());
    let mut ends: Vec<usize> = (0..map.columns.len()).filter(is_end).filter(takes_part).collect();
    let last = (0..map.columns.len()).rev().find(takes_part);
    let goes_on = |at: usize| next(at).is_some_and(|next| !next.is_empty());
    ends.extend(last.filter(|&last| !ends.contains(&last) && (ends.is_empty() || !goes_on(last))));
    ends
}

/// The last feelings of a curve with several steps: none where the step at the end has no score.
fn endings<'c>(case: &Case<'_>, curve: &'c Curve) -> Vec<Ending<'c>> {
    let map = case.map;
    let takes_part = |at: usize| curve.participant.is_none_or(|person| map.columns[at].participants.contains(&person));
    let mut scored = curve.points.iter().filter(|point| point.score.is_some());
    let Some((first, facts)) = scored.next().zip(curve_facts(curve)) else { return Vec::new() };
    let has_course = scored.any(|other| other.columns != first.columns);
    let last_on: BTreeMap<_, _> =
        curve.points.iter().map(|point| ((point.columns.start, point.columns.end), point)).collect();
    let ending = |at: usize| {
        let stage = map.columns_of(map.columns[at].stage);
        let point = last_on.get(&(at, at + 1)).or_else(|| last_on.get(&(stage.start, stage.end)))?;
        Some(Ending { point, value: point.score?, mean: facts.mean, peak: &curve.points[facts.peak] })
    };
    if has_course { ends(map, takes_part).into_iter().filter_map(ending).collect() } else { Vec::new() }
}

/// A mean with two decimals at most.
fn rounded(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    fn map(feelings: &[&str]) -> String {
        let touchpoints =
            feelings.iter().enumerate().map(|(at, feeling)| format!("      - {{ name: T{at}, {feeling} }}\n"));
        let touchpoints: String = touchpoints.collect();
        format!(
            "title: T\nstatus: review\npersonas: [Lena, Tom]\nstages:\n  - name: S\n    touchpoints:\n{touchpoints}"
        )
    }

    fn ends(feelings: &[&str]) -> Vec<String> {
        found("weak-ending", &map(feelings))
    }

    #[test]
    fn below_neutral_is_weak_and_so_is_far_below_the_mean() {
        assert_eq!(ends(&["emotion: 1", "emotion: -1"]), ["8: the journey ends at -1 at `T1`, below neutral (0)"]);
        assert_eq!(
            ends(&["emotion: 2", "emotion: 2", "emotion: 0"]),
            ["9: the journey ends at 0 at `T2`, far below its mean of +1.33"]
        );
        assert_eq!(ends(&["emotion: 2", "emotion: 2", "emotion: 1"]), [""; 0]);
        assert_eq!(ends(&["emotion: -1"]), [""; 0]);
    }

    #[test]
    fn a_step_without_a_score_at_the_end_is_unknown_and_a_failure_is_no_ending() {
        assert_eq!(ends(&["emotion: 1", "emotion: -1", "emotion: numb"]), [""; 0]);
        assert_eq!(ends(&["emotion: 1", "emotion: -1", "goal: G"]), [""; 0]);
        assert_eq!(ends(&["emotion: 1", "emotion: 1", "emotion: -2, path: exception"]), [""; 0]);
        assert_eq!(ends(&["emotion: 1", "emotion: -1", "emotion: -2, path: unhappy"]).len(), 1);
    }

    #[test]
    fn a_journey_with_several_ends_is_asked_at_each() {
        let message = |line: u32, at: u32| format!("{line}: the journey ends at -1 at `T{at}`, below neutral (0)");
        let given_up = "emotion: -1, next: []";
        assert_eq!(ends(&["emotion: 1", given_up, "emotion: 2", "emotion: -1"]), [message(8, 1), message(10, 3)]);
        assert_eq!(ends(&["emotion: 1", "emotion: -1, next: [], path: unhappy", "emotion: 2"]), [""; 0]);
        assert_eq!(ends(&["emotion: 1", "emotion: 2, next: []", "emotion: -1, next: t0"]), [""; 0]);
    }

    #[test]
    fn every_persona_has_an_ending_of_their_own() {
        let leaves = &["emotion: 1", "emotion: -1", "emotion: 2, personas: Tom"];
        assert_eq!(ends(leaves), ["8: the journey of `Lena` ends at -1 at `T1`, below neutral (0)"]);
        let config = "rules: { weak-ending: { below: 0.5 } }";
        assert_eq!(found_with("weak-ending", &map(&["emotion: 2", "emotion: 0"]), config).len(), 1);
    }
}
