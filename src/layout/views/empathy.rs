//! What each persona says, thinks, does and feels along the journey, and what hurts and helps them: the quadrants of the
//! empathy map (Dave Gray), filled from the steps that they take part in.

use super::super::Sheet;
use super::super::cards;
use super::super::description;
use super::super::footer::counted;
use super::super::page::Page;
use super::super::people;
use super::super::piece::{Piece, dashed, rounded, stroke, width_of};
use super::super::style::{ASIDE, CAPTION, CARD_META, NOTE, PERSON};
use super::super::text_lane;
use super::persona::feeling;
use super::{Whose, add_foot, at_margin, curve_of, head, inner, is_about, is_in, is_own, participant, people, sized};
use crate::geometry::{Rect, Size};
use crate::measure::{Curve, CurvePoint};
use crate::model::{Entry, Lanes, PainPoint};
use crate::resolve::{Map, Place};
use crate::scene::{Align, Scene};
use crate::theme;

/// The width of the picture.
const WIDTH: f64 = 1120.0;
/// A narrower picture has one box above the other.
const NARROW: f64 = 640.0;
const GAP: f64 = 14.0;
const PADDING: f64 = 18.0;
const AVATAR: f64 = 52.0;
/// A list of so many has no captions and one column.
const FEW: usize = 6;
/// A box of this width has two columns for a long list.
const TWO_COLUMNS: f64 = 420.0;
const COLUMN_GAP: f64 = 22.0;
/// Space below an entry of a list.
const ENTRY_GAP: f64 = 5.0;
/// The same below the last entry of a stage, in addition.
const STAGE_GAP: f64 = 4.0;

/// The view.
pub(in super::super) fn empathy(page: &Page<'_>, curves: &[Curve]) -> Scene {
    let page = &sized(page, WIDTH);
    let mut sheet = Sheet::new(page);
    sheet.add("header", head(page, "Empathy map"), 18.0);
    let mut description = vec!["Empathy map.".to_owned()];
    let people = people(page.map);
    for &whose in &people {
        let known = Known::of(page.map, curves, whose);
        sheet.add("empathy", at_margin(page, board(page, whose, &known, people.len() == 1)), 34.0);
        description.push(known.told(page, whose));
        description.extend(curve_of(curves, whose).and_then(|curve| description::mood(page, curve)));
    }
    add_foot(&mut sheet, Vec::new(), &[]);
    sheet.finish(description.join(" "))
}

