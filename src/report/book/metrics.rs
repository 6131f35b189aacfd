//! Metrics against their targets, the farthest first.

use super::{Cell, Column, Row, Rows, Section, words};
use crate::gap::{Measure, Report};
use crate::measure::{Interval, Reached, Trend, Turn};
use crate::source::Untrusted;
use std::collections::BTreeMap;

const COLUMNS: &[Column] = &[
    Column::people("standing", "Target"),
    Column::machines("status"),
    Column::machines("within_chance"),
    Column::all("name", "Metric"),
    Column::machines("subject"),
    Column::people("now", "Now"),
    Column::machines("value"),
    Column::machines("low"),
    Column::machines("high"),
    Column::machines("n"),
    Column::machines("few_answers"),
    Column::machines("computed"),
    Column::people("target", "Should be"),
    Column::machines("target_value"),
    Column::machines("unit"),
    Column::machines("of_target"),
    Column::people("moved", "Change"),
    Column::machines("trend"),
    Column::machines("change"),
    Column::machines("previous"),
    Column::machines("since"),
    Column::machines("change_within_chance"),
    Column::machines("worse_in_a_row"),
    Column::machines("worse_since"),
    Column::all("place", "Where"),
    Column::machines("moment_of_truth"),
    Column::machines("as_of"),
    Column::machines("source"),
    Column::machines("owner"),
    Column::machines("type"),
    Column::machines("convention"),
    Column::machines("serves"),
];

/// The metrics of a map.
pub(super) fn metrics(report: &Report, map: usize) -> Section<'_> {
    let day = common_day(&report.metrics);
    Section {
        key: "metrics",
        title: "Metrics",
        tally: words::reached(report),
        lead: lead(report, day),
        columns: COLUMNS,
        rows: Rows::each(&report.metrics, move |measure| row(measure, day, map)),
        otherwise: "The map has no metrics.",
    }
}

/// The day that more than half of the dated values are of: it is said once.
fn common_day(measures: &[Measure]) -> Option<&Untrusted> {
    let mut counts: BTreeMap<&Untrusted, usize> = BTreeMap::new();
    measures.iter().filter_map(|measure| measure.as_of.as_ref()).for_each(|day| *counts.entry(day).or_default() += 1);
    let all: usize = counts.values().sum();
    counts.into_iter().find(|&(_, count)| 2 * count > all).map(|(day, _)| day)
}

fn lead(report: &Report, day: Option<&Untrusted>) -> Vec<Cell> {
    let has_interval = report.metrics.iter().any(|measure| measure.standing.interval.is_some());
    let interval = "In brackets: the 95 % confidence interval of a value computed from answers, and how many people \
                    answered. Within chance: the target lies in that interval.";
    let unless = " unless another day is given.";
    let dated =
        day.map(|day| Cell::Phrase(vec![Cell::Word("Values are of "), Cell::Text(day.clone()), Cell::Word(unless)]));
    dated.into_iter().chain(has_interval.then_some(Cell::Word(interval))).collect()
}

fn row(measure: &Measure, day: Option<&Untrusted>, map: usize) -> Row {
    let trend = measure.trend.as_ref();
    let cells: Vec<Cell> = target(measure)
        .into_iter()
        .chain([Cell::Text(measure.name.clone()), Cell::Text(measure.subject.0.clone())])
        .chain(value(measure, day))
        .chain(aim(measure))
        .chain([trend.map_or(Cell::Nothing, |trend| moved(trend, measure.unit.as_ref()))])
        .chain(course(trend))
        .chain(about(measure))
        .collect();
    Row::at(map, measure.spot.place, cells).owned_by(measure.owner.clone())
}

fn target(measure: &Measure) -> [Cell; 3] {
    let standing = &measure.standing;
    [
        Cell::Word(words::standing(standing.status, standing.is_within_chance)),
        Cell::Word(words::target(standing.status)),
        Cell::Mark(standing.is_within_chance, "within chance"),
    ]
}

fn value(measure: &Measure, day: Option<&Untrusted>) -> [Cell; 7] {
    let standing = &measure.standing;
    let end = |of: fn(Interval) -> f64| Cell::number(standing.interval.map(of), 4);
    [
        Cell::Phrase(std::iter::once(now(measure)).chain(dated(measure, day)).collect()),
        Cell::number(measure.value, 4),
        end(|interval| interval.low),
        end(|interval| interval.high),
        measure.answers.map_or(Cell::Nothing, |answers| Cell::Count(usize::try_from(answers).unwrap_or(usize::MAX))),
        Cell::Mark(measure.has_few_answers(), "few answers"),
        Cell::Mark(standing.is_computed, "computed"),
    ]
}

