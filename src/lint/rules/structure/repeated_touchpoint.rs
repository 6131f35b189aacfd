//! `repeated-touchpoint`: one stage has two touchpoints of the same name.

use crate::lint::prelude::*;
use crate::model::Touchpoint;
use crate::resolve::{Place, quoted, slug, titled};
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "repeated-touchpoint",
    group: Group::Structure,
    summary: "A stage has several touchpoints of the same name.",
    levels: Levels::new(Info, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/repeated-touchpoint.md"),
};

/// How many of them are shown.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for (number, stage) in map.journey.stages.iter().enumerate() {
        let mut by_name: BTreeMap<String, Vec<(usize, &Touchpoint)>> = BTreeMap::new();
        for (at, touchpoint) in stage.touchpoints.iter().enumerate() {
            let name = slug(touchpoint.name.value.raw());
            if !name.is_empty() {
                by_name.entry(name).or_default().push((at, touchpoint));
            }
        }
        for touchpoints in by_name.into_values() {
            let [(_, first), others @ .., (at, last)] = touchpoints.as_slice() else { continue };
            let count = touchpoints.len();
            let title = titled("stage", &stage.name.value);
            let message = format_args!("{title} has {count} touchpoints called {}", quoted(&first.name.value));
            let finding = case.finding(last.name.span, message).label(first.name.span, "the first");
            let finding = others
                .iter()
                .take(SHOWN)
                .fold(finding, |finding, (_, other)| finding.label(other.name.span, "another"));
            let help = "say what is different about them, such as `Counter, second visit`; if it is the same visit, make it one \
                        touchpoint";
            found.push(finding.help(help).about(&map.subject_at(Place::Touchpoint(number, *at))));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn names_are_compared_as_ids_would_be_and_stages_apart() {
        let map = "title: T\nstages:\n  - name: S\n    touchpoints: [Web site, Call, web-site, Web site]\n  \
                   - name: R\n    touchpoints: [Call]\n";
        assert_eq!(found("repeated-touchpoint", map), ["4: stage `S` has 3 touchpoints called `Web site`"]);
    }
}
