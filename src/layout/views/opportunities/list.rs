//! Every opportunity in words, by quarter and number.

use super::super::super::Sheet;
use super::super::super::cards::opportunity::status;
use super::super::super::facts;
use super::super::super::figures;
use super::super::super::footer::counted;
use super::super::super::page::Page;
use super::super::super::piece::{Piece, width_of};
use super::super::super::style::{BODY, CARD_META, LANE, PERSON, Style};
use super::super::{at_margin, inner};
use super::plane::mark;
use super::{Placed, Quarter, caption};
use crate::measure::Weight;
use crate::resolve::OpportunityUse;
use crate::theme;

/// From this width on the list has two columns.
const TWO_COLUMNS: f64 = 720.0;
const COLUMN_GAP: f64 = 36.0;
const ITEM_GAP: f64 = 10.0;
/// The radius of the numbers.
const RADIUS: f64 = 11.0;
/// From a number's left edge to the idea.
const INDENT: f64 = 34.0;
/// From the top of a number's disc to the words beside it.
const ABOVE_WORDS: f64 = 2.5;
/// Answered pain points that are named; of more it is told how many.
const MOST_ANSWERS: usize = 20;

/// The ideas of each quarter: beside each other as in the plane; one whose neighbour is empty takes both columns.
pub(super) fn quarters(page: &Page<'_>, placed: &[Placed<'_>], worth: &str, sheet: &mut Sheet<'_, '_>) {
    let of = |quarter: Quarter| placed.iter().filter(|one| one.quarter == quarter).collect::<Vec<_>>();
    let items = |quarter: Quarter, width: f64| {
        let item = |one: &Placed<'_>| item(page, one.used, Some((one.number, worth, one.weight)), width);
        of(quarter).into_iter().map(item).collect::<Vec<_>>()
    };
    let own = column(page);
    for (left, right) in [(Quarter::QuickWins, Quarter::BigBets), (Quarter::FillIns, Quarter::TimeSinks)] {
        let both = !of(left).is_empty() && !of(right).is_empty();
        if both && own < inner(page) {
            let mut row = group(page, (left, worth), &items(left, own), own, 1);
            row.put(group(page, (right, worth), &items(right, own), own, 1), own + COLUMN_GAP, 0.0);
            sheet.add("ideas", at_margin(page, row), 24.0);
            continue;
        }
        for quarter in [left, right] {
            if !of(quarter).is_empty() {
                let columns = if own < inner(page) { 2 } else { 1 };
                sheet.add(
                    "ideas",
                    at_margin(page, group(page, (quarter, worth), &items(quarter, own), own, columns)),
                    24.0,
                );
            }
        }
    }
}

/// The ideas without a place.
pub(super) fn others(page: &Page<'_>, rest: &[&OpportunityUse], words: &str, sheet: &mut Sheet<'_, '_>) {
    if rest.is_empty() {
        return;
    }
    let own = column(page);
    let mut group = caption(page, words, None, inner(page));
    let items: Vec<_> = rest.iter().map(|used| item(page, used, None, own)).collect();
    group.stack(columns(&items, own, if own < inner(page) { 2 } else { 1 }), 8.0);
    sheet.add("ideas", at_margin(page, group), 24.0);
}

/// Width of a column of ideas.
fn column(page: &Page<'_>) -> f64 {
    if inner(page) >= TWO_COLUMNS { ((inner(page) - COLUMN_GAP) / 2.0).floor() } else { inner(page) }
}

fn group(page: &Page<'_>, (quarter, worth): (Quarter, &str), items: &[Piece], own: f64, count: usize) -> Piece {
    let level = |is_high: bool| if is_high { "high" } else { "low" };
    let (high, hard) = (level(quarter.is_high()), level(!quarter.is_at_the_left()));
    let what = format!("{high} {}, {hard} effort", worth.to_lowercase());
    let mut group = caption(page, quarter.name(), Some(color(quarter)), own);
    let beside = width_of(quarter.name(), &PERSON) + 24.0;
    group.put(page.paragraph(&what, &CARD_META, (own - beside).max(60.0)), beside, 2.5);
    group.stack(columns(items, own, count), 8.0);
    group
}

