//! `map-without-review-date`: a map of unknown age.

use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "map-without-review-date",
    group: Group::Governance,
    summary: "Nobody says when the map was last looked at.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/map-without-review-date.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    if map.journey.reviewed.is_some() || case.is_unread(map.journey.span, "reviewed") {
        return;
    }
    let title = &map.journey.title;
    let message = format_args!("{} does not say when it was last reviewed", titled("map", &title.value));
    let help = "say when somebody last went through it, and how often that has to happen: `reviewed: 2026-10-02`, \
                `review_every: 90d`";
    found.push(case.finding(title.span, message).help(help).about(&map.subject));
}
