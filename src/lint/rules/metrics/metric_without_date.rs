//! `metric-without-date`: a number of nobody knows when.

use super::measures::measures;
use crate::lint::prelude::*;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "metric-without-date",
    group: Group::Metrics,
    summary: "A metric does not say when it was measured.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/metric-without-date.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for measure in measures(case.map) {
        if measure.as_of.is_some() || case.is_unread(measure.thing, "as_of") {
            continue;
        }
        let message = format_args!("{} does not say when it was measured", measure.title);
        let help = "say the day, month or quarter of the value: `as_of: 2026-09-30`, `as_of: 2026-Q3`";
        found.push(case.finding(measure.span, message).help(help).about(&measure.subject));
    }
}
