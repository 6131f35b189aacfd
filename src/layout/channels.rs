//! The thread of channels: a row for each channel, and a line through where the customer is.

use super::legend::Mark;
use super::page::Page;
use super::piece::{BUDGET, Piece, dashed, stroke, width_of};
use super::style::{CHIP, GUTTER, LABEL_WIDTH, LANE, LANE_PADDING, MARGIN};
use crate::geometry::{Color, Point};
use crate::scene::{Align, Item, Paint, Segment, Stroke};
use crate::source::Untrusted;
use crate::text;
use crate::theme;
use std::collections::BTreeMap;

const ROW_HEIGHT: f64 = 24.0;
/// From the top of the lane to the line of the first channel.
const FIRST_ROW: f64 = 22.0;
/// From the lane's name to the channels where they stand below it.
const LABEL_GAP: f64 = 3.0;
const LINE_WIDTH: f64 = 2.4;

/// The lane of channels; the lane's name will be put in front of it.
pub(super) fn lane(page: &Page<'_>, label: &str) -> Piece {
    let mut lane = Piece::space(page.width, 0.0);
    let rows = rows(page, label, &mut lane);
    for y in &rows {
        lane.items.push(line(GUTTER, *y, page.right(), *y, stroke(theme::GRID, 1.0)));
    }
    for run in runs(page, &rows) {
        lane.items.push(thread(&run, page.theme.accent_mark));
    }
    for index in page.columns() {
        let (x, width) = page.extent(&(index..index + 1));
        let column = &page.map.columns[index];
        stops(&mut lane, x + width / 2.0, &column.channels, &rows, page.theme.accent_mark);
    }
    lane
}

/// The height of each channel's line; their names are put in front of them.
fn rows(page: &Page<'_>, label: &str, lane: &mut Piece) -> Vec<f64> {
    let order = order(page);
    let names: Vec<_> = order.iter().map(|channel| name(page.map.channels[*channel].name.raw())).collect();
    let from_the_right = text::is_rtl(label) && !page.rtl;
    let beside = !from_the_right
        && names.first().is_some_and(|first| width_of(label, &LANE) + 12.0 + widest(first) <= LABEL_WIDTH + 10.0);
    let label = page.paragraph(label, &LANE, LABEL_WIDTH).size.height;
    let mut bottom = if beside { FIRST_ROW - ROW_HEIGHT / 2.0 } else { LANE_PADDING + label + LABEL_GAP };
    let mut rows = vec![0.0; names.len()];
    for (channel, name) in order.into_iter().zip(names) {
        let height = (name.size.height + 6.0).max(ROW_HEIGHT);
        let y = bottom + height / 2.0;
        let top = y - name.size.height / 2.0;
        lane.put(name, MARGIN, top);
        rows[channel] = y;
        bottom += height;
    }
    lane.size.height = bottom + 12.0;
    rows
}

/// The channels from top to bottom: in the order of the library, then those that it does not have.
fn order(page: &Page<'_>) -> Vec<usize> {
    let library = page.map.config.channels.iter().flatten().map(|channel| &channel.id.value);
    let ranks: BTreeMap<&Untrusted, usize> = library.enumerate().map(|(rank, id)| (id, rank)).collect();
    let rank = |channel: &usize| {
        let entry = page.map.channels[*channel].entry.as_ref();
        entry.and_then(|entry| ranks.get(&entry.id.value)).copied().unwrap_or(usize::MAX)
    };
    let mut order: Vec<usize> = (0..page.map.channels.len()).collect();
    order.sort_by_key(rank);
    order
}

/// A channel's name, at the end of the space before the columns.
fn name(name: &str) -> Piece {
    let width = GUTTER - 10.0 - MARGIN;
    let rtl = text::is_rtl(name);
    let mut piece = Piece::wide(width);
    for line in text::wrap(&text::shorten(name, BUDGET), CHIP.face, CHIP.size, width) {
        piece.stack(Piece::line(&line.text, &CHIP, width, Align::End, rtl), 0.0);
    }
    piece.enclosed()
}

fn widest(piece: &Piece) -> f64 {
    let width = |item: &Item| match item {
        Item::Text(text) => text.width,
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => 0.0,
    };
    piece.items.iter().map(width).fold(0.0, f64::max)
}

/// Where the customer is, column after column; a column without a channel of ours begins a new run.
fn runs(page: &Page<'_>, rows: &[f64]) -> Vec<Vec<Point>> {
    let mut runs = vec![Vec::new()];
    for index in page.columns() {
        let (x, width) = page.extent(&(index..index + 1));
        match (page.map.columns[index].channels.first(), runs.last_mut()) {
            (Some(channel), Some(run)) => run.push(Point { x: x + width / 2.0, y: rows[*channel] }),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| run.len() > 1);
    runs
}

/// A line through the stops that leaves and arrives level.
fn thread(stops: &[Point], color: Color) -> Item {
    let mut segments = Vec::with_capacity(stops.len());
    let mut last: Option<Point> = None;
    for stop in stops {
        segments.push(match last {
            None => Segment::Move(*stop),
            Some(from) => {
                let middle = f64::midpoint(from.x, stop.x);
                Segment::Curve(Point { x: middle, y: from.y }, Point { x: middle, y: stop.y }, *stop)
            }
        });
        last = Some(*stop);
    }
    Item::Path { segments, fill: None, stroke: Some(stroke(color, LINE_WIDTH)) }
}

/// The stops of a column: the first channel on the thread, the others hanging from it.
fn stops(lane: &mut Piece, x: f64, channels: &[usize], rows: &[f64], color: Color) {
    let ys = || channels.iter().map(|channel| rows[*channel]);
    let (low, high) = (ys().fold(f64::INFINITY, f64::min), ys().fold(f64::NEG_INFINITY, f64::max));
    if channels.len() > 1 {
        lane.marks.insert(Mark::Alternative);
        lane.items.push(line(x, low, x, high, dashed(color, 1.2, [2.0, 3.0])));
    }
    for (index, y) in ys().enumerate() {
        let (radius, width) = if index == 0 { (5.0, LINE_WIDTH) } else { (3.6, 1.4) };
        lane.items.push(Item::Circle {
            center: Point { x, y },
            radius,
            fill: Some(Paint::Solid(theme::CARD)),
            stroke: Some(stroke(color, width)),
        });
    }
}

/// A straight line.
pub(super) fn line(x1: f64, y1: f64, x2: f64, y2: f64, stroke: Stroke) -> Item {
    let segments = vec![Segment::Move(Point { x: x1, y: y1 }), Segment::Line(Point { x: x2, y: y2 })];
    Item::Path { segments, fill: None, stroke: Some(stroke) }
}
