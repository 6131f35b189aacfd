//! `stage-without-touchpoint`: a stage in which nothing happens.

use crate::lint::prelude::*;
use crate::resolve::{Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "stage-without-touchpoint",
    group: Group::Structure,
    summary: "A stage has no touchpoint.",
    levels: Levels::new(Info, Warn, Error),
    drawn: None,
    page: include_str!("../../../../docs/rules/stage-without-touchpoint.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for (index, stage) in case.map.journey.stages.iter().enumerate() {
        if stage.touchpoints.is_stated() || stage.journey.is_some() {
            continue;
        }
        let message = format_args!("{} has no touchpoint", titled("stage", &stage.name.value));
        let help = "list where customer and organisation meet: `touchpoints: [Search ad, Model finder]`; \
                    `touchpoints: []` if there is none";
        let finding = case.finding(stage.name.span, message).help(help);
        found.push(finding.about(&case.map.subject_at(Place::Stage(index))));
    }
}
