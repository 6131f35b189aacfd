//! What is said of persona and map in a few words each: a caption, and the words below it.

use super::figures;
use super::page::Page;
use super::piece::{Piece, width_of};
use super::shares;
use super::style::{BODY, CAPTION};
use crate::measure;
use crate::model::{Date, Evidence, Journey, Listed};
use crate::resolve::Participant;
use crate::scene::Align;

/// Between facts side by side.
pub(super) const FACT_GAP: f64 = 40.0;

/// Between texts in a row: a dot that never begins a line.
pub(super) const BETWEEN: &str = "\u{a0}· ";

/// The caption of the fact that has a bar of shares.
const CLAIMS: &str = "CLAIMS";
/// The caption of what the business wants from the journey.
const OBJECTIVE: &str = "OBJECTIVE";

/// A fact about persona or map: a caption and what it says.
#[derive(Clone)]
pub(super) struct Fact {
    caption: &'static str,
    text: String,
    /// Widest it gets before it is broken into lines.
    widest: f64,
    /// Whether the bar of shares stands below the words.
    has_bar: bool,
    /// Whether it is about the map itself: what it rests on, whose it is, how old it is.
    is_provenance: bool,
}

impl Fact {
    fn new(caption: &'static str, text: String, widest: f64) -> Self {
        Self { caption, text, widest, has_bar: false, is_provenance: false }
    }

    fn width(&self) -> f64 {
        width_of(&self.text, &BODY).min(self.widest).max(width_of(self.caption, &CAPTION)).ceil() + 1.0
    }

    fn piece(&self, page: &Page<'_>, width: f64) -> Piece {
        let mut piece = Piece::line(self.caption, &CAPTION, width, Align::Start, false);
        piece.stack(page.paragraph(&self.text, &BODY, width), 1.0);
        if self.has_bar {
            piece.stack(shares::bar(page, width), 3.0);
        }
        piece
    }
}

pub(super) fn of_person(page: &Page<'_>, participant: &Participant) -> Vec<Fact> {
    let Some(persona) = &participant.persona else { return Vec::new() };
    let goals: Vec<String> = persona.goals.iter().map(|goal| page.part(goal.text.value.raw().to_owned())).collect();
    let caption = if goals.len() > 1 { "GOALS" } else { "GOAL" };
    let goals = (!goals.is_empty()).then(|| goals.join(BETWEEN));
    let quote = persona.quote.as_ref().map(|quote| page.quoted(quote.value.raw()));
    let goals = goals.map(|text| Fact::new(caption, text, 320.0));
    let quote = quote.map(|text| Fact::new("IN THEIR WORDS", text, 340.0));
    goals.into_iter().chain(quote).collect()
}

pub(super) fn of_map(page: &Page<'_>) -> Vec<Fact> {
    let journey = &page.map.journey;
    let of_persona = || match page.map.participants.as_slice() {
        [one] => one.persona.as_ref().map(|persona| evidence(page, &persona.evidence)),
        _ => None,
    };
    let sources = if journey.evidence.is_empty() { of_persona() } else { Some(evidence(page, &journey.evidence)) };
    let owner = journey.owner.as_ref().map(|owner| page.owner(owner).to_owned());
    let objective = journey.scope.as_ref().and_then(|scope| scope.objective.as_ref());
    let facts = [
        (OBJECTIVE, objective.map(|objective| objective.value.raw().to_owned()), 380.0),
        ("EVIDENCE", sources, 260.0),
        (CLAIMS, shares::words(page), 420.0),
        ("SEGMENTS", segments(journey), 180.0),
        ("OWNER", owner, 180.0),
        ("REVIEWED", reviewed(page), 220.0),
        ("REVISION", page.request.revision.as_ref().map(|revision| revision.raw().to_owned()), 160.0),
    ];
    let facts = facts.into_iter().filter_map(|(caption, text, widest)| {
        text.filter(|text| !text.trim().is_empty()).map(|text| Fact::new(caption, text, widest))
    });
    let of_map =
        |fact: Fact| Fact { has_bar: fact.caption == CLAIMS, is_provenance: fact.caption != OBJECTIVE, ..fact };
    facts.map(of_map).collect()
}

fn segments(journey: &Journey) -> Option<String> {
    let segments: Vec<&str> = journey.segments.iter().map(|segment| segment.value.raw()).collect();
    (!segments.is_empty()).then(|| segments.join(", "))
}

/// When somebody last went through the map, and by when that is due again.
fn reviewed(page: &Page<'_>) -> Option<String> {
    let journey = &page.map.journey;
    let last = day(page, &journey.reviewed.as_ref()?.value);
    Some(match measure::next_review(journey) {
        None => last,
        Some(next) if page.english => format!("{last}, next by {}", day(page, &next).replace(' ', "\u{a0}")),
        Some(next) => format!("{last} {} {}", page.arrow(), day(page, &next)),
    })
}

/// What a claim rests on in a few words.
pub(super) fn evidence(page: &Page<'_>, evidence: &Listed<Evidence>) -> String {
    let sources: Vec<String> = evidence
        .iter()
        .filter_map(|evidence| source(page.map.evidence_of(evidence)))
        .map(|source| page.part(source))
        .collect();
    sources.join(if page.english { ", " } else { BETWEEN })
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
pub(super) fn day(page: &Page<'_>, date: &Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    if !page.english || date.first != date.last {
        return date.written.raw().to_owned();
    }
    let month = usize::try_from(date.first.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    let month = month.copied().unwrap_or_default();
    format!("{} {month} {}", date.first.day(), date.first.year())
}

/// Facts side by side, in further rows where they do not fit: then those about the map itself begin a row.
pub(super) fn rows(page: &Page<'_>, facts: &[Fact], width: f64) -> Piece {
    let mut piece = Piece::wide(width);
    let (mut x, mut top) = (0.0, 0.0);
    let is_broken = facts.iter().map(|fact| fact.width() + FACT_GAP).sum::<f64>() - FACT_GAP > width;
    let provenance = facts.iter().position(|fact| fact.is_provenance).filter(|_| is_broken);
    for (index, fact) in facts.iter().enumerate() {
        let own = fact.width().min(width);
        if x > 0.0 && (x + own > width || provenance == Some(index)) {
            (x, top) = (0.0, piece.size.height + 10.0);
        }
        piece.put(fact.piece(page, own), x, top);
        x += own + FACT_GAP;
    }
    piece
}
