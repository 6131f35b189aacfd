//! The journey down the page, for narrow places: stages as bars, touchpoints one below the other with their lanes as
//! paragraphs, and the emotion curve beside them.

use super::description;
use super::lanes::{self, Lane, OwnRows};
use super::page::{Page, Shows};
use super::piece::{Piece, rounded, stroke};
use super::strips::Strip;
use super::style::{BLEED, GUTTER, LABEL_WIDTH, LANE, LANE_PADDING, MARGIN, STAGE, STAGE_GOAL};
use super::{Sheet, content, elsewhere, emotion, footer, gaps_in, header, touchpoints, whole};
use crate::geometry::Rect;
use crate::measure::Curve;
use crate::scene::{Group, Scene};
use std::ops::Range;
use std::rc::Rc;

/// Width where none is asked for.
const WIDTH: f64 = 720.0;
/// The narrowest page.
const NARROWEST: f64 = 560.0;
/// Between the columns and the curve beside them.
const RAIL_GAP: f64 = 12.0;
/// Between a touchpoint's card and its lanes.
const BELOW_CARD: f64 = 6.0;
/// Between touchpoints.
const BETWEEN: f64 = 14.0;

/// The journey from top to bottom.
pub(super) fn journey(page: &Page<'_>, curves: &[Curve]) -> Scene {
    let width = page.request.width.unwrap_or(WIDTH).max(NARROWEST);
    let count = page.map.columns.len();
    let edges = |column: f64| -> Rc<[f64]> {
        std::iter::successors(Some(0.0), |edge| Some(edge + column)).take(count + 1).collect()
    };
    let page = &Page { width, ..page.with(Strip::none()) };
    // Which rows there are does not hang on how wide they are.
    let somewhere = edges(width);
    let all = page.with(Strip::whole(&somewhere));
    let own = lanes::own_rows(&all);
    let lanes = lanes::chosen(&all, &own, curves.iter().any(|curve| !curve.points.is_empty()));
    let shown = if lanes.contains(&Lane::Emotion) { curves } else { &[] };
    let has_rail = emotion::is_scored(shown);
    let taken = if has_rail { emotion::RAIL + RAIL_GAP } else { 0.0 };
    let edges = edges(width - GUTTER - MARGIN - taken);
    let mut sheet = Sheet::new(page);
    sheet.add("header", header::head(page), 20.0);
    let mut down = Down { sheet, edges, lanes, own, curves, blocks: Vec::new(), drawn: 0 };
    for stage in (0..page.map.journey.stages.items.len()).take_while(|_| !page.lines.is_over()) {
        down.stage(stage);
    }
    let Down { mut sheet, blocks, drawn, .. } = down;
    if page.lines.is_over() {
        // Nobody will look at it, and the curve stands beside all blocks or none.
        return sheet.finish(String::new());
    }
    if has_rail && !blocks.is_empty() {
        beside(&mut sheet, curves, &blocks);
    }
    if let Some(whole) = whole::lane(page) {
        sheet.lane(page, whole, "Whole journey", page.remark("beyond single steps"), "whole");
    }
    let foot = footer::foot(page, shown, &sheet.marks, drawn);
    sheet.add("footer", foot, 0.0);
    sheet.finish(description::of(page, curves))
}

/// Adds the curve beside the touchpoints.
fn beside(sheet: &mut Sheet<'_, '_>, curves: &[Curve], blocks: &[Range<f64>]) {
    let page = sheet.page;
    let mut rail = emotion::rail(page, curves, blocks);
    let x = page.width - MARGIN - emotion::RAIL;
    for item in &mut rail.items {
        item.shift(x, 0.0);
    }
    sheet.marks.append(&mut rail.marks);
    let mut below = f64::INFINITY;
    for group in sheet.groups.iter_mut().skip(1) {
        group.bounds.width = x - RAIL_GAP / 2.0 - group.bounds.x;
        below = below.min(group.bounds.y);
    }
    let bounds = Rect::new(x, below, emotion::RAIL, sheet.bottom - below);
    // Behind the header: regions stand in the file as they do on the page, by their upper edges.
    sheet.groups.insert(1, Group { role: "curve", name: None, bounds, items: rail.items });
}

/// The journey as far as it has been drawn.
struct Down<'p, 'a, 'c> {
    sheet: Sheet<'p, 'a>,
    edges: Rc<[f64]>,
    lanes: Vec<Lane<'a>>,
    own: OwnRows<'a>,
    curves: &'c [Curve],
    /// From top to bottom of each column's block.
    blocks: Vec<Range<f64>>,
    /// Dashed boxes so far.
    drawn: usize,
}

