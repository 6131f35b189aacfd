//! `valley-without-pain-point`: a low point of the curve that nothing in the map explains.

use crate::lint::prelude::*;
use crate::measure::{Curve, CurvePoint};
use crate::model::{Lanes, PainPoint, Text};
use crate::resolve::Column;
use std::collections::BTreeMap;
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "valley-without-pain-point",
    group: Group::Emotion,
    summary: "No pain point explains a low point of the emotion curve.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: Some(Drawn { lane: "pain_points", words: "nothing explains this low" }),
    page: include_str!("../../../../docs/rules/valley-without-pain-point.md"),
};

/// Which scores are low enough.
pub(in crate::lint) const LOW: OptionSpec =
    OptionSpec { name: "low", expects: "a number on the emotion scale", default: "below neutral", holds: |_| true };

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let low = case.option(LOW.name);
    let is_low = |score: f64| is_low(case, low, score);
    let mut lows: Vec<(Range<usize>, f64, Vec<&Curve>)> = Vec::new();
    let mut known = BTreeMap::new();
    for curve in case.curves() {
        let mut last = None;
        let mut explained = |point: &CurvePoint| match &last {
            Some((columns, answer)) if *columns == point.columns => *answer,
            Some(_) | None => last.insert((point.columns.clone(), is_explained(case, curve, point))).1,
        };
        for valley in valleys(curve) {
            let lowest = &curve.points[valley.start];
            let Some(score) = lowest.score.filter(|&score| is_low(score)) else { continue };
            let points = &curve.points[valley.clone()];
            if !points.iter().any(&mut explained) {
                let at = *known.entry(lowest.span).or_insert(lows.len());
                if at == lows.len() {
                    lows.push((valley, score, Vec::new()));
                }
                lows[at].2.push(curve);
            }
        }
    }
    for (valley, score, curves) in lows {
        found.push(unexplained(case, &curves, &valley, score));
    }
}

fn is_low(case: &Case<'_>, low: Option<f64>, score: f64) -> bool {
    low.map_or(score < case.map.scale.neutral, |low| score <= low)
}

/// Whether the rule is asked about the map and speaks about one of the [`valleys`], for rules that leave it to this one.
pub(super) fn is_told(case: &Case<'_>, curve: &Curve, valley: &Range<usize>) -> bool {
    let points = &curve.points[valley.clone()];
    let is_low = |score: f64| is_low(case, case.option_of(&RULE, LOW.name), score);
    let mut steps = points.chunk_by(|a, b| a.columns == b.columns);
    case.asks(&RULE) && points[0].score.is_some_and(is_low) && !steps.any(|step| is_explained(case, curve, &step[0]))
}

/// The runs of equal scores without a lower neighbour; a point without a score ends a run and is no neighbour.
pub(super) fn valleys(curve: &Curve) -> Vec<Range<usize>> {
    let score = |index: usize| curve.points.get(index).and_then(|point| point.score);
    let mut valleys = Vec::new();
    let mut start = 0;
    for end in 1..=curve.points.len() {
        if end < curve.points.len() && score(end) == score(start) {
            continue;
        }
        let lower = |other: Option<f64>| other.zip(score(start)).is_some_and(|(other, own)| other < own);
        let before = start.checked_sub(1).and_then(score);
        if score(start).is_some() && !lower(before) && !lower(score(end)) {
            valleys.push(start..end);
        }
        start = end;
    }
    valleys
}

/// Whether a pain point of the persona stands where the feeling stands, or the author says that there is none.
fn is_explained(case: &Case<'_>, curve: &Curve, point: &CurvePoint) -> bool {
    let columns = &case.map.columns[point.columns.clone()];
    let hurts = |pain: &PainPoint| {
        let theirs = |whom: &Text| curve.participant.is_none() || case.map.participant(whom) == curve.participant;
        pain.personas.is_empty() || pain.personas.iter().any(theirs)
    };
    let explains = |lanes: &Lanes| {
        let pains = &lanes.pain_points;
        pains.iter().any(hurts) || (pains.is_stated() && pains.is_empty())
    };
    let on_stage = |column: &Column| explains(&case.map.stage(column.stage).lanes);
    columns.first().is_some_and(on_stage) || columns.iter().any(|column| explains(case.map.lanes(column)))
}

/// How many of the points that are as low are shown.
const SHOWN: usize = 8;

