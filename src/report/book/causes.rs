//! Why it hurts: what pain points have in common, and ideas that answer several.

use super::{Cell, Column, Row, Section, words};
use crate::gap::{Answer, Causes, Report, Shared, Sharing, Spot, Sweep};
use crate::model::Severity;

const COLUMNS: &[Column] = &[
    Column::all("kind", "What"),
    Column::all("name", "Behind it"),
    Column::all("pain_points", "Pains"),
    Column::all("worst", "Worst"),
    Column::machines("answered"),
    Column::people("where", "Where"),
    Column::machines("places"),
    Column::machines("place_count"),
    Column::people("answers_shown", "Answered by"),
    Column::machines("answered_by"),
    Column::machines("subject"),
    Column::machines("answers"),
];

/// What the pain points of a map have in common.
pub(super) fn causes(report: &Report, map: usize) -> Section<'_> {
    let Causes { shared, ideas, .. } = &report.causes;
    let groups = shared.iter().map(group);
    let rows: super::Rows<'_> = groups.chain(ideas.iter().map(|idea| sweep(idea, map))).collect();
    Section {
        key: "causes",
        title: "Causes",
        tally: String::new(),
        lead: if rows.is_empty() { Vec::new() } else { vec![lead(&report.causes)] },
        columns: COLUMNS,
        rows,
        otherwise: "",
    }
}

fn lead(causes: &Causes) -> Cell {
    let (pains, say) = (causes.pains, if causes.explained == 1 { "says" } else { "say" });
    Cell::Said(format!("{} of {pains} pain points {say} what causes them.", causes.explained))
}

fn group(group: &Shared) -> Row {
    let kind = match group.kind {
        Sharing::Cause => "cause",
        Sharing::System => "system",
        Sharing::Policy => "policy",
    };
    let ideas = Cell::List(group.ideas.iter().map(answer).collect());
    let answers = Cell::Phrase(vec![
        Cell::Said(format!("{} of {} answered", group.answered, group.pains)),
        Cell::Word(if group.ideas.is_empty() { "" } else { ": " }),
        ideas.clone(),
    ]);
    Row::apart(vec![
        Cell::Word(kind),
        Cell::Text(group.name.clone()),
        Cell::Count(group.pains),
        worst(group.worst),
        Cell::Count(group.answered),
        places(&group.spots, group.places),
        Cell::List(group.spots.iter().cloned().map(Cell::Place).collect()),
        Cell::Count(group.places),
        answers,
        ideas,
        Cell::Nothing,
        Cell::Nothing,
    ])
}

fn sweep(sweep: &Sweep, map: usize) -> Row {
    let status = sweep.status.map_or("no status", words::progress);
    let named = || sweep.named.iter().cloned().map(Cell::Text);
    let more = sweep.pains - sweep.named.len();
    let rest = (more > 0).then(|| Cell::Said(format!("{more} more")));
    let answered =
        Cell::Phrase(vec![Cell::Said(format!("{status}; answers: ")), Cell::List(named().chain(rest).collect())]);
    let cells = vec![
        Cell::Word("idea"),
        Cell::Text(sweep.idea.clone()),
        Cell::Count(sweep.pains),
        worst(sweep.worst),
        Cell::Count(sweep.pains),
        Cell::Place(sweep.spot.clone()),
        Cell::List(vec![Cell::Place(sweep.spot.clone())]),
        Cell::Count(1),
        answered,
        Cell::Nothing,
        Cell::Text(sweep.subject.clone()),
        Cell::List(named().collect()),
    ];
    Row::at(map, sweep.spot.place, cells).owned_by(sweep.owner.clone())
}

fn worst(severity: Option<Severity>) -> Cell {
    severity.map_or(Cell::Nothing, words::ranked_severity)
}

fn answer(answer: &Answer) -> Cell {
    let status = answer.status.map(|status| Cell::Said(format!(" ({})", words::progress(status))));
    Cell::Phrase([Cell::Text(answer.idea.clone())].into_iter().chain(status).collect())
}

/// The places that are named, and how many more there are.
fn places(spots: &[Spot], all: usize) -> Cell {
    let more = all.saturating_sub(spots.len());
    let rest = (more > 0).then(|| Cell::Said(format!("{more} more")));
    Cell::List(spots.iter().cloned().map(Cell::Place).chain(rest).collect())
}
