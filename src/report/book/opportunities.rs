//! Opportunities, the highest score first.

use super::{Cell, Column, Row, Rows, Section, Target, map, words};
use crate::gap::{Idea, Input, Report};
use crate::measure::Confidence;
use crate::measure::rounded;
use crate::model::{Known, Scoring};
use crate::report::escape::verbatim;

const COLUMNS: &[Column] = &[
    Column::people("scored", "Score"),
    Column::machines("score"),
    Column::machines("missing"),
    Column::all("idea", "Opportunity"),
    Column::machines("subject"),
    Column::all("place", "Where"),
    Column::people("answered", "Answers"),
    Column::machines("answers"),
    Column::people("basis", "Evidence"),
    Column::machines("evidence"),
    Column::machines("impact"),
    Column::machines("effort"),
    Column::machines("reach"),
    Column::machines("confidence"),
    Column::machines("confidence_stated"),
    Column::machines("importance"),
    Column::machines("satisfaction"),
    Column::machines("customer_value"),
    Column::machines("business_value"),
    Column::machines("inputs"),
    Column::machines("model"),
    Column::people("plan", "Plan"),
    Column::machines("status"),
    Column::machines("owner"),
    Column::machines("due"),
    Column::machines("overdue"),
    Column::machines("ticket"),
];

/// The opportunities of a map.
pub(super) fn opportunities(report: &Report, map: usize) -> Section<'_> {
    let has_any = !report.opportunities.is_empty();
    Section {
        key: "opportunities",
        title: "Opportunities",
        tally: String::new(),
        lead: if has_any { lead(&report.scoring) } else { Vec::new() },
        columns: COLUMNS,
        rows: Rows::each(&report.opportunities, move |idea| row(idea, &report.scoring, map)),
        otherwise: "The map has no opportunities.",
    }
}

/// How the score comes about, by its name.
pub(super) fn lead(scoring: &Scoring) -> Vec<Cell> {
    const CAPS: &str = "Confidence counts up to 50 % where an idea is assumed or nobody says what it rests on, up to 80 % \
                        where it is reported, up to 100 % where it is observed or measured.";
    let formula = match scoring {
        Scoring::ImpactEffort => Cell::Word("Score = impact × (6 − effort), from 1 to 25. Highest first."),
        Scoring::Rice => Cell::Word("RICE score = reach × impact × confidence ÷ effort. Highest first."),
        Scoring::Ulwick => Cell::Word(
            "Opportunity score (Ulwick) = importance + max(importance − satisfaction, 0) of the step, from 0 to 20. \
             Highest first. Above 15 is extreme, 12 to 15 low-hanging fruit, 10 to 12 worth considering.",
        ),
        Scoring::ValueEffort => {
            Cell::Word("Score = (half of customer value + half of business value) ÷ effort. Highest first.")
        }
        Scoring::Formula(formula) => {
            let name = formula.name.as_ref().map_or(Cell::Word("Score"), |name| Cell::Text(name.value.clone()));
            let written = Cell::Text(formula.written.value.clone());
            Cell::Phrase(vec![name, Cell::Word(" = "), written, Cell::Word(". Highest first.")])
        }
    };
    let uses_confidence =
        crate::measure::scoring_inputs(scoring).iter().any(|asked| asked.name() == Known::Confidence.name());
    std::iter::once(formula).chain(uses_confidence.then_some(Cell::Word(CAPS))).collect()
}

