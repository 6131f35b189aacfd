//! `feeling-without-score`: a word that is no point of a curve that there is.

use super::missing_curve::{has_line, is_off};
use crate::lint::prelude::*;
use crate::measure::{Curve, CurvePoint};
use crate::model::Scale;
use crate::resolve::quoted;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "feeling-without-score",
    group: Group::Emotion,
    summary: "A feeling has no score and interrupts the emotion curve.",
    levels: Levels::new(Info, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/feeling-without-score.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    if !has_line(case) {
        return;
    }
    let mut unscored: BTreeMap<Span, (&CurvePoint, Vec<&Curve>)> = BTreeMap::new();
    for curve in case.curves() {
        for point in curve.points.iter().filter(|point| point.score.is_none()) {
            unscored.entry(point.span).or_insert_with(|| (point, Vec::new())).1.push(curve);
        }
    }
    if unscored.is_empty() {
        return;
    }
    let off = off(case);
    for (point, curves) in unscored.values().filter(|(point, _)| !off.contains(&point.span)) {
        found.push(word_alone(case, point, curves));
    }
}

/// The feelings whose score was not understood or lies off the scale.
fn off(case: &Case<'_>) -> BTreeSet<Span> {
    let lanes = case.map.places().filter_map(|place| case.map.lanes_at(place));
    let feelings = lanes.flat_map(|lanes| lanes.emotion.feelings());
    feelings.filter(|feeling| is_off(case, feeling)).map(|feeling| feeling.span).collect()
}

fn word_alone(case: &Case<'_>, point: &CurvePoint, curves: &[&Curve]) -> Diagnostic {
    let (name, whose) = (case.name_at(&point.columns), case.whose(curves.iter().copied()));
    let word = point.word.as_ref().map_or_else(|| "a feeling".to_owned(), quoted);
    let message = format_args!("{word} at {name} has no score and is no point of the emotion curve{whose}");
    let Scale { low, high, .. } = case.map.scale;
    let help = format_args!(
        "give it a score from {low} to {high} (`{{ score: {low}, feeling: overwhelmed }}`), or its word once for all \
         (`feelings: {{ overwhelmed: {low} }}` in the map or in cjm.yaml)"
    );
    case.finding(point.span, message).here("no score").help(help).about(&case.subject_at(&point.columns))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    const RULE: &str = "feeling-without-score";

    fn map(frame: &str, feelings: &[&str]) -> String {
        let touchpoints =
            feelings.iter().enumerate().map(|(at, feeling)| format!("      - {{ name: T{at}, {feeling} }}\n"));
        let touchpoints: String = touchpoints.collect();
        format!("title: T\n{frame}stages:\n  - name: S\n    touchpoints:\n{touchpoints}")
    }

    fn message(line: u32, word: &str, at: u32) -> String {
        format!("{line}: `{word}` at `T{at}` has no score and is no point of the emotion curve")
    }

    #[test]
    fn a_word_in_a_curve_and_at_its_ends_is_told_unless_the_map_scores_it() {
        let words = ["emotion: calm", "emotion: 1", "emotion: [0, numb]", "emotion: -1", "emotion: []", "goal: G"];
        assert_eq!(found(RULE, &map("", &words)), [message(5, "calm", 0), message(7, "numb", 2)]);
        assert_eq!(found(RULE, &map("feelings: { calm: 1 }\n", &words)), [message(8, "numb", 2)]);
        assert_eq!(found_with(RULE, &map("", &words), "feelings: { calm: 1, numb: 0 }"), [""; 0]);
    }

    #[test]
    fn where_no_line_can_be_drawn_the_missing_curve_is_the_finding() {
        assert_eq!(found(RULE, &map("", &["emotion: calm", "emotion: 1", "emotion: numb"])), [""; 0]);
    }

    #[test]
    fn bad_scores_are_other_findings() {
        let bad = ["emotion: 1", "emotion: { score: 7, feeling: calm }", "emotion: { score: x, feeling: calm }"];
        assert_eq!(found(RULE, &map("", &[bad[0], bad[0], bad[1], bad[2]])), [""; 0]);
    }

    #[test]
    fn it_is_told_whose_curve_lacks_it_and_once_where_it_is_said_of_several() {
        let frame = "personas: [Lena, Tom]\n";
        let own = ["emotions: { Lena: 1, Tom: -1 }", "emotions: { Lena: lost, Tom: -2 }", "emotion: numb"];
        let expected =
            [format!("{} of `Lena`", message(7, "lost", 1)), format!("{} of `Lena` and `Tom`", message(8, "numb", 2))];
        assert_eq!(found(RULE, &map(frame, &own)), expected);
    }

    #[test]
    fn the_word_of_a_stage_counts_where_its_touchpoints_have_no_score() {
        let stages = |touchpoint: &str| {
            format!(
                "title: T\nstages:\n  - {{ name: A, emotion: 1 }}\n  - {{ name: B, emotion: -1 }}\n  \
                 - {{ name: C, emotion: numb, touchpoints: [{{ name: D, {touchpoint} }}] }}\n"
            )
        };
        assert_eq!(found(RULE, &stages("goal: G")).len(), 1);
        assert_eq!(found(RULE, &stages("emotion: 1")), [""; 0]);
    }
}
