//! What would help, by what it is worth and takes: a plane with four quarters, or a ranked list where the scoring model
//! gives one number; and every idea in words.

mod labels;
mod list;
mod plane;
mod ranking;
mod spread;
#[cfg(test)]
mod tests;

use super::super::Sheet;
use super::super::figures;
use super::super::footer::counted;
use super::super::page::Page;
use super::super::piece::{Piece, rounded};
use super::{add_foot, description, head, nothing, sized};
use crate::geometry::Rect;
use crate::measure::{Weight, rating, weight};
use crate::model::{OpportunityStatus, Scoring};
use crate::resolve::OpportunityUse;
use crate::scene::Scene;
use crate::theme;
use plane::Axis;

/// The width of the picture.
const WIDTH: f64 = 1160.0;

/// A quarter of the plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quarter {
    /// Much for little.
    QuickWins,
    /// Much for much.
    BigBets,
    /// Little for little.
    FillIns,
    /// Little for much.
    TimeSinks,
}

impl Quarter {
    const ALL: [Self; 4] = [Self::QuickWins, Self::BigBets, Self::FillIns, Self::TimeSinks];

    /// The quarter of a place; both coordinates from 0 to 1. The middle counts as high.
    fn of(worth: f64, effort: f64) -> Self {
        match (worth >= 0.5, effort >= 0.5) {
            (true, false) => Self::QuickWins,
            (true, true) => Self::BigBets,
            (false, false) => Self::FillIns,
            (false, true) => Self::TimeSinks,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::QuickWins => "Quick wins",
            Self::BigBets => "Big bets",
            Self::FillIns => "Fill-ins",
            Self::TimeSinks => "Time sinks",
        }
    }

    fn is_high(self) -> bool {
        matches!(self, Self::QuickWins | Self::BigBets)
    }

    fn is_at_the_left(self) -> bool {
        matches!(self, Self::QuickWins | Self::FillIns)
    }

    fn ground(self) -> theme::Ground {
        match self {
            Self::QuickWins => theme::QUADRANTS[0],
            Self::BigBets => theme::QUADRANTS[1],
            Self::FillIns => theme::QUADRANTS[2],
            Self::TimeSinks => theme::QUADRANTS[3],
        }
    }
}

/// An opportunity at its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'a> {
    /// The number it has in the picture.
    number: usize,
    used: &'a OpportunityUse,
    weight: Weight,
    /// How high on the axis, 0 to 1.
    worth: f64,
    /// How far along the axis, 0 to 1.
    effort: f64,
    quarter: Quarter,
}

/// The view.
pub(in super::super) fn opportunities(page: &Page<'_>) -> Scene {
    let page = &sized(page, WIDTH);
    match page.scoring() {
        Scoring::ImpactEffort => matrix(page, "Impact", "Opportunities: impact by effort"),
        Scoring::ValueEffort => matrix(page, "Value", "Opportunities: value by effort"),
        Scoring::Rice => ranked(page, "Opportunities by RICE score", &ranking::Model::rice()),
        Scoring::Ulwick => ranked(page, "Opportunities by opportunity score", &ranking::Model::ulwick()),
        Scoring::Formula(formula) => {
            let name = formula.name.as_ref().map_or("score", |name| name.value.raw());
            ranked(page, &format!("Opportunities by {name}"), &ranking::Model::own(formula, name))
        }
    }
}

/// The opportunities of a map: those that may be done, and those that are shipped or dropped.
fn parts<'a>(page: &Page<'a>) -> (Vec<&'a OpportunityUse>, Vec<&'a OpportunityUse>) {
    let status = |used: &OpportunityUse| page.map.opportunity(used).status.as_ref().map(|status| status.value);
    page.map.opportunities.iter().partition(|used| !status(used).is_some_and(OpportunityStatus::is_over))
}

/// Opportunities in the order of their numbers, and those that have no place.
fn place<'a>(page: &Page<'a>, open: &[&'a OpportunityUse]) -> (Vec<Placed<'a>>, Vec<&'a OpportunityUse>, Axis) {
    let weights = || open.iter().filter_map(|used| Some((*used, weight(page.map, used)?)));
    let axis = match page.scoring() {
        Scoring::ValueEffort => Axis::of_values(&weights().map(|(_, weight)| weight.worth)),
        Scoring::ImpactEffort | Scoring::Rice | Scoring::Ulwick | Scoring::Formula(_) => Axis::FIVE,
    };
    let placed = weights().map(|(used, weight)| {
        let (worth, effort) = (axis.along(weight.worth), Axis::FIVE.along(weight.effort));
        Placed { number: 0, used, weight, worth, effort, quarter: Quarter::of(worth, effort) }
    });
    let mut placed: Vec<_> = placed.collect();
    placed.sort_by(|a, b| {
        let by_worth = b.worth.total_cmp(&a.worth).then(a.effort.total_cmp(&b.effort));
        a.quarter.cmp(&b.quarter).then(by_worth)
    });
    for (index, one) in placed.iter_mut().enumerate() {
        one.number = index + 1;
    }
    let rest = open.iter().copied().filter(|used| weight(page.map, used).is_none()).collect();
    (placed, rest, axis)
}

