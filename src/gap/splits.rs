//! Metrics by segment, persona or channel: who fares worst, and how far behind the best.

use super::metrics::Measure;
use super::place::Spot;
use super::rank::by_emotion;
use crate::diagnostic::Subject;
use crate::measure::{Reached, in_unit_of, standing_of};
use crate::model::{Direction, Metric};
use crate::resolve::{Map, MetricUse, SplitKind};
use crate::source::Untrusted;

/// A metric and its values by segment, persona or channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The metric's name.
    pub name: Untrusted,
    /// Its path.
    pub subject: Subject,
    /// Where it stands.
    pub spot: Spot,
    /// Who answers for it.
    pub owner: Option<Untrusted>,
    /// The unit of the numbers.
    pub unit: Option<Untrusted>,
    /// Whether it is known which way is better.
    pub has_direction: bool,
    /// The value of everybody, in the unit.
    pub overall: Option<f64>,
    /// The distance of the best and the worst value, in the unit; none where there are not two values to compare.
    pub spread: Option<f64>,
    /// The values, the worst first; the lowest first where nobody says which way is better. Values in another unit come
    /// last, equals in the author's order.
    pub values: Vec<Part>,
}

/// The value of a segment, a persona or a channel.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it is a value of.
    pub kind: SplitKind,
    /// The key as written.
    pub key: Untrusted,
    /// The name shown.
    pub name: Untrusted,
    /// The value as written.
    pub written: Untrusted,
    /// The value in the unit of the metric; none where its own cannot be compared.
    pub value: Option<f64>,
    /// How far it lies from the best value (the highest where nobody says which way is better); none where the spread is
    /// none.
    pub behind: Option<f64>,
    /// Whether it reaches the target of the metric.
    pub status: Reached,
}

/// The metrics that are split, in the order of the report.
pub(super) fn spreads(map: &Map, measures: &[(usize, Measure)]) -> Vec<Spread> {
    let split = measures.iter().map(|(number, measure)| (&map.metrics[*number], measure));
    split
        .filter(|(used, _)| !used.by.is_empty())
        .map(|(used, measure)| spread(map.metric(used), used, measure))
        .collect()
}

fn spread(metric: &Metric, used: &MetricUse, measure: &Measure) -> Spread {
    let direction = metric.direction();
    let mut values: Vec<Part> = metric
        .by
        .iter()
        .zip(&used.by)
        .map(|((key, value), split)| Part {
            kind: split.kind,
            key: key.value.clone(),
            name: split.name.clone(),
            written: value.value.written.clone(),
            value: in_unit_of(metric, &value.value),
            behind: None,
            status: standing_of(metric, &value.value),
        })
        .collect();
    let is_falling = direction == Some(Direction::Down);
    let rising = |value: Option<f64>| value.map(|value| if is_falling { -value } else { value });
    values.sort_by(|a, b| by_emotion(rising(a.value), rising(b.value)));
    let known: Vec<f64> = values.iter().filter_map(|part| part.value).collect();
    let ends = (known.len() > 1).then(|| (known[0], known[known.len() - 1]));
    if let Some((_, best)) = ends {
        for part in &mut values {
            part.behind = part.value.map(|value| (best - value).abs());
        }
    }
    Spread {
        name: measure.name.clone(),
        subject: measure.subject.clone(),
        spot: measure.spot.clone(),
        owner: measure.owner.clone(),
        unit: measure.unit.clone(),
        has_direction: direction.is_some(),
        overall: measure.value,
        spread: ends.map(|(worst, best)| (best - worst).abs()),
        values,
    }
}
