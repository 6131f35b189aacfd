//! Who the personas are: a card for each, side by side.

use super::super::Sheet;
use super::super::description;
use super::super::facts;
use super::super::figures;
use super::super::page::Page;
use super::super::people;
use super::super::piece::{BUDGET, Piece, rounded, stroke, width_of};
use super::super::style::{ASIDE, BODY, CAPTION, CARD_META, CHIP, MARGIN, PORTRAIT, SCORE, SPOKEN, SUBTITLE};
use super::super::text_lane;
use super::{Whose, at_margin, curve_of, dot, flow, head, inner, nothing, sized};
use crate::geometry::{Point, Rect, Size};
use crate::measure::{Curve, CurvePoint, curve_facts};
use crate::model::{Entry, Listed, Persona, PersonaKind};
use crate::resolve::Participant;
use crate::scene::{Align, Scene};
use crate::text;
use crate::theme;

/// The width of the picture of one person, and of several.
const WIDTHS: (f64, f64) = (800.0, 1200.0);
/// A card is no narrower where there are several.
const NARROWEST_CARD: f64 = 340.0;
/// Most cards side by side.
const MOST_ACROSS: usize = 3;
const CARD_GAP: f64 = 16.0;
const PADDING: f64 = 24.0;
const PORTRAIT_SIZE: f64 = 72.0;
/// From this width on a card has two columns.
const TWO_COLUMNS: f64 = 560.0;
const COLUMN_GAP: f64 = 32.0;
const SECTION_GAP: f64 = 16.0;

/// The view.
pub(in super::super) fn persona(page: &Page<'_>, curves: &[Curve]) -> Scene {
    let people = &page.map.participants;
    let page = &sized(page, if people.len() > 1 { WIDTHS.1 } else { WIDTHS.0 });
    let mut sheet = Sheet::new(page);
    sheet.add("header", head(page, if people.len() > 1 { "Personas" } else { "Persona" }), 18.0);
    if people.is_empty() {
        sheet.add("personas", nothing(page, "This map names no persona."), 24.0);
    }
    let across = across(inner(page), people.len());
    #[expect(clippy::cast_precision_loss, reason = "at most three")]
    let width = ((inner(page) + CARD_GAP) / across as f64 - CARD_GAP).floor();
    let cards: Vec<Piece> = (0..people.len()).map(|index| content(page, curves, index, width)).collect();
    for row in cards.chunks(across) {
        let tallest = row.iter().map(|card| card.size.height).fold(0.0, f64::max);
        let cards = row.iter().map(|content| card(content.clone(), tallest));
        sheet.add("personas", at_margin(page, flow(cards.collect(), inner(page), CARD_GAP, 0.0)), CARD_GAP);
    }
    sheet.bottom += MARGIN - CARD_GAP;
    sheet.finish(told(page, curves).join(" "))
}

/// How many cards stand side by side, so that rows are about equally long.
fn across(width: f64, count: usize) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let fitting = ((width + CARD_GAP) / (NARROWEST_CARD + CARD_GAP)).floor().max(1.0) as usize;
    count.div_ceil(count.div_ceil(fitting.min(MOST_ACROSS)).max(1)).max(1)
}

fn card(content: Piece, height: f64) -> Piece {
    let rect = Rect::new(0.0, 0.0, content.size.width, height);
    let mut card = Piece::space(rect.width, height);
    card.items.push(rounded(rect, 12.0, Some(theme::CARD), Some(stroke(theme::CARD_LINE, 1.0))));
    card.put(content, 0.0, 0.0);
    card.enclosed()
}

/// What stands on a card that is `width` wide.
fn content(page: &Page<'_>, curves: &[Curve], index: usize, width: f64) -> Piece {
    let room = width - 2.0 * PADDING;
    let person = &page.map.participants[index];
    let mut body = identity(page, person, index, room);
    if let Some(persona) = &person.persona {
        if let Some(summary) = &persona.summary {
            body.stack(page.paragraph(summary.value.raw(), &BODY, room), 14.0);
        }
        if let Some(quote) = &persona.quote {
            body.stack(spoken(page, quote.value.raw(), room), 14.0);
        }
    }
    let columns = if room >= TWO_COLUMNS { 2 } else { 1 };
    #[expect(clippy::cast_precision_loss, reason = "one or two")]
    let own = (room + COLUMN_GAP) / columns as f64 - COLUMN_GAP;
    let mut sections = person.persona.as_ref().map_or_else(Vec::new, |persona| sections(page, persona, own));
    sections.extend(moments(page, curves, Some(index), own));
    if !sections.is_empty() {
        body.stack(balanced(sections, columns, own), 18.0);
    }
    let mut content = Piece::space(width, 0.0);
    content.put(body, PADDING, PADDING);
    content.padded(PADDING)
}

