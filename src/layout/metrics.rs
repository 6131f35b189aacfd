//! The lane of metrics: where each stands, where it should be, and how far the way is.

use super::facts;
use super::figures;
use super::gaps;
use super::legend::Mark;
use super::page::{Page, Stacks};
use super::piece::{Piece, drawable, rounded, stroke, width_of};
use super::style::{FIGURE, LANE_PADDING, METRIC, TARGET};
use crate::geometry::{Color, Point, Rect, Size};
use crate::measure::{self, Reached, Standing};
use crate::model::{Date, Metric, Quantity, Text};
use crate::resolve::Map;
use crate::scene::{Item, Paint, Segment};
use crate::source::Spanned;
use crate::theme::{self, Signal};
use std::collections::BTreeMap;

const BAR_HEIGHT: f64 = 4.0;
/// Room for the line of earlier values.
const COURSE: Size = Size { width: 30.0, height: 9.0 };
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
    let mut boxes = gaps::Boxes::default();
    for gap in page.gaps_of("metrics") {
        let (x, width) = page.card_box(&gap.columns);
        stacks.put(&gap.columns, x, boxes.mark(page, &gap, width));
    }
    stacks.finish(LANE_PADDING)
}

/// One metric.
pub(super) fn block(page: &Page<'_>, metric: &Metric, width: f64) -> Piece {
    let mut piece = page.paragraph(metric.name.value.raw(), &METRIC, width);
    let standing = measure::standing(metric);
    let share = standing.progress;
    let figures = figures_line(page, metric, &standing, width);
    let course = measure::course(metric);
    piece.stack(with_course(figures, &course, width), 0.0);
    if let Some(share) = share {
        let color = look(share).mark;
        let top = piece.size.height + 4.0;
        piece.put(bar(share, color, width), 0.0, top);
    }
    for (index, line) in by(page, metric).into_iter().chain(as_of(page, metric)).enumerate() {
        let gap = if index == 0 && share.is_some() { 5.0 } else { 0.0 };
        piece.stack(page.paragraph(&line, &METRIC, width), gap);
    }
    piece.enclosed()
}

/// The day that the figures are of, where it is not the one that the row names for most.
fn as_of(page: &Page<'_>, metric: &Metric) -> Option<String> {
    match (&metric.as_of, &page.metrics_day) {
        (Some(day), common) if common.as_ref() == Some(&day.value) => None,
        (Some(day), _) => Some(page.phrase("as of ", &facts::day(page, &day.value))),
        (None, Some(_)) if metric.now.is_some() => {
            Some(page.remark("undated").to_owned()).filter(|said| !said.is_empty())
        }
        (None, _) => None,
    }
}

/// The day that the figures of most metrics are of; none where there is no majority.
pub(super) fn common_day(map: &Map) -> Option<Date> {
    let days = || map.places().flat_map(|place| &map.metrics_at(place).items).flat_map(|metric| &metric.as_of);
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for day in days() {
        *counts.entry((day.value.first, day.value.last)).or_default() += 1;
    }
    let (&most, &count) = counts.iter().max_by_key(|(_, count)| **count)?;
    let day = days().find(|day| (day.value.first, day.value.last) == most)?;
    (2 * count > days().count()).then(|| day.value.clone())
}

/// The values of single segments, a line for each.
fn by(page: &Page<'_>, metric: &Metric) -> Vec<String> {
    let of = |(who, value): &(Text, Spanned<Quantity>)| {
        let figure = figures::quantity(&value.value, metric).replace(' ', "\u{a0}");
        page.part(format!("{} {figure}", drawable(page.name(&who.value))))
    };
    metric.by.iter().map(of).collect()
}

/// The figures, and how they came about at their right, or below where there is no room.
fn with_course(mut figures: Piece, course: &[f64], width: f64) -> Piece {
    if course.is_empty() {
        return figures;
    }
    let used = figures.items.iter().map(|item| if let Item::Text(text) = item { text.bounds().right() } else { 0.0 });
    let used = used.fold(0.0, f64::max);
    let is_beside = used + 8.0 + COURSE.width <= width;
    let top = if is_beside { 0.0 } else { figures.size.height };
    let center = Point { x: width - COURSE.width / 2.0, y: FIGURE.leading / 2.0 };
    let mut line = Piece::space(width, FIGURE.leading);
    line.items = sparkline(course, center, COURSE);
    figures.put(line.marked(Mark::Course), 0.0, top);
    figures
}

/// Values as a small line around a point, as high as they reach from the lowest to the highest, with a dot at the last.
pub(super) fn sparkline(values: &[f64], center: Point, Size { width, height }: Size) -> Vec<Item> {
    let (low, high) =
        values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (value.min(low), value.max(high)));
    #[expect(clippy::cast_precision_loss, reason = "a count of values")]
    let step = width / (values.len().max(2) - 1) as f64;
    // Halves, because the span of two finite numbers may be none.
    let share = |value: f64| if high > low { (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0) } else { 0.5 };
    #[expect(clippy::cast_precision_loss, reason = "a count of values")]
    let at = |(index, value): (usize, &f64)| Point {
        x: center.x - width / 2.0 + index as f64 * step,
        y: center.y + height / 2.0 - share(*value) * height,
    };
    let mut points = values.iter().enumerate().map(at);
    let Some(first) = points.next() else { return Vec::new() };
    let segments: Vec<Segment> = std::iter::once(Segment::Move(first)).chain(points.map(Segment::Line)).collect();
    let last = segments.last().map_or(first, |segment| match segment {
        Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) => *to,
        Segment::Close => first,
    });
    let line = Item::Path { segments, fill: None, stroke: Some(stroke(theme::AXIS, 1.3)) };
    vec![line, Item::Circle { center: last, radius: 2.2, fill: Some(Paint::Solid(theme::EVIDENCE)), stroke: None }]
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
