//! `metric-without-source`: a number that nobody can look up.

use super::measures::measures;
use crate::lint::prelude::*;
use crate::measure::evidence_level;
use crate::model::{EvidenceLevel, Listed};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "metric-without-source",
    group: Group::Metrics,
    summary: "A metric does not say where its value comes from.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/metric-without-source.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let nothing = Listed::default();
    for measure in measures(case.map) {
        // A touchpoint or stage that rests on a survey has said where its numbers come from.
        let is_above = evidence_level(case.map, &nothing, measure.place) == Some(EvidenceLevel::Measured);
        if is_above || measure.source.is_some() || case.is_unread(measure.thing, "source") {
            continue;
        }
        let message = format_args!("{} does not say where its value comes from", measure.title);
        let help = "name the report or system that gives it: `source: Web analytics`";
        found.push(case.finding(measure.span, message).help(help).about(&measure.subject));
    }
}
