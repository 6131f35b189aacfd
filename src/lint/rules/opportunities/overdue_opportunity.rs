//! `overdue-opportunity`: the day has passed and nothing is there.

use crate::lint::prelude::*;
use crate::lint::remedy::is_over;
use crate::resolve::titled;
use jiff::civil::Date;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "overdue-opportunity",
    group: Group::Opportunities,
    summary: "The due date of an opportunity has passed, and it is neither shipped nor dropped.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/overdue-opportunity.md"),
};

/// From which impact on a late opportunity is one level graver.
pub(in crate::lint) const IMPACT: OptionSpec = OptionSpec {
    name: "impact",
    expects: "a number from 1 to 5",
    default: "4",
    holds: |impact| (1.0..=5.0).contains(&impact),
};

/// Without the option: `high`.
const HIGH: f64 = 4.0;

pub(in crate::lint) fn check(case: &Case<'_>, today: Date, found: &mut Diagnostics) {
    let grave = case.option(IMPACT.name).unwrap_or(HIGH);
    for used in &case.map.opportunities {
        let opportunity = case.map.opportunity(used);
        let Some(due) = opportunity.due.as_ref().filter(|due| due.value.last < today) else { continue };
        if is_over(opportunity) || case.is_unread(opportunity.span, "status") {
            continue;
        }
        let title = titled("opportunity", &opportunity.idea.value);
        let message = format_args!("{title} is overdue since {}", due.value.written.raw());
        let mut finding = case.finding(due.span, message).here(format_args!("over as of {today}")).about(&used.subject);
        finding = finding.help(
            "say how it stands: `status: shipped` or `dropped` if that is so, else a `due` date that will be kept",
        );
        if let Some(status) = &opportunity.status {
            finding = finding.label(status.span, "not shipped yet");
        }
        let impact = opportunity.impact.as_ref().filter(|impact| impact.value >= grave);
        found.push(match impact {
            Some(impact) => case.graver(finding.label(impact.span, "of high impact")),
            None => finding,
        });
    }
}
