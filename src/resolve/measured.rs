//! Metrics: their paths, and what an experiment is measured by.

use super::check::{Check, Thing};
use super::claims::parents;
use super::index::{Found, Index};
use super::map::{Map, MetricUse, OpportunityUse, Place};
use super::near::{Candidate, any_of, quoted};
use super::paths::{Id, claim, siblings};
use super::slug::slug;
use crate::diagnostic::{Diagnostic, structural};
use crate::model::{Metric, Text};
use std::borrow::Cow;

/// Gathers the metrics of a map in order, and binds experiments to the one that each names.
pub(super) fn bind(map: &mut Map) {
    map.metrics = map.places().flat_map(|place| uses(map, place)).collect();
    if !map.opportunities.iter().any(|used| named(map, used).is_some()) {
        return;
    }
    let metrics = Metrics::new(map);
    let of = |used: &OpportunityUse| match metrics.find(named(map, used)?) {
        Found::One(at) => Some(at),
        Found::Nothing | Found::Several(..) => None,
    };
    let bound: Vec<Option<usize>> = map.opportunities.iter().map(of).collect();
    for (used, metric) in map.opportunities.iter_mut().zip(bound) {
        used.metric = metric;
    }
}

/// The metric that an experiment names, as written.
fn named<'m>(map: &'m Map, used: &OpportunityUse) -> Option<&'m Text> {
    map.opportunity(used).experiment.as_ref()?.metric.as_ref()
}

fn uses(map: &Map, place: Place) -> Vec<MetricUse> {
    let metrics = map.metrics_at(place);
    if metrics.is_empty() {
        return Vec::new();
    }
    let subject = map.subject_at(place);
    let ids: Vec<Id> = metrics.iter().map(id).collect();
    let bound = |(index, name): (usize, Cow<'_, str>)| MetricUse {
        place,
        index,
        subject: claim(&subject, "metric", &name),
        by: Vec::new(),
    };
    siblings(&ids).into_iter().enumerate().map(bound).collect()
}

/// The id of a metric: written or derived.
fn id(metric: &Metric) -> Id {
    Id::of(metric.id.as_ref(), metric.name.value.raw(), "metric")
}

/// Reports experiments whose metric is none of the map's.
pub(super) fn check(check: &mut Check<'_>) {
    let map = check.map;
    if !map.opportunities.iter().any(|used| named(map, used).is_some()) {
        return;
    }
    let metrics = Metrics::new(map);
    for used in &map.opportunities {
        let Some(reference) = named(map, used) else { continue };
        let thing = Thing::at(map, used.place).part("opportunity", &map.opportunity(used).idea);
        metrics.check(check, reference, thing);
    }
}

/// The metrics of a map, by id; a metric's name is as good.
struct Metrics<'m> {
    index: Index,
    all: Vec<(&'m Metric, String)>,
}

impl<'m> Metrics<'m> {
    fn new(map: &'m Map) -> Self {
        let mut metrics = Self { index: Index::default(), all: Vec::new() };
        for place in map.places() {
            for metric in map.metrics_at(place) {
                let parents = parents(map, place);
                let parents: Vec<&str> = parents.iter().map(String::as_str).collect();
                let id = id(metric);
                metrics.index.add(metrics.all.len(), &id, &parents);
                let path = parents.iter().copied().chain([id.text.as_str()]).collect::<Vec<_>>().join("/");
                metrics.all.push((metric, path));
            }
        }
        metrics
    }

    /// The metric of an id, or of a name.
    fn find(&self, reference: &Text) -> Found {
        let raw = reference.value.raw();
        match self.index.find(raw) {
            Found::Nothing => self.index.find(&slug(raw)),
            found @ (Found::One(_) | Found::Several(..)) => found,
        }
    }

    fn check(&self, check: &mut Check<'m>, reference: &'m Text, thing: Thing<'m>) {
        let found = self.find(reference);
        let written = format!("{} is measured by {}", thing.title(), quoted(&reference.value));
        match found {
            Found::One(_) => {}
            Found::Nothing => {
                let message = format!("{written}, but no metric of the map has that id");
                let otherwise = "add the metric to the touchpoint that should change";
                check.none_of(thing, reference, message, self.candidates(), otherwise);
            }
            Found::Several(count, first) => {
                let finding = self.ambiguous(&written, reference, count, &first).about(&check.subject(thing));
                check.found.push(finding);
            }
        }
    }

    fn candidates(&self) -> impl Iterator<Item = Candidate<'_>> {
        self.index.ids().map(|(id, at)| Candidate { id, span: Some(self.all[at].0.name.span) })
    }

    fn ambiguous(&self, written: &str, reference: &Text, count: usize, shown: &[usize]) -> Diagnostic {
        let message = format!("{written}, but {count} metrics have that id");
        let help = format!("write {}", any_of(shown.iter().map(|&at| self.all[at].1.as_str())));
        let finding = Diagnostic::new(&structural::AMBIGUOUS_REFERENCE, reference.span, message);
        let finding = finding.here("fits several").help(help);
        shown.iter().fold(finding, |finding, &at| finding.label(self.all[at].0.name.span, "this one?"))
    }
}
