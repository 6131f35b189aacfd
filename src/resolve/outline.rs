//! What the others of a project ask of a map, small enough to be kept of thousands when the maps themselves are gone.

use super::bind::{stage_id, touchpoint_id};
use super::flow::{Step, Steps};
use super::library::Library;
use super::lifecycle::Lifecycle;
use super::map::{Map, PainUse, Place};
use super::named;
use super::paths::{Id, child, siblings};
use super::rows;
use super::slug::normal;
use crate::diagnostic::Subject;
use crate::model::{Config, State, Status, Text};
use crate::source::{FileId, Span, Untrusted};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A map as the other maps of its project and the rules about projects see it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Its file.
    pub file: FileId,
    /// What its project file says.
    pub config: Arc<Config>,
    /// Which entries of `overrides` of the project file hold for it.
    pub overrides: Vec<usize>,
    /// Whether the run holds all maps of its project.
    pub is_whole: bool,
    /// Whether another map of its project says that it tells a stage or touchpoint of it; known once all maps are.
    pub is_part: bool,
    /// Its id, written or from its file's name.
    pub id: Untrusted,
    /// Its id as written, where it is.
    pub written_id: Option<Text>,
    /// Its path: its id.
    pub subject: Subject,
    /// Its title.
    pub title: Text,
    /// Its objective.
    pub objective: Option<Text>,
    /// Its status.
    pub status: Status,
    /// Whether it tells what is or what is to be.
    pub state: State,
    /// Its language, where it says so.
    pub lang: Option<Text>,
    /// The map that it shall replace.
    pub to_be_of: Option<Text>,
    /// The map that it translates.
    pub translation_of: Option<Text>,
    /// The ids of its participants.
    pub people: Vec<Untrusted>,
    /// The segments that it is about.
    pub segments: Vec<Untrusted>,
    /// The maps that tell a stage or touchpoint of it.
    pub told: Vec<(Place, Text)>,
    /// What its touchpoints take the place of, in the map that it is the to-be of.
    pub replaces: Vec<(Place, Vec<Text>)>,
    /// Its stages that belong to a part of the project's lifecycle.
    pub lifecycle: Vec<PartTold>,
    /// Which entries of the project file's lists it names.
    pub named: Named,
    /// The rows of its own: those that it declares, and those that something stands in.
    pub rows: BTreeSet<Untrusted>,
    /// Its pain points: those with an id of their own; in a translation, all.
    pub pains: Vec<PainOutline>,
    words: String,
    steps: Vec<StepOutline>,
}

/// A stage that belongs to a part of the lifecycle.
#[derive(Debug, Clone, PartialEq)]
pub struct PartTold {
    /// The number of the part.
    pub part: usize,
    /// Where the stage's name is.
    pub stage: Span,
    /// The ids of those who take part in the stage.
    pub people: Vec<Untrusted>,
}

/// The entries of a project file's lists that a map names, by their number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Named {
    /// Of `personas`.
    pub personas: BTreeSet<usize>,
    /// Of `channels`.
    pub channels: BTreeSet<usize>,
    /// Of `owners`.
    pub owners: BTreeSet<usize>,
    /// Of `segments`.
    pub segments: BTreeSet<usize>,
    /// Of `lanes`.
    pub rows: BTreeSet<usize>,
}

/// A pain point as a translation is held against it.
#[derive(Debug, Clone, PartialEq)]
pub struct PainOutline {
    /// Where it stands.
    pub place: Place,
    /// Its path below the map.
    pub path: String,
    /// What it is, if its id is written.
    pub problem: Option<Text>,
}

/// A stage or touchpoint; its words stand in one text with those of all others.
#[derive(Debug, Clone, Copy, PartialEq)]
struct StepOutline {
    stage: u32,
    touchpoint: Option<u32>,
    id_start: u32,
    name_start: u32,
    end: u32,
    span: Span,
    is_written: bool,
}

impl Outline {
    /// Of a map.
    pub fn of(map: &Map) -> Self {
        let journey = &map.journey;
        let library = Library::new(&map.config);
        let mut outline = Self {
            file: map.file,
            config: Arc::clone(&map.config),
            overrides: map.overrides.clone(),
            is_whole: map.is_whole,
            is_part: map.is_part,
            id: map.id.clone(),
            written_id: journey.id.clone(),
            subject: map.subject.clone(),
            title: journey.title.clone(),
            objective: journey.scope.as_ref().and_then(|scope| scope.objective.clone()),
            status: map.status(),
            state: map.state(),
            lang: journey.lang.clone(),
            to_be_of: journey.to_be_of.clone(),
            translation_of: journey.translation_of.clone(),
            people: map.participants.iter().map(|participant| participant.id.clone()).collect(),
            segments: journey.segments.iter().map(|segment| segment.value.clone()).collect(),
            told: Vec::new(),
            replaces: Vec::new(),
            lifecycle: parts_told(map),
            named: named::of(map, &library),
            rows: rows::own(map).map(|row| row.value.clone()).collect(),
            pains: pains(map),
            words: String::new(),
            steps: Vec::new(),
        };
        outline.add_steps(map);
        outline
    }

    fn add_steps(&mut self, map: &Map) {
        for (at, stage) in map.journey.stages.iter().enumerate() {
            let place = Place::Stage(at);
            self.add_step(place, &stage_id(stage), &stage.name);
            self.told.extend(stage.journey.iter().map(|journey| (place, journey.clone())));
            for (number, touchpoint) in stage.touchpoints.iter().enumerate() {
                let place = Place::Touchpoint(at, number);
                self.add_step(place, &touchpoint_id(touchpoint), &touchpoint.name);
                self.told.extend(touchpoint.flow.journey.as_deref().map(|journey| (place, journey.clone())));
                if !touchpoint.flow.replaces.is_empty() {
                    self.replaces.push((place, touchpoint.flow.replaces.iter().cloned().collect()));
                }
            }
        }
        self.words.shrink_to_fit();
        self.steps.shrink_to_fit();
    }

