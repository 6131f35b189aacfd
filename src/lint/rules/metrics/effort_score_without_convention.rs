//! `effort-score-without-convention`: a number that means three things.

use crate::lint::prelude::*;
use crate::model::MetricKind;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "effort-score-without-convention",
    group: Group::Metrics,
    summary: "A customer effort score does not say how it is computed.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/effort-score-without-convention.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for used in &map.metrics {
        let metric = map.metric(used);
        let Some(kind) = metric.kind.as_ref().filter(|kind| kind.value == MetricKind::Ces) else { continue };
        if metric.convention.is_some() || case.is_unread(metric.span, "convention") {
            continue;
        }
        let message = format_args!("{} does not say how it is computed", titled("effort score", &metric.name.value));
        let finding = case.finding(kind.span, message).here("computed in three ways");
        let help = "`convention: mean` of 1..7, `convention: top-3` for the share of 5 to 7 on 1..7, or \
                    `convention: top-2` for the share of 4 and 5 on 1..5";
        found.push(finding.help(help).about(&used.subject));
    }
}
