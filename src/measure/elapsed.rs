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
/// parallel end when the longer of them ends. A stage's own times count at its end, where none of its touchpoints has any.
/// None for a column that adds nothing.
pub fn elapsed(map: &Map) -> Vec<Option<Elapsed>> {
    let (mut before, mut now) = (Elapsed::default(), Elapsed::default());
    let mut columns = Vec::with_capacity(map.columns.len());
    for (index, column) in map.columns.iter().enumerate() {
        let flow = map.touchpoint(column).map(|touchpoint| &touchpoint.flow);
        let is_parallel = flow.and_then(|flow| flow.parallel.as_ref()).is_some_and(|parallel| parallel.value);
        if !(is_parallel && index > 0) {
            before = now;
        }
        let stage = map.columns_of(column.stage);
        let own = time(map.lanes(column));
        let of_stage = || {
            let is_last = index + 1 == stage.end;
            let is_silent =
                is_last && map.columns[stage.clone()].iter().all(|column| time(map.lanes(column)).is_none());
            is_silent.then(|| time(&map.stage(column.stage).lanes)).flatten()
        };
        let stands_for_all = time(&map.stage(column.stage).lanes).is_some();
        if let Some((low, high)) = own.or_else(of_stage) {
            now.low = now.low.max(before.low + low);
            now.high = now.high.max(before.high + high);
            columns.push(Some(now));
        } else {
            now.is_partial |= !stands_for_all;
            columns.push(None);
        }
    }
    columns
}

/// Wait and duration together, in minutes.
fn time(lanes: &Lanes) -> Option<(f64, f64)> {
    let times: Vec<&Spanned<Duration>> = lanes.wait.iter().chain(&lanes.duration).collect();
    let sum = |end: fn(&Duration) -> f64| times.iter().map(|time| end(&time.value)).sum();
    (!times.is_empty()).then(|| (sum(|time| time.low), sum(|time| time.high)))
}