/// Portrait or initials, name, role, company, and what kind of persona it is.
fn identity(page: &Page<'_>, person: &Participant, index: usize, width: f64) -> Piece {
    const GAP: f64 = 18.0;
    let persona = person.persona.as_ref();
    let room = width - PORTRAIT_SIZE - GAP;
    let mut words = page.paragraph(person.name.raw(), &PORTRAIT, room);
    let role = persona.and_then(|persona| persona.role.as_ref());
    words.stack(page.paragraph(role.map_or("", |role| role.value.raw()), &SUBTITLE, room), 1.0);
    let company = persona.and_then(|persona| persona.company.as_ref());
    words.stack(page.paragraph(company.map_or("", |company| company.value.raw()), &ASIDE, room), 1.0);
    if let Some(kind) = persona.and_then(|persona| persona.kind.as_ref()).and_then(|kind| kind_words(kind.value)) {
        words.stack(chip(kind), 6.0);
    }
    let height = words.size.height.max(PORTRAIT_SIZE);
    let mut piece = Piece::space(width, height);
    piece.put(people::portrait(page, person, people::color(page, index), PORTRAIT_SIZE), 0.0, 0.0);
    let at = (height - words.size.height) / 2.0;
    piece.put(words, PORTRAIT_SIZE + GAP, at);
    piece
}

/// What a reader should know of how far somebody is researched.
fn kind_words(kind: PersonaKind) -> Option<&'static str> {
    match kind {
        PersonaKind::Persona => None,
        PersonaKind::Proto => Some("proto-persona: a hypothesis"),
        PersonaKind::Role => Some("role in an organisation"),
    }
}

fn chip(word: &str) -> Piece {
    Piece::run(&[(word, CHIP)], 0.0).on_card(Size { width: 8.0, height: 2.0 }, 9.5, Some(theme::CHIP), None)
}

/// A sentence in the person's words, with a line before it.
fn spoken(page: &Page<'_>, quote: &str, width: f64) -> Piece {
    let style = super::super::style::Style { size: 14.0, leading: 20.0, ..SPOKEN };
    let quote = page.quoted(quote);
    let style = if text::is_covered(&quote, style.face) {
        style
    } else {
        super::super::style::Style { face: BODY.face, ..style }
    };
    let words = page.paragraph(&quote, &style, width - 16.0);
    let mut piece = Piece::space(width, words.size.height);
    let line = Rect::new(0.0, 1.0, 3.0, words.size.height - 2.0);
    piece.items.push(rounded(line, 1.5, Some(page.theme.accent_mark), None));
    piece.put(words, 16.0, 0.0);
    piece
}

/// What is known of a persona, subject by subject; what nobody wrote is left out.
fn sections(page: &Page<'_>, persona: &Persona, width: f64) -> Vec<Piece> {
    let lists: [(&str, &Listed<Entry>); 6] = [
        ("GOALS", &persona.goals),
        ("NEEDS", &persona.needs),
        ("PAIN POINTS", &persona.pain_points),
        ("BEHAVIOUR", &persona.behaviours),
        ("PREFERENCES", &persona.preferences),
        ("VALUES AND WAY OF LIFE", &persona.psychographics),
    ];
    let lists = lists.into_iter().filter(|(_, entries)| !entries.is_empty());
    let mut sections: Vec<Piece> = lists
        .map(|(caption, entries)| {
            let mut list = Piece::wide(width);
            for entry in entries {
                list.stack(text_lane::bullet(page, entry.text.value.raw(), false, width), 4.0);
            }
            section(caption, list, width)
        })
        .collect();
    if !persona.demographics.is_empty() {
        sections.push(section("FACTS", demographics(page, persona, width), width));
    }
    if !persona.segments.is_empty() {
        let names: Vec<&str> = persona.segments.iter().map(|segment| segment.value.raw()).collect();
        sections.push(section("SEGMENTS", page.paragraph(&names.join(facts::BETWEEN), &BODY, width), width));
    }
    let evidence = facts::evidence(page, &persona.evidence);
    if !evidence.is_empty() {
        sections.push(section("EVIDENCE", page.paragraph(&evidence, &BODY, width), width));
    }
    sections
}

fn section(caption: &str, content: Piece, width: f64) -> Piece {
    let mut section = Piece::line(caption, &CAPTION, width, Align::Start, false);
    section.stack(content, 3.0);
    section
}

