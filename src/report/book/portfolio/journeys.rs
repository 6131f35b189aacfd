//! Journeys and each other: those that overlap, and those that tell a step of another.

use super::{id, led, map, maps_of, personas_of, table};
use crate::gap::portfolio::{Handover, Other, Overlap, Portfolio, SubJourney};
use crate::report::book::{Cell, Column, Row, Section, words};
use crate::source::Untrusted;

const OVERLAPS: &[Column] = &[
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::all("other", "Overlaps with"),
    Column::machines("other_id"),
    Column::all("gap", "Why"),
    Column::machines("help"),
];

/// Journeys that are told twice.
pub(super) fn overlaps(portfolio: &Portfolio) -> Section<'static> {
    let rows = portfolio.overlaps.iter().map(|overlap| overlap_row(portfolio, overlap)).collect();
    table("overlaps", "Overlapping journeys", OVERLAPS, rows, "")
}

fn overlap_row(portfolio: &Portfolio, overlap: &Overlap) -> Row {
    Row::apart(vec![
        map(portfolio, overlap.map),
        id(portfolio, overlap.map),
        overlap.other.map_or(Cell::Nothing, |other| map(portfolio, other)),
        overlap.other.map_or(Cell::Nothing, |other| id(portfolio, other)),
        Cell::Text(overlap.message.clone()),
        Cell::text(overlap.help.as_ref()),
    ])
}

const HANDOVERS: &[Column] = &[
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::all("place", "Step"),
    Column::people("told_by", "Told by"),
    Column::machines("to"),
    Column::machines("to_state"),
    Column::people("owners", "Owners"),
    Column::machines("owner"),
    Column::machines("to_owner"),
    Column::people("feelings", "Emotion"),
    Column::machines("emotion"),
    Column::machines("to_entry"),
    Column::machines("to_exit"),
    Column::people("people", "In both"),
    Column::machines("personas"),
];

/// Hand-offs from a step to the journey that tells it in full.
pub(super) fn handovers(portfolio: &Portfolio) -> Section<'static> {
    let rows = portfolio.handovers.iter().map(|handover| handover_row(portfolio, handover)).collect();
    let lead = "Steps that a journey of their own tells in full. Owners: of the step, then of that journey. Emotion: at the step, \
                then where that journey starts and ends. In both: personas of step and journey.";
    let mut section = led(table("handovers", "Hand-offs between journeys", HANDOVERS, rows, ""), Cell::Word(lead));
    if !portfolio.apart.is_empty() {
        let maps = maps_of(portfolio, &portfolio.apart);
        let words = "Without such a link, though others of the same personas have one: ";
        section.lead.push(Cell::Phrase(vec![Cell::Word(words), maps, Cell::Word(".")]));
    }
    section
}

fn handover_row(portfolio: &Portfolio, handover: &Handover) -> Row {
    let told = match &handover.other {
        Other::Told(journey) => Some(journey),
        Other::Past(_) | Other::Several | Other::Unknown => None,
    };
    let (to, state) = match &handover.other {
        Other::Told(journey) => (map(portfolio, journey.map), "told"),
        Other::Past(number) => (map(portfolio, *number), "not-counted"),
        Other::Several => (unclear(&handover.to, " (several maps have this id)"), "ambiguous"),
        Other::Unknown => (unclear(&handover.to, " (not in this run)"), "unknown"),
    };
    let to_owner = told.and_then(|journey| journey.owner.as_ref());
    let score = |value| words::emotion(value, portfolio.scale);
    let cells = vec![
        map(portfolio, handover.map),
        id(portfolio, handover.map),
        Cell::Place(handover.spot.clone()),
        to,
        Cell::Text(handover.to.clone()),
        Cell::Word(state),
        told.map_or(Cell::Nothing, |_| owners(handover.owner.as_ref(), to_owner)),
        Cell::text(handover.owner.as_ref()),
        Cell::text(to_owner),
        told.map_or(Cell::Nothing, |journey| feelings(portfolio, handover, journey)),
        score(handover.feeling),
        score(told.and_then(|journey| journey.entry)),
        score(told.and_then(|journey| journey.exit)),
        told.map_or(Cell::Nothing, |journey| in_both(portfolio, journey)),
        told.map_or(Cell::Nothing, |journey| personas_of(portfolio, &journey.shared)),
    ];
    Row::at(handover.map, handover.spot.place, cells)
}

fn unclear(id: &Untrusted, why: &'static str) -> Cell {
    Cell::Phrase(vec![Cell::Text(id.clone()), Cell::Word(why)])
}

fn owners(here: Option<&Untrusted>, there: Option<&Untrusted>) -> Cell {
    let name = |owner: Option<&Untrusted>| owner.map_or(Cell::Word("nobody"), |owner| Cell::Text(owner.clone()));
    if here == there { name(here) } else { Cell::Phrase(vec![name(here), Cell::Word(" → "), name(there)]) }
}

/// "-1 → 0 to +1"; a score that is not known is a question mark.
fn feelings(portfolio: &Portfolio, handover: &Handover, journey: &SubJourney) -> Cell {
    let score = |value: Option<f64>| value.map_or_else(|| "?".to_owned(), |value| words::score(value, portfolio.scale));
    let (here, entry, exit) = (score(handover.feeling), score(journey.entry), score(journey.exit));
    Cell::Said(format!("{here} → {entry} to {exit}"))
}

fn in_both(portfolio: &Portfolio, journey: &SubJourney) -> Cell {
    if journey.shares_nobody { Cell::Word("nobody") } else { personas_of(portfolio, &journey.shared) }
}
