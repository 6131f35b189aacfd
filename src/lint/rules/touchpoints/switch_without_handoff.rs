//! `switch-without-handoff`: channel or persona change, and nobody says what comes along.

use crate::lint::prelude::*;
use crate::measure::{Change, Switch, due_handoffs};
use crate::resolve::{Column, Map, titled};
use crate::source::Untrusted;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "switch-without-handoff",
    group: Group::Touchpoints,
    summary: "Channel or personas change, and the map does not say what is carried over.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/switch-without-handoff.md"),
};

/// How many switches of a map without any hand-off are shown.
const SHOWN: usize = 8;

const HELP: &str = "say on the step that receives what it is given: `handoff: The order opens with the caller’s number`; \
                    `handoff: none`, a gap of its own, if the customer starts from zero";

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let is_unread = |thing| case.is_unread(thing, "handoff");
    let has_handoff = |column: &Column| {
        let stage = map.stage(column.stage);
        let on_stage = stage.lanes.handoff.is_some() || is_unread(stage.span);
        on_stage || map.touchpoint(column).is_some_and(|it| it.lanes.handoff.is_some() || is_unread(it.span))
    };
    let mut due = due_handoffs(map);
    due.retain(|due| !has_handoff(&map.columns[due.to]));
    // A map that tells no hand-off at all has one gap and not one for each switch.
    if due.len() > 1 && !map.columns.iter().any(has_handoff) {
        found.push(none_at_all(case, &due));
        return;
    }
    for due in due {
        let (from, to) = (&map.columns[due.from], &map.columns[due.to]);
        let name = map.column_name(to);
        let title = titled(kind(to), &name.value);
        let verb = if words(due.change).len() > 1 { "change" } else { "changes" };
        let message = format_args!("{title} has no hand-off, though the {} {verb}", listed(&words(due.change), "and"));
        let finding = case.finding(name.span, message).here(side(map, to, due.change));
        let finding = finding.label(map.column_name(from).span, format_args!("{} before", side(map, from, due.change)));
        found.push(finding.help(HELP).about(&to.subject));
    }
}

fn none_at_all(case: &Case<'_>, due: &[Switch]) -> Diagnostic {
    let map = case.map;
    let change = due.iter().fold(Change::default(), |all, due| Change {
        channel: all.channel || due.change.channel,
        personas: all.personas || due.change.personas,
        owner: all.owner || due.change.owner,
    });
    let title = titled("journey", &map.journey.title.value);
    let what = listed(&words(change), "or");
    let message = format_args!("{title} has no hand-off, though the {what} changes {} times", due.len());
    let label =
        |due: &Switch| (map.column_name(&map.columns[due.to]).span, side(map, &map.columns[due.to], due.change));
    let (first, here) = label(&due[0]);
    let finding = case.finding(first, message).here(here).help(HELP).about(&map.subject);
    due[1..].iter().take(SHOWN - 1).map(label).fold(finding, |finding, (span, text)| finding.label(span, text))
}

fn kind(column: &Column) -> &'static str {
    if column.touchpoint.is_some() { "touchpoint" } else { "stage" }
}

/// What changes, in words.
fn words(change: Change) -> Vec<&'static str> {
    let words = [(change.channel, "channel"), (change.personas, "persona"), (change.owner, "owner")];
    words.into_iter().filter_map(|(changes, word)| changes.then_some(word)).collect()
}

/// What of a step changes: "Web, Web Team".
fn side(map: &Map, column: &Column, change: Change) -> String {
    let channel = column.channels.first().map(|&channel| &map.channels[channel].name).filter(|_| change.channel);
    let person = column.participants.first().map(|&person| &map.participants[person].name).filter(|_| change.personas);
    let owner = column.owner.as_ref().map(|owner| &owner.name).filter(|_| change.owner);
    let names: Vec<&str> = [channel, person, owner].into_iter().flatten().map(Untrusted::raw).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    /// A map of touchpoints, the first of which has a hand-off, so that each switch is asked for its own.
    fn map(touchpoints: &[&str]) -> String {
        let named = touchpoints.iter().enumerate();
        let lines: Vec<String> = named.map(|(at, says)| format!("      - {{ name: T{at}, {says} }}\n")).collect();
        let lines = lines.concat();
        format!(
            "title: T\nstatus: review\npersonas: [Lena, Tom]\nstages:\n  - name: S\n    touchpoints:\n      - {{ name: First, handoff: H }}\n{lines}"
        )
    }

    fn asked(touchpoints: &[&str]) -> Vec<String> {
        let found = found("switch-without-handoff", &map(touchpoints));
        let named = found.iter().map(|line| line.split('`').nth(1).unwrap_or_default().to_owned());
        named.collect()
    }

    #[test]
    fn a_channel_in_common_a_step_without_us_and_an_unknown_channel_are_no_switch() {
        assert_eq!(asked(&["channel: web", "channels: [app, web]", "channel: app"]), [""; 0]);
        assert_eq!(asked(&["channel: web", "channel: none", "channel: app"]), [""; 0]);
        assert_eq!(asked(&["channel: web", "goal: G", "channel: app"]), [""; 0]);
        assert_eq!(asked(&["channel: web", "channel: app", "channel: web, handoff: none"]), ["T1"]);
    }

    #[test]
    fn another_owner_behind_the_same_channel_is_no_switch() {
        assert_eq!(asked(&["channel: web, owner: a", "channel: web, owner: b", "owner: a"]), [""; 0]);
        assert_eq!(asked(&["channel: web, owner: a", "channel: app, owner: b"]), ["T1"]);
    }

    #[test]
    fn people_who_take_turns_without_a_common_step_are_tracks() {
        let alone = |touchpoints: &[&str]| {
            let map = map(touchpoints).replace("      - { name: First, handoff: H }\n", "");
            found("switch-without-handoff", &map).len()
        };
        let turns = ["personas: Lena", "personas: Tom", "personas: Lena", "personas: Tom"];
        assert_eq!(alone(&turns), 0);
        assert_eq!(alone(&turns[..2]), 1);
        // The first step of the map is common to both, so that they belong together.
        assert_eq!(asked(&turns), ["T1", "T2", "T3"]);
    }

    #[test]
    fn another_persona_counts_as_well_and_the_owner_with_it() {
        let steps = ["owner: a, personas: Lena", "owner: b, personas: Tom"];
        let found = found("switch-without-handoff", &map(&steps));
        assert_eq!(found, ["9: touchpoint `T1` has no hand-off, though the persona and owner change"]);
        assert_eq!(asked(&["personas: Lena", "personas: [Lena, Tom]"]), [""; 0]);
    }

    #[test]
    fn the_ways_of_next_count_and_ways_back_do_not() {
        assert_eq!(asked(&["channel: a, next: t2", "channel: b, next: []", "channel: a"]), [""; 0]);
        assert_eq!(asked(&["channel: a, next: t2", "channel: a", "channel: b, next: t0"]), ["T2"]);
    }

    #[test]
    fn parallel_steps_are_one_step() {
        assert_eq!(asked(&["channel: a", "channel: b, parallel: true", "channel: a"]), [""; 0]);
        assert_eq!(asked(&["channel: a", "channel: b, parallel: true", "channel: c"]), ["T2"]);
    }

    #[test]
    fn a_map_without_any_handoff_is_told_once() {
        let map = map(&["channel: a", "channel: b", "channel: c"]).replace(", handoff: H", "");
        let found = found("switch-without-handoff", &map);
        assert_eq!(found, ["9: journey `T` has no hand-off, though the channel changes 2 times"]);
    }
}
