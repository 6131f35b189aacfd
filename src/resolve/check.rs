//! The references of one map: every name that a library, the map or its project should know.

use super::library::{Library, Shelf, not_listed};
use super::map::{Map, Place};
use super::misnamed::Misnamed;
use super::near::{Candidate, offer, titled};
use super::{flow, inputs, measured, people, rows, scores, splits};
use crate::diagnostic::{Diagnostic, Diagnostics, Subject, structural};
use crate::fields::lanes::NONE;
use crate::model::{Entry, Lanes, Metric, Opportunity, Text};
use crate::source::Untrusted;
use std::cell::OnceCell;

/// A thing of a map, as headlines name it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Thing<'m> {
    /// "touchpoint", "stage", "opportunity".
    pub(super) kind: &'static str,
    /// Its name; none for the map.
    pub(super) name: Option<&'m Untrusted>,
    /// Where it stands.
    pub(super) place: Place,
}

/// One map under check.
pub(super) struct Check<'m> {
    pub(super) map: &'m Map,
    pub(super) library: &'m Library<'m>,
    /// What the map's list of personas says and cannot mean; made when a name is not in it.
    pub(super) misnamed: OnceCell<Misnamed<'m>>,
    pub(super) found: &'m mut Diagnostics,
}

/// Adds a finding for every reference of the map that names nothing.
pub(super) fn references(map: &Map, found: &mut Diagnostics) {
    let library = Library::new(&map.config);
    let mut check = Check { map, library: &library, misnamed: OnceCell::new(), found };
    check.journey();
    for place in map.places() {
        let Some(lanes) = map.lanes_at(place) else { continue };
        check.lanes(lanes, Thing::at(map, place));
    }
    check.channels();
    people::check(&mut check);
    rows::check(&mut check);
    scores::check(&mut check);
    flow::check(&mut check);
    measured::check(&mut check);
    splits::check(&mut check);
}

impl<'m> Thing<'m> {
    /// The touchpoint, the stage or the map at a place.
    pub(super) fn at(map: &'m Map, place: Place) -> Self {
        let (kind, name) = match place {
            Place::Journey => ("the map", None),
            Place::Stage(stage) => ("stage", Some(&map.stage(stage).name.value)),
            Place::Touchpoint(stage, touchpoint) => {
                ("touchpoint", Some(&map.stage(stage).touchpoints.items[touchpoint].name.value))
            }
        };
        Self { kind, name, place }
    }

    /// A part of it.
    pub(super) fn part(self, kind: &'static str, name: &'m Text) -> Self {
        Self { kind, name: Some(&name.value), place: self.place }
    }

    /// "touchpoint `Checkout`", "the map".
    pub(super) fn title(self) -> String {
        self.name.map_or_else(|| self.kind.to_owned(), |name| titled(self.kind, name))
    }
}

impl<'m> Check<'m> {
    /// A finding about a reference of `thing`.
    pub(super) fn unknown(&self, thing: Thing<'_>, reference: &Text, message: String) -> Diagnostic {
        Diagnostic::new(&structural::UNKNOWN_REFERENCE, reference.span, message).about(&self.subject(thing))
    }

    /// The path of where a thing stands.
    pub(super) fn subject(&self, thing: Thing<'_>) -> Subject {
        self.map.subject_at(thing.place)
    }

    /// Reports `reference` where there is a library of its kind that does not list it.
    pub(super) fn listed(&mut self, shelf: Option<&Shelf<'_>>, reference: &Text, thing: Thing<'m>) {
        let Some(shelf) = shelf else { return };
        if shelf.get(reference.value.raw()).is_none() {
            let subject = self.subject(thing);
            not_listed(shelf, reference, &thing.title(), &subject, self.found);
        }
    }

    /// Reports `reference` as one that names none of `candidates`.
    pub(super) fn none_of<'a>(
        &mut self,
        thing: Thing<'m>,
        reference: &Text,
        message: String,
        candidates: impl Iterator<Item = Candidate<'a>>,
        otherwise: &str,
    ) {
        let finding = self.unknown(thing, reference, message);
        offer(self.found, finding, reference, candidates, otherwise);
    }

    fn journey(&mut self) {
        let journey = &self.map.journey;
        let thing = Thing::at(self.map, Place::Journey);
        self.owner(journey.owner.as_ref(), thing);
        self.segments(&journey.segments.items, thing);
        self.entries(journey.insights.iter(), thing);
        for pain in &journey.pain_points {
            people::named(self, &pain.personas.items, thing.part("pain point", &pain.problem));
        }
        journey.opportunities.iter().for_each(|opportunity| self.opportunity(opportunity, thing));
        journey.metrics.iter().for_each(|metric| self.metric(metric, thing));
    }

    /// How many channels there are; those above the limit were left out.
    fn channels(&mut self) {
        let channels: usize = self.map.columns.iter().map(|column| column.channels.len()).sum();
        let most = self.map.config.budgets.channels;
        if channels > most {
            let message =
                format!("the touchpoints of the map have more than {most} channels together (limit `channels`)");
            let finding = Diagnostic::new(&structural::LIMIT_EXCEEDED, self.map.journey.title.span, message);
            self.found.push(finding.about(&self.map.subject).help("give each touchpoint the few channels it has"));
        }
    }

    fn lanes(&mut self, lanes: &'m Lanes, thing: Thing<'m>) {
        people::named(self, &lanes.personas.items, thing);
        self.owner(lanes.owner.as_ref(), thing);
        self.segments(&lanes.segments.items, thing);
        let channels = lanes.channels.iter().filter(|channel| channel.value.raw() != NONE);
        channels.for_each(|channel| self.listed(self.library.channels.as_ref(), channel, thing));
        people::feelings(self, &lanes.emotion, thing);
        self.entries(lanes.entries().chain(&lanes.gains), thing);
        for pain in &lanes.pain_points {
            let pain_thing = thing.part("pain point", &pain.problem);
            people::named(self, &pain.personas.items, pain_thing);
            self.entries(pain.quotes.iter(), pain_thing);
        }
        lanes.opportunities.iter().for_each(|opportunity| self.opportunity(opportunity, thing));
        lanes.metrics.iter().for_each(|metric| self.metric(metric, thing));
    }

    fn owner(&mut self, owner: Option<&'m Text>, thing: Thing<'m>) {
        if let Some(owner) = owner {
            self.listed(self.library.owners.as_ref(), owner, thing);
        }
    }

    fn segments(&mut self, segments: &'m [Text], thing: Thing<'m>) {
        for segment in segments {
            self.listed(self.library.segments.as_ref(), segment, thing);
        }
    }

    fn entries(&mut self, entries: impl Iterator<Item = &'m Entry>, thing: Thing<'m>) {
        entries.for_each(|entry| people::named(self, &entry.personas.items, thing));
    }

    fn opportunity(&mut self, opportunity: &'m Opportunity, thing: Thing<'m>) {
        let thing = thing.part("opportunity", &opportunity.idea);
        self.owner(opportunity.owner.as_ref(), thing);
        self.segments(&opportunity.segments.items, thing);
        inputs::check(self, opportunity, thing);
    }

    fn metric(&mut self, metric: &'m Metric, thing: Thing<'m>) {
        let thing = thing.part("metric", &metric.name);
        self.owner(metric.owner.as_ref(), thing);
    }
}
