//! `condition-without-alternative`: a way on in one case, and no word about the others.

use crate::lint::prelude::*;
use crate::measure::stated_ways;
use crate::resolve::{quoted, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "condition-without-alternative",
    group: Group::Structure,
    summary: "A touchpoint says where it goes on in one case, and nothing about the others.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/condition-without-alternative.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for way in stated_ways(map) {
        let Some(when) = way.next.when.as_ref().filter(|_| way.leaves_cases_open()) else { continue };
        let (column, below) = (&map.columns[way.from], map.columns.get(way.from + 1));
        // Behind the last step there is only the end, and no way leads there by name.
        let Some(below) = below else { continue };
        let name = map.column_name(column);
        let title = titled("touchpoint", &name.value);
        let message = format!("{title} does not say where it goes on otherwise than {}", quoted(&when.value));
        let finding = case.finding(when.span, message).here("only in this case");
        let finding = if way.to == Some(way.from + 1) {
            finding
        } else {
            finding.label(map.column_name(below).span, "here otherwise?")
        };
        let help = "`next` replaces the touchpoint below, so name the other ways as well: `next: [{ to: form, when: a page \
                    is missing }, { to: approval, when: all is there }]`; leave `when` out if there is only one way";
        found.push(finding.help(help).about(&column.subject));
    }
}
