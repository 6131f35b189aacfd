//! Metrics against their targets.

use super::responses::computed;
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
    let now = from_answers.or(metric.now.as_ref().map(|now| now.value.value));
    let target = metric.target.as_ref().map(|target| &target.value);
    let mut standing = Standing {
        now,
        is_computed: from_answers.is_some(),
        target: target.map(|target| target.quantity.value),
        status: Reached::Unknown,
        progress: None,
    };
    let (Some(now), Some(target), Some(direction)) = (now, target, metric.direction()) else { return standing };
    let written = metric.now.as_ref().map(|now| &now.value).filter(|_| from_answers.is_none());
    let Some((now, goal)) = comparable(now, written, &target.quantity) else { return standing };
    let is_strict = match target.comparison {
        Some(Comparison::Below | Comparison::Above) => true,
        Some(Comparison::AtMost | Comparison::AtLeast) | None => false,
    };
    let is_met = match direction {
        Direction::Up => now > goal || (now >= goal && !is_strict),
        Direction::Down => now < goal || (now <= goal && !is_strict),
    };
    standing.status = if is_met { Reached::Met } else { Reached::Missed };
    standing.progress = if is_met { Some(1.0) } else { way(metric, now, goal, direction) };
    standing
}

/// The share of the way: value ÷ target where more is better, target ÷ value where less is, both counted from the
/// lowest possible value: the low end of a rating's or an effort score's scale, 0 for everything else, and -100 for a
/// net promoter score whose target is not above 0.
fn way(metric: &Metric, now: f64, goal: f64, direction: Direction) -> Option<f64> {
    let kind = metric.kind.as_ref().map(|kind| kind.value);
    let floor = match kind {
        Some(MetricKind::Rating | MetricKind::Ces) => metric.scale.as_ref().map_or(0.0, |scale| scale.value.low),
        Some(MetricKind::Nps) if goal <= 0.0 => -100.0,
        _ => 0.0,
    };
    let (now, goal) = (now - floor, goal - floor);
    let (part, whole) = match direction {
        Direction::Up => (now, goal),
        Direction::Down => (goal, now),
    };
    (whole > 0.0).then(|| (part / whole).clamp(0.0, 1.0))
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

/// How many minutes a unit of time has; a month counts 30 days.
fn minutes(unit: &str) -> Option<f64> {
    Some(match unit {
        "s" => 1.0 / 60.0,
        "min" => 1.0,
        "h" => 60.0,
        "d" | "day" | "days" => 24.0 * 60.0,
        "week" | "weeks" => 7.0 * 24.0 * 60.0,
        "month" | "months" => 30.0 * 24.0 * 60.0,
        _ => return None,
    })
}
