//! `lifecycle-edge-missing`: a map that goes most of the way and leaves out how it begins or what becomes of it.

use crate::lint::prelude::*;
use crate::resolve::{quoted, titled};
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "lifecycle-edge-missing",
    group: Group::Structure,
    summary: "A map covers most of the project's lifecycle, but not its first or its last part.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/lifecycle-edge-missing.md"),
};

/// From which share of the parts on, in percent, a map is asked.
pub(in crate::lint) const COVERED: OptionSpec = OptionSpec {
    name: "covered",
    expects: "a number from 0 to 100, in percent",
    default: "50",
    holds: |covered| (0.0..=100.0).contains(&covered),
};

/// Without the option: a map of less than half of the parts is meant as a map of a part.
const HALF: f64 = 50.0;

/// A lifecycle of fewer parts has no middle.
const FEWEST_PARTS: usize = 3;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let parts = &map.config.lifecycle;
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    // A map of a part of the lifecycle is meant to be one.
    let known: BTreeMap<&str, usize> = parts.iter().enumerate().map(|(at, part)| (part.value.raw(), at)).collect();
    let part_of = |stage: &crate::model::Stage| known.get(stage.lifecycle.as_ref()?.value.raw()).copied();
    let covered: BTreeMap<usize, _> = map.journey.stages.iter().rev().filter_map(|s| Some((part_of(s)?, s))).collect();
    let enough = case.option(COVERED.name).unwrap_or(HALF);
    if known.len() < FEWEST_PARTS || counted(covered.len()) * 100.0 < enough * counted(known.len()) {
        return;
    }
    let edges = [(0, first, "first"), (parts.len() - 1, last, "last")];
    for (at, part, which) in edges {
        let nearest = if at == 0 { covered.first_key_value() } else { covered.last_key_value() };
        let Some((_, stage)) = nearest.filter(|_| !covered.contains_key(&at)) else { continue };
        let message = format_args!(
            "{} has no stage in {}, the {which} part of the lifecycle",
            titled("journey", &map.journey.title.value),
            quoted(&part.value)
        );
        let verb = if at == 0 { "begins" } else { "ends" };
        let help = format_args!(
            "ask customers what comes {} the map, and add a stage with `lifecycle: {}`",
            if at == 0 { "before" } else { "after" },
            part.value.raw()
        );
        let finding = case.finding(stage.name.span, message).here(format_args!("the map {verb} here"));
        found.push(finding.label(part.span, "a part of the lifecycle").help(help).about(&map.subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_with;

    #[test]
    fn the_project_says_from_which_share_on_a_map_is_meant_as_a_whole() {
        let map = "title: T\nstatus: review\nstages:\n  - { name: S, lifecycle: b }\n";
        let found =
            |rules| found_with("lifecycle-edge-missing", map, &format!("lifecycle: [a, b, c, d]\n{rules}")).len();
        assert_eq!(found(""), 0);
        assert_eq!(found("rules: { lifecycle-edge-missing: { covered: 25 } }"), 2);
        assert_eq!(found("rules: { lifecycle-edge-missing: { covered: 26 } }"), 0);
    }
}
