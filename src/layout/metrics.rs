//! The lane of metrics: where each stands, where it should be, and how far the way is.

use super::figures;
use super::gaps;
use super::page::{Page, Stacks};
use super::piece::{Piece, rounded, stroke, width_of};
use super::style::{FIGURE, LANE_PADDING, METRIC, TARGET};
use crate::geometry::{Color, Rect};
use crate::measure::{self, Reached, Standing};
use crate::model::{Metric, Quantity};
use crate::theme::{self, Signal};

const BAR_HEIGHT: f64 = 4.0;
/// Below this share of the way a target is far away.
const FAR: f64 = 0.5;

/// The lane of metrics.
pub(super) fn lane(page: &Page<'_>) -> Piece {
    let mut stacks = Stacks::new(page, LANE_PADDING, 10.0);
    for (place, lanes) in page.places() {
        for (index, metric) in lanes.metrics.iter().enumerate() {
            let Some(column) = page.dealt(place, index) else { continue };
            let (x, width) = page.text_box(&column);
            stacks.put(&column, x, block(page, metric, width));
        }
    }
    for gap in page.gaps_of("metrics") {
        let (x, width) = page.card_box(&gap.columns);
        stacks.put(&gap.columns, x, gaps::mark(page, &gap, width));
    }
    stacks.finish(LANE_PADDING)
}

/// One metric.
pub(super) fn block(page: &Page<'_>, metric: &Metric, width: f64) -> Piece {
    let mut piece = page.paragraph(metric.name.value.raw(), &METRIC, width);
    let standing = measure::standing(metric);
    let share = standing.progress;
    piece.stack(figures_line(page, metric, &standing, width), 0.0);
    if let Some(share) = share {
        let color = look(share).mark;
        let top = piece.size.height + 4.0;
        piece.put(bar(share, color, width), 0.0, top);
    }
    piece.enclosed()
}

/// Value and target on one line, or on two where one is too narrow.
fn figures_line(page: &Page<'_>, metric: &Metric, standing: &Standing, width: f64) -> Piece {
    let now = now(metric, standing);
    let target = metric.target.as_ref().map_or_else(String::new, |target| figures::target(&target.value, metric));
    let figure = if standing.status == Reached::Met { FIGURE.colored(theme::BEST.ink) } else { FIGURE };
    let arrow = if target.is_empty() { "" } else { page.arrow() };
    if width_of(&now, &figure) + width_of(arrow, &TARGET) + width_of(&target, &TARGET) + 11.0 <= width {
        let way = Piece::run(&[(arrow, TARGET), (&target, TARGET)], 4.0);
        let mut line = Piece::run(&[(&now, figure)], 0.0);
        let x = if now.is_empty() { 0.0 } else { line.size.width + 7.0 };
        line.put(way, x, 0.0);
        line.size.width = width;
        return line;
    }
    let mut lines = page.paragraph(&now, &figure, width);
    lines.stack(page.paragraph(&format!("{arrow} {target}"), &TARGET, width), 0.0);
    lines
}

/// The newest value: the author's, or the one that follows from the answers.
fn now(metric: &Metric, standing: &Standing) -> String {
    if let (true, Some(value)) = (standing.is_computed, standing.now) {
        let unit = metric.unit().filter(|unit| unit.raw() != "points").unwrap_or_default();
        let written = format!("{} {}", figures::written(value), unit.raw());
        return figures::quantity(&Quantity { value, unit, written: written.into() }, metric);
    }
    metric.now.as_ref().map_or_else(String::new, |now| figures::quantity(&now.value, metric))
}

fn bar(share: f64, color: Color, width: f64) -> Piece {
    let mut piece = Piece::space(width, BAR_HEIGHT);
    let radius = BAR_HEIGHT / 2.0;
    piece.items.push(rounded(
        Rect::new(0.0, 0.0, width, BAR_HEIGHT),
        radius,
        Some(theme::TRACK),
        Some(stroke(theme::TRACK_LINE, 1.0)),
    ));
    let reached = (width * share.clamp(0.0, 1.0)).max(BAR_HEIGHT);
    piece.items.push(rounded(Rect::new(0.0, 0.0, reached, BAR_HEIGHT), radius, Some(color), None));
    piece
}

fn look(share: f64) -> Signal {
    if share >= 1.0 {
        theme::BEST
    } else if share >= FAR {
        theme::BAD
    } else {
        theme::WORST
    }
}
