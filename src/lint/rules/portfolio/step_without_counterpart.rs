//! `step-without-counterpart`: a step of today that silently vanishes in the map of what is to be.

use super::siblings::{Siblings, is_future};
use crate::lint::prelude::*;
use crate::model::Text;
use crate::resolve::{Outline, Place, quoted, titled};
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
    for map in portfolio.current().filter(|map| is_future(map) && map.translation_of.is_none()) {
        let Some(to_be_of) = &map.to_be_of else { continue };
        let Some(today) = siblings.find(Some(to_be_of)) else { continue };
        let lost = lost(today, map);
        let Some(first) = lost.first() else { continue };
        let [of, here] = [today, map].map(|map| quoted(&map.title.value));
        let message = match lost.len() {
            1 => format!(
                "{} of {of} has no counterpart in {here}",
                titled("touchpoint", &first.value)
            ),
            count => format!("{count} touchpoints of {of} have no counterpart in {here}"),
        };
        let help = "name on each new step what it takes the place of: `replaces: [their ids]`; a counterpart may also \
                    have the same `id`";
        let Some(finding) = portfolio.in_map(map, to_be_of.span, message) else { continue };
        let shown = lost.iter().take(SHOWN);
        found.push(shown.fold(finding.help(help), |finding, name| finding.label(name.span, "what becomes of it?")));
    }
}

/// The touchpoints of today's map, by their names, that the other map neither keeps, by their id, nor replaces.
fn lost(today: &Outline, map: &Outline) -> Vec<Text> {
    let kept: BTreeSet<String> = touchpoints(map).map(|(_, id)| id).collect();
    let replaced = today.places_of(map.replaces.iter().flat_map(|(_, references)| references));
    let replaced: BTreeSet<Place> = replaced.into_iter().flatten().collect();
    let is_replaced = |place: Place| match place {
        Place::Touchpoint(stage, _) => replaced.contains(&place) || replaced.contains(&Place::Stage(stage)),
        Place::Journey | Place::Stage(_) => replaced.contains(&place),
    };
    let lost = touchpoints(today).filter(|(place, id)| !kept.contains(id) && !is_replaced(*place));
    lost.map(|(place, _)| today.name_at(place)).collect()
}

/// The touchpoints of a map, each with its own part of its path.
fn touchpoints(map: &Outline) -> impl Iterator<Item = (Place, String)> {
    map.paths().into_iter().filter_map(|(place, path)| match place {
        Place::Touchpoint(..) => Some((place, path.rsplit_once('/').map_or(path.as_str(), |(_, id)| id).to_owned())),
        Place::Journey | Place::Stage(_) => None,
    })
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
