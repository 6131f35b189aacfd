//! `unmet-need`: important, badly served, and nobody has an idea.

use crate::lint::prelude::*;
use crate::measure::opportunity_score;
use crate::resolve::{Map, Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "unmet-need",
    group: Group::Opportunities,
    summary: "A step is important to customers and serves them badly, and no opportunity is there.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/unmet-need.md"),
};

/// From which opportunity score on a need is unmet.
pub(in crate::lint) const SCORE: OptionSpec = OptionSpec {
    name: "score",
    expects: "a number from 0 to 20",
    default: "12",
    holds: |score| (0.0..=20.0).contains(&score),
};

/// Without the option: where the zone of low-hanging fruit begins in Ulwick's matrix.
const LOW_HANGING: f64 = 12.0;

/// Above it lie the extreme opportunities.
const EXTREME: f64 = 15.0;

/// Scores such as 0.1 + 0.2 are not exact.
const TOLERANCE: f64 = 1e-9;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let least = case.option(SCORE.name).unwrap_or(LOW_HANGING);
    let remedies = case.remedies();
    let help = if are_raw(map) { HELP_FOR_MEANS } else { HELP };
    for place in map.places() {
        let (kind, lanes) = match place {
            Place::Journey => continue,
            Place::Stage(stage) => ("stage", &map.stage(stage).lanes),
            Place::Touchpoint(stage, at) => ("touchpoint", &map.stage(stage).touchpoints.items[at].lanes),
        };
        let (Some(importance), Some(satisfaction)) = (&lanes.importance, &lanes.satisfaction) else { continue };
        let score = opportunity_score(importance.value, satisfaction.value);
        if score < least - TOLERANCE || remedies.are_at(place) {
            continue;
        }
        let name = name_of(map, place);
        let how = if score > EXTREME { "extremely unmet" } else { "unmet" };
        let (title, score) = (titled(kind, &name.value), number(score));
        let message = format_args!(
            "the need at {title} is {how}, with an opportunity score of {score}, and no opportunity is there"
        );
        let finding = case.finding(name.span, message).here("it is scored here");
        let finding = finding
            .label(importance.span, format_args!("importance {}", number(importance.value)))
            .label(satisfaction.span, format_args!("satisfaction {}", number(satisfaction.value)));
        found.push(finding.help(help).about(&map.subject_at(place)));
    }
}

const HELP: &str =
    "note what would serve it better: `opportunities: [an idea]`; `opportunities: []` if nothing can be done";

/// Raw means on 1..5 are the usual slip.
const HELP_FOR_MEANS: &str = "no score of this map is above 5: both are shares, from 0 to 10, of those who answer 4 or 5 \
                              of 5, and not means of the answers; then note what would serve it better: \
                              `opportunities: [an idea]`";

/// Whether all scores of a map may be means of answers from 1 to 5.
fn are_raw(map: &Map) -> bool {
    let lanes = map.places().filter_map(|place| map.lanes_at(place));
    let mut scores = lanes.flat_map(|lanes| [&lanes.importance, &lanes.satisfaction]).flatten();
    scores.all(|score| score.value <= 5.0)
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with, run};

    const MAP: &str = "title: T\nstatus: review\nopportunities: { idea: I, answers: slow }\nstages:\n  - name: S\n    touchpoints:\n      \
        - { name: A, importance: 8, satisfaction: 4 }\n      - { name: B, importance: 8, satisfaction: 5 }\n      \
        - { name: C, importance: 9, satisfaction: 2, opportunities: [{ idea: J, status: dropped }] }\n      \
        - { name: D, importance: 9, satisfaction: 2, pain_points: { problem: P, id: slow } }\n      \
        - { name: E, importance: 9, satisfaction: 2, opportunities: [] }\n  \
        - name: R\n    opportunities: [K]\n    touchpoints: [{ name: F, importance: 9, satisfaction: 2 }]\n";

    #[test]
    fn a_score_of_12_without_anything_to_be_done_is_unmet() {
        assert_eq!(
            found("unmet-need", MAP),
            [
                "7: the need at touchpoint `A` is unmet, with an opportunity score of 12, and no opportunity is there",
                "9: the need at touchpoint `C` is extremely unmet, with an opportunity score of 16, and no opportunity is there"
            ]
        );
        assert_eq!(found_with("unmet-need", MAP, "rules: { unmet-need: { score: 11 } }").len(), 3);
    }

    #[test]
    fn scores_that_may_be_means_are_told_so() {
        let map = "title: T\nstatus: review\nstages: [{ name: S, importance: 4.6, satisfaction: 2.1 }]\n";
        let help = |map: &str| {
            let all = run(map, "rules: { unmet-need: { score: 7 } }", None);
            let mut own = all.into_iter().filter(|finding| finding.rule.name == super::RULE.name);
            own.next().and_then(|finding| finding.help).map(|help| help.raw().contains("means of the answers"))
        };
        assert_eq!(help(map), Some(true));
        assert_eq!(help(&map.replace("4.6", "9.1")), Some(false));
    }
}
