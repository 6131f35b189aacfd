//! `missed-target`: a number is not where it should be, and nobody does anything about it.

use super::mean_as_share;
use super::measures::{is_out_of_range, means, newest, shown};
use super::moments::columns_at;
use crate::lint::prelude::*;
use crate::lint::remedy::{Remedies, is_dropped, says_none};
use crate::lint::rules::opportunities::pain_point_without_opportunity;
use crate::measure::{Reached, standing};
use crate::model::Metric;
use crate::resolve::{Map, OpportunityUse, Place, slug, titled};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "missed-target",
    group: Group::Metrics,
    summary: "A metric misses its target and nothing works on it.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/missed-target.md"),
};

/// From which share of the way on a target is near enough.
pub(in crate::lint) const REACHED: OptionSpec = OptionSpec {
    name: "reached",
    expects: "a number from 0 to 100, in percent of the way to the target",
    default: "95",
    holds: |reached| (0.0..=100.0).contains(&reached),
};

/// How near to a target is near enough without the option, in percent of the way: a twentieth short is a near miss.
const NEAR: f64 = 95.0;

/// Percent of a whole.
const ALL: f64 = 100.0;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let near = case.option(REACHED.name).unwrap_or(NEAR) / ALL;
    let work = Work::new(case);
    for used in &map.metrics {
        let metric = map.metric(used);
        let standing = standing(metric);
        let is_near = near < 1.0 && standing.progress.is_some_and(|way| way >= near);
        let is_near = is_near || standing.is_within_chance;
        let is_missed = standing.status == Reached::Missed && !is_near && !is_doubtful(case, metric);
        if is_missed && !work.is_on(used.place, metric) {
            found.push(missed(case, metric).about(&used.subject));
        }
    }
}

/// Whether the value or the target is wrong in itself, which another finding says.
fn is_doubtful(case: &Case<'_>, metric: &Metric) -> bool {
    let now = metric.now.iter().map(|now| (&now.value, now.span)).filter(|_| !standing(metric).is_computed);
    let target = metric.target.iter().map(|target| (&target.value.quantity, target.span));
    let means = if case.asks(&mean_as_share::RULE) { means(metric) } else { Vec::new() };
    now.chain(target).any(|(value, span)| is_out_of_range(metric, value) || means.contains(&span))
}

fn missed(case: &Case<'_>, metric: &Metric) -> Diagnostic {
    let title = titled("metric", &metric.name.value);
    let target = metric.target.as_ref();
    let aims = target.map_or("", |target| target.value.quantity.written.raw());
    let message =
        format_args!("{title} is at {} and misses its target of {aims}, and no opportunity works on it", shown(metric));
    let help = "note what would help: `opportunities: [an idea]` at the same place or on its stage; \
                `opportunities: []` if nothing can be done";
    let finding = case.finding(newest(metric), message).here("where it is").help(help);
    match target {
        Some(target) => finding.label(target.span, "the target"),
        None => finding,
    }
}

/// Where something is done about a metric.
struct Work<'m> {
    map: &'m Map,
    remedies: &'m Remedies<'m>,
    /// Whether another rule tells the pain points that nobody answers.
    are_pains_told: bool,
    /// The metrics that experiments are measured by.
    proven_by: BTreeSet<String>,
}

impl<'m> Work<'m> {
    fn new(case: &Case<'m>) -> Self {
        let (map, are_pains_told) = (case.map, case.asks(&pain_point_without_opportunity::RULE));
        let live = map.opportunities.iter().map(|used| map.opportunity(used)).filter(|of| !is_dropped(of));
        let metrics = live.filter_map(|opportunity| opportunity.experiment.as_ref()?.metric.as_ref());
        let proven_by = metrics.map(|metric| named(metric.value.raw())).collect();
        Self { map, remedies: case.remedies(), are_pains_told, proven_by }
    }

    /// Whether something is done at a metric's place, or by an experiment that the metric is to prove. Where it hurts, the
    /// rule about pain points asks for the opportunity: one gap, one finding.
    fn is_on(&self, place: Place, metric: &Metric) -> bool {
        let map = self.map;
        let is_live = |used: &OpportunityUse| !is_dropped(map.opportunity(used));
        let is_on_place = match place {
            Place::Journey => says_none(map, place) || map.opportunities.iter().any(is_live),
            Place::Stage(_) | Place::Touchpoint(..) => {
                let columns = columns_at(map, place);
                self.remedies.are_in(&columns) || (self.are_pains_told && self.remedies.are_missed_in(&columns))
            }
        };
        is_on_place || self.proven_by.contains(&id(metric))
    }
}

