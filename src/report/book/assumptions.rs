//! What is only believed, in the order in which it is worth finding out.

use super::{Cell, Column, Row, Rows, Section, words};
use crate::gap::{Assumption, Claimable, Report};
use crate::model::Scale;

const COLUMNS: &[Column] = &[
    Column::all("place", "Where"),
    Column::machines("kind"),
    Column::people("claims", "Only believed"),
    Column::machines("count"),
    Column::machines("assumed"),
    Column::machines("unstated"),
    Column::machines("named"),
    Column::people("stakes", "What hangs on it"),
    Column::machines("moment_of_truth"),
    Column::machines("severity"),
    Column::machines("decided"),
    Column::machines("emotion"),
    Column::all("ask", "Find out"),
];

/// The research backlog of a map.
pub(super) fn assumptions(report: &Report, map: usize) -> Section<'_> {
    Section {
        key: "assumptions",
        title: "Assumptions",
        tally: tally(report),
        lead: lead(report),
        columns: COLUMNS,
        rows: Rows::each(&report.assumptions, move |row| self::row(row, report.head.scale, map)),
        otherwise: "",
    }
}

fn tally(report: &Report) -> String {
    let (believed, all) = (report.assumptions.iter().map(Assumption::count).sum::<usize>(), report.sources.claims);
    if believed == 0 { String::new() } else { format!("{believed} of {all} claims") }
}

fn lead(report: &Report) -> Vec<Cell> {
    let text = format!(
        "What to research first. What hangs on it: {} a moment of truth, the severity, whether work is decided on it, the \
         strongest feeling.",
        words::MARK
    );
    if report.assumptions.is_empty() { Vec::new() } else { vec![Cell::Said(text)] }
}

fn row(row: &Assumption, scale: Scale, map: usize) -> Row {
    let weight = &row.weight;
    let (one, many, ask) = kind(row.kind);
    let severity = weight.severity.map(words::ranked_severity);
    let emotion = weight.emotion.map(|emotion| scale.at(emotion));
    let mark = weight.is_moment_of_truth.then_some(Cell::Word(words::MARK));
    let decided = weight.is_decided.then_some(Cell::Word("work is decided on it"));
    let feeling = emotion.map(|emotion| Cell::Said(words::score(emotion, scale)));
    let stakes = mark.into_iter().chain(severity.clone()).chain(decided).chain(feeling);
    let cells = vec![
        Cell::Place(row.spot.clone()),
        Cell::Word(one),
        claims(row, if row.count() == 1 { one } else { many }),
        Cell::Count(row.count()),
        Cell::Count(row.assumed),
        Cell::Count(row.unstated),
        Cell::List(row.named.iter().cloned().map(Cell::Text).collect()),
        Cell::List(stakes.collect()),
        Cell::Mark(weight.is_moment_of_truth, words::MARK),
        severity.unwrap_or(Cell::Nothing),
        Cell::Mark(weight.is_decided, "decided"),
        words::emotion(emotion, scale),
        Cell::Word(ask),
    ];
    Row::at(map, row.spot.place, cells)
}

/// `2 pain points (1 assumed, 1 unstated): …; …`
fn claims(row: &Assumption, name: &'static str) -> Cell {
    let level = match (row.assumed, row.unstated) {
        (_, 0) => "assumed".to_owned(),
        (0, _) => "unstated".to_owned(),
        (assumed, unstated) => format!("{assumed} assumed, {unstated} unstated"),
    };
    let named = Cell::List(row.named.iter().cloned().map(Cell::Text).collect());
    let more = row.count() - row.named.len();
    let rest = if more > 0 && !row.named.is_empty() { format!("; {more} more") } else { String::new() };
    let colon = if row.named.is_empty() { "" } else { ": " };
    Cell::Phrase(vec![Cell::Said(format!("{} {name} ({level}){colon}", row.count())), named, Cell::Said(rest)])
}

/// A kind of claim, several of them, and what to find out about it.
fn kind(kind: Claimable) -> (&'static str, &'static str, &'static str) {
    match kind {
        Claimable::Insight => ("insight", "insights", "which research says so"),
        Claimable::Feeling => ("feeling", "feelings", "how it feels: ask or watch"),
        Claimable::Pain => ("pain point", "pain points", "whether it happens, and to how many"),
        Claimable::Gain => ("gain", "gains", "whether customers notice it"),
        Claimable::Opportunity => ("opportunity", "opportunities", "whether it helps: try it out"),
        Claimable::Metric => ("metric", "metrics", "where the number comes from"),
        Claimable::Note => ("entry", "entries", "whether it is so"),
    }
}
