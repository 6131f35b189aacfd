//! `lifecycle-part-without-journey`: a part of the customer's time with us that no map tells.

use super::named::entry;
use crate::lint::prelude::*;
use crate::resolve::{Lifecycle, quoted};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "lifecycle-part-without-journey",
    group: Group::Portfolio,
    summary: "No stage of any map belongs to a part of the project's lifecycle.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/lifecycle-part-without-journey.md"),
};

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    if !portfolio.is_whole {
        return;
    }
    let lifecycle = Lifecycle::new(&portfolio.config.lifecycle);
    let told: BTreeSet<usize> = portfolio.current().flat_map(|map| &map.lifecycle).map(|told| told.part).collect();
    for (_, part) in lifecycle.parts.iter().enumerate().filter(|(part, _)| !told.contains(part)) {
        let message = format_args!("no stage of any map is in the lifecycle part {}", quoted(&part.value));
        let help = format_args!(
            "write `lifecycle: {}` on the stage that tells of it, map the journey, or take it out of `lifecycle`",
            part.value.raw()
        );
        let Some(finding) = portfolio.in_project(part.span, message) else { return };
        found.push(finding.help(help).about(&entry("lifecycle", part)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_in;

    const RULE: &str = "lifecycle-part-without-journey";

    #[test]
    fn a_stage_belongs_to_the_part_it_names_or_is_named_after() {
        let map =
            "title: T\nstages: [{ name: Buying, lifecycle: decision }, { name: Awareness }, { name: X, id: in-use }]\n";
        let config = "lifecycle: [awareness, decision, In use, advocacy]\n";
        let expected = ["cjm.yaml:1: no stage of any map is in the lifecycle part `advocacy`"];
        assert_eq!(found_in(RULE, &[("a", map)], config), expected);
        let archived = "title: U\nstatus: archived\nstages: [{ name: Advocacy }]\n";
        assert_eq!(found_in(RULE, &[("a", map), ("b", archived)], config), expected);
    }

    #[test]
    fn a_map_that_cannot_be_read_in_full_may_hold_what_is_missing() {
        let map = "title: T\nstages: [{ name: Buying, lifecycel: advocacy }]\n";
        assert_eq!(found_in(RULE, &[("a", map)], "lifecycle: [advocacy]\n"), [""; 0]);
    }
}
