//! `flat-curve`: a journey that feels the same all along.

use crate::lint::prelude::*;
use crate::measure::{Curve, CurvePoint};
use crate::source::Span;
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "flat-curve",
    group: Group::Emotion,
    summary: "The emotion curve hardly rises or falls.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/flat-curve.md"),
};

/// How far apart the best and the worst moment of a flat curve are at most.
pub(in crate::lint) const RANGE: OptionSpec = OptionSpec {
    name: "range",
    expects: "a number from 0, in points of the emotion scale",
    default: "a tenth of the scale",
    holds: |range| range >= 0.0,
};

/// Without the option: what nobody can tell apart in a picture.
const TENTH: f64 = 0.1;

/// Two points make no course.
const POINTS: usize = 3;

/// How many of the points are shown.
const SHOWN: usize = 8;

/// Scores such as 0.1 + 0.2 are not exact.
const TOLERANCE: f64 = 1e-9;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let scale = case.map.scale;
    let range = case.option(RANGE.name).unwrap_or(TENTH * (scale.high - scale.low));
    let mut flat: BTreeMap<Vec<Span>, Vec<&Curve>> = BTreeMap::new();
    for curve in case.curves() {
        let scores = || curve.points.iter().filter_map(|point| point.score);
        let (low, high) = (scores().fold(f64::INFINITY, f64::min), scores().fold(f64::NEG_INFINITY, f64::max));
        if scores().count() >= POINTS && high - low <= range + TOLERANCE {
            flat.entry(scored(curve).map(|(point, _)| point.span).collect()).or_default().push(curve);
        }
    }
    // People who share all points are told together.
    for curves in flat.values() {
        found.push(flat_curve(case, curves));
    }
}

fn scored(curve: &Curve) -> impl Iterator<Item = (&CurvePoint, f64)> {
    curve.points.iter().filter_map(|point| Some((point, point.score?)))
}

fn flat_curve(case: &Case<'_>, curves: &[&Curve]) -> Diagnostic {
    let scale = case.map.scale;
    let say = |value| score(value, scale);
    let scored: Vec<(&CurvePoint, f64)> = scored(curves[0]).collect();
    let low = scored.iter().map(|(_, score)| *score).fold(f64::INFINITY, f64::min);
    let high = scored.iter().map(|(_, score)| *score).fold(f64::NEG_INFINITY, f64::max);
    let course = if low < high {
        format_args!("between {} and {}", say(low), say(high))
    } else {
        format_args!("at {}", say(low))
    };
    let whose = case.whose(curves.iter().copied());
    let message = format_args!("the emotion curve{whose} is flat: all of its {} points lie {course}", scored.len());
    let (first, value) = scored[0];
    let mut finding = case.finding(first.span, message).here(say(value));
    for (point, value) in scored.iter().skip(1).take(SHOWN - 1) {
        finding = finding.label(point.span, say(*value));
    }
    let (low, high) = (say(scale.low), say(scale.high));
    finding
        .help(format_args!("use the scale from {low} to {high}: ask customers for their best and their worst moment"))
        .about(&case.map.subject)
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    fn flat(scale: &str, scores: &str, config: &str) -> usize {
        let touchpoint = |score| format!("      - {{ name: T{score}, emotion: {score} }}\n");
        let touchpoints = scores.split(' ').map(touchpoint).collect::<String>();
        let map = format!(
            "title: T\nstatus: review\nemotion_scale: {scale}\nstages:\n  - name: S\n    touchpoints:\n{touchpoints}"
        );
        found_with("flat-curve", &map, config).len()
    }

    #[test]
    fn a_tenth_of_the_scale_or_the_option_is_the_most() {
        assert_eq!(flat("-2..2", "1 1 1", ""), 1);
        assert_eq!(flat("-2..2", "1 1.4 1.2", ""), 1);
        assert_eq!(flat("-2..2", "1 1.5 1.2", ""), 0);
        assert_eq!(flat("-2..2", "1 1", ""), 0);
        assert_eq!(flat("1..100", "50 59 52", ""), 1);
        assert_eq!(flat("1..100", "50 59 52", "rules: { flat-curve: { range: 5 } }"), 0);
    }

    #[test]
    fn people_who_share_a_flat_curve_are_told_once() {
        let shared = "title: T\nstatus: review\npersonas: [Lena, Tom]\nstages:\n  - name: S\n    touchpoints:\n      \
                      - { name: A, emotion: 1 }\n      - { name: B, emotion: 1 }\n      - { name: C, emotion: 1 }\n      \
                      - { name: D, emotions: { Tom: 1 } }\n";
        let flat = |whose, count| format!("7: the emotion curve{whose} is flat: all of its {count} points lie at +1");
        let (lena, tom) = (flat(" of `Lena`", 3), flat(" of `Tom`", 4));
        assert_eq!(found("flat-curve", shared), [lena.clone(), tom]);
        assert_eq!(found("flat-curve", &shared.replace("Tom: 1", "Tom: -1")), [lena]);
        assert_eq!(found("flat-curve", &shared.replace("Tom: 1", "Tom: calm")), [flat(" of `Lena` and `Tom`", 3)]);
    }
}
