//! How long the journey takes, and how much of it is waiting.

use super::{Cell, Column, Row, Section};
use crate::gap::{At, Report, Times};
use crate::measure::rounded;
use crate::measure::{Taken, TimeSpan};

/// How many of the longest waits are listed.
const WAITS: usize = 5;
const HOUR: f64 = 60.0;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;
/// As durations count it.
const MONTH: f64 = 30.0 * DAY;

const COLUMNS: &[Column] = &[
    Column::all("kind", ""),
    Column::all("place", "Where"),
    Column::people("elapsed", "Elapsed"),
    Column::people("active", "Active"),
    Column::people("waiting", "Waiting"),
    Column::machines("elapsed_low"),
    Column::machines("elapsed_high"),
    Column::machines("active_low"),
    Column::machines("active_high"),
    Column::machines("waiting_low"),
    Column::machines("waiting_high"),
    Column::all("share_of_waiting", "Share waiting"),
    Column::machines("steps_without_time"),
    Column::machines("steps_without_duration"),
    Column::machines("stated_low"),
    Column::machines("stated_high"),
];

/// The times of a map; nothing where nothing says its time.
pub(super) fn times(report: &Report, map: usize) -> Section<'_> {
    let rows = report.times.as_ref().map_or_else(Vec::new, |times| {
        let journey = row(&times.journey, "journey", times.stated_span, map);
        let waits = times.waits.iter().take(WAITS).map(|wait| row(wait, "wait", None, map));
        let stages = times.stages.iter().map(|stage| row(stage, "stage", None, map));
        std::iter::once(journey).chain(waits).chain(stages).collect()
    });
    Section {
        key: "times",
        title: "Time",
        tally: String::new(),
        lead: report.times.as_ref().map_or_else(Vec::new, lead),
        columns: COLUMNS,
        rows: rows.into(),
        otherwise: "",
    }
}

fn lead(times: &Times) -> Vec<Cell> {
    let mut lead = Vec::new();
    if let Some(wait) = times.waits.first() {
        let name = wait.spot.touchpoint.clone().or(wait.spot.stage.clone()).unwrap_or_default();
        let long = wait.of.waiting.map(words).unwrap_or_default();
        lead.push(Cell::Phrase(vec![
            Cell::Word("The longest wait is before “"),
            Cell::Text(name),
            Cell::Said(format!("”: {long}.")),
        ]));
    }
    if let Some(stated) = &times.stated {
        let told = times.journey.of.elapsed.map(|span| at_least(span, &times.journey.of)).unwrap_or_default();
        lead.push(Cell::Phrase(vec![
            Cell::Word("The map says that the journey takes "),
            Cell::Text(stated.clone()),
            Cell::Said(format!("; its steps tell of {told}.")),
        ]));
    }
    let untold = times.journey.of.untold;
    if untold > 0 {
        let steps = if untold == 1 { "step says" } else { "steps say" };
        lead.push(Cell::Said(format!("{untold} {steps} nothing of the time taken, so that it is more: ≥.")));
    }
    let unworked = times.journey.of.unworked;
    if unworked > 0 && times.journey.of.active.is_some() {
        let steps = if unworked == 1 { "step says its wait" } else { "steps say their wait" };
        lead.push(Cell::Said(format!(
            "{unworked} {steps} and no duration, so that the active time may be longer (≥) and the share of waiting smaller (≤)."
        )));
    }
    lead
}

fn row(one: &At<Taken>, kind: &'static str, stated: Option<TimeSpan>, map: usize) -> Row {
    let of = &one.of;
    let all_told = Taken { unworked: 0, ..*of };
    let shown = |span: Option<TimeSpan>, of| span.map_or(Cell::Nothing, |span| Cell::Said(at_least(span, of)));
    let mut cells = vec![Cell::Word(kind), Cell::Place(one.spot.clone())];
    cells.extend([shown(of.elapsed, &all_told), shown(of.active, of), shown(of.waiting, &all_told)]);
    cells.extend([of.elapsed, of.active, of.waiting].into_iter().flat_map(minutes));
    cells.extend([share(of), Cell::Count(of.untold), Cell::Count(of.unworked)]);
    cells.extend(minutes(stated));
    Row::at(map, one.spot.place, cells)
}

fn minutes(span: Option<TimeSpan>) -> [Cell; 2] {
    [Cell::number(span.map(|span| span.low), 1), Cell::number(span.map(|span| span.high), 1)]
}

/// The share of waiting, and whether it may be less: all of it is told, and not all of what is done meanwhile.
fn share(of: &Taken) -> Cell {
    let Some(value) = of.share_of_waiting() else { return Cell::Nothing };
    let sign = match (of.untold, of.unworked) {
        (0, 0) => "",
        (0, _) => "≤ ",
        _ => "~",
    };
    Cell::Number { value, shown: format!("{sign}{} %", rounded(value * 100.0, 0)) }
}

fn at_least(span: TimeSpan, of: &Taken) -> String {
    format!("{}{}", if of.untold + of.unworked > 0 { "≥ " } else { "" }, words(span))
}

/// A time in the largest unit that leaves it a number of some size: `45 min`, `9 d`, `6–10 weeks`.
fn words(span: TimeSpan) -> String {
    let units = [(90.0, 1.0, "min"), (2.0 * DAY, HOUR, "h"), (3.0 * WEEK, DAY, "d"), (4.0 * MONTH, WEEK, "weeks")];
    let fitting = units.into_iter().find(|(below, ..)| span.high < *below);
    let (unit, name) = fitting.map_or((MONTH, "months"), |(_, unit, name)| (unit, name));
    let number = |minutes: f64| format!("{}", rounded(minutes / unit, 1));
    let (low, high) = (number(span.low), number(span.high));
    let range = if low == high { high } else { format!("{low}–{high}") };
    format!("{range} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_in_a_unit_of_their_size() {
        let said = |low, high| words(TimeSpan { low, high });
        assert_eq!(said(45.0, 45.0), "45 min");
        assert_eq!(said(150.0, 150.0), "2.5 h");
        assert_eq!(said(1.6 * DAY, 9.0 * DAY), "1.6–9 d");
        assert_eq!(said(6.0 * WEEK, 10.0 * WEEK), "6–10 weeks");
        assert_eq!(said(300.0 * DAY, 300.0 * DAY), "10 months");
    }
}
