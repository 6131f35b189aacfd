//! Where people are lost: steps that count them, and metrics about them that miss their target.

use super::run::{Case, Run};
use crate::gap::Spot;
use crate::measure::{Reached, flow, standing};
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
    /// What the loss is ranked by, 0 to 1: of a step, the share of those who came that did not get through; of a metric,
    /// the share that reaching the target would keep.
    pub share: f64,
}

/// How we know that people are lost.
#[derive(Debug, Clone, PartialEq)]
pub enum Lost {
    /// They were counted.
    Step {
        /// Who came.
        entered: u64,
        /// Who got through.
        completed: u64,
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

/// The losses of all maps, the largest share first; of equal shares the step that loses more people.
pub(super) fn losses(run: &Run<'_>) -> Vec<Loss> {
    let mut losses: Vec<Loss> = run.cases.iter().flat_map(|case| steps(case).chain(metrics(case))).collect();
    losses.sort_by(order);
    losses
}

fn order(a: &Loss, b: &Loss) -> Ordering {
    b.share.total_cmp(&a.share).then_with(|| people(&b.lost).cmp(&people(&a.lost)))
}

fn people(lost: &Lost) -> u64 {
    match lost {
        Lost::Step { entered, completed } => entered.saturating_sub(*completed),
        Lost::Metric { .. } => 0,
    }
}

fn steps<'r>(case: &'r Case<'_>) -> impl Iterator<Item = Loss> + 'r {
    case.map.places().filter_map(move |place| {
        let flow = flow(case.map.lanes_at(place)?.volume.as_ref()?)?;
        let share = flow.lost.filter(|share| *share > 0.0)?;
        let lost = Lost::Step { entered: flow.entered, completed: flow.completed? };
        Some(loss(case, place, lost, share))
    })
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

/// A metric that counts in percent who stays or goes, and misses its target.
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
    (is_about_loss && in_percent && standing.status == Reached::Missed).then_some(())?;
    Some((kind, standing.now?, standing.target?))
}

fn loss(case: &Case<'_>, place: Place, lost: Lost, share: f64) -> Loss {
    Loss { map: case.number, spot: Spot::at(case.map, place), owner: case.owner_at(place), lost, share }
}
