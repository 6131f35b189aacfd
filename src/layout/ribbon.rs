//! The funnel: how many people come to each step, and how many it loses.

use super::channels::line;
use super::figures;
use super::page::{Page, Stacks};
use super::piece::{Piece, stroke};
use super::style::{ASIDE, FIGURE, LANE_PADDING, METRIC};
use crate::geometry::Point;
use crate::measure::{Flow, flow};
use crate::model::{Lanes, Volume};
use crate::resolve::Map;
use crate::scene::{Item, Paint, Segment};
use crate::theme::{self, Ground};

/// Height of the ribbon where most people come.
const HEIGHT: f64 = 52.0;
/// The ribbon is never thinner, as long as anybody comes.
const THINNEST: f64 = 1.5;

/// The lane of the funnel.
pub(super) fn lane(page: &Page<'_>) -> Piece {
    let mut lane = Piece::space(page.width, 0.0);
    let base = LANE_PADDING + HEIGHT;
    let mut stacks = Stacks::new(page, base + 5.0, 2.0);
    let mut last_origin = String::new();
    for cell in page.cells() {
        let Some((volume, flow)) = cell.lanes.volume.as_deref().and_then(|volume| Some((volume, flow(volume)?))) else {
            continue;
        };
        let (x, width) = page.extent(&cell.columns);
        let height =
            |people: u64| (HEIGHT * share(people, page.most_people)).max(if people > 0 { THINNEST } else { 0.0 });
        let (enter, leave) = (height(flow.entered), height(flow.completed.unwrap_or(flow.entered).min(flow.entered)));
        part(&mut lane, [x + 1.0, x + width - 1.0], base, enter, leave);
        let (x, width) = page.text_box(&cell.columns);
        let mut words = words(page, flow, width);
        let origin = origin(page, volume);
        if origin != last_origin {
            words.stack(page.paragraph(&origin, &ASIDE, width), 1.0);
            last_origin = origin;
        }
        stacks.put(&cell.columns, x, words.enclosed());
    }
    if lane.items.is_empty() {
        return lane;
    }
    let left = page.strip.edge(page.columns().start);
    lane.items.insert(0, line(left, base, page.right(), base, stroke(theme::GRID, 1.0)));
    lane.put(stacks.finish(LANE_PADDING), 0.0, 0.0);
    lane
}

/// Whether a map counts people anywhere.
pub(super) fn is_used(lanes: &Lanes) -> bool {
    lanes.volume.as_deref().and_then(flow).is_some()
}

/// The most people at one step of the whole journey.
pub(super) fn most(map: &Map) -> u64 {
    let of = |lanes: &Lanes| lanes.volume.as_deref().and_then(flow).map_or(0, |flow| flow.entered);
    map.places().filter_map(|place| map.lanes_at(place)).map(of).max().unwrap_or(0)
}

#[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
fn share(people: u64, most: u64) -> f64 {
    people as f64 / most.max(1) as f64
}

/// One step of the ribbon: those who go on below, those who are lost above.
fn part(lane: &mut Piece, [left, right]: [f64; 2], base: f64, enter: f64, leave: f64) {
    let point = |x: f64, height: f64| Point { x, y: base - height };
    let third = (right - left) / 3.0;
    let bend =
        |to_leave| Segment::Curve(point(left + third, enter), point(right - third, leave), point(right, to_leave));
    if enter - leave > 0.5 {
        let lost =
            vec![Segment::Move(point(left, enter)), bend(leave), Segment::Line(point(right, enter)), Segment::Close];
        lane.items.push(area(lost, theme::LOSS));
    }
    let kept = vec![
        Segment::Move(point(left, 0.0)),
        Segment::Line(point(left, enter)),
        bend(leave),
        Segment::Line(point(right, 0.0)),
        Segment::Close,
    ];
    lane.items.push(area(kept, theme::RIBBON));
}

fn area(segments: Vec<Segment>, ground: Ground) -> Item {
    Item::Path { segments, fill: Some(Paint::Solid(ground.fill)), stroke: Some(stroke(ground.line, 1.0)) }
}

/// Where a count is from, and of which day; said again only where it changes.
fn origin(page: &Page<'_>, volume: &Volume) -> String {
    let as_of = volume.as_of.as_ref().map(|date| date.value.written.raw());
    let source = volume.source.as_ref().map(|source| source.value.raw());
    let parts: Vec<String> = source.into_iter().chain(as_of).map(|text| page.part(text.to_owned())).collect();
    parts.join(super::facts::BETWEEN)
}

/// What is written below a step: who came, who got through, and which share was lost.
fn words(page: &Page<'_>, flow: Flow, width: f64) -> Piece {
    #[expect(clippy::cast_precision_loss, reason = "counts of people are far below 2^53")]
    let count = |people: u64| figures::count(people as f64);
    let entered = count(flow.entered);
    let completed = flow.completed.map_or_else(String::new, |people| format!("{} {}", page.arrow(), count(people)));
    let lost = flow.lost.filter(|lost| *lost > 0.0).map_or_else(String::new, percent);
    let line = [(entered.as_str(), FIGURE), (&completed, METRIC), (&lost, METRIC.colored(theme::WORST.ink))];
    let mut piece = Piece::run(&line, 6.0);
    if piece.size.width > width {
        piece = Piece::wide(width);
        for (text, style) in line.iter().filter(|(text, _)| !text.is_empty()) {
            piece.stack(page.paragraph(text, style, width), 0.0);
        }
    }
    piece.size.width = width;
    piece
}

/// A loss as people read it: whole percents, a tenth where it is small.
fn percent(lost: f64) -> String {
    let percent = lost * 100.0;
    let rounded = if percent < 10.0 { (percent * 10.0).round() / 10.0 } else { percent.round() };
    format!("−{} %", figures::plain(rounded))
}