/// The colour of a quarter in the list.
fn color(quarter: Quarter) -> crate::geometry::Color {
    match quarter {
        Quarter::QuickWins => theme::GOOD.mark,
        Quarter::BigBets => theme::PEOPLE[0],
        Quarter::FillIns => theme::NEUTRAL.mark,
        Quarter::TimeSinks => theme::BAD.mark,
    }
}

/// Items down the first column and then the second one.
fn columns(items: &[Piece], own: f64, count: usize) -> Piece {
    let deep = items.len().div_ceil(count.max(1)).max(1);
    let mut piece = Piece::wide(own);
    let mut x = 0.0;
    for items in items.chunks(deep) {
        let mut column = Piece::wide(own);
        for item in items {
            column.stack(item.clone(), ITEM_GAP);
        }
        piece.put(column, x, 0.0);
        x += own + COLUMN_GAP;
    }
    piece
}

/// An idea with its number where it has one, what it is worth and takes, how far it is, whose it is, and what it answers.
fn item(page: &Page<'_>, used: &OpportunityUse, number: Option<(usize, &str, Weight)>, width: f64) -> Piece {
    let mut item = Piece::wide(width);
    let mut weight = String::new();
    let indent = if number.is_some() { INDENT } else { 0.0 };
    if let Some((number, worth, Weight { worth: high, effort })) = number {
        weight = format!("{worth} {}, effort {}", figures::plain(high), figures::plain(effort));
        item.put(number_mark(page, number), 0.0, 0.0);
    } else {
        item.items.push(super::super::dot(crate::geometry::Point { x: 3.0, y: BODY.leading / 2.0 }, 2.0, theme::AXIS));
    }
    let indent = if indent > 0.0 { indent } else { 14.0 };
    let above = if number.is_some() { ABOVE_WORDS } else { 0.0 };
    item.put(words(page, used, &weight, width - indent), indent, above);
    item
}

fn number_mark(page: &Page<'_>, number: usize) -> Piece {
    const WIDTH_OF_A_DIGIT: f64 = 7.0;
    #[expect(clippy::cast_precision_loss, reason = "a count of digits")]
    let digits = number.to_string().len() as f64;
    mark(
        page,
        &number.to_string(),
        RADIUS.min(INDENT / 2.0 - 2.0).max((digits * WIDTH_OF_A_DIGIT / 2.0 + 3.0).min(16.0)),
    )
}

/// The idea, and what is known of it in a quieter voice.
pub(super) fn words(page: &Page<'_>, used: &OpportunityUse, weight: &str, width: f64) -> Piece {
    let opportunity = page.map.opportunity(used);
    let mut words = snug(page, opportunity.idea.value.raw(), &LANE, width);
    let owner = used.owner.as_ref().map(|owner| page.part(owner.name.raw().to_owned()));
    let due = opportunity.due.as_ref().map(|due| format!("due {}", facts::day(page, &due.value)));
    let status = status(opportunity).to_owned();
    let parts = [Some(weight.to_owned()), Some(status), owner, due];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    words.stack(page.paragraph(&parts.join(facts::BETWEEN), &CARD_META, width), 1.0);
    words.stack(snug(page, &answers(page, used), &CARD_META, width), 0.0);
    words
}

/// A text that stands at the start of its line, whatever its direction.
fn snug(page: &Page<'_>, text: &str, style: &Style, width: f64) -> Piece {
    page.paragraph(text, style, (width_of(text, style) + 0.5).min(width))
}

/// The pain points that an idea answers.
fn answers(page: &Page<'_>, used: &OpportunityUse) -> String {
    let pains = used.answers.iter().take(MOST_ANSWERS).filter_map(|pain| page.map.pains.get(*pain));
    let pains = pains.map(|pain| page.part(page.map.pain(pain).problem.value.raw().to_owned()));
    let mut pains: Vec<String> = pains.collect();
    let more = used.answers.len().saturating_sub(MOST_ANSWERS);
    if more > 0 {
        pains.push(counted(more, "more", "more"));
    }
    if pains.is_empty() { String::new() } else { format!("answers: {}", pains.join(facts::BETWEEN)) }
}
