//! How far a value computed from answers may lie from what all customers would have answered.

use super::responses::{Sample, mean, sample, total};
use crate::model::{Metric, MetricKind};

/// A 95 % confidence interval, in the unit of the value, both ends included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Below so many answers a value says little, however it is computed: the usual threshold for inferential statistics
/// (iassistyu.com, Sample sizes: 10 to 30 answers give tentative insights only).
pub const FEW_ANSWERS: u64 = 30;

/// The 97.5 % quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

impl Interval {
    /// Whether a value lies in the interval.
    pub fn holds(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }

    fn around(middle: f64, half: f64) -> Self {
        Self { low: middle - half, high: middle + half }
    }

    fn within(self, low: f64, high: f64) -> Self {
        Self { low: self.low.max(low), high: self.high.min(high) }
    }
}

/// The 95 % confidence interval of a value that is computed from answers.
///
/// None where nothing is computed, and for scores and means whose answers are all alike: their spread cannot be
/// estimated. Means need two answers.
///
/// - Shares: the Wilson score interval without continuity correction (Wilson, Probable Inference, the Law of
///   Succession, and Statistical Inference, 1927), in percent.
/// - Net promoter scores: value ± z·100·√((p + d − (p − d)²) / n), with the shares p of promoters and d of detractors: the
///   normal approximation for a variable that is 1, 0 or -1 (cybaea.net, Net Promoter Score confidence intervals), cut at
///   -100 and 100.
/// - Means: mean ± t·s/√n with the sample's standard deviation s (divided by n − 1) and Student's t of n − 1 degrees of
///   freedom, cut at the ends of the scale.
pub fn interval(metric: &Metric) -> Option<Interval> {
    let interval = match sample(metric)? {
        Sample::Share { top, of } => wilson(top, of)?,
        Sample::Net { promoters, detractors, of } => net(promoters, detractors, of)?,
        Sample::Mean(counts) => {
            let (low, high) = ends(metric);
            of_mean(&counts)?.within(low, high)
        }
    };
    (interval.low.is_finite() && interval.high.is_finite()).then_some(interval)
}

fn wilson(top: f64, of: f64) -> Option<Interval> {
    if of <= 0.0 {
        return None;
    }
    let share = top / of;
    let square = Z * Z / of;
    let middle = (share + square / 2.0) / (1.0 + square);
    // At the ends of the scale the formula gives the end itself, but for what rounding leaves.
    let (low, high) = (if top <= 0.0 { Some(0.0) } else { None }, if top >= of { Some(100.0) } else { None });
    let half = Z / (1.0 + square) * (share * (1.0 - share) / of + square / (4.0 * of)).sqrt();
    let Interval { low: below, high: above } = Interval::around(middle * 100.0, half * 100.0).within(0.0, 100.0);
    Some(Interval { low: low.unwrap_or(below), high: high.unwrap_or(above) })
}

fn net(promoters: f64, detractors: f64, of: f64) -> Option<Interval> {
    if of <= 0.0 {
        return None;
    }
    let (p, d) = (promoters / of, detractors / of);
    let variance = p + d - (p - d) * (p - d);
    let half = Z * (variance / of).sqrt() * 100.0;
    (half > 0.0).then(|| Interval::around((p - d) * 100.0, half).within(-100.0, 100.0))
}

fn of_mean(counts: &[(f64, f64)]) -> Option<Interval> {
    let (mean, of) = (mean(counts)?, total(counts));
    if of < 2.0 {
        return None;
    }
    let squares: f64 = counts.iter().map(|(answer, count)| count * (answer - mean) * (answer - mean)).sum();
    let half = student(of - 1.0) * (squares / (of - 1.0) / of).sqrt();
    (half > 0.0).then(|| Interval::around(mean, half))
}

/// The scale of a mean: as written, else 1..7 of the customer effort score, else none.
fn ends(metric: &Metric) -> (f64, f64) {
    let is_effort = metric.kind.as_ref().is_some_and(|kind| kind.value == MetricKind::Ces);
    match &metric.scale {
        Some(scale) => (scale.value.low, scale.value.high),
        None if is_effort => (1.0, 7.0),
        None => (f64::NEG_INFINITY, f64::INFINITY),
    }
}

