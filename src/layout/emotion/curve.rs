//! The line through the feelings: monotone between neighbours, so that it never shows a feeling that nobody stated.

use super::super::gaps::Gap;
use super::super::legend::Mark;
use super::super::page::Page;
use super::super::piece::{Piece, stroke};
use super::super::style::GUTTER;
use super::room::Room;
use super::{Stop, Voice};
use crate::geometry::{Color, Point, Rect};
use crate::scene::{Gradient, Item, Paint, Segment, Stroke};
use crate::theme;

const WIDTH: f64 = 3.0;
const MARK_RADIUS: f64 = 6.5;
/// Of a mark that is a ring: its line reaches as far as a full mark.
const HOLLOW_RADIUS: f64 = 5.0;
/// Dashes that tell several people's curves apart; the first line is solid. None is dots alone: these mean silence.
const DASHES: [&[f64]; 7] = [
    &[],
    &[10.0, 5.5],
    &[16.0, 5.0, 0.1, 5.0],
    &[4.0, 5.0],
    &[16.0, 5.0, 0.1, 5.0, 0.1, 5.0],
    &[24.0, 6.0],
    &[16.0, 5.0, 4.0, 5.0],
];

/// Fine dots over columns without a stated feeling.
const OVER_SILENCE: [f64; 2] = [0.1, 4.5];
/// How thick these dots are.
const SILENCE_WIDTH: f64 = 1.5;
/// Dashes of a line that nobody is told by, where it is assumed.
const WHERE_ASSUMED: &[f64] = &[6.0, 4.0];

/// How many shapes of marks tell several people's feelings apart.
const SHAPES: usize = 7;

/// A cubic piece between two neighbouring feelings.
#[derive(Clone, Copy)]
struct Link {
    from: Point,
    first: Point,
    second: Point,
    to: Point,
    /// What lies between.
    between: Between,
    /// Whether one of its ends is assumed.
    is_assumed: bool,
}

/// What lies between two feelings.
#[derive(Clone, Copy, PartialEq)]
enum Between {
    /// Nothing: they are neighbours.
    Nothing,
    /// Columns without a stated feeling.
    Silence,
    /// Columns where a feeling should be: the line is interrupted.
    Gap,
}

impl Link {
    /// The part of the piece between two edges; x runs evenly along it, so that its ends are found by proportion
    /// (de Casteljau's construction cuts it there).
    fn within(&self, left: f64, right: f64) -> Option<Self> {
        let along = |x: f64| ((x - self.from.x) / (self.to.x - self.from.x)).clamp(0.0, 1.0);
        if self.to.x <= left || self.from.x >= right {
            return None;
        }
        let (start, end) = (along(left), along(right));
        let mut link = *self;
        if end < 1.0 {
            link = link.cut(end).0;
        }
        if start > 0.0 {
            link = link.cut(start / end).1;
        }
        Some(link)
    }

    /// The two parts before and behind a place along the piece, 0 to 1.
    fn cut(&self, at: f64) -> (Self, Self) {
        let blend = |a: Point, b: Point| Point { x: a.x + (b.x - a.x) * at, y: a.y + (b.y - a.y) * at };
        let (leaving, crossing, arriving) =
            (blend(self.from, self.first), blend(self.first, self.second), blend(self.second, self.to));
        let (before, behind) = (blend(leaving, crossing), blend(crossing, arriving));
        let middle = blend(before, behind);
        (
            Self { first: leaving, second: before, to: middle, ..*self },
            Self { from: middle, first: behind, second: arriving, ..*self },
        )
    }
}

/// Draws the line of one curve, and the area to the neutral line where it is the only one.
pub(super) fn draw(
    page: &Page<'_>,
    stops: &[Stop<'_>],
    voice: Voice<'_>,
    reach: f64,
    lane: &mut Piece,
    room: &mut Room,
) {
    for run in stops.split(|stop| stop.point.normalized.is_none()).filter(|run| run.len() > 1) {
        let links = links(page, run);
        for part in links.chunk_by(|a, b| a.between == Between::Nothing && b.between == Between::Nothing) {
            let between = part[0].between;
            if between == Between::Gap {
                continue;
            }
            let part: Vec<Link> = part.iter().filter_map(|link| link.within(GUTTER, page.right())).collect();
            if part.is_empty() {
                continue;
            }
            if voice.color.is_none() && between == Between::Nothing {
                lane.items.push(area(&part, reach));
            }
            if between == Between::Silence {
                lane.marks.insert(Mark::Silence);
            }
            for links in part.chunk_by(|a, b| a.is_assumed == b.is_assumed) {
                if links[0].is_assumed && voice.color.is_none() {
                    lane.marks.insert(Mark::Assumed);
                }
                let look = look(voice, reach, between == Between::Silence, links[0].is_assumed);
                lane.items.push(path(links, look));
            }
            for link in &part {
                trace(link, room);
            }
        }
    }
}

/// The middle of the line from a point on, as far as it is in this strip, and its direction there.
pub(super) fn middle(page: &Page<'_>, stops: &[Stop<'_>], from: usize) -> Option<(Point, Point)> {
    let at = stops.iter().position(|stop| stop.number == from)?;
    let is_here = page.columns().contains(&stops[at].point.columns.start);
    let mut runs = stops.split(|stop| stop.point.normalized.is_none());
    let run = runs.find(|run| run.iter().any(|stop| stop.number == from)).filter(|_| is_here)?;
    let within = run.iter().position(|stop| stop.number == from)?;
    let link = *links(page, run).get(within)?;
    let (before, behind) = link.within(GUTTER, page.right()).filter(|link| link.between != Between::Gap)?.cut(0.5);
    let slope = Point { x: behind.first.x - before.second.x, y: behind.first.y - before.second.y };
    Some((before.to, slope))
}