impl Down<'_, '_, '_> {
    /// Adds a stage: its bar, what stands on itself, its touchpoints.
    fn stage(&mut self, stage: usize) {
        let page = self.sheet.page;
        let columns = page.map.columns_of(stage);
        self.sheet.add("stages", bar(page, stage, GUTTER + self.edges.get(1).copied().unwrap_or(0.0)), 10.0);
        if page.map.stage(stage).touchpoints.is_empty() {
            let top = self.sheet.bottom;
            self.lanes_of(columns.clone(), Shows::Everything);
            self.blocks.push(top..self.sheet.bottom);
            self.sheet.bottom += BETWEEN;
            return;
        }
        let top = self.sheet.bottom;
        self.lanes_of(columns.clone(), Shows::Stages);
        if self.sheet.bottom > top {
            self.sheet.bottom += BETWEEN;
        }
        for column in columns.take_while(|_| !page.lines.is_over()) {
            let top = self.sheet.bottom;
            let strip = page.with(Strip::part(&self.edges, column..column + 1));
            if let Some(card) = touchpoints::row(&strip, "", "") {
                self.sheet.add("touchpoints", card, BELOW_CARD);
            }
            self.lanes_of(column..column + 1, Shows::Touchpoints);
            self.blocks.push(top..self.sheet.bottom);
            self.sheet.bottom += BETWEEN;
        }
    }

    /// Adds the lanes that have something to say of some columns.
    fn lanes_of(&mut self, columns: Range<usize>, shows: Shows) {
        let strip = Page { shows, ..self.sheet.page.with(Strip::part(&self.edges, columns.start..columns.start + 1)) };
        for lane in self.lanes.clone() {
            let label = lanes::author_label(strip.map, lane.field()).unwrap_or(lane.label());
            let content = match lane {
                Lane::Channels => continue,
                // What a stage of one touchpoint feels is told at the touchpoint.
                Lane::Emotion if shows == Shows::Stages && columns.len() == 1 => continue,
                Lane::Emotion => emotion::said(&strip, self.curves, &columns),
                other => content(&strip, other, label, &self.own, self.curves),
            };
            if content.items.is_empty() {
                continue;
            }
            self.sheet.add("lane", row(&strip, label, content), 0.0);
        }
        self.drawn += gaps_in(&strip, &self.lanes);
    }
}

/// What stands in a lane behind the lane's name; closer to its neighbours than lanes that run across a page.
fn row(page: &Page<'_>, label: &str, mut content: Piece) -> Piece {
    const CLOSER: f64 = 7.0;
    let names = page.paragraph(label, &LANE, LABEL_WIDTH);
    let height = (content.size.height - CLOSER - LANE_PADDING).max(names.size.height);
    for item in &mut content.items {
        item.shift(0.0, -CLOSER);
    }
    let mut row = Piece::space(page.width, 0.0);
    content.size.height = height + LANE_PADDING - CLOSER;
    row.put(names, MARGIN, LANE_PADDING - CLOSER);
    row.put(content, 0.0, 0.0);
    row
}

/// A stage as a bar over its columns and their names.
fn bar(page: &Page<'_>, stage: usize, right: f64) -> Piece {
    const PADDING: f64 = 10.0;
    let width = right - (MARGIN - BLEED);
    let inner = width - 2.0 * (BLEED + 4.0);
    let count = page.map.journey.stages.items.len();
    let journey = page.map.stage(stage).journey.as_ref();
    let (name, goal) = (&page.map.stage(stage).name, &page.map.stage(stage).lanes.goal);
    let mut words = page.paragraph(name.value.raw(), &STAGE, inner);
    if let Some(goal) = goal {
        words.stack(page.paragraph(goal.value.raw(), &STAGE_GOAL, inner), 1.0);
    }
    if let Some(journey) = journey {
        words.stack(elsewhere::link(page, journey, &STAGE_GOAL, inner), 3.0);
    }
    let height = words.size.height + 2.0 * PADDING;
    let mut bar = Piece::space(page.width, height);
    let rect = Rect::new(MARGIN - BLEED, 0.0, width, height);
    let fill = page.theme.stage(stage, count);
    bar.items.push(rounded(rect, 6.0, Some(fill), Some(stroke(page.theme.stage_line, 1.0))));
    bar.put(words, MARGIN + 4.0, PADDING);
    bar.enclosed()
}
