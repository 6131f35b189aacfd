//! What the picture shows, in a few sentences for those who cannot see it.

use super::figures;
use super::footer::counted;
use super::page::Page;
use super::shares;
use crate::measure::{Curve, CurvePoint, curve_facts};
use crate::model::{Severity, State};
use crate::text;

/// Names of one kind that are told; of more it is told how many.
const MOST_NAMES: usize = 12;
/// Characters of one name that are told.
const NAME_BUDGET: usize = 120;

/// The description of the whole picture.
pub(super) fn of(page: &Page<'_>, curves: &[Curve]) -> String {
    let map = page.map;
    let people = names(map.participants.iter().map(|participant| participant.name.raw()));
    let of = if people.is_empty() { String::new() } else { format!(" of {people}") };
    let state = match map.state() {
        State::AsIs => "as-is",
        State::ToBe => "to-be",
        State::Ideal => "ideal",
        State::Observed => "observed",
    };
    let mut sentences = vec![format!("Customer journey map{of}, {state}.")];
    sentences.extend(steps(page));
    sentences.extend(curves.iter().filter_map(|curve| mood(page, curve)));
    sentences.extend(pains(page));
    if !map.opportunities.is_empty() {
        sentences.push(format!("{}.", counted(map.opportunities.len(), "opportunity", "opportunities")));
    }
    sentences.extend(shares::words(page).map(|shares| format!("Claims by what they rest on: {shares}.")));
    sentences.push(match page.gaps.total {
        0 => "No open gaps.".to_owned(),
        total => format!("{}.", counted(total, "open gap", "open gaps")),
    });
    sentences.join(" ")
}

/// The stages by name, and how many touchpoints they have.
pub(super) fn steps(page: &Page<'_>) -> Option<String> {
    let stages = &page.map.journey.stages.items;
    let touchpoints: usize = stages.iter().map(|stage| stage.touchpoints.items.len()).sum();
    let names = names(stages.iter().map(|stage| stage.name.value.raw()));
    let steps = if touchpoints > 0 {
        format!(" with {}", counted(touchpoints, "touchpoint", "touchpoints"))
    } else {
        String::new()
    };
    (!stages.is_empty()).then(|| format!("{}{steps}: {names}.", counted(stages.len(), "stage", "stages")))
}

/// The best and the worst moment of a curve, and where it falls most.
pub(super) fn mood(page: &Page<'_>, curve: &Curve) -> Option<String> {
    let facts = curve_facts(curve)?;
    let whose = curve.participant.map(|at| format!(" of {}", short(page.map.participants[at].name.raw())));
    let whose = whose.unwrap_or_default();
    let peak = moment(page, curve.points.get(facts.peak)?);
    if facts.peak == facts.valley {
        return Some(format!("Emotion{whose}: {peak}."));
    }
    let valley = moment(page, curve.points.get(facts.valley)?);
    let mood = format!("Emotion{whose} peaks at {peak} and is lowest at {valley}");
    let fall = facts.drop.filter(|_| page.english).and_then(|(from, to)| fall(page, curve, from, to));
    Some(fall.map_or_else(|| format!("{mood}."), |fall| format!("{mood}; {fall}.")))
}

/// The steepest fall between neighbours: `the steepest fall is from Test ride to Checkout`.
fn fall(page: &Page<'_>, curve: &Curve, from: usize, to: usize) -> Option<String> {
    let name = |at: usize| curve.points.get(at).map(|point| short(place(page, point)));
    let (from, to) = (name(from)?, name(to)?);
    (from != to).then(|| format!("the steepest fall is from {from} to {to}"))
}

/// What the step or stage of a point is called.
pub(super) fn place<'a>(page: &Page<'a>, point: &CurvePoint) -> &'a str {
    let column = &page.map.columns[point.columns.start];
    let name = if point.columns.len() == 1 { page.map.column_name(column) } else { &page.map.stage(column.stage).name };
    name.value.raw()
}

/// A point of a curve as `Test ride (+2, delighted)`.
fn moment(page: &Page<'_>, point: &CurvePoint) -> String {
    let score = point.score.map(|score| figures::score(score, page.map.scale));
    let word = point.word.as_ref().map(|word| short(word.raw()));
    let feeling: Vec<String> = score.into_iter().chain(word).collect();
    format!("{} ({})", short(place(page, point)), feeling.join(", "))
}

/// How many pain points there are, and which is the worst.
pub(super) fn pains(page: &Page<'_>) -> Option<String> {
    let pains = || page.map.pains.iter().map(|used| page.map.pain(used));
    let count = counted(pains().count(), "pain point", "pain points");
    let severity = |severity: Severity| match severity {
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
        Severity::Critical => "critical",
    };
    let rated = pains().filter_map(|pain| Some((pain.severity.as_ref()?.value, pain)));
    let worst = rated.reduce(|worst, next| if next.0 > worst.0 { next } else { worst });
    if page.map.pains.is_empty() {
        return None;
    }
    Some(match worst {
        None => format!("{count}."),
        Some((level, pain)) => {
            format!("{count}, the worst ({}): {}.", severity(level), ended(short(pain.problem.value.raw())))
        }
    })
}

/// Names in a row, as many as anybody wants to hear.
pub(super) fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.map(short).collect();
    let more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    let names = names.join(", ");
    if more > 0 { format!("{names} and {more} more") } else { names }
}

/// A name as far as it is told.
pub(super) fn short(text: &str) -> String {
    text::shorten(text.trim(), NAME_BUDGET).into_owned()
}

/// A text without the full stop that the sentence around it brings.
fn ended(text: String) -> String {
    text.strip_suffix('.').map(str::to_owned).unwrap_or(text)
}
