//! `moment-of-truth-without-metric`: what matters most is left to chance.

use super::moments::{Moment, any_at, is_measured, is_told_elsewhere, moments};
use crate::lint::prelude::*;
use crate::resolve::{Map, Place};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "moment-of-truth-without-metric",
    group: Group::Metrics,
    summary: "Nothing tells how well a moment of truth works.",
    levels: Levels::new(Info, Warn, Error),
    drawn: Some(Drawn { lane: "metrics", words: "not measured" }),
    page: include_str!("../../../../docs/rules/moment-of-truth-without-metric.md"),
};

/// The moments of truth that the rule speaks about.
fn unmeasured(map: &Map) -> impl Iterator<Item = Moment<'_>> {
    let is_fine = |place| any_at(map, place, is_measured) || is_told_elsewhere(map, place);
    moments(map).into_iter().filter(move |moment| !is_fine(moment.place))
}

/// The places that the rule speaks about, for rules that leave them to this one; none where it is not asked.
pub(in crate::lint::rules) fn places(case: &Case<'_>) -> BTreeSet<Place> {
    if case.asks(&RULE) { unmeasured(case.map).map(|moment| moment.place).collect() } else { BTreeSet::new() }
}

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for moment in unmeasured(map) {
        let help = "say what tells whether it works: `metrics: { name: Satisfaction, type: csat, now: 83 %, \
                    target: 85 % }`; `metrics: []` if nothing can be measured";
        let finding = case.finding(moment.name.span, format_args!("{} has no metric", moment.title()));
        found.push(finding.label(moment.mark, "marked here").help(help).about(&moment.subject(map)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    fn gaps(stages: &str) -> [Vec<String>; 2] {
        let map = format!("title: T\nstages:\n{stages}");
        ["moment-of-truth-without-metric", "touchpoint-without-metric"].map(|rule| found(rule, &map))
    }

    #[test]
    fn one_gap_is_one_finding() {
        let [moment, touchpoint] = gaps(
            "  - name: S\n    touchpoints:\n      - { name: A, goal: G }\n      \
             - { name: B, moment_of_truth: true }\n      - { name: C, moment_of_truth: false }\n",
        );
        assert_eq!(moment, ["6: moment of truth `B` has no metric"]);
        assert_eq!(touchpoint, ["5: touchpoint `A` has no metric", "7: touchpoint `C` has no metric"]);
    }

    #[test]
    fn a_stage_that_is_a_moment_of_truth_is_one_gap_as_a_whole() {
        let [moment, touchpoint] =
            gaps("  - { name: S, moment_of_truth: true, touchpoints: [{ name: A, goal: G }, B] }\n");
        assert_eq!(moment, ["3: moment of truth `S` has no metric"]);
        assert_eq!(touchpoint, [""; 0]);
        let [moment, touchpoint] =
            gaps("  - { name: S, moment_of_truth: true, touchpoints: [{ name: A, metrics: CSAT }, B] }\n");
        assert_eq!(moment, [""; 0]);
        assert_eq!(touchpoint, ["3: touchpoint `B` has no metric"]);
    }

    #[test]
    fn metrics_of_the_stage_an_empty_list_and_a_volume_are_answers() {
        let [moment, _] = gaps(
            "  - { name: S, metrics: CSAT, touchpoints: [{ name: A, moment_of_truth: true }] }\n  - name: R\n    \
             touchpoints:\n      - { name: B, moment_of_truth: true, metrics: [] }\n      \
             - { name: C, moment_of_truth: true, volume: { entered: 2 } }\n",
        );
        assert_eq!(moment, [""; 0]);
    }

    #[test]
    fn a_step_that_another_map_tells_is_measured_there() {
        let gaps = gaps(
            "  - name: S\n    touchpoints:\n      - { name: A, journey: other, moment_of_truth: true }\n  \
             - { name: R, journey: other, touchpoints: [{ name: B, moment_of_truth: true }] }\n",
        );
        assert_eq!(gaps.concat(), [""; 0]);
    }
}
