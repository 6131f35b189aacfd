//! The pages of owners and of personas: who they are, and what of all reports is theirs.

use super::super::book::{Book, Cell, Target};
use super::super::escape::html_text;
use super::draft::{Draft, HOLE, pieces};
use super::frame::{self, Sheet};
use super::names::own;
use super::tables::{Setting, contents, fact, sections};
use super::{Page, Site, tables};
use crate::model::{Entry, Persona, PersonaKind};
use crate::resolve::Map;
use crate::source::Untrusted;
use maud::{Markup, html};

/// The page of somebody who answers for something.
pub(super) fn owner(site: &Site<'_, '_>, at: usize, book: &Book<'_>, most: usize) -> Option<Page> {
    let (name, all) = (&site.content.owners[at], site.content.maps);
    let maps = all.iter().enumerate().filter(|(_, listed)| answers(listed.map, name));
    let maps = maps.map(|(at, listed)| Cell::link(Target::Map(at), listed.map.journey.title.value.clone()));
    let contact = all.iter().find_map(|listed| {
        let entry = listed.map.config.owners.iter().flatten().find(|owner| owner.name.value == *name)?;
        Some(entry.contact.as_ref()?.value.clone())
    });
    let facts = [("Contact", Cell::text(contact.as_ref())), ("Journeys", list(maps.collect()))];
    let told = Told { kind: "Owner", name, file: &site.names.owners[name], quote: None, facts: &facts };
    one(site, &told, book, most)
}

/// The page of somebody who takes part.
pub(super) fn persona(site: &Site<'_, '_>, at: usize, book: &Book<'_>, most: usize) -> Option<Page> {
    let (person, all) = (site.content.personas[at], site.content.maps);
    let uses = all.iter().enumerate().flat_map(|(at, listed)| {
        listed.map.participants.iter().filter(|one| one.id == *person.id).map(move |one| (at, one))
    });
    let uses: Vec<_> = uses.collect();
    let maps = uses.iter().map(|(at, _)| Cell::link(Target::Map(*at), all[*at].map.journey.title.value.clone()));
    let persona = uses.iter().find_map(|(_, person)| person.persona.as_ref());
    let quote = persona.and_then(|persona| persona.quote.as_ref()).map(|quote| &quote.value);
    let mut facts = persona.map(described).unwrap_or_default();
    facts.push(("Journeys", list(maps.collect())));
    let file = &site.names.personas[person.id];
    one(site, &Told { kind: "Persona", name: person.name, file, quote, facts: &facts }, book, most)
}

/// Whether somebody answers for a map or for anything in it.
fn answers(map: &Map, name: &Untrusted) -> bool {
    let columns = map.columns.iter().filter_map(|column| column.owner.as_ref());
    let mut uses = columns.chain(map.opportunities.iter().filter_map(|used| used.owner.as_ref()));
    uses.any(|owner| owner.name == *name) || own(map).as_ref() == Some(name)
}

/// What a persona is like.
fn described(persona: &Persona) -> Vec<(&'static str, Cell)> {
    let text = |text: &Option<crate::model::Text>| Cell::text(text.as_ref().map(|text| &text.value));
    let entries = |entries: &[Entry]| list(entries.iter().map(|entry| Cell::Text(entry.text.value.clone())).collect());
    let kind = match persona.kind.as_ref().map(|kind| kind.value) {
        Some(PersonaKind::Proto) => Cell::Word("not yet researched"),
        Some(PersonaKind::Persona | PersonaKind::Role) | None => Cell::Nothing,
    };
    vec![
        ("Research", kind),
        ("Company", text(&persona.company)),
        ("About", text(&persona.summary)),
        ("Goals", entries(&persona.goals.items)),
        ("Needs", entries(&persona.needs.items)),
        ("Behaviour", entries(&persona.behaviours.items)),
        ("Pain points", entries(&persona.pain_points.items)),
        ("Prefers", entries(&persona.preferences.items)),
        ("Segments", list(persona.segments.iter().map(|segment| Cell::Text(segment.value.clone())).collect())),
    ]
}

fn list(cells: Vec<Cell>) -> Cell {
    if cells.is_empty() { Cell::Nothing } else { Cell::List(cells) }
}

/// What the page of somebody tells beside their book.
struct Told<'a> {
    kind: &'static str,
    name: &'a Untrusted,
    file: &'a str,
    quote: Option<&'a Untrusted>,
    facts: &'a [(&'static str, Cell)],
}

fn one(site: &Site<'_, '_>, told: &Told<'_>, book: &Book<'_>, most: usize) -> Option<Page> {
    let setting = Setting { names: &site.names, language: None, names_maps: true };
    let below = html! {
        @if let Some(quote) = told.quote { p class="quote" dir="auto" { (html_text(quote)) } }
        (tables::facts(book, setting))
        (facts(told.facts, setting))
    };
    let [before, between, behind] = pieces(&html! { div class="columns" { (HOLE) div class="sections" { (HOLE) } } });
    let mut draft = Draft::new(most);
    draft.add(&frame::hero((told.kind, told.name, None), &below).0);
    draft.add(&before);
    let here = draft.end();
    draft.add(&between);
    let named = sections(&mut draft, &book.chapters, setting);
    if named.is_empty() {
        draft.add(&html! { p class="none" { "The maps say nothing more." } }.0);
    }
    draft.add(&behind);
    draft.put(here, &contents(&named).0);
    frame::page(site, &Sheet { name: told.file, title: told.name, styles: &[&site.style] }, draft)
}

fn facts(facts: &[(&'static str, Cell)], setting: Setting<'_>) -> Markup {
    html! {
        dl class="facts" {
            @for (name, value) in facts.iter().filter(|(_, value)| *value != Cell::Nothing) {
                (fact(name, value, None, setting))
            }
        }
    }
}