fn aim(measure: &Measure) -> [Cell; 4] {
    [
        words::aim(measure),
        Cell::number(measure.goal, 4),
        Cell::text(measure.unit.as_ref()),
        Cell::share(measure.standing.progress),
    ]
}

fn course(trend: Option<&Trend>) -> [Cell; 7] {
    let number = |of: fn(&Trend) -> f64| Cell::number(trend.map(of), 4);
    [
        trend.and_then(|trend| trend.turn).map_or(Cell::Nothing, |turn| Cell::Word(words::turn(turn))),
        number(|trend| trend.change),
        number(|trend| trend.previous),
        Cell::text(trend.map(|trend| &trend.since.written)),
        trend.map_or(Cell::Nothing, |trend| Cell::Mark(trend.is_within_chance, "within chance")),
        trend.map_or(Cell::Nothing, |trend| Cell::Count(trend.worse_in_a_row)),
        Cell::text(trend.and_then(|trend| trend.worse_since.as_ref()).map(|day| &day.written)),
    ]
}

fn about(measure: &Measure) -> [Cell; 8] {
    [
        Cell::Place(measure.spot.clone()),
        Cell::Mark(measure.is_moment_of_truth, words::MARK),
        Cell::text(measure.as_of.as_ref()),
        Cell::text(measure.source.as_ref()),
        Cell::text(measure.owner.as_ref()),
        measure.kind.map_or(Cell::Nothing, |kind| Cell::Word(words::metric_kind(kind))),
        Cell::text(measure.convention.as_ref()),
        Cell::List(measure.serves.iter().cloned().map(Cell::Text).collect()),
    ]
}

/// "83 % (74.5 to 89.1, n 100)": the value as it is read, how far it may be off, how many answered.
pub(super) fn now(measure: &Measure) -> Cell {
    let Some(now) = &measure.now else { return Cell::Nothing };
    let mut notes: Vec<String> = Vec::new();
    if let Some(Interval { low, high }) = measure.standing.interval {
        notes.push(format!("{} to {}", words::tenths(low), words::tenths(high)));
    }
    notes.extend(measure.answers.map(|answers| format!("n {answers}")));
    notes.extend(measure.has_few_answers().then(|| "few answers".to_owned()));
    let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
    Cell::Phrase(vec![Cell::Text(now.clone()), Cell::Said(notes)])
}

/// The day of a value that is not of the common day.
fn dated(measure: &Measure, common: Option<&Untrusted>) -> Vec<Cell> {
    let day = measure.as_of.as_ref().filter(|day| measure.now.is_some() && Some(*day) != common);
    day.map(|day| vec![Cell::Word(", "), Cell::Text(day.clone())]).unwrap_or_default()
}

/// "worse: -6 points since 2026-06-30, 2 times in a row".
fn moved(trend: &Trend, unit: Option<&Untrusted>) -> Cell {
    let turn = match trend.turn {
        Some(Turn::Unchanged) => return Cell::Phrase(since("unchanged since ", trend, "")),
        Some(turn) => format!("{}: ", words::turn(turn)),
        None => String::new(),
    };
    let mut cells = vec![Cell::Said(format!("{turn}{}", words::signed(trend.change)))];
    cells.extend(words::distance_unit(unit));
    let chance = if trend.is_within_chance { ", within chance" } else { "" };
    cells.extend(since(" since ", trend, chance));
    if trend.worse_in_a_row > 1 {
        cells.push(Cell::Said(format!(", {} times in a row", trend.worse_in_a_row)));
    }
    Cell::Phrase(cells)
}

fn since(before: &'static str, trend: &Trend, after: &'static str) -> Vec<Cell> {
    vec![Cell::Word(before), Cell::Text(trend.since.written.clone()), Cell::Word(after)]
}

/// Whether a target is met, in a table of another subject.
pub(super) fn reached(status: Reached, is_within_chance: bool) -> [Cell; 2] {
    [Cell::Word(words::standing(status, is_within_chance)), Cell::Word(words::target(status))]
}
