//! Lanes of cards: pain points, gains, opportunities.

use super::gaps;
use super::page::{Page, Stacks};
use super::piece::{Piece, rounded, stroke, width_of};
use super::style::{CARD_GAP, CARD_META, CARD_SCORE, CARD_TEXT, LANE_PADDING, SEVERITY};
use crate::geometry::{Rect, Size};
use crate::model::{Entry, Opportunity, OpportunityStatus, PainPoint, Severity};
use crate::resolve::{OpportunityUse, Place};
use crate::scene::Align;
use crate::theme::{self, Signal};
use std::ops::Range;

/// Cards by the columns they stand in.
type Dealt = Vec<(Range<usize>, Piece)>;

fn deal(page: &Page<'_>, cards: Dealt, field: &str) -> Piece {
    let mut stacks = Stacks::new(page, LANE_PADDING - 1.0, CARD_GAP);
    for (columns, card) in cards {
        let (x, _) = page.card_box(&columns);
        stacks.put(&columns, x, card);
    }
    for gap in page.gaps_of(field) {
        let (x, width) = page.card_box(&gap.columns);
        stacks.put(&gap.columns, x, gaps::mark(page, &gap, width));
    }
    stacks.finish(LANE_PADDING + 1.0)
}

/// The lane of pain points, the worst of each place first.
pub(super) fn pains(page: &Page<'_>) -> Piece {
    let mut cards = Dealt::new();
    for (place, lanes) in page.places() {
        for (index, pain) in by_severity(&lanes.pain_points.items).into_iter().enumerate() {
            let Some(columns) = page.dealt(place, index) else { continue };
            let (_, width) = page.card_box(&columns);
            cards.push((columns, pain_card(page, pain, width)));
        }
    }
    deal(page, cards, "pain_points")
}

/// Pain points, the worst first, otherwise in the author's order.
pub(super) fn by_severity(pains: &[PainPoint]) -> Vec<&PainPoint> {
    let mut sorted: Vec<_> = pains.iter().collect();
    sorted.sort_by_key(|pain| std::cmp::Reverse(pain.severity.as_ref().map(|severity| severity.value)));
    sorted
}

/// The card of a pain point.
pub(super) fn pain_card(page: &Page<'_>, pain: &PainPoint, width: f64) -> Piece {
    let (word, color) = pain.severity.as_ref().map_or(("", theme::UNSAID), |severity| severity_look(severity.value));
    let people = page.names(pain.personas.iter().map(|persona| &persona.value));
    striped(page, (word, color), pain.problem.value.raw(), &people, width)
}

/// The word for a severity, and its colours.
pub(super) fn severity_look(severity: Severity) -> (&'static str, Signal) {
    match severity {
        Severity::Low => ("LOW", theme::LOW),
        Severity::Medium => ("MEDIUM", theme::MEDIUM),
        Severity::High => ("HIGH", theme::HIGH),
        Severity::Critical => ("CRITICAL", theme::CRITICAL),
    }
}

/// The lane of gains.
pub(super) fn gains(page: &Page<'_>) -> Piece {
    let mut cards = Dealt::new();
    for (place, lanes) in page.places() {
        for (index, gain) in lanes.gains.iter().enumerate() {
            let Some(columns) = page.dealt(place, index) else { continue };
            let (_, width) = page.card_box(&columns);
            cards.push((columns, gain_card(page, gain, width)));
        }
    }
    deal(page, cards, "gains")
}

/// The card of what goes well.
pub(super) fn gain_card(page: &Page<'_>, gain: &Entry, width: f64) -> Piece {
    let people = page.names(gain.personas.iter().map(|persona| &persona.value));
    striped(page, ("", theme::BEST), gain.text.value.raw(), &people, width)
}

