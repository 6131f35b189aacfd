//! `too-many-touchpoints`: a map with more steps than anybody reads.

use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "too-many-touchpoints",
    group: Group::Structure,
    summary: "A map has more touchpoints than readers follow.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/too-many-touchpoints.md"),
};

/// The most touchpoints.
pub(in crate::lint) const MAX: OptionSpec =
    OptionSpec { name: "max", expects: "a number above 0", default: "30", holds: |max| max > 0.0 };

/// Without the option: the soft limit of a public service blueprint checker.
const MOST: f64 = 30.0;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let touchpoints = || map.columns.iter().filter_map(|column| map.touchpoint(column));
    let count = touchpoints().count();
    let max = case.option(MAX.name).unwrap_or(MOST);
    if counted(count) <= max {
        return;
    }
    let title = &map.journey.title;
    let message =
        format_args!("{} has {count} touchpoints, more than {}", titled("journey", &title.value), number(max));
    let help =
        "leave out what changes nothing for the customer, or tell a stage in a map of its own: `journey: its-id`";
    let mut finding = case.finding(title.span, message).help(help).about(&map.subject);
    let fullest = map.journey.stages.iter().rev().max_by_key(|stage| stage.touchpoints.items.len());
    if let Some(stage) = fullest {
        finding = finding.label(stage.name.span, format_args!("{} of them", stage.touchpoints.items.len()));
    }
    found.push(finding);
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_with;

    #[test]
    fn stages_without_touchpoints_do_not_count() {
        let map = "title: T\nstatus: review\nstages:\n  - name: A\n  - { name: B, touchpoints: [C, D] }\n";
        let found = |config| found_with("too-many-touchpoints", map, config);
        assert_eq!(found("rules: { too-many-touchpoints: { max: 2 } }"), [""; 0]);
        assert_eq!(
            found("rules: { too-many-touchpoints: { max: 1 } }"),
            ["1: journey `T` has 2 touchpoints, more than 1"]
        );
    }
}
