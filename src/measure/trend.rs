//! How a metric moved last, and for how long it has been getting worse.

use super::history::{Valued, points};
use super::interval::interval;
use crate::model::{Date, Direction, Metric};

/// The last move of a metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The value before the newest one, in the metric's unit.
    pub previous: f64,
    /// The newest value minus the one before.
    pub change: f64,
    /// The date of the value before.
    pub since: Date,
    /// Which way that is, by the metric's direction; none where the direction is not known and the value has changed.
    pub turn: Option<Turn>,
    /// Whether the value before lies within the confidence interval of the newest one: then the change may be chance.
    pub is_within_chance: bool,
    /// How many steps in a row, up to the newest value, were for the worse.
    pub worse_in_a_row: usize,
    /// The date of the value from which on it got worse; none where the last step was none for the worse.
    pub worse_since: Option<Date>,
    /// All values from the oldest to the newest, in the metric's unit; two or more.
    pub values: Vec<f64>,
    /// The date of the oldest value.
    pub first: Date,
}

/// Which way a metric went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// Towards where it should be.
    Better,
    /// Away from there.
    Worse,
    /// It is the same number.
    Unchanged,
}

/// The last move of a metric; none without an earlier value in a unit that can be compared.
pub fn trend(metric: &Metric) -> Option<Trend> {
    let points = points(metric);
    let [.., before, newest] = points.as_slice() else { return None };
    let dated = |point: &Valued| Some(metric.history.items.get(point.point?)?.date.value.clone());
    let direction = metric.direction();
    let worse_in_a_row = points.windows(2).rev().take_while(|pair| turn(pair, direction) == Some(Turn::Worse)).count();
    let first_worse = points.len() - 1 - worse_in_a_row;
    Some(Trend {
        previous: before.value,
        change: newest.value - before.value,
        since: dated(before)?,
        turn: turn(&points[points.len() - 2..], direction),
        is_within_chance: interval(metric).is_some_and(|interval| interval.holds(before.value)),
        worse_in_a_row,
        worse_since: if worse_in_a_row > 0 { dated(&points[first_worse]) } else { None },
        values: points.iter().map(|point| point.value).collect(),
        first: dated(points.first()?)?,
    })
}

impl Trend {
    /// The newest value minus the oldest.
    pub fn whole_change(&self) -> f64 {
        self.values.last().zip(self.values.first()).map_or(0.0, |(newest, oldest)| newest - oldest)
    }

    /// The values from which on it got worse up to the newest; the newest alone where the last step was none for the worse.
    pub fn worsening(&self) -> &[f64] {
        &self.values[self.values.len().saturating_sub(self.worse_in_a_row + 1)..]
    }
}

/// Which way a pair of values goes.
fn turn(pair: &[Valued], direction: Option<Direction>) -> Option<Turn> {
    let [earlier, later] = pair else { return None };
    let change = later.value - earlier.value;
    if change == 0.0 {
        return Some(Turn::Unchanged);
    }
    let is_better = match direction? {
        Direction::Up => change > 0.0,
        Direction::Down => change < 0.0,
    };
    Some(if is_better { Turn::Better } else { Turn::Worse })
}

#[cfg(test)]
mod tests {
    use super::super::tests::metric;
    use super::*;

    fn of(text: &str) -> Trend {
        trend(&metric(text)).expect("a trend")
    }

    const HISTORY: &str =
        "history: [{ date: 2026-03, value: 42 }, { date: 2025-12, value: 40 }, { date: 2026-06, value: 37 }]";

    #[test]
    fn the_last_step_counts_and_how_many_before_it_went_the_same_bad_way() {
        let trend = of(&format!("type: nps, now: 31, {HISTORY}"));
        assert_eq!((trend.previous, trend.change, trend.since.written.raw()), (37.0, -6.0, "2026-06"));
        assert_eq!((trend.turn, trend.worse_in_a_row), (Some(Turn::Worse), 2));
        assert_eq!(trend.worse_since.as_ref().map(|date| date.written.raw()), Some("2026-03"));
        assert_eq!((trend.worsening(), trend.whole_change()), ([42.0, 37.0, 31.0].as_slice(), -9.0));
        assert_eq!(trend.first.written.raw(), "2025-12");
        assert!(!trend.is_within_chance);
    }

    #[test]
    fn better_ends_a_run_and_without_a_direction_no_way_is_worse() {
        let trend = of(&format!("type: nps, now: 38, {HISTORY}"));
        assert_eq!((trend.turn, trend.worse_in_a_row, trend.worse_since), (Some(Turn::Better), 0, None));
        let trend = of(&format!("type: volume, now: 31, {HISTORY}"));
        assert_eq!((trend.change, trend.turn, trend.worse_in_a_row), (-6.0, None, 0));
        assert_eq!(of(&format!("type: volume, now: 37, {HISTORY}")).turn, Some(Turn::Unchanged));
    }

    #[test]
    fn values_are_compared_in_the_unit_of_the_metric() {
        let trend = of("type: time, now: 2 days, history: { date: 2026-01, value: 36 h }");
        assert_eq!((trend.previous, trend.change, trend.turn), (1.5, 0.5, Some(Turn::Worse)));
        assert_eq!(trend_of("type: custom, now: 2 d, history: { date: 2026-01, value: 3 EUR }"), None);
        assert_eq!(trend_of("type: nps, now: 2"), None);
    }

    #[test]
    fn a_declared_unit_is_the_unit_of_every_value() {
        let trend = of("type: time, unit: h, now: 2 d, history: { date: 2026-01, value: 36 }");
        assert_eq!((trend.previous, trend.change), (36.0, 12.0));
    }

    fn trend_of(text: &str) -> Option<Trend> {
        trend(&metric(text))
    }

    #[test]
    fn a_change_that_the_interval_holds_may_be_chance() {
        let csat = "type: csat, responses: { 5: 83, 1: 17 }, history: { date: 2026-01, value:";
        assert!(of(&format!("{csat} 89 % }}")).is_within_chance);
        assert!(!of(&format!("{csat} 90 % }}")).is_within_chance);
    }
}