/// The plane, and the ideas quarter by quarter.
fn matrix(page: &Page<'_>, worth: &str, view: &str) -> Scene {
    let (open, over) = parts(page);
    let (placed, rest, axis) = place(page, &open);
    let mut sheet = Sheet::new(page);
    sheet.add("header", head(page, view), 18.0);
    if open.is_empty() {
        sheet.add("matrix", nothing(page, none_open(&over)), 20.0);
    } else {
        sheet.add("matrix", plane::plane(page, &placed, worth, axis), 22.0);
    }
    list::quarters(page, &placed, worth, &mut sheet);
    let missing = match page.scoring() {
        Scoring::ValueEffort => "Not placed: a value or the effort is missing",
        Scoring::ImpactEffort | Scoring::Rice | Scoring::Ulwick | Scoring::Formula(_) => {
            "Not placed: impact or effort is missing"
        }
    };
    list::others(page, &rest, missing, &mut sheet);
    list::others(page, &over, OVER, &mut sheet);
    let (low, high) = (figures::plain(axis.low), figures::plain(axis.high));
    let middle = figures::plain(axis.middle());
    let cut = if axis == Axis::FIVE {
        format!("The quarters meet in the middle of the scales, at {middle}; {middle} counts as high.")
    } else {
        format!(
            "The quarters meet in the middle of the scales: value {middle} of {low} to {high}, effort 3 of 1 to 5; the middle counts as high."
        )
    };
    let mut remarks = vec![cut];
    if axis != Axis::FIVE || worth == "Value" {
        remarks.push("Value: half of the value to the customer and half of the value to the business.".to_owned());
    }
    if placed.is_empty() {
        remarks.clear();
    }
    add_foot(&mut sheet, Vec::new(), &remarks);
    sheet.finish(told(page, &placed, rest.len(), over.len()).join(" "))
}

/// Over the ideas that have no rank any more.
const OVER: &str = "Shipped or dropped";

/// What stands in place of a picture without an idea that may be done.
fn none_open(over: &[&OpportunityUse]) -> &'static str {
    if over.is_empty() {
        "This map has no opportunities."
    } else {
        "Every opportunity of this map is shipped or dropped."
    }
}

/// The opportunities from the highest score to the lowest.
fn ranked(page: &Page<'_>, view: &str, model: &ranking::Model) -> Scene {
    let (open, over) = parts(page);
    let rated = open.iter().map(|used| (*used, rating(page.map, used).score));
    let (mut scores, mut rest) = (Vec::new(), Vec::new());
    for (used, score) in rated {
        match score {
            Some(score) => scores.push((used, score)),
            None => rest.push(used),
        }
    }
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut sheet = Sheet::new(page);
    sheet.add("header", head(page, view), 18.0);
    if open.is_empty() {
        sheet.add("ranking", nothing(page, none_open(&over)), 20.0);
    }
    ranking::rows(page, &scores, model, &mut sheet);
    list::others(page, &rest, &model.missing, &mut sheet);
    list::others(page, &over, OVER, &mut sheet);
    add_foot(&mut sheet, Vec::new(), std::slice::from_ref(&model.formula));
    let mut description = vec![format!("{view}: {}.", counted(scores.len(), "opportunity", "opportunities"))];
    if let Some((used, best)) = scores.first() {
        let idea = description::short(page.map.opportunity(used).idea.value.raw());
        description.push(format!("First: {idea} ({}).", figures::plain(*best)));
    }
    sheet.finish(description.join(" "))
}

fn told(page: &Page<'_>, placed: &[Placed<'_>], missing: usize, over: usize) -> Vec<String> {
    let count = counted(page.map.opportunities.len(), "opportunity", "opportunities");
    let worth = if *page.scoring() == Scoring::ValueEffort { "value" } else { "impact" };
    let mut sentences = vec![format!("Opportunities by {worth} and effort: {count}.")];
    for quarter in Quarter::ALL {
        let ideas = placed.iter().filter(|one| one.quarter == quarter);
        let ideas = description::names(ideas.map(|one| page.map.opportunity(one.used).idea.value.raw()));
        if !ideas.is_empty() {
            sentences.push(format!("{}: {ideas}.", quarter.name()));
        }
    }
    if missing > 0 {
        sentences.push(format!("{missing} without a place."));
    }
    if over > 0 {
        sentences.push(format!("{over} shipped or dropped."));
    }
    sentences
}

/// A caption over a part of the list, with a bit of its colour before it.
fn caption(page: &Page<'_>, words: &str, color: Option<crate::geometry::Color>, width: f64) -> Piece {
    let style = super::super::style::PERSON;
    let indent = if color.is_some() { 16.0 } else { 0.0 };
    let mut caption = Piece::wide(width);
    caption.put(page.paragraph(words, &style, width - indent), indent, 0.0);
    if let Some(color) = color {
        caption.items.push(rounded(Rect::new(0.0, 4.0, 10.0, 10.0), 3.0, Some(color), None));
    }
    caption
}
