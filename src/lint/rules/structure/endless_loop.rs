//! `endless-loop`: a way back that nobody gets out of.

use crate::lint::prelude::*;
use crate::measure::{Paths, Way, stated_ways};
use crate::resolve::{quoted, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "endless-loop",
    group: Group::Structure,
    summary: "The journey gets into a loop that no way leaves.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/endless-loop.md"),
};

/// How many ways of a loop are shown.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let Some(loops) = Paths::of(case.map).map(|ways| ways.endless()) else { return };
    if loops.is_empty() {
        return;
    }
    let stated = stated_ways(case.map);
    loops.iter().filter_map(|columns| endless(case, columns, &stated)).for_each(|finding| found.push(finding));
}

/// The finding for a loop: at its ways back, which are where a way out is missing.
fn endless(case: &Case<'_>, columns: &[usize], stated: &[Way<'_>]) -> Option<Diagnostic> {
    let map = case.map;
    let (first, last) = (*columns.first()?, *columns.last()?);
    let within = |column: usize| columns.binary_search(&column).is_ok();
    let start = stated.partition_point(|way| way.from < first);
    let end = stated.partition_point(|way| way.from <= last);
    let mut back =
        stated[start..end].iter().rev().filter(|way| within(way.from) && way.to.is_some_and(|to| to <= way.from));
    let way = back.next()?;
    let name = |column: usize| map.column_name(&map.columns[column]);
    let (from, to) = (name(way.from), name(way.to?));
    let message = if way.to == Some(way.from) {
        format_args!("{} leads to itself and nowhere else", titled("touchpoint", &from.value))
    } else {
        format_args!("no way leads out of the loop from {} back to {}", quoted(&from.value), quoted(&to.value))
    };
    let mut finding = case.finding(way.next.to.span, message).here("back to an earlier step");
    if way.to != Some(way.from) {
        finding = finding.label(to.span, "the loop begins here");
    }
    for way in back.take(SHOWN) {
        finding = finding.label(way.next.to.span, "another way back");
    }
    let help = "say in which case it goes on: `next: [{ to: form, when: a page is missing }, { to: approval, when: all \
                is there }]`; `next: []` where the journey ends";
    Some(finding.help(help).about(&map.columns[way.from].subject))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    const RULE: &str = "endless-loop";

    fn map(touchpoints: &[&str]) -> String {
        let lines: Vec<String> = touchpoints.iter().map(|touchpoint| format!("      - {{ {touchpoint} }}\n")).collect();
        let lines = lines.concat();
        format!("title: T\nstages:\n  - name: S\n    touchpoints:\n{lines}")
    }

    #[test]
    fn a_loop_with_a_way_out_anywhere_in_it_is_fine() {
        assert_eq!(found(RULE, &map(&["name: A", "name: B, next: [a, c]", "name: C"])), [""; 0]);
        assert_eq!(found(RULE, &map(&["name: A, next: [b, c]", "name: B, next: a", "name: C"])), [""; 0]);
        assert_eq!(found(RULE, &map(&["name: A", "name: B, optional: true, next: a", "name: C"])), [""; 0]);
    }

    #[test]
    fn a_loop_that_nothing_leaves_is_found_where_it_turns_back() {
        let caught = map(&["name: A, next: [b, d]", "name: B", "name: C, next: b", "name: D"]);
        assert_eq!(found(RULE, &caught), ["7: no way leads out of the loop from `C` back to `B`"]);
        assert_eq!(found(RULE, &map(&["name: A, next: a"])), ["5: touchpoint `A` leads to itself and nowhere else"]);
    }

    #[test]
    fn a_loop_that_leads_only_into_another_is_not_the_one_to_blame() {
        let two = map(&["name: A", "name: B, next: [a, c]", "name: C", "name: D, next: c"]);
        assert_eq!(found(RULE, &two), ["8: no way leads out of the loop from `D` back to `C`"]);
    }

    #[test]
    fn who_buys_again_in_one_case_ends_in_the_others() {
        assert_eq!(found(RULE, &map(&["name: A", "name: B, next: { to: a, when: it is empty }"])), [""; 0]);
    }

    #[test]
    fn a_loop_that_nobody_gets_to_is_another_rule_s_finding() {
        assert_eq!(found(RULE, &map(&["name: A, next: []", "name: B", "name: C, next: b"])), [""; 0]);
    }
}
