//! Metrics that several maps use.

use super::{id, in_unit, led, map, table};
use crate::gap::portfolio::{Difference, Portfolio, Shared, Use};
use crate::report::book::{Cell, Column, Row, Section};

const COLUMNS: &[Column] = &[
    Column::all("metric", "Metric"),
    Column::machines("metric_id"),
    Column::people("used", "Where it is used"),
    Column::machines("maps"),
    Column::machines("subjects"),
    Column::machines("values"),
    Column::all("differs", "Differs"),
];

/// Metrics of several maps, and what these say differently about them.
pub(super) fn metrics(portfolio: &Portfolio) -> Section<'static> {
    let rows = portfolio.metrics.iter().map(|shared| row(portfolio, shared)).collect();
    let lead = "Metrics of one id, or of one name, in two maps of a project or more. Differs: its type or unit; or its value, of \
                the same day, in maps of today or in maps of what is wanted.";
    led(table("metrics", "Metrics of several maps", COLUMNS, rows, ""), Cell::Word(lead))
}

fn row(portfolio: &Portfolio, shared: &Shared) -> Row {
    let list = |cell: &dyn Fn(&Use) -> Cell| Cell::List(shared.uses.iter().map(cell).collect());
    let differs = shared.differs.iter().map(|difference| match difference {
        Difference::Kind => Cell::Word("type"),
        Difference::Unit => Cell::Word("unit"),
        Difference::Value => Cell::Word("value"),
    });
    Row::apart(vec![
        Cell::Text(shared.name.clone()),
        Cell::Text(shared.id.clone()),
        Cell::List(super::listed(shared.uses.iter().map(|used| used_in(portfolio, used)).collect())),
        list(&|used| id(portfolio, used.map)),
        list(&|used| Cell::Text(used.subject.clone())),
        list(&|used| Cell::number(used.standing.now, 4)),
        Cell::List(differs.collect()),
    ])
}

/// "3.4 % in Buying a first e-bike"
fn used_in(portfolio: &Portfolio, used: &Use) -> Cell {
    let value = used.standing.now.map(|now| in_unit(now, used.unit.as_ref()));
    let cells = value.into_iter().chain([Cell::Word(if used.standing.now.is_some() { " in " } else { "in " })]);
    Cell::Phrase(cells.chain([map(portfolio, used.map)]).collect())
}
