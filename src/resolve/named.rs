//! Which entries of a project file's lists a map names.

use super::library::{Library, Shelf};
use super::map::{Map, Place};
use super::outline::Named;
use crate::model::{Lanes, Metric, PersonaUse, Text};
use std::collections::BTreeSet;

/// The entries that anything in a map names.
pub(super) fn of(map: &Map, library: &Library<'_>) -> Named {
    let rows = Some(&map.config.lanes).filter(|rows| !rows.is_empty());
    let rows = rows.map(|rows| Shelf::new("a row", "lanes", rows.iter().map(|row| &row.id)));
    Named {
        personas: entries(library.personas.as_ref(), || personas(map)),
        channels: entries(library.channels.as_ref(), || channels(map)),
        owners: entries(library.owners.as_ref(), || owners(map)),
        segments: entries(library.segments.as_ref(), || segments(map)),
        rows: entries(rows.as_ref(), || filled_rows(map)),
    }
}

/// The numbers of the entries that words name; where there is no list, nobody looks.
fn entries<'m, W: Iterator<Item = &'m Text>>(shelf: Option<&Shelf<'_>>, words: impl Fn() -> W) -> BTreeSet<usize> {
    let Some(shelf) = shelf else { return BTreeSet::new() };
    words().filter_map(|word| shelf.get(word.value.raw())).collect()
}

fn personas(map: &Map) -> impl Iterator<Item = &Text> {
    let own = map.journey.personas.iter().filter_map(|used| match used {
        PersonaUse::Named(name) => Some(name),
        PersonaUse::Inline(_) => None,
    });
    let taking_part = lanes(map).flat_map(|lanes| lanes.personas.iter());
    let feeling = lanes(map).flat_map(|lanes| lanes.emotion.by_persona.iter().map(|(persona, _)| persona));
    own.chain(taking_part).chain(feeling)
}

fn channels(map: &Map) -> impl Iterator<Item = &Text> {
    lanes(map).flat_map(|lanes| lanes.channels.iter()).chain(splits(map))
}

fn owners(map: &Map) -> impl Iterator<Item = &Text> {
    let lanes = lanes(map).filter_map(|lanes| lanes.owner.as_ref());
    let ideas = map.opportunities.iter().filter_map(|used| map.opportunity(used).owner.as_ref());
    let metrics = metrics(map).filter_map(|metric| metric.owner.as_ref());
    map.journey.owner.iter().chain(lanes).chain(ideas).chain(metrics)
}

fn segments(map: &Map) -> impl Iterator<Item = &Text> {
    let lanes = lanes(map).flat_map(|lanes| lanes.segments.iter());
    let ideas = map.opportunities.iter().flat_map(|used| map.opportunity(used).segments.iter());
    let people = map.journey.personas.iter().flat_map(|used| match used {
        PersonaUse::Named(_) => [].iter(),
        PersonaUse::Inline(persona) => persona.segments.iter(),
    });
    map.journey.segments.iter().chain(lanes).chain(ideas).chain(people).chain(splits(map))
}

fn filled_rows(map: &Map) -> impl Iterator<Item = &Text> {
    let own = lanes(map).flat_map(|lanes| &lanes.own);
    own.filter(|values| !values.entries.is_empty()).map(|values| &values.lane)
}

/// What metrics are split by: the names of channels and segments, and others that no list knows.
fn splits(map: &Map) -> impl Iterator<Item = &Text> {
    metrics(map).flat_map(|metric| metric.by.iter().map(|(key, _)| key))
}

fn metrics(map: &Map) -> impl Iterator<Item = &Metric> {
    map.places().flat_map(|place: Place| map.metrics_at(place).iter())
}

fn lanes(map: &Map) -> impl Iterator<Item = &Lanes> {
    map.places().filter_map(|place| map.lanes_at(place))
}
