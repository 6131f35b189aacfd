//! Scores computed from raw answers: recomputed, not believed.

use crate::model::{Metric, MetricKind, Responses};

/// The value that the answers of a metric give; none without answers, without a formula for its kind, or where an
/// answer is no number.
///
/// - Net promoter score: share of 9 and 10 minus share of 0 to 6, in points from -100 to 100; 7 and 8 count in the base
///   only (customergauge.com).
/// - Customer satisfaction: share of 4 and 5 on 1..5, in percent, the "top two boxes" (kicue.com); no other scale.
/// - Customer effort score by its convention: `mean` (nicereply.com), `top-3`, the share of 5 to 7 on 1..7
///   (simplesat.io, after Gartner), `top-2`, the share of 4 and 5 on 1..5 (delighted.com).
/// - Rating: the mean.
pub fn computed(metric: &Metric) -> Option<f64> {
    let responses = metric.responses.as_ref()?;
    let scale = metric.scale.as_ref().map(|scale| (scale.value.low, scale.value.high));
    match metric.kind.as_ref()?.value {
        MetricKind::Nps => promoters(responses),
        MetricKind::Csat if scale.is_none_or(|ends| ends == (1.0, 5.0)) => share(&counts(responses)?, 4.0),
        MetricKind::Ces => match metric.convention.as_ref()?.value.raw() {
            "mean" => mean(&counts(responses)?),
            "top-3" => share(&counts(responses)?, 5.0),
            "top-2" => share(&counts(responses)?, 4.0),
            _ => None,
        },
        MetricKind::Rating => mean(&counts(responses)?),
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
type Counts = Vec<(f64, f64)>;

fn counts(responses: &Responses) -> Option<Counts> {
    let number = |answer: &str| answer.trim().parse::<f64>().ok().filter(|answer| answer.is_finite());
    responses.counts.iter().map(|(answer, count)| Some((number(answer.value.raw())?, people(count.value)))).collect()
}

#[allow(clippy::cast_precision_loss, reason = "above 2^53 answers a share does not change any more")]
fn people(count: u64) -> f64 {
    count as f64
}

fn total(counts: &Counts) -> Option<f64> {
    Some(counts.iter().map(|(_, count)| count).sum::<f64>()).filter(|&total| total > 0.0)
}

/// The share of answers from `low` on, in percent.
fn share(counts: &Counts, low: f64) -> Option<f64> {
    let top: f64 = counts.iter().filter(|(answer, _)| *answer >= low).map(|(_, count)| count).sum();
    Some(top / total(counts)? * 100.0)
}

fn mean(counts: &Counts) -> Option<f64> {
    let sum: f64 = counts.iter().map(|(answer, count)| answer * count).sum();
    Some(sum / total(counts)?)
}

fn promoters(responses: &Responses) -> Option<f64> {
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
    let detractors: f64 = counts.iter().filter(|(answer, _)| *answer <= 6.0).map(|(_, count)| count).sum();
    Some(share(&counts, 9.0)? - detractors / total(&counts)? * 100.0)
}
