//! Why it hurts: pain points by cause, system and policy, and ideas that answer several of them.

use super::claims::Answer;
use super::place::Spot;
use crate::model::{OpportunityStatus, Severity};
use crate::resolve::{Map, OpportunityUse, PainUse, Place, normal};
use crate::source::Untrusted;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many places, ideas and pain points of a group are named; all are counted.
const NAMED: usize = 8;

/// From so many pain points on a system, a policy or an idea is worth a row.
const SEVERAL: usize = 2;

/// What pain points have in common.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Causes {
    /// Causes, systems and policies, those behind most pain points first.
    pub shared: Vec<Shared>,
    /// Ideas that answer several pain points, those that answer most first.
    pub ideas: Vec<Sweep>,
    /// How many pain points there are.
    pub pains: usize,
    /// How many of them say why they happen.
    pub explained: usize,
}

/// A cause, a system or a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// What it is.
    pub kind: Sharing,
    /// As it is first written.
    pub name: Untrusted,
    /// How many pain points it stands behind.
    pub pains: usize,
    /// The worst severity among them.
    pub worst: Option<Severity>,
    /// How many of them an opportunity answers that is not dropped.
    pub answered: usize,
    /// Where they are, the first few; for a system or policy of a stage, the stage.
    pub spots: Vec<Spot>,
    /// In how many places that is.
    pub places: usize,
    /// What answers them, the first few.
    pub ideas: Vec<Answer>,
}

/// What pain points share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sharing {
    /// Why they happen, as they say.
    Cause,
    /// A system at their touchpoint or stage.
    System,
    /// A policy there.
    Policy,
}

/// An idea that answers several pain points.
#[derive(Debug, Clone, PartialEq)]
pub struct Sweep {
    /// The idea.
    pub idea: Untrusted,
    /// The path of ids.
    pub subject: Untrusted,
    /// Where it stands.
    pub spot: Spot,
    /// Who brings it about.
    pub owner: Option<Untrusted>,
    /// How far it is.
    pub status: Option<OpportunityStatus>,
    /// How many pain points it answers.
    pub pains: usize,
    /// The first few of them.
    pub named: Vec<Untrusted>,
    /// The worst severity among them.
    pub worst: Option<Severity>,
}

/// Groups the pain points of a map.
///
/// Two texts are the same where they differ in nothing but case and white space. A pain point belongs to the cause it
/// names and to the systems and policies that stand at its touchpoint or at the stage around it; one of the journey has
/// neither. Causes stand from one pain point on, systems, policies and ideas from two.
pub(super) fn causes(map: &Map) -> Causes {
    let mut groups =
        Groups { map, all: Vec::new(), known: BTreeMap::new(), last: BTreeMap::new(), whole: BTreeSet::new() };
    let mut explained = 0;
    for used in &map.pains {
        if let Some(cause) = map.pain(used).cause.as_ref().filter(|cause| !cause.value.is_blank()) {
            explained += 1;
            let at = groups.group(Sharing::Cause, &cause.value);
            groups.add(at, &Hurt::of(map, used), used.place);
        }
    }
    groups.at_places();
    let mut shared = groups.all;
    shared.retain(|group| group.kind == Sharing::Cause || group.pains >= SEVERAL);
    shared.sort_by(|a, b| (b.pains, b.worst, a.kind).cmp(&(a.pains, a.worst, b.kind)));
    Causes { shared, ideas: sweeps(map), pains: map.pains.len(), explained }
}

/// What hurts at one place.
#[derive(Debug, Clone, Default)]
struct Hurt {
    pains: usize,
    worst: Option<Severity>,
    answered: usize,
    ideas: Vec<usize>,
}

impl Hurt {
    fn of(map: &Map, used: &PainUse) -> Self {
        let live = used.answered_by.iter().copied().filter(|&at| !is_dropped(map, &map.opportunities[at]));
        let ideas: Vec<usize> = live.take(NAMED).collect();
        let worst = map.pain(used).severity.as_ref().map(|severity| severity.value);
        Self { pains: 1, worst, answered: usize::from(!ideas.is_empty()), ideas }
    }

    fn add(&mut self, other: &Self) {
        self.pains += other.pains;
        self.worst = self.worst.max(other.worst);
        self.answered += other.answered;
        for &idea in &other.ideas {
            if self.ideas.len() < NAMED && !self.ideas.contains(&idea) {
                self.ideas.push(idea);
            }
        }
    }
}

fn is_dropped(map: &Map, used: &OpportunityUse) -> bool {
    map.opportunity(used).status.as_ref().is_some_and(|status| status.value == OpportunityStatus::Dropped)
}

