//! What is written at a feeling: its score and word, where nothing else is.

use super::super::figures;
use super::super::legend::Mark;
use super::super::page::Page;
use super::super::piece::{BUDGET, Piece, rounded, stroke, width_of};
use super::super::style::{FEELING, SCORE, Style};
use super::analytics;
use super::room::Room;
use super::{Stop, Voice};
use crate::geometry::{Point, Rect, Size};
use crate::scene::{Align, Item};
use crate::text;
use crate::theme;

/// From the middle of a mark to the label above or below it.
const DISTANCE: f64 = 10.5;
/// From a label to what is at its sides, somebody else's mark above all; less than from its own.
const ASIDE: f64 = 3.0;
/// From the edge of a word without a score to its text.
const PILL_PADDING: f64 = 8.0;
/// Of the plate below a label that a line goes through.
const PLATE_RADIUS: f64 = 4.0;
/// From a text to the sides of its plate.
const PLATE_EDGE: f64 = 2.0;
/// How far a label moves on where its place is taken.
const STEP: f64 = 8.0;
/// Steps after which a label looks elsewhere.
const PATIENCE: usize = 8;
/// Steps after which a label gives up looking on both sides.
const STEPS: usize = 100;

/// A label that has not found its place yet.
pub(super) struct Label {
    piece: Piece,
    anchor: Point,
    /// Whether it would rather stand above its feeling than below.
    above: bool,
    is_spoken: bool,
}

impl Label {
    /// The label of a feeling; it says whose it is where it `is_named`.
    pub(super) fn of(page: &Page<'_>, stop: &Stop<'_>, voice: Voice<'_>, is_named: bool) -> Self {
        let word = stop.point.word.as_ref().map_or("", |word| word.raw());
        // Set on lines of its own choice: white space of any kind is a space.
        let word = word.split_whitespace().collect::<Vec<_>>().join(" ");
        let word = text::shorten(&word, BUDGET);
        let normalized = stop.point.normalized.unwrap_or(0.0);
        let score = stop.point.score.map_or_else(String::new, |score| figures::score(score, page.map.scale));
        let name = voice.name.filter(|_| is_named || stop.point.score.is_none()).unwrap_or("");
        let name_style = Style { color: voice.color.unwrap_or(theme::INK), ..SCORE };
        let parts = [(name, name_style), (&score, SCORE.colored(theme::emotion(normalized).ink)), (&word, FEELING)];
        let is_spoken = stop.is_spoken();
        let piece = if is_spoken { pill(set(&parts, stop.room - 2.0 * PILL_PADDING)) } else { set(&parts, stop.room) };
        let above = stop.at.y <= 0.0;
        let piece = with_words(piece, &analytics::words(page, stop.number), above);
        page.lines.take(piece.items.len());
        Self { piece, anchor: stop.at, above, is_spoken }
    }

    /// Finds a free place near its feeling and stays there, on a plate of its own where a line goes through it.
    pub(super) fn place(self, lane: &mut Piece, room: &mut Room, left: f64, right: f64) -> Rect {
        let Size { width, height } = self.piece.size;
        let rect = |Point { x, y }| Rect::new(x.min(right - width).max(left), y, width, height);
        let near = self.over_and_under().take(2 * PATIENCE).chain(self.beside());
        let is_near = |place: Rect| room.is_clear(place) && is_apart(place, room) && self.is_next_to(place, room);
        let clear = near.map(rect).find(|rect| is_near(*rect));
        let place = clear.or_else(|| self.over_and_under().map(rect).find(|rect| room.is_free(*rect)));
        let place = place.unwrap_or_else(|| rect(Point { x: self.anchor.x - width / 2.0, y: room.bottom + 2.0 }));
        if !self.is_spoken {
            self.lay_plates(lane, room, place);
        }
        room.take(place);
        lane.put(self.piece, place.x, place.y);
        place
    }

    /// Lays a plate below each of its texts that a line goes through, and no further: a line that is covered seems to be
    /// interrupted, and what stands beside it is not covered at all.
    fn lay_plates(&self, lane: &mut Piece, room: &Room, place: Rect) {
        let texts = self.piece.items.iter().filter_map(|item| match item {
            Item::Text(text) => Some(text.bounds()),
            Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
        });
        let around = |text: Rect| {
            let text = Rect { x: text.x + place.x, y: text.y + place.y, ..text };
            let wider = Rect { x: text.x - PLATE_EDGE, width: text.width + 2.0 * PLATE_EDGE, ..text };
            if room.is_free(wider) { wider } else { text }
        };
        let crossed = texts.map(around).filter(|plate| !room.is_clear(*plate));
        lane.items.extend(crossed.map(|plate| rounded(plate, PLATE_RADIUS, Some(theme::CARD), None)));
    }

