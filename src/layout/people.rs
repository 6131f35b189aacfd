//! Who travels: initials, name and role on a plate, with the facts about them.

use super::facts::{self, FACT_GAP, Fact};
use super::page::Page;
use super::piece::{Piece, rounded, stroke, width_of};
use super::style::{ASIDE, INITIALS, PERSON, Style};
use crate::geometry::{Color, Rect};
use crate::resolve::{Map, Participant};
use crate::scene::{Align, Item, Paint};
use crate::text;
use crate::theme;
use std::collections::BTreeMap;
use std::rc::Rc;

/// From a plate's edge to what is in it.
const PADDING: f64 = 16.0;
/// From a plate's upper edge to what is in it.
const PADDING_ABOVE: f64 = 14.0;
/// The same on a plate without facts.
const PADDING_ABOVE_NAMES: f64 = 8.0;
const AVATAR_RADIUS: f64 = 22.0;
/// The same on a plate without facts.
const SMALL_AVATAR_RADIUS: f64 = 16.0;
/// From the avatar to a persona's name.
const NAME_GAP: f64 = 14.0;
/// Plates of several personas with facts are no narrower.
const NARROWEST: f64 = 350.0;
/// Facts beside a person have at least so much room, else they stand below.
const NARROWEST_FACTS: f64 = 260.0;
/// Between plates side by side.
const PLATE_GAP: f64 = 12.0;

/// The plates of the people and of the facts about the map; a single persona shares its plate with the facts.
pub(super) fn plates(page: &Page<'_>, facts: &[Fact], width: f64) -> Vec<Piece> {
    let about_the_map = || (!facts.is_empty()).then(|| on_plate(content(page, None, false, facts, width), width, 0.0));
    match page.map.participants.as_slice() {
        [] => about_the_map().into_iter().collect(),
        people
            if (people.len() > 1 || facts.is_empty())
                && people.iter().all(|one| facts::of_person(page, one).is_empty()) =>
        {
            std::iter::once(names(page, width)).chain(about_the_map()).collect()
        }
        [person] => {
            let facts: Vec<_> = facts::of_person(page, person).into_iter().chain(facts.iter().cloned()).collect();
            let identity = identity(page, person, color(page, 0), widest(width), AVATAR_RADIUS);
            let is_below = is_broad(&identity, width);
            vec![on_plate(content(page, Some(identity), is_below, &facts, width), width, 0.0)]
        }
        _ => std::iter::once(several(page, width)).chain(about_the_map()).collect(),
    }
}

/// The colour of a person among several, or of the only one.
pub(super) fn color(page: &Page<'_>, index: usize) -> Color {
    if page.map.participants.len() == 1 {
        return page.theme.accent;
    }
    avatar(line_color(index))
}

/// The colour of what is a person's among several: line, marks and name.
pub(super) fn line_color(index: usize) -> Color {
    theme::PEOPLE[index % theme::PEOPLE.len()]
}

/// Small plates of people of whom nothing but name and role is known, in as many rows as they need.
fn names(page: &Page<'_>, width: f64) -> Piece {
    let mut piece = Piece::wide(width);
    let (mut x, mut top) = (0.0, 0.0);
    for (index, person) in page.map.participants.iter().enumerate() {
        let widest = (width - 2.0 * PADDING).min(420.0);
        let identity = identity(page, person, color(page, index), widest, SMALL_AVATAR_RADIUS);
        let plate = plate(identity.size.width + PADDING, identity.size.height + 2.0 * PADDING_ABOVE_NAMES, identity);
        if x > 0.0 && x + plate.size.width > width {
            (x, top) = (0.0, piece.size.height + PLATE_GAP);
        }
        let advance = plate.size.width + PLATE_GAP;
        piece.put(plate, x, top);
        x += advance;
    }
    piece
}

/// Plates of several people, side by side as far as they fit, in rows of about equal length.
fn several(page: &Page<'_>, width: f64) -> Piece {
    let people = &page.map.participants;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let fitting = ((width + PLATE_GAP) / (NARROWEST + PLATE_GAP)).floor().max(1.0) as usize;
    let across = people.len().div_ceil(people.len().div_ceil(fitting).max(1)).max(1);
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let own = (width - PLATE_GAP * (across as f64 - 1.0)) / across as f64;
    let mut piece = Piece::wide(width);
    let identity = |(index, person)| identity(page, person, color(page, index), widest(own), AVATAR_RADIUS);
    let people: Vec<_> = people.iter().enumerate().map(|at| (identity(at), facts::of_person(page, at.1))).collect();
    let is_below = people.iter().any(|(identity, facts)| !facts.is_empty() && is_broad(identity, own));
    for (row, people) in people.chunks(across).enumerate() {
        let top = if row > 0 { piece.size.height + PLATE_GAP } else { 0.0 };
        let content =
            |(identity, facts): &(Piece, Vec<Fact>)| content(page, Some(identity.clone()), is_below, facts, own);
        let contents: Vec<Piece> = people.iter().map(content).collect();
        let tallest = contents.iter().map(|content| content.size.height).fold(0.0, f64::max);
        let mut x = 0.0;
        for content in contents {
            piece.put(on_plate(content, own, tallest), x, top);
            x += own + PLATE_GAP;
        }
    }
    piece
}

