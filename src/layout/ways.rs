//! Where the journey goes on, where that is not simply the touchpoint below: arcs under the cards, or words on them.
//!
//! An arc has a track to itself as far as it reaches; short arcs are next to the cards. What has no track, or leads
//! out of its strip, is told in words.

use super::legend::Mark;
use super::page::Page;
use super::piece::{BUDGET, Piece, drawable, stroke, width_of};
use super::style::NOTE;
use crate::geometry::Point;
use crate::measure;
use crate::model::Text;
use crate::resolve::Map;
use crate::scene::{Item, Segment};
use crate::text;
use crate::theme;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A way on that is worth drawing, from one column to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way<'a> {
    from: usize,
    to: usize,
    /// In which case.
    when: Option<&'a Text>,
}

/// The most tracks below a row of cards; further ways are told in words.
const MOST_TRACKS: usize = 6;
/// Where arcs leave and reach a card, from its middle: at left for what is at the left, arriving outside of leaving.
const PORTS: [f64; 4] = [-20.0, -8.0, 8.0, 20.0];
/// From the line above to a track's own line, and from the words to the next track.
const ABOVE: f64 = 9.0;
const BELOW: f64 = 3.0;
/// From an arc's bends to its words.
const ASIDE: f64 = 7.0;
/// Words rather stand by the card that the arc leaves, if there they have so much room.
const ENOUGH: f64 = 90.0;

/// The ways of a map in the order of the columns they leave.
pub(super) fn all(map: &Map) -> Rc<[Way<'_>]> {
    let ways = measure::stated_ways(map).into_iter().filter_map(|stated| {
        let way = Way { from: stated.from, to: stated.to?, when: stated.next.when.as_ref() };
        let is_plain = stated.is_only && way.to == way.from + 1 && way.when.is_none();
        (!is_plain).then_some(way)
    });
    ways.collect()
}

/// The ways that leave the cards of a strip.
pub(super) struct Routes<'a> {
    tracks: Vec<Vec<Arc<'a>>>,
    told: BTreeMap<usize, Vec<Way<'a>>>,
}

/// A way on a track, between two ports: the column times four, and which of its four.
struct Arc<'a> {
    way: Way<'a>,
    low: usize,
    high: usize,
}

impl<'a> Arc<'a> {
    fn of(way: Way<'a>) -> Self {
        let (low, high) =
            if way.from < way.to { (way.from * 4 + 2, way.to * 4) } else { (way.to * 4 + 3, way.from * 4 + 1) };
        Self { way, low, high }
    }

    /// Whether it leads to what comes later.
    fn is_forward(&self) -> bool {
        self.way.from < self.way.to
    }
}

impl<'a> Routes<'a> {
    /// Deals out the tracks, short ways first.
    pub(super) fn of(page: &Page<'a>) -> Self {
        let columns = page.columns();
        let start = page.ways.partition_point(|way| way.from < columns.start);
        let end = page.ways.partition_point(|way| way.from < columns.end);
        let mut ways = page.ways[start..end].to_vec();
        ways.sort_by_key(|way| (way.from.abs_diff(way.to), way.from));
        let mut routes = Self { tracks: Vec::new(), told: BTreeMap::new() };
        let mut taken: Vec<BTreeMap<usize, usize>> = vec![BTreeMap::new(); MOST_TRACKS];
        for way in ways {
            let arc = Arc::of(way);
            let is_free = |taken: &BTreeMap<usize, usize>| {
                taken.range(..=arc.high).next_back().is_none_or(|(_, high)| *high < arc.low)
            };
            let has_ends = columns.contains(&way.to) && way.to != way.from;
            let Some(track) = taken.iter().position(is_free).filter(|_| has_ends) else {
                routes.told.entry(way.from).or_default().push(way);
                continue;
            };
            taken[track].insert(arc.low, arc.high);
            if routes.tracks.len() <= track {
                routes.tracks.resize_with(track + 1, Vec::new);
            }
            routes.tracks[track].push(arc);
        }
        routes
    }

