//! Personas of all maps: where each takes part, and in which parts of the lifecycle.

use super::backlog::Ranked;
use super::claims::Hurt;
use super::entry::Profile;
use super::run::Run;
use crate::model::{Persona, PersonaKind};
use crate::resolve::{Lifecycle, Map, normal};
use crate::source::Untrusted;
use std::collections::{BTreeMap, BTreeSet};

/// A persona, and where the maps tell of them. Personas of several project files with one id are taken as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Portrait {
    /// The id.
    pub id: Untrusted,
    /// The name.
    pub name: Untrusted,
    /// Who they are in a few words.
    pub role: Option<Untrusted>,
    /// How far they are researched; none where nothing is said.
    pub kind: Option<PersonaKind>,
    /// The maps that they take part in.
    pub maps: Vec<usize>,
    /// How many touchpoints they take part in.
    pub touchpoints: usize,
    /// Indexes into the pain points of the portfolio: what hurts them.
    pub pains: Vec<usize>,
    /// Indexes into the backlog of the portfolio: what would help them.
    pub opportunities: Vec<usize>,
    /// The parts of their projects' lifecycles, in order, with the maps that tell them for the persona.
    pub parts: Vec<(Untrusted, Vec<usize>)>,
}

/// Somebody who takes part in a map.
#[derive(Debug, Clone)]
pub(super) struct Participant {
    id: Untrusted,
    name: Untrusted,
    role: Option<Untrusted>,
    kind: Option<PersonaKind>,
    touchpoints: usize,
}

/// Who takes part in a map, and in how many touchpoints.
pub(super) fn people(map: &Map) -> Vec<Participant> {
    let one = |participant: &crate::resolve::Participant| Participant {
        id: participant.id.clone(),
        name: participant.name.clone(),
        role: role(participant.persona.as_ref()),
        kind: kind(participant.persona.as_ref()),
        touchpoints: 0,
    };
    let mut people: Vec<Participant> = map.participants.iter().map(one).collect();
    let touchpoints = map.columns.iter().filter(|column| column.touchpoint.is_some());
    for &at in touchpoints.flat_map(|column| &column.participants) {
        people[at].touchpoints += 1;
    }
    people
}

/// The parts of its project's lifecycle that a map tells, and for which of its participants, stage by stage.
pub(super) fn parts(map: &Map) -> Vec<(usize, Vec<usize>)> {
    if map.config.lifecycle.is_empty() {
        return Vec::new();
    }
    let of_stage = |stage| -> BTreeSet<usize> {
        map.columns[map.columns_of(stage)].iter().flat_map(|column| column.participants.iter().copied()).collect()
    };
    let lifecycle = Lifecycle::new(&map.config.lifecycle);
    lifecycle.stages(map).map(|(stage, part)| (part, of_stage(stage).into_iter().collect())).collect()
}

fn role(persona: Option<&Persona>) -> Option<Untrusted> {
    Some(persona?.role.as_ref()?.value.clone())
}

fn kind(persona: Option<&Persona>) -> Option<PersonaKind> {
    Some(persona?.kind.as_ref()?.value)
}

/// The most pairs of a persona and a part of a lifecycle that are told: a project file can list so many of both that nobody
/// could read the table.
const MOST_PAIRS: usize = 200_000;

/// The personas of a run, by id.
#[derive(Debug, Default)]
pub(super) struct People {
    all: Vec<Portrait>,
    by_id: BTreeMap<String, usize>,
}

impl People {
    /// Those of the libraries in their order, then those whom only maps know.
    pub(super) fn new(run: &Run<'_>) -> Self {
        let mut people = Self::default();
        for entry in run.projects.iter().flat_map(|project| project.config.personas.iter().flatten()) {
            let name = entry.persona.as_ref().map_or(&entry.id.value, |persona| &persona.name.value);
            let persona = entry.persona.as_ref();
            people.add(&entry.id.value, name, role(persona).as_ref(), kind(persona));
        }
        for Participant { id, name, role, kind, .. } in run.cases.iter().flat_map(|case| &case.profile.people) {
            people.add(id, name, role.as_ref(), *kind);
        }
        people.take_part(run);
        people.cover(run);
        people
    }

