//! The journey of a map step by step: what the picture shows, as cards that can be read, searched and read aloud.

use super::super::book::Cell;
use super::super::escape::{html_text, uri_path};
use super::super::journey::{CHANNELS, COLUMNS, Column, EVIDENCE, OWNER, Row, VOLUME, journey};
use super::draft::{Draft, HOLE, pieces};
use super::names::anchor;
use super::tables::{Setting, cell, own_words};
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use maud::{Markup, html};

/// The id of the card of a place. A stage has two places in the list: the group of its cards, and the card about itself.
pub(super) fn card_of(place: Place) -> String {
    match place {
        Place::Stage(stage) => format!("t-{}", stage + 1),
        Place::Journey | Place::Touchpoint(..) => anchor(place),
    }
}

/// Writes the journey as a list of cards; those of a stage are a group of their own. Closed at first: the picture shows
/// the same. `map_number` is that of the map on the site.
pub(super) fn write(draft: &mut Draft, map: &Map, map_number: usize, setting: Setting<'_>) {
    let built_in = COLUMNS.into_iter().map(|column| if column.0 == CHANNELS.0 { CHANNELS } else { column });
    let columns: Vec<Column> = built_in.chain([VOLUME, OWNER, EVIDENCE]).collect();
    let journey = journey(map, &columns);
    let [before, behind] = pieces(&html! {
        section id="the-journey" aria-labelledby="h-the-journey" {
            h2 id="h-the-journey" { "Step by step" }
            @if journey.rows().next().is_none() {
                p class="none" { "The map has no stages yet." }
                (HOLE)
            } @else {
                details class="steps" {
                    summary { "Everything that is noted, as text" }
                    (HOLE)
                }
            }
        }
    });
    draft.add(&before);
    let mut rows = journey.rows().peekable();
    while let Some(first) = rows.next() {
        let stage = stage_of(&first);
        let [before, behind] = pieces(&html! {
            div class="stage" id=[stage.map(|stage| anchor(Place::Stage(stage)))] {
                h3 { @match first.stage { Some(name) => (own_words(name, setting)), None => "Whole journey" } }
                (HOLE)
            }
        });
        draft.add(&before);
        let others = std::iter::from_fn(|| rows.next_if(|row| stage_of(row) == stage));
        for row in std::iter::once(first).chain(others) {
            if draft.is_over() {
                return;
            }
            draft.add(&card(map, map_number, &row, &journey.names[2..], setting).0);
        }
        draft.add(&behind);
    }
    draft.add(&behind);
}

fn stage_of(row: &Row<'_>) -> Option<usize> {
    match row.place {
        Place::Journey => None,
        Place::Stage(stage) | Place::Touchpoint(stage, _) => Some(stage),
    }
}

/// A step with those of its fields that say something; `names` are those of its cells.
fn card(map: &Map, number: usize, row: &Row<'_>, names: &[Untrusted], setting: Setting<'_>) -> Markup {
    let path = map.subject_at(row.place).below(&map.subject);
    let filled: Vec<_> = row.cells.iter().zip(names).filter(|(content, _)| **content != Cell::Nothing).collect();
    html! {
        article class="place-card" id=(card_of(row.place)) data-path=(uri_path(&path).to_string()) {
            h4 {
                @match row.touchpoint {
                    Some(name) => (own_words(name, setting)),
                    None if row.place == Place::Journey => "Beyond single steps",
                    None => "The stage as a whole",
                }
                @if row.is_moment { " " span class="chip moment" { "moment of truth" } }
            }
            @if !filled.is_empty() {
                dl { @for (content, name) in filled {
                    div { dt { bdi { (html_text(name)) } } dd { (cell(content, Some(number), setting)) } }
                } }
            }
        }
    }
}
