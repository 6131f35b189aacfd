//! What was shipped, and whether its metric moved.

use super::{Cell, Column, Row, Section, Target, words};
use crate::gap::{Outcome, Report};
use crate::measure::{Verdict, Why};
use std::collections::BTreeSet;

const COLUMNS: &[Column] = &[
    Column::all("verdict", "Metric"),
    Column::machines("of_all"),
    Column::machines("reason"),
    Column::people("opportunity", "Shipped"),
    Column::machines("idea"),
    Column::machines("subject"),
    Column::machines("place"),
    Column::machines("owner"),
    Column::all("due", "Due"),
    Column::people("metric", "Measured by"),
    Column::machines("metric_name"),
    Column::machines("metric_subject"),
    Column::machines("metric_unit"),
    Column::people("was", "Before"),
    Column::people("became", "After"),
    Column::machines("before"),
    Column::machines("after"),
];

/// The outcomes of a map's shipped opportunities.
pub(super) fn outcomes(report: &Report, map: usize) -> Section<'_> {
    Section {
        key: "outcomes",
        title: "Outcomes",
        tally: tally(report),
        lead: lead(report),
        columns: COLUMNS,
        rows: report.outcomes.iter().map(|outcome| row(outcome, map)).collect(),
        otherwise: "",
    }
}

fn tally(report: &Report) -> String {
    let count = |holds: fn(&Outcome) -> bool| {
        let subjects = report.outcomes.iter().filter(|outcome| holds(outcome)).map(|outcome| &outcome.subject);
        subjects.collect::<BTreeSet<_>>().len()
    };
    let (all, better) = (count(|_| true), count(|outcome| outcome.of_all == Verdict::Better));
    let unknown = count(|outcome| matches!(outcome.of_all, Verdict::Unknown(_)));
    let untold = if unknown == 0 { String::new() } else { format!(", {unknown} cannot be told") };
    if all == 0 {
        String::new()
    } else {
        format!("{better} of {all} shipped opportunities saw a metric improve{untold}")
    }
}

fn lead(report: &Report) -> Vec<Cell> {
    let without = report.outcomes.iter().filter(|outcome| outcome.of_all.is_without_effect());
    let mut ideas: Vec<&Outcome> = Vec::new();
    for outcome in without {
        if ideas.last().is_none_or(|last| last.subject != outcome.subject) {
            ideas.push(outcome);
        }
    }
    let Some((first, more)) = ideas.split_first() else { return Vec::new() };
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    vec![Cell::Phrase(vec![
        Cell::Word("Shipped, and no metric got better since: “"),
        Cell::Text(first.idea.clone()),
        Cell::Said(format!("”{more}.")),
    ])]
}

fn row(outcome: &Outcome, map: usize) -> Row {
    let (metric, effect) = (outcome.metric.as_ref(), &outcome.effect);
    let unit = metric.and_then(|metric| metric.unit.as_ref());
    let value = |value: Option<f64>| value.map_or(Cell::Nothing, |value| words::measured(value, unit));
    let cells = vec![
        Cell::Word(verdict(effect.verdict)),
        Cell::Word(verdict(outcome.of_all)),
        why(effect.verdict).map_or(Cell::Nothing, Cell::Word),
        Cell::link(Target::Opportunity(map, outcome.subject.clone()), outcome.idea.clone()),
        Cell::Text(outcome.idea.clone()),
        Cell::Text(outcome.subject.clone()),
        Cell::Place(outcome.spot.clone()),
        Cell::text(outcome.owner.as_ref()),
        Cell::text(outcome.due.as_ref()),
        measured(outcome),
        Cell::text(metric.map(|metric| &metric.name)),
        Cell::text(metric.map(|metric| &metric.subject)),
        Cell::text(unit),
        value(effect.before),
        value(effect.after),
        Cell::number(effect.before, 4),
        Cell::number(effect.after, 4),
    ];
    Row::at(map, outcome.spot.place, cells).owned_by(outcome.owner.clone())
}

/// The metric, and why nothing can be told where that is so.
fn measured(outcome: &Outcome) -> Cell {
    let why = why(outcome.effect.verdict);
    match (&outcome.metric, why) {
        (Some(metric), Some(why)) => {
            Cell::Phrase(vec![Cell::Text(metric.name.clone()), Cell::Said(format!(" ({why})"))])
        }
        (Some(metric), None) => Cell::Text(metric.name.clone()),
        (None, _) => why.map_or(Cell::Nothing, Cell::Word),
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Worse => "worse",
        Verdict::Unchanged => "unchanged",
        Verdict::Better => "better",
        Verdict::Unknown(_) => "unknown",
    }
}

fn why(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::Worse | Verdict::Unchanged | Verdict::Better => None,
        Verdict::Unknown(why) => Some(match why {
            Why::NoMetric => "no metric",
            Why::NoDate => "no due date",
            Why::NothingBefore => "no value up to then",
            Why::NothingAfter => "no value since then",
            Why::NoDirection => "no direction",
        }),
    }
}
