//! The touchpoints as cards: name, channels, and the star of a moment of truth.

use super::elsewhere;
use super::gaps;
use super::legend::Mark;
use super::page::Page;
use super::people;
use super::piece::{Piece, rounded, stroke};
use super::style::{CARD_META, CARD_NAME, CHIP, GUTTER, LABEL_WIDTH, LANE, MARGIN, MARK, NOTE, Style};
use super::ways::Routes;
use crate::geometry::{Color, Point, Rect};
use crate::model::{PathKind, Touchpoint};
use crate::resolve::Column;
use crate::scene::{Align, Item, Paint, Segment};
use crate::text;
use crate::theme;
use std::iter;
use std::ops::Range;

/// From a column's edge to its card.
const INSET: f64 = 5.0;
/// From a card's edge to its name.
const PADDING: f64 = 11.0;
/// From a card's edge to its chips, which have a padding of their own.
const CHIP_EDGE: f64 = 9.0;
const CHIP_HEIGHT: f64 = 19.0;
const CHIP_PADDING: f64 = 8.0;
const CHIP_GAP: f64 = 4.0;
const LEAST_HEIGHT: f64 = 72.0;
/// The same where cards hold names only.
const LEAST_HEIGHT_OF_NAMES: f64 = 40.0;
const STAR_ROOM: f64 = 20.0;
/// How many characters of a channel's name a chip shows: chips repeat it in every column, and the whole of it stands
/// once, before the channel's thread.
const CHIP_BUDGET: usize = 160;
/// From the cards to the gap of a whole stage.
const GAP_BELOW: f64 = 5.0;
/// Above cards where some of them are joined by a bracket.
const BRACKET_ROOM: f64 = 9.0;
/// The bar at the upper edge of a card on another path.
const PATH_BAR: f64 = 3.0;

/// The row of touchpoints with its name in front; none where there is nothing in it.
pub(super) fn row(page: &Page<'_>, label: &str, remark: &str) -> Option<Piece> {
    let columns = page.columns();
    let routes = Routes::of(page);
    let brackets = brackets(page);
    let top = brackets.size.height;
    let mut row = page.roomy(page.width, 0.0);
    row.put(brackets, 0.0, 0.0);
    let cards: Vec<Card> = columns.map(|at| card(page, at, &routes, &mut row)).collect();
    if cards.iter().all(Card::is_empty) {
        return None;
    }
    let (marks, below) = gaps_below(page);
    let has_chips = cards.iter().any(|card| card.chips_height > 0.0);
    let least = if has_chips { LEAST_HEIGHT } else { LEAST_HEIGHT_OF_NAMES };
    let heights = cards.iter().zip(&below).map(|(card, below)| card.height().max(LEAST_HEIGHT_OF_NAMES) + below);
    let tallest = heights.fold(least, f64::max);
    for (card, below) in cards.iter().zip(&below) {
        card.stretch(&mut row.items[card.items.clone()], top, tallest - below);
        row.size.height = row.size.height.max(top + (tallest - below));
    }
    for (x, above_bottom, mark) in marks {
        row.put(mark, x, top + tallest - above_bottom);
    }
    row.put(routes.drawn(page, &below), 0.0, top + tallest);
    let mut names = page.paragraph(label, &LANE, LABEL_WIDTH);
    names.stack(page.paragraph(remark, &NOTE, LABEL_WIDTH), 1.0);
    row.put(names, MARGIN, top + 9.0);
    Some(row)
}

