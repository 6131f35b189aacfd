//! How a journey and each of its stages is experienced, in numbers of the emotion curve.
//!
//! Two units are counted. A *moment* is a scored point of the curve; a touchpoint whose feeling changes has several. A
//! *step* is a touchpoint with moments, or a stage that lends its own emotion to touchpoints without any; its score is
//! the mean of its moments, so that a step with three feelings weighs no more than a step with one.

use super::facts::SAME_FALL;
use super::{Curve, CurvePoint};
use crate::model::Scale;
use crate::resolve::{Map, Place};
use std::ops::Range;

/// How many valleys are named.
pub const MOST_VALLEYS: usize = 3;
/// Intensities closer than this are equal; it is far below what anybody writes.
const TOLERANCE: f64 = 1e-9;

/// The experience of one person, or of everyone, along the journey or in a stage. Moments are indexes into the points of
/// the curve; scores are on the map's scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Experience {
    /// How many steps have a score.
    pub steps: usize,
    /// The mean of their scores, each step alike.
    pub mean: f64,
    /// The mean with each step weighted by its `importance`; none unless every scored step of the journey has one.
    pub weighted: Option<f64>,
    /// The standard deviation of the steps around `mean`, of the population (divided by their number); none for fewer
    /// than two steps.
    pub spread: Option<f64>,
    /// The share of scored steps above neutral, 0 to 1. As `TheyDo` counts journey happiness, and ARIS the ratio of good
    /// experiences: of touchpoints with a feeling only.
    pub happiness: f64,
    /// The best moment; the first of equals.
    pub peak: usize,
    /// The worst moment; the first of equals.
    pub lowest: usize,
    /// The deepest valleys, at most [`MOST_VALLEYS`]: see [`experience`].
    pub valleys: Vec<usize>,
    /// The last moment.
    pub end: usize,
    /// The moment farthest from neutral.
    pub intense: usize,
    /// The mean of the most intense moment and the last one (D. Kahneman, B. Fredrickson, C. Schreiber and
    /// D. Redelmeier, When more pain is preferred to less, 1993): an estimate of what is remembered.
    pub peak_end: f64,
    /// The steepest fall between neighbours that the line joins, from and to; the first of equals. A stage has those that
    /// end in it.
    pub drop: Option<(usize, usize)>,
}

/// The experience of a curve: of the journey, and of each stage that has a moment, by the stage's index.
///
/// A valley is a moment below neutral whose neighbours among the moments, where there are any, are better; several equal
/// moments in a row are one valley, the first of them. Deepest first, then in order; a stage has those of the journey that
/// lie in it. Most intense is the moment farthest from neutral, as a share of its side of the scale; of equals the worst,
/// because bad weighs more than good (R. Baumeister and others, Bad is stronger than good, 2001), then the first.
pub fn experience(map: &Map, curve: &Curve) -> Option<(Experience, Vec<(usize, Experience)>)> {
    let of =
        Of { map, points: &curve.points, is_weighted: is_weighted(map, &curve.points), valleys: valleys(map, curve) };
    let whole = of.experience(0..curve.points.len())?;
    let mut stages = Vec::new();
    let mut start = 0;
    for points in curve.points.chunk_by(|a, b| stage(map, a) == stage(map, b)) {
        let range = start..start + points.len();
        start = range.end;
        stages.extend(of.experience(range).map(|experience| (stage(map, &points[0]), experience)));
    }
    Some((whole, stages))
}

/// The mean of the scores that stand on a stage itself, for a participant or for everyone; none where there are none, or
/// where the participant takes no part in the stage.
pub fn stated(map: &Map, stage: usize, participant: Option<usize>) -> Option<f64> {
    if participant.is_some_and(|person| !map.participants_of_stage(stage).contains(&person)) {
        return None;
    }
    let feelings = super::curve::feelings(map, &map.stage(stage).lanes.emotion, participant);
    super::mean(feelings.iter().filter_map(|feeling| map.score(feeling)))
}

fn stage(map: &Map, point: &CurvePoint) -> usize {
    map.columns[point.columns.start].stage
}

struct Of<'m> {
    map: &'m Map,
    points: &'m [CurvePoint],
    is_weighted: bool,
    /// All valleys of the curve, in order.
    valleys: Vec<(usize, f64)>,
}