    /// Whether nothing stands between its feeling and a place above or below: the label would seem to be of that.
    fn is_next_to(&self, place: Rect, room: &Room) -> bool {
        let (top, bottom) = if place.y > self.anchor.y {
            (self.anchor.y + DISTANCE, place.y)
        } else {
            (place.bottom(), self.anchor.y - DISTANCE)
        };
        top >= bottom || room.is_free(Rect::new(place.x, top, place.width, bottom - top))
    }

    /// Corners at the top left to try: near before far, the better side first.
    fn over_and_under(&self) -> impl Iterator<Item = Point> + '_ {
        let Size { width, height } = self.piece.size;
        let near = if self.is_spoken { -height / 2.0 } else { DISTANCE };
        (0..STEPS).flat_map(move |step| {
            #[expect(clippy::cast_precision_loss, reason = "a small number of steps")]
            let distance = near + step as f64 * STEP;
            let above = self.anchor.y - distance - height;
            let below = self.anchor.y + distance;
            let sides = if self.above { [above, below] } else { [below, above] };
            sides.map(|y| Point { x: self.anchor.x - width / 2.0, y })
        })
    }

    /// The same at the right and the left of the feeling.
    fn beside(&self) -> impl Iterator<Item = Point> + '_ {
        let Size { width, height } = self.piece.size;
        (0..PATIENCE).flat_map(move |step| {
            #[expect(clippy::cast_precision_loss, reason = "a small number of steps")]
            let aside = step as f64 * STEP;
            let level = self.anchor.y - height / 2.0;
            let corners = [1.0, -1.0].map(|way| {
                [DISTANCE, -DISTANCE - width].map(|x| Point { x: self.anchor.x + x, y: level + way * aside })
            });
            corners.into_iter().flatten()
        })
    }
}

/// Whether nothing stands so close at its sides that a place would seem to be of that; its own feeling is further away.
fn is_apart(place: Rect, room: &Room) -> bool {
    room.is_free(Rect::new(place.x - ASIDE, place.y, place.width + 2.0 * ASIDE, place.height))
}

/// The label with what the point is to its curve on the side away from it.
fn with_words(label: Piece, words: &str, above: bool) -> Piece {
    if words.is_empty() {
        return label;
    }
    let words = Piece::run(&[(words, analytics::DERIVED)], 0.0);
    let mut both = Piece::wide(label.size.width.max(words.size.width));
    for piece in if above { [words, label] } else { [label, words] } {
        let (x, y) = ((both.size.width - piece.size.width) / 2.0, both.size.height);
        both.put(piece, x, y);
    }
    both
}

/// The parts on one line, or each on lines of its own where they are too long.
fn set(parts: &[(&str, Style)], room: f64) -> Piece {
    const GAP: f64 = 5.0;
    let line = Piece::run(parts, GAP);
    if line.size.width <= room {
        return line;
    }
    let mut piece = Piece::default();
    let stated = || parts.iter().filter(|(text, _)| !text.is_empty());
    let lines = || {
        stated().flat_map(|(text, style)| {
            let rtl = text::is_rtl(text);
            text::wrap(text, style.face, style.size, room.max(24.0))
                .into_iter()
                .map(move |line| (line.text, *style, rtl))
        })
    };
    let width = lines().map(|(text, style, _)| width_of(&text, &style)).fold(0.0, f64::max);
    piece.size.width = width;
    for (text, style, rtl) in lines() {
        piece.stack(Piece::line(&text, &style, width, Align::Middle, rtl), 0.0);
    }
    piece.enclosed()
}

/// A word without a score, on the neutral line.
fn pill(content: Piece) -> Piece {
    let mut piece = content.on_card(Size { width: PILL_PADDING, height: 2.0 }, 10.0, None, None).marked(Mark::Word);
    if let Some(card) = piece.items.first_mut() {
        let rect = Rect::new(0.0, 0.0, piece.size.width, piece.size.height);
        *card = rounded(rect, 10.0, Some(theme::CHIP), Some(stroke(theme::CHIP_LINE, 1.0)));
    }
    piece
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plate_lies_below_its_text_and_over_nothing_beside_it() {
        let piece = Piece::run(&[("surprised", FEELING)], 0.0);
        let Size { width, height } = piece.size;
        let label = Label { piece, anchor: Point::default(), above: false, is_spoken: false };
        let place = Rect::new(50.0, 0.0, width, height);
        let left = |neighbour: Option<Rect>| {
            let (mut room, mut lane) = (Room::new(500.0), Piece::default());
            room.cross(place);
            if let Some(rect) = neighbour {
                room.take(rect);
            }
            label.lay_plates(&mut lane, &room, place);
            match lane.items.as_slice() {
                [Item::Rect { rect, .. }] => format!("{}", rect.x),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(left(None), "48");
        assert_eq!(left(Some(Rect::new(20.0, 0.0, 29.0, height))), "50");
    }
}
