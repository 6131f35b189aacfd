//! The stages as chevrons, each with its goal.

use super::elsewhere;
use super::page::Page;
use super::piece::{Piece, stroke};
use super::style::{GUTTER, LABEL_WIDTH, LANE, MARGIN, NOTE, STAGE, STAGE_GOAL};
use crate::geometry::{Point, Rect};
use crate::scene::{Item, Paint, Segment};

/// How far a chevron's head reaches.
const HEAD: f64 = 11.0;
/// Space between the head of a chevron and the next one's notch.
const SPACE: f64 = 3.0;
/// From the notch to the text.
const INSET: f64 = 13.0;
const PADDING: f64 = 10.0;
const LEAST_HEIGHT: f64 = 58.0;

/// The row of stages with its name in front.
pub(super) fn row(page: &Page<'_>, label: &str, goal_label: &str) -> Piece {
    let texts: Vec<Piece> = page.stages().map(|stage| text(page, stage)).collect();
    let tallest = texts.iter().map(|text| text.size.height).fold(0.0, f64::max);
    let height = (tallest + 2.0 * PADDING).max(LEAST_HEIGHT);
    let mut row = page.roomy(page.width, height);
    for (stage, text) in page.stages().zip(texts) {
        row.put(chevron(page, stage, text, [height, tallest]), 0.0, 0.0);
    }
    let mut names = page.paragraph(label, &LANE, LABEL_WIDTH);
    names.stack(page.paragraph(goal_label, &NOTE, LABEL_WIDTH), 1.0);
    row.put(names, MARGIN, 13.0);
    row
}

/// Left edge of a chevron, the end of its body (the head comes behind it).
fn body(page: &Page<'_>, stage: usize) -> (f64, f64) {
    let (x, width) = page.extent(&page.columns_of(stage));
    let left = if x > GUTTER { x + SPACE - 1.0 } else { x };
    (left, x + width - HEAD - 1.0)
}

/// Where a chevron's text stands.
fn text_box(page: &Page<'_>, stage: usize) -> (f64, f64) {
    let (left, right) = body(page, stage);
    let notch = if begins_flat(page, stage) { 0.0 } else { HEAD };
    let x = left + notch + INSET;
    (x, (right - x).max(1.0))
}

/// Whether nothing of the journey is before this part of a stage.
fn begins_flat(page: &Page<'_>, stage: usize) -> bool {
    page.columns_of(stage).start == 0
}

fn text(page: &Page<'_>, stage: usize) -> Piece {
    let (_, width) = text_box(page, stage);
    let goes_on = page.columns_of(stage).start > page.map.columns_of(stage).start;
    let stage = page.map.stage(stage);
    let mut piece = page.paragraph(stage.name.value.raw(), &STAGE, width);
    if goes_on {
        piece.stack(page.paragraph(page.remark("continued"), &STAGE_GOAL, width), 1.0);
        return piece;
    }
    if let Some(goal) = &stage.lanes.goal {
        piece.stack(page.paragraph(goal.value.raw(), &STAGE_GOAL, width), 1.0);
    }
    if let Some(summary) = &stage.lanes.summary {
        piece.stack(page.paragraph(summary.value.raw(), &STAGE_GOAL, width), 4.0);
    }
    if let Some(journey) = &stage.journey {
        piece.stack(elsewhere::link(page, journey, &STAGE_GOAL, width), 3.0);
    }
    piece
}

fn chevron(page: &Page<'_>, stage: usize, mut text: Piece, [height, tallest]: [f64; 2]) -> Piece {
    let (left, right) = body(page, stage);
    let (x, width) = text_box(page, stage);
    let point = |x: f64, y: f64| Point { x, y };
    let mut segments = vec![
        Segment::Move(point(left, 0.0)),
        Segment::Line(point(right, 0.0)),
        Segment::Line(point(right + HEAD, height / 2.0)),
        Segment::Line(point(right, height)),
        Segment::Line(point(left, height)),
    ];
    if !begins_flat(page, stage) {
        segments.push(Segment::Line(point(left + HEAD, height / 2.0)));
    }
    segments.push(Segment::Close);
    let color = page.theme.stage(stage, page.map.journey.stages.items.len());
    let mut piece = Piece::space(page.width, height);
    piece.items.push(Item::Path {
        segments,
        fill: Some(Paint::Solid(color)),
        stroke: Some(stroke(page.theme.stage_line, 1.0)),
    });
    // Names stand on one line, whatever is said below them.
    let top = (height - tallest) / 2.0;
    text.size = crate::geometry::Size { width, height: text.size.height };
    piece.put(text, x, top);
    let within = Rect::new(left, 0.0, right + HEAD - left, height);
    for item in &mut piece.items {
        if let Item::Text(text) = item {
            text.within = within;
        }
    }
    piece
}
