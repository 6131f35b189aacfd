//! Lanes of cards: pain points, gains, opportunities.

pub(super) mod experiment;
pub(super) mod opportunity;

use super::channels::line;
use super::gaps;
use super::legend::Mark;
use super::page::{Page, Stacks};
use super::piece::{Piece, dashed, rounded, stroke, width_of};
use super::style::{CARD_GAP, CARD_META, CARD_QUOTE, CARD_TEXT, LANE_PADDING, SEVERITY, Style};
use super::text_lane::about;
use crate::geometry::{Rect, Size};
use crate::measure;
use crate::model::{Entry, PainPoint, Severity};
use crate::resolve::Place;
use crate::scene::Align;
use crate::text;
use crate::theme::{self, Signal};
use std::ops::Range;

/// From a card's edge to what it says.
pub(super) const PADDING: Size = Size { width: 12.0, height: 8.0 };
/// Dashes around what is assumed: finer than those around a gap.
const ASSUMED_DASHES: [f64; 2] = [2.5, 2.5];
/// Dashes of the stripe of what is assumed; their ends are round, which takes a stripe's width from the spaces.
const STRIPE_DASHES: [f64; 2] = [3.0, 8.0];

/// Deals cards to the columns they stand in, each made when it is its turn.
fn deal<C: FnOnce(f64) -> Piece>(
    page: &Page<'_>,
    cards: impl Iterator<Item = (Range<usize>, C)>,
    field: &str,
) -> Piece {
    let mut stacks = Stacks::new(page, LANE_PADDING - 1.0, CARD_GAP);
    for (columns, card) in cards.take_while(|_| !page.lines.is_over()) {
        let (x, width) = page.card_box(&columns);
        stacks.put(&columns, x, card(width));
    }
    let mut boxes = gaps::Boxes::default();
    for gap in page.gaps_of(field) {
        let (x, width) = page.card_box(&gap.columns);
        stacks.put(&gap.columns, x, boxes.mark(page, &gap, width));
    }
    stacks.finish(LANE_PADDING + 1.0)
}

/// The lane of pain points, the worst of each place first.
pub(super) fn pains(page: &Page<'_>) -> Piece {
    let cards = page.places().flat_map(|(place, lanes)| {
        let pains = by_severity(&lanes.pain_points.items).into_iter().enumerate();
        pains.filter_map(move |(index, pain)| {
            Some((page.dealt(place, index)?, move |width| pain_card(page, pain, place, width)))
        })
    });
    deal(page, cards, "pain_points")
}

/// Pain points, the worst first, otherwise in the author's order.
pub(super) fn by_severity(pains: &[PainPoint]) -> Vec<&PainPoint> {
    let mut sorted: Vec<_> = pains.iter().collect();
    sorted.sort_by_key(|pain| std::cmp::Reverse(pain.severity.as_ref().map(|severity| severity.value)));
    sorted
}

/// The card of a pain point at a place.
pub(super) fn pain_card(page: &Page<'_>, pain: &PainPoint, place: Place, width: f64) -> Piece {
    let (word, signal) = pain.severity.as_ref().map_or(("", theme::UNSAID), |severity| severity_look(severity.value));
    let inner = width - 2.0 * PADDING.width;
    let mut content = Piece::wide(inner);
    let reach = pain.reach.as_ref().map_or_else(String::new, |reach| page.phrase("reach ", reach.value.written.raw()));
    content.put(head(page, word, &SEVERITY.colored(signal.ink), &reach, inner), 0.0, -1.0);
    content.stack(page.paragraph(pain.problem.value.raw(), &CARD_TEXT, inner), 1.0);
    let people = page.names(pain.personas.iter().map(|persona| &persona.value));
    let cause = pain.cause.as_ref().map_or_else(String::new, |cause| page.phrase("Cause: ", cause.value.raw()));
    for aside in [people, cause].iter().filter(|aside| !aside.is_empty()) {
        content.stack(page.paragraph(aside, &CARD_META, inner), 2.0);
    }
    for quote in &pain.quotes {
        content.stack(said(page, quote, inner), 3.0);
    }
    striped(content, signal, page.is_assumed(measure::evidence_level(page.map, &pain.evidence, place)))
}

