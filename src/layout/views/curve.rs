//! The emotion curve alone, small enough for a page of text.

use super::super::Sheet;
use super::super::description;
use super::super::emotion;
use super::super::header;
use super::super::page::Page;
use super::super::piece::{BUDGET, Piece, rounded, width_of};
use super::super::strips::Strip;
use super::super::style::{GUTTER, MARGIN, NOTE, SMALL_TITLE, STAGE_NAME};
use super::{add_foot, flow, nothing, sized};
use crate::geometry::Rect;
use crate::measure::Curve;
use crate::resolve::Map;
use crate::scene::{Align, Scene};
use crate::text;
use std::rc::Rc;

/// The width of the picture, unless its stages need more.
const WIDTH: f64 = 720.0;
/// The most that they get where no width is asked for.
const WIDEST: f64 = 1200.0;
/// Where the curve begins: faces stand before it.
const LEFT: f64 = MARGIN + 34.0;
/// Between the names of neighbouring stages.
const NAME_GAP: f64 = 12.0;
/// The colour of a stage above its name.
const BAR: f64 = 3.0;

/// The view.
pub(in super::super) fn curve(page: &Page<'_>, curves: &[Curve]) -> Scene {
    let needed: f64 = needs(page.map).iter().sum();
    let page = &sized(page, (LEFT + needed + MARGIN).clamp(WIDTH, WIDEST));
    let mut sheet = Sheet::new(page);
    sheet.add("header", head(page, curves), 2.0);
    if curves.iter().all(|curve| curve.points.is_empty()) {
        sheet.add("emotion", nothing(page, "No feeling is written down in this map."), 12.0);
    } else {
        let wide = stretched(page);
        sheet.add("emotion", at_left(page, emotion::small(&wide, curves)), 0.0);
        sheet.add("stages", at_left(page, stages(&wide)).padded(10.0), 0.0);
    }
    add_foot(&mut sheet, Vec::new(), &[]);
    sheet.finish(told(page, curves).join(" "))
}

/// Title and badges, then whose lines there are where they cannot say so themselves.
fn head(page: &Page<'_>, curves: &[Curve]) -> Piece {
    let width = page.width - 2.0 * MARGIN;
    let mut head = Piece::space(page.width, 0.0);
    head.put(header::title(page, &SMALL_TITLE), MARGIN, 16.0);
    let label = super::super::lanes::author_label(page.map, "emotion").unwrap_or("Emotion");
    let scale = emotion::remark(page, curves);
    let words: Vec<&str> = [label, scale.as_str()].into_iter().filter(|word| !word.is_empty()).collect();
    let at = head.size.height + 1.0;
    head.put(page.paragraph(&words.join(", "), &NOTE, width), MARGIN, at);
    let keys = emotion::keys(page, curves);
    if !keys.is_empty() {
        let at = head.size.height + 4.0;
        head.put(flow(keys, width, 18.0, 3.0), MARGIN, at);
    }
    head
}

/// The page as the lane of emotion knows it, which begins behind the names of lanes.
fn stretched<'a>(page: &Page<'a>) -> Page<'a> {
    let room = page.width - LEFT - MARGIN;
    let edges: Rc<[f64]> = edges(page.map, room).into();
    Page { width: page.width - LEFT + GUTTER, strip: Strip::whole(&edges), ..page.clone() }
}

/// A piece of that page on the narrower one.
fn at_left(page: &Page<'_>, piece: Piece) -> Piece {
    let mut row = Piece::space(page.width, 0.0);
    row.put(piece, LEFT - GUTTER, 0.0);
    row
}

/// What every stage needs for its name, at least.
fn needs(map: &Map) -> Vec<f64> {
    const LEAST: f64 = 40.0;
    let stages = map.journey.stages.iter();
    let need = stages.map(|stage| {
        let name = stage.name.value.raw();
        let (word, line) = (
            text::min_width(name, STAGE_NAME.face, STAGE_NAME.size),
            text::width(name, STAGE_NAME.face, STAGE_NAME.size),
        );
        (word.max(line / 2.0).min(160.0) + NAME_GAP).max(LEAST)
    });
    need.collect()
}

