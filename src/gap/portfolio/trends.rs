//! What changed for the worse.

use super::entry::owner_at;
use crate::gap::place::Places;
use crate::gap::{Spot, owners};
use crate::measure::{Reached, Valued, points, standing, steady, trend};
use crate::model::{Direction, Metric, MetricKind, Text};
use crate::resolve::{Map, MetricUse, Place, normal};
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
    /// How far the newest is from the first of these; none in percent of 0.
    pub change: Option<Change>,
    /// Whether its place is a moment of truth, or a stage with one.
    pub is_moment_of_truth: bool,
    /// Whether the value before lies within the confidence interval of the newest one: then the last step may be chance.
    pub is_within_chance: bool,
    /// Whether the target is reached all the same.
    pub status: Reached,
}

/// How far a value moved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// By so many points: of percentages and scores.
    Points(f64),
    /// By so many percent of where it started: of times, amounts and counts.
    Percent(f64),
}

/// The metrics that got worse: those that miss their target first, of these those at moments of truth, then by the
/// number of values in a row that are worse than the one before, then by how much of their range they moved.
pub(super) fn gravest_first(mut worse: Vec<(Worse, f64)>) -> Vec<Worse> {
    worse.sort_by(|(a, moved), (b, other)| {
        let weight = |worse: &Worse| (worse.status == Reached::Missed, worse.is_moment_of_truth, worse.values.len());
        weight(b).cmp(&weight(a)).then_with(|| steady(*other).total_cmp(&steady(*moved)))
    });
    worse.into_iter().map(|(worse, _)| worse).collect()
}

/// The metrics of a map that got worse, and how much of its range each moved.
pub(super) fn of_map(map: &Map, places: &Places<'_>) -> Vec<(Worse, f64)> {
    map.metrics.iter().filter_map(|used| of_metric(map, places, used)).collect()
}

fn of_metric(map: &Map, places: &Places<'_>, used: &MetricUse) -> Option<(Worse, f64)> {
    let metric = map.metric(used);
    let values = falling(metric)?;
    let (first, last) = (*values.first()?, *values.last()?);
    let by = last - first;
    let is_moment_of_truth = used.place != Place::Journey && places.at(used.place).is_moment_of_truth;
    let own = metric.owner.as_ref().map(|written| named(map, written));
    let share = |of: f64| (of > 0.0).then(|| by / of);
    let worse = Worse {
        map: 0,
        name: metric.name.value.clone(),
        subject: used.subject.0.clone(),
        spot: Spot::at(map, used.place),
        owner: own.or_else(|| owner_at(map, used.place)).or_else(|| owners::of_map(map)),
        unit: metric.unit(),
        change: if is_in_points(metric) {
            Some(Change::Points(by))
        } else {
            share(first.abs()).map(|by| Change::Percent(by * 100.0))
        },
        is_moment_of_truth,
        is_within_chance: trend(metric).is_some_and(|trend| trend.is_within_chance),
        values,
        status: standing(metric).status,
    };
    let moved = share(range(metric).unwrap_or(first.abs())).map_or(f64::INFINITY, f64::abs);
    Some((worse, moved))
}

/// The name of an owner: of the library, in any spelling of the id, else as written.
fn named(map: &Map, written: &Text) -> Untrusted {
    let id = normal(written.value.raw());
    let entry = map.config.owners.iter().flatten().find(|owner| normal(owner.id.value.raw()) == id);
    entry.map_or(&written.value, |owner| &owner.name.value).clone()
}

/// Whether a metric is a percentage or a score, so that a difference of two values says more than their ratio.
fn is_in_points(metric: &Metric) -> bool {
    let is_score = metric.kind.as_ref().is_some_and(|kind| kind.value.is_score());
    is_score || is_percentage(metric)
}

fn is_percentage(metric: &Metric) -> bool {
    metric.unit().is_some_and(|unit| unit.raw().trim() == "%")
}

/// How far apart the ends are between which a metric can be, where it has any: -100 and 100 of a net promoter score, 0 and
/// 100 of a percentage, else those of its scale, of an effort score without one 1 and 7.
fn range(metric: &Metric) -> Option<f64> {
    let kind = metric.kind.as_ref().map(|kind| kind.value);
    if kind == Some(MetricKind::Nps) {
        return Some(200.0);
    }
    if is_percentage(metric) {
        return Some(100.0);
    }
    let of_effort = (kind == Some(MetricKind::Ces)).then_some(6.0);
    metric.scale.as_ref().map(|scale| scale.value.high - scale.value.low).or(of_effort)
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
