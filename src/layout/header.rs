//! The head of the picture: what the map is called, which time it shows, and who travels.

use super::figures;
use super::page::Page;
use super::piece::{BUDGET, Piece, rounded, width_of};
use super::style::{ASIDE, BADGE, BODY, CAPTION, INITIALS, MARGIN, PERSON, SUBTITLE, TITLE};
use super::text_lane::dashed_range;
use crate::geometry::{Color, Point, Rect, Size};
use crate::model::{Date, Evidence, Listed, State, Status};
use crate::resolve::Participant;
use crate::scene::{Align, Item, Paint};
use crate::text;
use crate::theme;

/// From a card's edge to what is in it.
const PADDING: f64 = 16.0;
const AVATAR_RADIUS: f64 = 22.0;
/// From a card's left edge to a persona's name.
const NAME_INSET: f64 = 74.0;
/// Between the facts of a card.
const FACT_GAP: f64 = 40.0;
/// Cards of several personas are no narrower.
const NARROWEST_CARD: f64 = 350.0;

/// The head of the picture.
pub(super) fn head(page: &Page<'_>) -> Piece {
    let mut head = Piece::space(page.width, 0.0);
    let title = title(page);
    head.put(title, MARGIN, 30.0);
    let subtitle = subtitle(page);
    if !subtitle.is_empty() {
        let at = head.size.height + 2.0;
        head.put(page.paragraph(&subtitle, &SUBTITLE, page.width - 2.0 * MARGIN), MARGIN, at);
    }
    let width = page.width - 2.0 * MARGIN;
    let personas = &page.map.participants;
    if let [persona] = personas.as_slice() {
        let facts: Vec<_> = person_facts(page, persona).into_iter().chain(map_facts(page)).collect();
        let at = head.size.height + 13.0;
        head.put(on_plate(content(page, Some((persona, page.theme.accent)), &facts, width), width, 0.0), MARGIN, at);
        return head;
    }
    if !personas.is_empty() {
        let at = head.size.height + 13.0;
        head.put(people(page, width), MARGIN, at);
    }
    let facts = map_facts(page);
    if !facts.is_empty() {
        let at = head.size.height + if personas.is_empty() { 13.0 } else { 10.0 };
        head.put(on_plate(content(page, None, &facts, width), width, 0.0), MARGIN, at);
    }
    head
}

/// The title, and behind its last line what kind of map it is.
fn title(page: &Page<'_>) -> Piece {
    let badges = badges(page);
    let room = page.width - 2.0 * MARGIN - badges.size.width - 14.0;
    let title = page.map.journey.title.value.raw();
    let lines = text::wrap(&text::shorten(title, BUDGET), TITLE.face, TITLE.size, room);
    let rtl = text::is_rtl(title);
    let mut piece = Piece::wide(room);
    for line in &lines {
        piece.stack(Piece::line(&line.text, &TITLE, room, Align::Start, rtl), 0.0);
    }
    let last = lines.last().map_or(0.0, |line| line.width);
    let y = (piece.size.height - TITLE.leading / 2.0 - badges.size.height / 2.0 + 1.0).max(0.0);
    let mut whole = piece.enclosed();
    whole.put(badges, last + 14.0, y);
    whole
}

fn badges(page: &Page<'_>) -> Piece {
    let state = match page.map.state() {
        State::AsIs => "As-is",
        State::ToBe => "To-be",
        State::Ideal => "Ideal",
        State::Observed => "Observed",
    };
    let status = match page.map.status() {
        Status::Draft => Some("Draft"),
        Status::Archived => Some("Archived"),
        Status::Review | Status::Published => None,
    };
    let mut piece = Piece::default();
    let state = badge(state, page.theme.accent_ink, page.theme.accent_tint);
    for badge in std::iter::once(state).chain(status.map(|word| badge(word, theme::MUTED, theme::CHIP))) {
        let x = if piece.size.width > 0.0 { piece.size.width + 6.0 } else { 0.0 };
        piece.size.width = x + badge.size.width;
        piece.put(badge, x, 0.0);
    }
    piece
}

fn badge(word: &str, ink: Color, fill: Color) -> Piece {
    let text = Piece::run(&[(word, BADGE.colored(ink))], 0.0);
    text.on_card(Size { width: 10.0, height: 4.0 }, 12.0, Some(fill), None)
}