fn row(idea: &Idea, scoring: &Scoring, map: usize) -> Row {
    let named = |name: &str| {
        let input = idea.inputs.iter().find(|input| !input.is_own && verbatim(&input.name) == name);
        Cell::number(input.and_then(|input| input.value), 2)
    };
    let missing = idea.inputs.iter().filter(|input| input.value.is_none());
    let own = idea.inputs.iter().filter(|input| input.is_own);
    let cells = vec![
        scored(idea),
        Cell::number(idea.score, 2),
        Cell::List(missing.map(|input| Cell::Text(input.name.clone())).collect()),
        Cell::link(Target::Opportunity(map, idea.subject.clone()), idea.idea.clone()),
        Cell::Text(idea.subject.clone()),
        Cell::Place(idea.spot.clone()),
        Cell::Count(idea.answers.len()),
        Cell::List(idea.answers.iter().cloned().map(Cell::Text).collect()),
        basis(idea),
        Cell::Word(words::evidence(idea.evidence)),
        named("impact"),
        named("effort"),
        named("reach"),
        Cell::share(idea.confidence.map(|confidence| confidence.counted)),
        Cell::share(idea.confidence.map(|confidence| confidence.stated)),
        named("importance"),
        named("satisfaction"),
        named("customer_value"),
        named("business_value"),
        Cell::List(own.map(value_of).collect()),
        Cell::Word(model(scoring)),
        Cell::List(plan(idea)),
        idea.status.map_or(Cell::Nothing, |status| Cell::Word(words::progress(status))),
        Cell::text(idea.owner.as_ref()),
        Cell::text(idea.due.as_ref()),
        Cell::Mark(idea.is_overdue, "overdue"),
        Cell::text(idea.ticket.as_ref()),
    ];
    Row::at(map, idea.spot.place, cells).owned_by(idea.owner.clone())
}

/// The score, or what it lacks.
pub(super) fn scored(idea: &Idea) -> Cell {
    if idea.score.is_some() {
        return Cell::number(idea.score, 2);
    }
    let missing: Vec<Cell> = idea
        .inputs
        .iter()
        .filter(|input| input.value.is_none())
        .enumerate()
        .flat_map(|(at, input)| [Cell::Word(if at == 0 { "no " } else { ", no " }), Cell::Text(input.name.clone())])
        .collect();
    if missing.is_empty() { Cell::Word("not a number") } else { Cell::Phrase(missing) }
}

/// What the idea rests on, and how sure the team may be, where the model asks.
fn basis(idea: &Idea) -> Cell {
    let evidence = words::evidence(idea.evidence);
    match idea.confidence {
        None => Cell::Word(evidence),
        Some(confidence) => Cell::Said(format!("{evidence}: {}", counted(confidence))),
    }
}

/// "80 %", or "80 % (stated 100 %)" where the evidence allows less than the team states.
fn counted(Confidence { stated, counted }: Confidence) -> String {
    let percent = |share: f64| format!("{} %", rounded(share * 100.0, 1));
    if counted < stated { format!("{} (stated {})", percent(counted), percent(stated)) } else { percent(counted) }
}

/// `customer_value = 70`, for machines.
fn value_of(input: &Input) -> Cell {
    let value = input.value.map_or_else(String::new, |value| value.to_string());
    Cell::Phrase(vec![Cell::Text(input.name.clone()), Cell::Said(format!(" = {value}"))])
}

/// The name of a scoring model.
pub(super) fn model(scoring: &Scoring) -> &'static str {
    match scoring {
        Scoring::ImpactEffort => "impact-effort",
        Scoring::Rice => "rice",
        Scoring::Ulwick => "ulwick",
        Scoring::ValueEffort => "value-effort",
        Scoring::Formula(_) => "formula",
    }
}

/// Status, owner and date.
pub(super) fn plan(idea: &Idea) -> Vec<Cell> {
    vec![
        Cell::Word(idea.status.map_or("no status", words::progress)),
        idea.owner.as_ref().map_or(Cell::Word("no owner"), |owner| map::owner(Some(owner))),
        due(idea),
    ]
}

/// The date, and whether it has passed.
pub(super) fn due(idea: &Idea) -> Cell {
    let Some(due) = &idea.due else { return Cell::Word("no date") };
    let due = Cell::Text(due.clone());
    if idea.is_overdue { Cell::Phrase(vec![due, Cell::Word(" (overdue)")]) } else { due }
}
