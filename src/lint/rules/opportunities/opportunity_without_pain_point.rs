//! `opportunity-without-pain-point`: an answer to nothing that anybody has heard of.

use crate::lint::prelude::*;
use crate::lint::remedy::is_over;
use crate::resolve::{Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "opportunity-without-pain-point",
    group: Group::Opportunities,
    summary: "An opportunity answers no pain point and rests on no evidence.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/opportunity-without-pain-point.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for used in map.opportunities.iter().filter(|used| used.answers.is_empty()) {
        let opportunity = map.opportunity(used);
        let is_founded = opportunity.answers.is_stated() || opportunity.evidence.is_stated();
        let is_unread = ["answers", "evidence"].iter().any(|field| case.is_unread(opportunity.span, field));
        if is_founded || is_unread || is_over(opportunity) {
            continue;
        }
        let title = titled("opportunity", &opportunity.idea.value);
        let message = format_args!("{title} answers no pain point and rests on no evidence");
        let finding = case.finding(opportunity.idea.span, message).about(&used.subject);
        let (label, help) = match used.place {
            Place::Journey => (
                None,
                "on the map an opportunity answers what it names: `answers: [sizing]`; or say who asked for it: \
                 `evidence: 12 interviews`; `answers: []` if it answers none",
            ),
            place @ (Place::Stage(_) | Place::Touchpoint(..)) => (
                Some(name_of(map, place).span),
                "write down the pain point behind it, here or by its id (`answers: sizing`), or who asked for it \
                 (`evidence: 12 interviews`); `answers: []` if it answers none",
            ),
        };
        let finding = finding.help(help);
        found.push(match label {
            Some(span) => finding.label(span, "no pain point here"),
            None => finding,
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn an_answer_evidence_or_an_empty_list_is_enough() {
        let map = "title: T\nstatus: review\nopportunities: [H, { idea: I, answers: slow }, { idea: J, answers: slwo }]\nstages:\n  \
                   - name: S\n    pain_points: [{ problem: Slow, id: slow }]\n    opportunities: [K]\n    touchpoints:\n      \
                   - name: A\n        opportunities: [L, { idea: M, evidence: Survey }, { idea: N, answers: [] }, \
                   { idea: O, status: shipped }]\n";
        assert_eq!(
            found("opportunity-without-pain-point", map),
            [
                "3: opportunity `H` answers no pain point and rests on no evidence",
                "10: opportunity `L` answers no pain point and rests on no evidence"
            ]
        );
    }
}
