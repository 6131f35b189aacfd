//! Metrics against their targets, the farthest first.

use super::place::{Places, Spot};
use super::rank::by_emotion;
use crate::measure::{Reached, Standing, standing};
use crate::model::Metric;
use crate::resolve::{Map, Place};
use crate::source::Untrusted;

/// A metric and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its name.
    pub name: Untrusted,
    /// Where.
    pub spot: Spot,
    /// Whether that is a moment of truth.
    pub is_moment_of_truth: bool,
    /// The newest value as it is shown: as written, else the computed number with its unit.
    pub now: Option<Untrusted>,
    /// The target, as written.
    pub target: Option<Untrusted>,
    /// The numbers.
    pub standing: Standing,
    /// The unit of the values.
    pub unit: Option<Untrusted>,
    /// The day of the newest value, as written.
    pub as_of: Option<Untrusted>,
    /// Where the values come from.
    pub source: Option<Untrusted>,
}

/// All metrics: targets missed by most first, then those that cannot be judged, then those that are met; equals in the
/// order of the map.
pub(super) fn metrics(map: &Map, places: &Places<'_>) -> Vec<Measure> {
    let at = |place| map.metrics_at(place).iter().map(move |metric| measure(map, metric, place, places));
    let mut measures: Vec<Measure> = map.places().flat_map(at).collect();
    measures.sort_by(|a, b| {
        let (a, b) = (&a.standing, &b.standing);
        rank(a.status).cmp(&rank(b.status)).then_with(|| by_emotion(a.progress, b.progress))
    });
    measures
}

fn rank(status: Reached) -> u8 {
    match status {
        Reached::Missed => 0,
        Reached::Unknown => 1,
        Reached::Met => 2,
    }
}

fn measure(map: &Map, metric: &Metric, place: Place, places: &Places<'_>) -> Measure {
    let standing = standing(metric);
    let written = metric.now.as_ref().map(|now| now.value.written.clone());
    let computed = standing.now.filter(|_| standing.is_computed).map(|value| shown(metric, value));
    Measure {
        name: metric.name.value.clone(),
        spot: Spot::at(map, place),
        is_moment_of_truth: places.at(place).is_moment_of_truth && place != Place::Journey,
        now: computed.or(written),
        target: metric.target.as_ref().map(|target| target.value.quantity.written.clone()),
        standing,
        unit: metric.unit(),
        as_of: metric.as_of.as_ref().map(|day| day.value.written.clone()),
        source: metric.source.as_ref().map(|source| source.value.clone()),
    }
}

/// A computed value with one decimal at most, and the sign of percent where it is a share.
fn shown(metric: &Metric, value: f64) -> Untrusted {
    let value = (value * 10.0).round() / 10.0;
    let is_percent = metric.unit().is_some_and(|unit| unit.raw().trim() == "%");
    if is_percent { format!("{value} %").into() } else { format!("{value}").into() }
}
