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
    /// How many of them have a feeling without a score, which is in no mean.
    pub unscored: usize,
    /// How many pain points there are.
    pub pains: usize,
    /// The worst of them; none where nobody said how bad they are.
    pub worst: Option<Severity>,
    sum: f64,
}

impl Warmth {
    fn add_step(&mut self, column: usize, score: Option<f64>, is_unscored: bool) {
        self.columns.push(column);
        self.unscored += usize::from(is_unscored);
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
    let scores = step_scores(map, curves).into_iter().zip(unscored(map, curves));
    for (index, (column, (score, is_unscored))) in map.columns.iter().zip(scores).enumerate() {
        for channel in channels(map, index) {
            heat.cells.entry((channel, column.stage)).or_default().add_step(index, score, is_unscored);
            heat.channels.entry(channel).or_default().add_step(index, score, is_unscored);
        }
        heat.stages[column.stage].add_step(index, score, is_unscored);
        heat.whole.add_step(index, score, is_unscored);
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

/// The score of every column on the map's scale: the mean over those who have a score there. `curves` are those of the map.
pub fn step_scores(map: &Map, curves: &[Curve]) -> Vec<Option<f64>> {
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

/// Whether every column has a feeling on a curve that has no score.
fn unscored(map: &Map, curves: &[Curve]) -> Vec<bool> {
    let mut unscored = vec![false; map.columns.len()];
    for point in curves.iter().flat_map(|curve| &curve.points).filter(|point| point.score.is_none()) {
        unscored[point.columns.clone()].fill(true);
    }
    unscored
}

#[cfg(test)]
mod tests {
    use super::super::curves;
    use super::super::tests::map;
    use super::*;

    fn heat_of(text: &str) -> Heat {
        let map = map(text);
        heat(&map, &curves(&map))
    }

    #[test]
    fn a_cell_is_the_mean_over_its_steps_and_a_step_the_mean_over_its_feelings() {
        let heat = heat_of(
            "\
title: A
stages:
  - name: One
    touchpoints:
      - { name: W, channel: web, emotion: 2 }
      - { name: X, channels: [web, app], emotion: [-2, 0, calm] }
      - { name: Y, channel: web }
      - { name: Z, channel: none, emotion: -1 }
  - { name: Two, channel: app, emotion: 1 }
",
        );
        let cell = |channel, stage| {
            let cell: &Warmth = &heat.cells[&(channel, stage)];
            (cell.columns.len(), cell.scored, cell.mean)
        };
        // Web: 2 and (−2 + 0) ÷ 2; the third step has no score.
        assert_eq!(cell(Some(0), 0), (3, 2, Some(0.5)));
        assert_eq!(cell(Some(1), 0), (1, 1, Some(-1.0)));
        assert_eq!(cell(None, 0), (1, 1, Some(-1.0)));
        assert_eq!(cell(Some(1), 1), (1, 1, Some(1.0)));
        assert!(!heat.cells.contains_key(&(Some(0), 1)));
        // A step with two channels counts once in the totals: (2 − 1 − 1) ÷ 3 and (2 − 1 − 1 + 1) ÷ 4.
        assert_eq!((heat.stages[0].mean, heat.whole.mean), (Some(0.0), Some(0.25)));
        // App: −1 and 1.
        assert_eq!(heat.channels[&Some(1)].mean, Some(0.0));
    }

    #[test]
    fn people_with_feelings_of_their_own_count_alike() {
        let heat = heat_of(
            "\
title: A
personas: [lena, tom]
stages:
  - name: One
    touchpoints:
      - { name: X, channel: web, emotions: { lena: [2, 2, 2], tom: -1 } }
      - { name: Y, channel: web, personas: tom, emotion: 1 }
",
        );
        // (2 − 1) ÷ 2, and 1 of the only one who takes part.
        assert_eq!(heat.whole.mean, Some(0.75));
    }

    #[test]
    fn a_feeling_without_a_score_is_counted_beside_those_of_others() {
        let heat = heat_of(
            "\
title: A
personas: [lena, tom]
stages:
  - name: One
    touchpoints:
      - { name: X, channel: web, emotions: { lena: lost, tom: -2 } }
      - { name: Y, channel: web, emotions: { lena: 1, tom: -2 } }
      - { name: Z, channel: app, emotions: { lena: [calm, numb] } }
",
        );
        let (web, app) = (&heat.cells[&(Some(0), 0)], &heat.cells[&(Some(1), 0)]);
        assert_eq!((web.scored, web.mean, web.unscored), (2, Some(-1.25), 1));
        assert_eq!((app.scored, app.mean, app.unscored), (0, None, 1));
        assert_eq!((heat.whole.unscored, heat.channels[&Some(1)].unscored), (2, 1));
    }

    #[test]
    fn a_stages_feeling_counts_for_all_its_steps() {
        let heat =
            heat_of("title: A\nstages: [{ name: One, emotion: -2, touchpoints: [{ name: X, channel: web }, Y] }]\n");
        assert_eq!((heat.whole.scored, heat.whole.mean), (2, Some(-2.0)));
        assert_eq!(heat.cells[&(Some(0), 0)].mean, Some(-2.0));
    }

    #[test]
    fn pain_points_count_where_they_stand_and_the_worst_is_named() {
        let heat = heat_of(
            "\
title: A
pain_points: [{ problem: P, severity: critical }]
stages:
  - name: One
    pain_points: [{ problem: Q, severity: high }]
    touchpoints:
      - { name: X, channels: [web, app], pain_points: [R, { problem: S, severity: low }] }
",
        );
        let web = &heat.cells[&(Some(0), 0)];
        assert_eq!((web.pains, web.worst), (2, Some(Severity::Low)));
        assert_eq!((heat.channels[&Some(1)].pains, heat.stages[0].pains, heat.whole.pains), (2, 3, 4));
        assert_eq!((heat.stages[0].worst, heat.whole.worst), (Some(Severity::High), Some(Severity::Critical)));
    }
}
