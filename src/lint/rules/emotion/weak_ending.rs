//! `weak-ending`: the last moment spoils the memory of the others.

use crate::lint::prelude::*;
use crate::measure::{Curve, CurvePoint, curve_facts};
use crate::model::PathKind;
use crate::source::Span;
use std::collections::BTreeMap;

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
    for curve in case.curves {
        let Some(ending) = ending(case, curve) else { continue };
        if ending.value < scale.neutral || ending.value < ending.mean - below - TOLERANCE {
            weak.entry(ending.point.span).or_default().push((curve, ending));
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
        format!("below neutral ({})", score(scale.neutral, scale))
    } else {
        format!("far below its mean of {}", score(rounded(*mean), scale))
    };
    let whose = case.whose(endings.iter().map(|(curve, _)| *curve));
    let (at, name) = (score(*value, scale), case.name_at(&point.columns));
    let finding = case.finding(point.span, format!("the journey{whose} ends at {at} at {name}, {says}"));
    let finding = finding.here("the last feeling").about(&case.subject_at(&point.columns));
    let finding = match peak.score.filter(|best| best > value) {
        Some(best) => finding.label(peak.span, format!("{} at best", score(best, scale))),
        None => finding,
    };
    finding.help(
        "what customers remember is the peak and the end: mend the last step, or look whether the map stops too early",
    )
}

/// The last feeling of a curve with several steps: none where the last step has no score. Steps that are there only for
/// when something goes wrong end no journey.
fn ending<'c>(case: &Case<'_>, curve: &'c Curve) -> Option<Ending<'c>> {
    let map = case.map;
    let is_regular = |at: &usize| {
        let path = map.touchpoint(&map.columns[*at]).and_then(|touchpoint| touchpoint.flow.path.as_ref());
        path.is_none_or(|path| match path.value {
            PathKind::Happy | PathKind::Alternative => true,
            PathKind::Unhappy | PathKind::Exception => false,
        })
    };
    let takes_part =
        |at: &usize| curve.participant.is_none_or(|person| map.columns[*at].participants.contains(&person));
    let last = (0..map.columns.len()).rev().filter(is_regular).find(takes_part)?;
    let point = curve.points.iter().rfind(|point| point.columns.contains(&last))?;
    let has_course = curve.points.iter().any(|other| other.score.is_some() && other.columns != point.columns);
    let (value, facts) = (point.score.filter(|_| has_course)?, curve_facts(curve)?);
    Some(Ending { point, value, mean: facts.mean, peak: &curve.points[facts.peak] })
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
    fn every_persona_has_an_ending_of_their_own() {
        let leaves = &["emotion: 1", "emotion: -1", "emotion: 2, personas: Tom"];
        assert_eq!(ends(leaves), ["8: the journey of `Lena` ends at -1 at `T1`, below neutral (0)"]);
        let config = "rules: { weak-ending: { below: 0.5 } }";
        assert_eq!(found_with("weak-ending", &map(&["emotion: 2", "emotion: 0"]), config).len(), 1);
    }
}
