//! The curve of a journey that runs down the page: turned by a quarter, the best feelings at the right.

use super::super::figures;
use super::super::gaps;
use super::super::page::Page;
use super::super::piece::{Piece, dashed, stroke};
use super::super::strips::Strip;
use super::super::style::{CARD_INSET, FEELING, GUTTER, LANE_PADDING, SCORE, Style};
use super::analytics;
use super::curve;
use super::room::Room;
use super::{APART, Stop, Voice, faces, levels, line, spread, voice};
use crate::geometry::Point;
use crate::measure::Curve;
use crate::theme;
use std::ops::Range;
use std::rc::Rc;

/// From the neutral line to either end of the scale.
const REACH: f64 = 46.0;
/// Room for the turned curve with its marks.
pub(in super::super) const RAIL: f64 = 2.0 * REACH + 20.0;
/// From the faces at the top to where the lines begin.
const HEAD: f64 = 16.0;

/// The turned curves beside blocks of the journey, each from a top to a bottom; faces stand above the first.
pub(in super::super) fn rail(page: &Page<'_>, curves: &[Curve], blocks: &[Range<f64>]) -> Piece {
    let end = blocks.last().map_or(0.0, |block| block.end);
    let start = blocks.first().map_or(0.0, |block| block.start);
    let edges: Rc<[f64]> = Rc::from([0.0, end]);
    // Down the page is to the right here, until all is turned.
    let lying = page.with(Strip::part(&edges, 0..1));
    let mut lane = Piece::default();
    for level in levels(page.map.scale) {
        let y = -level * REACH;
        lane.items.push(line(GUTTER + start, y, GUTTER + end, y, dashed(theme::GRID, 1.0, [2.0, 4.0])));
    }
    lane.items.push(line(GUTTER + start, 0.0, GUTTER + end, 0.0, stroke(theme::NEUTRAL_LINE, 1.0)));
    let mut room = Room::new(GUTTER + end);
    let voices: Vec<_> = curves.iter().enumerate().map(|(at, curve)| voice(page, curves.len(), at, curve)).collect();
    let aside = |voice: &Voice<'_>| spread(voice.index, curves.len(), APART);
    let stops: Vec<_> = curves.iter().zip(&voices).map(|(curve, voice)| stops(curve, blocks, aside(voice))).collect();
    for (stops, voice) in stops.iter().zip(&voices) {
        curve::draw(&lying, stops, *voice, REACH, &mut lane, &mut room);
    }
    for (index, stops) in stops.iter().enumerate() {
        for stop in stops {
            analytics::ring(page, index, stop, &mut lane);
        }
    }
    for (stops, voice) in stops.iter().zip(&voices) {
        for stop in stops {
            curve::mark(page, stop, *voice, &mut lane, &mut room);
        }
    }
    turned(lane, start)
}

/// The lane as it stands, with its faces.
fn turned(lane: Piece, start: f64) -> Piece {
    let center = RAIL / 2.0;
    let mut rail = Piece { marks: lane.marks, ..Piece::space(RAIL, 0.0) };
    for mut item in lane.items {
        item.shift(-GUTTER, 0.0);
        item.turn();
        item.shift(center, 0.0);
        rail.items.push(item);
    }
    for (mood, x) in [(-1.0, center - REACH), (0.0, center), (1.0, center + REACH)] {
        faces::draw(Point { x, y: start - HEAD }, mood, &mut rail);
    }
    rail
}

/// The stops of a curve in the middle of their blocks, one after the other where a block has several.
fn stops<'a>(curve: &'a Curve, blocks: &[Range<f64>], aside: f64) -> Vec<Stop<'a>> {
    let stop = |(number, point): (usize, &'a crate::measure::CurvePoint)| {
        let top = blocks.get(point.columns.start)?.start;
        let bottom = blocks.get(point.columns.end.checked_sub(1)?)?.end;
        let x = GUTTER + top + (bottom - top) * point.position + aside;
        let y = -point.normalized.unwrap_or(0.0).clamp(-1.0, 1.0) * REACH;
        Some(Stop { point, number, at: Point { x, y }, room: 0.0 })
    };
    curve.points.iter().enumerate().filter_map(stop).collect()
}

/// The feelings of some columns in words, one a line, and the gaps where one should be.
pub(in super::super) fn said(page: &Page<'_>, curves: &[Curve], columns: &Range<usize>) -> Piece {
    let (x, width) = page.text_box(&page.columns());
    let mut lines = Piece::wide(width);
    for (index, curve) in curves.iter().enumerate() {
        let voice = voice(page, curves.len(), index, curve);
        let first = curve.points.partition_point(|point| point.columns.start < columns.start);
        let points = curve.points[first..].iter().take_while(|point| point.columns.start < columns.end);
        for (number, point) in (first..).zip(points).filter(|(_, point)| point.columns == *columns) {
            let word = point.word.as_ref().map_or("", |word| word.raw());
            let score = point.score.map_or_else(String::new, |score| figures::score(score, page.map.scale));
            let ink = theme::emotion(point.normalized.unwrap_or(0.0)).ink;
            let name = Style { color: voice.color.unwrap_or(theme::INK), ..SCORE };
            let derived = [analytics::words(page, number), analytics::drop_words(page, curve, number)];
            let [at_a_point, drop] = derived.each_ref().map(|words| (words.as_str(), analytics::DERIVED));
            let whose = (voice.name.unwrap_or(""), name);
            let parts = [whose, (&score, SCORE.colored(ink)), (word, FEELING), at_a_point, drop];
            lines.stack(set(page, &parts, width), 2.0);
        }
    }
    let mut lane = Piece::space(page.width, 0.0);
    if !lines.items.is_empty() {
        lane.put(lines, x, LANE_PADDING);
        lane.size.height += LANE_PADDING;
    }
    for gap in page.gaps_from("emotion", columns) {
        let mark = gaps::mark(page, &gap, width + 2.0 * CARD_INSET);
        let top = lane.size.height.max(LANE_PADDING);
        lane.put(mark, x - CARD_INSET, top);
        lane.size.height += LANE_PADDING;
    }
    lane
}

/// The parts on one line, or one below the other.
fn set(page: &Page<'_>, parts: &[(&str, Style)], width: f64) -> Piece {
    let line = Piece::run(parts, 5.0);
    if line.size.width <= width {
        return line;
    }
    let mut piece = Piece::wide(width);
    for (text, style) in parts.iter().filter(|(text, _)| !text.is_empty()) {
        piece.stack(page.paragraph(text, style, width), 0.0);
    }
    piece
}
