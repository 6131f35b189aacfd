//! `mixed-reach`: scores that compare people with percent.

use crate::lint::prelude::*;
use crate::lint::remedy::is_over;
use crate::measure::{Asked, scoring, scoring_inputs};
use crate::model::{Known, Opportunity};
use crate::resolve::{OpportunityUse, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "mixed-reach",
    group: Group::Opportunities,
    summary: "The reach of opportunities that are scored by it is in percent here and in people there.",
    levels: Levels::new(Info, Warn, Error),
    drawn: None,
    page: include_str!("../../../../docs/rules/mixed-reach.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    if !scoring_inputs(scoring(&case.map.config)).contains(&Asked::Known(Known::Reach)) {
        return;
    }
    let ranked = case.map.opportunities.iter().map(|used| (used, case.map.opportunity(used)));
    let ranked = ranked.filter(|(_, opportunity)| opportunity.reach.is_some() && !is_over(opportunity));
    let (shares, people): (Vec<Ranked<'_>>, Vec<Ranked<'_>>) =
        ranked.partition(|(_, opportunity)| is_share(opportunity));
    let (few, many) = if shares.len() < people.len() { (&shares, &people) } else { (&people, &shares) };
    let (Some(&(used, odd)), Some(&(_, usual))) = (few.first(), many.first()) else { return };
    let (Some(reach), Some(other)) = (&odd.reach, &usual.reach) else { return };
    let unit = |opportunity| if is_share(opportunity) { "percent" } else { "people" };
    let title = titled("opportunity", &odd.idea.value);
    let message = format_args!(
        "{title} has its reach in {}, others in {}: the scores cannot be compared",
        unit(odd),
        unit(usual)
    );
    let help = format_args!("the number counts as it is written; write every `reach` in {}", unit(usual));
    found.push(case.finding(reach.span, message).label(other.span, unit(usual)).help(help).about(&used.subject));
}

/// An opportunity that has a reach and may be done.
type Ranked<'m> = (&'m OpportunityUse, &'m Opportunity);

fn is_share(opportunity: &Opportunity) -> bool {
    opportunity.reach.as_ref().is_some_and(|reach| reach.value.unit.raw() == "%")
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_with;

    const MAP: &str = "title: T\nstages: [S]\nopportunities:\n  - { idea: A, reach: 31 % }\n  - { idea: B, reach: 400 }\n  \
                       - { idea: C, reach: 900 }\n  - { idea: D, reach: 5 %, status: dropped }\n";

    #[test]
    fn the_odd_ones_are_told_where_reach_is_part_of_the_score() {
        let expected = "4: opportunity `A` has its reach in percent, others in people: the scores cannot be compared";
        assert_eq!(found_with("mixed-reach", MAP, "scoring: rice\n"), [expected]);
        assert_eq!(found_with("mixed-reach", MAP, "scoring: impact-effort\n"), [""; 0]);
        let formula = "scoring: { formula: reach * impact }\n";
        assert_eq!(found_with("mixed-reach", MAP, formula), [expected]);
    }

    #[test]
    fn one_unit_is_no_finding_and_half_and_half_is_one() {
        assert_eq!(found_with("mixed-reach", &MAP.replace("31 %", "31"), "scoring: rice\n"), [""; 0]);
        let even = MAP.replace("reach: 900", "reach: 9 %").replace("dropped", "idea");
        let expected = "5: opportunity `B` has its reach in people, others in percent: the scores cannot be compared";
        assert_eq!(found_with("mixed-reach", &even, "scoring: rice\n"), [expected]);
    }
}
