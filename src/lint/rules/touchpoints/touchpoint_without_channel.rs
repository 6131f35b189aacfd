//! `touchpoint-without-channel`: a contact that takes place nowhere.

use crate::lint::prelude::*;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "touchpoint-without-channel",
    group: Group::Touchpoints,
    summary: "A touchpoint does not say on which channel it takes place.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: Some(Drawn { lane: "channel", words: "no channel" }),
    page: include_str!("../../../../docs/rules/touchpoint-without-channel.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for step in case.steps() {
        if step.columns.iter().all(|column| column.without_channel || !column.channels.is_empty()) {
            continue;
        }
        let help = "say where it takes place: `channel: web`; `channel: none` for a step without us";
        let finding = case.finding(step.name.span, format_args!("{} has no channel", step.title()));
        found.push(finding.help(help).about(&step.subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn a_stage_of_plain_touchpoints_is_asked_once_and_a_mixed_one_for_each() {
        let plain = "title: T\nstages:\n  - name: S\n    touchpoints: [A, B]\n";
        assert_eq!(found("touchpoint-without-channel", plain), ["3: stage `S` has no channel"]);
        let mixed = "title: T\nstages:\n  - name: S\n    touchpoints:\n      - A\n      - { name: B, goal: G }\n";
        assert_eq!(
            found("touchpoint-without-channel", mixed),
            ["5: touchpoint `A` has no channel", "6: touchpoint `B` has no channel"]
        );
    }

    #[test]
    fn none_an_empty_list_and_the_stage_s_channel_are_answers() {
        let map = "title: T\nstages:\n  - name: S\n    touchpoints:\n      - { name: A, channel: none }\n      \
                   - { name: B, channels: [] }\n  - name: R\n    channel: web\n    touchpoints: [{ name: C, goal: G }]\n  \
                   - { name: Q, channel: none, touchpoints: [D] }\n";
        assert_eq!(found("touchpoint-without-channel", map), [""; 0]);
    }

    #[test]
    fn a_stage_without_touchpoints_on_purpose_and_a_touchpoint_to_come_are_not_asked() {
        let map = "title: T\nstages:\n  - { name: S, touchpoints: [] }\n  - { name: R, touchpoints: [TODO] }\n  - name: Q\n    \
                   touchpoints:\n      - { name: TBD, goal: G }\n      - { name: A, goal: G }\n";
        assert_eq!(found("touchpoint-without-channel", map), ["8: touchpoint `A` has no channel"]);
    }

    #[test]
    fn a_stage_that_another_journey_tells_is_not_asked() {
        let map = "title: T\nid: map\nstages:\n  - { name: S, journey: map }\n";
        assert_eq!(found("touchpoint-without-channel", map), [""; 0]);
    }
}
