//! The maps of a run, and which of them count.

use super::Counted;
use super::entry::Profile;
use crate::model::{Config, Scale, Status};
use crate::resolve::normal;
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
    pub(super) profile: &'p Profile,
}

/// The maps that share a project file.
pub(super) struct Project<'p> {
    /// The project file.
    pub(super) config: &'p Config,
    by_id: BTreeMap<String, Vec<(usize, &'p Profile)>>,
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
    pub(super) fn new(maps: &'p [Profile]) -> (Self, Vec<Counted>) {
        let mut projects: Vec<Project<'p>> = Vec::new();
        let mut known: BTreeMap<Option<FileId>, usize> = BTreeMap::new();
        let mut of = Vec::with_capacity(maps.len());
        for (number, profile) in maps.iter().enumerate() {
            let project = *known.entry(profile.config.file).or_insert_with(|| {
                projects.push(Project { config: &profile.config, by_id: BTreeMap::new() });
                projects.len() - 1
            });
            let id = normal(profile.id.raw()).into_owned();
            projects[project].by_id.entry(id).or_default().push((number, profile));
            of.push(project);
        }
        let counted: Vec<Counted> = maps.iter().zip(&of).map(|(map, &at)| counted(map, &projects[at])).collect();
        let counts = || maps.iter().zip(&counted).enumerate().filter(|(_, (_, counted))| **counted == Counted::Yes);
        let scale = common_scale(counts().map(|(_, (profile, _))| profile.scale));
        let cases = counts().map(|(number, (profile, _))| Case { number, project: of[number], profile }).collect();
        (Self { cases, projects, scale }, counted)
    }

    /// A score of a map on the scale of the run.
    pub(super) fn score(&self, of: &Profile, score: f64) -> f64 {
        if of.scale == self.scale { score } else { self.scale.at(of.scale.normalized(score)) }
    }
}

/// An archived map tells what was; a translation tells again what its original tells.
fn counted(map: &Profile, project: &Project<'_>) -> Counted {
    if map.status == Status::Archived {
        return Counted::Archived;
    }
    let original = map.translation_of.as_ref().map(|of| project.find(of));
    match original {
        Some(Found::Map(_)) => Counted::Translation,
        Some(Found::Several | Found::Nowhere) | None => Counted::Yes,
    }
}

fn common_scale(mut scales: impl Iterator<Item = Scale>) -> Scale {
    let Some(first) = scales.next() else { return Scale::default() };
    if scales.all(|scale| scale == first) { first } else { COMMON }
}

impl Project<'_> {
    /// The map that a reference names: of several with its id the one that writes it.
    pub(super) fn find(&self, reference: &Untrusted) -> Found {
        let maps = self.by_id.get(normal(reference.raw()).as_ref()).map_or(&[][..], Vec::as_slice);
        let mut written = maps.iter().filter(|(_, map)| map.has_written_id);
        match (maps, written.next(), written.next()) {
            ([], ..) => Found::Nowhere,
            ([(number, _)], ..) | (_, Some((number, _)), None) => Found::Map(*number),
            _ => Found::Several,
        }
    }
}
