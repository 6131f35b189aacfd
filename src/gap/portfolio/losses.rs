//! Where people are lost: steps that count them, and metrics about them that miss their target.

use super::run::{Case, Run};
use crate::gap::Spot;
use crate::measure::{self, Part, Reached, standing};
use crate::model::{Metric, MetricKind};
use crate::resolve::Place;
use crate::source::Untrusted;
use std::cmp::Ordering;

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
    /// What the loss is ranked by, 0 to 1: of counted people, their share of those who came to the start of the journey, or,
    /// where that is not known, of those who came to the step; of a metric, the share that reaching the target would keep.
    pub share: f64,
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

/// The losses of all maps, the largest share first; of equal shares the one of more people.
pub(super) fn losses(run: &Run<'_>) -> Vec<Loss> {
    let mut losses: Vec<Loss> =
        run.cases.iter().flat_map(|case| counted(case).into_iter().chain(metrics(case))).collect();
    losses.sort_by(order);
    losses
}

fn order(a: &Loss, b: &Loss) -> Ordering {
    b.share.total_cmp(&a.share).then_with(|| people(&b.lost).cmp(&people(&a.lost)))
}

fn people(lost: &Lost) -> u64 {
    match lost {
        Lost::People { people, .. } => *people,
        Lost::Metric { .. } => 0,
    }
}

fn counted(case: &Case<'_>) -> Vec<Loss> {
    let Some(funnel) = measure::funnel(case.map) else { return Vec::new() };
    let lost = |found: measure::Loss| {
        let step = &funnel.steps[found.step];
        let towards = found.towards.map(|next| Spot::at(case.map, funnel.steps[next].place));
        let Part { people, of } = found.part;
        let of_start = step.of_start.map_or(found.part, |start| Part { people, of: start.of });
        loss(case, step.place, Lost::People { people, of, towards }, of_start.share())
    };
    funnel.losses().into_iter().map(lost).collect()
}

fn metrics<'r>(case: &'r Case<'_>) -> impl Iterator<Item = Loss> + 'r {
    case.map.metrics.iter().filter_map(move |used| {
        let metric = case.map.metric(used);
        let (kind, now, target) = missed(metric)?;
        let (name, subject) = (metric.name.value.clone(), used.subject.0.clone());
        let lost = Lost::Metric { name, subject, kind, now, target };
        Some(loss(case, used.place, lost, (now - target).abs() / 100.0))
    })
}

/// A metric that counts in percent who stays or goes, and misses its target by more than chance.
fn missed(metric: &Metric) -> Option<(MetricKind, f64, f64)> {
    let kind = metric.kind.as_ref()?.value;
    let standing = standing(metric);
    let is_about_loss = match kind {
        MetricKind::Conversion | MetricKind::DropOff | MetricKind::Retention | MetricKind::Churn => true,
        MetricKind::Nps
        | MetricKind::Csat
        | MetricKind::Ces
        | MetricKind::Rating
        | MetricKind::Clv
        | MetricKind::Cost
        | MetricKind::Time
        | MetricKind::Frequency
        | MetricKind::Volume
        | MetricKind::Custom => false,
    };
    let in_percent = metric.unit().is_some_and(|unit| unit.raw().trim() == "%");
    (is_about_loss && in_percent && standing.status == Reached::Missed && !standing.is_within_chance).then_some(())?;
    Some((kind, standing.now?, standing.target?))
}

fn loss(case: &Case<'_>, place: Place, lost: Lost, share: f64) -> Loss {
    let share = measure::steady(share);
    Loss { map: case.number, spot: Spot::at(case.map, place), owner: case.owner_at(place), lost, share }
}
