//! Metrics against their targets, the farthest first.

use super::{Cell, Column, Row, Section, words};
use crate::gap::{Measure, Report};

const COLUMNS: &[Column] = &[
    Column::all("status", "Target"),
    Column::all("name", "Metric"),
    Column::people("now", "Now"),
    Column::machines("value"),
    Column::people("target", "Should be"),
    Column::machines("target_value"),
    Column::machines("unit"),
    Column::machines("computed"),
    Column::all("progress", "Way"),
    Column::all("place", "Where"),
    Column::machines("moment_of_truth"),
    Column::all("as_of", "As of"),
    Column::machines("source"),
];

/// The metrics of a map.
pub(super) fn metrics(report: &Report, map: usize) -> Section {
    Section {
        key: "metrics",
        title: "Metrics",
        tally: words::reached(report),
        lead: Vec::new(),
        columns: COLUMNS,
        rows: report.metrics.iter().map(|measure| row(measure, map)).collect(),
        otherwise: "The map has no metrics.",
    }
}

fn row(measure: &Measure, map: usize) -> Row {
    let standing = &measure.standing;
    let computed = if standing.is_computed { " (computed)" } else { "" };
    let now = measure
        .now
        .as_ref()
        .map_or(Cell::Nothing, |now| Cell::Phrase(vec![Cell::Text(now.clone()), Cell::Word(computed)]));
    let cells = vec![
        Cell::Word(words::target(standing.status)),
        Cell::Text(measure.name.clone()),
        now,
        Cell::number(standing.now, 4),
        measure.target.as_ref().map_or(Cell::Word("none"), |target| Cell::Text(target.clone())),
        Cell::number(standing.target, 4),
        Cell::text(measure.unit.as_ref()),
        Cell::Mark(standing.is_computed, "computed"),
        Cell::share(standing.progress),
        Cell::Place(measure.spot.clone()),
        Cell::Mark(measure.is_moment_of_truth, words::MARK),
        Cell::text(measure.as_of.as_ref()),
        Cell::text(measure.source.as_ref()),
    ];
    Row::at(map, measure.spot.place, cells)
}
