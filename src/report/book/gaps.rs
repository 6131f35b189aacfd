//! Open findings, the most pressing first.

use super::{Cell, Column, Row, Rows, Section, words};
use crate::gap::{Gap, Report};
use crate::model::Scale;

const COLUMNS: &[Column] = &[
    Column::people("how_grave", ""),
    Column::machines("level"),
    Column::machines("rule"),
    Column::all("gap", "Gap"),
    Column::machines("help"),
    Column::all("place", "Where"),
    Column::machines("subject"),
    Column::people("stakes", "At stake"),
    Column::machines("moment_of_truth"),
    Column::machines("severity"),
    Column::machines("emotion"),
];

/// The gaps of a map.
pub(super) fn gaps(report: &Report, map: usize) -> Section<'_> {
    Section {
        key: "gaps",
        title: "Gaps",
        tally: words::levels(report),
        lead: lead(report),
        columns: COLUMNS,
        rows: Rows::each(&report.gaps, move |gap| row(gap, report.head.scale, map)),
        otherwise: "No rule found a gap.",
    }
}

fn lead(report: &Report) -> Vec<Cell> {
    let text = format!(
        "Most pressing first. At stake: {} a moment of truth, the worst pain point and the lowest emotion there.",
        words::MARK
    );
    if report.gaps.is_empty() { Vec::new() } else { vec![Cell::Said(text)] }
}

fn row(gap: &Gap, scale: Scale, map: usize) -> Row {
    let emotion = gap.stakes.emotion.map(|emotion| scale.at(emotion));
    let severity = gap.stakes.severity.map(words::ranked_severity);
    let feeling = emotion.map(|emotion| Cell::Said(words::score(emotion, scale)));
    let mark = gap.stakes.is_moment_of_truth.then_some(Cell::Word(words::MARK));
    let stakes: Vec<Cell> = mark.into_iter().chain(severity.clone()).chain(feeling).collect();
    let spaced = stakes
        .into_iter()
        .enumerate()
        .flat_map(|(at, cell)| (at > 0).then_some(Cell::Word(" ")).into_iter().chain([cell]));
    let cells = vec![
        words::level(gap.level),
        Cell::Ranked(gap.level.name(), words::grade(gap.level)),
        Cell::Word(gap.rule.name),
        Cell::Text(gap.message.clone()),
        Cell::text(gap.help.as_ref()),
        Cell::Place(gap.spot.clone()),
        Cell::Text(gap.subject.clone()),
        Cell::Phrase(spaced.collect()),
        Cell::Mark(gap.stakes.is_moment_of_truth, words::MARK),
        severity.unwrap_or(Cell::Nothing),
        words::emotion(emotion, scale),
    ];
    Row::at(map, gap.spot.place, cells)
}
