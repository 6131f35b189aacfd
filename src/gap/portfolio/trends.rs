//! What changed for the worse.

use super::run::{Case, Run};
use crate::gap::Spot;
use crate::measure::{Reached, Valued, points, standing};
use crate::model::{Direction, Metric};
use crate::resolve::MetricUse;
use crate::source::Untrusted;

/// A metric whose newest value is worse than the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct Worse {
    /// The number of the map.
    pub map: usize,
    /// Its name.
    pub name: Untrusted,
    /// Its path.
    pub subject: Untrusted,
    /// Where.
    pub spot: Spot,
    /// The name of its owner, else of who answers for the place.
    pub owner: Option<Untrusted>,
    /// The unit of the values.
    pub unit: Option<Untrusted>,
    /// The last values of which each is worse than the one before, and the one that they started from: at least two,
    /// the oldest first.
    pub values: Vec<f64>,
    /// How far the newest is from the first of these, as a share of the first; none where the first is 0.
    pub change: Option<f64>,
    /// Whether the target is reached all the same.
    pub status: Reached,
}

/// The metrics that got worse: those first whose last values moved by the largest share of where they started.
pub(super) fn worse(run: &Run<'_>) -> Vec<Worse> {
    let of = |case| move |used| of_metric(case, used);
    let mut worse: Vec<Worse> =
        run.cases.iter().flat_map(|case| case.map.metrics.iter().filter_map(of(case))).collect();
    let size = |worse: &Worse| worse.change.map_or(f64::INFINITY, f64::abs);
    worse.sort_by(|a, b| size(b).total_cmp(&size(a)));
    worse
}

fn of_metric(case: &Case<'_>, used: &MetricUse) -> Option<Worse> {
    let metric = case.map.metric(used);
    let values = falling(metric)?;
    let (first, last) = (*values.first()?, *values.last()?);
    Some(Worse {
        map: case.number,
        name: metric.name.value.clone(),
        subject: used.subject.0.clone(),
        spot: Spot::at(case.map, used.place),
        owner: case.owner_at(used.place),
        unit: metric.unit(),
        change: (first != 0.0).then(|| (last - first) / first.abs()),
        values,
        status: standing(metric).status,
    })
}

/// The end of a metric's course that only gets worse; none where the newest value is no worse than the one before.
fn falling(metric: &Metric) -> Option<Vec<f64>> {
    if metric.history.is_empty() {
        return None;
    }
    let direction = metric.direction()?;
    let values: Vec<f64> = points(metric).iter().map(|Valued { value, .. }| *value).collect();
    let is_worse = |pair: &[f64]| match direction {
        Direction::Up => pair[1] < pair[0],
        Direction::Down => pair[1] > pair[0],
    };
    let falls = values.windows(2).rev().take_while(|pair| is_worse(pair)).count();
    (falls > 0).then(|| values[values.len() - 1 - falls..].to_vec())
}