/// Draws the mark of one feeling; a word without a score has none.
pub(super) fn mark(page: &Page<'_>, stop: &Stop<'_>, voice: Voice<'_>, lane: &mut Piece, room: &mut Room) {
    let Some(normalized) = stop.point.normalized else { return };
    let color = voice.color.unwrap_or_else(|| theme::emotion(normalized).mark);
    let is_assumed = page.is_assumed(stop.point.evidence);
    if is_assumed {
        lane.marks.insert(Mark::AssumedFeeling);
    }
    let Point { x, y } = stop.at;
    room.take(Rect::new(x - MARK_RADIUS, y - MARK_RADIUS, 2.0 * MARK_RADIUS, 2.0 * MARK_RADIUS));
    lane.items.push(sign(stop.at, voice, color, is_assumed));
}

/// The mark itself: of several people each has a shape, and what is assumed is hollow.
fn sign(center: Point, voice: Voice<'_>, color: Color, is_assumed: bool) -> Item {
    let (fill, line) = if is_assumed { (theme::CARD, stroke(color, 2.2)) } else { (color, stroke(theme::CARD, 2.0)) };
    let (fill, line) = (Some(Paint::Solid(fill)), Some(line));
    let corner = |dx: f64, dy: f64| Point { x: center.x + dx, y: center.y + dy };
    let corners: &[(f64, f64)] = match if voice.color.is_some() { voice.index % SHAPES } else { 0 } {
        1 => &[(-5.5, -5.5), (5.5, -5.5), (5.5, 5.5), (-5.5, 5.5)],
        2 => &[(0.0, -7.5), (7.5, 0.0), (0.0, 7.5), (-7.5, 0.0)],
        3 => &[(0.0, -7.0), (7.0, 5.5), (-7.0, 5.5)],
        4 => &[(0.0, 7.0), (7.0, -5.5), (-7.0, -5.5)],
        5 => &[(0.0, -7.0), (6.2, -3.5), (6.2, 3.5), (0.0, 7.0), (-6.2, 3.5), (-6.2, -3.5)],
        6 => &[(-6.5, -6.5), (6.5, -6.5), (0.0, 0.0), (6.5, 6.5), (-6.5, 6.5), (0.0, 0.0)],
        _ => &[],
    };
    let Some((first, rest)) = corners.split_first() else {
        let radius = if is_assumed { HOLLOW_RADIUS } else { MARK_RADIUS };
        return Item::Circle { center, radius, fill, stroke: line };
    };
    let mut segments = vec![Segment::Move(corner(first.0, first.1))];
    segments.extend(rest.iter().map(|(dx, dy)| Segment::Line(corner(*dx, *dy))));
    segments.push(Segment::Close);
    Item::Path { segments, fill, stroke: line }
}

/// A person's mark at the start of a straight bit of their line, to tell whose it is.
pub(super) fn sample(from: Point, width: f64, voice: Voice<'_>) -> [Item; 2] {
    let start = Point { x: from.x + MARK_RADIUS + 1.0, ..from };
    let segments = vec![Segment::Move(start), Segment::Line(Point { x: from.x + width, ..from })];
    let line = Item::Path { segments, fill: None, stroke: Some(look(voice, 1.0, false, false)) };
    [line, sign(start, voice, voice.color.unwrap_or(theme::INK), false)]
}

/// The look of a part of a line. Dashes tell several people apart, so that only their marks show what is assumed.
fn look(voice: Voice<'_>, reach: f64, bridges: bool, is_assumed: bool) -> Stroke {
    let paint = voice.color.map_or_else(|| gradient(reach, SCALE), Paint::Solid);
    if bridges {
        return silence(paint);
    }
    let dashes = match voice.color {
        Some(_) => DASHES[voice.index % DASHES.len()],
        None if is_assumed => WHERE_ASSUMED,
        None => &[],
    };
    let width = WIDTH - if voice.color.is_some() { 0.6 } else { 0.0 };
    Stroke { paint, width, dashes: dashes.to_vec() }
}

/// The look of a line where nothing is stated.
pub(in super::super) fn silence(paint: Paint) -> Stroke {
    Stroke { paint, width: SILENCE_WIDTH, dashes: OVER_SILENCE.to_vec() }
}

/// The colours of the scale from best to worst.
const SCALE: [Color; 3] = [theme::BEST.mark, theme::NEUTRAL.mark, theme::WORST.mark];

