//! `now-contradicts-responses`: the number and the answers behind it disagree.

use super::mean_as_share;
use super::measures::{in_unit, is_out_of_range, means};
use crate::lint::prelude::*;
use crate::measure::computed;
use crate::model::{Metric, Quantity};
use crate::resolve::titled;
use crate::source::Spanned;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "now-contradicts-responses",
    group: Group::Metrics,
    summary: "The value of a metric is not the one that its answers give.",
    levels: Levels::new(Info, Warn, Error),
    drawn: None,
    page: include_str!("../../../../docs/rules/now-contradicts-responses.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for used in &map.metrics {
        let metric = map.metric(used);
        let (Some(now), Some(responses)) = (&metric.now, &metric.responses) else { continue };
        let Some(value) = computed(metric) else { continue };
        if agrees(&now.value, value) || is_another_finding(case, metric, now) {
            continue;
        }
        let title = titled("metric", &metric.name.value);
        let (written, right) = (now.value.written.raw().trim(), in_unit(metric, value));
        let message = format_args!("{title} is said to be {written}, but its answers give {right}");
        let help = format_args!("the answers count: leave `now` out, or write `now: {right}`");
        let finding = case.finding(now.span, message).label(responses.span, format_args!("give {right}"));
        found.push(finding.help(help).about(&used.subject));
    }
}

/// Whether a number is the computed one, rounded up, down or cut at the decimals it is written with.
fn agrees(written: &Quantity, value: f64) -> bool {
    let digits = written.written.raw().trim().split(|c: char| !c.is_ascii_digit() && !"+-.".contains(c)).next();
    let decimals = digits.and_then(|digits| digits.split_once('.')).map_or(0, |(_, decimals)| decimals.len());
    let unit = 0.1_f64.powi(i32::try_from(decimals).unwrap_or(i32::MAX));
    // Numbers such as 0.1 are not exact.
    (written.value - value).abs() < unit + 1e-9
}

/// Whether the number is wrong in itself, which is said elsewhere: a mean, a fraction, one out of range.
fn is_another_finding(case: &Case<'_>, metric: &Metric, now: &Spanned<Quantity>) -> bool {
    is_out_of_range(metric, &now.value) || (case.asks(&mean_as_share::RULE) && means(metric).contains(&now.span))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    fn of(metric: &str) -> usize {
        let map = format!("title: T\nmetrics: {{ name: M, {metric} }}\nstages: [S]\n");
        found("now-contradicts-responses", &map).len()
    }

    #[test]
    fn rounding_up_down_and_off_agrees() {
        // 171 − 27 of 264 is 54.545…
        let nps = |now: &str| {
            of(&format!("type: nps, now: {now}, responses: {{ promoters: 171, passives: 66, detractors: 27 }}"))
        };
        assert_eq!(["54", "55", "54.5", "54.6", "54.54", "54.55"].map(nps), [0; 6]);
        assert_eq!(["53", "56", "54.4", "54.7", "-54.5", "54.50"].map(nps), [1; 6]);
    }

    #[test]
    fn what_is_wrong_in_itself_is_told_once() {
        let csat = |now: &str| of(&format!("type: csat, now: {now}, responses: {{ 5: 61, 4: 22, 3: 9, 2: 5, 1: 3 }}"));
        assert_eq!(["83 %", "83", "4.3", "0.83", "830"].map(csat), [0; 5]);
        assert_eq!(["85 %", "4 %"].map(csat), [1; 2]);
    }

    #[test]
    fn answers_without_a_formula_contradict_nothing() {
        assert_eq!(of("type: ces, now: 3, responses: { 7: 10 }"), 0);
        assert_eq!(of("type: custom, now: 3, responses: { 7: 10 }"), 0);
    }
}
