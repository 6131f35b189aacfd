//! How wide the columns are: one width for the whole picture, and more for the few that need it.

use super::kind::KINDS;
use super::style::{BODY, CARD_NAME, GUTTER, MARGIN, STAGE, STAGE_GOAL};
use crate::measure::Curve;
use crate::model::Lanes;
use crate::resolve::Map;
use crate::text;

/// A picture with few columns is stretched to this width.
const NARROWEST_PICTURE: f64 = 1040.0;
/// But no column beyond this one.
const WIDEST_STRETCHED: f64 = 320.0;
/// Columns with much text are widened up to this.
const WIDEST: f64 = 232.0;
/// No single word makes a column wider than this; it is broken instead.
const WIDEST_FOR_A_WORD: f64 = 260.0;
/// Lines that most cells should do with.
const LINES: f64 = 5.0;
/// Room for one of several feelings in a column.
const FEELING_WIDTH: f64 = 92.0;

/// The left edges of the columns, from 0, and the right edge of the last one. `room` is the most that a strip of the
/// journey may take.
pub(super) fn edges(map: &Map, curves: &[Curve], room: f64) -> Vec<f64> {
    let mut widths = vec![common(map, room); map.columns.len()];
    for (width, column) in widths.iter_mut().zip(&map.columns) {
        let name = text::min_width(map.column_name(column).value.raw(), CARD_NAME.face, CARD_NAME.size);
        *width = width.max((name + 44.0).min(WIDEST_FOR_A_WORD));
    }
    make_room_for_feelings(&mut widths, curves);
    make_room_for_stages(&mut widths, map);
    let mut edges = vec![0.0];
    for width in widths {
        let last = edges.last().copied().unwrap_or(0.0);
        edges.push(last + width.ceil().min(room.floor()));
    }
    edges
}

/// The width of a column without special needs.
fn common(map: &Map, room: f64) -> f64 {
    let count = map.columns.len();
    let least = match count {
        0..=14 => 176.0,
        15..=24 => 160.0,
        _ => 148.0,
    };
    let mut lengths: Vec<f64> = map.columns.iter().map(|column| longest(map.lanes(column))).collect();
    lengths.sort_by(f64::total_cmp);
    let typical = lengths.get(count * 4 / 5).or(lengths.last()).copied().unwrap_or(0.0);
    let wanted = ((typical / LINES + 24.0) / 8.0).ceil() * 8.0;
    #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
    let stretched = (NARROWEST_PICTURE - GUTTER - MARGIN).min(room) / count.max(1) as f64;
    wanted.clamp(least, WIDEST).max(stretched.min(WIDEST_STRETCHED))
}

/// The length in one line of the longest text lane of a column.
fn longest(lanes: &Lanes) -> f64 {
    KINDS.iter().map(|kind| kind.length(lanes, &BODY)).fold(0.0, f64::max)
}

fn make_room_for_feelings(widths: &mut [f64], curves: &[Curve]) {
    for curve in curves {
        let mut points = curve.points.as_slice();
        while let Some(first) = points.first() {
            let count = points.iter().take_while(|point| point.columns == first.columns).count();
            let columns = widths.get_mut(first.columns.clone()).unwrap_or_default();
            #[expect(clippy::cast_precision_loss, reason = "counts of feelings and columns")]
            let needed = count as f64 * FEELING_WIDTH / columns.len().max(1) as f64;
            if count > 1 {
                for width in columns {
                    *width = width.max(needed);
                }
            }
            points = &points[count..];
        }
    }
}

fn make_room_for_stages(widths: &mut [f64], map: &Map) {
    for (index, stage) in map.journey.stages.iter().enumerate() {
        let columns = &mut widths[map.columns_of(index)];
        let name = stage.name.value.raw();
        let word = text::min_width(name, STAGE.face, STAGE.size).max(text::width(name, STAGE.face, STAGE.size) / 3.0);
        let goal = stage
            .lanes
            .goal
            .as_ref()
            .map_or(0.0, |goal| text::width(goal.value.raw(), STAGE_GOAL.face, STAGE_GOAL.size) / 4.0);
        let needed = (word.max(goal) + 48.0).min(WIDEST_FOR_A_WORD);
        #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
        let missing = (needed - columns.iter().sum::<f64>()) / columns.len().max(1) as f64;
        if missing > 0.0 {
            for width in columns {
                *width += missing;
            }
        }
    }
}