impl Of<'_> {
    fn experience(&self, range: Range<usize>) -> Option<Experience> {
        let scale = self.map.scale;
        let moments: Vec<(usize, f64)> = scored(self.points, range.clone()).collect();
        let (&(first, _), &(end, last)) = (moments.first()?, moments.last()?);
        let (mut peak, mut lowest, mut intense) = (first, first, first);
        let score = |at: usize| self.points[at].score.unwrap_or(scale.neutral);
        for &(at, value) in &moments {
            peak = if value > score(peak) { at } else { peak };
            lowest = if value < score(lowest) { at } else { lowest };
            intense = if is_more_intense(scale, value, score(intense)) { at } else { intense };
        }
        let steps = self.steps(range.clone());
        let mean = mean(steps.iter().map(|step| (step.1, 1.0)))?;
        Some(Experience {
            steps: steps.len(),
            mean,
            weighted: self.weighted(&steps),
            spread: spread(&steps, mean),
            happiness: super::mean(steps.iter().map(|step| f64::from(u8::from(step.1 > scale.neutral))))?,
            peak,
            lowest,
            valleys: self.deepest(&range),
            end,
            intense,
            peak_end: f64::midpoint(score(intense), last),
            drop: self.drop(range),
        })
    }

    /// The scored steps and their scores.
    fn steps(&self, range: Range<usize>) -> Vec<(Place, f64)> {
        let moments: Vec<(Place, f64)> =
            scored(self.points, range).map(|(at, score)| (self.points[at].place, score)).collect();
        let steps = moments.chunk_by(|a, b| a.0 == b.0);
        steps.filter_map(|step| Some((step[0].0, super::mean(step.iter().map(|moment| moment.1))?))).collect()
    }

    fn weighted(&self, steps: &[(Place, f64)]) -> Option<f64> {
        let weighed = steps.iter().filter_map(|&(place, score)| Some((score, importance(self.map, place)?)));
        self.is_weighted.then(|| mean(weighed))?
    }

    /// The deepest valleys of a range, deepest first.
    fn deepest(&self, range: &Range<usize>) -> Vec<usize> {
        let before = |end: usize| self.valleys.partition_point(|valley| valley.0 < end);
        let mut valleys = self.valleys[before(range.start)..before(range.end)].to_vec();
        valleys.sort_by(|a, b| a.1.total_cmp(&b.1));
        valleys.into_iter().take(MOST_VALLEYS).map(|(at, _)| at).collect()
    }

    fn drop(&self, range: Range<usize>) -> Option<(usize, usize)> {
        let mut steepest: Option<((usize, usize), f64)> = None;
        for to in range.start.max(1)..range.end {
            let (Some(before), Some(after)) = (self.points[to - 1].score, self.points[to].score) else { continue };
            let fall = before - after;
            if fall > 0.0 && steepest.is_none_or(|(_, known)| fall > known + SAME_FALL) {
                steepest = Some(((to - 1, to), fall));
            }
        }
        steepest.map(|(pair, _)| pair)
    }
}

/// The moments of a range of points.
fn scored(points: &[CurvePoint], range: Range<usize>) -> impl Iterator<Item = (usize, f64)> {
    range.filter_map(|at| Some((at, points[at].score?)))
}

fn importance(map: &Map, place: Place) -> Option<f64> {
    map.lanes_at(place)?.importance.as_ref().map(|importance| importance.value)
}

/// Whether every scored step says how important it is.
fn is_weighted(map: &Map, points: &[CurvePoint]) -> bool {
    points.iter().filter(|point| point.score.is_some()).all(|point| importance(map, point.place).is_some())
}

/// The mean of values with their weights; none where nothing weighs anything.
fn mean(weighed: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (sum, weight) = weighed.fold((0.0, 0.0), |(sum, all), (value, weight)| (sum + value * weight, all + weight));
    (weight > 0.0).then(|| sum / weight)
}

fn spread(steps: &[(Place, f64)], mean: f64) -> Option<f64> {
    let squares = steps.iter().map(|step| (step.1 - mean).powi(2));
    (steps.len() > 1).then(|| super::mean(squares).map(f64::sqrt))?
}

fn is_more_intense(scale: Scale, value: f64, than: f64) -> bool {
    let (value, than) = (scale.normalized(value), scale.normalized(than));
    let by = value.abs() - than.abs();
    by > TOLERANCE || (by >= -TOLERANCE && value < 0.0 && than > 0.0)
}

/// All valleys of a curve, in order.
fn valleys(map: &Map, curve: &Curve) -> Vec<(usize, f64)> {
    let moments: Vec<(usize, f64)> = scored(&curve.points, 0..curve.points.len()).collect();
    let levels: Vec<(usize, f64)> =
        moments.chunk_by(|a, b| a.1.total_cmp(&b.1).is_eq()).map(|level| level[0]).collect();
    let is_higher =
        |at: Option<usize>, score: f64| at.and_then(|at| levels.get(at)).is_none_or(|level| level.1 > score);
    let mut valleys: Vec<(usize, f64)> = Vec::new();
    for (at, &(point, score)) in levels.iter().enumerate() {
        if score < map.scale.neutral && is_higher(at.checked_sub(1), score) && is_higher(Some(at + 1), score) {
            valleys.push((point, score));
        }
    }
    valleys
}