    fn add(&mut self, id: &Untrusted, name: &Untrusted, role: Option<&Untrusted>, kind: Option<PersonaKind>) {
        let at = self.all.len();
        if *self.by_id.entry(normal(id.raw()).into_owned()).or_insert(at) < at {
            return;
        }
        self.all.push(Portrait {
            id: id.clone(),
            name: name.clone(),
            role: role.cloned(),
            kind,
            maps: Vec::new(),
            touchpoints: 0,
            pains: Vec::new(),
            opportunities: Vec::new(),
            parts: Vec::new(),
        });
    }

    /// The numbers of some participants of a map, each once, in order.
    pub(super) fn of(&self, map: &Profile, participants: impl IntoIterator<Item = usize>) -> Vec<usize> {
        let number = |at: usize| self.get(&normal(map.people[at].id.raw()));
        let of: BTreeSet<usize> = participants.into_iter().filter_map(number).collect();
        of.into_iter().collect()
    }

    /// The number of each participant of a map.
    pub(super) fn numbers(&self, map: &Profile) -> Vec<Option<usize>> {
        map.people.iter().map(|person| self.get(&normal(person.id.raw()))).collect()
    }

    fn get(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    fn take_part(&mut self, run: &Run<'_>) {
        for case in &run.cases {
            for (number, participant) in self.numbers(case.profile).into_iter().zip(&case.profile.people) {
                let Some(number) = number else { continue };
                self.all[number].maps.push(case.number);
                self.all[number].touchpoints += participant.touchpoints;
            }
        }
    }

    /// Notes for everybody which maps tell which part of the lifecycle of their projects.
    fn cover(&mut self, run: &Run<'_>) {
        let lifecycles: Vec<_> = run.projects.iter().map(|project| Lifecycle::new(&project.config.lifecycle)).collect();
        let most = MOST_PAIRS / self.all.len().max(1);
        let mut told: BTreeMap<(usize, usize), BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        for (project, lifecycle) in lifecycles.iter().enumerate() {
            for entry in run.projects[project].config.personas.iter().flatten() {
                if let Some(person) = self.get(&normal(entry.id.value.raw())) {
                    told.entry((person, project)).or_default().extend(none_told(lifecycle, most));
                }
            }
        }
        for case in &run.cases {
            let lifecycle = &lifecycles[case.project];
            for person in self.of(case.profile, 0..case.profile.people.len()) {
                told.entry((person, case.project)).or_insert_with(|| none_told(lifecycle, most).collect());
            }
            for (part, people) in case.profile.parts.iter().filter(|(part, _)| *part < most) {
                for person in self.of(case.profile, people.iter().copied()) {
                    let maps = told.entry((person, case.project)).or_default().entry(*part).or_default();
                    if maps.last() != Some(&case.number) {
                        maps.push(case.number);
                    }
                }
            }
        }
        for ((person, project), parts) in told {
            let name = |part: usize| lifecycles[project].parts[part].value.clone();
            self.all[person].parts.extend(parts.into_iter().map(|(part, maps)| (name(part), maps)));
        }
    }

    /// The personas, with what hurts and what would help them.
    pub(super) fn with(mut self, pains: &[Hurt], backlog: &[Ranked]) -> Vec<Portrait> {
        for (at, hurt) in pains.iter().enumerate() {
            hurt.personas.iter().for_each(|&person| self.all[person].pains.push(at));
        }
        for (at, ranked) in backlog.iter().enumerate() {
            ranked.personas.iter().for_each(|&person| self.all[person].opportunities.push(at));
        }
        self.all
    }
}

/// The first parts of a lifecycle, told by no map yet.
fn none_told(lifecycle: &Lifecycle<'_>, most: usize) -> impl Iterator<Item = (usize, Vec<usize>)> + use<> {
    (0..lifecycle.parts.len().min(most)).map(|part| (part, Vec::new()))
}
