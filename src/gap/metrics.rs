//! Metrics against their targets, the farthest first.

use super::owners;
use super::place::{Places, Spot};
use super::rank::by_emotion;
use crate::diagnostic::Subject;
use crate::measure::rounded;
use crate::measure::{FEW_ANSWERS, Reached, Standing, Trend, answered, in_unit_of, newest, standing, trend};
use crate::model::{Metric, MetricKind, Text};
use crate::resolve::{Map, MetricUse, Place};
use crate::source::Untrusted;

/// A metric and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its name.
    pub name: Untrusted,
    /// Its path.
    pub subject: Subject,
    /// Where.
    pub spot: Spot,
    /// Whether that is a moment of truth.
    pub is_moment_of_truth: bool,
    /// What kind of number it is.
    pub kind: Option<MetricKind>,
    /// How a customer effort score is computed.
    pub convention: Option<Untrusted>,
    /// What it speaks for: `satisfaction`, `growth`.
    pub serves: Vec<Untrusted>,
    /// The newest value as it is shown: as written, else the computed number with its unit.
    pub now: Option<Untrusted>,
    /// The target, as written.
    pub target: Option<Untrusted>,
    /// How the newest value stands against the target.
    pub standing: Standing,
    /// The newest value in `unit`; none where its own cannot be compared with that.
    pub value: Option<f64>,
    /// The target in `unit`.
    pub goal: Option<f64>,
    /// How many people answered, where answers are given.
    pub answers: Option<u64>,
    /// The last change; none without an earlier value.
    pub trend: Option<Trend>,
    /// The unit of the values.
    pub unit: Option<Untrusted>,
    /// The day of the newest value, as written.
    pub as_of: Option<Untrusted>,
    /// Where the values come from.
    pub source: Option<Untrusted>,
    /// Who answers for it: its own owner, else the touchpoint's, the stage's, the map's.
    pub owner: Option<Untrusted>,
}

impl Measure {
    /// Whether so few people answered that the value says little.
    pub fn has_few_answers(&self) -> bool {
        self.answers.is_some_and(|answers| answers < FEW_ANSWERS)
    }
}

/// The numbers of the metrics of a map in the order of the report, and what is said about each: targets missed by most
/// first, then those that cannot be judged, then those that are met; equals in the order of the map.
pub(super) fn metrics(map: &Map, places: &Places<'_>) -> Vec<(usize, Measure)> {
    let of_map = owners::of_map(map);
    let one = |(number, used): (usize, &MetricUse)| (number, measure(map, used, places, of_map.as_ref()));
    let mut measures: Vec<(usize, Measure)> = map.metrics.iter().enumerate().map(one).collect();
    measures.sort_by(|(_, a), (_, b)| {
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

fn measure(map: &Map, used: &MetricUse, places: &Places<'_>, of_map: Option<&Untrusted>) -> Measure {
    let metric = map.metric(used);
    let standing = standing(metric);
    let written = metric.now.as_ref().map(|now| now.value.written.clone());
    let computed = standing.now.filter(|_| standing.is_computed).map(|value| shown(metric, value));
    Measure {
        name: metric.name.value.clone(),
        subject: used.subject.clone(),
        spot: places.spot(used.place),
        is_moment_of_truth: places.at(used.place).is_moment_of_truth && used.place != Place::Journey,
        kind: metric.kind.as_ref().map(|kind| kind.value),
        convention: metric.convention.as_ref().map(|convention| convention.value.clone()),
        serves: metric.serves.iter().map(|side| side.value.clone()).collect(),
        now: computed.or(written),
        target: metric.target.as_ref().map(|target| target.value.quantity.written.clone()),
        standing,
        value: newest(metric),
        goal: metric.target.as_ref().and_then(|target| in_unit_of(metric, &target.value.quantity)),
        answers: answered(metric),
        trend: trend(metric),
        unit: metric.unit(),
        as_of: metric.as_of.as_ref().map(|day| day.value.written.clone()),
        source: metric.source.as_ref().map(|source| source.value.clone()),
        owner: owner(map, metric, used.place).or_else(|| of_map.cloned()),
    }
}

/// The name of who answers for a metric, where that is not left to the map.
fn owner(map: &Map, metric: &Metric, place: Place) -> Option<Untrusted> {
    let name = |owner: &Text| owners::named(map, &owner.value);
    let of_place = || match place {
        Place::Journey => None,
        Place::Stage(stage) => map.stage_owners[stage].clone(),
        Place::Touchpoint(stage, touchpoint) => {
            let column = &map.columns[map.columns_of(stage).start + touchpoint];
            column.owner.as_ref().map(|owner| owner.name.clone())
        }
    };
    metric.owner.as_ref().map(name).or_else(of_place)
}

/// A computed value with one decimal at most, and the sign of percent where it is a share.
fn shown(metric: &Metric, value: f64) -> Untrusted {
    let value = rounded(value, 1);
    let is_percent = metric.unit().is_some_and(|unit| unit.raw().trim() == "%");
    if is_percent { format!("{value} %").into() } else { format!("{value}").into() }
}
