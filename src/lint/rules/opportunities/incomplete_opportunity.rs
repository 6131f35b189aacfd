//! `incomplete-opportunity`: an idea that nobody can pick up.

use super::inputs::{Input, inputs};
use super::partial_score;
use crate::lint::prelude::*;
use crate::lint::remedy::is_over;
use crate::model::Opportunity;
use crate::resolve::{OpportunityUse, titled};
use std::borrow::Cow;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "incomplete-opportunity",
    group: Group::Opportunities,
    summary: "An opportunity lacks an owner, a status, a due date or a score.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/incomplete-opportunity.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for used in &case.map.opportunities {
        let opportunity = case.map.opportunity(used);
        let missing = missing(case, used, opportunity);
        if missing.is_empty() || is_over(opportunity) {
            continue;
        }
        let lacks: Vec<_> = missing.iter().map(|(field, _)| *field).collect();
        let title = titled("opportunity", &opportunity.idea.value);
        let message = format_args!("{title} lacks {}", listed_fields(&lacks, "and"));
        let lines: String = missing.iter().flat_map(|(field, example)| [", ", field, ": ", example]).collect();
        let help = format_args!("add what is decided so far: `{{ idea: …{lines} }}`");
        found.push(case.finding(opportunity.idea.span, message).help(help).about(&used.subject));
    }
}

/// The fields that are not given, with an example of each. Of a score all inputs or none where half a score is another rule's
/// finding.
/// What the step gives is not asked of the opportunity.
fn missing<'m>(case: &Case<'m>, used: &OpportunityUse, opportunity: &Opportunity) -> Vec<(&'m str, Cow<'static, str>)> {
    let Opportunity { span, owner, status, due, .. } = opportunity;
    let planned = [
        ("owner", "web-team", owner.is_some()),
        ("status", "planned", status.is_some()),
        ("due", "2027-01-31", due.is_some()),
    ];
    let planned = planned.into_iter().filter(|(field, _, given)| !given && !case.is_unread(*span, field));
    let mut missing: Vec<_> = planned.map(|(field, example, _)| (field, example.into())).collect();
    let inputs = inputs(case, used);
    if inputs.iter().all(Input::is_missing) || !case.asks(&partial_score::RULE) {
        let asked = inputs.into_iter().filter(|input| input.is_missing() && !input.is_of_step);
        missing.extend(asked.map(|input| (input.field, input.example)));
    }
    missing
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

    #[test]
    fn half_a_score_and_what_was_not_understood_are_other_findings() {
        let lacking = |says: &str| {
            let map = format!("title: T\nstatus: review\nopportunities: {{ idea: I, {says} }}\nstages: [S]\n");
            found_with("incomplete-opportunity", &map, "")
        };
        assert_eq!(lacking("owner: web, status: idea, due: 2027, impact: 3"), [""; 0]);
        let half = "title: T\nstatus: review\nstages: [S]\nopportunities: { idea: I, owner: web, status: idea, due: 2027, impact: 3 }\n";
        let alone = found_with("incomplete-opportunity", half, "rules: { partial-score: off }");
        assert_eq!(alone, ["4: opportunity `I` lacks `effort`"]);
        assert_eq!(lacking("owner: web, status: idea, due: soon, impact: 6"), [""; 0]);
        assert_eq!(lacking("owner: [web], due: soon, effort: 9"), ["3: opportunity `I` lacks `status`"]);
    }
}