/// How an experiment may name a metric: by its id or its name, with the places above before it or not.
fn id(metric: &Metric) -> String {
    named(metric.id.as_ref().map_or(metric.name.value.raw(), |id| id.value.raw()))
}

fn named(reference: &str) -> String {
    slug(reference.rsplit('/').next().unwrap_or(reference))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    const RULE: &str = "missed-target";
    const METRIC: &str = "metrics: { name: M, type: csat, now: 50 %, target: 80 % }";

    fn of(frame: &str, touchpoint: &str) -> usize {
        let map = format!(
            "title: T\nstatus: review\n{frame}\nstages:\n  - name: S\n    touchpoints:\n      - {{ name: A, {METRIC}{touchpoint} }}\n"
        );
        found(RULE, &map).len()
    }

    #[test]
    fn whoever_works_on_the_place_or_says_that_nothing_can_be_done_is_left_in_peace() {
        assert_eq!(of("", ""), 1);
        assert_eq!(of("", ", opportunities: I"), 0);
        assert_eq!(of("", ", opportunities: []"), 0);
        assert_eq!(of("", ", opportunities: { idea: I, status: dropped }"), 1);
        assert_eq!(of("", ", pain_points: P"), 0);
        assert_eq!(of("opportunities: I", ""), 1);
        assert_eq!(of("opportunities: { idea: I, experiment: { hypothesis: H, metric: M } }", ""), 0);
        assert_eq!(of("opportunities: { idea: I, experiment: { hypothesis: H, metric: s/a/m } }", ""), 0);
    }

    #[test]
    fn a_stage_s_metric_is_worked_on_anywhere_in_the_stage() {
        let map = |idea: &str| {
            format!(
                "title: T\nstatus: review\nstages:\n  - {{ name: S, {METRIC}, touchpoints: [{{ name: A{idea} }}] }}\n"
            )
        };
        assert_eq!(found(RULE, &map("")).len(), 1);
        assert_eq!(found(RULE, &map(", opportunities: I")).len(), 0);
    }

    #[test]
    fn what_is_near_enough_is_for_the_option_to_say() {
        let map = "title: T\nstatus: review\nmetrics:\n  - { name: A, type: csat, now: 75 %, target: 80 % }\n  \
                   - { name: B, type: time, now: 3 h, target: \"<= 120 min\" }\nstages: [S]\n";
        let missed = |line: usize, name: &str, is: &str, aims: &str| {
            format!(
                "{line}: metric `{name}` is at {is} and misses its target of {aims}, and no opportunity works on it"
            )
        };
        assert_eq!(found(RULE, map), [missed(4, "A", "75 %", "80 %"), missed(5, "B", "3 h", "<= 120 min")]);
        let lenient = "rules: { missed-target: { reached: 90 } }";
        assert_eq!(found_with(RULE, map, lenient), [missed(5, "B", "3 h", "<= 120 min")]);
    }

    #[test]
    fn a_target_within_the_confidence_interval_is_not_called_missed() {
        let count = |answers: &str| {
            let map = format!(
                "title: T\nstatus: review\nmetrics: {{ name: M, type: csat, responses: {{ {answers} }}, target: 85 % }}\nstages: [S]\n"
            );
            found(RULE, &map).len()
        };
        assert_eq!([count("5: 12, 1: 4"), count("5: 120, 1: 40")], [0, 1]);
    }

    #[test]
    fn a_number_that_is_wrong_in_itself_is_no_miss() {
        let count = |says: &str| {
            let map = format!("title: T\nstatus: review\nmetrics: {{ name: M, {says} }}\nstages: [S]\n");
            found(RULE, &map).len()
        };
        assert_eq!(count("type: csat, now: 4.2, target: 85 %"), 0);
        assert_eq!(count("type: csat, now: 0.4, target: 85 %"), 0);
        assert_eq!(count("type: nps, now: -130, target: 40"), 0);
        assert_eq!(count("type: nps, now: 30, target: 40"), 1);
    }

    #[test]
    fn a_pain_point_answers_for_a_metric_only_where_its_rule_is_asked() {
        let map = format!(
            "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints: [{{ name: A, {METRIC}, pain_points: P }}]\n"
        );
        let off = "rules: { pain-point-without-opportunity: off }";
        assert_eq!([found(RULE, &map).len(), found_with(RULE, &map, off).len()], [0, 1]);
    }
}
