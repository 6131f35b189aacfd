//! How much time has gone by at the end of every step.

use crate::model::{Duration, Lanes};
use crate::resolve::Map;
use crate::source::Spanned;

/// Time since the journey began.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Elapsed {
    /// At least, in minutes.
    pub low: f64,
    /// At most, in minutes.
    pub high: f64,
    /// Whether some step before says nothing of its time, so that it may be more.
    pub is_partial: bool,
}

/// The time gone by at the end of each column, with the wait before it: the sum of `wait` and `duration` so far. Steps in
/// parallel end when the longer of them ends. A stage whose own times say more than its steps ends when it says. None for
/// a column that adds nothing.
pub fn elapsed(map: &Map) -> Vec<Option<Elapsed>> {
    let (mut before, mut now) = (Elapsed::default(), Elapsed::default());
    let mut stage_began = Elapsed::default();
    let mut columns = Vec::with_capacity(map.columns.len());
    for (index, column) in map.columns.iter().enumerate() {
        let flow = map.touchpoint(column).map(|touchpoint| &touchpoint.flow);
        let is_parallel = flow.and_then(|flow| flow.parallel.as_ref()).is_some_and(|parallel| parallel.value);
        if !(is_parallel && index > 0) {
            before = now;
        }
        let stage = map.columns_of(column.stage);
        if index == stage.start {
            stage_began = now;
        }
        let own = time(map.lanes(column));
        let of_stage = time(&map.stage(column.stage).lanes);
        let at_its_end = of_stage.filter(|_| index + 1 == stage.end && column.touchpoint.is_some());
        if let Some(own) = own {
            now.reach(before, own);
        } else {
            now.is_partial |= of_stage.is_none();
        }
        if let Some(of_stage) = at_its_end {
            now.reach(stage_began, of_stage);
        }
        columns.push((own.is_some() || at_its_end.is_some()).then_some(now));
    }
    columns
}

impl Elapsed {
    /// Lets time go by until something that began at `start` has taken its time, `(low, high)`.
    fn reach(&mut self, start: Self, (low, high): (f64, f64)) {
        self.low = self.low.max(start.low + low);
        self.high = self.high.max(start.high + high);
    }
}

/// Wait and duration together, in minutes.
fn time(lanes: &Lanes) -> Option<(f64, f64)> {
    let times: Vec<&Spanned<Duration>> =
        [&lanes.wait, &lanes.duration].into_iter().filter_map(|time| time.as_deref()).collect();
    let sum = |end: fn(&Duration) -> f64| times.iter().map(|time| end(&time.value)).sum();
    (!times.is_empty()).then(|| (sum(|time| time.low), sum(|time| time.high)))
}
