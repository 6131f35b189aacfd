//! `experiment-without-result`: it was tried, and nobody says what came of it.

use crate::lint::prelude::*;
use crate::lint::remedy::is_dropped;
use crate::measure::is_pending;
use crate::resolve::titled;
use jiff::civil::Date;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "experiment-without-result",
    group: Group::Opportunities,
    summary: "An experiment has ended and has no result.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/experiment-without-result.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, today: Date, found: &mut Diagnostics) {
    for used in &case.map.opportunities {
        let opportunity = case.map.opportunity(used);
        let Some(experiment) = opportunity.experiment.as_ref().filter(|_| !is_dropped(opportunity)) else { continue };
        let Some(end) = experiment.end.as_ref().filter(|end| end.value.last < today) else { continue };
        let result = experiment.result.as_ref();
        if result.is_some_and(|result| !is_pending(result.value.raw())) || case.is_unread(experiment.span, "result") {
            continue;
        }
        let title = titled("opportunity", &opportunity.idea.value);
        let message =
            format_args!("the experiment of {title} is over since {} and has no result", end.value.written.raw());
        let finding = case.finding(end.span, message).here(format_args!("over as of {today}")).about(&used.subject);
        let finding = finding.help(
            "say what came of it, with figures: `result: 61 % against 54 % in the control group`; \
             or move its `end`",
        );
        found.push(match result {
            Some(result) => finding.label(result.span, "not a result yet"),
            None => finding,
        });
    }
}
