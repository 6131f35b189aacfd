//! `pain-point-without-severity`: nobody says how much it hurts.

use crate::lint::prelude::*;
use crate::lint::rules::structure::placeholder_text;
use crate::resolve::{PainUse, Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "pain-point-without-severity",
    group: Group::Opportunities,
    summary: "A pain point does not say how much it hurts.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/pain-point-without-severity.md"),
};

/// From so many on, and where they are most of the map's, they are one finding: the map does not grade its pain points.
const MANY: usize = 3;

/// How many of them are shown in that finding.
const SHOWN: usize = 8;

const HELP: &str = "say how much it hurts: `severity: low` (a nuisance), `medium` (takes a workaround), `high` (some \
                    give up) or `critical` (customers leave)";

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let lacks = |used: &&PainUse| {
        let pain = map.pain(used);
        let is_told = || placeholder_text::is_told(case, pain.problem.value.raw());
        pain.severity.is_none() && !is_told() && !case.is_unread(pain.span, "severity")
    };
    let without: Vec<&PainUse> = map.pains.iter().filter(lacks).collect();
    let all = map.pains.len();
    if without.len() < MANY || without.len() * 2 <= all {
        for used in without {
            found.push(one(case, used));
        }
        return;
    }
    let [first, rest @ ..] = without.as_slice() else { return };
    let message = if rest.len() + 1 == all {
        format_args!("none of the {all} pain points says how much it hurts")
    } else {
        format_args!("{} of {all} pain points do not say how much they hurt", rest.len() + 1)
    };
    let mut finding = case.finding(map.pain(first).problem.span, message).here("no severity").help(HELP);
    for used in rest.iter().take(SHOWN - 1) {
        finding = finding.label(map.pain(used).problem.span, "nor here");
    }
    found.push(finding.about(&map.subject));
}

fn one(case: &Case<'_>, used: &PainUse) -> Diagnostic {
    let problem = &case.map.pain(used).problem;
    let message = format_args!("{} does not say how much it hurts", titled("pain point", &problem.value));
    let finding = case.finding(problem.span, message).help(HELP).about(&used.subject);
    match used.place {
        Place::Journey => finding,
        place @ (Place::Stage(_) | Place::Touchpoint(..)) => {
            finding.label(name_of(case.map, place).span, "it hurts here")
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn most_of_the_map_s_pain_points_are_one_finding() {
        let map = |pains: &str| format!("title: T\nstatus: review\npain_points: [{pains}]\nstages: [S]\n");
        let rule = "pain-point-without-severity";
        assert_eq!(found(rule, &map("P, Q, R")), ["3: none of the 3 pain points says how much it hurts"]);
        let graded = "{ problem: X, severity: low }";
        assert_eq!(
            found(rule, &map(&format!("P, Q, R, {graded}"))),
            ["3: 3 of 4 pain points do not say how much they hurt"]
        );
        assert_eq!(found(rule, &map(&format!("P, Q, {graded}"))).len(), 2);
        assert_eq!(found(rule, &map("{ problem: P, severity: terrible }")), [""; 0]);
        assert_eq!(found(rule, &map("TODO")), [""; 0]);
    }
}
