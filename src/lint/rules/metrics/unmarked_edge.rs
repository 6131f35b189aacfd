//! `unmarked-edge`: the moments that are remembered are not among those that count.

use super::moments::{columns_at, moments};
use crate::lint::prelude::*;
use crate::resolve::{Column, Map, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "unmarked-edge",
    group: Group::Metrics,
    summary: "Moments of truth are marked, but none at the start, the end or a hand-off.",
    levels: Levels::new(Off, Off, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/unmarked-edge.md"),
};

/// How many hand-offs are shown.
const SHOWN: usize = 4;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let moments = moments(map);
    let edges = edges(map);
    let is_edge = |column: usize| edges.binary_search_by_key(&column, |(column, _)| *column).is_ok();
    let mut columns = moments.iter().flat_map(|moment| columns_at(map, moment.place));
    if moments.is_empty() || columns.any(is_edge) {
        return;
    }
    let title = &map.journey.title;
    let head = titled("journey", &title.value);
    let message = format_args!("{head} marks no moment of truth at its start, its end or a hand-off");
    let help = "look whether one of them decides about the relation: `moment_of_truth: true`";
    let finding = case.finding(title.span, message).help(help).about(&map.subject);
    let finding = edges
        .iter()
        .take(SHOWN + 2)
        .fold(finding, |finding, &(column, edge)| finding.label(map.column_name(&map.columns[column]).span, edge));
    let marks = moments.iter().take(SHOWN);
    found.push(marks.fold(finding, |finding, moment| finding.label(moment.mark, "marked here")));
}

/// The columns where a journey begins, ends or changes hands, in order, with what they are.
fn edges(map: &Map) -> Vec<(usize, &'static str)> {
    let last = map.columns.len().saturating_sub(1);
    let what = |at: usize| match at {
        0 => Some("the start"),
        at if at == last => Some("the end"),
        at => is_handed_over(map, at).then_some("a hand-off"),
    };
    (0..map.columns.len()).filter_map(|at| Some((at, what(at)?))).collect()
}

/// Whether a column takes over from the one before: the author says so, or channel, people or owner change.
fn is_handed_over(map: &Map, at: usize) -> bool {
    let [before, here] = [&map.columns[at - 1], &map.columns[at]];
    let owner = |column: &Column| column.owner.as_ref().map(|owner| owner.name.clone());
    map.lanes(here).handoff.is_some()
        || before.channels != here.channels
        || before.participants != here.participants
        || owner(before) != owner(here)
}