/// Brackets over the cards of steps at the same time, and the room above all cards that they need.
fn brackets(page: &Page<'_>) -> Piece {
    let columns = page.columns();
    let is_parallel = |at: usize| page.map.touchpoint(&page.map.columns[at]).is_some_and(is_parallel);
    let middle = |at: usize| {
        let (x, width) = page.extent(&(at..at + 1));
        x + width / 2.0
    };
    let mut piece = Piece::space(page.width, 0.0);
    // The step before the first of a strip is in another one, and the bracket comes from there.
    let mut first = (GUTTER, None);
    for at in columns {
        if !is_parallel(at) {
            first = (middle(at), None);
        } else if at > 0 {
            first.1 = Some(middle(at));
        }
        let is_last = !page.columns().contains(&(at + 1)) || !is_parallel(at + 1);
        if let (from, Some(to)) = first
            && is_last
        {
            piece.items.push(bracket(from, to, 1.0));
        }
    }
    // Alone in its strip, a step has its chip to say so.
    if piece.items.is_empty() || page.columns().len() < 2 {
        return Piece::space(page.width, 0.0);
    }
    piece.size.height = BRACKET_ROOM;
    piece.marked(Mark::Parallel)
}

fn is_parallel(touchpoint: &Touchpoint) -> bool {
    touchpoint.flow.parallel.as_ref().is_some_and(|parallel| parallel.value)
}

/// A bracket that opens downwards.
pub(super) fn bracket(from: f64, to: f64, y: f64) -> Item {
    const DEPTH: f64 = 5.0;
    let point = |x: f64, y: f64| Point { x, y };
    let segments = vec![
        Segment::Move(point(from, y + DEPTH)),
        Segment::Line(point(from, y)),
        Segment::Line(point(to, y)),
        Segment::Line(point(to, y + DEPTH)),
    ];
    Item::Path { segments, fill: None, stroke: Some(stroke(theme::MUTED, 1.2)) }
}

/// The gaps of whole stages: left edge, how far above the row's bottom, and the box; and the room they take of each
/// column.
fn gaps_below(page: &Page<'_>) -> (Vec<(f64, f64, Piece)>, Vec<f64>) {
    let (mut below, first) = (vec![0.0; page.columns().len()], page.columns().start);
    let mut marks = Vec::new();
    for gap in page.gaps_of("channels").filter(|gap| gap.columns.len() > 1) {
        let (x, width) = page.extent(&gap.columns);
        let mark = gaps::mark(page, &gap, width - 2.0 * INSET);
        let taken = &mut below[gap.columns.start - first..gap.columns.end - first];
        let above_bottom = taken.iter().copied().fold(0.0, f64::max) + mark.size.height;
        taken.fill(above_bottom + GAP_BELOW);
        marks.push((x + INSET, above_bottom, mark));
    }
    (marks, below)
}

/// A card among the items of its row, drawn as if it had no height; how high all of them are is known at last.
struct Card {
    /// Left edge and width.
    across: (f64, f64),
    /// Where its items are.
    items: Range<usize>,
    /// Where its chips are among them.
    chips: Range<usize>,
    name_height: Option<f64>,
    chips_height: f64,
}

impl Card {
    fn is_empty(&self) -> bool {
        self.name_height.is_none() && self.chips.is_empty()
    }

    fn height(&self) -> f64 {
        let name = self.name_height.unwrap_or(0.0);
        let chips = if self.chips_height > 0.0 { self.chips_height + 6.0 } else { 0.0 };
        PADDING - 2.0 + name + chips + 7.0
    }

    /// Gives its items their height and moves them to their place: the chips stand at the bottom.
    fn stretch(&self, items: &mut [Item], top: f64, height: f64) {
        let (left, width) = self.across;
        let within = Rect::new(left, top, width, height);
        if let (Some(_), Some(Item::Rect { rect, .. })) = (self.name_height, items.first_mut()) {
            rect.height = height;
        }
        for chip in &mut items[self.chips.clone()] {
            chip.shift(0.0, height - 7.0 - self.chips_height);
        }
        for item in items {
            item.shift(0.0, top);
            if let Item::Text(text) = item {
                text.within = within;
            }
        }
    }
}