/// An optional person and facts beside or below, in as many rows as they need.
fn content(page: &Page<'_>, person: Option<Piece>, is_below: bool, facts: &[Fact], width: f64) -> Piece {
    let mut content = Piece::wide(width);
    let mut left = PADDING;
    if let Some(identity) = person {
        left = identity.size.width + FACT_GAP;
        content.put(identity, 0.0, 0.0);
    }
    if is_below && !facts.is_empty() {
        let at = content.size.height + 12.0;
        content.put(facts::rows(page, facts, width - 2.0 * PADDING), PADDING, at);
    } else {
        let facts = facts::rows(page, facts, width - left - PADDING);
        let at = (content.size.height - facts.size.height).max(0.0) / 2.0;
        content.put(facts, left, at);
    }
    content
}

/// The most that avatar, name and role take of a plate.
fn widest(plate: f64) -> f64 {
    (plate - 2.0 * PADDING).min(300.0)
}

/// Whether beside a person there is too little room for facts.
fn is_broad(identity: &Piece, width: f64) -> bool {
    width - identity.size.width - FACT_GAP < NARROWEST_FACTS
}

/// The content on a plate that has room for as much as `least`.
fn on_plate(content: Piece, width: f64, least: f64) -> Piece {
    plate(width, content.size.height.max(least) + 2.0 * PADDING_ABOVE, content)
}

/// A plate with its content in the middle of its height, or below its upper padding if it is not the highest.
fn plate(width: f64, height: f64, content: Piece) -> Piece {
    let mut plate = Piece::space(width, height);
    plate.items.push(rounded(
        Rect::new(0.0, 0.0, width, height),
        10.0,
        Some(theme::BAND),
        Some(stroke(theme::BAND_LINE, 1.0)),
    ));
    let top = ((height - content.size.height) / 2.0).min(PADDING_ABOVE);
    plate.put(content, 0.0, top);
    plate.enclosed()
}

/// The picture of a person where there is one, else initials in a circle of a colour.
pub(super) fn portrait(page: &Page<'_>, person: &Participant, color: Color, size: f64) -> Piece {
    const LETTERS: f64 = 0.32;
    let mut piece = Piece::space(size, size);
    let rect = Rect::new(0.0, 0.0, size, size);
    let image = person.persona.as_ref().and_then(|persona| persona.image.as_ref());
    let raster = image.and_then(|image| page.request.images.get(&image.file.value));
    if let (Some(image), Some(raster)) = (image, raster) {
        let alt = image.alt.as_ref().map_or(&person.name, |alt| &alt.value).clone();
        piece.items.push(Item::Image { rect, raster: raster.clone(), alt });
        return piece;
    }
    let (center, radius) = (rect.center(), size / 2.0);
    piece.items.push(Item::Circle { center, radius, fill: Some(Paint::Solid(color)), stroke: None });
    let initials = initials(person.name.raw());
    let letters = (size * LETTERS).round().max(INITIALS.size);
    let style = Style { size: letters, leading: (letters * 1.3).round(), ..INITIALS };
    let line = Piece::line(&initials, &style, size, Align::Middle, text::is_rtl(&initials));
    piece.put(line, 0.0, (size - style.leading) / 2.0);
    piece
}

/// What stands for each participant on the cards of steps that not all take part in: initials, the name where others
/// have the same. Nothing where everyone takes part in every step.
pub(super) fn marks(map: &Map) -> Rc<[String]> {
    let people = &map.participants;
    if map.columns.iter().all(|column| column.participants.len() == people.len()) {
        return Rc::default();
    }
    let mut counts = BTreeMap::new();
    for person in people {
        *counts.entry(initials(person.name.raw())).or_insert(0) += 1;
    }
    let mark = |person: &Participant| {
        let name = person.name.raw();
        Some(initials(name)).filter(|initials| counts.get(initials) == Some(&1)).unwrap_or_else(|| name.to_owned())
    };
    people.iter().map(mark).collect()
}

/// Portrait or initials, name and role, no wider than `widest` together.
fn identity(page: &Page<'_>, participant: &Participant, color: Color, widest: f64, radius: f64) -> Piece {
    let role = participant.persona.as_ref().and_then(|persona| persona.role.as_ref());
    let role = role.map_or("", |role| role.value.raw());
    let name = participant.name.raw();
    let inset = PADDING + 2.0 * radius + NAME_GAP;
    let natural = width_of(name, &PERSON).max(width_of(role, &ASIDE)).ceil() + 1.0;
    let width = natural.min(widest - inset).max(80.0_f64.min(natural));
    let mut words = page.paragraph(name, &PERSON, width);
    words.stack(page.paragraph(role, &ASIDE.colored(theme::MUTED), width), 1.0);
    let height = words.size.height.max(2.0 * radius);
    let mut piece = Piece::space(inset + width, height);
    piece.put(portrait(page, participant, color, 2.0 * radius), PADDING, height / 2.0 - radius);
    let top = (height - words.size.height) / 2.0;
    piece.put(words, inset, top);
    piece
}

/// The first letters of the first and the last word; one letter in scripts without capitals.
pub(super) fn initials(name: &str) -> String {
    let letter = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let words: Vec<char> = name.split_whitespace().filter_map(letter).collect();
    let Some(first) = words.first() else { return "?".to_owned() };
    let has_capitals = first.is_lowercase() || first.is_uppercase();
    let last = words.last().filter(|_| has_capitals && words.len() > 1);
    std::iter::once(first).chain(last).flat_map(|c| c.to_uppercase()).collect()
}

/// A person's colour where initials stand on it.
fn avatar(color: Color) -> Color {
    Color::of(|look| {
        let wanted = theme::contrast::of_text(look);
        theme::contrast::ensure(color.in_look(look), theme::ON_ACCENT.in_look(look), wanted)
    })
}
