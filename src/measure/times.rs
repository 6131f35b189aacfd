//! How long a journey takes, and how much of that is waiting.

use super::elapsed::{Elapsed, elapsed};
use crate::model::{Duration, Lanes};
use crate::resolve::{Map, Place};
use crate::source::Spanned;

/// A length of time between two ends, in minutes; a month counts 30 days.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TimeSpan {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

/// The time of a step, a stage or the journey.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Taken {
    /// From its beginning to its end; none where nothing of it says its time.
    pub elapsed: Option<TimeSpan>,
    /// Time spent in its steps: the sum of `duration`; none where none is written.
    pub active: Option<TimeSpan>,
    /// Time spent waiting for them: the sum of `wait`; none where none is written.
    pub waiting: Option<TimeSpan>,
    /// How many of its steps say nothing of their time, so that all of it may be more.
    pub untold: usize,
    /// How many say what they wait and not what they take, so that the active time may be more.
    pub unworked: usize,
}

/// The times of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Times {
    /// Of the whole journey.
    pub journey: Taken,
    /// Of each stage, in order.
    pub stages: Vec<Taken>,
    /// Of each step with a wait of its own, the longest wait first: by its upper end, then its lower one, then in order.
    pub waits: Vec<(Place, Taken)>,
}

impl TimeSpan {
    /// The middle of its ends.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.low, self.high)
    }

    fn plus(self, other: Self) -> Self {
        Self { low: self.low + other.low, high: self.high + other.high }
    }
}

impl Taken {
    /// The share of waiting in waiting and active time together, 0 to 1, with the middle of ranges: what lean management
    /// calls process cycle efficiency (M. George, Lean Six Sigma, 2002) is the rest of it. None where one of the two is not
    /// known or both are nothing.
    pub fn share_of_waiting(&self) -> Option<f64> {
        let (waiting, active) = (self.waiting?.middle(), self.active?.middle());
        (waiting + active > 0.0).then(|| waiting / (waiting + active))
    }
}

/// The times of a map; none where no step and no stage says a time.
///
/// All steps count, those of other paths and optional ones too, as on the axis of time in the picture. Elapsed is what
/// goes by from the beginning of a stage to its end: see [`elapsed`]. Active and waiting are the sums over the touchpoints
/// of a stage; where none of them says the one, what the stage itself says of it. Parallel steps are in both sums, and only
/// the longer is in the elapsed time.
pub fn times(map: &Map) -> Option<Times> {
    let ends = elapsed(map);
    let mut stages: Vec<Taken> = Vec::with_capacity(map.journey.stages.items.len());
    let mut waits = Vec::new();
    let (mut journey, mut now) = (Taken::default(), Elapsed::default());
    for number in 0..map.journey.stages.items.len() {
        let columns = map.columns_of(number);
        let began = now;
        let told = ends[columns.clone()].iter().flatten().next_back().copied();
        now = told.unwrap_or(now);
        let mut taken = stage(map, number);
        taken.elapsed = told.map(|end| TimeSpan { low: end.low - began.low, high: end.high - began.high });
        journey.untold += taken.untold;
        journey.unworked += taken.unworked;
        journey.active = added(journey.active, taken.active);
        journey.waiting = added(journey.waiting, taken.waiting);
        stages.push(taken);
        waits.extend(columns.filter_map(|column| wait(map, column)));
    }
    journey.elapsed = ends.iter().flatten().next_back().map(|end| TimeSpan { low: end.low, high: end.high });
    waits.sort_by(|a, b| longest(&b.1).total_cmp(&longest(&a.1)).then(shortest(&b.1).total_cmp(&shortest(&a.1))));
    journey.elapsed.is_some().then_some(Times { journey, stages, waits })
}

fn longest(taken: &Taken) -> f64 {
    taken.waiting.map_or(0.0, |wait| wait.high)
}

fn shortest(taken: &Taken) -> f64 {
    taken.waiting.map_or(0.0, |wait| wait.low)
}

