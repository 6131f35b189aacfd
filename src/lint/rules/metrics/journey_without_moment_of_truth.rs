//! `journey-without-moment-of-truth`: everything is equally important, so nothing is.

use crate::lint::prelude::*;
use crate::model::Lanes;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "journey-without-moment-of-truth",
    group: Group::Metrics,
    summary: "No touchpoint or stage is marked as a moment of truth.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/journey-without-moment-of-truth.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let is_looked_for = |lanes: &Lanes| lanes.moment_of_truth.is_some();
    let is_asked = !map.journey.stages.is_empty() && is_of_today(map) && !case.is_part();
    if !is_asked || map.places().filter_map(|place| map.lanes_at(place)).any(is_looked_for) {
        return;
    }
    let title = &map.journey.title;
    let message = format_args!("{} marks no moment of truth", titled("journey", &title.value));
    let help = "mark the few touchpoints that decide whether customers stay: `moment_of_truth: true`; \
                `moment_of_truth: false` on one says that you looked";
    found.push(case.finding(title.span, message).help(help).about(&map.subject));
}
