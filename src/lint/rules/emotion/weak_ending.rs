//! `weak-ending`: the last moment spoils the memory of the others.

use crate::lint::prelude::*;
use crate::measure::{Curve, CurvePoint, curve_facts};
use crate::model::PathKind;
use std::collections::BTreeSet;

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
    let mut seen = BTreeSet::new();
    for curve in case.curves {
        let Some((end, value)) = ending(case, curve) else { continue };
        let Some(facts) = curve_facts(curve) else { continue };
        let says = if value < scale.neutral {
            format!("below neutral ({})", score(scale.neutral, scale))
        } else if value < facts.mean - below - TOLERANCE {
            format!("far below its mean of {}", score(rounded(facts.mean), scale))
        } else {
            continue;
        };
        if !seen.insert(end.span) {
            continue;
        }
        let peak = &curve.points[facts.peak];
        let message = format!("the journey ends at {} at {}, {says}", score(value, scale), case.name_at(&end.columns));
        let finding = case.finding(end.span, message).here("the last feeling");
        let best = peak.score.filter(|best| *best > value);
        let finding = match best {
            Some(best) => finding.label(peak.span, format!("{} at best", score(best, scale))),
            None => finding,
        };
        let help = "what customers remember is the peak and the end: mend the last step, or look whether the map stops \
                    too early";
        found.push(finding.help(help).about(&case.subject_at(&end.columns)));
    }
}

/// The last feeling of a curve with several steps: none where the last step has no score. Steps that are there only for
/// when something goes wrong end no journey.
fn ending<'c>(case: &Case<'_>, curve: &'c Curve) -> Option<(&'c CurvePoint, f64)> {
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
    let end = curve.points.iter().rfind(|point| point.columns.contains(&last))?;
    let has_course = curve.points.iter().any(|point| point.score.is_some() && point.columns != end.columns);
    end.score.filter(|_| has_course).map(|score| (end, score))
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
        assert_eq!(ends(leaves), ["8: the journey ends at -1 at `T1`, below neutral (0)"]);
        let config = "rules: { weak-ending: { below: 0.5 } }";
        assert_eq!(found_with("weak-ending", &map(&["emotion: 2", "emotion: 0"]), config).len(), 1);
    }
}
