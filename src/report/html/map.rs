//! The page of a map: its picture, the same step by step, and the tables of its report.

use super::super::book::{Book, Chapter};
use super::super::escape::{html_lang, html_text, json_in_script};
use super::draft::{Draft, HOLE, pieces};
use super::frame::{self, Sheet};
use super::tables::{Setting, contents, facts, sections};
use super::{Page, Picture, Region, Site, places, style};
use crate::resolve::{Map, Place};
use crate::scene::Scene;
use crate::source::Untrusted;
use maud::{Markup, PreEscaped, html};
use serde::Serialize;
use std::collections::BTreeMap;

/// The page of a map, by its number.
pub(super) fn page(site: &Site<'_, '_>, at: usize, book: &Book<'_>, picture: Picture, most: usize) -> Option<Page> {
    let map = site.content.maps[at].map;
    let language = language(map);
    let setting = Setting { names: &site.names, language, names_maps: false };
    let title = &map.journey.title.value;
    let Picture { scene, regions, markup, style } = picture;
    // What the map comes down to is read before the picture.
    let first = usize::from(book.chapters.first().is_some_and(|chapter| chapter.key == "headlines"));
    let (headlines, rest) = book.chapters.split_at(first);
    let mut ahead = Draft::new(most);
    let mut named = above(&mut ahead, map, book, setting, headlines);
    let [before, behind] = pieces(&self::picture(map, &scene, &regions));
    ahead.add(&before);
    // The picture of a large map is large: it becomes the page.
    let mut draft = Draft::around(markup, most);
    draft.put(0, &ahead.finish()?);
    draft.add(&behind);
    let [before, between, behind] = pieces(&html! {
        div class="columns" { (HOLE) div class="sections" { (HOLE) } }
        (panel())
    });
    draft.add(&before);
    let here = draft.end();
    draft.add(&between);
    places::write(&mut draft, map, at, setting);
    named.extend([("the-picture", "Picture"), ("the-journey", "Step by step")]);
    named.extend(sections(&mut draft, rest, setting));
    draft.add(&behind);
    draft.put(here, &contents(&named).0);
    let styles = [style::sheet([map]), style];
    frame::page(
        site,
        &Sheet { name: &site.names.maps[at], title, styles: &styles.each_ref().map(String::as_str) },
        draft,
    )
}

/// Writes what is above the picture; gives the names of the sections there.
fn above(
    draft: &mut Draft,
    map: &Map,
    book: &Book<'_>,
    setting: Setting<'_>,
    headlines: &[Chapter<'_>],
) -> Vec<(&'static str, &'static str)> {
    let below = html! {
        @if let Some(summary) = &map.journey.summary {
            p class="summary" lang=[setting.language] dir="auto" { (html_text(&summary.value)) }
        }
        (facts(book, setting))
    };
    draft.add(&frame::hero(("Journey map", &map.journey.title.value, setting.language), &below).0);
    let [before, behind] = pieces(&html! { div class="sections lede" { (HOLE) } });
    draft.add(&before);
    let named = sections(draft, headlines, setting);
    draft.add(&behind);
    named
}

/// The language of a map's texts.
pub(super) fn language(map: &Map) -> Option<&str> {
    map.journey.lang.as_ref().and_then(|language| html_lang(&language.value))
}

/// A place for the picture with its controls, and over it a link for each touchpoint.
fn picture(map: &Map, scene: &Scene, regions: &[Region]) -> Markup {
    let lanes = lanes(scene, regions);
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
                    (HOLE)
                    (spots(map, scene))
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
fn lanes(scene: &Scene, all: &[Region]) -> Lanes {
    let mut names: Vec<Untrusted> = Vec::new();
    let mut numbers: BTreeMap<&Untrusted, usize> = BTreeMap::new();
    let mut regions = Vec::with_capacity(all.len());
    for Region { name, bounds } in all {
        let number = name.as_ref().map(|name| {
            *numbers.entry(name).or_insert_with(|| {
                names.push(name.clone());
                names.len() - 1
            })
        });
        regions.push((bounds.y, bounds.height, number));
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
