//! `lifecycle-edge-missing`: a map that goes most of the way and leaves out how it begins or what becomes of it.

use crate::lint::prelude::*;
use crate::resolve::{quoted, titled};
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "lifecycle-edge-missing",
    group: Group::Structure,
    summary: "A map covers most of the project's lifecycle, but not its first or its last part.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/lifecycle-edge-missing.md"),
};

/// A lifecycle of fewer parts has no middle.
const FEWEST_PARTS: usize = 3;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let parts = &map.config.lifecycle;
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return };
    // A map of a part of the lifecycle is meant to be one: it is asked from half of the parts on.
    let known: BTreeMap<&str, usize> = parts.iter().enumerate().map(|(at, part)| (part.value.raw(), at)).collect();
    let part_of = |stage: &crate::model::Stage| known.get(stage.lifecycle.as_ref()?.value.raw()).copied();
    let covered: BTreeMap<usize, _> = map.journey.stages.iter().rev().filter_map(|s| Some((part_of(s)?, s))).collect();
    if known.len() < FEWEST_PARTS || covered.len() * 2 < known.len() {
        return;
    }
    let edges = [(0, first, "first"), (parts.len() - 1, last, "last")];
    for (at, part, which) in edges {
        let nearest = if at == 0 { covered.first_key_value() } else { covered.last_key_value() };
        let Some((_, stage)) = nearest.filter(|_| !covered.contains_key(&at)) else { continue };
        let message = format!(
            "{} has no stage in {}, the {which} part of the lifecycle",
            titled("journey", &map.journey.title.value),
            quoted(&part.value)
        );
        let verb = if at == 0 { "begins" } else { "ends" };
        let help = format!(
            "ask customers what comes {} the map, and add a stage with `lifecycle: {}`",
            if at == 0 { "before" } else { "after" },
            part.value.raw()
        );
        let finding = case.finding(stage.name.span, message).here(format!("the map {verb} here"));
        found.push(finding.label(part.span, "a part of the lifecycle").help(help).about(&map.subject));
    }
}
