//! `persona-without-touchpoint`: somebody on the map who is nowhere on the way.

use super::people::{Person, people};
use crate::lint::prelude::*;
use crate::resolve::{part, titled};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "persona-without-touchpoint",
    group: Group::Governance,
    summary: "A persona of the map takes part in none of its steps.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/persona-without-touchpoint.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let met: BTreeSet<usize> = map.columns.iter().flat_map(|column| column.participants.iter().copied()).collect();
    if map.columns.is_empty() {
        return;
    }
    for Person { written, participant, .. } in people(map).into_iter().filter(|person| !met.contains(&person.index)) {
        let message = format_args!("{} takes part in no step of the journey", titled("persona", &participant.name));
        let help = "name the persona where it takes part (`personas` of a stage or touchpoint), or leave it out of the \
                    map’s `personas`";
        let subject = part(&map.subject, "persona", participant.id.raw());
        found.push(case.finding(written, message).help(help).about(&subject));
    }
}
