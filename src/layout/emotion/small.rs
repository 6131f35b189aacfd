//! The curve alone, in little room: every feeling is on the line, and only those that matter are written out.

use super::super::page::Page;
use super::super::piece::{Piece, width_of};
use super::super::style::NOTE;
use super::room::Room;
use super::{APART, Stop, Voice, all_stops, curve, grid, is_scored, labels, place, settle, voices};
use crate::geometry::Point;
use crate::measure::{Curve, curve_facts};
use crate::source::Span;
use std::collections::BTreeSet;
use std::slice;

/// From the neutral line to either end of the scale.
const REACH: f64 = 40.0;
/// Room for a label, whatever the width of its column.
const LABEL_ROOM: f64 = 120.0;
/// Where marks would be closer to each other than this, only those are drawn that are told.
const CROWDED: f64 = 22.0;
/// A curve with so few feelings has all of them told.
const FEW: usize = 5;
/// Width of a bit of line that tells whose it is.
const SAMPLE: f64 = 48.0;
/// Above and below the words beside it, for marks that are higher.
const KEY_PADDING: f64 = 1.0;

/// The curves with labels at start, end, peak and valley, and at all feelings of a curve that has few.
pub(in super::super) fn small(page: &Page<'_>, curves: &[Curve]) -> Piece {
    let reach = if is_scored(curves) { REACH } else { 0.0 };
    let told = told(curves);
    let mut room = Room::new(page.right());
    let mut lane = page.roomy(page.width, 0.0);
    let voices = voices(page, curves);
    let mut stops = all_stops(page, curves, &voices, (reach, apart(page, curves.len())));
    for (stops, voice) in stops.iter().zip(&voices) {
        curve::draw(page, stops, *voice, reach, &mut lane, &mut room);
    }
    let is_told = |stop: &Stop<'_>| told.contains(&stop.point.span);
    // Of all or of none: a line without marks beside one with them would seem to say less.
    let is_crowded = stops.iter().any(|stops| stops.windows(2).any(|pair| pair[1].at.x - pair[0].at.x < CROWDED));
    for (stops, voice) in stops.iter().zip(&voices) {
        for stop in stops.iter().filter(|stop| !is_crowded || is_told(stop)) {
            curve::mark(page, stop, *voice, &mut lane, &mut room);
        }
    }
    for stops in &mut stops {
        stops.retain(is_told);
        for stop in stops {
            stop.room = LABEL_ROOM;
        }
    }
    let labels = place(page, labels(page, &stops, &voices), &mut lane, &mut room);
    settle(lane, grid(page, reach, labels), &room, reach)
}

/// How far marks of several people are moved aside: never out of their column.
fn apart(page: &Page<'_>, count: usize) -> f64 {
    let narrowest = page.columns().map(|column| page.extent(&(column..column + 1)).1).fold(f64::INFINITY, f64::min);
    #[expect(clippy::cast_precision_loss, reason = "a count of people")]
    let each = narrowest / (count as f64 + 1.0);
    each.min(APART)
}

/// Where the feelings are written that are told.
fn told(curves: &[Curve]) -> BTreeSet<Span> {
    let of = |curve: &Curve| -> Vec<Span> {
        let Some(facts) = curve_facts(curve).filter(|_| curve.points.len() > FEW) else {
            return curve.points.iter().map(|point| point.span).collect();
        };
        let start = curve.points.iter().position(|point| point.score.is_some()).unwrap_or(0);
        [start, facts.peak, facts.valley, facts.end].into_iter().map(|at| curve.points[at].span).collect()
    };
    curves.iter().flat_map(of).collect()
}

/// Whose line is whose, for curves that share a feeling that is told and so cannot carry all their names there.
pub(in super::super) fn keys(page: &Page<'_>, curves: &[Curve]) -> Vec<Piece> {
    let told = told(curves);
    let spans = curves.iter().flat_map(|curve| curve.points.iter().map(|point| point.span).collect::<BTreeSet<_>>());
    let mut seen = BTreeSet::new();
    let is_shared = spans.filter(|span| told.contains(span)).any(|span| !seen.insert(span));
    if is_shared { all_keys(page, curves) } else { Vec::new() }
}

/// Whose line is whose, where there are several people; words without a score make no line.
pub(in super::super) fn all_keys(page: &Page<'_>, curves: &[Curve]) -> Vec<Piece> {
    if curves.len() < 2 {
        return Vec::new();
    }
    let voices = curves.iter().zip(voices(page, curves)).filter(|(curve, _)| is_scored(slice::from_ref(curve)));
    voices.map(|(_, voice)| key(page, voice)).collect()
}

fn key(page: &Page<'_>, voice: Voice<'_>) -> Piece {
    let name = voice.name.unwrap_or_default();
    let width = (width_of(name, &NOTE) + 0.5).min(LABEL_ROOM);
    let height = NOTE.leading + 2.0 * KEY_PADDING;
    let mut key = Piece::space(SAMPLE + 6.0 + width, height);
    key.items.extend(curve::sample(Point { x: 0.0, y: height / 2.0 }, SAMPLE, voice));
    let words = page.paragraph(name, &NOTE, width);
    key.put(words, SAMPLE + 6.0, KEY_PADDING);
    key
}
