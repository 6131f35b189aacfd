//! `overdue-review`: the map was to be looked at again, and was not.

use crate::lint::prelude::*;
use crate::measure::review_due;
use crate::resolve::titled;
use jiff::civil::Date;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "overdue-review",
    group: Group::Governance,
    summary: "The review of a map is overdue.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/overdue-review.md"),
};

/// After how many days a map is to be reviewed that does not say it.
pub(in crate::lint) const DAYS: OptionSpec =
    OptionSpec { name: "days", expects: "a number above 0", default: "90", holds: |days| days > 0.0 };

/// A quarter.
const A_QUARTER: f64 = 90.0;

pub(in crate::lint) fn check(case: &Case<'_>, today: Date, found: &mut Diagnostics) {
    let journey = &case.map.journey;
    let days = case.option(DAYS.name).unwrap_or(A_QUARTER);
    let (Some(reviewed), Some(due)) = (&journey.reviewed, review_due(journey, days)) else { return };
    if today <= due {
        return;
    }
    let title = titled("map", &journey.title.value);
    let late = (today - due).get_days();
    let plural = if late == 1 { "" } else { "s" };
    let message = format_args!("the review of {title} was due on {due}, {late} day{plural} ago as of {today}");
    let help = format_args!("go through it with those who own its touchpoints, and write `reviewed: {today}`");
    let finding = case.finding(reviewed.span, message).here("the last review").help(help).about(&case.map.subject);
    found.push(match &journey.review_every {
        Some(every) => finding.label(every.span, "so often"),
        None => finding,
    });
}
