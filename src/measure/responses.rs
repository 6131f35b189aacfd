//! Scores computed from raw answers: recomputed, not believed.

use crate::model::{Metric, MetricKind, Responses};

/// The value that the answers of a metric give; none without answers, without a formula for its kind, or where an
/// answer is no number.
///
/// - Net promoter score: share of 9 and 10 minus share of 0 to 6, in points from -100 to 100; 7 and 8 count in the base
///   only (Reichheld, The One Number You Need to Grow, 2003; customergauge.com).
/// - Customer satisfaction: share of 4 and 5 on 1..5, in percent, the "top two boxes" (kicue.com); no other scale.
/// - Customer effort score by its convention: `mean` (nicereply.com), `top-3`, the share of 5 to 7 on 1..7
///   (simplesat.io, after Gartner), `top-2`, the share of 4 and 5 on 1..5 (delighted.com).
/// - Rating: the mean.
pub fn computed(metric: &Metric) -> Option<f64> {
    sample(metric)?.value().filter(|value| value.is_finite())
}

/// How many people answered; none where no answers are given.
pub fn answered(metric: &Metric) -> Option<u64> {
    let counts = metric.responses.as_ref()?.counts.iter();
    Some(counts.fold(0, |sum, (_, count)| count.value.saturating_add(sum)))
}

/// Answers, as the formula of their metric counts them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sample {
    /// How many gave one of the best answers, of how many.
    Share {
        /// The best answers.
        top: f64,
        /// All answers.
        of: f64,
    },
    /// Promoters against detractors.
    Net {
        /// How many answered 9 or 10.
        promoters: f64,
        /// How many answered 0 to 6.
        detractors: f64,
        /// All answers.
        of: f64,
    },
    /// Numbers, of which the mean is wanted.
    Mean(Counts),
}

impl Sample {
    /// The metric's value: percent, points, or a mean. None without answers.
    fn value(&self) -> Option<f64> {
        match self {
            Self::Share { top, of } => (*of > 0.0).then(|| top / of * 100.0),
            Self::Net { promoters, detractors, of } => {
                (*of > 0.0).then(|| promoters / of * 100.0 - detractors / of * 100.0)
            }
            Self::Mean(counts) => mean(counts),
        }
    }
}

/// The answers of a metric under the formula of its kind.
pub(super) fn sample(metric: &Metric) -> Option<Sample> {
    let responses = metric.responses.as_ref()?;
    let scale = metric.scale.as_ref().map(|scale| (scale.value.low, scale.value.high));
    match metric.kind.as_ref()?.value {
        MetricKind::Nps => promoters(responses),
        MetricKind::Csat if scale.is_none_or(|ends| ends == (1.0, 5.0)) => Some(share(&counts(responses)?, 4.0)),
        MetricKind::Ces => match metric.convention.as_ref()?.value.raw() {
            "mean" => Some(Sample::Mean(counts(responses)?)),
            "top-3" => Some(share(&counts(responses)?, 5.0)),
            "top-2" => Some(share(&counts(responses)?, 4.0)),
            _ => None,
        },
        MetricKind::Rating => Some(Sample::Mean(counts(responses)?)),
        MetricKind::Csat
        | MetricKind::Conversion
        | MetricKind::DropOff
        | MetricKind::Retention
        | MetricKind::Churn
        | MetricKind::Clv
        | MetricKind::Cost
        | MetricKind::Time
        | MetricKind::Frequency
        | MetricKind::Volume
        | MetricKind::Custom => None,
    }
}

/// Answers and how many gave each.
pub(super) type Counts = Vec<(f64, f64)>;

fn counts(responses: &Responses) -> Option<Counts> {
    let number = |answer: &str| answer.trim().parse::<f64>().ok().filter(|answer| answer.is_finite());
    responses.counts.iter().map(|(answer, count)| Some((number(answer.value.raw())?, people(count.value)))).collect()
}

#[allow(clippy::cast_precision_loss, reason = "above 2^53 answers a share does not change any more")]
fn people(count: u64) -> f64 {
    count as f64
}

/// How many answers there are.
pub(super) fn total(counts: &[(f64, f64)]) -> f64 {
    counts.iter().map(|(_, count)| count).sum()
}

/// The answers from `low` on among all.
fn share(counts: &[(f64, f64)], low: f64) -> Sample {
    // The sum of nothing is -0 otherwise.
    let top = 0.0 + counts.iter().filter(|(answer, _)| *answer >= low).map(|(_, count)| count).sum::<f64>();
    Sample::Share { top, of: total(counts) }
}

/// The mean answer; none without answers.
pub(super) fn mean(counts: &[(f64, f64)]) -> Option<f64> {
    let sum: f64 = counts.iter().map(|(answer, count)| answer * count).sum();
    Some(total(counts)).filter(|&of| of > 0.0).map(|of| sum / of)
}

fn promoters(responses: &Responses) -> Option<Sample> {
    let grouped = |answer: &str| match answer {
        "promoters" => Some(10.0),
        "passives" => Some(8.0),
        "detractors" => Some(0.0),
        _ => answer.trim().parse::<f64>().ok().filter(|answer| (0.0..=10.0).contains(answer)),
    };
    let counts = responses.counts.iter().map(|(answer, count)| {
        let answer = grouped(answer.value.raw())?;
        Some((answer, people(count.value)))
    });
    let counts: Counts = counts.collect::<Option<_>>()?;
    let sum =
        |is_one: fn(f64) -> bool| counts.iter().filter(|(answer, _)| is_one(*answer)).map(|(_, count)| count).sum();
    let (promoters, detractors) = (sum(|answer| answer >= 9.0), sum(|answer| answer <= 6.0));
    Some(Sample::Net { promoters, detractors, of: total(&counts) })
}
