//! What a curve says at a glance.

use super::{Curve, CurvePoint};

/// The points that matter of a curve: indexes into its points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveFacts {
    /// The best moment; the first of equals.
    pub peak: usize,
    /// The worst moment; the first of equals.
    pub valley: usize,
    /// The last scored moment.
    pub end: usize,
    /// The steepest fall between neighbours: from and to; the first of equals. None where a feeling without a score
    /// interrupts the curve: nobody knows how far it falls there.
    pub drop: Option<(usize, usize)>,
    /// The mean score on the map's scale: first within a column, then over the columns, so that a step with three
    /// feelings weighs no more than a step with one.
    pub mean: f64,
}

/// The facts of a curve; none for one without a score.
///
/// Peak and end are what is remembered of an experience, its duration hardly counts (Kahneman and Fredrickson's
/// peak-end rule); that is why they are named beside the mean.
pub fn curve_facts(curve: &Curve) -> Option<CurveFacts> {
    let scored = || curve.points.iter().enumerate().filter_map(|(at, point)| Some((at, point.score?)));
    let (mut peak, mut valley) = (scored().next()?, scored().next()?);
    for (at, score) in scored() {
        if score > peak.1 {
            peak = (at, score);
        }
        if score < valley.1 {
            valley = (at, score);
        }
    }
    let (end, _) = scored().next_back()?;
    Some(CurveFacts { peak: peak.0, valley: valley.0, end, drop: drop(&curve.points), mean: mean(&curve.points)? })
}

/// Falls that differ by less are equal: scores are decimals, and their differences are not exact.
pub(super) const SAME_FALL: f64 = 1e-9;

fn drop(points: &[CurvePoint]) -> Option<(usize, usize)> {
    let scores: Vec<f64> = points.iter().map(|point| point.score).collect::<Option<_>>()?;
    let mut steepest: Option<((usize, usize), f64)> = None;
    for (at, pair) in scores.windows(2).enumerate() {
        let fall = pair[0] - pair[1];
        if fall > 0.0 && steepest.is_none_or(|(_, known)| fall > known + SAME_FALL) {
            steepest = Some(((at, at + 1), fall));
        }
    }
    steepest.map(|(pair, _)| pair)
}

fn mean(points: &[CurvePoint]) -> Option<f64> {
    let mut steps: Vec<f64> = Vec::new();
    for step in points.chunk_by(|a, b| a.columns == b.columns) {
        let (sum, count) = step
            .iter()
            .filter_map(|point| point.score)
            .fold((0.0, 0.0), |(sum, count), score| (sum + score, count + 1.0));
        if count > 0.0 {
            steps.push(sum / count);
        }
    }
    let count = steps.iter().fold(0.0, |count, _| count + 1.0);
    (count > 0.0).then(|| steps.iter().sum::<f64>() / count)
}
