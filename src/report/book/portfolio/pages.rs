//! Pages of one owner and of one persona over all maps.

use super::answers::some_pains;
use super::{backlog, id, lifecycle, map, maps, table};
use crate::gap::Measure;
use crate::gap::portfolio::{Holdings, Portfolio};
use crate::report::book::{Book, Cell, Chapter, Column, Fact, Kind, Row, Section, metrics, words};

/// What one owner answers for; `owner` is the number among those of the portfolio, `holdings` what is theirs.
pub fn owner_book<'p>(portfolio: &'p Portfolio, owner: usize, holdings: &'p Holdings) -> Book<'p> {
    let desk = &portfolio.owners[owner];
    let count = |key, name, count| Fact { key, name, value: Cell::Count(count) };
    Book {
        kind: Kind::Owner,
        title: desk.name.clone(),
        facts: vec![
            count("maps", "Maps", desk.maps.len()),
            count("touchpoints", "Touchpoints", desk.touchpoints),
            count("gaps", "Gaps", desk.gaps),
            count("pain_points", "Pain points", desk.pains.len()),
            count("open", "Open opportunities", desk.open),
            count("shipped", "Shipped opportunities", desk.shipped),
            count("metrics", "Metrics", desk.metrics),
        ],
        chapters: vec![
            Chapter::new("opportunities", || backlog::some(portfolio, &desk.opportunities)),
            Chapter::new("pain-points", || some_pains(portfolio, &desk.pains)),
            Chapter::new("gaps", || gaps(portfolio, holdings)),
            Chapter::new("metrics", || kept(portfolio, holdings)),
            Chapter::new("touchpoints", || touchpoints(portfolio, holdings)),
            Chapter::new("maps", || maps::some(portfolio, &desk.maps)),
        ],
    }
}

/// What the maps tell of one persona; `persona` is the number among those of the portfolio.
pub fn persona_book(portfolio: &Portfolio, persona: usize) -> Book<'_> {
    let portrait = &portfolio.personas[persona];
    let count = |key, name, count| Fact { key, name, value: Cell::Count(count) };
    Book {
        kind: Kind::Persona,
        title: portrait.name.clone(),
        facts: vec![
            Fact { key: "id", name: "", value: Cell::Text(portrait.id.clone()) },
            Fact { key: "role", name: "Role", value: Cell::text(portrait.role.as_ref()) },
            count("maps", "Maps", portrait.maps.len()),
            count("touchpoints", "Touchpoints", portrait.touchpoints),
        ],
        chapters: vec![
            Chapter::new("coverage", || lifecycle::covered(std::slice::from_ref(portrait))),
            Chapter::new("maps", || maps::some(portfolio, &portrait.maps)),
            Chapter::new("pain-points", || some_pains(portfolio, &portrait.pains)),
            Chapter::new("opportunities", || backlog::some(portfolio, &portrait.opportunities)),
        ],
    }
}

const GAPS: &[Column] = &[
    Column::all("level", ""),
    Column::machines("rule"),
    Column::all("gap", "Gap"),
    Column::machines("help"),
    Column::all("place", "Where"),
    Column::machines("subject"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
];

fn gaps(portfolio: &Portfolio, holdings: &Holdings) -> Section<'static> {
    let rows = holdings.gaps.iter().map(|(number, gap)| {
        let cells = vec![
            words::level(gap.level),
            Cell::Word(gap.rule.name),
            Cell::Text(gap.message.clone()),
            Cell::text(gap.help.as_ref()),
            Cell::Place(gap.spot.clone()),
            Cell::Text(gap.subject.clone()),
            map(portfolio, *number),
            id(portfolio, *number),
        ];
        Row::at(*number, gap.spot.place, cells)
    });
    table("gaps", "Gaps", GAPS, rows.collect(), "")
}

const METRICS: &[Column] = &[
    Column::people("standing", "Target"),
    Column::machines("status"),
    Column::all("metric", "Metric"),
    Column::machines("subject"),
    Column::people("now", "Now"),
    Column::machines("value"),
    Column::people("should_be", "Should be"),
    Column::machines("target"),
    Column::machines("unit"),
    Column::all("place", "Where"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
];

fn kept(portfolio: &Portfolio, holdings: &Holdings) -> Section<'static> {
    let rows = holdings.metrics.iter().map(|(number, measure)| metric_row(portfolio, *number, measure)).collect();
    table("metrics", "Metrics", METRICS, rows, "")
}

fn metric_row(portfolio: &Portfolio, number: usize, measure: &Measure) -> Row {
    let standing = &measure.standing;
    let cells = vec![
        Cell::Word(words::standing(standing.status, standing.is_within_chance)),
        Cell::Word(words::target(standing.status)),
        Cell::Text(measure.name.clone()),
        Cell::Text(measure.subject.0.clone()),
        metrics::now(measure),
        Cell::number(measure.value, 4),
        words::aim(measure),
        Cell::number(measure.goal, 4),
        Cell::text(measure.unit.as_ref()),
        Cell::Place(measure.spot.clone()),
        map(portfolio, number),
        id(portfolio, number),
    ];
    Row::at(number, measure.spot.place, cells)
}

const TOUCHPOINTS: &[Column] = &[
    Column::all("place", "Touchpoint"),
    Column::machines("subject"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
];

fn touchpoints(portfolio: &Portfolio, holdings: &Holdings) -> Section<'static> {
    let rows = holdings.touchpoints.iter().map(|(number, spot)| {
        let cells = vec![
            Cell::Place(spot.clone()),
            Cell::Text(spot.subject.0.clone()),
            map(portfolio, *number),
            id(portfolio, *number),
        ];
        Row::at(*number, spot.place, cells)
    });
    table("touchpoints", "Touchpoints", TOUCHPOINTS, rows.collect(), "")
}
