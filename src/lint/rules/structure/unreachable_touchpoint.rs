//! `unreachable-touchpoint`: a step that no way leads to.

use crate::lint::prelude::*;
use crate::measure::Paths;
use crate::model::Touchpoint;
use crate::resolve::{quoted, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "unreachable-touchpoint",
    group: Group::Structure,
    summary: "No way from the start of the journey leads to a touchpoint.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/unreachable-touchpoint.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let Some(reached) = Paths::of(case.map).map(|ways| ways.reached()) else { return };
    let mut start = 0;
    for run in reached.chunk_by(|before, after| before == after) {
        if run.first() == Some(&false) {
            found.push(lost(case, start, run.len()));
        }
        start += run.len();
    }
}

/// The finding for some columns in a row that nobody gets to; the first column is always reached.
fn lost(case: &Case<'_>, start: usize, count: usize) -> Diagnostic {
    let map = case.map;
    let column = &map.columns[start];
    let name = map.column_name(column);
    let title = titled(if column.touchpoint.is_some() { "touchpoint" } else { "stage" }, &name.value);
    let message = match count {
        1 => format_args!("no way leads to {title}"),
        2 => format_args!("no way leads to {title} and the step after it"),
        _ => format_args!("no way leads to {title} and the {} steps after it", count - 1),
    };
    let mut finding = case.finding(name.span, message).about(&column.subject);
    let before = start.checked_sub(1).and_then(|before| map.columns.get(before));
    let next = before.and_then(|before| map.touchpoint(before)).map(|touchpoint| (touchpoint, &touchpoint.flow.next));
    if let Some((touchpoint, next)) = next {
        let says = if next.is_empty() { "the journey ends here" } else { "goes on elsewhere" };
        finding = finding.label(next.key.unwrap_or(touchpoint.name.span), says);
    }
    if count > 1 {
        finding = finding.label(map.column_name(&map.columns[start + count - 1]).span, "up to here");
    }
    let whence = next.map(|(Touchpoint { name, .. }, _)| format!(" of {}", quoted(&name.value))).unwrap_or_default();
    finding.help(format_args!(
        "`next` replaces the touchpoint below: name this one in the `next`{whence}, or of the step it really follows"
    ))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    const RULE: &str = "unreachable-touchpoint";

    fn map(touchpoints: &[&str]) -> String {
        let lines: Vec<String> = touchpoints.iter().map(|touchpoint| format!("      - {{ {touchpoint} }}\n")).collect();
        let lines = lines.concat();
        format!("title: T\nstages:\n  - name: S\n    touchpoints:\n{lines}  - name: R\n    touchpoints: [Z]\n")
    }

    #[test]
    fn a_way_to_a_stage_leads_to_its_first_touchpoint() {
        let skipped = map(&["name: A, next: r", "name: B"]);
        assert_eq!(found(RULE, &skipped), ["6: no way leads to touchpoint `B`"]);
        assert_eq!(found(RULE, &map(&["name: A, next: [b, r]", "name: B"])), [""; 0]);
    }

    #[test]
    fn steps_in_a_row_are_told_once_and_the_end_may_stand_anywhere() {
        let ends = map(&["name: A", "name: B, next: []", "name: C", "name: D"]);
        assert_eq!(found(RULE, &ends), ["7: no way leads to touchpoint `C` and the 2 steps after it"]);
    }

    #[test]
    fn who_leaves_an_optional_step_out_goes_on_below_it() {
        assert_eq!(found(RULE, &map(&["name: A", "name: B, optional: true, next: []", "name: C"])), [""; 0]);
    }

    #[test]
    fn a_parallel_step_begins_with_the_one_before_it() {
        assert_eq!(found(RULE, &map(&["name: A, next: z", "name: B, parallel: true"])), [""; 0]);
    }

    #[test]
    fn one_way_with_a_condition_leaves_the_other_cases_going_on_below() {
        assert_eq!(found(RULE, &map(&["name: A, next: { to: z, when: W }", "name: B"])), [""; 0]);
        let both = "name: A, next: [{ to: z, when: W }, { to: a, when: V }]";
        assert_eq!(found(RULE, &map(&[both, "name: B"])), ["6: no way leads to touchpoint `B`"]);
    }

    #[test]
    fn a_loop_of_its_own_is_no_way_from_the_start() {
        let island = map(&["name: A, next: z", "name: B", "name: C, next: b"]);
        assert_eq!(found(RULE, &island), ["6: no way leads to touchpoint `B` and the step after it"]);
    }

    #[test]
    fn where_a_way_leads_to_nothing_known_nobody_is_called_lost() {
        assert_eq!(found(RULE, &map(&["name: A, next: nowhere", "name: B"])), [""; 0]);
    }
}
