//! `handoff-of-nothing`: the team knows that the customer starts from zero.

use crate::lint::prelude::*;
use crate::model::Handoff;
use crate::resolve::{Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "handoff-of-nothing",
    group: Group::Touchpoints,
    summary: "Nothing is carried over to a touchpoint.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/handoff-of-nothing.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for place in map.places() {
        let handoff = map.lanes_at(place).and_then(|lanes| lanes.handoff.as_ref());
        let Some(Handoff::Nothing(span)) = handoff else { continue };
        let first = map.first_column(place);
        // A step without us receives nothing from us.
        if first.is_some_and(|column| map.columns[column].without_channel) {
            continue;
        }
        // Nor does a step hand over what happens before us.
        let before = map.columns[..first.unwrap_or(0)].iter().rfind(|column| !column.without_channel);
        if before.is_none() && first > Some(0) {
            continue;
        }
        let name = name_of(map, place);
        let kind = if matches!(place, Place::Stage(_)) { "stage" } else { "touchpoint" };
        let message = format_args!("nothing is carried over to {}", titled(kind, &name.value));
        let mut finding =
            case.finding(*span, message).here("starts from zero").label(name.span, format_args!("the {kind}"));
        if let Some(before) = before {
            finding = finding.label(map.column_name(before).span, "the step of ours before it");
        }
        let help = "find out what the customer has to say again, and carry it over: `handoff: The order opens with the \
                    caller’s number`";
        found.push(finding.help(help).about(&map.subject_at(place)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn a_step_without_us_is_not_asked() {
        let map = "title: T\nstages:\n  - { name: A, channel: web }\n  - { name: B, channel: none, handoff: none }\n";
        assert_eq!(found("handoff-of-nothing", map), [""; 0]);
        let ours = map.replace("channel: none", "channel: phone");
        assert_eq!(found("handoff-of-nothing", &ours), ["4: nothing is carried over to stage `B`"]);
    }

    #[test]
    fn what_happens_before_us_hands_nothing_over() {
        let map = "title: T\nstages:\n  - { name: A, channel: none }\n  - { name: B, channel: web, handoff: none }\n";
        assert_eq!(found("handoff-of-nothing", map), [""; 0]);
        let ours = map.replace("stages:\n", "stages:\n  - { name: Z, channel: phone }\n");
        assert_eq!(found("handoff-of-nothing", &ours), ["5: nothing is carried over to stage `B`"]);
    }
}
