//! What the maps of a project name of its library, and what they do not.

use crate::diagnostic::Subject;
use crate::lint::prelude::*;
use crate::model::{Lanes, Metric, PersonaUse, Text};
use crate::resolve::{Map, Place, normal};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Ids as they are compared.
pub(super) type Ids<'p> = BTreeSet<Cow<'p, str>>;

/// The ids among some words.
pub(super) fn ids<'p>(words: impl Iterator<Item = &'p Text>) -> Ids<'p> {
    words.map(|word| normal(word.value.raw())).collect()
}

/// Reports every entry of the library that is not named; `field` is the key that holds the entries in the project file.
pub(super) fn report<'p>(
    portfolio: &Portfolio<'_>,
    field: &str,
    entries: impl Iterator<Item = &'p Text>,
    named: &Ids<'_>,
    words: impl Fn(&Text) -> (String, String),
    found: &mut Diagnostics,
) {
    for id in entries.filter(|id| !named.contains(&normal(id.value.raw()))) {
        let (message, help) = words(id);
        let Some(finding) = portfolio.in_project(id.span, message) else { return };
        found.push(finding.help(help).about(&entry(field, id)));
    }
}

/// The path of an entry of the library: `personas/lena`.
pub(super) fn entry(field: &str, id: &Text) -> Subject {
    Subject(format!("{field}/{}", id.value.raw().replace('/', "-")).into())
}

/// Who takes part, anywhere in a map.
pub(super) fn personas(map: &Map) -> impl Iterator<Item = &Text> {
    let own = map.journey.personas.iter().filter_map(|used| match used {
        PersonaUse::Named(name) => Some(name),
        PersonaUse::Inline(_) => None,
    });
    let taking_part = lanes(map).flat_map(|lanes| lanes.personas.iter());
    let feeling = lanes(map).flat_map(|lanes| lanes.emotion.by_persona.iter().map(|(persona, _)| persona));
    own.chain(taking_part).chain(feeling)
}

/// The channels that a map names.
pub(super) fn channels(map: &Map) -> impl Iterator<Item = &Text> {
    lanes(map).flat_map(|lanes| lanes.channels.iter()).chain(splits(map))
}

/// Who answers for something in a map.
pub(super) fn owners(map: &Map) -> impl Iterator<Item = &Text> {
    let lanes = lanes(map).filter_map(|lanes| lanes.owner.as_ref());
    let ideas = map.opportunities.iter().filter_map(|used| map.opportunity(used).owner.as_ref());
    let metrics = metrics(map).filter_map(|metric| metric.owner.as_ref());
    map.journey.owner.iter().chain(lanes).chain(ideas).chain(metrics)
}

/// The segments that a map speaks of.
pub(super) fn segments(map: &Map) -> impl Iterator<Item = &Text> {
    let lanes = lanes(map).flat_map(|lanes| lanes.segments.iter());
    let ideas = map.opportunities.iter().flat_map(|used| map.opportunity(used).segments.iter());
    let people = map.journey.personas.iter().flat_map(|used| match used {
        PersonaUse::Named(_) => [].iter(),
        PersonaUse::Inline(persona) => persona.segments.iter(),
    });
    map.journey.segments.iter().chain(lanes).chain(ideas).chain(people).chain(splits(map))
}

/// By what metrics are split: segments, channels or personas.
fn splits(map: &Map) -> impl Iterator<Item = &Text> {
    metrics(map).flat_map(|metric| metric.by.iter().map(|(key, _)| key))
}

fn metrics(map: &Map) -> impl Iterator<Item = &Metric> {
    map.places().flat_map(|place: Place| map.metrics_at(place).iter())
}

fn lanes(map: &Map) -> impl Iterator<Item = &Lanes> {
    map.places().filter_map(|place| map.lanes_at(place))
}
