//! The lane of emotion: how the customer feels along the way, as a curve over the neutral line.

mod analytics;
mod curve;
mod faces;
mod label;
mod rail;
mod room;
mod small;

use super::channels::line;
use super::figures;
use super::gaps;
use super::page::Page;
use super::people;
use super::piece::{Piece, dashed, stroke};
use super::style::GUTTER;
use crate::geometry::{Color, Point, Rect};
use crate::measure::{Curve, CurvePoint};
use crate::model::Scale;
use crate::scene::{Item, Segment, Stroke};
use crate::source::Span;
use crate::theme;
pub(super) use analytics::{arrow, told};
pub(super) use curve::silence;
pub(super) use rail::{RAIL, rail, said};

use label::Label;
use room::Room;
pub(super) use small::{all_keys, keys, small};
use std::collections::BTreeMap;

/// From the neutral line to either end of the scale.
const REACH: f64 = 60.0;
/// The same where several curves share the lane.
const REACH_OF_SEVERAL: f64 = 84.0;
/// Space above the highest and below the lowest label.
const PADDING: f64 = 15.0;
/// The same in a lane of words alone, so that they stand level with the lane's name.
const PADDING_OF_WORDS: f64 = 9.5;

/// Faces and helping lines, rather more than less.
const ITEMS_OF_A_GRID: usize = 20;
/// Between a label and the helping lines that leave it out.
const AIR: f64 = 4.0;

/// Between marks of equal feelings of several people.
const APART: f64 = 12.0;

/// Whose curve it is, and how it is told from the others.
#[derive(Clone, Copy)]
struct Voice<'a> {
    /// The name; none where one curve serves for everyone.
    name: Option<&'a str>,
    /// Its place among the curves, for dashes and marks.
    index: usize,
    /// The colour of its line; none for the colours of the scale.
    color: Option<Color>,
}

/// One feeling at its place; y is 0 on the neutral line.
#[derive(Clone, Copy)]
struct Stop<'a> {
    point: &'a CurvePoint,
    /// Which of the curve's points it is.
    number: usize,
    at: Point,
    /// Width for its label.
    room: f64,
}

impl Stop<'_> {
    /// Whether it is a word without a score, which stands on the neutral line itself.
    fn is_spoken(&self) -> bool {
        self.point.score.is_none()
    }
}

/// A feeling that gets a label.
struct Labelled<'s, 'v> {
    stop: Stop<'s>,
    voice: Voice<'v>,
    /// Whether the label says whose feeling it is: the first and the last one of a curve do.
    is_named: bool,
}

/// The lane with its faces; the lane's name will be put in front of it.
pub(super) fn lane(page: &Page<'_>, curves: &[Curve]) -> Piece {
    let reach = match curves.len() {
        _ if !is_scored(curves) => 0.0,
        0 | 1 => REACH,
        _ => REACH_OF_SEVERAL,
    };
    let mut room = Room::new(page.right());
    let mut lane = page.roomy(page.width, 0.0);
    let mut boxes = mark_gaps(page, reach, &mut lane, &mut room);
    let voices = voices(page, curves);
    let stops = all_stops(page, curves, &voices, (reach, APART));
    for (stops, voice) in stops.iter().zip(&voices) {
        curve::draw(page, stops, *voice, reach, &mut lane, &mut room);
    }
    // Rings go behind the marks of all curves.
    for (index, stops) in stops.iter().enumerate() {
        for stop in here(page, stops) {
            analytics::ring(page, index, stop, &mut lane);
        }
    }
    for (stops, voice) in stops.iter().zip(&voices) {
        for stop in here(page, stops) {
            curve::mark(page, stop, *voice, &mut lane, &mut room);
        }
    }
    let mut labels = labels(page, &stops, &voices);
    labels.sort_by(|a, b| b.stop.is_spoken().cmp(&a.stop.is_spoken()).then(a.stop.at.x.total_cmp(&b.stop.at.x)));
    boxes.extend(place(page, labels, &mut lane, &mut room));
    if let [stops] = stops.as_slice() {
        analytics::drop(page, curves, stops, &mut lane, &mut room);
    }
    settle(lane, grid(page, reach, boxes), &room, reach)
}

fn voices<'a>(page: &Page<'a>, curves: &[Curve]) -> Vec<Voice<'a>> {
    curves.iter().enumerate().map(|(at, curve)| voice(page, curves.len(), at, curve)).collect()
}

/// The stops of every curve, those of different people `apart` from each other.
fn all_stops<'a>(
    page: &Page<'_>,
    curves: &'a [Curve],
    voices: &[Voice<'_>],
    (reach, apart): (f64, f64),
) -> Vec<Vec<Stop<'a>>> {
    let curves = curves.iter().zip(voices);
    let count = voices.len();
    curves.map(|(curve, voice)| stops(page, curve, reach, spread(voice.index, count, apart))).collect()
}

