//! `touchpoint-without-owner`: a step that nobody answers for.

use crate::lint::prelude::*;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "touchpoint-without-owner",
    group: Group::Governance,
    summary: "Nobody answers for a touchpoint.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/touchpoint-without-owner.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for step in case.steps() {
        if step.columns.iter().all(|column| column.without_channel || column.owner.is_some()) {
            continue;
        }
        let help = "name the team that answers for it: `owner: TEAM`, here or once on the stage";
        let finding = case.finding(step.name.span, format_args!("{} has no owner", step.title()));
        found.push(finding.help(help).about(&step.subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn the_map_s_owner_answers_for_no_touchpoint() {
        let map = "title: T\nstatus: review\nowner: cx\nstages:\n  - { name: S, touchpoints: [A] }\n  \
                   - { name: R, owner: web, touchpoints: [B] }\n";
        assert_eq!(found("touchpoint-without-owner", map), ["5: stage `S` has no owner"]);
    }
}
