//! `channel-conflict`: at the same time, the same customer is to be in two places or in two conversations.

use crate::lint::prelude::*;
use crate::model::{ChannelKind, Text};
use crate::resolve::{Column, Map, quoted, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "channel-conflict",
    group: Group::Touchpoints,
    summary: "Parallel touchpoints want the same customer in two places or in two conversations.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/channel-conflict.md"),
};

/// How many steps at the same time are compared with one.
const MOST_COMPARED: usize = 32;

/// Compares each step with all that begin with it and stand above it, and tells the nearest that it clashes with.
pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let mut start = 0;
    for (index, column) in map.columns.iter().enumerate() {
        let parallel = map.touchpoint(column).and_then(|touchpoint| touchpoint.flow.parallel.as_ref());
        let Some(parallel) = parallel.filter(|parallel| parallel.value) else {
            start = index;
            continue;
        };
        let at_once =
            map.columns[start..index].iter().rev().take(MOST_COMPARED).filter(|other| has_common(other, column));
        let mut clashes = at_once.filter_map(|other| Some((other, conflict(map, other, column)?)));
        let Some((other, conflict)) = clashes.next() else { continue };
        let names = [other, column].map(|column| map.column_name(column));
        found.push(clash(case, conflict, names, parallel.span).about(&column.subject));
    }
}

/// Why two steps cannot happen at once.
#[derive(Debug, Clone, Copy)]
enum Conflict<'m> {
    /// One speaks to one person at a time.
    People(&'m str, &'m str),
    /// One person is in one place at a time.
    Places(&'m str, &'m str),
}

/// Whether somebody takes part in both steps; a map that names nobody is about one customer.
fn has_common(one: &Column, other: &Column) -> bool {
    one.participants.is_empty() || one.participants.iter().any(|person| other.participants.contains(person))
}

/// What keeps two steps from happening at once. A step with several channels leaves the customer a choice.
fn conflict<'m>(map: &'m Map, one: &Column, other: &Column) -> Option<Conflict<'m>> {
    let only = |column: &Column| match column.channels.as_slice() {
        [only] => Some(&map.channels[*only]),
        _ => None,
    };
    let (one, other) = (only(one)?, only(other)?);
    let kind = |channel: &crate::resolve::ChannelUse| channel.entry.as_ref()?.kind.as_ref().map(|kind| kind.value);
    match (kind(one)?, kind(other)?) {
        (ChannelKind::Human, ChannelKind::Human) => Some(Conflict::People(one.name.raw(), other.name.raw())),
        (ChannelKind::Physical, ChannelKind::Physical) if one.id != other.id => {
            Some(Conflict::Places(one.name.raw(), other.name.raw()))
        }
        (
            ChannelKind::Digital | ChannelKind::Physical | ChannelKind::Human,
            ChannelKind::Digital | ChannelKind::Physical | ChannelKind::Human,
        ) => None,
    }
}

fn clash(
    case: &Case<'_>,
    conflict: Conflict<'_>,
    [before, name]: [&Text; 2],
    parallel: crate::source::Span,
) -> Diagnostic {
    let (title, other) = (titled("touchpoint", &name.value), quoted(&before.value));
    let (what, [here, there]) = match conflict {
        Conflict::People(before, here) => ("conversations", [here, before]),
        Conflict::Places(before, here) => ("places", [here, before]),
    };
    case.finding(name.span, format_args!("{title} and {other} want the customer in two {what} at once"))
        .here(here.to_owned())
        .label(parallel, "at the same time")
        .label(before.span, there.to_owned())
        .help("take `parallel` out if one comes after the other, or say with `personas` who does which")
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_with;

    const CONFIG: &str = "channels:\n  call: { kind: human }\n  visit: { kind: human }\n  shop: { kind: physical }\n  office: { kind: physical }\n  \
                          web: { kind: digital }\n";

    fn found(one: &str, other: &str) -> usize {
        let map = format!(
            "title: T\nstatus: review\npersonas: [Lena, Tom]\nstages:\n  - name: S\n    touchpoints:\n      \
             - {{ name: A, {one} }}\n      - {{ name: B, parallel: true, {other} }}\n"
        );
        found_with("channel-conflict", &map, CONFIG).len()
    }

    #[test]
    fn one_person_has_one_conversation_and_is_in_one_place() {
        assert_eq!(found("channel: call", "channel: call"), 1);
        assert_eq!(found("channel: call", "channel: visit"), 1);
        assert_eq!(found("channel: shop", "channel: office"), 1);
    }

    #[test]
    fn two_things_in_one_place_or_on_a_screen_beside_it_are_no_conflict() {
        assert_eq!(found("channel: shop", "channel: shop"), 0);
        assert_eq!(found("channel: shop", "channel: web"), 0);
        assert_eq!(found("channel: shop", "channels: [office, web]"), 0);
    }

    #[test]
    fn all_steps_at_the_same_time_are_compared_and_none_beyond() {
        let map = "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n      - { name: Z, channel: call }\n      \
                   - { name: A, channel: shop }\n      - { name: B, channel: web, parallel: true }\n      \
                   - { name: C, channel: office, parallel: true }\n      - { name: D, channel: call, parallel: true }\n";
        let expected = ["9: touchpoint `C` and `A` want the customer in two places at once"];
        assert_eq!(found_with("channel-conflict", map, CONFIG), expected);
    }

    #[test]
    fn two_people_may_be_in_two_places() {
        assert_eq!(found("channel: shop, personas: Lena", "channel: office, personas: Tom"), 0);
        assert_eq!(found("channel: shop, personas: Lena", "channel: office"), 1);
    }
}