/// The 97.5 % quantiles of Student's t for 1 to 15 degrees of freedom.
const QUANTILES: [f64; 15] = [
    12.706_204_7,
    4.302_652_7,
    3.182_446_3,
    2.776_445_1,
    2.570_581_8,
    2.446_911_9,
    2.364_624_3,
    2.306_004_1,
    2.262_157_2,
    2.228_138_9,
    2.200_985_2,
    2.178_812_8,
    2.160_368_7,
    2.144_786_7,
    2.131_449_5,
];

/// The 97.5 % quantile of Student's t. Above the table it is the series 26.7.5 of Abramowitz and Stegun, Handbook of
/// Mathematical Functions (1964), to the fourth power of 1/`freedom`: less than a millionth off.
fn student(freedom: f64) -> f64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "saturates; too large is off the table"
    )]
    let row = (freedom as usize).saturating_sub(1);
    if let Some(&quantile) = QUANTILES.get(row) {
        return quantile;
    }
    let z2 = Z * Z;
    let first = Z * (z2 + 1.0) / 4.0;
    let second = Z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0;
    let third = Z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0;
    let fourth = Z * ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92160.0;
    Z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom
}

#[cfg(test)]
mod tests {
    use super::super::tests::metric;
    use super::*;

    fn shown(text: &str) -> String {
        interval(&metric(text)).map_or("none".to_owned(), |of| format!("{:.4} {:.4}", of.low, of.high))
    }

    #[test]
    fn a_share_has_the_interval_of_wilson() {
        // The roots of (p − 0.83)² = z²·p·(1 − p)/100.
        assert_eq!(shown("type: csat, responses: { 5: 61, 4: 22, 3: 9, 2: 5, 1: 3 }"), "74.4520 89.1064");
        assert_eq!(shown("type: csat, responses: { 5: 3 }"), "43.8503 100.0000");
        assert_eq!(shown("type: ces, convention: top-2, responses: { 4: 0, 1: 3 }"), "0.0000 56.1497");
    }

    #[test]
    fn a_net_promoter_score_has_the_spread_of_plus_one_nought_and_minus_one() {
        // p = 171/264, d = 27/264: 54.5455 ± 195.9964·√((0.75 − 0.297521)/264)
        let nps = "type: nps, responses: { promoters: 171, passives: 66, detractors: 27 }";
        assert_eq!(shown(nps), "46.4313 62.6597");
        assert_eq!(shown("type: nps, responses: { 10: 1, 9: 8, 0: 1 }"), "42.8123 100.0000");
        assert_eq!(shown("type: nps, responses: { 10: 9 }"), "none");
    }

    #[test]
    fn a_mean_has_the_interval_of_student_within_its_scale() {
        // 1, 2, 3: mean 2, s = 1, t of 2 degrees 4.3027: 2 ± 2.4841
        assert_eq!(shown("type: rating, responses: { 1: 1, 2: 1, 3: 1 }"), "-0.4841 4.4841");
        assert_eq!(shown("type: rating, scale: 1..5, responses: { 1: 1, 2: 1, 3: 1 }"), "1.0000 4.4841");
        assert_eq!(shown("type: ces, convention: mean, responses: { 7: 1, 6: 1 }"), "1.0000 7.0000");
        assert_eq!(shown("type: rating, responses: { 4: 1 }"), "none");
        assert_eq!(shown("type: rating, responses: { 4: 9 }"), "none");
        assert_eq!(shown("type: rating, now: 4"), "none");
    }

    #[test]
    fn quantiles_of_student_are_those_of_the_tables() {
        let three = |freedom: f64| format!("{:.3}", student(freedom));
        assert_eq!(
            [1.0, 2.0, 10.0, 15.0, 16.0, 30.0, 60.0, 120.0, 1e9].map(three),
            ["12.706", "4.303", "2.228", "2.131", "2.120", "2.042", "2.000", "1.980", "1.960"]
        );
    }
}
