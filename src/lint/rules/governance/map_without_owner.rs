//! `map-without-owner`: nobody answers for the map.

use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "map-without-owner",
    group: Group::Governance,
    summary: "Nobody answers for the map as a whole.",
    levels: Levels::new(Info, Warn, Error),
    drawn: None,
    page: include_str!("../../../../docs/rules/map-without-owner.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    if map.journey.owner.is_some() {
        return;
    }
    let title = &map.journey.title;
    let message = format_args!("{} has no owner", titled("map", &title.value));
    let help = "name the team that keeps it true and follows up on it: `owner: TEAM`";
    found.push(case.finding(title.span, message).help(help).about(&map.subject));
}
