//! What is said about the journey as a whole: rows of cards below the lanes.

use super::cards;
use super::metrics;
use super::page::Page;
use super::piece::{Piece, stroke};
use super::style::{BODY, CARD_GAP, GUTTER, LANE_PADDING};
use crate::geometry::Size;
use crate::resolve::Place;
use crate::theme;

/// A card's width, roughly.
const WIDTH: f64 = 250.0;

/// A row about the whole journey.
pub(super) struct Row {
    /// The field that fills it.
    pub field: &'static str,
    /// Its name where the author gives none.
    pub label: &'static str,
    /// The cards.
    pub piece: Piece,
}

/// The rows in use, each with its name.
pub(super) fn rows(page: &Page<'_>) -> Vec<Row> {
    let journey = &page.map.journey;
    let width = card_width(page);
    let insights = journey.insights.iter().map(|insight| plain(page, insight.text.value.raw(), width));
    let pains = cards::by_severity(&journey.pain_points.items);
    let pains = pains.into_iter().map(|pain| cards::pain_card(page, pain, width));
    let ideas = page.map.opportunities.iter().filter(|used| used.place == Place::Journey);
    let ideas = ideas.map(|used| cards::opportunity_card(page, used, width));
    let metrics = journey.metrics.iter().map(|metric| metrics::block(page, metric, width - 12.0));
    [
        ("insights", "Insights", insights.collect::<Vec<_>>()),
        ("pain_points", "Pain points", pains.collect()),
        ("opportunities", "Opportunities", ideas.collect()),
        ("metrics", "Metrics", metrics.collect()),
    ]
    .into_iter()
    .filter(|(.., pieces)| !pieces.is_empty())
    .map(|(field, label, pieces)| Row { field, label, piece: shelves(page, pieces, width) })
    .collect()
}

fn plain(page: &Page<'_>, text: &str, width: f64) -> Piece {
    const PADDING: Size = Size { width: 11.0, height: 9.0 };
    let content = page.paragraph(text, &BODY, width - 2.0 * PADDING.width);
    content.on_card(PADDING, 6.0, Some(theme::CARD), Some(stroke(theme::CARD_LINE, 1.0)))
}

/// Cards side by side.
fn across(page: &Page<'_>) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    let fitting = ((page.right() - GUTTER) / WIDTH).floor().max(1.0) as usize;
    fitting
}

fn card_width(page: &Page<'_>) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    let width = (page.right() - GUTTER) / across(page) as f64;
    width.min(WIDTH * 1.4) - 12.0
}

/// Cards in rows as high as their highest card.
fn shelves(page: &Page<'_>, pieces: Vec<Piece>, width: f64) -> Piece {
    let mut shelves = Piece::space(page.width, LANE_PADDING - 1.0);
    let (mut top, mut x, mut bottom) = (LANE_PADDING - 1.0, 0.0, LANE_PADDING - 1.0);
    for (index, piece) in pieces.into_iter().enumerate() {
        if index > 0 && index % across(page) == 0 {
            (top, x) = (bottom + CARD_GAP, 0.0);
        }
        bottom = f64::max(bottom, top + piece.size.height);
        shelves.put(piece, GUTTER + 6.0 + x, top);
        x += width + 12.0;
    }
    shelves.size.height = bottom + LANE_PADDING + 1.0;
    shelves
}
