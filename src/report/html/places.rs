//! The journey of a map step by step: what the picture shows, as a table that can be read, searched and read aloud.

use super::super::book::Cell;
use super::super::escape::{html_text, uri_path};
use super::super::journey::{CHANNELS, COLUMNS, Column, EVIDENCE, OWNER, Row, VOLUME, journey};
use super::names::anchor;
use super::tables::{Setting, cell, own_words};
use crate::resolve::{Map, Place};
use maud::{Markup, html};

/// The id of the row of a place. A stage has two places in the table: the group of its rows, and the row about itself.
pub(super) fn row_of(place: Place) -> String {
    match place {
        Place::Stage(stage) => format!("t-{}", stage + 1),
        Place::Journey | Place::Touchpoint(..) => anchor(place),
    }
}

/// The journey as a table; the rows of a stage are a group of their own. `map_number` is that of the map on the site.
pub(super) fn section(map: &Map, map_number: usize, setting: Setting<'_>) -> Markup {
    let built_in = COLUMNS.into_iter().map(|column| if column.0 == CHANNELS.0 { CHANNELS } else { column });
    let columns: Vec<Column> = built_in.chain([VOLUME, OWNER, EVIDENCE]).collect();
    let journey = journey(map, &columns);
    let stage_of = |row: &Row<'_>| match row.place {
        Place::Journey => None,
        Place::Stage(stage) | Place::Touchpoint(stage, _) => Some(stage),
    };
    let groups: Vec<&[Row<'_>]> = journey.rows.chunk_by(|a, b| stage_of(a) == stage_of(b)).collect();
    html! {
        section id="the-journey" aria-labelledby="h-the-journey" {
            h2 id="h-the-journey" { "Step by step" }
            @if journey.rows.is_empty() {
                p class="none" { "The map has no stages yet." }
            } @else {
                div class="sheet steps" role="group" tabindex="0" aria-labelledby="h-the-journey" {
                    table {
                        thead { tr { @for name in journey.names.iter().skip(1) { th scope="col" { bdi { (html_text(name)) } } } } }
                        @for group in groups {
                            @let stage = stage_of(&group[0]).map_or(Place::Journey, Place::Stage);
                            tbody id=[(stage != Place::Journey).then(|| anchor(stage))] {
                                tr class="stage" {
                                    th scope="rowgroup" colspan=(journey.names.len() - 1) {
                                        @match group[0].stage { Some(name) => (own_words(name, setting)), None => "Whole journey" }
                                    }
                                }
                                @for row in group { (self::row(map, map_number, row, &journey.names, setting)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn row(map: &Map, number: usize, row: &Row<'_>, names: &[crate::source::Untrusted], setting: Setting<'_>) -> Markup {
    let path = map.subject_at(row.place).below(&map.subject);
    html! {
        tr id=(row_of(row.place)) data-path=(uri_path(&path).to_string()) {
            th scope="row" {
                @match row.touchpoint {
                    Some(name) => (own_words(name, setting)),
                    None if row.place == Place::Journey => "Beyond single steps",
                    None => "The stage as a whole",
                }
                @if row.is_moment { " " span class="chip moment" { "moment of truth" } }
            }
            @for (content, name) in row.cells.iter().zip(&names[2..]) {
                @if *content == Cell::Nothing { td class="empty" {} } @else {
                    td data-label=(html_text(name)) { (cell(content, Some(number), setting)) }
                }
            }
        }
    }
}
