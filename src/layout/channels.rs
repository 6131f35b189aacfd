//! The thread of channels: a row for each channel, and a line through where the customer is.

use super::legend::Mark;
use super::page::Page;
use super::piece::{BUDGET, Piece, dashed, stroke, width_of};
use super::style::{CHIP, GUTTER, LABEL_WIDTH, LANE, LANE_PADDING, MARGIN, NOTE};
use crate::geometry::{Color, Point};
use crate::model::Handoff;
use crate::resolve::Column;
use crate::scene::{Align, Item, Paint, Segment, Stroke};
use crate::source::Untrusted;
use crate::text;
use crate::theme;
use std::collections::BTreeMap;

const ROW_HEIGHT: f64 = 24.0;
/// From the top of the lane to the line of the first channel.
const FIRST_ROW: f64 = 22.0;
/// From the row of the last channel to the bottom of the lane.
const BELOW_ROWS: f64 = 12.0;
/// From the lane's name to the channels where they stand below it.
const LABEL_GAP: f64 = 3.0;
const LINE_WIDTH: f64 = 2.4;
/// From a hand-off to the first stop of a thread.
const LEAD: f64 = 34.0;

/// The lane of channels; the lane's name will be put in front of it.
pub(super) fn lane(page: &Page<'_>, label: &str) -> Piece {
    let mut lane = page.roomy(page.width, 0.0);
    let rows = rows(page, label, &mut lane);
    for y in &rows {
        lane.items.push(line(GUTTER, *y, page.right(), *y, stroke(theme::GRID, 1.0)));
    }
    let color = page.theme.accent_mark;
    let without = row_without_us(page, &mut lane);
    let (runs, bridges) = courses(page, &rows, without);
    for run in &runs {
        lane.items.extend(thread(run, stroke(color, LINE_WIDTH)));
    }
    for (points, ticks) in &bridges {
        lane.marks.insert(Mark::WithoutUs);
        lane.items.extend(thread(points, bridge(color)));
        lane.items.extend(ticks.iter().map(|at| tick(*at, color)));
    }
    hand_offs(page, &runs, &bridges, &mut lane);
    for index in page.columns() {
        let (x, width) = page.extent(&(index..index + 1));
        let column = &page.map.columns[index];
        stops(&mut lane, x + width / 2.0, &column.channels, &rows, color);
    }
    lane
}

/// The height of each channel's line; their names are put in front of them.
fn rows(page: &Page<'_>, label: &str, lane: &mut Piece) -> Vec<f64> {
    let order = order(page);
    let names: Vec<_> = order.iter().map(|channel| name(page, page.map.channels[*channel].name.raw())).collect();
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
    lane.size.height = bottom + BELOW_ROWS;
    rows
}

/// The height of steps without us, below the channels: a row of its own without a line, as it is none of them. Nothing
/// grows where there are no such steps.
fn row_without_us(page: &Page<'_>, lane: &mut Piece) -> f64 {
    let y = lane.size.height - BELOW_ROWS + ROW_HEIGHT / 2.0;
    if page.map.columns[page.columns()].iter().any(is_without_us) {
        let width = GUTTER - 10.0 - MARGIN;
        let name = Piece::line(page.remark("without us"), &NOTE, width, Align::End, false);
        lane.put(name.enclosed(), MARGIN, y - NOTE.leading / 2.0);
        lane.size.height += ROW_HEIGHT;
    }
    y
}

