//! What is tried out, and what it showed.

use super::{Cell, Column, Row, Section, Target, words};
use crate::gap::{Report, Told, Trial, Tried};
use crate::model::Date;

const COLUMNS: &[Column] = &[
    Column::all("state", "State"),
    Column::people("experiment", "Experiment"),
    Column::machines("idea"),
    Column::machines("subject"),
    Column::machines("place"),
    Column::machines("owner"),
    Column::machines("status"),
    Column::machines("hypothesis"),
    Column::people("metric", "Metric"),
    Column::machines("metric_name"),
    Column::machines("metric_subject"),
    Column::machines("metric_value"),
    Column::machines("metric_unit"),
    Column::people("when", "When"),
    Column::machines("start"),
    Column::machines("end"),
    Column::all("result", "Result"),
];

/// The experiments of a map.
pub(super) fn experiments(report: &Report, map: usize) -> Section<'_> {
    Section {
        key: "experiments",
        title: "Experiments",
        tally: tally(report),
        lead: Vec::new(),
        columns: COLUMNS,
        rows: report.experiments.iter().map(|trial| row(trial, map)).collect(),
        otherwise: "",
    }
}

fn tally(report: &Report) -> String {
    let all = report.experiments.len();
    let concluded = report.experiments.iter().filter(|trial| trial.state == Tried::Concluded).count();
    if all == 0 { String::new() } else { format!("{concluded} of {all} with a result") }
}

fn row(trial: &Trial, map: usize) -> Row {
    let written = |date: Option<&Date>| Cell::text(date.map(|date| &date.written));
    let mut named = vec![Cell::link(Target::Opportunity(map, trial.subject.clone()), trial.idea.clone())];
    if let Some(hypothesis) = &trial.hypothesis {
        named.extend([Cell::Word(": "), Cell::Text(hypothesis.clone())]);
    }
    let metric = trial.metric.as_ref();
    let cells = vec![
        Cell::Word(state(trial.state)),
        Cell::Phrase(named),
        Cell::Text(trial.idea.clone()),
        Cell::Text(trial.subject.clone()),
        Cell::Place(trial.spot.clone()),
        Cell::text(trial.owner.as_ref()),
        trial.status.map_or(Cell::Nothing, |status| Cell::Word(words::progress(status))),
        Cell::text(trial.hypothesis.as_ref()),
        metric.map_or(Cell::Word("none named"), told),
        Cell::text(metric.map(|metric| &metric.name)),
        Cell::text(metric.map(|metric| &metric.subject)),
        Cell::number(metric.and_then(|metric| metric.now), 4),
        Cell::text(metric.and_then(|metric| metric.unit.as_ref())),
        when(trial),
        written(trial.start.as_ref()),
        written(trial.end.as_ref()),
        Cell::text(trial.result.as_ref()),
    ];
    Row::at(map, trial.spot.place, cells).owned_by(trial.owner.clone())
}

fn state(state: Tried) -> &'static str {
    match state {
        Tried::Overdue => "overdue",
        Tried::Dated => "open",
        Tried::Undated => "no dates",
        Tried::Concluded => "result",
    }
}

/// `CTR: 3.2 %, target 3 %`
fn told(metric: &Told) -> Cell {
    let mut pieces = vec![Cell::Text(metric.name.clone())];
    if let Some(now) = metric.now {
        pieces.extend([Cell::Word(": "), words::measured(now, metric.unit.as_ref())]);
    }
    if let Some(target) = &metric.target {
        pieces.extend([Cell::Word(", target "), Cell::Text(target.clone())]);
    }
    Cell::Phrase(pieces)
}

fn when(trial: &Trial) -> Cell {
    let text = |date: &Date| Cell::Text(date.written.clone());
    match (&trial.start, &trial.end) {
        (Some(start), Some(end)) => Cell::Phrase(vec![text(start), Cell::Word(" to "), text(end)]),
        (Some(start), None) => Cell::Phrase(vec![Cell::Word("from "), text(start)]),
        (None, Some(end)) => Cell::Phrase(vec![Cell::Word("until "), text(end)]),
        (None, None) => Cell::Nothing,
    }
}
