//! `empty-row`: a row that the map announces and nothing fills.

use crate::lint::prelude::*;
use crate::lint::rows::InUse;
use crate::resolve::{quoted, row};
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "empty-row",
    group: Group::Structure,
    summary: "A map declares a row, or orders one to be shown, that nothing in it fills.",
    levels: Levels::new(Info, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/empty-row.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let journey = &map.journey;
    if journey.lanes.is_empty() && journey.lane_order.is_empty() {
        return;
    }
    let used = InUse::of(map);
    let ordered: BTreeMap<&str, _> =
        journey.lane_order.iter().rev().map(|name| (name.value.raw(), name.span)).collect();
    let mut declared = BTreeSet::new();
    for lane in journey.lanes.iter().filter(|lane| !used.own.contains(lane.id.value.raw())) {
        declared.insert(lane.id.value.raw());
        let message = format_args!("nothing fills the row {}", quoted(&lane.id.value));
        let mut finding = case.finding(lane.id.span, message).here("declared here").about(&map.subject);
        if let Some(ordered) = ordered.get(lane.id.value.raw()) {
            finding = finding.label(*ordered, "to be shown here");
        }
        let help = "fill it on stages or touchpoints: `lanes: { compliance: Terms are accepted before payment }`; or take it out";
        found.push(finding.help(help));
    }
    let mut seen = BTreeSet::new();
    for name in &journey.lane_order {
        let raw = name.value.raw();
        let is_filled = row(raw).map_or_else(|| used.own.contains(raw), |row| used.known.contains(row));
        if is_filled || declared.contains(raw) || !seen.insert(raw) {
            continue;
        }
        let message = format_args!("`lane_order` shows the row {}, which nothing fills", quoted(&name.value));
        let help = "fill it on stages or touchpoints, or take it out of `lane_order`";
        found.push(case.finding(name.span, message).help(help).about(&map.subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn a_row_that_is_declared_and_ordered_is_told_once() {
        let map = "title: T\nlanes: { a: {}, b: {} }\nlane_order: [a, b, emotions, goal]\nstages:\n  \
                   - { name: S, goal: G, lanes: { b: X }, touchpoints: [D] }\n";
        assert_eq!(
            found("empty-row", map),
            ["2: nothing fills the row `a`", "3: `lane_order` shows the row `emotions`, which nothing fills"]
        );
    }
}
