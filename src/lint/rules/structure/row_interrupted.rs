//! `row-interrupted`: a row that most steps fill has a hole.

use crate::lint::prelude::*;
use crate::model::{Entry, Lanes, Listed};
use crate::resolve::{Column, Map, Place, quoted};
use crate::source::Untrusted;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "row-interrupted",
    group: Group::Structure,
    summary: "A row that most steps fill is empty over several steps in a row.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/row-interrupted.md"),
};

/// How many steps make a gap.
pub(in crate::lint) const STEPS: OptionSpec =
    OptionSpec { name: "steps", expects: "a number, 1 or above", default: "3", holds: |steps| steps >= 1.0 };

/// Without the option: from a public checker of service blueprints.
const GAP: f64 = 3.0;

/// What the customer does and thinks at every step: other rows speak up where there is something to say.
const CUSTOMER: [Row; 2] = [("actions", |lanes| &lanes.actions), ("thoughts", |lanes| &lanes.thoughts)];
/// What we do; not at steps without us.
const OURS: [Row; 3] = [
    ("frontstage", |lanes| &lanes.frontstage),
    ("backstage", |lanes| &lanes.backstage),
    ("support", |lanes| &lanes.support),
];

/// A row of texts, and where it stands.
type Row = (&'static str, fn(&Lanes) -> &Listed<Entry>);

/// A step, with what stands in the row.
struct At<'s, 'm> {
    step: &'s Step<'m>,
    is_blank: bool,
}

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let gap = case.option(STEPS.name).unwrap_or(GAP);
    let steps: Vec<&Step<'_>> = case.steps().iter().filter(|step| is_told_here(case, step)).collect();
    let with_us: Vec<&Step<'_>> = steps.iter().copied().filter(|step| !is_without_us(step)).collect();
    let customer = CUSTOMER.into_iter().map(|row| (row, &steps));
    let ours = OURS.into_iter().map(|row| (row, &with_us));
    for ((row, entries), steps) in customer.chain(ours) {
        look(case, row, gap, steps, |step| !step.any(|lanes| entries(lanes).is_stated()), found);
    }
    let own = own_rows(case.map);
    for (row, places) in own.iter().take(MOST_OWN) {
        let is_blank = |step: &Step<'_>| {
            let column = &step.columns[0];
            let touchpoint = column.touchpoint.map(|touchpoint| Place::Touchpoint(column.stage, touchpoint));
            !places.contains(&Place::Stage(column.stage)) && !touchpoint.is_some_and(|place| places.contains(&place))
        };
        look(case, row, gap, &steps, is_blank, found);
    }
}

/// Looks for holes in one row.
fn look<'s, 'm: 's>(
    case: &Case<'m>,
    row: &str,
    gap: f64,
    steps: &[&'s Step<'m>],
    is_blank: impl Fn(&Step<'_>) -> bool,
    found: &mut Diagnostics,
) {
    let asked: Vec<At<'_, '_>> = steps.iter().map(|step| At { step, is_blank: is_blank(step) }).collect();
    for hole in holes(&asked).into_iter().filter(|hole| counted(hole.len()) >= gap) {
        found.push(interrupted(case, row, &asked, &hole));
    }
}

/// The rows of the team's own, with the places that say something in them, be it `[]`.
fn own_rows(map: &Map) -> BTreeMap<&str, BTreeSet<Place>> {
    let mut rows: BTreeMap<&str, BTreeSet<Place>> = BTreeMap::new();
    for place in map.places() {
        for values in map.lanes_at(place).into_iter().flat_map(|lanes| &lanes.own) {
            rows.entry(values.lane.value.raw()).or_default().insert(place);
        }
    }
    rows
}

fn is_without_us(step: &Step<'_>) -> bool {
    step.columns.iter().all(|column| column.without_channel)
}

/// How many rows of the team's own are looked at.
const MOST_OWN: usize = 100;

/// Whether a step is told in this map, and not in one of its own.
fn is_told_here(case: &Case<'_>, step: &Step<'_>) -> bool {
    let map = case.map;
    let is_told_elsewhere = |column: &Column| {
        let touchpoint = map.touchpoint(column).and_then(|touchpoint| touchpoint.flow.journey.as_deref());
        touchpoint.or(map.stage(column.stage).journey.as_ref()).is_some()
    };
    !step.columns.iter().any(is_told_elsewhere)
}

