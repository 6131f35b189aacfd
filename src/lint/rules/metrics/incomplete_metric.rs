//! `incomplete-metric`: a number that nobody can judge.

use crate::lint::prelude::*;
use crate::model::{Metric, MetricKind};
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "incomplete-metric",
    group: Group::Metrics,
    summary: "A metric lacks a target, a unit, a direction or an owner.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/incomplete-metric.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for used in &map.metrics {
        let metric = map.metric(used);
        let missing = missing(case, metric, owner_at(map, used.place));
        if missing.is_empty() {
            continue;
        }
        let (lacks, say): (Vec<_>, Vec<_>) = missing.into_iter().unzip();
        let message = format_args!("{} lacks {}", titled("metric", &metric.name.value), listed_fields(&lacks, "and"));
        let help = format_args!("say {}", listed(&say, "and"));
        found.push(case.finding(metric.name.span, message).help(help).about(&used.subject));
    }
}

/// The fields that are neither given nor follow from others, with what to say about each.
fn missing(case: &Case<'_>, metric: &Metric, has_owner: bool) -> Vec<(&'static str, &'static str)> {
    let fields = [
        ("target", "where it should be (`target: 65 %`)", metric.target.is_some()),
        ("unit", unit_to_say(metric), metric.unit().is_some()),
        ("direction", "which way is better (`direction: up` or `down`)", metric.direction().is_some()),
        ("owner", "who answers for it (`owner: web-team`)", metric.owner.is_some() || has_owner),
    ];
    fields
        .into_iter()
        .filter(|(field, _, given)| !given && !case.is_unread(metric.span, field))
        .map(|(field, say, _)| (field, say))
        .collect()
}

/// What to say about its unit, with one that fits the type.
fn unit_to_say(metric: &Metric) -> &'static str {
    match metric.kind.map(|kind| kind.value) {
        Some(MetricKind::Time) => "what it counts in (`now: 3 min` or `unit: min`)",
        Some(MetricKind::Cost | MetricKind::Clv) => "what it counts in (`now: 612 EUR` or `unit: EUR`)",
        Some(_) | None => "what it counts in (`now: 41 %` or `unit: orders`)",
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, run};

    #[test]
    fn the_finding_is_about_the_metric_itself() {
        let map =
            "title: T\nid: map\nstatus: review\nstages:\n  - { name: S, metrics: [Cost, { name: CSAT, id: csat }] }\n";
        let subjects: Vec<_> = run(map, "", None)
            .into_iter()
            .filter(|finding| finding.rule.name == super::RULE.name)
            .map(|finding| finding.subject.0.raw().to_owned())
            .collect();
        assert_eq!(subjects, ["map/s/metric:cost", "map/s/metric:csat"]);
    }

    #[test]
    fn an_owner_is_the_metric_s_its_touchpoint_s_its_stage_s_or_the_map_s_for_its_own() {
        let metric = "metrics: { name: M, type: csat, target: 85 %";
        let map = format!(
            "title: T\nstatus: review\n{metric} }}\nstages:\n  - name: S\n    owner: web\n    touchpoints:\n      \
             - {{ name: A, {metric} }} }}\n  - name: R\n    touchpoints:\n      - {{ name: B, owner: web, {metric} }} }}\n      \
             - {{ name: C, {metric}, owner: web }} }}\n      - {{ name: D, {metric} }} }}\n"
        );
        let lacks = |line: usize| format!("{line}: metric `M` lacks `owner`");
        assert_eq!(found("incomplete-metric", &map), [lacks(3), lacks(13)]);
    }
}
