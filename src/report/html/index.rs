//! The first page: what there is, a search over everything, and the report of all maps together.

use super::super::book::words;
use super::super::escape::html_text;
use super::draft::{Draft, HOLE, pieces};
use super::frame::{self, Sheet};
use super::map::language;
use super::names::INDEX;
use super::tables::{Setting, contents, facts, filled, ranked, sections};
use super::{Listed, Page, Site, search};
use crate::gap::percent;
use maud::{Markup, html};

/// The first page.
pub(super) fn page(site: &Site<'_, '_>, most: usize) -> Option<Page> {
    let setting = Setting { names: &site.names, language: None, names_maps: true };
    let book = site.content.index;
    // Answers come before the register of maps, which the cards tell at a glance.
    let chapters = &book.chapters;
    let (answers, registers) =
        chapters.split_at(chapters.iter().position(|chapter| chapter.key == "maps").unwrap_or(0));
    let mut draft = Draft::new(most);
    draft.add(&frame::hero(("Customer journeys", site.title(), None), &html! { (facts(book, setting)) }).0);
    found(&mut draft, site);
    let [before, between, behind] = pieces(&html! { div class="columns" { (HOLE) div class="sections" { (HOLE) } } });
    draft.add(&before);
    let here = draft.end();
    draft.add(&between);
    let mut named = sections(&mut draft, answers, setting);
    maps(&mut draft, site);
    draft.add(&people(site).0);
    named.extend([("the-maps", "Journeys"), ("the-people", "People")]);
    named.extend(sections(&mut draft, registers, setting));
    draft.add(&behind);
    draft.put(here, &contents(&named).0);
    frame::page(site, &Sheet { name: INDEX, title: site.title(), styles: &[&site.style] }, draft)
}

/// Where the script shows what it finds, and what it looks in.
fn found(draft: &mut Draft, site: &Site<'_, '_>) {
    let [before, behind] = pieces(&html! {
        section id="found" class="found" aria-labelledby="h-found" hidden {
            h2 id="h-found" { "Found" }
            p id="found-count" role="status" {}
            ul id="found-list" {}
        }
        script type="application/json" id="search-data" { (HOLE) }
    });
    draft.add(&before);
    search::write(draft, site);
    draft.add(&behind);
}

fn maps(draft: &mut Draft, site: &Site<'_, '_>) {
    let [before, behind] = pieces(&html! {
        section id="the-maps" aria-labelledby="h-the-maps" {
            h2 id="h-the-maps" { "Journeys" }
            ul class="cards" { (HOLE) }
        }
    });
    draft.add(&before);
    for (listed, file) in site.content.maps.iter().zip(&site.names.maps) {
        draft.add(&html! { li { (card(listed, file)) } }.0);
    }
    draft.add(&behind);
}

/// A map at a glance.
fn card(Listed { map, completeness }: &Listed<'_>, file: &str) -> Markup {
    let language = language(map);
    let complete = format!("{} %", percent(*completeness));
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
            p class="complete" { span class="label" { "Complete" } (filled(*completeness, &complete)) }
        }
    }
}

/// Personas and owners, as links to their pages.
fn people(site: &Site<'_, '_>) -> Markup {
    let (content, names) = (&site.content, &site.names);
    html! {
        section id="the-people" aria-labelledby="h-the-people" {
            h2 id="h-the-people" { "People" }
            @if !names.personas.is_empty() {
                h3 { "Personas" }
                ul class="links" {
                    @for one in content.personas { li { a href=(names.personas[one.id]) { bdi { (html_text(one.name)) } } } }
                }
            }
            @if !names.owners.is_empty() {
                h3 { "Owners" }
                ul class="links" {
                    @for name in content.owners { li { a href=(names.owners[name]) { bdi { (html_text(name)) } } } }
                }
            }
        }
    }
}
