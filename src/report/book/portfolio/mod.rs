//! The report of all maps of a run: the questions of a practitioner first, then the registers.

mod answers;
mod backlog;
mod journeys;
mod lifecycle;
mod maps;
mod owners;
mod pages;
mod shared;

#[cfg(test)]
mod tests;

pub use pages::{owner_book, persona_book};

use super::{Book, Cell, Chapter, Fact, Kind, Row, Section, Target, words};
use crate::gap::percent;
use crate::gap::portfolio::{Counted, Member, Portfolio};
use crate::model::{Scale, Status};
use crate::source::Untrusted;

/// How many rows an answer has where nobody asks for more.
pub const ANSWERS: usize = 5;

/// The tables of a portfolio. `most` is how many rows each of the answers has at most; registers are whole.
pub fn portfolio_book(portfolio: &Portfolio, most: usize) -> Book<'_> {
    Book {
        kind: Kind::Portfolio,
        title: "Portfolio".into(),
        facts: facts(portfolio),
        chapters: vec![
            Chapter::new("lost", move || answers::lost(portfolio, most)),
            Chapter::new("pains", move || answers::pains(portfolio, most)),
            Chapter::new("first", move || backlog::first(portfolio, most)),
            Chapter::new("assumed", move || answers::assumed(portfolio, most)),
            Chapter::new("worse", move || answers::worse(portfolio, most)),
            Chapter::new("blind-spots", move || answers::blind_spots(portfolio, most)),
            Chapter::new("maps", move || maps::maps(portfolio)),
            Chapter::new("coverage", move || lifecycle::coverage(portfolio)),
            Chapter::new("channels", move || lifecycle::channels(portfolio)),
            Chapter::new("personas", move || lifecycle::personas(portfolio)),
            Chapter::new("owners", move || owners::owners(portfolio)),
            Chapter::new("metrics", move || shared::metrics(portfolio)),
            Chapter::new("overlaps", move || journeys::overlaps(portfolio)),
            Chapter::new("handovers", move || journeys::handovers(portfolio)),
            Chapter::new("backlog", move || backlog::backlog(portfolio)),
        ],
    }
}

/// The first of several things as rows, and what is said about how many there are.
fn first<T>(things: impl Iterator<Item = T>, most: usize, row: impl Fn(T) -> Row) -> (Vec<Row>, String) {
    let (mut rows, mut all) = (Vec::new(), 0);
    for thing in things {
        if all < most {
            rows.push(row(thing));
        }
        all += 1;
    }
    let tally = if all > most { format!("{most} of {all}") } else { String::new() };
    (rows, tally)
}

fn facts(portfolio: &Portfolio) -> Vec<Fact> {
    let counted = || portfolio.maps.iter().filter(|map| map.counted == Counted::Yes);
    let sum = |count: fn(&Member) -> usize| counted().map(count).sum::<usize>();
    let (stages, touchpoints) = (sum(|map| map.counts.stages), sum(|map| map.counts.touchpoints));
    let by_status = |status| portfolio.maps.iter().filter(|map| map.status == status).count();
    let statuses = [Status::Published, Status::Review, Status::Draft, Status::Archived];
    let shown = statuses.into_iter().map(|status| (by_status(status), words::status(status)));
    let shown: Vec<Cell> =
        shown.filter(|(count, _)| *count > 0).map(|(count, word)| Cell::Said(format!("{count} {word}"))).collect();
    let translations = portfolio.maps.iter().filter(|map| map.counted == Counted::Translation).count();
    let machines = |key, count| Fact { key, name: "", value: Cell::Count(count) };
    let mut facts = vec![
        Fact { key: "maps", name: "Maps", value: Cell::Count(portfolio.maps.len()) },
        Fact { key: "", name: "By status", value: Cell::List(shown) },
    ];
    let keys = ["published", "review", "draft", "archived"];
    facts.extend(keys.into_iter().zip(statuses).map(|(key, status)| machines(key, by_status(status))));
    facts.extend([
        Fact {
            key: "translations",
            name: if translations > 0 { "Translations" } else { "" },
            value: Cell::Count(translations),
        },
        Fact { key: "stages", name: "Stages", value: Cell::Count(stages) },
        Fact { key: "touchpoints", name: "Touchpoints", value: Cell::Count(touchpoints) },
        Fact {
            key: "completeness",
            name: "Completeness",
            value: completeness(mean(counted().map(|map| map.completeness))),
        },
        Fact { key: "scale", name: "", value: Cell::Said(scale(portfolio.scale)) },
    ]);
    facts
}

