//! The axis of time below the durations: how much has gone by at the end of each step.

use super::channels::line;
use super::figures;
use super::page::{Page, Shows};
use super::piece::{Piece, stroke, width_of};
use super::style::{LANE_PADDING, NOTE};
use crate::geometry::Point;
use crate::measure::Elapsed;
use crate::scene::{Align, Item, Paint};
use crate::theme;

const HOUR: f64 = 60.0;
const DAY: f64 = 24.0 * HOUR;
const WEEK: f64 = 7.0 * DAY;
/// As durations count it.
const MONTH: f64 = 30.0 * DAY;

/// The axis of a strip; none where fewer than two steps of the journey tell their time.
pub(super) fn axis(page: &Page<'_>) -> Option<Piece> {
    // What stands on a stage alone is no point in time.
    let is_told = page.shows != Shows::Stages && page.elapsed[page.columns()].iter().any(Option::is_some);
    if !is_told || page.elapsed.iter().flatten().count() < 2 {
        return None;
    }
    let left = page.strip.edge(page.columns().start);
    let mut axis = Piece::space(page.width, NOTE.leading + 10.0 + LANE_PADDING);
    axis.items.push(line(left, 4.0, page.right(), 4.0, stroke(theme::AXIS, 1.0)));
    let mut free = left;
    let mut last = String::new();
    for column in page.columns() {
        let Some(time) = page.elapsed[column] else { continue };
        let (x, width) = page.extent(&(column..column + 1));
        let end = x + width;
        let tick = Item::Circle {
            center: Point { x: end - 4.0, y: 4.0 },
            radius: 3.0,
            fill: Some(Paint::Solid(theme::CARD)),
            stroke: Some(stroke(theme::AXIS, 1.4)),
        };
        axis.items.push(tick);
        let label = words(time);
        if label != last && end - 2.0 - width_of(&label, &NOTE) >= free {
            axis.put(Piece::line(&label, &NOTE, end - 2.0 - free, Align::End, false), free, 10.0);
            free = end + 6.0;
            last = label;
        }
    }
    Some(axis)
}

/// A time in the largest unit that leaves it a number of some size: `45 min`, `9 d`, `6–10 weeks`.
fn words(time: Elapsed) -> String {
    let units = [(90.0, 1.0, "min"), (2.0 * DAY, HOUR, "h"), (3.0 * WEEK, DAY, "d"), (4.0 * MONTH, WEEK, "weeks")];
    let (unit, name) = units
        .into_iter()
        .find(|(below, ..)| time.high < *below)
        .map_or((MONTH, "months"), |(_, unit, name)| (unit, name));
    let number = |minutes: f64| {
        let value = minutes / unit;
        let is_exact = (time.high - time.low).abs() < 1.0;
        figures::plain(if is_exact && value < 10.0 { (value * 10.0).round() / 10.0 } else { value.round() })
    };
    let (low, high) = (number(time.low), number(time.high));
    let range = if low == high { high } else { format!("{low}–{high}") };
    format!("{}{range} {name}", if time.is_partial { "≥ " } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(low: f64, high: f64, is_partial: bool) -> String {
        words(Elapsed { low, high, is_partial })
    }

    #[test]
    fn times_are_told_in_a_unit_of_their_size() {
        assert_eq!(said(45.0, 45.0, false), "45 min");
        assert_eq!(said(150.0, 150.0, false), "2.5 h");
        assert_eq!(said(9.0 * DAY, 9.0 * DAY, true), "≥ 9 d");
        assert_eq!(said(6.0 * WEEK, 10.0 * WEEK, false), "6–10 weeks");
        assert_eq!(said(300.0 * DAY, 300.0 * DAY, false), "10 months");
    }
}
