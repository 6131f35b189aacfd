//! How a metric came to where it is, and when a map is to be looked at again.

use super::standing;
use super::standing::comparable;
use crate::model::{Date, Journey, Metric, Quantity};
use jiff::Span;

/// The values of a metric from the oldest to the newest, in the unit of the newest; empty without earlier values.
///
/// Earlier values are those of `history`, by the last day that their dates cover; the newest is the one that the metric
/// stands at. Values whose unit cannot be compared are left out.
pub fn course(metric: &Metric) -> Vec<f64> {
    let Some(now) = standing(metric).now else { return Vec::new() };
    let unit = metric.unit().unwrap_or_default();
    let one = Quantity { value: 1.0, written: unit.clone(), unit };
    let mut earlier: Vec<(jiff::civil::Date, f64)> = Vec::new();
    for point in &metric.history {
        let value = &point.value.value;
        if let Some((value, one)) = comparable(value.value, Some(value), &one) {
            earlier.push((point.date.value.last, value / one));
        }
    }
    earlier.retain(|(_, value)| value.is_finite());
    if earlier.is_empty() {
        return Vec::new();
    }
    earlier.sort_by_key(|(date, _)| *date);
    earlier.into_iter().map(|(_, value)| value).chain([now]).collect()
}

/// The day by which a map is to be reviewed again: `review_every` after the last day of `reviewed`, at the latest; a
/// month counts 30 days. None without both, or where the calendar ends before.
pub fn next_review(journey: &Journey) -> Option<Date> {
    const MINUTES_A_DAY: f64 = 24.0 * 60.0;
    let reviewed = journey.reviewed.as_ref()?.value.last;
    let days = (journey.review_every.as_ref()?.value.high / MINUTES_A_DAY).floor();
    #[expect(clippy::cast_possible_truncation, reason = "beyond the calendar in either case")]
    let days = Span::new().try_days(days as i64).ok()?;
    let day = reviewed.checked_add(days).ok()?;
    Some(Date { first: day, last: day, written: day.to_string().into() })
}
