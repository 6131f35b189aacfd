//! `touchpoint-without-metric`: a step whose success nobody can tell.

use crate::lint::prelude::*;
use crate::model::Lanes;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "touchpoint-without-metric",
    group: Group::Metrics,
    summary: "Nothing tells how well a touchpoint works.",
    levels: Levels::new(Info, Info, Warn),
    drawn: Some(Drawn { lane: "metrics", words: "not measured" }),
    page: include_str!("../../../../docs/rules/touchpoint-without-metric.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for step in case.steps().iter().filter(|step| !step.any(is_measured)) {
        let help = "say what tells whether it works: `metrics: { name: Completion, type: conversion, now: 41 %, \
                    target: 65 % }`; `metrics: []` if nothing can be measured";
        let finding = case.finding(step.name.span, format!("{} has no metric", step.title()));
        let finding = finding.help(help).about(&step.subject);
        let mark = step.own.moment_of_truth.as_ref().filter(|mark| mark.value);
        found.push(match mark {
            Some(mark) => case.graver(finding.label(mark.span, "a moment of truth")),
            None => finding,
        });
    }
}

/// A funnel's volume is a measure too.
fn is_measured(lanes: &Lanes) -> bool {
    lanes.metrics.is_stated() || lanes.volume.is_some()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Level;
    use crate::lint::testing::{found, run};

    fn levels(status: &str, config: &str) -> Vec<Level> {
        let map = format!(
            "title: T\nstatus: {status}\nstages:\n  - name: S\n    touchpoints:\n      - {{ name: A, goal: G }}\n      \
             - {{ name: B, moment_of_truth: true }}\n      - {{ name: C, moment_of_truth: false }}\n"
        );
        let of_rule = run(&map, config, None).into_iter().filter(|d| d.rule.name == super::RULE.name);
        of_rule.map(|finding| finding.level).collect()
    }

    #[test]
    fn a_moment_of_truth_is_one_level_graver() {
        assert_eq!(levels("review", ""), [Level::Info, Level::Warn, Level::Info]);
        assert_eq!(levels("published", ""), [Level::Warn, Level::Error, Level::Warn]);
        assert_eq!(levels("archived", ""), []);
    }

    #[test]
    fn a_level_that_the_project_sets_holds_for_all() {
        assert_eq!(levels("review", "rules: { touchpoint-without-metric: info }"), [Level::Info; 3]);
        assert_eq!(levels("review", "rules: { touchpoint-without-metric: off }"), []);
    }

    #[test]
    fn metrics_of_the_stage_an_empty_list_and_a_volume_are_answers() {
        let map = "title: T\nstages:\n  - { name: S, metrics: [CSAT], touchpoints: [{ name: A, goal: G }, B] }\n  \
                   - { name: R, metrics: [], touchpoints: [C] }\n  - name: Q\n    touchpoints:\n      \
                   - { name: D, volume: { entered: 2 } }\n      - { name: E, metrics: [] }\n";
        assert_eq!(found("touchpoint-without-metric", map), [""; 0]);
    }
}