/// Adds the card of a column to its row.
fn card(page: &Page<'_>, index: usize, routes: &Routes<'_>, row: &mut Piece) -> Card {
    let column = &page.map.columns[index];
    let (left, width) = page.extent(&(index..index + 1));
    let (left, width) = (left + INSET, width - 2.0 * INSET);
    let touchpoint = page.map.touchpoint(column);
    let star = page.map.lanes(column).moment_of_truth.as_ref().is_some_and(|mark| mark.value);
    let room = width - 2.0 * PADDING - if star { STAR_ROOM } else { 0.0 };
    let name = touchpoint.map(|touchpoint| {
        let mut words = words(page, touchpoint, room, width - 2.0 * PADDING);
        for way in routes.told(page, index) {
            words.stack(page.paragraph(&way, &CARD_META, width - 2.0 * PADDING), 3.0);
        }
        if let Some(journey) = &touchpoint.flow.journey {
            words.stack(elsewhere::link(page, journey, &CARD_META, width - 2.0 * PADDING), 3.0);
        }
        words
    });
    let chips = chips(page, index, column, width - 2.0 * CHIP_EDGE);
    let mut piece = touchpoint.map_or_else(Piece::default, |touchpoint| plate(touchpoint, width));
    let from = piece.items.len();
    let (name_height, chips_height) = (name.as_ref().map(|name| name.size.height), chips.size.height);
    piece.put(chips, CHIP_EDGE, 0.0);
    let chips = from..piece.items.len();
    if let Some(name) = name {
        piece.put(name, PADDING, PADDING - 2.0);
    }
    if star && touchpoint.is_some() {
        piece.items.push(self::star(Point { x: width - 15.0, y: 16.0 }, theme::STAR));
        piece.marks.insert(Mark::Moment);
    }
    let from = row.items.len();
    row.put(piece, left, 0.0);
    Card { across: (left, width), items: from..row.items.len(), chips, name_height, chips_height }
}

/// The card itself, with a bar in the colour of a path other than the happy one.
fn plate(touchpoint: &Touchpoint, width: f64) -> Piece {
    let path = touchpoint.flow.path.as_ref().and_then(|path| match path.value {
        PathKind::Happy => None,
        PathKind::Unhappy => Some(theme::BAD.mark),
        PathKind::Exception => Some(theme::WORST.mark),
        PathKind::Alternative => Some(theme::AXIS),
    });
    let mut piece = Piece::default();
    let card = Rect::new(0.0, 0.0, width, 0.0);
    piece.items.push(rounded(card, 8.0, Some(theme::CARD), Some(stroke(theme::CARD_LINE, 1.0))));
    if let Some(color) = path {
        let bar = Rect::new(PADDING, 0.0, width - 2.0 * PADDING, PATH_BAR);
        piece.items.push(rounded(bar, PATH_BAR / 2.0, Some(color), None));
    }
    piece
}

/// The name, what the step is and whom it is for; the name leaves room for the star.
fn words(page: &Page<'_>, touchpoint: &Touchpoint, room: f64, width: f64) -> Piece {
    let mut words = page.paragraph(touchpoint.name.value.raw(), &CARD_NAME, room);
    words.size.width = width;
    let segments = touchpoint.lanes.segments.iter().map(|segment| segment.value.raw()).collect::<Vec<_>>().join(", ");
    let segments = if segments.is_empty() { segments } else { page.phrase("for ", &segments) };
    let summary = touchpoint.lanes.summary.as_ref().map_or("", |summary| summary.value.raw());
    for aside in [summary, &segments].into_iter().filter(|aside| !aside.is_empty()) {
        words.stack(page.paragraph(aside, &CARD_META, width), 2.0);
    }
    words
}

