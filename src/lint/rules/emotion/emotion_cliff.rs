//! `emotion-cliff`: the mood falls far from one step to the next.

use super::detours::is_detour;
use crate::lint::prelude::*;
use crate::measure::{Curve, CurvePoint, Ways, ways};
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "emotion-cliff",
    group: Group::Emotion,
    summary: "Emotion falls steeply between neighbouring points of the curve.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/emotion-cliff.md"),
};

/// From which fall on it is a cliff.
pub(in crate::lint) const DROP: OptionSpec = OptionSpec {
    name: "drop",
    expects: "a number above 0, in points of the emotion scale",
    default: "three quarters of the scale",
    holds: |drop| drop > 0.0,
};

/// Without the option: three quarters of the way from best (1) to worst (-1), as 3 of the 4 steps of -2..2.
const STEEP: f64 = 0.75 * 2.0;

/// Scores such as 0.1 + 0.2 are not exact.
const TOLERANCE: f64 = 1e-9;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let drop = case.option(DROP.name);
    let ways = ways(case.map);
    let mut cliffs: Vec<Cliff<'_>> = Vec::new();
    let mut known = BTreeMap::new();
    for curve in case.curves() {
        for (high, low) in neighbours(&curve.points, &ways, case.map.columns.len()) {
            let (high, low) = (&curve.points[high], &curve.points[low]);
            let (Some(from), Some(to)) = (high.score, low.score) else { continue };
            let steep = match drop {
                Some(drop) => from - to >= drop - TOLERANCE,
                None => case.map.scale.normalized(from) - case.map.scale.normalized(to) >= STEEP - TOLERANCE,
            };
            let is_expected = fails(case, low) && !fails(case, high);
            if steep && !is_expected {
                let at = *known.entry((high.span, low.span)).or_insert(cliffs.len());
                if at == cliffs.len() {
                    cliffs.push(Cliff { high: (high, from), low: (low, to), curves: Vec::new() });
                }
                cliffs[at].curves.push(curve);
            }
        }
    }
    for cliff in &cliffs {
        found.push(cliff.finding(case));
    }
}