/// A card with a coloured stripe and the word for its colour.
fn striped(page: &Page<'_>, (word, signal): (&str, Signal), text: &str, aside: &str, width: f64) -> Piece {
    const PADDING: Size = Size { width: 12.0, height: 8.0 };
    let inner = width - 2.0 * PADDING.width;
    let mut content = Piece::wide(inner);
    if !word.is_empty() {
        let style = SEVERITY.colored(signal.ink);
        content.put(Piece::line(word, &style, inner, Align::Start, false), 0.0, -1.0);
    }
    content.stack(page.paragraph(text, &CARD_TEXT, inner), 1.0);
    if !aside.is_empty() {
        content.stack(page.paragraph(aside, &CARD_META, inner), 2.0);
    }
    let mut card = content.on_card(PADDING, 6.0, Some(theme::CARD), Some(stroke(theme::CARD_LINE, 1.0)));
    let stripe = Rect::new(0.0, 0.0, 4.0, card.size.height);
    card.items.insert(1, rounded(stripe, 2.0, Some(signal.mark), None));
    card
}

/// The lane of opportunities.
pub(super) fn opportunities(page: &Page<'_>) -> Piece {
    let mut cards = Dealt::new();
    let mut last = (Place::Journey, 0);
    for used in page.of_stages(&page.map.opportunities, |used| used.place) {
        let index = if last.0 == used.place { last.1 + 1 } else { 0 };
        last = (used.place, index);
        let Some(columns) = page.dealt(used.place, index) else { continue };
        let (_, width) = page.card_box(&columns);
        cards.push((columns, opportunity_card(page, used, width)));
    }
    deal(page, cards, "opportunities")
}

/// The card of an opportunity: the idea, what it is worth and takes, who brings it about and how far it is.
pub(super) fn opportunity_card(page: &Page<'_>, used: &OpportunityUse, width: f64) -> Piece {
    const PADDING: Size = Size { width: 10.0, height: 9.0 };
    let opportunity = page.map.opportunity(used);
    let inner = width - 2.0 * PADDING.width;
    let mut content = page.paragraph(opportunity.idea.value.raw(), &CARD_TEXT, inner);
    let owner = used.owner.as_ref().map_or("", |owner| owner.name.raw());
    let facts = facts(page, &score(opportunity), owner, status(opportunity), inner);
    if facts.size.height > 0.0 {
        content.stack(facts, 5.0);
    }
    let line = stroke(page.theme.accent_line, 1.0);
    content.on_card(PADDING, 6.0, Some(page.theme.accent_tint), Some(line))
}

/// Score at the left and status at the right; the owner between them if there is room, else below.
fn facts(page: &Page<'_>, score: &str, owner: &str, status: &str, width: f64) -> Piece {
    let score_style = CARD_SCORE.colored(page.theme.accent_ink);
    let mut piece = Piece::wide(width);
    if !score.is_empty() {
        piece.put(Piece::line(score, &score_style, width, Align::Start, false), 0.0, 0.0);
    }
    if !status.is_empty() {
        let room = width - width_of(score, &score_style) - 8.0;
        let line = if width_of(status, &CARD_META) <= room { 0.0 } else { piece.size.height };
        piece.put(Piece::line(status, &CARD_META, width, Align::End, false), 0.0, line);
    }
    if !owner.is_empty() {
        piece.stack(page.paragraph(owner, &CARD_META, width), 0.0);
    }
    piece
}

/// Impact and effort as `↑5 · 3`.
fn score(opportunity: &Opportunity) -> String {
    let impact = opportunity.impact.as_ref().map(|impact| format!("↑{}", number(impact.value)));
    let effort = opportunity.effort.as_ref().map(|effort| number(effort.value));
    match (impact, effort) {
        (Some(impact), Some(effort)) => format!("{impact} · {effort}"),
        (Some(impact), None) => impact,
        (None, Some(effort)) => format!("· {effort}"),
        (None, None) => String::new(),
    }
}

fn number(value: f64) -> String {
    super::figures::plain(value)
}

/// How far an opportunity is, in words.
pub(super) fn status(opportunity: &Opportunity) -> &'static str {
    match opportunity.status.as_ref().map(|status| status.value) {
        None => "",
        Some(OpportunityStatus::Idea) => "idea",
        Some(OpportunityStatus::Planned) => "planned",
        Some(OpportunityStatus::InProgress) => "in progress",
        Some(OpportunityStatus::Shipped) => "shipped",
        Some(OpportunityStatus::Dropped) => "dropped",
    }
}