/// Facts by name, the names in a column of their own.
fn demographics(page: &Page<'_>, persona: &Persona, width: f64) -> Piece {
    let natural = persona.demographics.iter().map(|(name, _)| width_of(name.value.raw(), &CARD_META));
    let names = (natural.fold(0.0, f64::max) + 14.0).min(width * 0.4);
    let mut table = Piece::wide(width);
    for (name, value) in &persona.demographics {
        let mut row = Piece::wide(width);
        row.put(page.paragraph(name.value.raw(), &CARD_META, names - 10.0), 0.0, 1.0);
        row.put(page.paragraph(value.value.raw(), &BODY, width - names), names, 0.0);
        table.stack(row, 3.0);
    }
    table
}

/// Where in the journey somebody feels best and worst.
fn moments(page: &Page<'_>, curves: &[Curve], whose: Whose, width: f64) -> Option<Piece> {
    let curve = curve_of(curves, whose)?;
    let facts = curve_facts(curve)?;
    let mut content = Piece::wide(width);
    if facts.peak == facts.valley {
        content.stack(moment(page, "Feels", &curve.points[facts.peak], width), 0.0);
    } else {
        content.stack(moment(page, "Best", &curve.points[facts.peak], width), 0.0);
        content.stack(moment(page, "Worst", &curve.points[facts.valley], width), 6.0);
    }
    Some(section("IN THE JOURNEY", content, width))
}

fn moment(page: &Page<'_>, which: &str, point: &CurvePoint, width: f64) -> Piece {
    const INDENT: f64 = 16.0;
    let signal = theme::emotion(point.normalized.unwrap_or(0.0));
    let mut moment = Piece::wide(width);
    moment.items.push(dot(Point { x: 5.0, y: BODY.leading / 2.0 + 0.5 }, 4.5, signal.mark));
    let place = description::place(page, point);
    let sentence = format!("{which}: {}", text::shorten(place, BUDGET));
    moment.put(page.paragraph(&sentence, &BODY, width - INDENT), INDENT, 0.0);
    let at = moment.size.height + 1.0;
    moment.put(feeling(page, point, width - INDENT), INDENT, at);
    moment
}

/// Score and word of a feeling.
pub(super) fn feeling(page: &Page<'_>, point: &CurvePoint, width: f64) -> Piece {
    let signal = theme::emotion(point.normalized.unwrap_or(0.0));
    let score = point.score.map_or_else(String::new, |score| figures::score(score, page.map.scale));
    let word = point.word.as_ref().map_or("", |word| word.raw());
    let indent = if score.is_empty() { 0.0 } else { width_of(&score, &SCORE) + 6.0 };
    let mut piece = Piece::wide(width);
    if !score.is_empty() {
        piece.put(Piece::line(&score, &SCORE.colored(signal.ink), width, Align::Start, false), 0.0, 0.0);
    }
    piece.put(page.paragraph(word, &BODY, width - indent), indent, -0.5);
    piece
}

/// Sections in columns, each under the shorter one.
fn balanced(sections: Vec<Piece>, columns: usize, width: f64) -> Piece {
    let mut bottoms = vec![0.0; columns];
    let mut piece = Piece::wide(width);
    for section in sections {
        let shortest = (0..columns).fold(0, |best, at| if bottoms[at] < bottoms[best] { at } else { best });
        #[expect(clippy::cast_precision_loss, reason = "one or two")]
        let x = (width + COLUMN_GAP) * shortest as f64;
        let top = bottoms[shortest];
        bottoms[shortest] = top + section.size.height + SECTION_GAP;
        piece.put(section, x, top);
    }
    piece
}

fn told(page: &Page<'_>, curves: &[Curve]) -> Vec<String> {
    let mut sentences = Vec::new();
    for (index, person) in page.map.participants.iter().enumerate() {
        let role = person.persona.as_ref().and_then(|persona| persona.role.as_ref());
        let role = role.map_or_else(String::new, |role| format!(", {}", description::short(role.value.raw())));
        sentences.push(format!("Persona {}{role}.", description::short(person.name.raw())));
        let goals = person.persona.iter().flat_map(|persona| &persona.goals);
        let goals = description::names(goals.map(|goal| goal.text.value.raw()));
        if !goals.is_empty() {
            sentences.push(format!("Goals: {goals}."));
        }
        sentences.extend(curve_of(curves, Some(index)).and_then(|curve| description::mood(page, curve)));
    }
    if sentences.is_empty() {
        sentences.push("A map without personas.".to_owned());
    }
    sentences
}
