//! What the business wants, and the metrics that say whether it gets there.

use super::metrics::{now, reached};
use super::{Cell, Column, Row, Section, words};
use crate::gap::{Measure, Objectives, Report};

const COLUMNS: &[Column] = &[
    Column::all("serves", "Serves"),
    Column::people("kpi", "KPI"),
    Column::machines("name"),
    Column::machines("subject"),
    Column::people("now", "Now"),
    Column::machines("value"),
    Column::people("target", "Should be"),
    Column::machines("target_value"),
    Column::machines("unit"),
    Column::people("standing", "Target"),
    Column::machines("status"),
    Column::machines("within_chance"),
    Column::all("place", "Where"),
    Column::machines("objective"),
];

/// How many metrics that do not say what they serve are named.
const NAMED: usize = 5;

/// The objective of a map and its KPIs: left out where neither is stated.
pub(super) fn objectives(report: &Report, map: usize) -> Section<'_> {
    let of = &report.objectives;
    let is_asked = of.objective.is_some() || !of.satisfaction.is_empty() || !of.growth.is_empty();
    let sides = [("satisfaction", &of.satisfaction), ("growth", &of.growth)];
    let rows = |(side, served): (&'static str, &Vec<usize>)| -> Vec<Row> {
        if served.is_empty() {
            return vec![nothing(of, side)];
        }
        served.iter().map(|&at| row(of, side, &report.metrics[at], map)).collect()
    };
    Section {
        key: "objectives",
        title: "Objective",
        tally: String::new(),
        lead: if is_asked { lead(report) } else { Vec::new() },
        columns: COLUMNS,
        rows: if is_asked { sides.into_iter().flat_map(rows).collect() } else { Vec::new().into() },
        otherwise: "",
    }
}

fn lead(report: &Report) -> Vec<Cell> {
    let of = &report.objectives;
    let stated = match &of.objective {
        Some(objective) => Cell::Text(objective.clone()),
        None => Cell::Word("The map states no objective (`scope: { objective: … }`)."),
    };
    let mut lead = vec![stated];
    if !of.unsaid.is_empty() {
        let (count, all) = (of.unsaid.len(), report.metrics.len());
        let silent = if count == 1 { "does not say what it serves" } else { "do not say what they serve" };
        let mut names = vec![Cell::Said(format!("{count} of {all} metrics {silent} (`serves`): "))];
        let named = of.unsaid.iter().take(NAMED).map(|&at| Cell::Text(report.metrics[at].name.clone()));
        names.push(Cell::List(named.collect()));
        names.push(if count > NAMED { Cell::Said(format!("; and {} more", count - NAMED)) } else { Cell::Nothing });
        lead.push(Cell::Phrase(names));
    }
    lead
}

fn row(of: &Objectives, side: &'static str, measure: &Measure, map: usize) -> Row {
    let is_within_chance = measure.standing.is_within_chance;
    let [standing, status] = reached(measure.standing.status, is_within_chance);
    let cells = vec![
        Cell::Word(side),
        Cell::Text(measure.name.clone()),
        Cell::Text(measure.name.clone()),
        Cell::Text(measure.subject.0.clone()),
        now(measure),
        Cell::number(measure.value, 4),
        words::aim(measure),
        Cell::number(measure.goal, 4),
        Cell::text(measure.unit.as_ref()),
        standing,
        status,
        Cell::Mark(is_within_chance, "within chance"),
        Cell::Place(measure.spot.clone()),
        Cell::text(of.objective.as_ref()),
    ];
    Row::at(map, measure.spot.place, cells).owned_by(measure.owner.clone())
}

/// The row of a side that no metric serves.
fn nothing(of: &Objectives, side: &'static str) -> Row {
    let mut cells = vec![Cell::Nothing; COLUMNS.len()];
    cells[0] = Cell::Word(side);
    cells[1] = Cell::Word("no KPI");
    cells[COLUMNS.len() - 1] = Cell::text(of.objective.as_ref());
    Row::apart(cells)
}