/// Left edges of the columns and the right edge of the last one: stages get what their names need, and share the rest by
/// their steps.
fn edges(map: &Map, room: f64) -> Vec<f64> {
    let needs = needs(map);
    let needed: f64 = needs.iter().sum();
    let shrink = (room / needed.max(1.0)).min(1.0);
    let rest = (room - needed).max(0.0);
    #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
    let share = |columns: usize| columns as f64 / map.columns.len().max(1) as f64;
    let mut edges = vec![0.0];
    for (stage, need) in needs.iter().enumerate() {
        let columns = map.columns_of(stage).len();
        let width = need * shrink + rest * share(columns);
        #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
        let each = width / columns.max(1) as f64;
        for _ in 0..columns {
            edges.push(edges[edges.len() - 1] + each);
        }
    }
    edges
}

/// The names of the stages, each below a bar in the stage's colour; where they have no room there, numbers, and the
/// names in a list.
fn stages(page: &Page<'_>) -> Piece {
    let map = page.map;
    let mut row = Piece::space(page.width, 0.0);
    let mut list = Vec::new();
    let count = map.journey.stages.items.len();
    let has_room = needs(map).iter().sum::<f64>() <= page.width - GUTTER - MARGIN;
    for (index, stage) in map.journey.stages.iter().enumerate() {
        let (x, width) = page.extent(&map.columns_of(index));
        let bar = Rect::new(x + 0.1 * width.min(10.0), 0.0, width * 0.8 + 0.2 * (width - width.min(10.0)), BAR);
        row.items.push(rounded(bar, BAR / 2.0, Some(page.theme.stage(index, count)), None));
        let inner = (width - NAME_GAP).max(1.0);
        let (name, number) = (stage.name.value.raw(), (index + 1).to_string());
        if has_room {
            row.put(centered(name, inner), x + NAME_GAP / 2.0, BAR + 6.0);
            continue;
        }
        if width_of(&number, &STAGE_NAME) + 4.0 <= width {
            row.put(Piece::line(&number, &STAGE_NAME, width, Align::Middle, false).enclosed(), x, BAR + 4.0);
        }
        list.push(numbered(page, &number, name));
    }
    if !list.is_empty() {
        let at = row.size.height.max(BAR) + 10.0;
        row.put(flow(list, page.width - GUTTER - MARGIN, 18.0, 2.0), GUTTER, at);
    }
    row
}

/// A text in the middle of a width.
fn centered(text: &str, width: f64) -> Piece {
    let text = text::shorten(text, BUDGET);
    let rtl = text::is_rtl(&text);
    let mut lines = Piece::wide(width);
    for line in text::wrap(&text, STAGE_NAME.face, STAGE_NAME.size, width) {
        lines.stack(Piece::line(&line.text, &STAGE_NAME, width, Align::Middle, rtl), 0.0);
    }
    lines.enclosed()
}

/// A stage's name behind its number.
fn numbered(page: &Page<'_>, number: &str, name: &str) -> Piece {
    let indent = width_of(number, &STAGE_NAME) + 5.0;
    let width = (width_of(name, &NOTE) + 0.5).min(200.0);
    let mut piece = Piece::space(indent + width, 0.0);
    piece.put(Piece::run(&[(number, STAGE_NAME)], 0.0), 0.0, -0.5);
    piece.put(page.paragraph(name, &NOTE, width), indent, 0.0);
    piece
}

fn told(page: &Page<'_>, curves: &[Curve]) -> Vec<String> {
    let people = description::names(page.map.participants.iter().map(|one| one.name.raw()));
    let of = if people.is_empty() { String::new() } else { format!(" of {people}") };
    let mut sentences = vec![format!("Emotion curve{of}.")];
    sentences.extend(description::steps(page));
    sentences.extend(curves.iter().filter_map(|curve| description::mood(page, curve)));
    sentences
}
