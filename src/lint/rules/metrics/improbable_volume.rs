//! `improbable-volume`: more come out than went in.

use crate::lint::prelude::*;
use crate::resolve::{Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "improbable-volume",
    group: Group::Metrics,
    summary: "More people complete a step than enter it.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/improbable-volume.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for place in map.places() {
        let Some(volume) = map.lanes_at(place).and_then(|lanes| lanes.volume.as_ref()) else { continue };
        let (Some(entered), Some(completed)) = (&volume.entered, &volume.completed) else { continue };
        if completed.value <= entered.value {
            continue;
        }
        let kind = match place {
            Place::Journey => "journey",
            Place::Stage(_) => "stage",
            Place::Touchpoint(..) => "touchpoint",
        };
        let title = titled(kind, &name_of(map, place).value);
        let (came, left) = (entered.value, completed.value);
        let message = format_args!("more people complete {title} than enter it: {left} of {came}");
        let help = "count both in the same period and for the same people; those who are in the step at its end have \
                    entered it";
        let finding = case.finding(completed.span, message).here("completed").label(entered.span, "entered");
        found.push(finding.help(help).about(&map.subject_at(place)));
    }
}