/// Channels, what is special about the way, and who takes part where not all do, in as many rows as they need; the gap
/// where a channel should be. The gap of a stage with several columns is drawn once, below their cards.
fn chips(page: &Page<'_>, index: usize, column: &Column, width: f64) -> Piece {
    let channels = column.channels.iter().map(|channel| page.map.channels[*channel].name.raw());
    let channels = channels.map(|name| chip(page, name, CHANNEL, width));
    let ways = page.map.touchpoint(column);
    let ways =
        ways.map(|touchpoint| self::way_through(touchpoint, index + 1 == page.map.columns.len())).unwrap_or_default();
    let ways = ways.into_iter().map(|way| chip(page, way, WAY, width));
    let some = Some(&column.participants).filter(|some| some.len() < page.marks.len()).into_iter().flatten();
    let some = some.take_while(|_| !page.lines.is_over());
    let people = some.map(|&person| chip(page, &page.marks[person], whose(person), width));
    let mut piece = Piece::wide(width);
    let (mut x, mut y) = (0.0, 0.0);
    for chip in channels.chain(ways).chain(people) {
        if x > 0.0 && x + chip.size.width > width {
            (x, y) = (0.0, piece.size.height + CHIP_GAP);
        }
        let advance = chip.size.width + CHIP_GAP;
        piece.put(chip, x, y);
        x += advance;
    }
    let own = index..index + 1;
    for gap in page.gaps_from("channels", &own).filter(|gap| gap.columns == own) {
        piece.stack(gaps::mark(page, &gap, width), CHIP_GAP);
    }
    piece
}

/// How a chip looks: its words, fill and outline.
#[derive(Clone, Copy)]
struct ChipLook(Style, Option<Color>, Color);

const CHANNEL: ChipLook = ChipLook(CHIP, Some(theme::CHIP), theme::CHIP_LINE);
const WAY: ChipLook = ChipLook(CHIP, None, theme::CARD_LINE);

/// The look of a person's mark, in the colour of their line.
fn whose(person: usize) -> ChipLook {
    let color = people::line_color(person);
    ChipLook(MARK.colored(color), None, color)
}

fn chip(page: &Page<'_>, words: &str, ChipLook(style, fill, outline): ChipLook, widest: f64) -> Piece {
    let mut label = Piece::default();
    let lines = page.wrapped(words, CHIP_BUDGET, &style, widest - 2.0 * CHIP_PADDING);
    let rtl = text::is_rtl(words);
    let width = lines.iter().map(|line| line.width).fold(0.0, f64::max);
    label.size.width = width;
    for line in &lines {
        label.stack(Piece::line(&line.text, &style, width, Align::Start, rtl), 0.0);
    }
    let size = crate::geometry::Size { width: CHIP_PADDING, height: (CHIP_HEIGHT - style.leading) / 2.0 };
    label.on_card(size, CHIP_HEIGHT / 2.0, fill, Some(stroke(outline, 1.0)))
}

/// What is special about the way through a touchpoint.
pub fn way_through(touchpoint: &Touchpoint, is_last: bool) -> Vec<&'static str> {
    let flow = &touchpoint.flow;
    let path = flow.path.as_ref().and_then(|path| match path.value {
        PathKind::Happy => None,
        PathKind::Unhappy => Some("unhappy path"),
        PathKind::Exception => Some("exception"),
        PathKind::Alternative => Some("alternative"),
    });
    let optional = flow.optional.as_ref().filter(|optional| optional.value).map(|_| "optional");
    let parallel = is_parallel(touchpoint).then_some("in parallel");
    let end = (flow.next.is_stated() && flow.next.is_empty() && !is_last).then_some("journey ends here");
    [path, optional, parallel, end].into_iter().flatten().collect()
}

/// A five-pointed star around a point.
pub(super) fn star(center: Point, color: Color) -> Item {
    const CORNERS: [(f64, f64); 10] = [
        (0.0, -8.0),
        (2.3, -2.9),
        (7.8, -2.4),
        (3.6, 1.2),
        (4.9, 6.6),
        (0.0, 3.8),
        (-4.9, 6.6),
        (-3.6, 1.2),
        (-7.8, -2.4),
        (-2.3, -2.9),
    ];
    let corner = |(x, y): (f64, f64)| Point { x: center.x + x, y: center.y + y };
    let lines = CORNERS.into_iter().skip(1).map(|at| Segment::Line(corner(at)));
    let segments = iter::once(Segment::Move(corner(CORNERS[0]))).chain(lines).chain([Segment::Close]);
    Item::Path { segments: segments.collect(), fill: Some(Paint::Solid(color)), stroke: None }
}
