//! `missed-target`: a number is not where it should be, and nobody does anything about it.

use super::measures::{newest, shown};
use crate::lint::prelude::*;
use crate::measure::{Reached, standing};
use crate::model::{Listed, Metric, Opportunity, OpportunityStatus};
use crate::resolve::{Map, Place, slug, titled};
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
    default: "90",
    holds: |reached| (0.0..=100.0).contains(&reached),
};

/// Nine tenths: what is nearer to its target needs no idea, but time.
const NEAR: f64 = 90.0;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let near = case.option(REACHED.name).unwrap_or(NEAR) / 100.0;
    let work = Work::new(map);
    for used in &map.metrics {
        let metric = map.metric(used);
        let standing = standing(metric);
        let is_missed = standing.status == Reached::Missed && standing.progress.is_none_or(|way| way < near);
        if is_missed && !work.is_on(used.place, metric) {
            found.push(missed(case, metric).about(&used.subject));
        }
    }
}

fn missed(case: &Case<'_>, metric: &Metric) -> Diagnostic {
    let title = titled("metric", &metric.name.value);
    let target = metric.target.as_ref();
    let aims = target.map_or("", |target| target.value.quantity.written.raw());
    let message =
        format!("{title} is at {} and misses its target of {aims}, and no opportunity works on it", shown(metric));
    let help = "note what would help: `opportunities: [an idea]` at the same place or on its stage; \
                `opportunities: []` if nothing can be done";
    let finding = case.finding(newest(metric), message).help(help);
    match target {
        Some(target) => finding.label(target.span, "the target"),
        None => finding,
    }
}

/// Where something is done, or said to be impossible to do anything about.
struct Work {
    places: BTreeSet<Place>,
    /// Stages with such a touchpoint.
    stages: BTreeSet<usize>,
    /// The metrics that experiments are measured by.
    proven_by: BTreeSet<String>,
    is_any: bool,
}

impl Work {
    fn new(map: &Map) -> Self {
        let mut work =
            Self { places: BTreeSet::new(), stages: BTreeSet::new(), proven_by: BTreeSet::new(), is_any: false };
        for used in &map.opportunities {
            let opportunity = map.opportunity(used);
            if is_dropped(opportunity) {
                continue;
            }
            work.is_any = true;
            work.add(used.place);
            let metric = opportunity.experiment.as_ref().and_then(|experiment| experiment.metric.as_ref());
            work.proven_by.extend(metric.map(|metric| named(metric.value.raw())));
        }
        // Where it hurts, the rule about pain points asks for the opportunity: one gap, one finding.
        map.pains.iter().for_each(|pain| work.add(pain.place));
        for place in map.places() {
            let list = map.lanes_at(place).map_or(&map.journey.opportunities, |lanes| &lanes.opportunities);
            if says_none(list) {
                work.add(place);
            }
        }
        work
    }

    fn add(&mut self, place: Place) {
        self.places.insert(place);
        match place {
            Place::Journey => {}
            Place::Stage(stage) | Place::Touchpoint(stage, _) => _ = self.stages.insert(stage),
        }
    }

    /// Whether something is done at a metric's place: for a touchpoint on it or on its stage, for a stage anywhere in it,
    /// for the journey anywhere; or by an experiment that the metric is to prove.
    fn is_on(&self, place: Place, metric: &Metric) -> bool {
        let at_place = match place {
            Place::Journey => self.is_any || self.places.contains(&Place::Journey),
            Place::Stage(stage) => self.stages.contains(&stage),
            Place::Touchpoint(stage, _) => self.places.contains(&place) || self.places.contains(&Place::Stage(stage)),
        };
        at_place || self.proven_by.contains(&id(metric))
    }
}

/// How an experiment may name a metric: by its id or its name, with the places above before it or not.
fn id(metric: &Metric) -> String {
    named(metric.id.as_ref().map_or(metric.name.value.raw(), |id| id.value.raw()))
}

fn named(reference: &str) -> String {
    slug(reference.rsplit('/').next().unwrap_or(reference))
}

/// What has been given up works on nothing.
fn is_dropped(opportunity: &Opportunity) -> bool {
    opportunity.status.as_ref().is_some_and(|status| status.value == OpportunityStatus::Dropped)
}

fn says_none(list: &Listed<Opportunity>) -> bool {
    list.is_stated() && list.is_empty()
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
        let map = "title: T\nstatus: review\nmetrics:\n  - { name: A, type: csat, now: 76 %, target: 80 % }\n  \
                   - { name: B, type: time, now: 3 h, target: \"<= 120 min\" }\nstages: [S]\n";
        let missed = |line: usize, name: &str, is: &str, aims: &str| {
            format!(
                "{line}: metric `{name}` is at {is} and misses its target of {aims}, and no opportunity works on it"
            )
        };
        assert_eq!(found(RULE, map), [missed(5, "B", "3 h", "<= 120 min")]);
        let strict = "rules: { missed-target: { reached: 100 } }";
        let both = [missed(4, "A", "76 %", "80 %"), missed(5, "B", "3 h", "<= 120 min")];
        assert_eq!(found_with(RULE, map, strict), both);
    }
}
