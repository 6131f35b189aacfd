//! `touchpoint-without-metric`: a step whose success nobody can tell.

use super::{Case, Diagnostics, Drawn, Group, Info, Levels, Rule, Warn};
use crate::model::Lanes;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "touchpoint-without-metric",
    group: Group::Metrics,
    summary: "Nothing tells how well a touchpoint works.",
    levels: Levels::new(Info, Info, Warn),
    drawn: Some(Drawn { lane: "metrics", words: "not measured" }),
    page: include_str!("../../../docs/rules/touchpoint-without-metric.md"),
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
