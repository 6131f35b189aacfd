//! `missing-curve`: feelings in words that make no line.

use crate::lint::prelude::*;
use crate::measure::CurvePoint;
use crate::model::Feeling;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "missing-curve",
    group: Group::Emotion,
    summary: "Several steps say how they feel, and fewer than two feelings have a score.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/missing-curve.md"),
};

/// A line has two ends.
const POINTS: usize = 2;

/// How many of the words are shown.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    if has_line(case) {
        return;
    }
    let lanes = || map.places().filter_map(|place| map.lanes_at(place));
    let steps = lanes().filter(|lanes| lanes.emotion.feelings().next().is_some()).count();
    let feelings = || lanes().flat_map(|lanes| lanes.emotion.feelings());
    if steps < POINTS || feelings().any(|feeling| is_off(case, feeling)) {
        return;
    }
    let unscored: Vec<&Feeling> = feelings().filter(|feeling| map.score(feeling).is_none()).collect();
    let Some((first, others)) = unscored.split_first() else { return };
    let message =
        format_args!("{} says in words how it feels and has no emotion curve", titled("map", &map.journey.title.value));
    let help = "give each feeling a score (`emotion: { score: -1, feeling: overwhelmed }`), or each word once for all: \
                `feelings: { overwhelmed: -2, relieved: 1 }` in the map or in cjm.yaml";
    let mut finding = case.finding(first.span, message).here("no score").help(help).about(&map.subject);
    for other in others.iter().take(SHOWN - 1) {
        finding = finding.label(other.span, "nor here");
    }
    found.push(finding);
}

/// Whether somebody has a line: two feelings with a score.
pub(super) fn has_line(case: &Case<'_>) -> bool {
    let scored = |points: &[CurvePoint]| points.iter().filter(|point| point.score.is_some()).count();
    case.curves().iter().any(|curve| scored(&curve.points) >= POINTS)
}

/// Whether the score of a feeling was not understood, or lies off the scale: that is a finding of its own.
pub(super) fn is_off(case: &Case<'_>, feeling: &Feeling) -> bool {
    case.is_unread(feeling.span, "score") || (feeling.score.is_some() && case.map.score(feeling).is_none())
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    fn map(frame: &str, feelings: &[&str]) -> String {
        let touchpoints =
            feelings.iter().enumerate().map(|(at, feeling)| format!("      - {{ name: T{at}, {feeling} }}\n"));
        let touchpoints: String = touchpoints.collect();
        format!("title: T\nstatus: review\n{frame}stages:\n  - name: S\n    touchpoints:\n{touchpoints}")
    }

    #[test]
    fn two_steps_with_words_and_no_line_are_the_finding() {
        let message = "6: map `T` says in words how it feels and has no emotion curve";
        let rule = "missing-curve";
        assert_eq!(found(rule, &map("", &["emotion: calm", "emotion: afraid"])), [message]);
        assert_eq!(found(rule, &map("", &["emotion: calm", "emotion: 1"])), [message]);
        assert_eq!(found(rule, &map("", &["emotion: 2", "emotion: calm", "emotion: 1"])), [""; 0]);
        let scored = "feelings: { calm: 1, afraid: -1 }\n";
        assert_eq!(found(rule, &map(scored, &["emotion: calm", "emotion: afraid"])), [""; 0]);
    }

    #[test]
    fn steps_without_a_feeling_and_bad_scores_are_other_findings() {
        let rule = "missing-curve";
        assert_eq!(found(rule, &map("", &["goal: G", "emotion: calm", "goal: G"])), [""; 0]);
        assert_eq!(found(rule, &map("", &["emotion: []", "emotion: calm"])), [""; 0]);
        assert_eq!(found(rule, &map("", &["emotion: 7", "emotion: calm"])), [""; 0]);
    }
}
