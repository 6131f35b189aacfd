//! `stage-count-out-of-range`: too few stages to tell a story, or too many to keep in mind.

use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "stage-count-out-of-range",
    group: Group::Structure,
    summary: "A map has fewer or more stages than readers take in.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/stage-count-out-of-range.md"),
};

/// The fewest stages.
pub(in crate::lint) const MIN: OptionSpec =
    OptionSpec { name: "min", expects: "a number, 0 or above", default: "3", holds: |min| min >= 0.0 };

/// The most stages.
pub(in crate::lint) const MAX: OptionSpec =
    OptionSpec { name: "max", expects: "a number above 0", default: "7", holds: |max| max > 0.0 };

/// Without the options: what practitioners' advice (5 to 7, 3 to 6, 4 to 7) has in common at its widest.
const FEWEST: f64 = 3.0;
const MOST: f64 = 7.0;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let stages = &map.journey.stages.items;
    let (min, max) = (case.option(MIN.name).unwrap_or(FEWEST), case.option(MAX.name).unwrap_or(MOST));
    let count = counted(stages.len());
    let (which, help) = if count < min && !stages.is_empty() && !case.may_be_part() {
        ("fewer", "divide what happens by what the customer wants to get done, a stage for each")
    } else if count > max {
        ("more", "put neighbours with one goal together, or tell a part in a map of its own: `journey: its-id`")
    } else {
        return;
    };
    let limit = number(if which == "fewer" { min } else { max });
    let title = &map.journey.title;
    let s = if stages.len() == 1 { "" } else { "s" };
    let message = format_args!("{} has {count} stage{s}, {which} than {limit}", titled("journey", &title.value));
    let mut finding = case.finding(title.span, message).help(help).about(&map.subject);
    if let (Some(first), Some(last)) = (stages.first(), stages.last()) {
        finding = finding.label(first.name.span, "the first");
        if stages.len() > 1 {
            finding = finding.label(last.name.span, "the last");
        }
    }
    found.push(finding);
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_with;

    #[test]
    fn both_limits_can_be_set_and_are_within() {
        let found =
            |config| found_with("stage-count-out-of-range", "title: T\nstatus: review\nstages: [A, B]\n", config);
        assert_eq!(found(""), ["1: journey `T` has 2 stages, fewer than 3"]);
        assert_eq!(found("rules: { stage-count-out-of-range: { min: 2, max: 2 } }"), [""; 0]);
        assert_eq!(
            found("rules: { stage-count-out-of-range: { min: 0, max: 1 } }"),
            ["1: journey `T` has 2 stages, more than 1"]
        );
    }
}
