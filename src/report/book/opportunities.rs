//! Opportunities, those worth most for their effort first.

use super::{Cell, Column, Row, Section, words};
use crate::gap::{Idea, Report};

const COLUMNS: &[Column] = &[
    Column::all("impact", "Impact"),
    Column::all("effort", "Effort"),
    Column::all("idea", "Opportunity"),
    Column::machines("subject"),
    Column::all("place", "Where"),
    Column::people("plan", "Plan"),
    Column::machines("status"),
    Column::machines("owner"),
    Column::machines("due"),
    Column::machines("answers"),
];

/// The opportunities of a map.
pub(super) fn opportunities(report: &Report, map: usize) -> Section {
    let lead = (!report.opportunities.is_empty()).then_some(Cell::Word("Most impact for the least effort first."));
    Section {
        key: "opportunities",
        title: "Opportunities",
        tally: String::new(),
        lead: lead.into_iter().collect(),
        columns: COLUMNS,
        rows: report.opportunities.iter().map(|idea| row(idea, map)).collect(),
        otherwise: "The map has no opportunities.",
    }
}

fn row(idea: &Idea, map: usize) -> Row {
    let plan = vec![
        Cell::Word(idea.status.map_or("no status", words::progress)),
        idea.owner.as_ref().map_or(Cell::Word("no owner"), |owner| Cell::Text(owner.clone())),
        idea.due.as_ref().map_or(Cell::Word("no date"), |due| Cell::Text(due.clone())),
    ];
    let cells = vec![
        Cell::number(idea.impact, 2),
        Cell::number(idea.effort, 2),
        Cell::Text(idea.idea.clone()),
        Cell::Text(idea.subject.clone()),
        Cell::Place(idea.spot.clone()),
        Cell::List(plan),
        idea.status.map_or(Cell::Nothing, |status| Cell::Word(words::progress(status))),
        Cell::text(idea.owner.as_ref()),
        Cell::text(idea.due.as_ref()),
        Cell::List(idea.answers.iter().cloned().map(Cell::Text).collect()),
    ];
    Row::at(map, idea.spot.place, cells).owned_by(idea.owner.clone())
}
