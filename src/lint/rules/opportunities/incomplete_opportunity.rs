//! `incomplete-opportunity`: an idea that nobody can pick up.

use crate::lint::prelude::*;
use crate::measure::scoring_inputs;
use crate::model::{Opportunity, OpportunityStatus};
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "incomplete-opportunity",
    group: Group::Opportunities,
    summary: "An opportunity lacks an owner, a status, a due date or a score.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/incomplete-opportunity.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let scores = scoring_inputs(case.map.config.scoring.as_ref().map(|model| model.value.raw()));
    for used in &case.map.opportunities {
        let opportunity = case.map.opportunity(used);
        let missing = missing(opportunity, scores);
        if missing.is_empty() || is_over(opportunity) {
            continue;
        }
        let lacks: Vec<_> = missing.iter().map(|(field, _)| format!("`{field}`")).collect();
        let title = titled("opportunity", &opportunity.idea.value);
        let message = format!("{title} lacks {}", listed(&lacks, "and"));
        let lines: Vec<_> = missing.iter().map(|(field, example)| format!("{field}: {example}")).collect();
        let help = format!("add what is decided so far: `{{ idea: …, {} }}`", lines.join(", "));
        found.push(case.finding(opportunity.idea.span, message).help(help).about(&used.subject));
    }
}

/// Nothing is left to plan.
fn is_over(opportunity: &Opportunity) -> bool {
    opportunity.status.as_ref().is_some_and(|status| match status.value {
        OpportunityStatus::Shipped | OpportunityStatus::Dropped => true,
        OpportunityStatus::Idea | OpportunityStatus::Planned | OpportunityStatus::InProgress => false,
    })
}

/// The fields that are not given, with an example of each.
fn missing(opportunity: &Opportunity, scores: &[&str]) -> Vec<(&'static str, &'static str)> {
    let Opportunity { owner, status, due, impact, effort, reach, confidence, inputs, .. } = opportunity;
    let input = |name| inputs.iter().any(|(key, _)| key.value.raw() == name);
    let planned = [
        ("owner", "web-team", owner.is_some()),
        ("status", "planned", status.is_some()),
        ("due", "2027-01-31", due.is_some()),
    ];
    let scored = [
        ("reach", "1200", reach.is_some()),
        ("impact", "3", impact.is_some()),
        ("confidence", "80 %", confidence.is_some()),
        ("customer_value", "70", input("customer_value")),
        ("business_value", "40", input("business_value")),
        ("effort", "2", effort.is_some()),
    ];
    let asked = scored.into_iter().filter(|(field, ..)| scores.contains(field));
    let fields = planned.into_iter().chain(asked).filter(|(.., given)| !given);
    fields.map(|(field, example, _)| (field, example)).collect()
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_with;

    const MAP: &str = "title: T\nstatus: review\nopportunities:\n  - { idea: I, owner: web, status: idea, due: 2027 }\n  \
                       - { idea: J, status: shipped }\n";

    fn lacking(scoring: &str) -> Vec<String> {
        found_with("incomplete-opportunity", &format!("{MAP}stages: [S]\n"), &format!("scoring: {scoring}\n"))
    }

    #[test]
    fn the_scoring_model_says_which_score_is_asked_for() {
        assert_eq!(lacking("impact-effort"), ["4: opportunity `I` lacks `impact` and `effort`"]);
        assert_eq!(lacking("rice"), ["4: opportunity `I` lacks `reach`, `impact`, `confidence` and `effort`"]);
        assert_eq!(
            lacking("value-effort"),
            ["4: opportunity `I` lacks `customer_value`, `business_value` and `effort`"]
        );
        assert_eq!(lacking("ulwick"), [""; 0]);
    }
}
