//! The pages of owners and of personas: who they are, and what of all reports is theirs.

use super::super::book::{Book, Cell, Section, Target};
use super::super::escape::html_text;
use super::frame::{self, Sheet};
use super::names::{Names, own};
use super::tables::{Setting, contents, fact, sections};
use super::{Content, Page, style, tables};
use crate::model::{Entry, Persona, PersonaKind};
use crate::resolve::Map;
use crate::source::Untrusted;
use maud::{Markup, html};

/// A page for everybody who answers for something.
pub(super) fn owners(content: &Content<'_>, names: &Names) -> Vec<Page> {
    let page = |(name, book): &(Untrusted, Book<'_>)| {
        let maps = content.maps.iter().enumerate().filter(|(_, page)| answers(page.map, name));
        let maps = maps.map(|(at, page)| Cell::link(Target::Map(at), page.map.journey.title.value.clone()));
        let contact = content.maps.iter().find_map(|page| {
            let entry = page.map.config.owners.iter().flatten().find(|owner| owner.name.value == *name)?;
            Some(entry.contact.as_ref()?.value.clone())
        });
        let facts = [("Contact", Cell::text(contact.as_ref())), ("Journeys", list(maps.collect()))];
        one(content, names, ("Owner", name, &names.owners[name]), None, &facts, book)
    };
    content.owners.iter().map(page).collect()
}

/// A page for everybody who takes part.
pub(super) fn personas(content: &Content<'_>, names: &Names) -> Vec<Page> {
    let page = |(id, book): &(Untrusted, Book<'_>)| {
        let uses = content.maps.iter().enumerate().flat_map(|(at, page)| {
            page.map.participants.iter().filter(move |person| person.id == *id).map(move |person| (at, person))
        });
        let uses: Vec<_> = uses.collect();
        let maps =
            uses.iter().map(|(at, _)| Cell::link(Target::Map(*at), content.maps[*at].map.journey.title.value.clone()));
        let persona = uses.iter().find_map(|(_, person)| person.persona.as_ref());
        let quote = persona.and_then(|persona| persona.quote.as_ref()).map(|quote| &quote.value);
        let mut facts = persona.map(described).unwrap_or_default();
        facts.push(("Journeys", list(maps.collect())));
        one(content, names, ("Persona", &book.title, &names.personas[id]), quote, &facts, book)
    };
    content.personas.iter().map(page).collect()
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

fn one(
    content: &Content<'_>,
    names: &Names,
    (kind, name, file): (&'static str, &Untrusted, &str),
    quote: Option<&Untrusted>,
    facts: &[(&'static str, Cell)],
    book: &Book<'_>,
) -> Page {
    let setting = Setting { names, language: None, names_maps: true };
    let all: Vec<Section> = book.sections().collect();
    let main = html! {
        (frame::hero((kind, name, None), &html! {
            @if let Some(quote) = quote { p class="quote" dir="auto" { (html_text(quote)) } }
            (tables::facts(book, setting))
            (self::facts(facts, setting))
        }))
        div class="columns" {
            (contents(&[], &[], &all))
            div class="sections" {
                @if !all.iter().any(Section::is_shown) { p class="none" { "The maps say nothing more." } }
                (sections(&all, setting))
            }
        }
    };
    let styles = vec![style::sheet(content.maps.iter().map(|page| page.map))];
    frame::page(content, Sheet { name: file.to_owned(), title: name, styles, main })
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
