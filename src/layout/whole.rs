//! What is said about the journey as a whole: groups of cards in a lane of their own.

use super::cards;
use super::lanes::author_label;
use super::metrics;
use super::page::Page;
use super::piece::Piece;
use super::style::{BODY, CARD_GAP, CARD_INSET, CARD_META, GUTTER, LANE, LANE_PADDING};
use super::text_lane::about;
use crate::measure;
use crate::model::Entry;
use crate::resolve::Place;

/// A card's width, roughly.
const WIDTH: f64 = 240.0;
/// Cards below each other before a group takes another column.
const DEEP: usize = 3;
/// Space between rows of groups.
const ROW_GAP: f64 = 16.0;

/// The lane; none where nothing is said about the journey as a whole.
pub(super) fn lane(page: &Page<'_>) -> Option<Piece> {
    let slots = slots(page);
    let groups = groups(page, slots);
    if groups.is_empty() {
        return None;
    }
    let mut lane = Piece::space(page.width, LANE_PADDING);
    let (mut slot, mut top) = (0, LANE_PADDING);
    for group in groups {
        if slot > 0 && slot + group.columns > slots {
            (slot, top) = (0, lane.size.height + ROW_GAP);
        }
        lane.put(group.piece, GUTTER + slot_width(page, slots) * count(slot), top);
        slot += group.columns;
    }
    lane.size.height += LANE_PADDING + 2.0;
    Some(lane)
}

/// Cards of one kind under their name.
struct Group {
    columns: usize,
    piece: Piece,
}

fn groups(page: &Page<'_>, slots: usize) -> Vec<Group> {
    let journey = &page.map.journey;
    let width = slot_width(page, slots) - 2.0 * CARD_INSET;
    let insights = journey.insights.iter().map(|insight| insight_card(page, insight, width));
    let pains = cards::by_severity(&journey.pain_points.items);
    let pains = pains.into_iter().map(|pain| cards::pain_card(page, pain, Place::Journey, width));
    let of_journey = || page.map.opportunities.iter().filter(|used| used.place == Place::Journey);
    let ideas = of_journey().map(|used| cards::opportunity::card(page, used, width));
    let metrics = journey.metrics.iter().map(|metric| metrics::block(page, metric, width - 12.0));
    let metrics = metrics.map(|metric| metric.padded(4.0));
    let group = |field, label, count, cards: &mut dyn Iterator<Item = Piece>| {
        (count > 0).then(|| group(page, author_label(page.map, field).unwrap_or(label), (count, cards), slots))
    };
    [
        group("insights", "Insights", insights.len(), &mut { insights }),
        group("pain_points", "Pain points", pains.len(), &mut { pains }),
        group("opportunities", "Opportunities", of_journey().count(), &mut { ideas }),
        group("metrics", "Metrics", metrics.len(), &mut { metrics }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A group of so many cards, each made when it is its turn.
fn group(
    page: &Page<'_>,
    label: &str,
    (count_of_cards, cards): (usize, &mut dyn Iterator<Item = Piece>),
    slots: usize,
) -> Group {
    let columns = count_of_cards.div_ceil(DEEP).min(slots);
    let width = slot_width(page, slots);
    let mut piece = page.paragraph(label, &LANE, width * count(columns) - 2.0 * CARD_INSET);
    let mut head = Piece::wide(width * count(columns));
    head.put(std::mem::take(&mut piece), CARD_INSET, 0.0);
    let mut bottoms = vec![head.size.height + 6.0; columns];
    for (index, card) in cards.take_while(|_| !page.lines.is_over()).enumerate() {
        let column = index % columns;
        let top = bottoms[column];
        bottoms[column] = top + card.size.height + CARD_GAP;
        head.put(card, CARD_INSET + width * count(column), top);
    }
    Group { columns, piece: head }
}

fn insight_card(page: &Page<'_>, insight: &Entry, width: f64) -> Piece {
    let inner = width - 2.0 * cards::PADDING.width;
    let mut content = page.paragraph(insight.text.value.raw(), &BODY, inner);
    let about = about(page, insight);
    if !about.is_empty() {
        content.stack(page.paragraph(&about, &CARD_META, inner), 2.0);
    }
    let level = measure::evidence_level(page.map, &insight.evidence, Place::Journey);
    cards::on_card(content, page.is_assumed(level))
}

/// Columns of cards side by side.
fn slots(page: &Page<'_>) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let fitting = ((page.right() - GUTTER) / WIDTH).floor().max(1.0) as usize;
    fitting
}

fn slot_width(page: &Page<'_>, slots: usize) -> f64 {
    ((page.right() - GUTTER) / count(slots)).min(WIDTH * 1.4)
}

#[expect(clippy::cast_precision_loss, reason = "counts of cards are small")]
fn count(value: usize) -> f64 {
    value as f64
}
