//! Who answers for what.

use super::{Cell, Column, Row, Section, map};
use crate::gap::{Load, Report};

const COLUMNS: &[Column] = &[
    Column::all("owner", "Owner"),
    Column::all("map", "The map"),
    Column::all("touchpoints", "Touchpoints"),
    Column::all("gaps", "Gaps"),
    Column::all("pain_points", "Pain points"),
    Column::all("opportunities", "Opportunities"),
];

/// The owners of a map.
pub(super) fn owners(report: &Report) -> Section<'_> {
    Section {
        key: "owners",
        title: "Owners",
        tally: String::new(),
        lead: Vec::new(),
        columns: COLUMNS,
        rows: report.owners.iter().map(row).collect(),
        otherwise: "The map names no owner.",
    }
}

fn row(load: &Load) -> Row {
    let counts = [load.touchpoints, load.gaps, load.pains, load.opportunities];
    let name = [map::owner(Some(&load.name)), Cell::Mark(load.has_map, "yes")];
    Row::apart(name.into_iter().chain(counts.map(Cell::Count)).collect())
}