/// A low that curves share; it is drawn as on the first of them.
fn unexplained(case: &Case<'_>, curves: &[&Curve], valley: &Range<usize>, lowest: f64) -> Diagnostic {
    let curve = curves[0];
    let point = &curve.points[valley.start];
    let say = |value| score(value, case.map.scale);
    let name = case.name_at(&point.columns);
    let message = format_args!(
        "no pain point explains the low of {}{} at {name}",
        say(lowest),
        case.whose(curves.iter().copied())
    );
    let mut finding = case.finding(point.span, message).here("a low point of the curve");
    for also in curve.points[valley.start + 1..valley.end].iter().take(SHOWN) {
        finding = finding.label(also.span, "as low");
    }
    let before = valley.start.checked_sub(1).and_then(|index| curve.points.get(index));
    for (neighbour, which) in [(before, "before"), (curve.points.get(valley.end), "after")] {
        if let Some((point, value)) = neighbour.and_then(|point| Some((point, point.score?))) {
            finding = finding.label(point.span, format_args!("{} {which} it", say(value)));
        }
    }
    let help = "say what hurts there: `pain_points: [Nobody knows the inseam]`; `pain_points: []` if nothing does";
    finding.help(help).about(&case.subject_at(&point.columns))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    const RULE: &str = "valley-without-pain-point";

    fn map(frame: &str, touchpoints: &[&str]) -> String {
        let touchpoints =
            touchpoints.iter().enumerate().map(|(at, says)| format!("      - {{ name: T{at}, {says} }}\n"));
        format!("title: T\n{frame}stages:\n  - name: S\n    touchpoints:\n{}", touchpoints.collect::<String>())
    }

    #[test]
    fn equal_neighbours_are_one_valley_that_any_of_them_explains() {
        let open = map("", &["emotion: 0", "emotion: -1", "emotion: -1", "emotion: 1"]);
        assert_eq!(found(RULE, &open), ["6: no pain point explains the low of -1 at `T1`"]);
        let told = map("", &["emotion: 0", "emotion: -1", "emotion: -1, pain_point: P", "emotion: 1"]);
        assert_eq!(found(RULE, &told), [""; 0]);
    }

    #[test]
    fn slopes_lows_above_neutral_and_empty_lists_are_no_findings() {
        let slope = map("", &["emotion: 1", "emotion: -1", "emotion: -2, pain_points: []"]);
        assert_eq!(found(RULE, &slope), [""; 0]);
        assert_eq!(found(RULE, &map("", &["emotion: 2", "emotion: 1", "emotion: 2"])), [""; 0]);
        assert_eq!(found(RULE, &map("emotion_scale: 1..5\n", &["emotion: 4", "emotion: 3", "emotion: 4"])), [""; 0]);
    }

    #[test]
    fn both_ends_and_an_interrupted_curve_have_valleys() {
        let ends = map("", &["emotion: -1", "emotion: 0", "emotion: -1"]);
        assert_eq!(found(RULE, &ends).len(), 2);
        let parted = map("", &["emotion: -1", "emotion: numb", "emotion: -2"]);
        assert_eq!(found(RULE, &parted).len(), 2);
    }

    #[test]
    fn a_pain_point_of_somebody_else_explains_nothing() {
        let frame = "personas: [Lena, Tom]\n";
        let pain = "pain_points: { problem: P, personas: Tom }";
        let map = map(frame, &[&format!("emotions: {{ Lena: -1, Tom: 1 }}, {pain}"), "emotion: 2"]);
        assert_eq!(found(RULE, &map), ["6: no pain point explains the low of -1 of `Lena` at `T0`"]);
    }

    #[test]
    fn a_stage_s_emotion_is_explained_anywhere_in_the_stage() {
        let stage = "title: T\nstages:\n  - name: S\n    emotion: -1\n    touchpoints: [A, B]\n";
        assert_eq!(found(RULE, stage), ["4: no pain point explains the low of -1 at `S`"]);
        assert_eq!(found(RULE, &format!("{stage}    pain_points: P\n")), [""; 0]);
    }

    #[test]
    fn the_option_sets_how_low_a_valley_is() {
        let config = "rules: { valley-without-pain-point: { low: -2 } }";
        let map = map("", &["emotion: -1", "emotion: 0", "emotion: -2"]);
        assert_eq!(found_with(RULE, &map, config), ["7: no pain point explains the low of -2 at `T2`"]);
    }
}
