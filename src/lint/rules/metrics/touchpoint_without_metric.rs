//! `touchpoint-without-metric`: a step whose success nobody can tell.

use super::moment_of_truth_without_metric;
use super::moments::{is_measured, is_told_elsewhere};
use crate::lint::prelude::*;
use crate::resolve::{Column, Place};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "touchpoint-without-metric",
    group: Group::Metrics,
    summary: "Nothing tells how well a touchpoint works.",
    levels: Levels::new(Info, Info, Warn),
    drawn: Some(Drawn { lane: "metrics", words: "not measured" }),
    page: include_str!("../../../../docs/rules/touchpoint-without-metric.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    if !is_of_today(case.map) {
        return;
    }
    let moments = moment_of_truth_without_metric::places(case);
    for step in case.steps().iter().filter(|step| !step.any(is_measured)) {
        let Column { stage, touchpoint, .. } = step.columns[0];
        let own = touchpoint.filter(|_| step.kind == "touchpoint");
        let own = own.map_or(Place::Stage(stage), |touchpoint| Place::Touchpoint(stage, touchpoint));
        if step.columns.iter().all(|column| column.without_channel) || is_told_elsewhere(case.map, own) {
            continue;
        }
        if moments.contains(&Place::Stage(stage)) || moments.contains(&own) {
            // One gap, one finding: it is that of the moment of truth.
            continue;
        }
        let help = "say what tells whether it works: `metrics: { name: Completion, type: conversion, now: 41 %, \
                    target: 65 % }`; `metrics: []` if nothing can be measured";
        let finding = case.finding(step.name.span, format_args!("{} has no metric", step.title()));
        found.push(finding.help(help).about(&step.subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Level;
    use crate::lint::testing::{found, found_with, run};

    #[test]
    fn a_level_that_the_project_sets_holds_for_all() {
        let map = "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints: [{ name: A, goal: G }, B]\n";
        let levels = |config| {
            let of_rule = run(map, config, None).into_iter().filter(|d| d.rule.name == super::RULE.name);
            of_rule.map(|finding| finding.level).collect::<Vec<_>>()
        };
        assert_eq!(levels(""), [Level::Info; 2]);
        assert_eq!(levels("rules: { touchpoint-without-metric: warn }"), [Level::Warn; 2]);
        assert_eq!(levels("rules: { touchpoint-without-metric: off }"), []);
    }

    #[test]
    fn metrics_of_the_stage_an_empty_list_and_a_volume_are_answers() {
        let map = "title: T\nstages:\n  - { name: S, metrics: [CSAT], touchpoints: [{ name: A, goal: G }, B] }\n  \
                   - { name: R, metrics: [], touchpoints: [C] }\n  - name: Q\n    touchpoints:\n      \
                   - { name: D, volume: { entered: 2 } }\n      - { name: E, metrics: [] }\n";
        assert_eq!(found("touchpoint-without-metric", map), [""; 0]);
    }

    #[test]
    fn steps_without_the_company_steps_told_elsewhere_and_futures_are_not_asked() {
        let map = |frame: &str, says: &str| {
            format!("title: T\n{frame}stages:\n  - name: S\n    touchpoints: [{{ name: A, {says} }}]\n")
        };
        let count = |frame: &str, says: &str| found("touchpoint-without-metric", &map(frame, says)).len();
        assert_eq!(count("", "channel: web"), 1);
        assert_eq!([count("", "channel: none"), count("", "journey: other")], [0; 2]);
        assert_eq!([count("state: to-be\n", "goal: G"), count("state: ideal\n", "goal: G")], [0; 2]);
    }

    #[test]
    fn a_moment_of_truth_is_asked_here_where_its_own_rule_is_off() {
        let map = "title: T\nstages:\n  - name: S\n    touchpoints: [{ name: A, moment_of_truth: true }]\n";
        let off = "rules: { moment-of-truth-without-metric: off }";
        assert_eq!(found_with("touchpoint-without-metric", map, off).len(), 1);
    }
}
