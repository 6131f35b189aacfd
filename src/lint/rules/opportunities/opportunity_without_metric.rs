//! `opportunity-without-metric`: work that nothing will ever prove.

use crate::lint::prelude::*;
use crate::lint::rules::metrics::moment_of_truth_without_metric;
use crate::model::{Lanes, Opportunity, OpportunityStatus};
use crate::resolve::{Map, Place, titled};
use crate::source::Span;
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "opportunity-without-metric",
    group: Group::Opportunities,
    summary: "An opportunity is planned, in progress or shipped, and nothing would prove that it works.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/opportunity-without-metric.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let measured = measured(map);
    let moments = moment_of_truth_without_metric::places(case);
    for used in &map.opportunities {
        let opportunity = map.opportunity(used);
        let Some((word, status)) = decided(opportunity) else { continue };
        let mut pains = used.answers.iter().map(|&pain| map.pains[pain].place);
        let is_measured = measured.contains(&used.place) || pains.any(|place| measured.contains(&place));
        // A moment of truth at its place asks for the metric first: one gap, one finding.
        if is_measured || moments.contains(&used.place) || names_a_metric(case, opportunity) {
            continue;
        }
        let title = titled("opportunity", &opportunity.idea.value);
        let message = format_args!("nothing would prove that {title} works");
        let help = "say what should change: a metric at the same place, or one of the map's in \
                    `experiment: { hypothesis: …, metric: finder-completion }`";
        let finding = case.finding(opportunity.idea.span, message).label(status, format_args!("it is {word}"));
        let finding = match used.place {
            Place::Journey => finding,
            place @ (Place::Stage(_) | Place::Touchpoint(..)) => {
                finding.label(name_of(map, place).span, "no metric here")
            }
        };
        found.push(finding.help(help).about(&used.subject));
    }
}

/// How far it is, once it is decided.
fn decided(opportunity: &Opportunity) -> Option<(&'static str, Span)> {
    let status = opportunity.status.as_ref()?;
    let word = match status.value {
        OpportunityStatus::Planned => "planned",
        OpportunityStatus::InProgress => "in progress",
        OpportunityStatus::Shipped => "shipped",
        OpportunityStatus::Idea | OpportunityStatus::Dropped => return None,
    };
    Some((word, status.span))
}

fn names_a_metric(case: &Case<'_>, opportunity: &Opportunity) -> bool {
    let in_experiment = opportunity
        .experiment
        .as_ref()
        .is_some_and(|experiment| experiment.metric.is_some() || case.is_unread(experiment.span, "metric"));
    in_experiment || case.is_unread(opportunity.span, "experiment")
}

/// The stages and touchpoints where something is measured, or `metrics: []` says that nothing can be. What is measured
/// on a stage holds for its touchpoints, and what is measured on one of them for the stage.
fn measured(map: &Map) -> BTreeSet<Place> {
    let has = |lanes: &Lanes| lanes.metrics.is_stated() || lanes.volume.is_some();
    let mut measured = BTreeSet::new();
    for place in map.places() {
        let (Place::Stage(stage) | Place::Touchpoint(stage, _)) = place else { continue };
        let is_stage = has(&map.stage(stage).lanes);
        if is_stage || map.lanes_at(place).is_some_and(has) {
            measured.extend([place, Place::Stage(stage)]);
        }
    }
    if map.journey.metrics.is_stated() {
        measured.insert(Place::Journey);
    }
    measured
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    #[test]
    fn a_moment_of_truth_that_is_not_measured_comes_first() {
        let map = "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n      \
                   - { name: A, moment_of_truth: true, opportunities: { idea: I, status: planned } }\n";
        let off = "rules: { moment-of-truth-without-metric: off }";
        let rule = "opportunity-without-metric";
        assert_eq!([found(rule, map).len(), found_with(rule, map, off).len()], [0, 1]);
    }

    #[test]
    fn a_metric_at_its_place_at_the_pain_it_answers_or_in_the_experiment_proves_it() {
        let map = "title: T\nstatus: review\nopportunities:\n  - { idea: H, answers: slow, status: planned }\n  \
                   - { idea: I, status: planned }\nstages:\n  - name: S\n    touchpoints:\n      \
                   - { name: A, metrics: [M], pain_points: { problem: P, id: slow } }\n      \
                   - name: B\n        opportunities:\n          - { idea: J, status: shipped, experiment: { metric: m } }\n          \
                   - { idea: K, status: shipped, experiment: Faster }\n          - { idea: L, status: idea }\n  \
                   - name: R\n    opportunities: { idea: N, status: in-progress }\n    touchpoints: [{ name: C, metrics: [] }]\n";
        assert_eq!(
            found("opportunity-without-metric", map),
            ["5: nothing would prove that opportunity `I` works", "13: nothing would prove that opportunity `K` works"]
        );
    }
}
