//! How a metric came to where it is, and when a map is to be looked at again.

use super::standing::{in_unit_of, standing};
use crate::model::{Date, Journey, Metric};
use crate::source::Span as SourceSpan;
use jiff::Span;

/// A value of a metric and where it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Valued {
    /// The place: of the point, of `now`, of the answers.
    pub span: SourceSpan,
    /// The value, in the metric's unit.
    pub value: f64,
    /// Its number in `history`; none for the newest.
    pub point: Option<usize>,
}

/// The values of a metric from the oldest to the newest, in the metric's unit; empty without earlier values.
///
/// Earlier values are those of `history`, by the last day that their dates cover; the newest is the one that the metric
/// stands at. Values whose unit cannot be compared are left out.
pub fn points(metric: &Metric) -> Vec<Valued> {
    let Some(now) = newest(metric) else { return Vec::new() };
    let mut earlier: Vec<(jiff::civil::Date, Valued)> = Vec::new();
    for (index, point) in metric.history.iter().enumerate() {
        if let Some(value) = in_unit_of(metric, &point.value.value) {
            earlier.push((point.date.value.last, Valued { span: point.value.span, value, point: Some(index) }));
        }
    }
    if earlier.is_empty() {
        return Vec::new();
    }
    earlier.sort_by_key(|(date, _)| *date);
    let answers = metric.responses.as_ref().map(|responses| responses.span);
    let written = metric.now.as_ref().map(|now| now.span);
    let span = if standing(metric).is_computed { answers } else { written };
    let newest = Valued { span: span.unwrap_or(metric.name.span), value: now, point: None };
    earlier.into_iter().map(|(_, point)| point).chain([newest]).collect()
}

/// The newest value of a metric in the metric's unit; none where there is none, or its unit cannot be compared.
pub fn newest(metric: &Metric) -> Option<f64> {
    let standing = standing(metric);
    standing.now.filter(|_| standing.is_computed).or_else(|| in_unit_of(metric, &metric.now.as_ref()?.value))
}

/// The values of a metric from the oldest to the newest, as [`points`] gives them.
pub fn course(metric: &Metric) -> Vec<f64> {
    points(metric).into_iter().map(|point| point.value).collect()
}

/// How many minutes a day has.
const A_DAY: f64 = 24.0 * 60.0;

/// The day by which a map is to be reviewed again: `review_every` after the last day of `reviewed`, at the latest; a
/// month counts 30 days. None without both, or where the calendar ends before.
pub fn next_review(journey: &Journey) -> Option<Date> {
    let day = after_review(journey, journey.review_every.as_ref()?.value.high / A_DAY)?;
    Some(Date { first: day, last: day, written: day.to_string().into() })
}

/// The same, where a map that does not say `review_every` is to be reviewed after so many days.
pub fn review_due(journey: &Journey, days: f64) -> Option<jiff::civil::Date> {
    let every = journey.review_every.as_ref().map_or(days, |every| every.value.high / A_DAY);
    after_review(journey, every)
}

/// How many days ago the last day was that `reviewed` covers, below zero for a day to come; none where nobody said when.
pub fn days_since_review(journey: &Journey, today: jiff::civil::Date) -> Option<i32> {
    let reviewed = journey.reviewed.as_ref()?.value.last;
    Some(today.since(reviewed).ok()?.get_days())
}

fn after_review(journey: &Journey, days: f64) -> Option<jiff::civil::Date> {
    let reviewed = journey.reviewed.as_ref()?.value.last;
    #[expect(clippy::cast_possible_truncation, reason = "beyond the calendar in either case")]
    let days = Span::new().try_days(days.floor() as i64).ok()?;
    reviewed.checked_add(days).ok()
}
