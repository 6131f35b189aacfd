//! Where the experience falls short.

use super::{Cell, Column, Row, Rows, Section, words};
use crate::gap::{At, Report};
use crate::measure::Shortfall;

const COLUMNS: &[Column] = &[
    Column::machines("kind"),
    Column::all("points", "Points"),
    Column::all("place", "Where"),
    Column::all("emotion", "Emotion"),
    Column::all("pain_points", "Pains"),
    Column::all("gap", "Gap"),
    Column::all("moment_of_truth", words::MARK),
    Column::all("not_known", "Not known"),
    Column::machines("without_severity"),
    Column::machines("steps"),
];

/// Touchpoints, then stages, by how far they fall short.
pub(super) fn shortfalls(report: &Report, map: usize) -> Section<'_> {
    let of = &report.shortfalls;
    let (touchpoints, stages) = (&of.touchpoints, &of.stages);
    let rows = move |at: usize| match touchpoints.get(at) {
        Some(one) => row(one, "touchpoint", map),
        None => row(&stages[at - touchpoints.len()], "stage", map),
    };
    Section {
        key: "shortfalls",
        title: "Where the experience falls short",
        tally: String::new(),
        lead: lead(report),
        columns: COLUMNS,
        rows: Rows::made(touchpoints.len() + stages.len(), rows),
        otherwise: "",
    }
}

fn lead(report: &Report) -> Vec<Cell> {
    let of = &report.shortfalls;
    let how = format!(
        "Points of 100: emotion below the best of the scale up to 40, open pain points 25, importance above satisfaction \
         15, and at a moment of truth ({}) a quarter more. What is not known adds nothing. Touchpoints first, then \
         stages, which have the mean of their touchpoints.",
        words::MARK
    );
    let name = |one: &At<Shortfall>| one.spot.touchpoint.clone().or(one.spot.stage.clone()).unwrap_or_default();
    let mut worst = vec![Cell::Word("Falls short most: ")];
    for (at, one) in [of.touchpoints.first(), of.stages.first()].into_iter().flatten().enumerate() {
        let between = if at > 0 { ", and among stages " } else { "" };
        worst.extend([Cell::Word(between), Cell::Text(name(one))]);
        worst.push(Cell::Said(format!(" ({} points)", shown(one.of.points))));
    }
    if of.stages.is_empty() { Vec::new() } else { vec![Cell::Phrase(worst), Cell::Said(how)] }
}

fn row(one: &At<Shortfall>, kind: &'static str, map: usize) -> Row {
    let of = &one.of;
    let points =
        |points: Option<f64>| points.map_or(Cell::Nothing, |value| Cell::Number { value, shown: shown(value) });
    let cells = vec![
        Cell::Word(kind),
        points(Some(of.points)),
        Cell::Place(one.spot.clone()),
        points(of.feeling),
        points(of.pains),
        points(of.gap),
        points(of.moment_of_truth),
        Cell::List(not_known(of)),
        Cell::Count(of.unjudged),
        Cell::Count(of.steps),
    ];
    Row::at(map, one.spot.place, cells)
}

/// Points in whole numbers, which is as exact as the measure is.
fn shown(points: f64) -> String {
    format!("{}", points.round())
}

fn not_known(of: &Shortfall) -> Vec<Cell> {
    let parts = [
        (of.feeling.is_none(), "emotion"),
        (of.pains.is_none() && of.unjudged == 0, "pain points"),
        (of.unjudged > 0, "severity"),
        (of.gap.is_none(), "gap"),
    ];
    parts.into_iter().filter_map(|(is_unknown, word)| is_unknown.then_some(Cell::Word(word))).collect()
}
