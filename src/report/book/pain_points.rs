//! Pain points, the most pressing first.

use super::{Cell, Column, Row, Rows, Section, Target, words};
use crate::gap::{Answer, Pain, Report};
use crate::measure::rounded;
use crate::model::Scale;

const COLUMNS: &[Column] = &[
    Column::all("priority", "Priority"),
    Column::all("severity", "Severity"),
    Column::people("meets", "Reach"),
    Column::machines("reach"),
    Column::all("problem", "Pain point"),
    Column::machines("subject"),
    Column::people("where", "Where"),
    Column::machines("place"),
    Column::machines("moment_of_truth"),
    Column::machines("emotion"),
    Column::machines("unknown"),
    Column::all("evidence", "Evidence"),
    Column::people("answered", "Answered by"),
    Column::machines("answered_by"),
];

/// The pain points of a map.
pub(super) fn pain_points(report: &Report, map: usize) -> Section<'_> {
    Section {
        key: "pain-points",
        title: "Pain points",
        tally: String::new(),
        lead: if report.pains.is_empty() { Vec::new() } else { lead() },
        columns: COLUMNS,
        rows: Rows::each(&report.pains, move |pain| row(pain, report.head.scale, map)),
        otherwise: "The map has no pain points.",
    }
}

/// What a priority means.
pub(super) fn lead() -> Vec<Cell> {
    let mark = words::MARK;
    let text = format!(
        "Priority = severity (1 to 4) × reach (share of customers) × emotion (0.5 at the best feeling, 1.5 at the worst) × 2 \
         at a moment of truth ({mark}), from 0 to 12. A part that nobody knows counts as something in between (a reach as a quarter); such a \
         priority has a ~ before it."
    );
    vec![Cell::Said(text)]
}

fn row(pain: &Pain, scale: Scale, map: usize) -> Row {
    let unknown = unknown(pain);
    let place = Cell::Place(pain.spot.clone());
    let is_moment_of_truth = pain.priority.moment_of_truth > 1.0;
    let mark = is_moment_of_truth.then_some([Cell::Word(" "), Cell::Word(words::MARK)]);
    let answers: Vec<Cell> = pain.answers.iter().map(|answer| self::answer(answer, map)).collect();
    let cells = vec![
        priority(pain),
        pain.severity.map_or(Cell::Ranked("unknown", 0), words::ranked_severity),
        Cell::share(pain.priority.reach),
        Cell::share(pain.priority.reach),
        Cell::Text(pain.problem.clone()),
        Cell::Text(pain.subject.clone()),
        Cell::Phrase(std::iter::once(place.clone()).chain(mark.into_iter().flatten()).collect()),
        place,
        Cell::Mark(is_moment_of_truth, words::MARK),
        words::emotion(pain.emotion.map(|emotion| scale.at(emotion)), scale),
        Cell::List(unknown.into_iter().map(Cell::Word).collect()),
        Cell::Word(words::evidence(pain.evidence)),
        if answers.is_empty() { Cell::Word("nothing") } else { Cell::List(answers.clone()) },
        Cell::List(answers),
    ];
    Row::at(map, pain.spot.place, cells)
}

/// The priority, with a sign before it where a part is unknown.
pub(super) fn priority(pain: &Pain) -> Cell {
    let value = pain.priority.value();
    let sign = if unknown(pain).is_empty() { "" } else { "~" };
    Cell::Number { value, shown: format!("{sign}{}", rounded(value, 2)) }
}

/// The parts of the priority that nobody knows.
fn unknown(pain: &Pain) -> Vec<&'static str> {
    let parts = [
        ("severity", pain.priority.severity.is_none()),
        ("reach", pain.priority.reach.is_none()),
        ("emotion", pain.priority.emotion.is_none()),
    ];
    parts.into_iter().filter(|(_, is_unknown)| *is_unknown).map(|(part, _)| part).collect()
}

/// What answers a pain point, and how far it is.
pub(super) fn answer(answer: &Answer, map: usize) -> Cell {
    let idea = Cell::link(Target::Opportunity(map, answer.subject.clone()), answer.idea.clone());
    let status = answer.status.map(|status| Cell::Said(format!(" ({})", words::progress(status))));
    Cell::Phrase(std::iter::once(idea).chain(status).collect())
}
