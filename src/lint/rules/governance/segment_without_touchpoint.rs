//! `segment-without-touchpoint`: customers on the map who are nowhere on the way.

use crate::lint::prelude::*;
use crate::model::{Lanes, Text};
use crate::resolve::{part, slug, titled};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "segment-without-touchpoint",
    group: Group::Governance,
    summary: "A segment of the map takes part in none of its steps.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/segment-without-touchpoint.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let segments = &map.journey.segments;
    if segments.is_empty() || map.columns.is_empty() {
        return;
    }
    let mut met = BTreeSet::new();
    for column in &map.columns {
        let lanes = [map.lanes(column), &map.stage(column.stage).lanes];
        let Some(named) = lanes.into_iter().map(named).find(|named| !named.is_empty()) else {
            // A step that names nobody is everybody's.
            return;
        };
        met.extend(named.iter().map(|segment| slug(segment.value.raw())));
    }
    for segment in segments.iter().filter(|segment| !met.contains(&slug(segment.value.raw()))) {
        let message = format_args!("{} takes part in no step of the journey", titled("segment", &segment.value));
        let help = "name the segment where it takes part (`segments` of a stage or touchpoint), or leave it out of the \
                    map’s `segments`";
        let subject = part(&map.subject, "segment", segment.value.raw());
        found.push(case.finding(segment.span, message).help(help).about(&subject));
    }
}

fn named(lanes: &Lanes) -> &[Text] {
    &lanes.segments.items
}
