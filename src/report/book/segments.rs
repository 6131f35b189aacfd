//! Metrics by segment, persona and channel: who fares worst, and how far behind the best.

use super::{Cell, Column, Row, Rows, Section, words};
use crate::gap::{Part, Report, Spread};
use crate::resolve::SplitKind;

const COLUMNS: &[Column] = &[
    Column::all("name", "Metric"),
    Column::machines("subject"),
    Column::people("whose", "Of"),
    Column::machines("kind"),
    Column::machines("key"),
    Column::machines("part"),
    Column::people("written", "Value"),
    Column::machines("value"),
    Column::machines("unit"),
    Column::people("against", "Against the best"),
    Column::machines("position"),
    Column::machines("behind"),
    Column::machines("spread"),
    Column::machines("overall"),
    Column::people("standing", "Target"),
    Column::machines("status"),
    Column::all("place", "Where"),
];

/// The metrics of a map that are split.
pub(super) fn segments(report: &Report, map: usize) -> Section<'_> {
    let lead = "The worst first. Of the worst, the distance to the best is the spread of the metric.";
    let mut count = 0;
    // Where the rows of each metric begin, and which of them is the last that is behind the best.
    let mut metrics = Vec::with_capacity(report.spreads.len());
    for spread in &report.spreads {
        metrics.push((count, spread.values.iter().rposition(|part| part.behind.is_some())));
        count += spread.values.len();
    }
    let rows = move |at: usize| {
        let number = metrics.partition_point(|&(start, _)| start <= at) - 1;
        let (start, last) = metrics[number];
        row(&report.spreads[number], at - start, last, map)
    };
    Section {
        key: "segments",
        title: "Segments",
        tally: String::new(),
        lead: (!report.spreads.is_empty()).then_some(Cell::Word(lead)).into_iter().collect(),
        columns: COLUMNS,
        rows: Rows::made(count, rows),
        otherwise: "",
    }
}

fn row(spread: &Spread, at: usize, last: Option<usize>, map: usize) -> Row {
    let part = &spread.values[at];
    let position = position(spread, at, last);
    let [standing, status] = super::metrics::reached(part.status, false);
    let cells = vec![
        Cell::Text(spread.name.clone()),
        Cell::Text(spread.subject.0.clone()),
        whose(part),
        kind(part.kind).map_or(Cell::Nothing, Cell::Word),
        Cell::Text(part.key.clone()),
        Cell::Text(part.name.clone()),
        Cell::Text(part.written.clone()),
        Cell::number(part.value, 4),
        Cell::text(spread.unit.as_ref()),
        against(spread, part, position),
        Cell::Word(position),
        Cell::number(part.behind, 4),
        Cell::number(spread.spread, 4),
        Cell::number(spread.overall, 4),
        standing,
        status,
        Cell::Place(spread.spot.clone()),
    ];
    Row::at(map, spread.spot.place, cells).owned_by(spread.owner.clone())
}

/// "commuter (segment)".
fn whose(part: &Part) -> Cell {
    let kind = kind(part.kind).map(|kind| format!(" ({kind})")).unwrap_or_default();
    Cell::Phrase(vec![Cell::Text(part.name.clone()), Cell::Said(kind)])
}

fn kind(kind: SplitKind) -> Option<&'static str> {
    match kind {
        SplitKind::Segment => Some("segment"),
        SplitKind::Persona => Some("persona"),
        SplitKind::Channel => Some("channel"),
        SplitKind::Other => None,
    }
}

/// The ends of the order; empty between them, and where all are alike.
fn position(spread: &Spread, at: usize, last: Option<usize>) -> &'static str {
    if spread.spread.is_none_or(|spread| spread <= 0.0) {
        return "";
    }
    let behind = |at: usize| spread.values[at].behind;
    let is_first = behind(at).is_some() && behind(at) == behind(0);
    let is_last = behind(at).is_some() && last.is_some_and(|last| behind(at) == behind(last));
    match (is_first, is_last, spread.has_direction) {
        (true, _, true) => "worst",
        (true, _, false) => "lowest",
        (false, true, true) => "best",
        (false, true, false) => "highest",
        (false, false, _) => "",
    }
}

/// "worst, 29 points behind".
fn against(spread: &Spread, part: &Part, position: &'static str) -> Cell {
    let Some(behind) = part.behind.filter(|&behind| behind > 0.0) else { return Cell::Word(position) };
    let comma = if position.is_empty() { "" } else { ", " };
    let mut cells = vec![Cell::Said(format!("{position}{comma}{}", words::hundredths(behind)))];
    cells.extend(words::distance_unit(spread.unit.as_ref()));
    cells.push(Cell::Word(if spread.has_direction { " behind" } else { " below" }));
    Cell::Phrase(cells)
}