/// Makes one label after the other and finds a place for it; tells where they are, with a little air.
fn place(page: &Page<'_>, labels: Vec<Labelled<'_, '_>>, lane: &mut Piece, room: &mut Room) -> Vec<Rect> {
    let labels = labels.into_iter().take_while(|_| !page.lines.is_over());
    let place = |Labelled { stop, voice, is_named }| {
        let place = Label::of(page, &stop, voice, is_named).place(lane, room, GUTTER, page.right());
        Rect::new(place.x - AIR, place.y, place.width + 2.0 * AIR, place.height)
    };
    labels.map(place).collect()
}

/// Every feeling of which there is a label; one that several people share has one, in the middle of their marks.
fn labels<'s, 'v>(page: &Page<'_>, stops: &[Vec<Stop<'s>>], voices: &[Voice<'v>]) -> Vec<Labelled<'s, 'v>> {
    let mut sharing: BTreeMap<Span, Vec<f64>> = BTreeMap::new();
    for stop in stops.iter().flat_map(|stops| here(page, stops)) {
        sharing.entry(stop.point.span).or_default().push(stop.at.x);
    }
    let mut labels = Vec::new();
    for (stops, voice) in stops.iter().zip(voices) {
        let alone = |stop: &&Stop<'_>| sharing.get(&stop.point.span).is_some_and(|marks| marks.len() == 1);
        let (first, last) = ends(here(page, stops).filter(alone).map(|stop| stop.number));
        for stop in here(page, stops) {
            let Some(marks) = sharing.get_mut(&stop.point.span) else { continue };
            if marks.len() == 1 {
                let is_named = [first, last].contains(&Some(stop.number));
                labels.push(Labelled { stop: *stop, voice: *voice, is_named });
            } else if let (Some(first), Some(last)) = (marks.first(), marks.last()) {
                let at = Point { x: (first + last) / 2.0, y: stop.at.y };
                let (stop, voice) = (Stop { at, ..*stop }, Voice { name: None, ..*voice });
                labels.push(Labelled { stop, voice, is_named: false });
                marks.clear();
            }
        }
    }
    labels
}

/// The first and the last of some numbers.
fn ends(mut numbers: impl DoubleEndedIterator<Item = usize>) -> (Option<usize>, Option<usize>) {
    let first = numbers.next();
    (first, numbers.next_back().or(first))
}

