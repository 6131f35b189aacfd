//! The foot of the picture: what the marks mean, and how much there is of everything.

use super::emotion;
use super::legend::{Marks, legend};
use super::page::Page;
use super::piece::{Piece, width_of};
use super::style::{MARGIN, NOTE};
use super::views::flow;
use crate::measure::Curve;
use crate::scene::Align;

/// The foot of a picture with some curves and marks in it; `gaps_drawn` dashed boxes are in it.
pub(super) fn foot(page: &Page<'_>, curves: &[Curve], marks: &Marks, gaps_drawn: usize) -> Piece {
    let width = page.width - 2.0 * MARGIN;
    let mut foot = Piece::space(page.width, 0.0);
    let keys = flow(emotion::all_keys(page, curves), width, 20.0, 2.0);
    let legend = legend(page, marks, width);
    let counts = counts(page, gaps_drawn).join(" · ");
    let beside = legend.size.width + 40.0 + width_of(&counts, &NOTE) <= width;
    let counts = if beside {
        Piece::line(&counts, &NOTE, width, Align::End, false)
    } else {
        Piece::paragraph(&counts, &NOTE, width, false)
    };
    let top = if keys.size.height > 0.0 { 12.0 + keys.size.height + 4.0 } else { 12.0 };
    let below = if beside || legend.size.height == 0.0 { top } else { top + legend.size.height + 4.0 };
    foot.put(keys, MARGIN, 12.0);
    foot.put(legend, MARGIN, top);
    foot.put(counts, MARGIN, below);
    foot.size.height += 16.0;
    foot
}

/// How many there are of everything, such as `5 stages`.
fn counts(page: &Page<'_>, gaps_drawn: usize) -> Vec<String> {
    let map = page.map;
    let touchpoints = map.columns.iter().filter(|column| column.touchpoint.is_some()).count();
    let gaps = match (page.gaps.total, gaps_drawn) {
        (0, _) => None,
        (total, 0) => Some(format!("{}, none drawn", counted(total, "gap", "gaps"))),
        (total, drawn) if total == drawn => Some(counted(total, "gap", "gaps")),
        (total, drawn) => Some(format!("{drawn} of {} drawn", counted(total, "gap", "gaps"))),
    };
    let counts = [
        (map.journey.stages.items.len(), "stage", "stages"),
        (touchpoints, "touchpoint", "touchpoints"),
        (map.pains.len(), "pain point", "pain points"),
        (map.opportunities.len(), "opportunity", "opportunities"),
    ];
    let counts = counts.into_iter().filter(|(count, ..)| *count > 0);
    counts.map(|(count, one, many)| counted(count, one, many)).chain(gaps).collect()
}

pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
