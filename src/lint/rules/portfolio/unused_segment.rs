//! `unused-segment`: a segment of the library that nothing names.

use super::named;
use crate::lint::prelude::*;
use crate::model::Text;
use crate::resolve::{normal, quoted};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "unused-segment",
    group: Group::Portfolio,
    summary: "The project file lists a segment that neither a map nor a persona names.",
    levels: Levels::new(Info, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/unused-segment.md"),
};

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    if !portfolio.is_whole {
        return;
    }
    let entries = || portfolio.config.segments.iter().flatten();
    let people = portfolio.config.personas.iter().flatten().filter_map(|entry| entry.persona.as_ref());
    let library: BTreeSet<_> =
        people.flat_map(|persona| persona.segments.iter()).map(|segment| normal(segment.value.raw())).collect();
    let of_people = entries().enumerate().filter(|(_, id)| library.contains(&normal(id.value.raw())));
    let mut named = named::by_maps(portfolio, |named| &named.segments);
    named.extend(of_people.map(|(at, _)| at));
    let words = |id: &Text| {
        let message = format!("no map and no persona names the segment {}", quoted(&id.value));
        let id = id.value.raw();
        (
            message,
            format!(
                "say whom it is about, `segments: [{id}]` on a persona, a map or a touchpoint, or take it out of `segments`"
            ),
        )
    };
    named::report(portfolio, "segments", entries(), &named, words, found);
}
