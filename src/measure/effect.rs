//! What became of a metric once an opportunity was with the customers.

use super::standing;
use super::standing::comparable;
use crate::model::{Direction, Metric, OpportunityStatus, Quantity};
use crate::resolve::{Map, OpportunityUse, Place};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Range;

/// A change below so many percent of the value before is none: 61 % and 60.5 % are the same.
pub const NOTEWORTHY: f64 = 2.0;

/// An opportunity is held against so many metrics at most.
const MOST: usize = 8;

/// A metric before and after an opportunity was shipped.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effect {
    /// The metric: an index into [`Map::metrics`]; none where nothing is measured.
    pub metric: Option<usize>,
    /// The last value dated up to the day it was due, in the metric's unit.
    pub before: Option<f64>,
    /// The newest value dated after that day.
    pub after: Option<f64>,
    /// What that says.
    pub verdict: Verdict,
}

/// Whether a metric moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It got worse by [`NOTEWORTHY`] percent of the value before or more.
    Worse,
    /// It changed by less.
    Unchanged,
    /// It got better by as much or more.
    Better,
    /// It cannot be told.
    Unknown(Why),
}

/// Why it cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// Nothing is measured.
    NoMetric,
    /// Nobody says when it was due.
    NoDate,
    /// No value is dated up to that day.
    NothingBefore,
    /// No value is dated after it.
    NothingAfter,
    /// Which way is better is not known.
    NoDirection,
}

impl Verdict {
    /// Whether it is known, and the metric did not get better.
    pub fn is_without_effect(self) -> bool {
        match self {
            Self::Worse | Self::Unchanged => true,
            Self::Better | Self::Unknown(_) => false,
        }
    }
}

/// What became of the metrics of every shipped opportunity, by its index into [`Map::opportunities`].
///
/// The metrics of an opportunity are the one that its experiment names; else those at the place it stands on; else those
/// at the places of the pain points it answers; eight at most. Values are those of `history` and the newest one, dated by
/// `as_of`. A date is compared by its last day. The day that an opportunity was `due` counts as the day it was shipped.
/// A change below `by` percent of the value before is none; from 0 every change is one.
pub fn effects(map: &Map, by: f64) -> Vec<(usize, Vec<Effect>)> {
    let mut courses = Courses { map, known: BTreeMap::new() };
    let places = places(map);
    let is_shipped = |used: &OpportunityUse| {
        map.opportunity(used).status.as_ref().is_some_and(|status| status.value == OpportunityStatus::Shipped)
    };
    let shipped = map.opportunities.iter().enumerate().filter(|(_, used)| is_shipped(used));
    shipped
        .map(|(at, used)| {
            let due = map.opportunity(used).due.as_ref().map(|due| due.value.last);
            let metrics = metrics_of(map, used, &places);
            let effects = metrics.into_iter().map(|metric| courses.effect(metric, due, by)).collect::<Vec<_>>();
            let none = Effect { metric: None, before: None, after: None, verdict: Verdict::Unknown(Why::NoMetric) };
            (at, if effects.is_empty() { vec![none] } else { effects })
        })
        .collect()
}

/// The metrics at each place: a range of indexes into [`Map::metrics`], which are in the order of the places.
fn places(map: &Map) -> BTreeMap<Place, Range<usize>> {
    let mut places: BTreeMap<Place, Range<usize>> = BTreeMap::new();
    for (at, used) in map.metrics.iter().enumerate() {
        places.entry(used.place).or_insert(at..at).end = at + 1;
    }
    places
}

fn metrics_of(map: &Map, used: &OpportunityUse, places: &BTreeMap<Place, Range<usize>>) -> Vec<usize> {
    if let Some(metric) = used.metric {
        return vec![metric];
    }
    let at = |place: Place| places.get(&place).cloned().unwrap_or_default();
    let here = at(used.place);
    if !here.is_empty() {
        return here.take(MOST).collect();
    }
    let mut metrics: Vec<usize> = Vec::new();
    for metric in used.answers.iter().flat_map(|&pain| at(map.pains[pain].place).take(MOST)) {
        if metrics.len() < MOST && !metrics.contains(&metric) {
            metrics.push(metric);
        }
    }
    metrics
}

/// The dated values of metrics, sorted once.
struct Courses<'m> {
    map: &'m Map,
    known: BTreeMap<usize, Vec<(Date, f64)>>,
}

impl Courses<'_> {
    fn effect(&mut self, at: usize, due: Option<Date>, by: f64) -> Effect {
        let metric = self.map.metric(&self.map.metrics[at]);
        let values = self.known.entry(at).or_insert_with(|| dated(metric));
        let split = due.map(|due| values.partition_point(|(date, _)| *date <= due));
        let before = split.and_then(|split| values[..split].last()).map(|(_, value)| *value);
        let after = split.and_then(|split| values[split..].last()).map(|(_, value)| *value);
        let verdict = match (due, before, after, metric.direction()) {
            (None, ..) => Verdict::Unknown(Why::NoDate),
            (_, None, ..) => Verdict::Unknown(Why::NothingBefore),
            (_, _, None, _) => Verdict::Unknown(Why::NothingAfter),
            (.., None) => Verdict::Unknown(Why::NoDirection),
            (_, Some(before), Some(after), Some(direction)) => verdict(before, after, direction, by),
        };
        Effect { metric: Some(at), before, after, verdict }
    }
}