    /// What is told in words on the card of a column, a way a line: where it leads, and in which case.
    pub(super) fn told<'p>(&'p self, page: &'p Page<'_>, column: usize) -> impl Iterator<Item = String> + use<'p, 'a> {
        let words = |way: &Way<'_>| {
            let name = page.map.column_name(&page.map.columns[way.to]).value.raw();
            let name = format!("{} {}", page.arrow(), drawable(name));
            way.when.map_or(name.clone(), |when| format!("{name}: {}", when.value.raw()))
        };
        self.told.get(&column).into_iter().flatten().map(words)
    }

    /// The arcs, below cards that end at given distances above them.
    pub(super) fn drawn(&self, page: &Page<'_>, above: &[f64]) -> Piece {
        let mut piece = Piece::wide(page.width);
        let mut deeper = self.ports_below();
        let first = page.columns().start;
        for (track, ports) in self.tracks.iter().zip(deeper.drain(..)) {
            let y = piece.size.height + ABOVE;
            piece.size.height = y + BELOW;
            for arc in track {
                let (from, to) = if arc.is_forward() { (arc.low, arc.high) } else { (arc.high, arc.low) };
                let top = |port: usize| -above[port / 4 - first];
                let ends = [(from, top(from)), (to, top(to))].map(|(port, y)| Point { x: x(page, port), y });
                piece.items.extend(line(ends, y));
                piece.marks.insert(Mark::Way);
                if let Some(when) = arc.way.when {
                    let (words, x) = words(page, arc, &ports, when);
                    piece.put(words.padded(BELOW), x, y + 2.0);
                }
            }
        }
        piece
    }

    /// For each track, the ports that lines go through to tracks further down.
    fn ports_below(&self) -> Vec<Vec<usize>> {
        let mut below: Vec<usize> = Vec::new();
        let mut ports: Vec<Vec<usize>> = Vec::new();
        for track in self.tracks.iter().rev() {
            ports.push(below.clone());
            below.extend(track.iter().flat_map(|arc| [arc.low, arc.high]));
            below.sort_unstable();
        }
        ports.reverse();
        ports
    }
}

/// Where a port is on the page.
fn x(page: &Page<'_>, port: usize) -> f64 {
    let column = port / 4;
    let (x, width) = page.extent(&(column..column + 1));
    x + width / 2.0 + PORTS[port % 4]
}

/// In which case, below an arc's line and between the lines that cross it.
fn words(page: &Page<'_>, arc: &Arc<'_>, crossing: &[usize], when: &Text) -> (Piece, f64) {
    let inside = crossing.partition_point(|port| *port <= arc.low)..crossing.partition_point(|port| *port < arc.high);
    let bounds: Vec<usize> = [arc.low].into_iter().chain(crossing[inside].iter().copied()).chain([arc.high]).collect();
    let mut rooms: Vec<(f64, f64)> = bounds.windows(2).map(|pair| (x(page, pair[0]), x(page, pair[1]))).collect();
    if !arc.is_forward() {
        rooms.reverse();
    }
    let text = text::shorten(when.value.raw(), BUDGET);
    let natural = width_of(&text, &NOTE).ceil() + 1.0;
    let wide = |room: &(f64, f64)| room.1 - room.0 - 2.0 * ASIDE;
    let near = rooms.iter().copied().find(|room| wide(room) >= natural.min(ENOUGH));
    let widest = rooms.iter().copied().max_by(|a, b| wide(a).total_cmp(&wide(b)));
    let room = near.or(widest).unwrap_or_default();
    let width = natural.min(wide(&room)).max(1.0);
    let piece = page.paragraph(&text, &NOTE.colored(theme::MUTED), width);
    (piece, if arc.is_forward() { room.0 + ASIDE } else { room.1 - ASIDE - width })
}

/// An arc down from one card, along its track, and up to an arrow's head under another.
pub(super) fn line([from, to]: [Point; 2], y: f64) -> [Item; 2] {
    const BEND: f64 = 6.0;
    const HEAD: f64 = 4.5;
    let way = (to.x - from.x).signum();
    let point = |x: f64, y: f64| Point { x, y };
    let (down, up) = (point(from.x, y), point(to.x, y));
    let arc = vec![
        Segment::Move(from),
        Segment::Line(point(from.x, y - BEND)),
        Segment::Curve(down, down, point(from.x + way * BEND, y)),
        Segment::Line(point(to.x - way * BEND, y)),
        Segment::Curve(up, up, point(to.x, y - BEND)),
        Segment::Line(to),
    ];
    let head = vec![
        Segment::Move(point(to.x - HEAD * 0.7, to.y + HEAD)),
        Segment::Line(to),
        Segment::Line(point(to.x + HEAD * 0.7, to.y + HEAD)),
    ];
    [arc, head].map(|segments| Item::Path { segments, fill: None, stroke: Some(stroke(theme::MUTED, 1.2)) })
}
