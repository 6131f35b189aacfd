//! `barrier-without-mitigation`: somebody is shut out, and nothing is done about it.

use crate::lint::prelude::*;
use crate::resolve::{Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "barrier-without-mitigation",
    group: Group::Touchpoints,
    summary: "An accessibility barrier does not say what is done about it.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/barrier-without-mitigation.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for place in map.places() {
        let barriers = map.lanes_at(place).into_iter().flat_map(|lanes| &lanes.barriers);
        for barrier in
            barriers.filter(|barrier| barrier.mitigation.is_none() && !case.is_unread(barrier.span, "mitigation"))
        {
            let message = format_args!("nothing is done about the {}", titled("barrier", &barrier.text.value));
            let kind = if matches!(place, Place::Stage(_)) { "stage" } else { "touchpoint" };
            let help = "say what helps those it shuts out: `barriers: { text: The form times out after five minutes, \
                        mitigation: It is saved at every page }`";
            let finding = case.finding(barrier.text.span, message).help(help);
            found.push(
                finding.label(name_of(map, place).span, format_args!("the {kind}")).about(&map.subject_at(place)),
            );
        }
    }
}
