//! Where the journey feels how: feelings and pain points by stage and channel.

use super::Curve;
use crate::model::Severity;
use crate::resolve::{Map, Place};
use std::collections::BTreeMap;

/// The feelings and pain points of a map by stage and channel.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heat {
    /// What is at a stage in a channel: by the index of the channel into the map's, none for steps without one, then by
    /// the index of the stage. Where nothing is, there is no cell.
    pub cells: BTreeMap<(Option<usize>, usize), Warmth>,
    /// Each channel over all stages.
    pub channels: BTreeMap<Option<usize>, Warmth>,
    /// Each stage over all channels, with what stands on the stage itself.
    pub stages: Vec<Warmth>,
    /// The whole journey, with what stands on the map itself.
    pub whole: Warmth,
}

/// How it feels in some steps.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Warmth {
    /// The steps: indexes into the map's columns.
    pub columns: Vec<usize>,
    /// How many of them have a score.
    pub scored: usize,
    /// The mean of their scores on the map's scale; none where none has one.
    pub mean: Option<f64>,
    /// How many pain points there are.
    pub pains: usize,
    /// The worst of them; none where nobody said how bad they are.
    pub worst: Option<Severity>,
    sum: f64,
}

impl Warmth {
    fn add_step(&mut self, column: usize, score: Option<f64>) {
        self.columns.push(column);
        let Some(score) = score else { return };
        self.scored += 1;
        self.sum += score;
        #[expect(clippy::cast_precision_loss, reason = "a count of steps")]
        let count = self.scored as f64;
        self.mean = Some(self.sum / count);
    }

    fn add_pain(&mut self, severity: Option<Severity>) {
        self.pains += 1;
        self.worst = self.worst.max(severity);
    }
}

/// The heat of a map. `curves` are those of the map.
///
/// The score of a step is the mean of its scores on the curve; where participants have curves of their own, first for
/// each of them, then over those who have one there. A cell is the mean over its steps; a step with several channels
/// counts in each of them, and once in the totals.
pub fn heat(map: &Map, curves: &[Curve]) -> Heat {
    let mut heat = Heat { stages: vec![Warmth::default(); map.journey.stages.items.len()], ..Heat::default() };
    for (index, (column, score)) in map.columns.iter().zip(step_scores(map, curves)).enumerate() {
        for channel in channels(map, index) {
            heat.cells.entry((channel, column.stage)).or_default().add_step(index, score);
            heat.channels.entry(channel).or_default().add_step(index, score);
        }
        heat.stages[column.stage].add_step(index, score);
        heat.whole.add_step(index, score);
    }
    for used in &map.pains {
        heat.add_pain(map, used.place, map.pain(used).severity.as_ref().map(|severity| severity.value));
    }
    heat
}

impl Heat {
    fn add_pain(&mut self, map: &Map, place: Place, severity: Option<Severity>) {
        self.whole.add_pain(severity);
        let (stage, column) = match place {
            Place::Journey => return,
            Place::Stage(stage) => (stage, map.stage(stage).touchpoints.is_empty().then_some(0)),
            Place::Touchpoint(stage, touchpoint) => (stage, Some(touchpoint)),
        };
        self.stages[stage].add_pain(severity);
        let Some(column) = column.map(|at| map.columns_of(stage).start + at) else { return };
        for channel in channels(map, column) {
            self.cells.entry((channel, stage)).or_default().add_pain(severity);
            self.channels.entry(channel).or_default().add_pain(severity);
        }
    }
}

/// The channels of a column; the one that is none where it has no other.
fn channels(map: &Map, column: usize) -> Vec<Option<usize>> {
    match map.columns[column].channels.as_slice() {
        [] => vec![None],
        channels => channels.iter().copied().map(Some).collect(),
    }
}

/// The score of every column: the mean over those who have a score there.
fn step_scores(map: &Map, curves: &[Curve]) -> Vec<Option<f64>> {
    let mut sums = vec![(0.0, 0.0); map.columns.len()];
    for curve in curves {
        let scored: Vec<_> = curve.points.iter().filter_map(|point| Some((&point.columns, point.score?))).collect();
        for step in scored.chunk_by(|a, b| a.0 == b.0) {
            let (sum, count) = step.iter().fold((0.0, 0.0), |(sum, count), (_, score)| (sum + score, count + 1.0));
            for column in step[0].0.clone() {
                sums[column].0 += sum / count;
                sums[column].1 += 1.0;
            }
        }
    }
    sums.into_iter().map(|(sum, count)| (count > 0.0).then(|| sum / count)).collect()
}
