//! What changed for the worse.

use super::run::{Case, Run};
use crate::gap::Spot;
use crate::measure::{Reached, Valued, points, standing, steady, trend};
use crate::model::{Direction, Metric, MetricKind};
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
    /// The name of its owner, else of who answers for the place, else for the map.
    pub owner: Option<Untrusted>,
    /// The unit of the values.
    pub unit: Option<Untrusted>,
    /// The last values of which each is worse than the one before, and the one that they started from: at least two,
    /// the oldest first.
    pub values: Vec<f64>,
    /// How far the newest is from the first of these, as a share of the first; of a net promoter score, whose 0 is the
    /// middle of its range, as a share of 100 points. None where the first is 0.
    pub change: Option<f64>,
    /// Whether the value before lies within the confidence interval of the newest one: then the last step may be chance.
    pub is_within_chance: bool,
    /// Whether the target is reached all the same.
    pub status: Reached,
}

/// The metrics that got worse: those first whose last values moved by the largest share of where they started.
pub(super) fn worse(run: &Run<'_>) -> Vec<Worse> {
    let of = |case| move |used| of_metric(run, case, used);
    let mut worse: Vec<Worse> =
        run.cases.iter().flat_map(|case| case.map.metrics.iter().filter_map(of(case))).collect();
    let size = |worse: &Worse| worse.change.map_or(f64::INFINITY, |change| steady(change.abs()));
    worse.sort_by(|a, b| size(b).total_cmp(&size(a)));
    worse
}

fn of_metric(run: &Run<'_>, case: &Case<'_>, used: &MetricUse) -> Option<Worse> {
    let metric = case.map.metric(used);
    let own = metric.owner.as_ref().map(|written| run.projects[case.project].owner(written));
    let values = falling(metric)?;
    let (first, last) = (*values.first()?, *values.last()?);
    Some(Worse {
        map: case.number,
        name: metric.name.value.clone(),
        subject: used.subject.0.clone(),
        spot: Spot::at(case.map, used.place),
        owner: own.or_else(|| case.owner_at(used.place)).or_else(|| case.report.head.owner.clone()),
        unit: metric.unit(),
        change: change(metric, first, last),
        is_within_chance: trend(metric).is_some_and(|trend| trend.is_within_chance),
        values,
        status: standing(metric).status,
    })
}

fn change(metric: &Metric, first: f64, last: f64) -> Option<f64> {
    let is_net = metric.kind.as_ref().is_some_and(|kind| kind.value == MetricKind::Nps);
    let whole = if is_net { 100.0 } else { first.abs() };
    (whole > 0.0).then(|| (last - first) / whole)
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
