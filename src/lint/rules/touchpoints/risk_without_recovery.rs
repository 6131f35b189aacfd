//! `risk-without-recovery`: what can fail is known, and not what happens then.

use crate::lint::prelude::*;
use crate::resolve::{Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "risk-without-recovery",
    group: Group::Touchpoints,
    summary: "A risk does not say what happens when it comes true.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/risk-without-recovery.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for place in map.places() {
        let risks = map.lanes_at(place).into_iter().flat_map(|lanes| &lanes.risks);
        for risk in risks.filter(|risk| risk.recovery.is_none() && !case.is_unread(risk.span, "recovery")) {
            let message = format_args!("{} has no recovery", titled("risk", &risk.failure.value));
            let kind = if matches!(place, Place::Stage(_)) { "stage" } else { "touchpoint" };
            let help = "say how the customer gets on when it happens: `risks: { failure: No bike in the size, recovery: The \
                        adviser books one at the next store }`";
            let finding = case.finding(risk.failure.span, message).help(help);
            found.push(
                finding.label(name_of(map, place).span, format_args!("the {kind}")).about(&map.subject_at(place)),
            );
        }
    }
}
