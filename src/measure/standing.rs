//! Metrics against their targets.

use super::interval::{Interval, interval};
use super::responses::computed;
use super::score::steady;
use crate::fields::words::minutes;
use crate::model::{Comparison, Direction, Metric, MetricKind, Quantity};

/// Where a metric stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The newest value, in the unit it is written in: computed from the answers where they are given, else `now`.
    pub now: Option<f64>,
    /// Whether it was computed from the answers.
    pub is_computed: bool,
    /// The target's number, in the unit it is written in.
    pub target: Option<f64>,
    /// Whether the target is reached.
    pub status: Reached,
    /// The share of the way to the target, 0 to 1; none where it cannot be told. 1 for a target that is met.
    pub progress: Option<f64>,
    /// Where all customers' value lies, of a value computed from answers.
    pub interval: Option<Interval>,
    /// Whether the target lies in that interval: then nobody can tell whether it is reached or missed.
    pub is_within_chance: bool,
}

/// Whether a target is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reached {
    /// The value is as good as the target or better.
    Met,
    /// It is not.
    Missed,
    /// A value, a target or the direction is not known, or their units cannot be compared.
    Unknown,
}

/// Where a metric stands against its target, by its direction.
pub fn standing(metric: &Metric) -> Standing {
    let from_answers = computed(metric);
    let written = metric.now.as_ref().map(|now| &now.value).filter(|_| from_answers.is_none());
    let now = from_answers.or(written.map(|now| now.value));
    let (status, progress) = now.map_or((Reached::Unknown, None), |now| judged(metric, now, written));
    let interval = interval(metric);
    let target = metric.target.as_ref().map(|target| target.value.quantity.value);
    Standing {
        now,
        is_computed: from_answers.is_some(),
        target,
        status,
        progress,
        interval,
        is_within_chance: target.zip(interval).is_some_and(|(target, interval)| interval.holds(target)),
    }
}

/// Where a value of a metric, such as that of one segment, stands against the metric's target.
pub fn standing_of(metric: &Metric, value: &Quantity) -> Reached {
    judged(metric, value.value, Some(value)).0
}

/// A value in the unit of a metric; none where its own cannot be compared with that.
pub fn in_unit_of(metric: &Metric, value: &Quantity) -> Option<f64> {
    let unit = metric.unit().unwrap_or_default();
    let one = Quantity { value: 1.0, written: unit.clone(), unit };
    let (value, one) = comparable(value.value, Some(value), &one)?;
    Some(value / one).filter(|value| value.is_finite())
}

/// Whether a value, as written or computed, reaches the target, and how much of the way it has come.
fn judged(metric: &Metric, now: f64, written: Option<&Quantity>) -> (Reached, Option<f64>) {
    const UNKNOWN: (Reached, Option<f64>) = (Reached::Unknown, None);
    let (Some(target), Some(direction)) = (&metric.target, metric.direction()) else { return UNKNOWN };
    let Some((now, goal)) = comparable(now, written, &target.value.quantity) else { return UNKNOWN };
    let is_strict = match target.value.comparison {
        Some(Comparison::Below | Comparison::Above) => true,
        Some(Comparison::AtMost | Comparison::AtLeast) | None => false,
    };
    let is_met = match direction {
        Direction::Up => now > goal || (now >= goal && !is_strict),
        Direction::Down => now < goal || (now <= goal && !is_strict),
    };
    if is_met { (Reached::Met, Some(1.0)) } else { (Reached::Missed, way(metric, now, goal, direction)) }
}

/// The lowest answer to the question of an effort score whose scale is not written: 1 of 1..7.
const LOWEST_EFFORT: f64 = 1.0;

/// The share of the way: value ÷ target where more is better, target ÷ value where less is, both counted from the
/// lowest possible value: the low end of the scale of a rating or of an effort score that is a mean, 0 for everything
/// else, and -100 for a net promoter score whose target is not above 0.
fn way(metric: &Metric, now: f64, goal: f64, direction: Direction) -> Option<f64> {
    let kind = metric.kind.as_ref().map(|kind| kind.value);
    let convention = metric.convention.as_ref().map(|convention| convention.value.raw());
    let is_share = convention.is_some_and(|convention| convention != "mean");
    let lowest = if convention.is_some() { LOWEST_EFFORT } else { 0.0 };
    let floor = match kind {
        Some(MetricKind::Ces) if is_share => 0.0,
        Some(MetricKind::Rating) => metric.scale.as_ref().map_or(0.0, |scale| scale.value.low),
        Some(MetricKind::Ces) => metric.scale.as_ref().map_or(lowest, |scale| scale.value.low),
        Some(MetricKind::Nps) if goal <= 0.0 => -100.0,
        _ => 0.0,
    };
    let (now, goal) = (now - floor, goal - floor);
    let (part, whole) = match direction {
        Direction::Up => (now, goal),
        Direction::Down => (goal, now),
    };
    (whole > 0.0).then(|| steady((part / whole).clamp(0.0, 1.0)))
}

/// Value and target in one unit: as they are where a unit is missing or both have the same, in minutes for two times.
pub(super) fn comparable(now: f64, written: Option<&Quantity>, target: &Quantity) -> Option<(f64, f64)> {
    let unit = written.map_or("", |now| now.unit.raw()).trim();
    let goal = target.unit.raw().trim();
    if unit.is_empty() || goal.is_empty() || unit == goal {
        return Some((now, target.value));
    }
    Some((now * minutes(unit)?, target.value * minutes(goal)?))
}
