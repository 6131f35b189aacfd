//! Opportunities over all maps: what to do first, and the whole backlog.

use super::answers::opportunity;
use super::{id, map, table};
use crate::gap::portfolio::{Portfolio, Ranked};
use crate::model::State;
use crate::report::book::{Cell, Column, Row, Section, map::owner, opportunities, words};

const COLUMNS: &[Column] = &[
    Column::people("ranked", "#"),
    Column::machines("rank"),
    Column::people("scored", "Score"),
    Column::all("opportunity", "Opportunity"),
    Column::machines("subject"),
    Column::machines("place"),
    Column::people("told_in", "Map"),
    Column::machines("map"),
    Column::machines("map_id"),
    Column::machines("state"),
    Column::people("who", "Who"),
    Column::machines("owner"),
    Column::people("how_far", "Status"),
    Column::machines("status"),
    Column::people("until", "Due"),
    Column::machines("due"),
    Column::machines("overdue"),
    Column::machines("score"),
    Column::machines("model"),
    Column::machines("answers"),
];

/// What to do first, and who: the top of the backlog, without what is shipped or dropped.
pub(super) fn first(portfolio: &Portfolio, most: usize) -> Section<'static> {
    let open = portfolio.backlog.iter().filter(|ranked| ranked.rank.is_some() && !ranked.is_told_elsewhere);
    let (rows, tally) = super::first(by_rank(open.collect()).into_iter(), most, |ranked| row(portfolio, ranked));
    let section = table("first", "What to do first, and who", COLUMNS, rows, "No map has an open opportunity.");
    let mut section = Section { tally, ..with_models(portfolio, section) };
    if portfolio.backlog.iter().any(|ranked| ranked.is_told_elsewhere) {
        let lead = "An opportunity of several maps (one ticket, or the same idea in a map and its counterpart) stands here once, where it \
                    ranks best, and not at all where one of them says that it is shipped. The backlog has them all.";
        section.lead.push(Cell::Word(lead));
    }
    section
}

/// Where there are several scoring models, the first of each before the second of any.
fn by_rank(mut open: Vec<&Ranked>) -> Vec<&Ranked> {
    open.sort_by_key(|ranked| ranked.rank);
    open
}

/// The whole backlog, with what is shipped or dropped at the end of its model and without a rank.
pub(super) fn backlog(portfolio: &Portfolio) -> Section<'static> {
    let rows = portfolio.backlog.iter().map(|ranked| row(portfolio, ranked)).collect();
    with_models(portfolio, table("backlog", "Backlog", COLUMNS, rows, ""))
}

/// Some of the opportunities, by their numbers in the backlog.
pub(super) fn some(portfolio: &Portfolio, opportunities: &[usize]) -> Section<'static> {
    let rows = opportunities.iter().map(|&at| row(portfolio, &portfolio.backlog[at])).collect();
    let section = table("opportunities", "Opportunities", COLUMNS, rows, "");
    if portfolio.models.len() > 1 { with_models(portfolio, section) } else { section }
}

fn with_models(portfolio: &Portfolio, mut section: Section<'static>) -> Section<'static> {
    if section.rows.is_empty() {
        return section;
    }
    let are_several = portfolio.models.len() > 1;
    if are_several {
        let lead = "The projects score opportunities by different models. Each model has ranks of its own, told apart by a letter: \
                    they do not compare.";
        section.lead.push(Cell::Word(lead));
    }
    let mut notes: Vec<Cell> = Vec::new();
    for (number, scoring) in portfolio.models.iter().enumerate() {
        let mut said = opportunities::lead(scoring).into_iter();
        let letter = are_several.then(|| Cell::Said(format!("{}: ", letters(number))));
        section.lead.push(Cell::Phrase(letter.into_iter().chain(said.next()).collect()));
        let new: Vec<Cell> = said.filter(|note| !notes.contains(note)).collect();
        notes.extend(new);
    }
    section.lead.extend(notes);
    section
}

/// A, B, … Z, AA, AB, …: the name of a scoring model by its number.
fn letters(number: usize) -> String {
    const ALPHABET: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let last = char::from(ALPHABET[number % ALPHABET.len()]);
    let before = (number / ALPHABET.len()).checked_sub(1).map_or_else(String::new, letters);
    format!("{before}{last}")
}

/// "3", or, where there are several scoring models, "B3".
fn ranked(portfolio: &Portfolio, of: &Ranked) -> Cell {
    let Some(rank) = of.rank else { return Cell::Nothing };
    if portfolio.models.len() > 1 { Cell::Said(format!("{}{rank}", letters(of.model))) } else { Cell::Count(rank) }
}

/// A map by its title, and its state where it is not as-is.
fn told_in(portfolio: &Portfolio, number: usize) -> Cell {
    let state = match portfolio.maps[number].state {
        State::AsIs => return map(portfolio, number),
        state @ (State::ToBe | State::Ideal | State::Observed) => words::state(state),
    };
    Cell::Phrase(vec![map(portfolio, number), Cell::Said(format!(" ({state})"))])
}

fn row(portfolio: &Portfolio, of: &Ranked) -> Row {
    let idea = &of.idea;
    let who = idea.owner.as_ref().map_or(Cell::Word("nobody"), |name| owner(Some(name)));
    let cells = vec![
        ranked(portfolio, of),
        of.rank.map_or(Cell::Nothing, Cell::Count),
        opportunities::scored(idea),
        opportunity(of.map, idea),
        Cell::Text(idea.subject.clone()),
        Cell::Place(idea.spot.clone()),
        told_in(portfolio, of.map),
        map(portfolio, of.map),
        id(portfolio, of.map),
        Cell::Word(words::state(portfolio.maps[of.map].state)),
        who,
        Cell::text(idea.owner.as_ref()),
        Cell::Word(idea.status.map_or("no status", words::progress)),
        idea.status.map_or(Cell::Nothing, |status| Cell::Word(words::progress(status))),
        opportunities::due(idea),
        Cell::text(idea.due.as_ref()),
        Cell::Mark(idea.is_overdue, "overdue"),
        Cell::number(idea.score, 2),
        Cell::Word(opportunities::model(&portfolio.models[of.model])),
        Cell::List(idea.answers.iter().cloned().map(Cell::Text).collect()),
    ];
    Row::at(of.map, idea.spot.place, cells).owned_by(idea.owner.clone())
}
