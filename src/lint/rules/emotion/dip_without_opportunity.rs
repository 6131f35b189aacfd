//! `dip-without-opportunity`: one of the lowest moments, and nobody does anything about it.

use super::valley_without_pain_point::{is_told, valleys};
use crate::lint::prelude::*;
use crate::lint::rules::opportunities::pain_point_without_opportunity;
use crate::measure::{Curve, CurvePoint};
use std::collections::BTreeSet;
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "dip-without-opportunity",
    group: Group::Emotion,
    summary: "No opportunity addresses one of the lowest dips of the emotion curve.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/dip-without-opportunity.md"),
};

/// How many of the lowest dips of a curve have to be addressed.
pub(in crate::lint) const DIPS: OptionSpec = OptionSpec {
    name: "dips",
    expects: "a whole number from 1 to 100",
    default: "3",
    holds: |dips| dips.fract() == 0.0 && (1.0..=100.0).contains(&dips),
};

/// Without the option: the one to three deepest dips are what a map is read for.
const LOWEST: f64 = 3.0;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let count = case.option(DIPS.name).unwrap_or(LOWEST);
    let remedies = case.remedies();
    let are_pains_told = case.asks(&pain_point_without_opportunity::RULE);
    let mut seen = BTreeSet::new();
    for curve in case.curves() {
        for (rank, (dip, value)) in (1_u32..).take_while(|&rank| f64::from(rank) <= count).zip(dips(case, curve)) {
            let mut steps =
                curve.points[dip.clone()].chunk_by(|a, b| a.columns == b.columns).map(|step| &step[0].columns);
            let point = &curve.points[dip.start];
            // A pain point there that nobody answers, or a low that none explains, is a finding: one gap is told once.
            let is_left = |step| remedies.are_in(step) || (are_pains_told && remedies.are_missed_in(step));
            if !steps.any(is_left) && !is_told(case, curve, &dip) && seen.insert(point.span) {
                found.push(unaddressed(case, rank, point, value));
            }
        }
    }
}

/// The low points below neutral, the lowest first.
fn dips(case: &Case<'_>, curve: &Curve) -> Vec<(Range<usize>, f64)> {
    let scored = |dip: Range<usize>| curve.points[dip.start].score.map(|score| (dip, score));
    let dips = valleys(curve).into_iter().filter_map(scored);
    let mut dips: Vec<_> = dips.filter(|(_, score)| *score < case.map.scale.neutral).collect();
    dips.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    dips
}

fn unaddressed(case: &Case<'_>, rank: u32, point: &CurvePoint, value: f64) -> Diagnostic {
    let name = case.name_at(&point.columns);
    let message = format_args!("no opportunity addresses the low of {} at {name}", score(value, case.map.scale));
    let which = match rank {
        1 => "the lowest point of the journey".to_owned(),
        2 => "the second lowest point".to_owned(),
        3 => "the third lowest point".to_owned(),
        other => format!("number {other} of the lowest points"),
    };
    let help = "say what would lift it: `opportunities: [Show the waiting time]`; `opportunities: []` if nothing can \
                be done";
    case.finding(point.span, message).here(which).help(help).about(&case.subject_at(&point.columns))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    const RULE: &str = "dip-without-opportunity";

    fn map(touchpoints: &[&str]) -> String {
        let touchpoints =
            touchpoints.iter().enumerate().map(|(at, says)| format!("      - {{ name: T{at}, {says} }}\n"));
        let touchpoints: String = touchpoints.collect();
        format!("title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n{touchpoints}")
    }

    #[test]
    fn the_three_lowest_dips_count_and_the_option_says_how_many() {
        let low = |score: &str| format!("emotion: {score}, pain_points: []");
        let lows = ["-1", "1", "-1.5", "1", "-0.5", "1", "-2"].map(low);
        let lows = lows.each_ref().map(String::as_str);
        let message =
            |line: u32, score: &str, at: u32| format!("{line}: no opportunity addresses the low of {score} at `T{at}`");
        let expected = [message(6, "-1", 0), message(8, "-1.5", 2), message(12, "-2", 6)];
        assert_eq!(found(RULE, &map(&lows)), expected);
        let config = "rules: { dip-without-opportunity: { dips: 1 } }";
        assert_eq!(found_with(RULE, &map(&lows), config), [message(12, "-2", 6)]);
    }

    #[test]
    fn an_answer_an_unanswered_pain_point_and_an_empty_list_are_no_gap_of_this_rule() {
        for known in ["opportunities: [O]", "pain_points: P", "pain_points: P, opportunities: O", "opportunities: []"] {
            assert_eq!(found(RULE, &map(&["emotion: 0", &format!("emotion: -1, {known}")])), [""; 0], "{known}");
        }
        let dropped = "emotion: -1, pain_points: [], opportunities: { idea: O, status: dropped }";
        assert_eq!(found(RULE, &map(&[dropped])).len(), 1);
        assert_eq!(found(RULE, &map(&["emotion: -1, pain_points: []"])).len(), 1);
        let equal = map(&["emotion: -1", "emotion: -1, opportunities: O"]);
        assert_eq!(found(RULE, &equal), [""; 0]);
    }

    #[test]
    fn a_gap_is_left_to_another_rule_only_where_that_one_is_asked() {
        let count = |says: &str, config: &str| found_with(RULE, &map(&[says]), config).len();
        let (hurts, unexplained) = ("emotion: -2, pain_points: P", "emotion: -2");
        assert_eq!([count(hurts, ""), count(unexplained, "")], [0, 0]);
        assert_eq!(count(hurts, "rules: { pain-point-without-opportunity: off }"), 1);
        assert_eq!(count(unexplained, "rules: { valley-without-pain-point: off }"), 1);
        assert_eq!(count("emotion: -1", "rules: { valley-without-pain-point: { low: -2 } }"), 1);
    }
}
