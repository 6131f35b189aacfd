//! Where people are lost.

use super::{Cell, Column, Row, Section};
use crate::gap::{At, Funnel, Report};
use crate::measure::rounded;
use crate::measure::{After, Counted, Loss, Part};
use crate::source::Untrusted;

const COLUMNS: &[Column] = &[
    Column::all("place", "Where"),
    Column::machines("main_way"),
    Column::all("entered", "Entered"),
    Column::all("completed", "Completed"),
    Column::people("lost", "Lost here"),
    Column::machines("lost_in_step"),
    Column::machines("drop_off"),
    Column::people("after", "Lost after"),
    Column::machines("lost_after"),
    Column::machines("lost_after_share"),
    Column::machines("lost_after_unknown"),
    Column::machines("more_come_next"),
    Column::machines("leads_off"),
    Column::machines("uncounted_steps"),
    Column::all("of_start", "Of start"),
];

/// The funnel of a map; nothing where nobody counts people.
pub(super) fn funnel(report: &Report, map: usize) -> Section<'_> {
    let rows = report.funnel.iter().flat_map(|funnel| &funnel.steps).map(|step| row(step, map)).collect();
    Section {
        key: "funnel",
        title: "Funnel",
        tally: String::new(),
        lead: report.funnel.as_ref().map_or_else(Vec::new, lead),
        columns: COLUMNS,
        rows,
        otherwise: "",
    }
}

fn lead(funnel: &Funnel) -> Vec<Cell> {
    let mut lead = Vec::new();
    let loss = |words: &'static str, of: &Loss| {
        let mut pieces = vec![Cell::Word(words)];
        pieces.extend(at(funnel, of));
        pieces.push(Cell::Said(format!(", {}.", said(of.part))));
        Cell::Phrase(pieces)
    };
    lead.extend(funnel.most.iter().map(|most| loss("Most people are lost ", most)));
    let steepest = funnel.steepest.iter().filter(|steepest| Some(**steepest) != funnel.most);
    lead.extend(steepest.map(|steepest| loss("The largest share is lost ", steepest)));
    lead.extend(funnel.through.map(|part| {
        let Part { people, of } = part;
        Cell::Said(format!(
            "Of {of} who come to the first counted step {people} complete the last one ({}).",
            share(part)
        ))
    }));
    lead.push(Cell::Word(
        "Lost after: on the way to the next counted step. A dash: another way leaves or joins in between, or the counts \
         are of different days, so that nobody can tell.",
    ));
    lead
}

/// `in “Checkout”`, `on the way from “Test ride” to “Leasing quote”`
fn at(funnel: &Funnel, loss: &Loss) -> Vec<Cell> {
    let name = |step: usize| Cell::Text(self::name(&funnel.steps[step]));
    match loss.towards {
        None => vec![Cell::Word("in “"), name(loss.step), Cell::Word("”")],
        Some(next) => {
            vec![Cell::Word("on the way from “"), name(loss.step), Cell::Word("” to “"), name(next), Cell::Word("”")]
        }
    }
}

fn name(step: &At<Counted>) -> Untrusted {
    step.spot.touchpoint.clone().or(step.spot.stage.clone()).unwrap_or_default()
}

/// `120 of 480 (25 %)`
pub(super) fn said(part: Part) -> String {
    format!("{} of {} ({})", part.people, part.of, share(part))
}

pub(super) fn share(part: Part) -> String {
    format!("{} %", rounded(part.share() * 100.0, 0))
}

fn row(step: &At<Counted>, map: usize) -> Row {
    let of = &step.of;
    let lost = |part: Option<Part>| part.map_or(Cell::Nothing, |part| count(part.people));
    let people = |part: Part| Cell::Said(format!("{} ({})", part.people, share(part)));
    let (after, unknown, more) = match of.after {
        After::Lost(part) => (Some(part), Cell::Nothing, Cell::Nothing),
        After::Joined(more) => (None, Cell::Word("more-come"), count(more)),
        After::Branch => (None, Cell::Word("branch"), Cell::Nothing),
        After::OtherDay => (None, Cell::Word("other-day"), Cell::Nothing),
        After::Unknown => (None, Cell::Word("not-counted"), Cell::Nothing),
        After::Last => (None, Cell::Nothing, Cell::Nothing),
    };
    let cells = vec![
        Cell::Place(step.spot.clone()),
        Cell::Mark(of.is_main, ""),
        of.entered.map_or(Cell::Nothing, count),
        of.completed.map_or(Cell::Nothing, count),
        of.lost.map_or(Cell::Nothing, people),
        lost(of.lost),
        Cell::share(of.lost.map(Part::share)),
        after_words(of),
        lost(after),
        Cell::share(after.map(Part::share)),
        unknown,
        more,
        Cell::Mark(of.leads_off, ""),
        Cell::Count(of.uncounted),
        Cell::share(of.of_start.map(Part::share)),
    ];
    Row::at(map, step.spot.place, cells)
}

fn after_words(of: &Counted) -> Cell {
    let uncounted = if of.uncounted > 0 { format!(", {} not counted between", of.uncounted) } else { String::new() };
    match of.after {
        After::Lost(part) => Cell::Said(format!("{} ({}){uncounted}", part.people, share(part))),
        After::Joined(more) => Cell::Said(format!("{more} more come")),
        After::Branch | After::OtherDay => Cell::Word("–"),
        After::Unknown | After::Last => Cell::Nothing,
    }
}

fn count(people: u64) -> Cell {
    Cell::Count(usize::try_from(people).unwrap_or(usize::MAX))
}
