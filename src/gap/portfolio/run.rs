//! The maps of a run, and which of them count.

use super::Counted;
use crate::gap::{Report, owners};
use crate::measure;
use crate::model::{Config, Scale, Status, Text};
use crate::resolve::{Map, Place, normal};
use crate::source::{FileId, Untrusted};
use std::collections::BTreeMap;

/// The maps of a run.
pub(super) struct Run<'p> {
    /// Those that count, in the order of the run.
    pub(super) cases: Vec<Case<'p>>,
    /// Their project files, in the order of their first maps; maps without one are taken as one project.
    pub(super) projects: Vec<Project<'p>>,
    /// The scale that all emotion scores are put on: that of the maps where they share one, else -1..1.
    pub(super) scale: Scale,
}

/// A map that counts.
pub(super) struct Case<'p> {
    /// Its number in the run.
    pub(super) number: usize,
    /// The number of its project.
    pub(super) project: usize,
    /// The map.
    pub(super) map: &'p Map,
    /// What is to be said about it alone.
    pub(super) report: &'p Report,
    /// The score of every column on the scale of the run.
    pub(super) scores: Vec<Option<f64>>,
}

/// The maps that share a project file.
pub(super) struct Project<'p> {
    /// The project file.
    pub(super) config: &'p Config,
    by_id: BTreeMap<String, Vec<(usize, &'p Map)>>,
    owners: BTreeMap<String, &'p Untrusted>,
}

/// Where a reference to a map leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// To the map of this number.
    Map(usize),
    /// Several maps have the id, so to none of them.
    Several,
    /// No map of the run has the id.
    Nowhere,
}

/// The scale of scores that are compared across maps of several scales.
const COMMON: Scale = Scale { low: -1.0, high: 1.0, neutral: 0.0 };

impl<'p> Run<'p> {
    /// Sorts the maps of a run by project, and says of each whether it counts.
    pub(super) fn new(maps: &[(&'p Map, &'p Report)]) -> (Self, Vec<Counted>) {
        let mut projects: Vec<Project<'p>> = Vec::new();
        let mut known: BTreeMap<Option<FileId>, usize> = BTreeMap::new();
        let mut of = Vec::with_capacity(maps.len());
        for (number, (map, _)) in maps.iter().enumerate() {
            let project = *known.entry(map.config.file).or_insert_with(|| {
                projects.push(Project::new(&map.config));
                projects.len() - 1
            });
            let id = normal(map.id.raw()).into_owned();
            projects[project].by_id.entry(id).or_default().push((number, map));
            of.push(project);
        }
        let counted: Vec<Counted> = maps.iter().zip(&of).map(|((map, _), &at)| counted(map, &projects[at])).collect();
        let counts = || maps.iter().zip(&counted).enumerate().filter(|(_, (_, counted))| **counted == Counted::Yes);
        let scale = common_scale(counts().map(|(_, ((map, _), _))| map.scale));
        let case = |(number, ((map, report), _)): (usize, (&(&'p Map, &'p Report), &Counted))| Case {
            number,
            project: of[number],
            map,
            report,
            scores: scores(map, scale),
        };
        let cases = counts().map(case).collect();
        (Self { cases, projects, scale }, counted)
    }

    /// The maps that count and tell of today.
    pub(super) fn of_today(&self) -> impl Iterator<Item = &Case<'p>> {
        self.cases.iter().filter(|case| case.map.state().is_of_today())
    }
}

/// An archived map tells what was; a translation tells again what its original tells.
fn counted(map: &Map, project: &Project<'_>) -> Counted {
    if map.status() == Status::Archived {
        return Counted::Archived;
    }
    let original = map.journey.translation_of.as_ref().map(|of| project.find(of));
    match original {
        Some(Found::Map(_)) => Counted::Translation,
        Some(Found::Several | Found::Nowhere) | None => Counted::Yes,
    }
}

fn common_scale(mut scales: impl Iterator<Item = Scale>) -> Scale {
    let Some(first) = scales.next() else { return Scale::default() };
    if scales.all(|scale| scale == first) { first } else { COMMON }
}

fn scores(map: &Map, scale: Scale) -> Vec<Option<f64>> {
    let mut scores = measure::step_scores(map, &measure::curves(map));
    if map.scale != scale {
        scores.iter_mut().flatten().for_each(|score| *score = scale.at(map.scale.normalized(*score)));
    }
    scores
}

impl<'p> Project<'p> {
    fn new(config: &'p Config) -> Self {
        let mut owners = BTreeMap::new();
        for owner in config.owners.iter().flatten() {
            owners.entry(normal(owner.id.value.raw()).into_owned()).or_insert(&owner.name.value);
        }
        Self { config, by_id: BTreeMap::new(), owners }
    }

    /// The map that a reference names: of several with its id the one that writes it.
    pub(super) fn find(&self, reference: &Text) -> Found {
        let maps = self.by_id.get(normal(reference.value.raw()).as_ref()).map_or(&[][..], Vec::as_slice);
        let mut written = maps.iter().filter(|(_, map)| map.journey.id.is_some());
        match (maps, written.next(), written.next()) {
            ([], ..) => Found::Nowhere,
            ([(number, _)], ..) | (_, Some((number, _)), None) => Found::Map(*number),
            _ => Found::Several,
        }
    }

    /// The name of an owner: of the library, else as written.
    pub(super) fn owner(&self, written: &Text) -> Untrusted {
        let entry = self.owners.get(normal(written.value.raw()).as_ref());
        entry.map_or(&written.value, |name| name).clone()
    }
}

impl Case<'_> {
    /// The name of who answers for a place.
    pub(super) fn owner_at(&self, place: Place) -> Option<Untrusted> {
        owners::owner_at(self.map, place, self.report.head.owner.as_ref())
    }

    /// Who takes part at a place: indexes into the map's participants.
    pub(super) fn taking_part(&self, place: Place) -> Vec<usize> {
        match place {
            Place::Journey => (0..self.map.participants.len()).collect(),
            Place::Stage(stage) => self.map.participants_of_stage(stage),
            Place::Touchpoint(stage, touchpoint) => {
                self.map.columns[self.map.columns_of(stage).start + touchpoint].participants.clone()
            }
        }
    }

    /// Whether a place itself is marked as a moment of truth.
    pub(super) fn is_moment_of_truth(&self, place: Place) -> bool {
        let mark = self.map.lanes_at(place).and_then(|lanes| lanes.moment_of_truth.as_ref());
        mark.is_some_and(|mark| mark.value)
    }
}