/// The holes of a row between its first and its last step, where at least half of the steps between are filled: a row
/// that is filled here and there has no holes.
fn holes(asked: &[At<'_, '_>]) -> Vec<Range<usize>> {
    let first = asked.iter().position(|at| !at.is_blank);
    let last = asked.iter().rposition(|at| !at.is_blank);
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let used = &asked[first..=last];
    if used.iter().filter(|at| !at.is_blank).count() * 2 < used.len() {
        return Vec::new();
    }
    let mut holes = Vec::new();
    let mut start = first;
    for run in used.chunk_by(|before, after| before.is_blank == after.is_blank) {
        if run[0].is_blank {
            holes.push(start..start + run.len());
        }
        start += run.len();
    }
    holes
}

fn interrupted(case: &Case<'_>, row: &str, asked: &[At<'_, '_>], hole: &Range<usize>) -> Diagnostic {
    let (first, last) = (asked[hole.start].step, asked[hole.end - 1].step);
    let (from, to) = (quoted(&first.name.value), quoted(&last.name.value));
    let row = quoted(&Untrusted::copied(row));
    let message = match hole.len() {
        1 => format!("the row {row} is empty at {from}, though the steps around it fill it"),
        count => format!("the row {row} is empty over {count} steps, from {from} to {to}"),
    };
    let mut finding = case.finding(first.name.span, message).here("empty from here");
    if hole.len() > 1 {
        finding = finding.label(last.name.span, "to here");
    }
    let help = format_args!("say what happens there, or that nothing does: {row} with `[]`");
    finding.help(help).about(&first.subject)
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    const RULE: &str = "row-interrupted";

    fn map(touchpoints: &[&str]) -> String {
        let named = touchpoints.iter().enumerate();
        let lines: Vec<String> =
            named.map(|(at, says)| format!("      - {{ name: T{at}, goal: G, {says} }}\n")).collect();
        let lines = lines.concat();
        format!("title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n{lines}")
    }

    const A: &str = "actions: A";
    const NO: &str = "";

    #[test]
    fn a_hole_needs_steps_on_both_sides_and_a_row_that_is_mostly_filled() {
        assert_eq!(
            found(RULE, &map(&[A, A, NO, NO, NO, A])),
            ["8: the row `actions` is empty over 3 steps, from `T2` to `T4`"]
        );
        assert_eq!(found(RULE, &map(&[A, A, A, NO, NO, NO])), [""; 0]);
        assert_eq!(found(RULE, &map(&[A, NO, NO, NO, A])), [""; 0]);
        assert_eq!(found(RULE, &map(&[A, A, NO, NO, A])), [""; 0]);
    }

    #[test]
    fn an_empty_list_fills_a_step() {
        assert_eq!(found(RULE, &map(&[A, A, NO, "actions: []", NO, A])), [""; 0]);
    }

    #[test]
    fn our_rows_are_not_asked_at_steps_without_us() {
        let (f, n) = ("frontstage: F", "channel: none");
        assert_eq!(found(RULE, &map(&[f, f, n, n, n, f])), [""; 0]);
        assert_eq!(found(RULE, &map(&[f, f, n, NO, NO, NO, f, f])).len(), 1);
    }

    #[test]
    fn rows_of_the_team_s_own_have_holes_too() {
        let own = "lanes: { mine: X }";
        assert_eq!(found(RULE, &map(&[own, own, NO, NO, NO, own])).len(), 1);
        assert_eq!(found(RULE, &map(&[own, own, NO, "lanes: { mine: [] }", NO, own])), [""; 0]);
        let stage = map(&[own, own, NO, NO, NO, own]).replace("name: S", "name: S\n    lanes: { mine: X }");
        assert_eq!(found(RULE, &stage), [""; 0]);
    }

    #[test]
    fn the_option_counts_steps() {
        let config = "rules: { row-interrupted: { steps: 1 } }";
        let holes = found_with(RULE, &map(&[A, NO, A]), config);
        assert_eq!(holes, ["7: the row `actions` is empty at `T1`, though the steps around it fill it"]);
    }
}
