//! `unmet-need`: important, badly served, and nobody has an idea.

use crate::lint::prelude::*;
use crate::lint::remedy::Remedies;
use crate::measure::opportunity_score;
use crate::resolve::{Place, titled};

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

/// Without the option: where Ulwick's solid opportunities begin.
const SOLID: f64 = 12.0;

/// From here on he calls them extreme.
const EXTREME: f64 = 15.0;

/// Scores such as 0.1 + 0.2 are not exact.
const TOLERANCE: f64 = 1e-9;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let least = case.option(SCORE.name).unwrap_or(SOLID);
    let remedies = Remedies::of(map);
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
        let message = format!("the need at {} is {how}, and no opportunity is there", titled(kind, &name.value));
        let finding = case.finding(name.span, message).here(format!("opportunity score {} of 20", number(score)));
        let finding = finding
            .label(importance.span, format!("importance {}", number(importance.value)))
            .label(satisfaction.span, format!("satisfaction {}", number(satisfaction.value)));
        let help = "note what would serve it better: `opportunities: [an idea]`; `opportunities: []` if nothing can \
                    be done";
        found.push(finding.help(help).about(&map.subject_at(place)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

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
                "7: the need at touchpoint `A` is unmet, and no opportunity is there",
                "9: the need at touchpoint `C` is extremely unmet, and no opportunity is there"
            ]
        );
        assert_eq!(found_with("unmet-need", MAP, "rules: { unmet-need: { score: 11 } }").len(), 3);
    }
}
