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
        // To go back is the exception to going on, and to go to the step below in one case is to wait for it.
        if way.to.is_some_and(|to| to <= way.from + 1) {
            continue;
        }
        // Behind the last step there is only the end, and no way leads there by name.
        let Some(below) = below else { continue };
        let name = map.column_name(column);
        let title = titled("touchpoint", &name.value);
        let message = format_args!("{title} does not say where it goes on otherwise than {}", quoted(&when.value));
        let finding = case.finding(when.span, message).here("only in this case");
        let finding = finding.label(map.column_name(below).span, "here otherwise?");
        let help = "`next` replaces the touchpoint below, so name the other ways as well: `next: [{ to: counter, when: the \
                    address has changed }, { to: new-card, when: it is the same }]`; leave `when` out if there is only one way";
        found.push(finding.help(help).about(&column.subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    const RULE: &str = "condition-without-alternative";

    fn map(next: &str) -> String {
        format!(
            "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints: [A, {{ name: B, next: {{ {next} }} }}, C]\n  \
             - {{ name: R, touchpoints: [D] }}\n"
        )
    }

    #[test]
    fn a_way_back_and_a_way_to_the_step_below_are_no_decision() {
        for next in ["to: a, when: W", "to: b, when: W", "to: c, when: W", "to: s, when: W"] {
            assert_eq!(found(RULE, &map(next)), [""; 0], "{next}");
        }
        let expected = ["5: touchpoint `B` does not say where it goes on otherwise than `W`"];
        assert_eq!(found(RULE, &map("to: d, when: W")), expected);
        assert_eq!(found(RULE, &map("to: r, when: W")), expected);
    }
}
