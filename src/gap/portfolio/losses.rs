//! Where people are lost: steps that count them, and metrics about them that miss their target.

use super::entry::owner_at;
use crate::diagnostic::Subject;
use crate::gap::Spot;
use crate::measure::{self, Funnel, Part, Reached, standing, steady};
use crate::model::{Metric, MetricKind};
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A place where people are lost.
#[derive(Debug, Clone, PartialEq)]
pub struct Loss {
    /// The number of the map.
    pub map: usize,
    /// Where.
    pub spot: Spot,
    /// The name of who answers for the place.
    pub owner: Option<Untrusted>,
    /// How we know.
    pub lost: Lost,
}

/// How we know that people are lost.
#[derive(Debug, Clone, PartialEq)]
pub enum Lost {
    /// They were counted.
    People {
        /// How many are lost.
        people: u64,
        /// Of how many.
        of: u64,
        /// Their share of those who came to the start of the journey, 0 to 1; none where that is not known.
        of_start: Option<f64>,
        /// The next counted step, for those who are lost on the way there.
        towards: Option<Spot>,
    },
    /// A metric about them misses its target.
    Metric {
        /// Its name.
        name: Untrusted,
        /// Its path.
        subject: Untrusted,
        /// Its kind.
        kind: MetricKind,
        /// The newest value, in percent.
        now: f64,
        /// The target, in percent.
        target: f64,
    },
}

impl Lost {
    /// The share of those who came to the step, or who left it, that is lost, 0 to 1; none where nobody was counted.
    pub fn share(&self) -> Option<f64> {
        match *self {
            Self::People { people, of, .. } => Some(Part { people, of }.share()),
            Self::Metric { .. } => None,
        }
    }
}

impl Loss {
    /// Gives all that is called `from`, or is below it, its path at or below `to`.
    pub(super) fn rename(&mut self, from: &Subject, to: &Subject) {
        self.spot.rename(from, to);
        match &mut self.lost {
            Lost::People { towards, .. } => towards.iter_mut().for_each(|spot| spot.rename(from, to)),
            Lost::Metric { subject, .. } => {
                let mut renamed = Subject(std::mem::take(subject));
                renamed.rename(from, to);
                *subject = renamed.0;
            }
        }
    }
}

/// The losses of all maps of today: counted people first, then metrics, each the largest first.
pub(super) fn largest_first(mut losses: Vec<Loss>) -> Vec<Loss> {
    losses.sort_by(|a, b| order(&a.lost, &b.lost));
    losses
}

/// Counted people come before metrics: by their share of those who came to the start of the journey, those of whom it is
/// not known last, equals by their share of those who came to the step, then by their number. Metrics by the points that
/// they are short of their target.
fn order(a: &Lost, b: &Lost) -> Ordering {
    match (a, b) {
        (Lost::People { people, of_start, .. }, Lost::People { people: others, of_start: other_start, .. }) => {
            let by_start = by_share(*of_start, *other_start);
            by_start.then_with(|| by_share(a.share(), b.share())).then_with(|| others.cmp(people))
        }
        (Lost::People { .. }, Lost::Metric { .. }) => Ordering::Less,
        (Lost::Metric { .. }, Lost::People { .. }) => Ordering::Greater,
        (Lost::Metric { now, target, .. }, Lost::Metric { now: other_now, target: other_target, .. }) => {
            steady((other_now - other_target).abs()).total_cmp(&steady((now - target).abs()))
        }
    }
}

/// The larger share first, none last.
fn by_share(a: Option<f64>, b: Option<f64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => steady(b).total_cmp(&steady(a)),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// The losses of a map.
pub(super) fn of_map(map: &Map) -> Vec<Loss> {
    let funnel = measure::funnel(map);
    let steps = funnel.iter().flat_map(|funnel| &funnel.steps);
    let counts: BTreeSet<Place> = steps.flat_map(|step| [step.place, stage_of(step.place)]).collect();
    let mut losses = funnel.map_or_else(Vec::new, |funnel| counted(map, &funnel));
    losses.extend(metrics(map, &counts));
    losses
}

/// The stage of a touchpoint; other places themselves.
fn stage_of(place: Place) -> Place {
    match place {
        Place::Touchpoint(stage, _) => Place::Stage(stage),
        Place::Stage(_) | Place::Journey => place,
    }
}

fn counted(map: &Map, funnel: &Funnel) -> Vec<Loss> {
    let lost = |found: measure::Loss| {
        let step = &funnel.steps[found.step];
        let towards = found.towards.map(|next| Spot::at(map, funnel.steps[next].place));
        let Part { people, of } = found.part;
        let of_start = step.of_start.map(|start| Part { people, of: start.of }.share());
        loss(map, step.place, Lost::People { people, of, of_start, towards })
    };
    funnel.losses().into_iter().map(lost).collect()
}

/// The metrics that miss their target at places that count nobody.
fn metrics<'r>(map: &'r Map, counts: &'r BTreeSet<Place>) -> impl Iterator<Item = Loss> + 'r {
    map.metrics.iter().filter(|used| !counts.contains(&used.place)).filter_map(move |used| {
        let metric = map.metric(used);
        let (kind, now, target) = missed(metric)?;
        let (name, subject) = (metric.name.value.clone(), used.subject.0.clone());
        let lost = Lost::Metric { name, subject, kind, now, target };
        Some(loss(map, used.place, lost))
    })
}

/// A metric that counts in percent who stays or goes, and misses its target by more than chance.
fn missed(metric: &Metric) -> Option<(MetricKind, f64, f64)> {
    let kind = metric.kind.as_ref()?.value;
    let standing = standing(metric);
    let in_percent = metric.unit().is_some_and(|unit| unit.raw().trim() == "%");
    (kind.is_about_loss() && in_percent && standing.status == Reached::Missed && !standing.is_within_chance)
        .then_some(())?;
    Some((kind, standing.now?, standing.target?))
}

fn loss(map: &Map, place: Place, lost: Lost) -> Loss {
    Loss { map: 0, spot: Spot::at(map, place), owner: owner_at(map, place), lost }
}
