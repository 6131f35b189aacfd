//! `journey-without-to-be`: a journey as it is, and nobody says what it should become.

use super::siblings::{id, is_future, original};
use crate::lint::prelude::*;
use crate::resolve::{Outline, normal, titled};
use std::borrow::Cow;
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "journey-without-to-be",
    group: Group::Portfolio,
    summary: "A published map of today has no counterpart, in a project that maps what is to be.",
    levels: Levels::new(Off, Off, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/journey-without-to-be.md"),
};

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    let future: Vec<_> = portfolio.current().filter(|map| is_future(map)).collect();
    if !portfolio.is_whole || future.is_empty() {
        return;
    }
    let counterparts = future.iter().filter_map(|map| map.to_be_of.as_ref());
    let counterparts: BTreeSet<Cow<'_, str>> = counterparts.map(|of| normal(of.value.raw())).collect();
    let parts: BTreeSet<Cow<'_, str>> = portfolio.current().flat_map(Outline::told_elsewhere).collect();
    for map in portfolio.current().filter(|map| !is_future(map)) {
        let is_part = parts.contains(&id(map)) || parts.contains(&original(map));
        if is_part || counterparts.contains(&id(map)) || counterparts.contains(&original(map)) {
            continue;
        }
        let message =
            format_args!("{} has no counterpart that says what it should become", titled("map", &map.title.value));
        let help = format_args!(
            "copy it, and write `state: to-be` and `to_be_of: {}` into the copy; one that stays as it is may say so: \
             `allow: {{ rule: journey-without-to-be, reason: … }}`",
            map.id.raw()
        );
        let Some(finding) = portfolio.in_map(map, map.title.span, message) else { continue };
        found.push(finding.help(help));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_in;

    const RULE: &str = "journey-without-to-be";
    const AS_IS: &str = "title: T\nstatus: published\nstages: [S]\n";
    const OTHER: &str = "title: U\nstate: to-be\nstages: [S]\n";

    #[test]
    fn only_a_project_that_maps_the_future_is_asked_for_it() {
        assert_eq!(found_in(RULE, &[("a", AS_IS)], ""), [""; 0]);
        let expected = ["a:1: map `T` has no counterpart that says what it should become"];
        assert_eq!(found_in(RULE, &[("a", AS_IS), ("b", OTHER)], ""), expected);
        let counterpart = "title: U\nstate: ideal\nto_be_of: a\nstages: [S]\n";
        assert_eq!(found_in(RULE, &[("a", AS_IS), ("b", counterpart)], ""), [""; 0]);
    }

    #[test]
    fn parts_and_translations_are_told_by_their_whole_and_their_original() {
        let whole = "title: W\nstages: [{ name: S, journey: a }]\n";
        assert_eq!(found_in(RULE, &[("a", AS_IS), ("b", OTHER), ("c", whole)], ""), [""; 0]);
        let translation = "title: V\nstatus: published\ntranslation_of: a\nstages: [S]\n";
        let counterpart = "title: U\nstate: ideal\nto_be_of: a\nstages: [S]\n";
        assert_eq!(found_in(RULE, &[("a", AS_IS), ("b", counterpart), ("c", translation)], ""), [""; 0]);
    }
}
