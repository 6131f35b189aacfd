//! Who answers for which steps: a bracket over neighbouring columns of one owner.

use super::channels::line;
use super::page::{Page, Shows};
use super::piece::{Piece, stroke};
use super::style::{BODY, LANE_PADDING};
use crate::resolve::Column;
use crate::source::Untrusted;
use crate::theme;
use std::ops::Range;

/// From a bracket to the name below it.
const GAP: f64 = 4.0;

/// The lane of owners.
pub(super) fn lane(page: &Page<'_>) -> Piece {
    let mut lane = page.roomy(page.width, 0.0);
    for (columns, name) in runs(page) {
        let (x, width) = page.text_box(&columns);
        let y = LANE_PADDING;
        lane.items.push(line(x, y, x + width, y, stroke(theme::AXIS, 1.4)));
        lane.put(page.paragraph(name, &BODY, width), x, y + GAP);
    }
    if !lane.items.is_empty() {
        lane.size.height += LANE_PADDING;
    }
    lane
}

/// Neighbouring columns of one stage with the same owner.
fn runs<'a>(page: &Page<'a>) -> Vec<(Range<usize>, &'a str)> {
    let mut runs: Vec<(Range<usize>, &str)> = Vec::new();
    for index in page.columns() {
        let column = &page.map.columns[index];
        let Some(owner) = shown(page, column) else { continue };
        let begins_stage = page.columns_of(column.stage).start == index;
        match runs.last_mut() {
            Some((columns, name)) if !begins_stage && columns.end == index && *name == owner => {
                columns.end += 1;
            }
            Some(_) | None => runs.push((index..index + 1, owner)),
        }
    }
    runs
}

/// The owner to be shown at a column: of the step, or of that alone which the picture shows there.
fn shown<'a>(page: &Page<'a>, column: &'a Column) -> Option<&'a str> {
    let is_own = || page.map.touchpoint(column).is_some_and(|touchpoint| touchpoint.lanes.owner.is_some());
    let of_column = || column.owner.as_ref().map(|owner| owner.name.raw());
    match page.shows {
        Shows::Everything => of_column(),
        Shows::Stages => page.map.stage_owners[column.stage].as_ref().map(Untrusted::raw),
        Shows::Touchpoints => of_column().filter(|_| is_own()),
    }
}
