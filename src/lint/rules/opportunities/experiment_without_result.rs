//! `experiment-without-result`: it was tried, and nobody says what came of it.

use crate::lint::prelude::*;
use crate::lint::remedy::is_dropped;
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

/// Words that stand where a result will stand.
const PENDING: [&str; 14] = [
    "pending",
    "open",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "to do",
    "running",
    "ongoing",
    "in progress",
    "not yet",
    "n/a",
    "?",
    "-",
];

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
        let message = format!("the experiment of {title} is over since {} and has no result", end.value.written.raw());
        let finding = case.finding(end.span, message).here(format!("over as of {today}")).about(&used.subject);
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

fn is_pending(result: &str) -> bool {
    let result = result.trim().trim_end_matches(['.', '…']).to_lowercase().replace(['-', '_'], " ");
    PENDING.contains(&result.as_str()) || result.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::is_pending;

    #[test]
    fn only_a_word_for_nothing_is_no_result() {
        for word in ["pending", "Pending…", "TBD", "in-progress", "-", "…", "n/a"] {
            assert!(is_pending(word), "{word}");
        }
        for word in ["No change", "open rate 41 %", "pending orders fell by half", "0"] {
            assert!(!is_pending(word), "{word}");
        }
    }
}
