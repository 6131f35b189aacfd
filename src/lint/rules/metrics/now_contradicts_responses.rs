//! `now-contradicts-responses`: the number and the answers behind it disagree.

use super::measures::{in_unit, means};
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
        if agrees(&now.value, value) || is_another_finding(metric, now) {
            continue;
        }
        let title = titled("metric", &metric.name.value);
        let (written, right) = (now.value.written.raw().trim(), in_unit(metric, value));
        let message = format!("{title} is said to be {written}, but its answers give {right}");
        let help = format!("the answers count: leave `now` out, or write `now: {right}`");
        let finding = case.finding(now.span, message).label(responses.span, format!("give {right}"));
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
fn is_another_finding(metric: &Metric, now: &Spanned<Quantity>) -> bool {
    let is_percent = metric.kind.as_ref().is_some_and(|kind| kind.value.is_percent());
    let value = now.value.value;
    let is_fraction = is_percent && now.value.unit.is_blank() && value.abs() < 1.0 && value != 0.0;
    is_fraction || (is_percent && !(0.0..=100.0).contains(&value)) || means(metric).contains(&now.span)
}
