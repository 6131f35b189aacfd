//! `stale-metric`: a number that no longer says how it is.

use super::measures::measures;
use crate::lint::prelude::*;
use jiff::civil::Date;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "stale-metric",
    group: Group::Metrics,
    summary: "A metric was measured too long ago.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/stale-metric.md"),
};

/// From how many days on a value is old.
pub(in crate::lint) const DAYS: OptionSpec =
    OptionSpec { name: "days", expects: "a number above 0", default: "90", holds: |days| days > 0.0 };

/// Metrics are looked at each quarter.
const QUARTER: f64 = 90.0;

pub(in crate::lint) fn check(case: &Case<'_>, today: Date, found: &mut Diagnostics) {
    let days = case.option(DAYS.name).unwrap_or(QUARTER);
    for measure in measures(case.map) {
        let Some(last) = measure.last else { continue };
        let age = (today - last).get_days();
        if f64::from(age) <= days {
            continue;
        }
        let message = format_args!("{} is {age} days old as of {today}", measure.title);
        let help = format_args!("measure again and say when: `as_of: {today}`; the value before moves to `history`");
        let finding = match measure.as_of {
            Some(written) => case.finding(written.span, message).label(measure.span, "of this value"),
            None => case.finding(measure.span, message),
        };
        found.push(finding.help(help).about(&measure.subject));
    }
}
