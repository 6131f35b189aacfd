//! `valley-without-pain-point`: a low point of the curve that nothing in the map explains.

use super::words::score;
use super::{Case, Diagnostic, Diagnostics, Drawn, Group, Info, Levels, OptionSpec, Rule, Warn};
use crate::measure::{Curve, CurvePoint};
use crate::model::{Lanes, PainPoint};
use crate::resolve::Column;
use std::collections::BTreeSet;
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "valley-without-pain-point",
    group: Group::Emotion,
    summary: "No pain point explains a low point of the emotion curve.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: Some(Drawn { lane: "pain_points", words: "nothing explains this low" }),
    page: include_str!("../../../docs/rules/valley-without-pain-point.md"),
};

/// Which scores are low enough.
pub(in crate::lint) const LOW: OptionSpec =
    OptionSpec { name: "low", expects: "a number on the emotion scale", holds: |_| true };

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let low = case.option(LOW.name);
    let is_low = |score: f64| low.map_or(score < case.map.scale.neutral, |low| score <= low);
    let mut seen = BTreeSet::new();
    for curve in case.curves {
        for valley in valleys(curve) {
            let lowest = &curve.points[valley.start];
            let Some(score) = lowest.score.filter(|&score| is_low(score)) else { continue };
            if !curve.points[valley.clone()].iter().any(|point| is_explained(case, curve, point))
                && seen.insert(lowest.span)
            {
                found.push(unexplained(case, curve, &valley, score));
            }
        }
    }
}

/// The runs of equal scores without a lower neighbour; a point without a score ends a run and is no neighbour.
fn valleys(curve: &Curve) -> Vec<Range<usize>> {
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
        let person = curve.participant.map(|index| case.map.participants[index].id.raw());
        pain.personas.is_empty() || person.is_none_or(|id| pain.personas.iter().any(|whom| whom.value.raw() == id))
    };
    let explains = |lanes: &Lanes| {
        let pains = &lanes.pain_points;
        pains.iter().any(hurts) || (pains.is_stated() && pains.is_empty())
    };
    let on_stage = |column: &Column| explains(&case.map.stage(column.stage).lanes);
    columns.iter().any(|column| explains(case.map.lanes(column)) || on_stage(column))
}

fn unexplained(case: &Case<'_>, curve: &Curve, valley: &Range<usize>, lowest: f64) -> Diagnostic {
    let point = &curve.points[valley.start];
    let say = |value| score(value, case.map.scale);
    let name = case.name_at(&point.columns).value.raw();
    let message = format!("no pain point explains the low of {} at `{name}`", say(lowest));
    let mut finding = case.finding(point.span, message).here("a low point of the curve");
    for also in &curve.points[valley.start + 1..valley.end] {
        finding = finding.label(also.span, "as low");
    }
    let before = valley.start.checked_sub(1).and_then(|index| curve.points.get(index));
    for (neighbour, which) in [(before, "before"), (curve.points.get(valley.end), "after")] {
        if let Some((point, value)) = neighbour.and_then(|point| Some((point, point.score?))) {
            finding = finding.label(point.span, format!("{} {which} it", say(value)));
        }
    }
    let help = "say what hurts there: `pain_points: [Nobody knows the inseam]`; `pain_points: []` if nothing does";
    finding.help(help).about(&case.subject_at(&point.columns))
}
