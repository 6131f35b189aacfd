//! The page of a map: its picture, the same step by step, and the tables of its report.

use super::super::book::Section;
use super::super::escape::{html_lang, html_text, json_in_script};
use super::frame::{self, Sheet};
use super::names::Names;
use super::tables::{Setting, contents, facts, sections};
use super::{Content, MapPage, Page, places, style};
use crate::resolve::{Map, Place};
use crate::scene::Scene;
use crate::source::Untrusted;
use maud::{Markup, PreEscaped, html};
use serde::Serialize;
use std::collections::BTreeMap;

/// The page of a map, by its number.
pub(super) fn page(content: &Content<'_>, at: usize, names: &Names) -> Page {
    let MapPage { map, book, picture } = content.maps[at];
    let language = language(map);
    let setting = Setting { names, language, names_maps: false };
    let own = [("the-picture", "Picture"), ("the-journey", "Step by step")];
    let below = html! {
        @if let Some(summary) = &map.journey.summary {
            p class="summary" lang=[language] dir="auto" { (html_text(&summary.value)) }
        }
        (facts(book, setting))
    };
    // What the map comes down to is read before the picture.
    let all: Vec<Section> = book.sections().collect();
    let first = usize::from(all.first().is_some_and(|section| section.key == "headlines"));
    let (headlines, rest) = all.split_at(first);
    let main = html! {
        (frame::hero(("Journey map", &map.journey.title.value, language), &below))
        div class="sections lede" { (sections(headlines, setting)) }
        (self::picture(content.maps[at]))
        div class="columns" {
            (contents(headlines, &own, rest))
            div class="sections" {
                (places::section(map, at, setting))
                (sections(rest, setting))
            }
        }
        (panel())
    };
    let title = &map.journey.title.value;
    let styles = vec![style::sheet([map]), picture.style.to_owned()];
    frame::page(content, Sheet { name: names.maps[at].clone(), title, styles, main })
}

/// The language of a map's texts.
pub(super) fn language(map: &Map) -> Option<&str> {
    map.journey.lang.as_ref().and_then(|language| html_lang(&language.value))
}

/// The picture with its controls, and over it a link for each touchpoint.
fn picture(page: MapPage<'_>) -> Markup {
    let lanes = lanes(page.picture.scene);
    html! {
        section id="the-picture" class="picture" aria-labelledby="h-the-picture" {
            h2 id="h-the-picture" class="hidden" { "Picture" }
            div class="tools" data-script hidden {
                div class="group" role="group" aria-label="Zoom" {
                    button type="button" data-zoom="out" aria-label="Zoom out" { "−" }
                    output data-zoom-shown { "100 %" }
                    button type="button" data-zoom="in" aria-label="Zoom in" { "+" }
                    button type="button" data-zoom="fit" { "Fit" }
                    button type="button" data-zoom="whole" { "100 %" }
                }
                @if !lanes.names.is_empty() {
                    details class="menu" {
                        summary { "Lanes" }
                        fieldset {
                            legend { "Lanes shown" }
                            @for (number, name) in lanes.names.iter().enumerate() {
                                label { input type="checkbox" checked value=(number) data-lane; " " bdi { (html_text(name)) } }
                            }
                            button type="button" data-lanes="all" { "Show all" }
                        }
                    }
                }
                p class="hint" { "Choose a touchpoint for its details. Drag to move, Ctrl and wheel to zoom." }
            }
            div class="viewport" tabindex="0" role="group" aria-label="Picture of the journey; arrow keys move it" {
                div class="canvas" {
                    (PreEscaped(page.picture.markup))
                    (spots(page.map, page.picture.scene))
                }
            }
            script type="application/json" id="picture-data" { (PreEscaped(json_in_script(&lanes.data).to_string())) }
        }
    }
}

/// A transparent drawing over the picture: a link for each column.
fn spots(map: &Map, scene: &Scene) -> Markup {
    let columns: BTreeMap<_, _> = map.columns.iter().map(|column| (&column.subject.0, column)).collect();
    let spots = scene.spots.iter().filter_map(|spot| Some((spot, *columns.get(&spot.subject)?)));
    html! {
        svg class="spots" viewBox={ "0 0 " (scene.size.width) " " (scene.size.height) }
            width=(scene.size.width) height=(scene.size.height) focusable="false" {
            @for (spot, column) in spots {
                @let place = column.touchpoint.map_or(Place::Stage(column.stage), |at| Place::Touchpoint(column.stage, at));
                a href={ "#" (places::card_of(place)) } {
                    title { (html_text(&map.column_name(column).value)) }
                    rect x=(spot.rect.x + 2.0) y=(spot.rect.y) width=(spot.rect.width - 4.0) height=(spot.rect.height) rx="8" {}
                }
            }
        }
    }
}

/// The regions of a picture for its script, and the names of those that can be hidden.
struct Lanes {
    names: Vec<Untrusted>,
    data: Data,
}

#[derive(Serialize)]
struct Data {
    width: f64,
    height: f64,
    /// Upper edge, height and number of the lane of every region, in the order of the picture.
    regions: Vec<(f64, f64, Option<usize>)>,
}

/// A lane that goes on in further strips is one lane.
fn lanes(scene: &Scene) -> Lanes {
    let mut names: Vec<Untrusted> = Vec::new();
    let mut numbers: BTreeMap<&Untrusted, usize> = BTreeMap::new();
    let mut regions = Vec::with_capacity(scene.groups.len());
    for group in scene.groups.iter().filter(|group| !group.items.is_empty()) {
        let number = group.name.as_ref().map(|name| {
            *numbers.entry(name).or_insert_with(|| {
                names.push(name.clone());
                names.len() - 1
            })
        });
        regions.push((group.bounds.y, group.bounds.height, number));
    }
    Lanes { names, data: Data { width: scene.size.width, height: scene.size.height, regions } }
}

/// Where the script shows a touchpoint.
fn panel() -> Markup {
    html! {
        div id="details" class="panel" role="dialog" aria-labelledby="details-name" hidden {
            div class="panel-head" {
                p class="kind" id="details-stage" {}
                h2 id="details-name" tabindex="-1" {}
                button type="button" data-close aria-label="Close the details" { "×" }
            }
            div id="details-body" class="panel-body" {}
            div class="panel-foot" {
                button type="button" data-step="-1" { "← Previous" }
                button type="button" data-step="1" { "Next →" }
            }
        }
    }
}
