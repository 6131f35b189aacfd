//! The register of maps.

use super::{completeness, led, map, table};
use crate::gap::portfolio::{Counted, Member, Portfolio};
use crate::report::book::{Cell, Column, Row, Section, map::owner, words};

const COLUMNS: &[Column] = &[
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::all("completeness", "Complete"),
    Column::machines("steps_done"),
    Column::people("kind", "Status"),
    Column::machines("status"),
    Column::machines("state"),
    Column::machines("counted"),
    Column::all("owner", "Owner"),
    Column::people("looked_at", "Reviewed"),
    Column::machines("reviewed"),
    Column::machines("age_days"),
    Column::people("gaps", "Gaps"),
    Column::machines("errors"),
    Column::machines("warnings"),
    Column::people("next", "Next step"),
    Column::machines("next_step"),
    Column::machines("stages"),
    Column::machines("touchpoints"),
];

/// The maps and how far they are.
pub(super) fn maps(portfolio: &Portfolio) -> Section<'static> {
    let all: Vec<usize> = (0..portfolio.maps.len()).collect();
    let section = some(portfolio, &all);
    if portfolio.maps.iter().all(|map| map.counted == Counted::Yes) {
        return section;
    }
    led(section, Cell::Word("Archived maps and translations stand here, and count in no other table."))
}

/// Some of the maps.
pub(super) fn some(portfolio: &Portfolio, maps: &[usize]) -> Section<'static> {
    let rows = maps.iter().map(|&number| row(portfolio, number, &portfolio.maps[number])).collect();
    table("maps", "Maps", COLUMNS, rows, "")
}

fn row(portfolio: &Portfolio, number: usize, member: &Member) -> Row {
    let next = member.next;
    let age = member.age.and_then(|age| u32::try_from(age).ok());
    let ago = age.map(|age| Cell::Said(format!(" ({age} d ago)")));
    let reviewed = member.reviewed.clone().map(Cell::Text);
    let (status, state) = (words::status(member.status), words::state(member.state));
    let counted = match member.counted {
        Counted::Yes => "yes",
        Counted::Archived => "archived",
        Counted::Translation => "translation",
    };
    let translation = if member.counted == Counted::Translation { ", translation" } else { "" };
    Row::apart(vec![
        map(portfolio, number),
        Cell::Text(member.id.clone()),
        completeness(Some(member.completeness)),
        Cell::Count(member.done),
        Cell::Said(format!("{status}, {state}{translation}")),
        Cell::Word(status),
        Cell::Word(state),
        Cell::Word(counted),
        owner(member.owner.as_ref()),
        Cell::Phrase(reviewed.into_iter().chain(ago).collect()),
        Cell::text(member.reviewed.as_ref()),
        age.map_or(Cell::Nothing, |age| Cell::number(Some(f64::from(age)), 0)),
        Cell::Said(gaps(member)),
        Cell::Count(member.errors),
        Cell::Count(member.warnings),
        next.map_or(Cell::Word("all seven are done"), |step| Cell::Word(words::step(step))),
        next.map_or(Cell::Nothing, |step| Cell::Word(words::step_key(step))),
        Cell::Count(member.counts.stages),
        Cell::Count(member.counts.touchpoints),
    ])
}

fn gaps(member: &Member) -> String {
    let counted = [(member.errors, "error", "errors"), (member.warnings, "warning", "warnings")];
    let shown = counted.into_iter().filter(|(count, ..)| *count > 0);
    let shown: Vec<String> =
        shown.map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many })).collect();
    shown.join(", ")
}
