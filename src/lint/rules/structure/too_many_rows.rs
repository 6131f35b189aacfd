//! `too-many-rows`: a map with more rows than anybody compares.

use crate::lint::prelude::*;
use crate::lint::rows::InUse;
use crate::resolve::{row, titled};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "too-many-rows",
    group: Group::Structure,
    summary: "A map has more rows than readers compare.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/too-many-rows.md"),
};

/// The most rows.
pub(in crate::lint) const MAX: OptionSpec =
    OptionSpec { name: "max", expects: "a number above 0", default: "20", holds: |max| max > 0.0 };

/// Without the option: the soft limit of a public service blueprint checker.
const MOST: f64 = 20.0;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let order = &map.journey.lane_order;
    let order = if order.is_empty() { map.config.lane_order.as_slice() } else { &order.items };
    let used = InUse::of(map);
    let shown: BTreeSet<&str> = order.iter().map(|name| row(name.value.raw()).unwrap_or(name.value.raw())).collect();
    let is_shown = |name: &str| shown.is_empty() || shown.contains(name);
    let count = used.known.iter().chain(&used.own).filter(|row| is_shown(row)).count();
    let max = case.option(MAX.name).unwrap_or(MOST);
    if counted(count) <= max {
        return;
    }
    let title = &map.journey.title;
    let message = format_args!("{} shows {count} rows, more than {}", titled("journey", &title.value), number(max));
    let help = "name those that the map's readers need, from top to bottom: `lane_order: [actions, thoughts, emotion, \
                pain_points, opportunities]`; the others stay in the file";
    let finding = case.finding(title.span, message).help(help).about(&map.subject);
    found.push(match map.journey.lane_order.key {
        Some(key) => finding.label(key, "the rows are chosen here"),
        None => finding,
    });
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_with;

    #[test]
    fn rows_that_are_not_shown_do_not_count() {
        let stage =
            "stages:\n  - { name: S, actions: A, thoughts: B, lanes: { mine: C }, emotion: 1, touchpoints: [D] }\n";
        let config = "lanes: { mine: {} }\nrules: { too-many-rows: { max: 2 } }\n";
        let found =
            |frame: &str| found_with("too-many-rows", &format!("title: T\nstatus: review\n{frame}{stage}"), config);
        assert_eq!(found(""), ["1: journey `T` shows 4 rows, more than 2"]);
        assert_eq!(found("lane_order: [action, mine]\n"), [""; 0]);
    }
}
