//! Pain points, the worst first.

use super::{Cell, Column, Row, Section, words};
use crate::gap::{Answer, Pain, Report};
use crate::model::Scale;

const COLUMNS: &[Column] = &[
    Column::all("severity", "Severity"),
    Column::all("problem", "Pain point"),
    Column::machines("subject"),
    Column::all("place", "Where"),
    Column::all("emotion", "Emotion"),
    Column::all("evidence", "Evidence"),
    Column::all("answered_by", "Answered by"),
];

/// The pain points of a map.
pub(super) fn pain_points(report: &Report, map: usize) -> Section {
    Section {
        key: "pain-points",
        title: "Pain points",
        tally: String::new(),
        lead: Vec::new(),
        columns: COLUMNS,
        rows: report.pains.iter().map(|pain| row(pain, report.head.scale, map)).collect(),
        otherwise: "The map has no pain points.",
    }
}

fn row(pain: &Pain, scale: Scale, map: usize) -> Row {
    let cells = vec![
        pain.severity.map_or(Cell::Ranked("unknown", 0), words::ranked_severity),
        Cell::Text(pain.problem.clone()),
        Cell::Text(pain.subject.clone()),
        Cell::Place(pain.spot.clone()),
        words::emotion(pain.emotion.map(|emotion| scale.at(emotion)), scale),
        Cell::Word(words::evidence(pain.evidence)),
        Cell::List(pain.answers.iter().map(answer).collect()),
    ];
    Row::at(map, pain.spot.place, cells)
}

fn answer(answer: &Answer) -> Cell {
    let status = answer.status.map(|status| Cell::Said(format!(" ({})", words::progress(status))));
    Cell::Phrase([Cell::Text(answer.idea.clone())].into_iter().chain(status).collect())
}