    fn add_step(&mut self, place: Place, id: &Id, name: &Text) {
        let (stage, touchpoint) = match place {
            Place::Journey => return,
            Place::Stage(stage) => (stage, None),
            Place::Touchpoint(stage, touchpoint) => (stage, Some(short(touchpoint))),
        };
        let id_start = short(self.words.len());
        self.words.push_str(&id.text);
        let name_start = short(self.words.len());
        self.words.push_str(name.value.raw());
        let end = short(self.words.len());
        let (stage, span, is_written) = (short(stage), name.span, id.written);
        self.steps.push(StepOutline { stage, touchpoint, id_start, name_start, end, span, is_written });
    }

    /// Its stages, each followed by its touchpoints.
    pub(super) fn steps(&self) -> impl Iterator<Item = Step> {
        self.steps.iter().map(|step| Step {
            place: step.place(),
            id: Id {
                text: self.words[step.id_start as usize..step.name_start as usize].to_owned(),
                written: step.is_written,
            },
            name: step.span,
        })
    }

    /// What a stage or touchpoint of it is called, and where that stands; the title for the map.
    pub fn name_at(&self, place: Place) -> Text {
        let Some(step) = self.index_of(place).map(|at| &self.steps[at]) else { return self.title.clone() };
        let name = &self.words[step.name_start as usize..step.end as usize];
        Text::new(Untrusted::copied(name), step.span)
    }

    fn index_of(&self, place: Place) -> Option<usize> {
        let wanted = match place {
            Place::Journey => return None,
            Place::Stage(stage) => (short(stage), None),
            Place::Touchpoint(stage, touchpoint) => (short(stage), Some(short(touchpoint))),
        };
        self.steps.binary_search_by_key(&wanted, |step| (step.stage, step.touchpoint)).ok()
    }

    /// Its stages, each followed by its touchpoints, with their paths below the map: `stage`, `stage/touchpoint`.
    pub fn paths(&self) -> Vec<(Place, String)> {
        let steps: Vec<Step> = self.steps().collect();
        let stages = steps.iter().filter(|step| matches!(step.place, Place::Stage(_)));
        let stages: Vec<Id> = stages.map(|step| step.id.clone()).collect();
        let mut stages = siblings(&stages).into_iter();
        let (mut paths, mut stage_name) = (Vec::with_capacity(steps.len()), String::new());
        let mut touchpoints = Vec::new().into_iter();
        for (at, step) in steps.iter().enumerate() {
            if let Place::Touchpoint(..) = step.place {
                paths.push((step.place, format!("{stage_name}/{}", touchpoints.next().unwrap_or_default())));
                continue;
            }
            stage_name = stages.next().unwrap_or_default().into_owned();
            let own = steps[at + 1..].iter().take_while(|step| matches!(step.place, Place::Touchpoint(..)));
            let own: Vec<Id> = own.map(|step| step.id.clone()).collect();
            touchpoints = siblings(&own).into_iter().map(Cow::into_owned).collect::<Vec<_>>().into_iter();
            paths.push((step.place, stage_name.clone()));
        }
        paths
    }

    /// The path of a place in it, by its [`Outline::paths`].
    pub fn subject_at(&self, place: Place, paths: &[(Place, String)]) -> Subject {
        let path = self.index_of(place).and_then(|at| paths.get(at));
        path.map_or_else(|| self.subject.clone(), |(_, path)| child(&self.subject, path))
    }

    /// The places that references to its touchpoints and stages name, as far as each names one.
    pub fn places_of<'r>(&self, references: impl IntoIterator<Item = &'r Text>) -> Vec<Option<Place>> {
        let steps = Steps::of(self.steps());
        references.into_iter().map(|reference| steps.find(reference.value.raw()).ok()).collect()
    }

    /// The ids of the maps that tell a stage or touchpoint of it.
    pub fn told_elsewhere(&self) -> BTreeSet<Cow<'_, str>> {
        self.told.iter().map(|(_, journey)| normal(journey.value.raw())).collect()
    }
}

impl StepOutline {
    fn place(&self) -> Place {
        let stage = self.stage as usize;
        self.touchpoint.map_or(Place::Stage(stage), |touchpoint| Place::Touchpoint(stage, touchpoint as usize))
    }
}

fn parts_told(map: &Map) -> Vec<PartTold> {
    if map.config.lifecycle.is_empty() {
        return Vec::new();
    }
    let lifecycle = Lifecycle::new(&map.config.lifecycle);
    let told = |(stage, part)| {
        let columns = &map.columns[map.columns_of(stage)];
        let people: BTreeSet<usize> = columns.iter().flat_map(|column| column.participants.iter().copied()).collect();
        let people = people.into_iter().map(|at| map.participants[at].id.clone()).collect();
        PartTold { part, stage: map.stage(stage).name.span, people }
    };
    lifecycle.stages(map).map(told).collect()
}

fn pains(map: &Map) -> Vec<PainOutline> {
    let is_translation = map.journey.translation_of.is_some();
    let outline = |pain: &PainUse| {
        let written = map.pain(pain);
        let problem = written.id.as_ref().map(|_| written.problem.clone());
        let path = pain.subject.below(&map.subject).raw().to_owned();
        (is_translation || problem.is_some()).then_some(PainOutline { place: pain.place, path, problem })
    };
    map.pains.iter().filter_map(outline).collect()
}

fn short(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}