/// What a map knows of one person, in the order of the journey; with each the index of its stage.
#[derive(Default)]
struct Known<'a> {
    says: Vec<(usize, &'a Entry)>,
    thinks: Vec<(usize, &'a Entry)>,
    does: Vec<(usize, &'a Entry)>,
    feels: Vec<(usize, &'a CurvePoint)>,
    pains: Vec<(Place, &'a PainPoint)>,
    /// What hurts them apart from any one step.
    pains_in_general: &'a [Entry],
    gains: Vec<(Place, &'a Entry)>,
}

impl<'a> Known<'a> {
    fn of(map: &'a Map, curves: &'a [Curve], whose: Whose) -> Self {
        let mut known = Self::default();
        known.add_pains(map, whose, Place::Journey, &map.journey.pain_points.items);
        for (number, stage) in map.journey.stages.iter().enumerate() {
            let takes_part = |person| map.participants_of_stage(number).contains(&person);
            if whose.is_none_or(takes_part) {
                known.add(map, whose, Place::Stage(number), &stage.lanes);
            }
            for column in &map.columns[map.columns_of(number)] {
                if let Some(at) = column.touchpoint.filter(|_| is_in(whose, column)) {
                    known.add(map, whose, Place::Touchpoint(number, at), map.lanes(column));
                }
            }
        }
        if let Some(curve) = curve_of(curves, whose) {
            let stage = |point: &CurvePoint| map.columns[point.columns.start].stage;
            known.feels = curve.points.iter().map(|point| (stage(point), point)).collect();
        }
        known.pains.sort_by_key(|(_, pain)| std::cmp::Reverse(pain.severity.as_ref().map(|severity| severity.value)));
        let persona = participant(map, whose).and_then(|participant| participant.persona.as_ref());
        known.pains_in_general = persona.map_or(&[], |persona| &persona.pain_points.items);
        known
    }

    /// Adds what stands at one place that the person takes part in.
    fn add(&mut self, map: &'a Map, whose: Whose, place: Place, lanes: &'a Lanes) {
        let (Place::Stage(stage) | Place::Touchpoint(stage, _)) = place else { return };
        let own = |entries: &'a [Entry]| {
            entries.iter().filter(|entry| is_own(map, whose, entry)).map(move |entry| (stage, entry))
        };
        self.says.extend(own(&lanes.quotes.items));
        self.thinks.extend(own(&lanes.thoughts.items));
        self.does.extend(own(&lanes.actions.items));
        let gains = lanes.gains.iter().filter(|gain| is_about(map, whose, &gain.personas.items));
        self.gains.extend(gains.map(|gain| (place, gain)));
        self.add_pains(map, whose, place, &lanes.pain_points.items);
    }

    fn add_pains(&mut self, map: &Map, whose: Whose, place: Place, pains: &'a [PainPoint]) {
        let pains = pains.iter().filter(|pain| is_about(map, whose, &pain.personas.items));
        self.pains.extend(pains.map(|pain| (place, pain)));
    }

    /// How much is known, for those who do not see it.
    fn told(&self, page: &Page<'_>, whose: Whose) -> String {
        let name = participant(page.map, whose).map_or("Everyone", |participant| participant.name.raw());
        let counts = [
            counted(self.says.len(), "quote", "quotes"),
            counted(self.thinks.len(), "thought", "thoughts"),
            counted(self.does.len(), "action", "actions"),
            counted(self.feels.len(), "feeling", "feelings"),
            counted(self.pains.len() + self.pains_in_general.len(), "pain", "pains"),
            counted(self.gains.len(), "gain", "gains"),
        ];
        format!("{}: {}.", description::short(name), counts.join(", "))
    }
}

/// The boxes of one person around their plate; below it where there are several people, so that each box is below the name
/// of whose it is.
fn board(page: &Page<'_>, whose: Whose, known: &Known<'_>, is_alone: bool) -> Piece {
    let across = if inner(page) < NARROW { 1 } else { 2 };
    let width = if across == 1 { inner(page) } else { (inner(page) - GAP) / 2.0 };
    let room = width - 2.0 * PADDING;
    let entries = |entries: &[(usize, &Entry)], spoken: bool| {
        let set = |entry: &&Entry, width: f64| text_lane::bullet(page, entry.text.value.raw(), spoken, width);
        list(page, entries, room, set)
    };
    let feels = list(page, &known.feels, room, |point, width| felt(page, point, width));
    let titled = |title: &str, remark: &str, content: Piece| quadrant(title, remark, content, room);
    let mut board = Piece::wide(inner(page));
    if !is_alone {
        board.stack(plate(page, whose), 0.0);
    }
    board.stack(
        beside(
            vec![
                titled("Says", "quotes", entries(&known.says, true)),
                titled("Thinks", "thoughts", entries(&known.thinks, true)),
            ],
            across,
            width,
        ),
        if is_alone { 0.0 } else { GAP },
    );
    if is_alone {
        board.stack(plate(page, whose), GAP);
    }
    board.stack(
        beside(
            vec![titled("Does", "actions", entries(&known.does, false)), titled("Feels", "in journey order", feels)],
            across,
            width,
        ),
        GAP,
    );
    let pains = titled("Pains", "worst first", pains(page, known, room));
    let gains = known.gains.iter().map(|(place, gain)| cards::gain_card(page, gain, *place, card_width(room)));
    let gains = gains.take_while(|_| !page.lines.is_over()).collect();
    let gains = titled("Gains", "what goes well", in_columns(gains, room, 6.0));
    board.stack(beside(vec![pains, gains], across, width), GAP);
    board
}

/// Contents in boxes of equal height side by side, or one above the other.
fn beside(contents: Vec<Piece>, across: usize, width: f64) -> Piece {
    let mut piece = Piece::wide(width);
    let mut contents = contents.into_iter().peekable();
    while contents.peek().is_some() {
        let row: Vec<Piece> = contents.by_ref().take(across).collect();
        let tallest = row.iter().map(|content| content.size.height).fold(0.0, f64::max);
        let (top, mut x) = (if piece.size.height > 0.0 { piece.size.height + GAP } else { 0.0 }, 0.0);
        for content in row {
            let rect = Rect::new(0.0, 0.0, width, tallest + 2.0 * PADDING);
            let mut card = Piece::space(width, rect.height);
            card.items.push(rounded(rect, 12.0, Some(theme::CARD), Some(stroke(theme::CARD_LINE, 1.0))));
            card.put(content, PADDING, PADDING);
            piece.put(card.enclosed(), x, top);
            x += width + GAP;
        }
    }
    piece
}

/// A titled list; an empty one says that nothing is known yet.
fn quadrant(title: &str, remark: &str, content: Piece, width: f64) -> Piece {
    let mut quadrant = Piece::line(title, &PERSON, width, Align::Start, false);
    let beside = width_of(title, &PERSON) + 8.0;
    quadrant.put(Piece::line(remark, &NOTE, width - beside, Align::Start, false), beside, 3.5);
    if content.size.height > 0.0 {
        quadrant.stack(content, 8.0);
        return quadrant;
    }
    let words = Piece::line("nothing known yet", &NOTE, width - 16.0, Align::Middle, false);
    let line = dashed(theme::AXIS, 1.0, [4.0, 3.0]);
    quadrant.stack(words.on_card(Size { width: 8.0, height: 12.0 }, 8.0, None, Some(line)), 8.0);
    quadrant
}

/// Who it is all about: in the middle, with a line to both sides.
fn plate(page: &Page<'_>, whose: Whose) -> Piece {
    const PAD: f64 = 14.0;
    let width = inner(page);
    let person = participant(page.map, whose);
    let name = person.map_or("Everyone who takes part", |person| person.name.raw());
    let role = person.and_then(|person| person.persona.as_ref()).and_then(|persona| persona.role.as_ref());
    let role = role.map_or("", |role| role.value.raw());
    let left = if person.is_some() { AVATAR + 14.0 } else { 0.0 };
    let most = (width - 2.0 * PAD - left).min(420.0);
    let own = (width_of(name, &PERSON).max(width_of(role, &ASIDE)).ceil() + 1.0).min(most);
    let mut words = page.paragraph(name, &PERSON, own);
    words.stack(page.paragraph(role, &ASIDE, own), 1.0);
    let height = words.size.height.max(if person.is_some() { AVATAR } else { 0.0 });
    let mut content = Piece::space(left + own, height);
    if let (Some(person), Some(index)) = (person, whose) {
        content.put(people::portrait(page, person, people::color(page, index), AVATAR), 0.0, (height - AVATAR) / 2.0);
    }
    let at = (height - words.size.height) / 2.0;
    content.put(words, left, at);
    let padding = Size { width: PAD, height: 8.0 };
    let plate = content.on_card(padding, 16.0, Some(theme::BAND), Some(stroke(theme::BAND_LINE, 1.0)));
    let (x, y) = (((width - plate.size.width) / 2.0).floor(), plate.size.height / 2.0);
    let mut row = Piece::space(width, plate.size.height);
    for (from, to) in [(0.0, x - 12.0), (x + plate.size.width + 12.0, width)] {
        if from + 8.0 < to {
            row.items.push(super::super::channels::line(from, y, to, y, stroke(theme::GRID, 1.0)));
        }
    }
    row.put(plate, x, 0.0);
    row
}

/// A feeling and where in the journey it is felt.
fn felt(page: &Page<'_>, point: &CurvePoint, width: f64) -> Piece {
    let own = (width * 0.54).floor();
    let mut felt = Piece::wide(width);
    felt.put(feeling(page, point, own), 0.0, 0.0);
    let place = description::place(page, point);
    felt.put(page.paragraph(place, &CARD_META, width - own - 8.0), own + 8.0, 1.0);
    felt
}

/// A list in the order of the journey; a long one has captions with the names of the stages, and two columns if there is
/// room.
fn list<T>(page: &Page<'_>, items: &[(usize, T)], width: f64, set: impl Fn(&T, f64) -> Piece) -> Piece {
    let is_long = items.len() > FEW;
    let own = if is_long { column_width(width) } else { width };
    let mut pieces: Vec<Piece> = Vec::new();
    for of_stage in items.chunk_by(|a, b| a.0 == b.0) {
        let mut above = Piece::wide(own);
        if is_long {
            let name = page.map.stage(of_stage[0].0).name.value.raw();
            above.put(page.paragraph(name, &STAGE_CAPTION, own), 0.0, 0.0);
            if let Some(last) = pieces.last_mut() {
                *last = std::mem::take(last).padded(STAGE_GAP);
            }
        }
        for (_, item) in of_stage {
            above.stack(set(item, own), 2.0);
            pieces.push(std::mem::replace(&mut above, Piece::wide(own)));
        }
    }
    if is_long { in_columns(pieces, width, ENTRY_GAP) } else { stacked(pieces, width, ENTRY_GAP) }
}

const STAGE_CAPTION: super::super::style::Style = super::super::style::Style { spacing: 0.0, ..CAPTION };

/// Cards of what hurts in steps, then what hurts in general.
fn pains(page: &Page<'_>, known: &Known<'_>, room: f64) -> Piece {
    let cards = known.pains.iter().map(|(place, pain)| cards::pain_card(page, pain, *place, card_width(room)));
    let mut pains = in_columns(cards.take_while(|_| !page.lines.is_over()).collect(), room, 6.0);
    if !known.pains_in_general.is_empty() {
        let mut general = Piece::wide(room);
        if pains.size.height > 0.0 {
            general.stack(Piece::line("IN GENERAL", &CAPTION, room, Align::Start, false), 0.0);
        }
        for pain in known.pains_in_general {
            general.stack(text_lane::bullet(page, pain.text.value.raw(), false, room), 4.0);
        }
        pains.stack(general, 12.0);
    }
    pains
}

fn column_width(width: f64) -> f64 {
    if width >= TWO_COLUMNS { (width - COLUMN_GAP) / 2.0 } else { width }
}

fn card_width(width: f64) -> f64 {
    if width >= TWO_COLUMNS { (width - 8.0) / 2.0 } else { width }
}

fn stacked(pieces: Vec<Piece>, width: f64, gap: f64) -> Piece {
    let mut stack = Piece::roomy(width, 0.0, pieces.iter().map(|piece| piece.items.len()).sum());
    for piece in pieces {
        stack.stack(piece, gap);
    }
    stack
}

/// Pieces down the first column and then the second one, both about equally long; one column where there is no room.
fn in_columns(mut pieces: Vec<Piece>, width: f64, gap: f64) -> Piece {
    if width < TWO_COLUMNS {
        return stacked(pieces, width, gap);
    }
    let own = pieces.first().map_or(0.0, |piece| piece.size.width);
    let second = pieces.split_off(middle(&pieces, gap));
    let mut both = Piece::wide(width);
    both.put(stacked(pieces, own, gap), 0.0, 0.0);
    both.put(stacked(second, own, gap), width - own, 0.0);
    both
}

/// How many of the pieces reach down to half of the height of all.
fn middle(pieces: &[Piece], gap: f64) -> usize {
    let whole: f64 = pieces.iter().map(|piece| piece.size.height + gap).sum();
    let mut height = 0.0;
    let is_below = |piece: &Piece| {
        let is_below = height > 0.0 && height + piece.size.height / 2.0 > whole / 2.0;
        height += if height > 0.0 { gap + piece.size.height } else { piece.size.height };
        is_below
    };
    pieces.iter().position(is_below).unwrap_or(pieces.len())
}