/// Where the journey begins and ends, and how long it takes.
fn subtitle(page: &Page<'_>) -> String {
    let scope = page.map.journey.scope.as_ref();
    let end = |text: Option<&crate::model::Text>| text.map(|text| text.value.raw().trim().to_owned());
    let (from, to) = (end(scope.and_then(|s| s.from.as_ref())), end(scope.and_then(|s| s.to.as_ref())));
    let way = match (from, to) {
        (Some(from), Some(to)) if page.english => Some(format!("From {from} to {to}")),
        (Some(from), Some(to)) => Some(format!("{from} {} {to}", page.arrow())),
        (Some(from), None) if page.english => Some(format!("From {from}")),
        (None, Some(to)) if page.english => Some(format!("Until {to}")),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => None,
    };
    let duration = page.map.journey.duration.as_ref().map(|duration| dashed_range(duration.value.written.raw()));
    way.into_iter().chain(duration).map(|part| page.part(part)).collect::<Vec<_>>().join(" · ")
}

/// A fact about persona or map: a caption and what it says.
struct Fact {
    caption: &'static str,
    text: String,
    /// Widest it gets before it is broken into lines.
    widest: f64,
}

impl Fact {
    fn width(&self) -> f64 {
        width_of(&self.text, &BODY).min(self.widest).max(width_of(self.caption, &CAPTION)).ceil() + 1.0
    }

    fn piece(&self, page: &Page<'_>, width: f64) -> Piece {
        let mut piece = Piece::line(self.caption, &CAPTION, width, Align::Start, false);
        piece.stack(page.paragraph(&self.text, &BODY, width), 1.0);
        piece
    }
}

fn person_facts(page: &Page<'_>, participant: &Participant) -> Vec<Fact> {
    let Some(persona) = &participant.persona else { return Vec::new() };
    let goal = persona.goals.items.first().map(|goal| goal.text.value.raw().to_owned());
    let quote = persona.quote.as_ref().map(|quote| page.quoted(quote.value.raw()));
    let goal = goal.map(|text| Fact { caption: "GOAL", text, widest: 320.0 });
    let quote = quote.map(|text| Fact { caption: "IN THEIR WORDS", text, widest: 340.0 });
    goal.into_iter().chain(quote).collect()
}

fn map_facts(page: &Page<'_>) -> Vec<Fact> {
    let journey = &page.map.journey;
    let of_persona = || match page.map.participants.as_slice() {
        [one] => one.persona.as_ref().map(|persona| evidence(page, &persona.evidence)),
        _ => None,
    };
    let sources = if journey.evidence.is_empty() { of_persona() } else { Some(evidence(page, &journey.evidence)) };
    let owner = journey.owner.as_ref().map(|owner| {
        let known = page.map.config.owners.iter().flatten().find(|known| known.id.value == owner.value);
        known.map_or(&owner.value, |known| &known.name.value).raw().to_owned()
    });
    let reviewed = journey.reviewed.as_ref().map(|date| day(page, &date.value));
    [("EVIDENCE", sources, 260.0), ("OWNER", owner, 180.0), ("REVIEWED", reviewed, 110.0)]
        .into_iter()
        .filter_map(|(caption, text, widest)| {
            text.filter(|text| !text.trim().is_empty()).map(|text| Fact { caption, text, widest })
        })
        .collect()
}

/// What a claim rests on in a few words.
fn evidence(page: &Page<'_>, evidence: &Listed<Evidence>) -> String {
    let sources: Vec<String> = evidence
        .iter()
        .filter_map(|evidence| source(page.map.evidence_of(evidence)))
        .map(|source| page.part(source))
        .collect();
    sources.join(if page.english { ", " } else { " · " })
}

fn source(evidence: &Evidence) -> Option<String> {
    let source = evidence.source.as_ref()?.value.raw();
    let Some(count) = evidence.n.as_ref().map(|n| figures::count(n.value)) else { return Some(source.to_owned()) };
    let says_so = source.chars().any(|c| c.is_ascii_digit());
    let continues = source.chars().next().is_some_and(char::is_lowercase);
    Some(match (says_so, continues) {
        (true, _) => source.to_owned(),
        (false, true) => format!("{count} {source}"),
        (false, false) => format!("{source} ({count})"),
    })
}

/// A date as people say it.
fn day(page: &Page<'_>, date: &Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    if !page.english || date.first != date.last {
        return date.written.raw().to_owned();
    }
    let month = usize::try_from(date.first.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    let month = month.copied().unwrap_or_default();
    format!("{} {month} {}", date.first.day(), date.first.year())
}

/// An optional persona and facts behind, in as many rows as they need.
fn content(page: &Page<'_>, persona: Option<(&Participant, Color)>, facts: &[Fact], width: f64) -> Piece {
    let mut content = Piece::wide(width);
    let mut left = PADDING;
    if let Some((persona, color)) = persona {
        let widest = (width - NAME_INSET - PADDING).min(220.0);
        let identity = identity(page, persona, color, widest);
        left = identity.size.width + FACT_GAP;
        content.put(identity, 0.0, 0.0);
    }
    if width - left < 260.0 && !facts.is_empty() && persona.is_some() {
        let at = content.size.height + 12.0;
        content.put(rows(page, facts, width - 2.0 * PADDING), PADDING, at);
    } else {
        let facts = rows(page, facts, width - left - PADDING);
        let at = (content.size.height - facts.size.height).max(0.0) / 2.0;
        content.put(facts, left, at);
    }
    content
}