/// The word for a colour at the left, and how many it meets at the right or, where there is no room, below.
fn head(page: &Page<'_>, word: &str, style: &Style, reach: &str, width: f64) -> Piece {
    let mut head = Piece::wide(width);
    if !word.is_empty() {
        head.put(Piece::line(word, style, width, Align::Start, false), 0.0, 0.0);
    }
    if reach.is_empty() {
        return head;
    }
    if !word.is_empty() && width_of(word, style) + 8.0 + width_of(reach, &CARD_META) <= width {
        head.put(Piece::line(reach, &CARD_META, width, Align::End, text::is_rtl(reach)), 0.0, -0.5);
    } else {
        head.stack(page.paragraph(reach, &CARD_META, width), 0.0);
    }
    head
}

/// What somebody said, and who.
fn said(page: &Page<'_>, quote: &Entry, width: f64) -> Piece {
    let text = page.quoted(quote.text.value.raw());
    // Only the embedded font has a true italic.
    let face = if text::is_covered(&text, CARD_QUOTE.face) { CARD_QUOTE.face } else { CARD_META.face };
    let mut piece = page.paragraph(&text, &Style { face, ..CARD_QUOTE }, width);
    let about = about(page, quote);
    if !about.is_empty() {
        piece.stack(page.paragraph(&about, &CARD_META, width), 0.0);
    }
    piece
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
    let cards = page.places().flat_map(|(place, lanes)| {
        let gains = lanes.gains.iter().enumerate();
        gains.filter_map(move |(index, gain)| {
            Some((page.dealt(place, index)?, move |width| gain_card(page, gain, place, width)))
        })
    });
    deal(page, cards, "gains")
}

/// The card of what goes well at a place.
pub(super) fn gain_card(page: &Page<'_>, gain: &Entry, place: Place, width: f64) -> Piece {
    let inner = width - 2.0 * PADDING.width;
    let mut content = page.paragraph(gain.text.value.raw(), &CARD_TEXT, inner);
    let about = about(page, gain);
    if !about.is_empty() {
        content.stack(page.paragraph(&about, &CARD_META, inner), 2.0);
    }
    striped(content, theme::BEST, page.is_assumed(measure::evidence_level(page.map, &gain.evidence, place)))
}

/// A card with a coloured stripe; both are dashed where it is assumed what the card says.
fn striped(content: Piece, signal: Signal, is_assumed: bool) -> Piece {
    const STRIPE: f64 = 4.0;
    let mut card = on_card(content, is_assumed);
    let Size { height, .. } = card.size;
    card.items.insert(
        1,
        if is_assumed {
            let dashes = dashed(signal.mark, STRIPE, STRIPE_DASHES);
            line(STRIPE / 2.0, STRIPE / 2.0, STRIPE / 2.0, height - STRIPE / 2.0, dashes)
        } else {
            rounded(Rect::new(0.0, 0.0, STRIPE, height), 2.0, Some(signal.mark), None)
        },
    );
    card
}

/// A plain card around what it says, with a dashed outline where that is assumed.
pub(super) fn on_card(content: Piece, is_assumed: bool) -> Piece {
    let line = if is_assumed { dashed(theme::ASSUMED, 1.0, ASSUMED_DASHES) } else { stroke(theme::CARD_LINE, 1.0) };
    let card = content.on_card(PADDING, 6.0, Some(theme::CARD), Some(line));
    if is_assumed { card.marked(Mark::AssumedEdge) } else { card }
}

/// The lane of opportunities.
pub(super) fn opportunities(page: &Page<'_>) -> Piece {
    let mut last = (Place::Journey, 0);
    let cards = page.of_strip(&page.map.opportunities, |used| used.place).filter_map(|used| {
        let index = if last.0 == used.place { last.1 + 1 } else { 0 };
        last = (used.place, index);
        Some((page.dealt(used.place, index)?, move |width| opportunity::card(page, used, width)))
    });
    deal(page, cards, "opportunities")
}
