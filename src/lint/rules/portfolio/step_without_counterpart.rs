//! `step-without-counterpart`: a step of today that silently vanishes in the map of what is to be.

use super::siblings::{Siblings, is_future};
use crate::lint::prelude::*;
use crate::resolve::{Column, Map, Place, quoted, titled};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "step-without-counterpart",
    group: Group::Portfolio,
    summary: "A touchpoint of today's map has no counterpart in the map of what it is to become, and nothing replaces it.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/step-without-counterpart.md"),
};

/// How many touchpoints are shown.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    let siblings = Siblings::new(portfolio);
    for map in portfolio.current().filter(|map| is_future(map) && map.journey.translation_of.is_none()) {
        let Some(to_be_of) = &map.journey.to_be_of else { continue };
        let Some(today) = siblings.find(Some(to_be_of)) else { continue };
        let lost = lost(today, map);
        let Some(first) = lost.first() else { continue };
        let [of, here] = [today, map].map(|map| quoted(&map.journey.title.value));
        let message = match lost.len() {
            1 => format!(
                "{} of {of} has no counterpart in {here}",
                titled("touchpoint", &today.column_name(first).value)
            ),
            count => format!("{count} touchpoints of {of} have no counterpart in {here}"),
        };
        let help = "name on each new step what it takes the place of: `replaces: [their ids]`; a counterpart may also \
                    have the same `id`";
        let Some(finding) = portfolio.in_map(map, to_be_of.span, message) else { continue };
        let labelled = lost.iter().take(SHOWN).fold(finding.help(help), |finding, column| {
            finding.label(today.column_name(column).span, "what becomes of it?")
        });
        found.push(labelled);
    }
}

/// The touchpoints of `today` that have neither their id nor their replacement in `map`.
fn lost<'m>(today: &'m Map, map: &Map) -> Vec<&'m Column> {
    let kept: BTreeSet<&str> = touchpoints(map).map(own_id).collect();
    let touchpoints_of = map.journey.stages.iter().flat_map(|stage| stage.touchpoints.iter());
    let replaced = today.places_of(touchpoints_of.flat_map(|touchpoint| touchpoint.flow.replaces.iter()));
    let replaced: BTreeSet<Place> = replaced.into_iter().flatten().collect();
    let is_replaced = |column: &Column| {
        let touchpoint = column.touchpoint.map(|touchpoint| Place::Touchpoint(column.stage, touchpoint));
        replaced.contains(&Place::Stage(column.stage)) || touchpoint.is_some_and(|place| replaced.contains(&place))
    };
    touchpoints(today).filter(|column| !kept.contains(own_id(column)) && !is_replaced(column)).collect()
}

fn touchpoints(map: &Map) -> impl Iterator<Item = &Column> {
    map.columns.iter().filter(|column| column.touchpoint.is_some())
}

/// A touchpoint's own id: the last part of its path.
fn own_id(column: &Column) -> &str {
    let path = column.subject.0.raw();
    path.rsplit_once('/').map_or(path, |(_, id)| id)
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_in;

    const RULE: &str = "step-without-counterpart";
    const TODAY: &str =
        "title: T\nstages:\n  - { name: S, touchpoints: [Queue, Form, Fee] }\n  - { name: R, touchpoints: [Wait] }\n";

    fn found(stages: &str) -> Vec<String> {
        let map = format!("title: U\nstate: to-be\nstatus: review\nto_be_of: a\nstages:\n{stages}");
        found_in(RULE, &[("a", TODAY), ("b", &map)], "")
    }

    #[test]
    fn the_same_id_or_a_replacement_is_a_counterpart() {
        assert_eq!(
            found("  - { name: S, touchpoints: [Form] }\n"),
            ["b:4: 3 touchpoints of `T` have no counterpart in `U`"]
        );
        let one = "  - { name: S, touchpoints: [Form, { name: App, id: fee, replaces: [queue] }] }\n";
        assert_eq!(found(one), ["b:4: touchpoint `Wait` of `T` has no counterpart in `U`"]);
        let all = "  - { name: S, touchpoints: [Form, { name: App, replaces: [queue, s/fee, r] }] }\n";
        assert_eq!(found(all), [""; 0]);
    }
}
