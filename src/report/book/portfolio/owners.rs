//! The register of owners.

use super::{ids_of, maps_of, table};
use crate::gap::portfolio::{Desk, Portfolio};
use crate::report::book::{Cell, Column, Row, Section, map::owner};

const COLUMNS: &[Column] = &[
    Column::all("owner", "Owner"),
    Column::people("where", "Maps"),
    Column::machines("maps"),
    Column::all("touchpoints", "Touchpoints"),
    Column::all("gaps", "Gaps"),
    Column::all("pain_points", "Pains"),
    Column::people("ideas", "Ideas"),
    Column::machines("open"),
    Column::machines("shipped"),
    Column::machines("opportunities"),
    Column::all("metrics", "Metrics"),
];

/// Who answers for what.
pub(super) fn owners(portfolio: &Portfolio) -> Section<'static> {
    let rows = portfolio.owners.iter().map(|desk| row(portfolio, desk)).collect();
    table("owners", "Owners", COLUMNS, rows, "No map names an owner.")
}

fn row(portfolio: &Portfolio, desk: &Desk) -> Row {
    let ideas = match (desk.open, desk.shipped) {
        (0, 0) => Cell::Said("0".to_owned()),
        (open, 0) => Cell::Said(format!("{open} open")),
        (open, shipped) => Cell::Said(format!("{open} open, {shipped} shipped")),
    };
    Row::apart(vec![
        owner(Some(&desk.name)),
        maps_of(portfolio, &desk.maps),
        ids_of(portfolio, &desk.maps),
        Cell::Count(desk.touchpoints),
        Cell::Count(desk.gaps),
        Cell::Count(desk.pains.len()),
        ideas,
        Cell::Count(desk.open),
        Cell::Count(desk.shipped),
        Cell::Count(desk.opportunities.len()),
        Cell::Count(desk.metrics),
    ])
}
