//! Whom and what the maps tell of: personas and parts of the lifecycle, channels.

use super::{ids_of, led, maps_of, scale, table};
use crate::gap::portfolio::{Portfolio, Portrait, Reach};
use crate::model::{ChannelKind, PersonaKind};
use crate::report::book::{Cell, Column, Row, Section, Target, words};
use crate::source::Untrusted;

const COVERAGE: &[Column] = &[
    Column::all("persona", "Persona"),
    Column::machines("persona_id"),
    Column::people("told", "Told"),
    Column::people("not_told", "Told by no map"),
    Column::machines("parts"),
    Column::machines("maps"),
];

/// Personas and the parts of the lifecycle that are told for them.
pub(super) fn coverage(portfolio: &Portfolio) -> Section<'static> {
    covered(&portfolio.personas)
}

/// The parts of the lifecycle that are told for some personas.
pub(super) fn covered(personas: &[Portrait]) -> Section<'static> {
    let rows = personas.iter().filter(|persona| !persona.parts.is_empty()).map(coverage_row).collect();
    let lead = "Parts of the customer lifecycle with the number of maps that tell them for the persona. A role, such as somebody \
                who approves, has a part in journeys of others and no lifecycle of its own.";
    led(table("coverage", "Personas and the lifecycle", COVERAGE, rows, ""), Cell::Word(lead))
}

fn coverage_row(persona: &Portrait) -> Row {
    let told = persona.parts.iter().filter(|(_, maps)| !maps.is_empty());
    let told =
        told.map(|(part, maps)| Cell::Phrase(vec![Cell::Text(part.clone()), Cell::Said(format!(" ({})", maps.len()))]));
    let untold = persona.parts.iter().filter(|(_, maps)| maps.is_empty() && !is_role(persona));
    Row::apart(vec![
        link(persona),
        Cell::Text(persona.id.clone()),
        Cell::List(told.collect()),
        Cell::List(untold.map(|(part, _)| Cell::Text(part.clone())).collect()),
        Cell::List(persona.parts.iter().map(|(part, _)| Cell::Text(part.clone())).collect()),
        Cell::List(persona.parts.iter().map(|(_, maps)| Cell::Count(maps.len())).collect()),
    ])
}

fn is_role(persona: &Portrait) -> bool {
    persona.kind == Some(PersonaKind::Role)
}

fn link(persona: &Portrait) -> Cell {
    Cell::link(Target::Persona(persona.id.clone()), persona.name.clone())
}

const PERSONAS: &[Column] = &[
    Column::all("persona", "Persona"),
    Column::machines("persona_id"),
    Column::people("who", "Who"),
    Column::machines("role"),
    Column::machines("kind"),
    Column::people("where", "Maps"),
    Column::machines("maps"),
    Column::all("touchpoints", "Touchpoints"),
    Column::all("pain_points", "Pains"),
    Column::all("opportunities", "Ideas"),
];

/// Personas and where they take part.
pub(super) fn personas(portfolio: &Portfolio) -> Section<'static> {
    let rows = portfolio.personas.iter().map(|persona| persona_row(portfolio, persona)).collect();
    table("personas", "Personas", PERSONAS, rows, "")
}

fn persona_row(portfolio: &Portfolio, persona: &Portrait) -> Row {
    let (kind, shown) = match persona.kind {
        Some(PersonaKind::Persona) => (Cell::Word("persona"), ""),
        Some(PersonaKind::Proto) => (Cell::Word("proto"), "not yet researched"),
        Some(PersonaKind::Role) => (Cell::Word("role"), "a role"),
        None => (Cell::Nothing, ""),
    };
    let who = persona.role.clone().map(Cell::Text).into_iter();
    let who = who.chain((!shown.is_empty()).then_some(Cell::Word(shown))).collect();
    Row::apart(vec![
        link(persona),
        Cell::Text(persona.id.clone()),
        Cell::List(who),
        Cell::text(persona.role.as_ref()),
        kind,
        maps_of(portfolio, &persona.maps),
        ids_of(portfolio, &persona.maps),
        Cell::Count(persona.touchpoints),
        Cell::Count(persona.pains.len()),
        Cell::Count(persona.opportunities.len()),
    ])
}

const CHANNELS: &[Column] = &[
    Column::all("channel", "Channel"),
    Column::machines("channel_id"),
    Column::all("kind", "Kind"),
    Column::people("used_by", "Maps"),
    Column::machines("maps"),
    Column::all("touchpoints", "Touchpoints"),
    Column::all("emotion", "Emotion"),
    Column::machines("scored"),
    Column::all("pain_points", "Pain points"),
];

/// Channels, those with the most touchpoints first.
pub(super) fn channels(portfolio: &Portfolio) -> Section<'static> {
    let mut channels: Vec<&Reach> = portfolio.channels.iter().collect();
    channels.sort_by_key(|reach| std::cmp::Reverse((reach.touchpoints, reach.maps.len())));
    let rows = channels.iter().map(|reach| channel_row(portfolio, reach)).collect();
    let lead = Cell::Said(format!("Emotion: the mean on {}.", scale(portfolio.scale)));
    let mut section = led(table("channels", "Channels", CHANNELS, rows, ""), lead);
    let unused: Vec<&Untrusted> =
        portfolio.channels.iter().filter(|reach| reach.maps.is_empty()).map(|reach| &reach.name).collect();
    if unused.is_empty() {
        return section;
    }
    let names = super::listed(unused.into_iter().map(|name| Cell::Text(name.clone())).collect());
    section.lead.push(Cell::Phrase(vec![Cell::Word("Used by no map: "), super::between(names, ", "), Cell::Word(".")]));
    section
}

fn channel_row(portfolio: &Portfolio, reach: &Reach) -> Row {
    let kind = reach.kind.map(|kind| match kind {
        ChannelKind::Digital => "digital",
        ChannelKind::Physical => "physical",
        ChannelKind::Human => "human",
    });
    Row::apart(vec![
        Cell::Text(reach.name.clone()),
        Cell::Text(reach.id.clone()),
        kind.map_or(Cell::Nothing, Cell::Word),
        Cell::Count(reach.maps.len()),
        ids_of(portfolio, &reach.maps),
        Cell::Count(reach.touchpoints),
        words::emotion(reach.feeling, portfolio.scale),
        Cell::Count(reach.scored),
        Cell::Count(reach.pains),
    ])
}