/// The content on a plate, `PADDING` above and below, that is at least so high.
fn on_plate(content: Piece, width: f64, least: f64) -> Piece {
    let height = (content.size.height + 2.0 * (PADDING - 2.0)).max(least);
    let mut plate = Piece::space(width, height);
    plate.items.push(rounded(Rect::new(0.0, 0.0, width, height), 10.0, Some(theme::BAND), None));
    plate.put(content, 0.0, PADDING - 2.0);
    plate.enclosed()
}

/// Facts side by side, in further rows where they do not fit.
fn rows(page: &Page<'_>, facts: &[Fact], width: f64) -> Piece {
    let mut piece = Piece::wide(width);
    let (mut x, mut top) = (0.0, 0.0);
    for fact in facts {
        let own = fact.width().min(width);
        if x > 0.0 && x + own > width {
            (x, top) = (0.0, piece.size.height + 10.0);
        }
        piece.put(fact.piece(page, own), x, top);
        x += own + FACT_GAP;
    }
    piece
}

/// Initials in a circle, name and role.
fn identity(page: &Page<'_>, participant: &Participant, color: Color, widest: f64) -> Piece {
    let role = participant.persona.as_ref().and_then(|persona| persona.role.as_ref());
    let role = role.map_or("", |role| role.value.raw());
    let name = participant.name.raw();
    let natural = width_of(name, &PERSON).max(width_of(role, &ASIDE)).ceil() + 1.0;
    let width = natural.clamp(80.0, widest.max(80.0));
    let mut words = page.paragraph(name, &PERSON, width);
    words.stack(page.paragraph(role, &ASIDE.colored(theme::MUTED), width), 1.0);
    let height = words.size.height.max(2.0 * AVATAR_RADIUS);
    let mut piece = Piece::space(NAME_INSET + width, height);
    let center = Point { x: PADDING + AVATAR_RADIUS, y: height / 2.0 };
    piece.items.push(Item::Circle { center, radius: AVATAR_RADIUS, fill: Some(Paint::Solid(color)), stroke: None });
    let initials = initials(name);
    let rtl = text::is_rtl(&initials);
    let initials = Piece::line(&initials, &INITIALS, 2.0 * AVATAR_RADIUS, Align::Middle, rtl);
    piece.put(initials, PADDING, center.y - INITIALS.leading / 2.0);
    let top = (height - words.size.height) / 2.0;
    piece.put(words, NAME_INSET, top);
    piece
}

/// The first letters of the first and the last word; one letter in scripts without capitals.
fn initials(name: &str) -> String {
    let letter = |word: &str| word.chars().find(|c| c.is_alphanumeric());
    let words: Vec<char> = name.split_whitespace().filter_map(letter).collect();
    let Some(first) = words.first() else { return "?".to_owned() };
    let has_capitals = first.is_lowercase() || first.is_uppercase();
    let last = words.last().filter(|_| has_capitals && words.len() > 1);
    std::iter::once(first).chain(last).flat_map(|c| c.to_uppercase()).collect()
}

/// Cards of several personas, side by side as far as they fit.
fn people(page: &Page<'_>, width: f64) -> Piece {
    const GAP: f64 = 12.0;
    let personas = &page.map.participants;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let fitting = ((width + GAP) / (NARROWEST_CARD + GAP)).floor().max(1.0) as usize;
    let across = personas.len().clamp(1, fitting);
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let own = (width - GAP * (across as f64 - 1.0)) / across as f64;
    let mut piece = Piece::wide(width);
    for (row, personas) in personas.chunks(across).enumerate() {
        let top = if row > 0 { piece.size.height + GAP } else { 0.0 };
        let content = |(index, persona): (usize, &Participant)| {
            let color = theme::PEOPLE[(row * across + index) % theme::PEOPLE.len()];
            content(page, Some((persona, avatar(color))), &person_facts(page, persona), own)
        };
        let contents: Vec<Piece> = personas.iter().enumerate().map(content).collect();
        let tallest = contents.iter().map(|content| content.size.height).fold(0.0, f64::max);
        let mut x = 0.0;
        for content in contents {
            piece.put(on_plate(content, own, tallest + 2.0 * (PADDING - 2.0)), x, top);
            x += own + GAP;
        }
    }
    piece
}

/// A person's colour where initials stand on it.
fn avatar(color: Color) -> Color {
    let readable = |rgb| theme::contrast::ensure(rgb, theme::ON_ACCENT.light, theme::contrast::TEXT);
    Color { light: readable(color.light), dark: readable(color.dark) }
}
