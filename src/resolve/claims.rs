//! Pain points and opportunities: their paths, and which answers which.

use super::bind::{owner, stage_id, touchpoint_id};
use super::index::{Found, Index};
use super::library::Library;
use super::map::{Map, OpportunityUse, PainUse, Place};
use super::near::{Candidate, any_of, offer, quoted, titled};
use super::paths::{Id, claim, siblings};
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::model::{Opportunity, PainPoint, Text};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many pairs of opportunity and pain point may follow from places alone. A map comes nowhere near; beyond it the
/// opportunities of a crowded place answer nothing that they do not name.
const IMPLIED: usize = 100_000;

/// Gathers the claims of a map in order and binds answers to pain points.
pub(super) fn bind(map: &mut Map, found: &mut Diagnostics) {
    let config = Arc::clone(&map.config);
    let library = Library::new(&config);
    let places: Vec<Place> = map.places().collect();
    for place in places {
        let pains = pains(map, place);
        map.pains.extend(pains);
        let opportunities = opportunities(map, place, &library);
        map.opportunities.extend(opportunities);
    }
    let answers = Answers { map, index: OnceCell::new(), places: Here::new(&map.pains) };
    let answered = answers.all(found);
    for (number, answers) in answered.into_iter().enumerate() {
        for &pain in &answers {
            map.pains[pain].answered_by.push(number);
        }
        map.opportunities[number].answers = answers;
    }
}

/// The ids of a place: of its stage and its touchpoint, outermost first.
pub(super) fn parents(map: &Map, place: Place) -> Vec<String> {
    match place {
        Place::Journey => Vec::new(),
        Place::Stage(stage) => vec![stage_id(map.stage(stage)).text],
        Place::Touchpoint(stage, touchpoint) => {
            let stage = map.stage(stage);
            vec![stage_id(stage).text, touchpoint_id(&stage.touchpoints.items[touchpoint]).text]
        }
    }
}

/// The pain points written at a place.
fn pains_at(map: &Map, place: Place) -> &[PainPoint] {
    &map.lanes_at(place).map_or(&map.journey.pain_points, |lanes| &lanes.pain_points).items
}

/// The opportunities written at a place.
fn opportunities_at(map: &Map, place: Place) -> &[Opportunity] {
    &map.lanes_at(place).map_or(&map.journey.opportunities, |lanes| &lanes.opportunities).items
}

/// The pain points of a map by their ids and paths, for opportunities that name what they answer.
fn index(map: &Map) -> Index {
    let mut index = Index::default();
    for (number, used) in map.pains.iter().enumerate() {
        let parents = parents(map, used.place);
        let parents: Vec<&str> = parents.iter().map(String::as_str).collect();
        index.add(number, &pain_id(map.pain(used)), &parents);
    }
    index
}

fn pain_id(pain: &PainPoint) -> Id {
    Id::of(pain.id.as_ref(), pain.problem.value.raw(), "pain")
}

fn pains(map: &Map, place: Place) -> Vec<PainUse> {
    let pains = pains_at(map, place);
    if pains.is_empty() {
        return Vec::new();
    }
    let subject = map.subject_at(place);
    let ids: Vec<Id> = pains.iter().map(pain_id).collect();
    let bound = |(index, name): (usize, Cow<'_, str>)| PainUse {
        place,
        index,
        subject: claim(&subject, "pain", &name),
        answered_by: Vec::new(),
    };
    siblings(&ids).into_iter().enumerate().map(bound).collect()
}

fn opportunities(map: &Map, place: Place, library: &Library<'_>) -> Vec<OpportunityUse> {
    let opportunities = opportunities_at(map, place);
    if opportunities.is_empty() {
        return Vec::new();
    }
    let subject = map.subject_at(place);
    let id = |of: &Opportunity| Id::of(of.id.as_ref(), of.idea.value.raw(), "opportunity");
    let ids: Vec<Id> = opportunities.iter().map(id).collect();
    let bound = |(index, name): (usize, Cow<'_, str>)| OpportunityUse {
        place,
        index,
        subject: claim(&subject, "opportunity", &name),
        answers: Vec::new(),
        owner: opportunities[index].owner.as_ref().map(|written| owner(written, &map.config, library)),
        metric: None,
    };
    siblings(&ids).into_iter().enumerate().map(bound).collect()
}

/// The numbers of the pain points at each touchpoint, on each stage with its touchpoints.
struct Here {
    touchpoints: BTreeMap<(usize, usize), Vec<usize>>,
    stages: BTreeMap<usize, Vec<usize>>,
}