/// Groups as they grow.
struct Groups<'m> {
    map: &'m Map,
    all: Vec<Shared>,
    known: BTreeMap<(Sharing, String), usize>,
    /// The place where a group last had a pain point.
    last: BTreeMap<usize, Place>,
    /// Of which stages a group has the pain points already.
    whole: BTreeSet<(usize, usize)>,
}

impl Groups<'_> {
    /// The pain points at touchpoints and stages by the systems and policies there. What stands on a stage holds for all
    /// of it: there the pain points of the stage and of its touchpoints count together, and none of them twice.
    fn at_places(&mut self) {
        let mut hurts: BTreeMap<Place, Hurt> = BTreeMap::new();
        for used in &self.map.pains {
            let hurt = Hurt::of(self.map, used);
            hurts.entry(used.place).or_default().add(&hurt);
            if let Place::Touchpoint(stage, _) = used.place {
                hurts.entry(Place::Stage(stage)).or_default().add(&hurt);
            }
        }
        for place in self.map.places() {
            let Some(hurt) = hurts.get(&place) else { continue };
            for (kind, name) in self.things(place) {
                let at = self.group(kind, &name);
                let is_new = match place {
                    Place::Journey => false,
                    Place::Stage(stage) => self.whole.insert((at, stage)),
                    Place::Touchpoint(stage, _) => !self.whole.contains(&(at, stage)),
                };
                if is_new {
                    self.add(at, hurt, place);
                }
            }
        }
    }

    /// The systems and policies written at a place, each once.
    fn things(&self, place: Place) -> Vec<(Sharing, Untrusted)> {
        let Some(lanes) = self.map.lanes_at(place) else { return Vec::new() };
        let systems = lanes.systems.iter().map(|entry| (Sharing::System, &entry.text.value));
        let policies = lanes.policies.iter().map(|entry| (Sharing::Policy, &entry.text.value));
        let mut seen = BTreeSet::new();
        let named = systems.chain(policies).filter(|(_, name)| !name.is_blank());
        let new = named.filter(|(kind, name)| seen.insert((*kind, folded(name))));
        new.map(|(kind, name)| (kind, name.clone())).collect()
    }

    /// The number of a group; a new one where there is none of that name.
    fn group(&mut self, kind: Sharing, name: &Untrusted) -> usize {
        *self.known.entry((kind, folded(name))).or_insert_with(|| {
            self.all.push(Shared {
                kind,
                name: name.clone(),
                pains: 0,
                worst: None,
                answered: 0,
                spots: Vec::new(),
                places: 0,
                ideas: Vec::new(),
            });
            self.all.len() - 1
        })
    }

    fn add(&mut self, at: usize, hurt: &Hurt, place: Place) {
        let group = &mut self.all[at];
        group.pains += hurt.pains;
        group.worst = group.worst.max(hurt.worst);
        group.answered += hurt.answered;
        for &idea in &hurt.ideas {
            let used = &self.map.opportunities[idea];
            let answer = Answer::of(self.map, used);
            if group.ideas.len() < NAMED && !group.ideas.contains(&answer) {
                group.ideas.push(answer);
            }
        }
        // Pain points come in the order of the map, so those of one place follow each other.
        if self.last.insert(at, place) != Some(place) {
            group.places += 1;
            if group.spots.len() < NAMED {
                group.spots.push(Spot::at(self.map, place));
            }
        }
    }
}

/// The ideas that answer several pain points: most pain points first, then the worst, then in the order of the map.
fn sweeps(map: &Map) -> Vec<Sweep> {
    let live = map.opportunities.iter().filter(|used| used.answers.len() >= SEVERAL && !is_dropped(map, used));
    let mut sweeps: Vec<Sweep> = live.map(|used| sweep(map, used)).collect();
    sweeps.sort_by_key(|sweep| Reverse((sweep.pains, sweep.worst)));
    sweeps
}

fn sweep(map: &Map, used: &OpportunityUse) -> Sweep {
    let opportunity = map.opportunity(used);
    let pains = || used.answers.iter().map(|&at| map.pain(&map.pains[at]));
    Sweep {
        idea: opportunity.idea.value.clone(),
        subject: used.subject.0.clone(),
        spot: Spot::at(map, used.place),
        owner: used.owner.as_ref().map(|owner| owner.name.clone()),
        status: opportunity.status.as_ref().map(|status| status.value),
        pains: used.answers.len(),
        named: pains().take(NAMED).map(|pain| pain.problem.value.clone()).collect(),
        worst: pains().filter_map(|pain| pain.severity.as_ref()).map(|severity| severity.value).max(),
    }
}

/// A text as it is compared: in NFC and lower case, every run of white space one space, none at the ends.
pub(super) fn folded(text: &Untrusted) -> String {
    let words: Vec<&str> = text.raw().split_whitespace().collect();
    normal(&words.join(" ").to_lowercase()).into_owned()
}
