//! The seven steps of journey mapping, and which of them a map has done.

use super::{Cell, Column, Row, Section, words};
use crate::gap::{Report, Rung, percent};
use crate::model::Status;

/// Up to so many rules that were not asked for a step are named; more are counted.
const NAMED: usize = 2;

const COLUMNS: &[Column] = &[
    Column::machines("step"),
    Column::machines("done"),
    Column::machines("share"),
    Column::people("state", ""),
    Column::people("title", "Step"),
    Column::all("facts", "What is there"),
    Column::people("why", "Held back by"),
    Column::machines("held_back_by"),
    Column::machines("not_asked"),
];

/// The ladder of a map.
pub(super) fn completeness(report: &Report) -> Section<'_> {
    let next = match report.next.map(|next| &report.ladder[next]) {
        None => "All seven steps are done.".to_owned(),
        Some(rung) => format!("Next step: {}. {}", words::step(rung.step), words::next(rung)),
    };
    Section {
        key: "completeness",
        title: "Completeness",
        tally: told(report),
        lead: vec![Cell::Said(next)],
        columns: COLUMNS,
        rows: report.ladder.iter().enumerate().map(|(at, rung)| row(report, at, rung)).collect(),
        otherwise: "",
    }
}

/// `88 %, 4 of 7 steps done`; of a draft, of which less is asked, it is said.
pub(super) fn told(report: &Report) -> String {
    let done = report.ladder.iter().filter(|rung| rung.is_done).count();
    let asked = if report.head.status == Status::Draft { " of what is asked of a draft" } else { "" };
    format!("{} %{asked}, {done} of {} steps done", percent(report.completeness), report.ladder.len())
}

fn row(report: &Report, at: usize, rung: &Rung) -> Row {
    let facts = rung.facts.iter().map(|&(kind, share)| Cell::Said(words::fact(kind, share))).collect();
    let held = rung.held_by.iter().map(|(rule, count)| Cell::Said(format!("{count} × {}", rule.name))).collect();
    Row::apart(vec![
        Cell::Word(words::step_key(rung.step)),
        Cell::Mark(rung.is_done, "done"),
        Cell::share(Some(rung.share)),
        Cell::Word(if rung.is_done { "done" } else { "open" }),
        Cell::Said(format!("{} {}", at + 1, words::step(rung.step))),
        Cell::List(facts),
        Cell::Said(held_back(report, rung)),
        Cell::List(held),
        Cell::List(rung.unasked.iter().map(|rule| Cell::Word(rule.name)).collect()),
    ])
}

fn held_back(report: &Report, rung: &Rung) -> String {
    let mut reasons: Vec<String> =
        rung.held_by.iter().map(|(rule, count)| format!("{count} × {}", rule.name)).collect();
    if !rung.unasked.is_empty() {
        let names: Vec<&str> = rung.unasked.iter().map(|rule| rule.name).collect();
        let which = if names.len() <= NAMED { names.join(", ") } else { format!("{} rules", names.len()) };
        reasons.push(format!("not asked of this {}: {which}", words::status(report.head.status)));
    }
    reasons.join("; ")
}