fn is_without_us(column: &Column) -> bool {
    column.channels.is_empty() && column.without_channel
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
fn name(page: &Page<'_>, name: &str) -> Piece {
    let width = GUTTER - 10.0 - MARGIN;
    let rtl = text::is_rtl(name);
    let mut piece = Piece::wide(width);
    for line in page.wrapped(name, BUDGET, &CHIP, width) {
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

/// A dotted line through steps without us, from neighbour to neighbour, and where these steps are.
type Bridge = (Vec<Point>, Vec<Point>);

/// Where the customer is, column after column: with us, and without. A column of which neither is known begins anew.
fn courses(page: &Page<'_>, rows: &[f64], without: f64) -> (Vec<Vec<Point>>, Vec<Bridge>) {
    let (mut runs, mut bridges) = (vec![Vec::new()], Vec::new());
    let mut last: Option<Point> = None;
    let mut alone: Vec<Point> = Vec::new();
    for index in page.columns() {
        let (x, width) = page.extent(&(index..index + 1));
        let (x, column) = (x + width / 2.0, &page.map.columns[index]);
        if is_without_us(column) {
            alone.push(Point { x, y: without });
            continue;
        }
        let stop = column.channels.first().map(|channel| Point { x, y: rows[*channel] });
        if !alone.is_empty() || stop.is_none() {
            bridges.extend(over(std::mem::take(&mut alone), last, stop));
            runs.push(Vec::new());
        }
        if let (Some(stop), Some(run)) = (stop, runs.last_mut()) {
            run.push(stop);
        }
        last = stop;
    }
    bridges.extend(over(alone, last, None));
    (runs, bridges)
}

/// The bridge through steps without us; none where there are none.
fn over(alone: Vec<Point>, from: Option<Point>, to: Option<Point>) -> Option<Bridge> {
    (!alone.is_empty()).then(|| (from.into_iter().chain(alone.iter().copied()).chain(to).collect(), alone))
}

/// A line through some stops that leaves and arrives level; none through a single one.
fn thread(stops: &[Point], look: Stroke) -> Option<Item> {
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
    (stops.len() > 1).then_some(Item::Path { segments, fill: None, stroke: Some(look) })
}

/// The look of the thread through steps without us.
pub(super) fn bridge(color: Color) -> Stroke {
    dashed(color, 1.8, [1.8, 4.0])
}

/// A step without us.
pub(super) fn tick(at: Point, color: Color) -> Item {
    const HALF: f64 = 5.0;
    line(at.x, at.y - HALF, at.x, at.y + HALF, stroke(color, 1.8))
}

/// Marks on the thread where something is handed over to a step, or nothing is though the author thought of it.
fn hand_offs(page: &Page<'_>, runs: &[Vec<Point>], bridges: &[Bridge], lane: &mut Piece) {
    let color = page.theme.accent_mark;
    let points = || runs.iter().chain(bridges.iter().map(|(points, _)| points));
    let links = points().flat_map(|points| points.windows(2)).map(|pair| (pair[0], pair[1], false));
    // What is handed over to the first stop of a thread comes along a short line of its own.
    let leads = points().filter_map(|points| points.first());
    let leads = leads.map(|first| (Point { x: first.x - 2.0 * LEAD, ..*first }, *first, true));
    let mut links: Vec<(Point, Point, bool)> = links.chain(leads).collect();
    links.sort_by(|a, b| a.1.x.total_cmp(&b.1.x));
    for cell in page.cells() {
        let Some(handoff) = &cell.lanes.handoff else { continue };
        let (left, width) = page.extent(&(cell.columns.start..cell.columns.start + 1));
        let behind = links.partition_point(|(_, to, _)| to.x <= left);
        let Some((from, to, is_lead)) = links.get(behind).filter(|(_, to, _)| to.x < left + width) else { continue };
        let at = Point { x: f64::midpoint(from.x, to.x), y: f64::midpoint(from.y, to.y) };
        if *is_lead {
            lane.items.push(line(at.x, at.y, to.x, to.y, stroke(color, LINE_WIDTH)));
        }
        let is_carried = matches!(handoff, Handoff::Carried(_));
        lane.marks.insert(if is_carried { Mark::Carried } else { Mark::NothingCarried });
        lane.items.push(diamond(at, is_carried, color));
    }
}

/// A hand-off: full where something is carried over, open where nothing is.
pub(super) fn diamond(at: Point, is_full: bool, color: Color) -> Item {
    let half = if is_full { 5.5 } else { 4.8 };
    let point = |x: f64, y: f64| Point { x: at.x + x * half, y: at.y + y * half };
    let segments = vec![
        Segment::Move(point(0.0, -1.0)),
        Segment::Line(point(1.0, 0.0)),
        Segment::Line(point(0.0, 1.0)),
        Segment::Line(point(-1.0, 0.0)),
        Segment::Close,
    ];
    let (fill, line) = if is_full { (color, stroke(theme::CARD, 1.4)) } else { (theme::CARD, stroke(color, 1.6)) };
    Item::Path { segments, fill: Some(Paint::Solid(fill)), stroke: Some(line) }
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