impl Here {
    fn new(pains: &[PainUse]) -> Self {
        let mut here = Self { touchpoints: BTreeMap::new(), stages: BTreeMap::new() };
        for (number, pain) in pains.iter().enumerate() {
            let stage = match pain.place {
                Place::Journey => continue,
                Place::Stage(stage) => stage,
                Place::Touchpoint(stage, touchpoint) => {
                    here.touchpoints.entry((stage, touchpoint)).or_default().push(number);
                    stage
                }
            };
            here.stages.entry(stage).or_default().push(number);
        }
        here
    }

    /// What an opportunity answers by standing at a place. On a stage it is about all of the stage, so it answers the
    /// pain points of the stage's touchpoints as well.
    fn at(&self, place: Place) -> &[usize] {
        let pains = match place {
            Place::Journey => None,
            Place::Stage(stage) => self.stages.get(&stage),
            Place::Touchpoint(stage, touchpoint) => self.touchpoints.get(&(stage, touchpoint)),
        };
        pains.map_or(&[], Vec::as_slice)
    }
}

/// Finds what opportunities answer.
struct Answers<'m> {
    map: &'m Map,
    index: OnceCell<Index>,
    places: Here,
}

impl Answers<'_> {
    /// Made for the first opportunity that names what it answers; in most maps none does.
    fn index(&self) -> &Index {
        self.index.get_or_init(|| index(self.map))
    }

    fn all(&self, found: &mut Diagnostics) -> Vec<Vec<usize>> {
        let mut left = IMPLIED;
        let mut answers = Vec::with_capacity(self.map.opportunities.len());
        for used in &self.map.opportunities {
            if self.map.opportunity(used).answers.is_stated() {
                answers.push(self.named(used, found));
                continue;
            }
            let here = self.places.at(used.place);
            let here = if here.len() <= left { here } else { &[] };
            left -= here.len();
            answers.push(here.to_vec());
        }
        answers
    }

    fn named(&self, used: &OpportunityUse, found: &mut Diagnostics) -> Vec<usize> {
        let mut answers = Vec::new();
        for reference in &self.map.opportunity(used).answers {
            match self.index().find(reference.value.raw()) {
                Found::One(pain) => answers.push(pain),
                Found::Nothing => self.unknown(used, reference, found),
                Found::Several(count, pains) => found.push(self.ambiguous(used, reference, count, &pains)),
            }
        }
        answers.sort_unstable();
        answers.dedup();
        answers
    }

    fn unknown(&self, used: &OpportunityUse, reference: &Text, found: &mut Diagnostics) {
        let title = titled("opportunity", &self.map.opportunity(used).idea.value);
        let written = quoted(&reference.value);
        let message = format!("{title} answers {written}, but no pain point of the map has that id");
        let span = |number: usize| {
            let pain = self.map.pain(&self.map.pains[number]);
            pain.id.as_ref().map_or(pain.problem.span, |id| id.span)
        };
        let candidates = self.index().ids().map(|(id, at)| Candidate { id, span: Some(span(at)) });
        let otherwise = if self.map.pains.is_empty() {
            "the map has no pain points; leave `answers` out, or write one"
        } else {
            "give the pain point this `id`"
        };
        let finding = Diagnostic::new(&structural::UNKNOWN_REFERENCE, reference.span, message).about(&used.subject);
        offer(found, finding.here("not the id of a pain point"), reference, candidates, otherwise);
    }

    fn ambiguous(&self, used: &OpportunityUse, reference: &Text, count: usize, pains: &[usize]) -> Diagnostic {
        let title = titled("opportunity", &self.map.opportunity(used).idea.value);
        let written = quoted(&reference.value);
        let message = format!("{title} answers {written}, but {count} pain points have that id");
        let places: Vec<String> = pains
            .iter()
            .map(|&number| {
                let mut path = parents(self.map, self.map.pains[number].place);
                path.push(reference.value.raw().rsplit('/').next().unwrap_or_default().to_owned());
                path.join("/")
            })
            .collect();
        let mut different = places.clone();
        different.sort_unstable();
        different.dedup();
        let help = if different.len() == places.len() {
            format!("write {}", any_of(places.iter().map(String::as_str)))
        } else {
            "give the pain point an `id` of its own, and write that".to_owned()
        };
        let finding = Diagnostic::new(&structural::AMBIGUOUS_REFERENCE, reference.span, message).about(&used.subject);
        let finding = finding.here("fits several").help(help);
        pains.iter().fold(finding, |finding, &number| {
            finding.label(self.map.pain(&self.map.pains[number]).problem.span, "this one?")
        })
    }
}