/// Colours at the upper end of the scale, on its neutral line and at its lower end.
fn gradient(reach: f64, [best, neutral, worst]: [Color; 3]) -> Paint {
    Paint::Gradient(Box::new(Gradient {
        from: Point { x: 0.0, y: -reach },
        to: Point { x: 0.0, y: reach },
        stops: vec![(0.0, best), (0.5, neutral), (1.0, worst)],
    }))
}

fn path(links: &[Link], stroke: Stroke) -> Item {
    Item::Path { segments: segments(links), fill: None, stroke: Some(stroke) }
}

fn area(links: &[Link], reach: f64) -> Item {
    let mut segments = segments(links);
    let (first, last) = (links[0].from, links[links.len() - 1].to);
    segments.push(Segment::Line(Point { x: last.x, y: 0.0 }));
    segments.push(Segment::Line(Point { x: first.x, y: 0.0 }));
    segments.push(Segment::Close);
    let [best, neutral, worst] = SCALE;
    let veils = [theme::veil(best, 0.30), theme::veil(neutral, 0.03), theme::veil(worst, 0.30)];
    Item::Path { segments, fill: Some(gradient(reach, veils)), stroke: None }
}

fn segments(links: &[Link]) -> Vec<Segment> {
    let start = links.iter().take(1).map(|link| Segment::Move(link.from));
    start.chain(links.iter().map(|link| Segment::Curve(link.first, link.second, link.to))).collect()
}

/// Cubic pieces through points, without overshoot between neighbours.
fn links(page: &Page<'_>, run: &[Stop<'_>]) -> Vec<Link> {
    let tangents = tangents(run);
    let link = |index: usize| {
        let (from, to) = (run[index].at, run[index + 1].at);
        let third = (to.x - from.x) / 3.0;
        Link {
            from,
            first: Point { x: from.x + third, y: from.y + third * tangents[index] },
            second: Point { x: to.x - third, y: to.y - third * tangents[index + 1] },
            to,
            between: between(page, run[index].point.columns.end, run[index + 1].point.columns.start),
            is_assumed: run[index..index + 2].iter().any(|stop| page.is_assumed(stop.point.evidence)),
        }
    };
    (0..run.len() - 1).map(link).collect()
}

fn between(page: &Page<'_>, end: usize, start: usize) -> Between {
    let is_gap = |gap: &Gap| gap.columns.start < start && end < gap.columns.end;
    if end >= start {
        Between::Nothing
    } else if page.gaps.of("emotion").iter().any(is_gap) {
        Between::Gap
    } else {
        Between::Silence
    }
}

/// The slope of the curve in every point, so that it is monotone wherever the points are (M. Steffen, A simple method
/// for monotonic interpolation in one dimension, 1990; better known as `d3.curveMonotoneX`).
fn tangents(run: &[Stop<'_>]) -> Vec<f64> {
    let slopes: Vec<f64> = run.windows(2).map(|pair| slope(pair[0].at, pair[1].at)).collect();
    let inner = |index: usize| {
        let (before, after) = (slopes[index - 1], slopes[index]);
        if before * after <= 0.0 {
            return 0.0;
        }
        let (h0, h1) = (run[index].at.x - run[index - 1].at.x, run[index + 1].at.x - run[index].at.x);
        let weighted = ((before * h1 + after * h0) / (h0 + h1)).abs();
        before.signum() * 2.0 * before.abs().min(after.abs()).min(0.5 * weighted)
    };
    let last = run.len() - 1;
    let mut tangents: Vec<f64> = (0..=last).map(|at| if at == 0 || at == last { 0.0 } else { inner(at) }).collect();
    tangents[0] = end(slopes[0], tangents.get(1).copied().filter(|_| last > 1));
    tangents[last] = end(slopes[last - 1], Some(tangents[last - 1]).filter(|_| last > 1));
    tangents
}

/// The slope at an end of the curve: that of its only piece, else as the neighbour's slope asks for.
fn end(slope: f64, neighbour: Option<f64>) -> f64 {
    neighbour.map_or(slope, |neighbour| (3.0 * slope - neighbour) / 2.0)
}

fn slope(from: Point, to: Point) -> f64 {
    let width = to.x - from.x;
    if width > 0.0 { (to.y - from.y) / width } else { 0.0 }
}

/// Tells labels where the line goes.
fn trace(link: &Link, room: &mut Room) {
    const STEPS: u32 = 14;
    let mut last = link.from;
    for step in 1..=STEPS {
        let t = f64::from(step) / f64::from(STEPS);
        let blend = |a: f64, b: f64, c: f64, d: f64| {
            let s = 1.0 - t;
            s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
        };
        let next = Point {
            x: blend(link.from.x, link.first.x, link.second.x, link.to.x),
            y: blend(link.from.y, link.first.y, link.second.y, link.to.y),
        };
        let (top, bottom) = (last.y.min(next.y), last.y.max(next.y));
        room.cross(Rect::new(last.x, top - WIDTH, (next.x - last.x).max(0.1), bottom - top + 2.0 * WIDTH));
        last = next;
    }
}