/// A fall from one feeling to the next.
struct Cliff<'c> {
    high: (&'c CurvePoint, f64),
    low: (&'c CurvePoint, f64),
    /// Those who share it.
    curves: Vec<&'c Curve>,
}

/// Whether a point stands on a step that is there for when something goes wrong. The way into it is expected to hurt.
fn fails(case: &Case<'_>, point: &CurvePoint) -> bool {
    point.columns.len() == 1 && is_detour(case.map, point.columns.start)
}

/// The pairs of points that follow each other on the way: within a step in the author's order, then from the last point
/// of a step to the first of the steps that follow. Steps without a feeling are passed over.
fn neighbours(points: &[CurvePoint], ways: &Ways, columns: usize) -> Vec<(usize, usize)> {
    let first = firsts(points, columns);
    let landing = landings(&first, ways);
    let mut pairs = Vec::with_capacity(points.len());
    for (at, point) in points.iter().enumerate() {
        let next = points.get(at + 1);
        let below = next.map(|_| at + 1);
        let is_within = next.is_some_and(|next| next.columns == point.columns);
        // A stage's feeling is followed by what stands next on the curve: its own touchpoints' words, or the next stage.
        if is_within || point.columns.len() > 1 {
            pairs.extend(below.map(|below| (at, below)));
            continue;
        }
        let column = point.columns.start;
        pairs.extend(ways.after(column).filter_map(|to| landing[to]).filter(|&to| to != at).map(|to| (at, to)));
    }
    pairs
}

/// For each column the first point that stands on it: its own, else its stage's.
fn firsts(points: &[CurvePoint], columns: usize) -> Vec<Option<usize>> {
    let mut first = vec![None; columns];
    let (own, stages): (Vec<_>, Vec<_>) = points.iter().enumerate().partition(|(_, point)| point.columns.len() == 1);
    for (at, point) in own.into_iter().chain(stages) {
        for first in &mut first[point.columns.clone()] {
            first.get_or_insert(at);
        }
    }
    first
}

/// For each column the point at which one arrives there: the first on it, else where the only way on leads.
fn landings(first: &[Option<usize>], ways: &Ways) -> Vec<Option<usize>> {
    let mut landing = first.to_vec();
    for column in (0..first.len()).rev().filter(|&column| first[column].is_none()) {
        let mut after = ways.after(column);
        landing[column] = match (after.next(), after.next()) {
            (Some(only), None) if only > column => landing[only],
            _ => None,
        };
    }
    landing
}

impl Cliff<'_> {
    fn finding(&self, case: &Case<'_>) -> Diagnostic {
        let Self { high: (high, from), low: (low, to), curves } = self;
        let scale = case.map.scale;
        let whose = case.whose(curves.iter().copied());
        let [above, below] = [high, low].map(|point| case.name_at(&point.columns));
        let (from_text, to_text) = (score(*from, scale), score(*to, scale));
        let message = if high.columns == low.columns {
            format_args!("emotion{whose} falls from {from_text} to {to_text} within {below}")
        } else {
            format_args!("emotion{whose} falls from {from_text} at {above} to {to_text} at {below}")
        };
        case.finding(low.span, message)
            .here(format_args!("{} points lower", number(from - to)))
            .label(high.span, format_args!("{from_text} here"))
            .help(
                "find out what happens between the two: a pain point, a hand-off or a step that is missing in the map",
            )
            .about(&case.subject_at(&low.columns))
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    fn map(frame: &str, feelings: &[&str]) -> String {
        let touchpoints =
            feelings.iter().enumerate().map(|(at, feeling)| format!("      - {{ name: T{at}, {feeling} }}\n"));
        format!("title: T\n{frame}stages:\n  - name: S\n    touchpoints:\n{}", touchpoints.collect::<String>())
    }

    #[test]
    fn three_quarters_of_any_scale_are_a_cliff() {
        let one_to_five = |feelings| found("emotion-cliff", &map("emotion_scale: 1..5\n", feelings));
        assert_eq!(one_to_five(&["emotion: 5", "emotion: 2"]), ["7: emotion falls from 5 at `T0` to 2 at `T1`"]);
        assert_eq!(one_to_five(&["emotion: 4", "emotion: 2"]), [""; 0]);
        assert_eq!(one_to_five(&["emotion: 2", "emotion: 5"]), [""; 0]);
    }

    #[test]
    fn the_option_counts_in_points_of_the_map_s_scale() {
        let map = map("", &["emotion: 1", "emotion: -1"]);
        let config = "rules: { emotion-cliff: { drop: 2 } }";
        assert_eq!(found_with("emotion-cliff", &map, config), ["6: emotion falls from +1 at `T0` to -1 at `T1`"]);
        let strict = "rules: { emotion-cliff: { drop: 2 } }\nprofiles: { draft: { emotion-cliff: { drop: 2.5 } } }";
        assert_eq!(found_with("emotion-cliff", &map, strict), [""; 0]);
    }

    #[test]
    fn feelings_of_one_touchpoint_are_neighbours_and_a_word_without_a_score_parts() {
        let within = map("", &["emotion: [2, -1]"]);
        assert_eq!(found("emotion-cliff", &within), ["5: emotion falls from +2 to -1 within `T0`"]);
        assert_eq!(found("emotion-cliff", &map("", &["emotion: 2", "emotion: calm", "emotion: -2"])), [""; 0]);
    }

    #[test]
    fn neighbours_follow_the_way_of_the_journey() {
        let branch =
            map("", &["emotion: 2, next: [t2, { to: t1, when: it fails }]", "emotion: -2, next: []", "emotion: 1"]);
        assert_eq!(found("emotion-cliff", &branch), ["6: emotion falls from +2 at `T0` to -2 at `T1`"]);
        let apart = map("", &["emotion: 2, next: t2", "emotion: -2", "emotion: 1"]);
        assert_eq!(found("emotion-cliff", &apart), [""; 0]);
        let far = map(
            "",
            &["emotion: 2, next: t2", "emotion: 2", "goal: G", "goal: G, next: t5", "emotion: 2", "emotion: -2"],
        );
        let message = "10: emotion falls from +2 at `T0` to -2 at `T5`";
        assert_eq!(found("emotion-cliff", &far), [message, &message.replace("T0", "T1"), &message.replace("T0", "T4")]);
        let back = map("", &["emotion: -2", "emotion: 1", "emotion: 2, next: t0"]);
        assert_eq!(found("emotion-cliff", &back), ["5: emotion falls from +2 at `T2` to -2 at `T0`"]);
    }

    #[test]
    fn the_way_into_a_step_for_when_something_goes_wrong_is_expected_to_hurt() {
        let to = |path: &str| map("", &["emotion: 2", &format!("emotion: -2, path: {path}")]);
        assert_eq!(
            [found("emotion-cliff", &to("unhappy")), found("emotion-cliff", &to("exception"))].concat(),
            [""; 0]
        );
        assert_eq!(found("emotion-cliff", &to("alternative")).len(), 1);
        let within = map("", &["emotion: 2, path: unhappy", "emotion: -2, path: unhappy"]);
        assert_eq!(found("emotion-cliff", &within).len(), 1);
    }

    #[test]
    fn a_stage_s_feeling_is_a_neighbour_of_the_stages_around_it() {
        let map = "title: T\nstages:\n  - { name: R, touchpoints: [{ name: A, emotion: 2 }] }\n  \
                   - { name: S, emotion: -1, touchpoints: [B, C] }\n  - { name: Q, emotion: 2, touchpoints: [D] }\n  \
                   - { name: P, touchpoints: [{ name: E, emotion: -2 }] }\n";
        let expected = ["4: emotion falls from +2 at `A` to -1 at `S`", "6: emotion falls from +2 at `D` to -2 at `E`"];
        assert_eq!(found("emotion-cliff", map), expected);
    }

    #[test]
    fn a_fall_that_several_personas_share_is_told_once() {
        let frame = "personas: [Lena, Tom]\n";
        let shared = map(frame, &["emotion: 2", "emotion: -2", "emotions: { Lena: 2, Tom: -2 }"]);
        let expected = ["7: emotion of `Lena` and `Tom` falls from +2 at `T0` to -2 at `T1`"];
        assert_eq!(found("emotion-cliff", &shared), expected);
        let own = map(frame, &["emotion: 2", "emotions: { Lena: 1, Tom: -2 }"]);
        assert_eq!(found("emotion-cliff", &own), ["7: emotion of `Tom` falls from +2 at `T0` to -2 at `T1`"]);
    }
}