#[cfg(test)]
mod tests {
    use super::super::curves;
    use super::super::tests::map;
    use super::*;

    fn of(text: &str) -> (Experience, Vec<(usize, Experience)>) {
        let map = map(text);
        experience(&map, &curves(&map)[0]).expect("scores")
    }

    /// Touchpoints of one stage, by their emotions.
    fn line(emotions: &[&str]) -> Experience {
        let steps: Vec<String> =
            emotions.iter().enumerate().map(|(at, emotion)| format!("{{ name: T{at}, emotion: {emotion} }}")).collect();
        of(&format!("title: A\nstages: [{{ name: S, touchpoints: [{}] }}]\n", steps.join(", "))).0
    }

    fn assert_near(value: f64, expected: f64) {
        assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
    }

    #[test]
    fn a_step_with_several_feelings_weighs_as_much_as_one_with_a_single_feeling() {
        let found = line(&["[2, 2, -1]", "-1", "0"]);
        // Steps 1, −1 and 0: mean 0, spread √(2/3), one of three above neutral.
        assert_eq!((found.steps, found.mean), (3, 0.0));
        assert_near(found.spread.expect("a spread"), (2.0_f64 / 3.0).sqrt());
        assert_near(found.happiness, 1.0 / 3.0);
        assert_eq!(line(&["1"]).spread, None);
    }

    #[test]
    fn importance_weighs_only_where_every_scored_step_has_it() {
        let text = "\
title: A
stages:
  - name: S
    touchpoints:
      - { name: X, emotion: 2, importance: 9 }
      - { name: Y, emotion: -1, importance: 3 }
      - { name: Z, importance: 1 }
  - { name: T, emotion: 0, importance: 0 }
";
        let (whole, stages) = of(text);
        // (2 × 9 − 1 × 3 + 0) ÷ 12; the third stage weighs nothing at all.
        assert_near(whole.weighted.expect("weights"), 15.0 / 12.0);
        assert_near(stages[0].1.weighted.expect("weights"), 15.0 / 12.0);
        assert_eq!(stages[1].1.weighted, None);
        assert_eq!(of(&text.replace(", importance: 3", "")).0.weighted, None);
    }

    #[test]
    fn valleys_are_local_minima_below_neutral_and_the_deepest_come_first() {
        let found = line(&["-1", "1", "-2", "-2", "0", "-1", "0.5", "0", "1", "-1.5"]);
        assert_eq!(found.valleys, [2, 9, 0]);
        assert_eq!(line(&["1", "0", "1"]).valleys, Vec::<usize>::new());
        assert_eq!(line(&["-1", "word", "-1"]).valleys, [0]);
    }

    #[test]
    fn of_equally_intense_moments_the_worst_is_remembered() {
        let found = line(&["2", "-2", "-2", "1"]);
        assert_eq!((found.intense, found.end, found.peak_end), (1, 3, -0.5));
        assert_eq!((found.peak, found.lowest), (0, 1));
        let ends = line(&["1", "2"]);
        assert_eq!((ends.intense, ends.peak_end), (1, 2.0));
        assert_eq!((line(&["0", "0"]).intense, line(&["0", "0"]).peak_end), (0, 0.0));
    }

    #[test]
    fn intensity_is_a_share_of_the_side_of_the_scale() {
        // 4 lies 2 of 5 below neutral, 8 lies 2 of 4 above.
        let text = "title: A\nemotion_scale: { low: 1, high: 10, neutral: 6 }\nstages: [{ name: S, touchpoints: [{ name: X, emotion: 4 }, { name: Y, emotion: 8 }, { name: Z, emotion: 6 }] }]\n";
        let found = of(text).0;
        assert_eq!((found.intense, found.peak_end), (1, 7.0));
    }

    #[test]
    fn a_stage_has_its_own_moments_and_the_drops_and_valleys_that_end_in_it() {
        let text = "\
title: A
stages:
  - { name: S, touchpoints: [{ name: X, emotion: 2 }] }
  - { name: T, emotion: -1, touchpoints: [Y, Z] }
  - { name: U, touchpoints: [V] }
  - { name: W, touchpoints: [{ name: P, emotion: 1 }, { name: Q, emotion: [0, 1] }] }
";
        let (whole, stages) = of(text);
        assert_eq!((whole.steps, whole.drop), (4, Some((0, 1))));
        let numbers: Vec<usize> = stages.iter().map(|(stage, _)| *stage).collect();
        assert_eq!(numbers, [0, 1, 3]);
        let (_, lent) = &stages[1];
        assert_eq!((lent.steps, lent.mean, lent.drop, lent.valleys.as_slice()), (1, -1.0, Some((0, 1)), &[1][..]));
        assert_eq!((stages[2].1.drop, stages[2].1.end, stages[2].1.steps), (Some((2, 3)), 4, 2));
    }
}
