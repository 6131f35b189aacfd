//! `mean-as-csat`: 4.2 of 5 is a rating, no customer satisfaction score.

use super::measures::means;
use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "mean-as-csat",
    group: Group::Metrics,
    summary: "A mean of answers is given as the share of satisfied customers.",
    levels: Levels::new(Info, Warn, Error),
    drawn: None,
    page: include_str!("../../../../docs/rules/mean-as-csat.md"),
};

/// How many of the values are shown.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for used in &map.metrics {
        let metric = map.metric(used);
        let means = means(metric);
        let Some((&first, others)) = means.split_first() else { continue };
        let message =
            format!("{} is a `csat`, but has a mean of answers for a value", titled("metric", &metric.name.value));
        let help = "a mean is a rating: `type: rating` with `scale: 1..5`; a csat is the share of 4 and 5, such as \
                    `83 %`, or is computed from `responses`";
        let mut finding = case.finding(first, message).here("a mean, no percentage").help(help).about(&used.subject);
        for &other in others.iter().take(SHOWN - 1) {
            finding = finding.label(other, "a mean as well");
        }
        if let Some(kind) = &metric.kind {
            finding = finding.label(kind.span, "csat counts in percent");
        }
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn only_a_bare_number_within_the_answers_is_a_mean() {
        let of = |metric: &str| {
            let map = format!("title: T\nmetrics: {{ name: M, type: csat, {metric} }}\nstages: [S]\n");
            found("mean-as-csat", &map).len()
        };
        assert_eq!(["now: 4.2", "target: 4.5", "now: 83 %, history: { date: 2026-01, value: 4 }"].map(of), [1; 3]);
        assert_eq!(["scale: 1..7, now: 6.1", "scale: 1..10, now: 8.4", "now: 83 %, by: { x: 4.1 }"].map(of), [1; 3]);
        assert_eq!(
            ["now: 4.2 %", "unit: \"%\", now: 4.2", "now: 83", "now: 0.83", "scale: 0..100, now: 83"].map(of),
            [0; 5]
        );
    }
}