fn verdict(before: f64, after: f64, direction: Direction, by: f64) -> Verdict {
    let change = after - before;
    if change == 0.0 || change.abs() * 100.0 < by * before.abs() {
        return Verdict::Unchanged;
    }
    let is_better = match direction {
        Direction::Up => change > 0.0,
        Direction::Down => change < 0.0,
    };
    if is_better { Verdict::Better } else { Verdict::Worse }
}

/// The dated values of a metric in the unit of the newest, by date; those of one day in the order they are written, the
/// newest value last. Values whose unit cannot be compared are left out.
fn dated(metric: &Metric) -> Vec<(Date, f64)> {
    let unit = metric.unit().unwrap_or_default();
    let one = Quantity { value: 1.0, written: unit.clone(), unit };
    let earlier = metric.history.iter().filter_map(|point| {
        let value = &point.value.value;
        let (value, one) = comparable(value.value, Some(value), &one)?;
        Some((point.date.value.last, value / one))
    });
    let now = metric.as_of.as_ref().and_then(|day| Some((day.value.last, standing(metric).now?)));
    let mut values: Vec<(Date, f64)> = earlier.chain(now).filter(|(_, value)| value.is_finite()).collect();
    values.sort_by_key(|(date, _)| *date);
    values
}

#[cfg(test)]
mod tests {
    use super::super::tests::map;
    use super::*;

    fn verdicts(opportunity: &str, metrics: &str) -> Vec<Effect> {
        let text = format!(
            "title: T\nstages:\n  - name: S\n    touchpoints:\n      - name: X\n        pain_points: [P]\n        \
             metrics: [{metrics}]\n      - name: Y\n        opportunities: [{{ idea: I, status: shipped, {opportunity} }}]\n"
        );
        let map = map(&text);
        effects(&map, NOTEWORTHY).remove(0).1
    }

    fn verdict_of(metric: &str) -> Verdict {
        verdicts("due: 2026-06-30, experiment: { metric: m }", &format!("{{ name: M, {metric} }}"))[0].verdict
    }

    #[test]
    fn the_values_before_and_after_the_day_it_was_due_are_held_against_each_other() {
        let history =
            "history: [{ date: 2026-08, value: 45 % }, { date: 2026-03, value: 39 % }, { date: 2026-Q2, value: 40 % }]";
        let metric = format!("{{ name: M, type: csat, now: 47 %, as_of: 2026-09-30, {history} }}");
        let effect = verdicts("due: 2026-06-30, experiment: { metric: m }", &metric)[0];
        assert_eq!((effect.before, effect.after, effect.verdict), (Some(40.0), Some(47.0), Verdict::Better));
        // The quarter ends on the very day; a day earlier its value is one of afterwards.
        let effect = verdicts("due: 2026-06-29, experiment: { metric: m }", &metric)[0];
        assert_eq!((effect.before, effect.after), (Some(39.0), Some(47.0)));
    }

    #[test]
    fn a_change_below_a_fiftieth_is_none_and_the_direction_says_which_way_is_better() {
        let of = |kind: &str, before: &str, now: &str| {
            let history = format!("history: [{{ date: 2026-03, value: {before} }}]");
            verdict_of(&format!("{kind}, now: {now}, as_of: 2026-09, {history}"))
        };
        assert_eq!(of("type: csat", "61 %", "60.5 %"), Verdict::Unchanged);
        assert_eq!(of("type: csat", "50 %", "49 %"), Verdict::Worse);
        assert_eq!(of("type: time", "2 d", "12 h"), Verdict::Better);
        assert_eq!(of("type: volume", "2", "3"), Verdict::Unknown(Why::NoDirection));
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(verdict_of("type: nps, now: 3, as_of: 2026-09"), Verdict::Unknown(Why::NothingBefore));
        assert_eq!(verdict_of("type: nps, now: 3, as_of: 2026-05"), Verdict::Unknown(Why::NothingAfter));
        let history = "history: [{ date: 2026-03, value: 2 }]";
        // A value that nobody dated is neither before nor after.
        assert_eq!(verdict_of(&format!("type: nps, now: 3, {history}")), Verdict::Unknown(Why::NothingAfter));
        assert_eq!(verdicts("answers: p", "{ name: M, type: nps, now: 3 }")[0].verdict, Verdict::Unknown(Why::NoDate));
        let nothing = verdicts("due: 2026-06", "{ name: M, type: nps, now: 3 }");
        assert_eq!((nothing[0].metric, nothing[0].verdict), (None, Verdict::Unknown(Why::NoMetric)));
    }

    #[test]
    fn without_an_experiment_the_metrics_at_its_place_count_and_else_those_at_the_pain_it_answers() {
        let at = |opportunity: &str| -> Vec<Option<usize>> {
            verdicts(opportunity, "M, N").into_iter().map(|effect| effect.metric).collect()
        };
        assert_eq!(at("answers: p"), [Some(0), Some(1)]);
        assert_eq!(at("experiment: { metric: n }"), [Some(1)]);
        assert_eq!(at("impact: 3"), [None]);
    }
}