fn mean(shares: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = shares.fold((0.0, 0.0), |(sum, count), share| (sum + share, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

fn scale(scale: Scale) -> String {
    format!("{}..{}", scale.low, scale.high)
}

/// A share of the seven steps, as people read it everywhere.
fn completeness(share: Option<f64>) -> Cell {
    share.map_or(Cell::Nothing, |value| Cell::Number { value, shown: format!("{} %", percent(value)) })
}

/// A link to a map, by its title.
fn map(portfolio: &Portfolio, number: usize) -> Cell {
    Cell::link(Target::Map(number), portfolio.maps[number].title.clone())
}

/// The id of a map.
fn id(portfolio: &Portfolio, number: usize) -> Cell {
    Cell::Text(portfolio.maps[number].id.clone())
}

/// How many things are named in one cell for people.
const NAMED: usize = 6;

/// The first of several things, and how many more there are.
fn listed(mut cells: Vec<Cell>) -> Vec<Cell> {
    let more = cells.len().saturating_sub(NAMED);
    if more > 0 {
        cells.truncate(NAMED);
        cells.push(Cell::Said(format!("and {more} more")));
    }
    cells
}

/// Links to maps, for people.
fn maps_of(portfolio: &Portfolio, numbers: &[usize]) -> Cell {
    Cell::List(listed(numbers.iter().map(|&number| map(portfolio, number)).collect()))
}

/// The ids of maps.
fn ids_of(portfolio: &Portfolio, numbers: &[usize]) -> Cell {
    Cell::List(numbers.iter().map(|&number| id(portfolio, number)).collect())
}

/// Links to personas, by their numbers in the portfolio.
fn personas_of(portfolio: &Portfolio, numbers: &[usize]) -> Cell {
    let link = |&number: &usize| {
        let persona = &portfolio.personas[number];
        Cell::link(Target::Persona(persona.id.clone()), persona.name.clone())
    };
    Cell::List(numbers.iter().map(link).collect())
}

/// A number with one decimal at most in its unit: percent with a space before its sign, other units as they are.
fn in_unit(value: f64, unit: Option<&Untrusted>) -> Cell {
    let value = (value * 10.0).round() / 10.0;
    let unit = unit.filter(|unit| !unit.is_blank());
    unit.map_or_else(
        || Cell::Said(format!("{value}")),
        |unit| Cell::Phrase(vec![Cell::Said(format!("{value} ")), Cell::Text(unit.clone())]),
    )
}

/// Cells with some words between them.
fn between(cells: Vec<Cell>, words: &'static str) -> Cell {
    let spaced = cells.into_iter().enumerate();
    Cell::Phrase(
        spaced.flat_map(|(at, cell)| (at > 0).then_some(Cell::Word(words)).into_iter().chain([cell])).collect(),
    )
}

/// A table with its rows; an empty one is left out, unless `otherwise` says something.
fn table(
    key: &'static str,
    title: &'static str,
    columns: &'static [super::Column],
    rows: Vec<Row>,
    otherwise: &'static str,
) -> Section<'static> {
    Section { key, title, tally: String::new(), lead: Vec::new(), columns, rows: rows.into(), otherwise }
}

/// The same table with a paragraph to read first, where there are rows to read.
fn led(mut section: Section<'static>, lead: Cell) -> Section<'static> {
    if !section.rows.is_empty() {
        section.lead.push(lead);
    }
    section
}
