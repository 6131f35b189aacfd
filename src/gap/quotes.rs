//! Whose words stand beside a headline.

use super::causes::folded;
use super::headlines::Finding;
use super::place::Places;
use crate::model::Entry;
use crate::resolve::{Map, Place};
use crate::source::{Span, Untrusted};
use std::collections::BTreeSet;

/// So many people are named whose words they may be.
const NAMED: usize = 3;

/// Words of somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// The words.
    pub text: Untrusted,
    /// Who said so: the one named, else the personas it is about, else those who take part there, three at most.
    pub by: Vec<Untrusted>,
    /// How they come to be known.
    pub voice: Voice,
}

/// Where words come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// Somebody said so.
    Said,
    /// It is what the map says they think, and nobody said it.
    Thought,
    /// It is the quote that describes the persona, and not said at this place.
    Persona,
}

/// What of a map may be quoted.
pub(super) struct Quotes<'m> {
    pub map: &'m Map,
    pub places: &'m Places<'m>,
    /// What is quoted already: nothing is quoted twice.
    pub quoted: BTreeSet<Span>,
}

impl Quotes<'_> {
    /// To an insight of the author: the first quote of the map that shares a tag with it, else that of a persona.
    pub(super) fn of_insight(&mut self, insight: &Entry) -> Option<Quote> {
        let tags: BTreeSet<String> = insight.tags.iter().map(|tag| folded(&tag.value)).collect();
        let shares = |entry: &Entry| entry.tags.iter().any(|tag| tags.contains(&folded(&tag.value)));
        let all = self.map.places().filter(|_| !tags.is_empty()).flat_map(|place| quotes_at(self.map, place));
        let quote = all.filter(|(_, entry)| shares(entry)).find(|(_, entry)| !self.quoted.contains(&entry.span));
        match quote {
            Some((place, entry)) => Some(self.take(place, entry, Voice::Said)),
            None => self.of_persona(Place::Journey, None),
        }
    }

    /// To a finding at a place: to a pain point its own quotes, else those of the place, else, where it is low, the
    /// thoughts there, else the quote of a persona who takes part; the last not to what works.
    pub(super) fn of_finding(&mut self, finding: &Finding, place: Place) -> Option<Quote> {
        let map = self.map;
        let own = finding.pain().and_then(|subject| map.pains.iter().find(|used| used.subject.0 == *subject));
        let own = own.into_iter().flat_map(|used| &map.pain(used).quotes);
        let lanes = map.lanes_at(place);
        let said = own.chain(lanes.into_iter().flat_map(|lanes| &lanes.quotes)).map(|entry| (entry, Voice::Said));
        let may_think = finding.hurts() && self.places.at(place).emotion.is_some_and(|emotion| emotion < 0.0);
        let thoughts = lanes.filter(|_| may_think).into_iter().flat_map(|lanes| &lanes.thoughts);
        let all = said.chain(thoughts.map(|entry| (entry, Voice::Thought)));
        let new = all.into_iter().find(|(entry, _)| !self.quoted.contains(&entry.span));
        match (new, finding) {
            (Some((entry, voice)), _) => Some(self.take(place, entry, voice)),
            (None, Finding::Peak(..)) => None,
            (None, _) => self.of_persona(place, finding.whose()),
        }
    }

    /// The first quote of the personas who take part at a place, or of the one whose feeling it is.
    fn of_persona(&mut self, place: Place, whose: Option<&Untrusted>) -> Option<Quote> {
        let here = participants(self.map, place).into_iter().map(|at| &self.map.participants[at]);
        let known = here.filter(|one| whose.is_none_or(|whose| one.name == *whose));
        let mut all = known.filter_map(|one| Some((&one.name, one.persona.as_ref()?.quote.as_ref()?)));
        let (name, quote) = all.find(|(_, quote)| !self.quoted.contains(&quote.span))?;
        self.quoted.insert(quote.span);
        Some(Quote { text: quote.value.clone(), by: vec![name.clone()], voice: Voice::Persona })
    }

    fn take(&mut self, place: Place, entry: &Entry, voice: Voice) -> Quote {
        self.quoted.insert(entry.span);
        let map = self.map;
        let name = |&at: &usize| map.participants[at].name.clone();
        let by = match (&entry.by, entry.personas.is_empty()) {
            (Some(by), _) => vec![map.name_of_speaker(by).clone()],
            (None, false) => {
                let named = entry.personas.iter().filter_map(|persona| map.participant(persona));
                named.take(NAMED).map(|at| name(&at)).collect()
            }
            (None, true) => participants(map, place).iter().take(NAMED).map(name).collect(),
        };
        Quote { text: entry.text.value.clone(), by, voice }
    }
}

/// The quotes at a place: those of the place, then those of its pain points.
fn quotes_at(map: &Map, place: Place) -> impl Iterator<Item = (Place, &Entry)> {
    let lanes = map.lanes_at(place);
    let here = lanes.into_iter().flat_map(|lanes| &lanes.quotes);
    let pains = lanes.map_or(&map.journey.pain_points, |lanes| &lanes.pain_points);
    here.chain(pains.iter().flat_map(|pain| &pain.quotes)).map(move |entry| (place, entry))
}

/// Who takes part at a place; in the journey, everyone.
fn participants(map: &Map, place: Place) -> Vec<usize> {
    match place {
        Place::Journey => (0..map.participants.len()).collect(),
        Place::Stage(stage) => map.participants_of_stage(stage),
        Place::Touchpoint(..) => {
            map.first_column(place).map(|column| map.columns[column].participants.clone()).unwrap_or_default()
        }
    }
}
