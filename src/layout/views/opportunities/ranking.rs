//! Opportunities from the highest score to the lowest, with bars.

use super::super::super::Sheet;
use super::super::super::figures;
use super::super::super::page::Page;
use super::super::super::piece::{Piece, rounded, width_of};
use super::super::super::style::FIGURE;
use super::super::{at_margin, inner};
use super::list::words;
use super::plane::mark;
use crate::geometry::Rect;
use crate::model::Formula;
use crate::resolve::OpportunityUse;
use crate::scene::Align;
use crate::theme;

/// What is said about a scoring model.
pub(super) struct Model {
    /// How a score comes about.
    pub formula: String,
    /// What the ideas lack that have no score.
    pub missing: String,
    /// The highest score there is; none where it has no end.
    pub most: Option<f64>,
}

impl Model {
    /// Reach, impact, confidence and effort.
    pub(super) fn rice() -> Self {
        let formula = "RICE score = reach × impact × confidence ÷ effort; confidence counts up to 50 % where an idea is \
                       assumed, to 80 % where it is reported, to 100 % where it is observed or measured.";
        let missing = "Not ranked: reach, impact, confidence or effort is missing";
        Self { formula: formula.to_owned(), missing: missing.to_owned(), most: None }
    }

    /// Importance and satisfaction of the step.
    pub(super) fn ulwick() -> Self {
        let formula = "Opportunity score = importance + max(importance − satisfaction, 0) of the step, from 0 to 20 \
                       (Anthony Ulwick).";
        let missing = "Not ranked: importance or satisfaction of the step is missing";
        Self { formula: formula.to_owned(), missing: missing.to_owned(), most: Some(20.0) }
    }

    /// A formula of the team's own, under the name of its score.
    pub(super) fn own(formula: &Formula, name: &str) -> Self {
        let formula = format!("{name} = {}", formula.written.value.raw());
        Self {
            formula,
            missing: "Not ranked: an input is missing, or the formula gives no number".to_owned(),
            most: None,
        }
    }
}

const INDENT: f64 = 40.0;
const RADIUS: f64 = 11.0;
/// From the top of a number's disc to the words beside it.
const ABOVE_WORDS: f64 = 2.5;
/// The share of a row that bar and score take.
const BARS: f64 = 0.4;
const BAR_HEIGHT: f64 = 10.0;
/// A narrower picture has bars below the ideas.
const NARROW: f64 = 640.0;

/// A row for each, in the order given.
pub(super) fn rows(page: &Page<'_>, scores: &[(&OpportunityUse, f64)], model: &Model, sheet: &mut Sheet<'_, '_>) {
    let written: Vec<String> = scores.iter().map(|(_, score)| figures::plain(*score)).collect();
    let figure = written.iter().map(|score| width_of(score, &FIGURE)).fold(0.0, f64::max).min(inner(page) / 3.0) + 1.0;
    let highest = scores.iter().map(|(_, score)| *score).fold(0.0, f64::max);
    let most = model.most.unwrap_or(highest);
    for (index, ((used, score), written)) in scores.iter().zip(&written).enumerate() {
        let share = if most > 0.0 { (score / most).clamp(0.0, 1.0) } else { 0.0 };
        let mut row = Piece::wide(inner(page));
        row.put(mark(page, &(index + 1).to_string(), RADIUS.max(radius_of(index + 1))), 0.0, 0.0);
        let is_narrow = inner(page) < NARROW;
        let bars = if is_narrow { inner(page) - INDENT } else { (inner(page) * BARS).floor() };
        let own = if is_narrow { inner(page) - INDENT } else { inner(page) - INDENT - bars - 24.0 };
        row.put(words(page, used, "", own), INDENT, ABOVE_WORDS);
        let (x, y) = if is_narrow { (INDENT, row.size.height + 4.0) } else { (inner(page) - bars, ABOVE_WORDS) };
        row.put(bar(page, share, written, figure, bars), x, y);
        sheet.add("ranking", at_margin(page, row), 14.0);
    }
}

fn radius_of(number: usize) -> f64 {
    let digits = number.to_string().chars().fold(0.0, |count, _| count + 1.0);
    (digits * 3.5 + 4.0_f64).min(18.0)
}

/// A bar as long as its share, and the score behind the longest there may be.
fn bar(page: &Page<'_>, share: f64, score: &str, figure: f64, width: f64) -> Piece {
    let mut bar = Piece::space(width, FIGURE.leading);
    let track = Rect::new(0.0, (FIGURE.leading - BAR_HEIGHT) / 2.0, (width - figure - 12.0).max(1.0), BAR_HEIGHT);
    bar.items.push(rounded(track, BAR_HEIGHT / 2.0, Some(theme::TRACK), None));
    if share > 0.0 {
        let own = Rect { width: (track.width * share).max(BAR_HEIGHT.min(track.width)), ..track };
        bar.items.push(rounded(own, BAR_HEIGHT / 2.0, Some(page.theme.accent_mark), None));
    }
    bar.put(Piece::line(score, &FIGURE, width, Align::End, false), 0.0, 0.0);
    bar.enclosed()
}
