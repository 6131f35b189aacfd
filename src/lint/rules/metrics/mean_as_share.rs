//! `mean-as-share`: 4.2 of 5 is a rating, no share of satisfied customers.

use super::measures::means;
use crate::lint::prelude::*;
use crate::model::{Metric, MetricKind};
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "mean-as-share",
    group: Group::Metrics,
    summary: "A mean of answers is given where a share of customers is asked.",
    levels: Levels::new(Info, Warn, Error),
    drawn: None,
    page: include_str!("../../../../docs/rules/mean-as-share.md"),
};

/// How many of the values are shown.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for used in &map.metrics {
        let metric = map.metric(used);
        let means = means(metric);
        let Some((&first, others)) = means.split_first() else { continue };
        let (kind, is, here, help) = words(metric);
        let message = format_args!("{} is {kind}, but has {is} for a value", titled("metric", &metric.name.value));
        let mut finding = case.finding(first, message).here(here).help(help).about(&used.subject);
        for &other in others.iter().take(SHOWN - 1) {
            finding = finding.label(other, "here as well");
        }
        if let Some(kind) = &metric.kind {
            finding = finding.label(kind.span, "a share of customers");
        }
        found.push(finding);
    }
}

/// What the metric is, what its value is instead, what the label says, and what would be right.
fn words(metric: &Metric) -> (&'static str, &'static str, &'static str, &'static str) {
    const MEAN: &str = "a mean of answers";
    const LABEL: &str = "a mean, no percentage";
    let is = |wanted| metric.kind.as_ref().is_some_and(|kind| kind.value == wanted);
    if is(MetricKind::Nps) {
        let help = "an nps is the share of 9 and 10 minus that of 0 to 6, from -100 to 100: `42` and not `0.42`; a mean is a \
                    rating: `type: rating` with `scale: 0..10`";
        return ("an `nps`", "a mean of answers or a fraction", "no net promoter score", help);
    }
    if is(MetricKind::Ces) {
        let help = "write `convention: mean` for a mean; by `top-2` and `top-3` a ces is a share, such as `71 %`";
        return ("a `ces` that counts a share", MEAN, LABEL, help);
    }
    let help = "a mean is a rating: `type: rating` with `scale: 1..5`; a csat is the share of 4 and 5, such as `83 %`, or is \
                computed from `responses`";
    ("a `csat`", MEAN, LABEL, help)
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn only_a_bare_number_within_the_answers_is_a_mean() {
        let of = |metric: &str| {
            let map = format!("title: T\nmetrics: {{ name: M, type: csat, {metric} }}\nstages: [S]\n");
            found("mean-as-share", &map).len()
        };
        assert_eq!(["now: 4.2", "target: 4.5", "now: 83 %, history: { date: 2026-01, value: 4 }"].map(of), [1; 3]);
        assert_eq!(["scale: 1..7, now: 6.1", "scale: 1..10, now: 8.4", "now: 83 %, by: { x: 4.1 }"].map(of), [1; 3]);
        assert_eq!(
            ["now: 4.2 %", "unit: \"%\", now: 4.2", "now: 83", "now: 0.83", "scale: 0..100, now: 83"].map(of),
            [0; 5]
        );
    }

    #[test]
    fn an_effort_score_has_a_mean_only_where_its_convention_counts_a_share() {
        let of = |metric: &str| {
            let map = format!("title: T\nmetrics: {{ name: M, type: ces, {metric} }}\nstages: [S]\n");
            found("mean-as-share", &map).len()
        };
        assert_eq!(["convention: top-3, now: 5.8", "convention: top-2, target: 4.1"].map(of), [1; 2]);
        assert_eq!(
            ["convention: mean, now: 5.8", "now: 5.8", "convention: top-2, now: 5.8", "convention: top-3, now: 71 %"]
                .map(of),
            [0; 4]
        );
    }

    #[test]
    fn a_small_whole_number_is_a_net_promoter_score_and_a_fraction_is_none() {
        let of = |now: &str| {
            let map = format!("title: T\nmetrics: {{ name: M, type: nps, now: {now} }}\nstages: [S]\n");
            found("mean-as-share", &map).len()
        };
        assert_eq!(["0.42", "-0.1", "8.7", "9.1"].map(of), [1; 4]);
        assert_eq!(["8", "0", "10", "-7.5", "3.5", "31.5", "8.7, responses: { 10: 8, 0: 7 }"].map(of), [0; 7]);
    }
}
