//! The first page: what there is, a search over everything, and the report of all maps together.

use super::super::book::{Section, words};
use super::super::escape::{html_text, json_in_script};
use super::frame::{self, Sheet};
use super::map::language;
use super::names::{INDEX, Names};
use super::tables::{Setting, contents, facts, ranked, sections, share};
use super::{Content, MapPage, Page, search, style, title};
use maud::{Markup, PreEscaped, html};

/// The first page.
pub(super) fn page(content: &Content<'_>, names: &Names) -> Page {
    let setting = Setting { names, language: None, names_maps: true };
    // Answers come before the register of maps, which the cards tell at a glance.
    let all: Vec<Section> = content.index.sections().collect();
    let (answers, registers) = all.split_at(all.iter().position(|section| section.key == "maps").unwrap_or(0));
    let main = html! {
        (frame::hero(("Customer journeys", title(content), None), &html! { (facts(content.index, setting)) }))
        (found(content, names))
        div class="columns" {
            (contents(answers, &[("the-maps", "Journeys"), ("the-people", "People")], registers))
            div class="sections" {
                (sections(answers, setting))
                (maps(content, names))
                (people(names, content))
                (sections(registers, setting))
            }
        }
    };
    let styles = vec![style::sheet(content.maps.iter().map(|page| page.map))];
    frame::page(content, Sheet { name: INDEX.to_owned(), title: title(content), styles, main })
}

/// Where the script shows what it finds, and what it looks in.
fn found(content: &Content<'_>, names: &Names) -> Markup {
    let entries = search::entries(content, names);
    html! {
        section id="found" class="found" aria-labelledby="h-found" hidden {
            h2 id="h-found" { "Found" }
            p id="found-count" role="status" {}
            ul id="found-list" {}
        }
        script type="application/json" id="search-data" { (PreEscaped(json_in_script(&entries).to_string())) }
    }
}

fn maps(content: &Content<'_>, names: &Names) -> Markup {
    html! {
        section id="the-maps" aria-labelledby="h-the-maps" {
            h2 id="h-the-maps" { "Journeys" }
            ul class="cards" {
                @for (page, file) in content.maps.iter().zip(&names.maps) { li { (card(page, file)) } }
            }
        }
    }
}

/// A map at a glance.
fn card(page: &MapPage<'_>, file: &str) -> Markup {
    let MapPage { map, book, .. } = page;
    let language = language(map);
    let complete = book.facts.iter().find(|fact| fact.key == "completeness");
    let people: Vec<_> = map.participants.iter().map(|person| &person.name).collect();
    html! {
        article class="card" {
            h3 { a href=(file) lang=[language] { bdi { (html_text(&map.journey.title.value)) } } }
            p class="tags" { (ranked(words::status(map.status()))) (ranked(words::state(map.state()))) }
            @if let Some(summary) = &map.journey.summary {
                p class="summary" lang=[language] dir="auto" { (html_text(&summary.value)) }
            }
            @if !people.is_empty() {
                p class="who" {
                    @for (at, name) in people.iter().enumerate() { @if at > 0 { ", " } bdi lang=[language] { (html_text(name)) } }
                }
            }
            @if let Some(fact) = complete {
                p class="complete" { span class="label" { "Complete" } (share(&fact.value)) }
            }
        }
    }
}

/// Personas and owners, as links to their pages.
fn people(names: &Names, content: &Content<'_>) -> Markup {
    html! {
        section id="the-people" aria-labelledby="h-the-people" {
            h2 id="h-the-people" { "People" }
            @if !names.personas.is_empty() {
                h3 { "Personas" }
                ul class="links" {
                    @for (id, book) in content.personas { li { a href=(names.personas[id]) { bdi { (html_text(&book.title)) } } } }
                }
            }
            @if !names.owners.is_empty() {
                h3 { "Owners" }
                ul class="links" {
                    @for (name, _) in content.owners { li { a href=(names.owners[name]) { bdi { (html_text(name)) } } } }
                }
            }
        }
    }
}