/// The stops that are drawn in this strip.
fn here<'s, 'a>(page: &Page<'_>, stops: &'s [Stop<'a>]) -> impl DoubleEndedIterator<Item = &'s Stop<'a>> {
    let columns = page.columns();
    stops.iter().filter(move |stop| columns.contains(&stop.point.columns.start))
}

/// Whether any feeling has a score: a lane of words alone has no scale, and is only as high as they are.
pub(super) fn is_scored(curves: &[Curve]) -> bool {
    curves.iter().flat_map(|curve| &curve.points).any(|point| point.score.is_some())
}

/// What stands below the lane's name: the ends of the scale.
pub(super) fn remark(page: &Page<'_>, curves: &[Curve]) -> String {
    if !is_scored(curves) {
        return String::new();
    }
    let (low, high) = figures::ends(page.map.scale);
    if page.english { format!("{low} to {high}") } else { format!("{low} … {high}") }
}

/// Puts the lane over its grid, moves everything down so that the highest mark is inside, and closes the lane below the
/// lowest.
fn settle(mut lane: Piece, grid: Piece, room: &Room, reach: f64) -> Piece {
    lane.items.splice(0..0, grid.items);
    let padding = if reach > 0.0 { PADDING } else { PADDING_OF_WORDS };
    let top = room.top.min(-reach - 10.0) - padding;
    let bottom = room.bottom.max(reach + 10.0) + padding;
    let mut settled = Piece::space(lane.size.width, 0.0);
    settled.put(Piece { size: crate::geometry::Size { height: 0.0, ..lane.size }, ..lane }, 0.0, -top);
    settled.size.height = bottom - top;
    settled
}

/// Neutral line, helping lines and faces; none where there is no scale. The lines leave out boxes and labels.
fn grid(page: &Page<'_>, reach: f64, mut boxes: Vec<Rect>) -> Piece {
    if reach <= 0.0 {
        return Piece::default();
    }
    let mut grid = Piece::roomy(0.0, 0.0, ITEMS_OF_A_GRID);
    boxes.sort_unstable_by(|a, b| a.x.total_cmp(&b.x));
    for level in levels(page.map.scale) {
        grid.items.push(helping_line(page, -level * reach, &boxes, dashed(theme::GRID, 1.0, [2.0, 4.0])));
    }
    grid.items.push(helping_line(page, 0.0, &boxes, stroke(theme::NEUTRAL_LINE, 1.0)));
    let x = GUTTER - 14.0;
    faces::draw(Point { x, y: -reach }, 1.0, &mut grid);
    faces::draw(Point { x, y: 0.0 }, 0.0, &mut grid);
    faces::draw(Point { x, y: reach }, -1.0, &mut grid);
    grid
}

/// A level line through the lane that leaves out boxes, which are in order from the left.
fn helping_line(page: &Page<'_>, y: f64, boxes: &[Rect], stroke: Stroke) -> Item {
    let mut segments = Vec::new();
    let mut x = GUTTER;
    let crossed = boxes.iter().filter(|rect| rect.y < y && y < rect.bottom());
    for (start, end) in crossed.map(|rect| (rect.x, rect.right())).chain([(page.right(), page.right())]) {
        if x < start {
            segments.extend([Segment::Move(Point { x, y }), Segment::Line(Point { x: start, y })]);
        }
        x = x.max(end);
    }
    Item::Path { segments, fill: None, stroke: Some(stroke) }
}

/// Where helping lines lie, between -1 and 1: at whole scores on a short scale, else halfway; never on neutral.
fn levels(scale: Scale) -> Vec<f64> {
    const MOST_STEPS: f64 = 6.0;
    if scale.high - scale.low > MOST_STEPS {
        return vec![-1.0, -0.5, 0.5, 1.0];
    }
    let mut levels = Vec::new();
    let mut score = scale.low.ceil();
    while score <= scale.high {
        levels.push(scale.normalized(score));
        score += 1.0;
    }
    levels.retain(|level| level.abs() > 0.01);
    levels
}

/// Draws the dashed boxes and tells where they are.
fn mark_gaps(page: &Page<'_>, reach: f64, lane: &mut Piece, room: &mut Room) -> Vec<Rect> {
    let (mut boxes, mut dashed) = (Vec::new(), gaps::Boxes::default());
    for gap in page.gaps_of("emotion") {
        let (x, width) = page.card_box(&gap.columns);
        let mark = dashed.mark(page, &gap, width);
        let y = if reach > 0.0 { 6.0 } else { -mark.size.height / 2.0 };
        let rect = Rect::new(x, y, width, mark.size.height);
        boxes.push(rect);
        room.take(rect);
        lane.put(mark, x, y);
    }
    boxes
}

fn voice<'a>(page: &Page<'a>, count: usize, index: usize, curve: &Curve) -> Voice<'a> {
    let participant = curve.participant.and_then(|participant| page.map.participants.get(participant));
    let name = participant.filter(|_| count > 1).map(|participant| participant.name.raw());
    let color = (count > 1).then(|| people::line_color(curve.participant.unwrap_or(index)));
    Voice { name, index: curve.participant.unwrap_or(index), color }
}

/// How far the marks of one curve are moved aside, so that equal feelings of several people stay apart.
fn spread(index: usize, count: usize, apart: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of people")]
    let (index, count) = (index.min(count - 1) as f64, count as f64);
    (index - (count - 1.0) / 2.0) * apart.min(60.0 / count)
}

/// The stops of a curve in this strip, and the two before and behind it, which shape the line at its ends.
fn stops<'a>(page: &Page<'_>, curve: &'a Curve, reach: f64, aside: f64) -> Vec<Stop<'a>> {
    const BEYOND: usize = 2;
    let columns = page.columns();
    let start = curve.points.partition_point(|point| point.columns.start < columns.start);
    let end = curve.points.partition_point(|point| point.columns.start < columns.end);
    let mut stops: Vec<Stop<'a>> = Vec::new();
    let start = start.saturating_sub(BEYOND);
    let mut points = &curve.points[start..(end + BEYOND).min(curve.points.len())];
    while let Some(first) = points.first() {
        let count = points.iter().take_while(|point| point.columns == first.columns).count();
        let begins_here = columns.contains(&first.columns.start);
        let (x, width) = page.extent(&if begins_here { page.here(&first.columns) } else { first.columns.clone() });
        for point in &points[..count] {
            let y = -point.normalized.unwrap_or(0.0).clamp(-1.0, 1.0) * reach;
            #[expect(clippy::cast_precision_loss, reason = "a count of feelings")]
            let room = (width / count as f64 - 8.0).min(220.0);
            let at = Point { x: x + width * point.position + aside, y };
            stops.push(Stop { point, number: start + stops.len(), at, room });
        }
        points = &points[count..];
    }
    stops
}