/// Active and waiting time of a stage.
fn stage(map: &Map, number: usize) -> Taken {
    let own = &map.stage(number).lanes;
    let steps = || map.columns_of(number).map(|column| map.lanes(&map.columns[column]));
    let sum = |of: fn(&Lanes) -> Option<&Spanned<Duration>>| {
        steps().filter_map(|lanes| span(of(lanes))).reduce(TimeSpan::plus).or_else(|| span(of(own)))
    };
    let is_told = own.wait.is_some() || own.duration.is_some();
    let untold = steps().filter(|lanes| lanes.wait.is_none() && lanes.duration.is_none()).count();
    let is_worked = own.duration.is_some() && steps().all(|lanes| lanes.duration.is_none());
    let unworked = steps().filter(|lanes| lanes.wait.is_some() && lanes.duration.is_none()).count();
    Taken {
        elapsed: None,
        active: sum(|lanes| lanes.duration.as_deref()),
        waiting: sum(|lanes| lanes.wait.as_deref()),
        untold: if is_told { 0 } else { untold },
        unworked: if is_worked { 0 } else { unworked },
    }
}

/// The times of a step with a wait.
fn wait(map: &Map, column: usize) -> Option<(Place, Taken)> {
    let column = &map.columns[column];
    let lanes = map.lanes(column);
    let (active, waiting) = (span(lanes.duration.as_deref()), span(lanes.wait.as_deref())?);
    let place = column.touchpoint.map_or(Place::Stage(column.stage), |at| Place::Touchpoint(column.stage, at));
    let elapsed = added(active, Some(waiting));
    let unworked = usize::from(active.is_none());
    Some((place, Taken { elapsed, active, waiting: Some(waiting), untold: 0, unworked }))
}

fn span(duration: Option<&Spanned<Duration>>) -> Option<TimeSpan> {
    duration.map(|duration| TimeSpan { low: duration.value.low, high: duration.value.high })
}

fn added(one: Option<TimeSpan>, other: Option<TimeSpan>) -> Option<TimeSpan> {
    one.into_iter().chain(other).reduce(TimeSpan::plus)
}

#[cfg(test)]
mod tests {
    use super::super::tests::map;
    use super::*;

    fn span(low: f64, high: f64) -> TimeSpan {
        TimeSpan { low, high }
    }

    #[test]
    fn active_time_waiting_and_elapsed_time_are_told_apart() {
        let text = "\
title: A
stages:
  - name: One
    touchpoints:
      - { name: X, wait: 1..2 h, duration: 30 min }
      - { name: Y, duration: 90 min, parallel: true }
      - Z
  - { name: Two, wait: 1 d, touchpoints: [{ name: V, duration: 1 h }] }
  - { name: Three, touchpoints: [W] }
";
        let Times { journey, stages, waits } = times(&map(text)).expect("times");
        assert_eq!(
            (stages[0].active, stages[0].waiting, stages[0].untold),
            (Some(span(120.0, 120.0)), Some(span(60.0, 120.0)), 1)
        );
        assert_eq!(stages[0].elapsed, Some(span(90.0, 150.0)));
        assert_eq!(
            (stages[1].active, stages[1].waiting, stages[1].untold),
            (Some(span(60.0, 60.0)), Some(span(1440.0, 1440.0)), 0)
        );
        assert_eq!(stages[2], Taken { untold: 1, ..Taken::default() });
        assert_eq!(
            (journey.active, journey.waiting, journey.untold),
            (Some(span(180.0, 180.0)), Some(span(1500.0, 1560.0)), 2)
        );
        assert_eq!(stages[0].share_of_waiting(), Some(90.0 / 210.0));
        assert_eq!(stages[2].share_of_waiting(), None);
        assert_eq!(waits.len(), 1);
        assert_eq!((waits[0].0, waits[0].1.elapsed), (Place::Touchpoint(0, 0), Some(span(90.0, 150.0))));
    }

    #[test]
    fn the_longest_wait_comes_first() {
        let steps =
            "[{ name: X, wait: 1 h }, { name: Y, wait: 1..2 h }, { name: Z, wait: 2 h }, { name: V, wait: 1 h }]";
        let times = times(&map(&format!("title: A\nstages: [{{ name: S, touchpoints: {steps} }}]\n"))).expect("times");
        let order: Vec<Place> = times.waits.iter().map(|wait| wait.0).collect();
        assert_eq!(order, [2, 1, 0, 3].map(|at| Place::Touchpoint(0, at)));
    }

    #[test]
    fn a_map_without_times_has_none() {
        assert_eq!(times(&map("title: A\nduration: 2 weeks\nstages: [S]\n")), None);
    }
}
