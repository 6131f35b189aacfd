//! What a curve says at a glance, said on the curve: its peak, its lowest point, its end, its steepest drop.
//!
//! What people remember of an experience is its most intense moment and its end, hardly how long it took (the peak-end
//! rule: D. Kahneman, B. Fredrickson, C. Schreiber and D. Redelmeier, When more pain is preferred to less, 1993).

use super::super::figures;
use super::super::legend::Mark;
use super::super::page::Page;
use super::super::piece::{Piece, stroke};
use super::super::style::{NOTE, Style};
use super::room::Room;
use super::{Stop, curve, levels};
use crate::geometry::{Point, Rect};
use crate::measure::{Curve, CurveFacts, curve_facts};
use crate::scene::{Item, Segment};
use crate::theme;
use std::rc::Rc;

/// How what is derived from a curve is written.
pub(super) const DERIVED: Style = NOTE.colored(theme::ANALYTIC);
/// With fewer scores there is a line, and no course to say anything of.
const FEWEST_SCORES: usize = 3;
/// With more curves than these rings would crowd the marks.
const MOST_RINGED: usize = 3;
/// The ring around a mark: outside its line, with a little air.
const RING: f64 = 10.0;
/// From the curve to the arrow beside a drop.
const ASIDE: f64 = 9.0;
/// From the middle of the arrow to either end.
const HALF: f64 = 11.0;
/// How far the words beside the arrow move on where their place is taken, and how often.
const STEP: f64 = 3.0;
const STEPS: usize = 14;

/// What is told of each curve; none for one that is too short or says nothing because it is level.
pub(in super::super) fn told(curves: &[Curve]) -> Rc<[Option<CurveFacts>]> {
    let told = |curve: &Curve| {
        let scores = curve.points.iter().filter(|point| point.score.is_some()).count();
        let score = |at: usize| curve.points[at].score;
        curve_facts(curve).filter(|facts| scores >= FEWEST_SCORES && score(facts.peak) > score(facts.valley))
    };
    curves.iter().map(told).collect()
}

/// What is written at a point of the only curve; nothing in other languages than the program's, where rings stand.
pub(super) fn words(page: &Page<'_>, number: usize) -> String {
    let [Some(facts)] = page.facts.as_ref() else { return String::new() };
    let words = [(facts.peak, "peak"), (facts.valley, "lowest"), (facts.end, "end")];
    let words = words.into_iter().filter(|(at, _)| *at == number).map(|(_, word)| page.remark(word));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// The steepest drop in words at the point where it ends, for a curve that has no room for an arrow.
pub(super) fn drop_words(page: &Page<'_>, curve: &Curve, number: usize) -> String {
    let [Some(CurveFacts { drop: Some((from, to)), .. })] = page.facts.as_ref() else { return String::new() };
    if *to != number || !page.english {
        return String::new();
    }
    fall(curve, *from, *to).map_or_else(String::new, |fall| format!("steepest drop {}", figures::plain(fall)))
}

/// Rings the peak and the lowest point where no words say which they are: several curves are calmer so.
pub(super) fn ring(page: &Page<'_>, curve: usize, stop: &Stop<'_>, lane: &mut Piece) {
    let Some(Some(facts)) = page.facts.get(curve) else { return };
    let has_words = page.facts.len() == 1 && page.english;
    if has_words || page.facts.len() > MOST_RINGED || ![facts.peak, facts.valley].contains(&stop.number) {
        return;
    }
    lane.marks.insert(Mark::Extreme);
    let line = Some(stroke(theme::ANALYTIC, 1.0));
    lane.items.push(Item::Circle { center: stop.at, radius: RING, fill: None, stroke: line });
}

/// Draws an arrow along the steepest drop of the only curve, and how deep it is, where both find room.
pub(super) fn drop(page: &Page<'_>, curves: &[Curve], stops: &[Stop<'_>], lane: &mut Piece, room: &mut Room) {
    let ([curve], [Some(CurveFacts { drop: Some((from, to)), .. })]) = (curves, page.facts.as_ref()) else { return };
    let Some((middle, slope)) = curve::middle(page, stops, *from) else { return };
    let Some(fall) = fall(curve, *from, *to) else { return };
    let length = slope.x.hypot(slope.y).max(f64::MIN_POSITIVE);
    let along = Point { x: slope.x / length, y: slope.y / length };
    let center = Point { x: middle.x + ASIDE * along.y, y: middle.y - ASIDE * along.x };
    let at = |way: f64| Point { x: center.x + way * along.x, y: center.y + way * along.y };
    let spots = [-HALF, -HALF / 2.0, 0.0, HALF / 2.0, HALF].map(|way| around(at(way)));
    if !spots.iter().all(|spot| room.is_free(*spot)) {
        return;
    }
    for spot in spots {
        room.cross(spot);
    }
    let levels: Vec<f64> = levels(page.map.scale).into_iter().chain([0.0]).map(|level| -level * super::REACH).collect();
    let short = figures::plain(fall);
    let words = if page.english { format!("steepest drop {short}") } else { String::new() };
    let fitting = [&words, &short].into_iter().filter(|words| !words.is_empty());
    let mut placed = fitting.filter_map(|words| {
        let piece = Piece::run(&[(words, DERIVED)], 0.0);
        Some((beside(&piece, center, page.right(), &levels, room)?, piece, *words == short))
    });
    let Some((place, piece, is_short)) = placed.next() else { return };
    room.take(place);
    lane.put(piece, place.x, place.y);
    lane.items.push(arrow(at(-HALF), at(HALF)));
    if is_short {
        lane.marks.insert(Mark::Drop);
    }
}

/// By how much the score changes.
fn fall(curve: &Curve, from: usize, to: usize) -> Option<f64> {
    Some(curve.points.get(to)?.score? - curve.points.get(from)?.score?)
}

/// A bit of the arrow with its air.
fn around(at: Point) -> Rect {
    Rect::new(at.x - 3.0, at.y - 3.0, 6.0, 6.0)
}

/// A free place at the right of the arrow, a little above its middle rather than below.
fn beside(piece: &Piece, center: Point, right: f64, levels: &[f64], room: &Room) -> Option<Rect> {
    let (width, height) = (piece.size.width, piece.size.height);
    let mut step = 0.0;
    for _ in 0..STEPS {
        for rise in [0.6, 0.9, 1.2, 1.5, 1.8] {
            let place = Rect::new(center.x + 5.0 + step, center.y - height * rise, width, height);
            let is_struck = levels.iter().any(|y| place.y < *y && *y < place.bottom());
            if place.right() <= right && !is_struck && room.is_clear(place) {
                return Some(place);
            }
        }
        step += STEP;
    }
    None
}

/// A thin arrow between two points.
pub(in super::super) fn arrow(from: Point, to: Point) -> Item {
    const HEAD: f64 = 4.5;
    let angle = (to.y - from.y).atan2(to.x - from.x);
    let barb = |turn: f64| Point { x: to.x - HEAD * (angle + turn).cos(), y: to.y - HEAD * (angle + turn).sin() };
    let segments = vec![
        Segment::Move(from),
        Segment::Line(to),
        Segment::Move(barb(0.6)),
        Segment::Line(to),
        Segment::Line(barb(-0.6)),
    ];
    Item::Path { segments, fill: None, stroke: Some(stroke(theme::ANALYTIC, 1.3)) }
}
