//! Opportunities over all maps: what to do first, and the whole backlog.

use super::answers::opportunity;
use super::{id, map, table};
use crate::gap::portfolio::{Portfolio, Ranked};
use crate::report::book::{Cell, Column, Row, Section, map::owner, opportunities, words};

const COLUMNS: &[Column] = &[
    Column::all("rank", "#"),
    Column::people("scored", "Score"),
    Column::all("opportunity", "Opportunity"),
    Column::machines("subject"),
    Column::machines("place"),
    Column::all("map", "Map"),
    Column::machines("map_id"),
    Column::people("who", "Who"),
    Column::machines("owner"),
    Column::people("how_far", "Status"),
    Column::machines("status"),
    Column::people("until", "Due"),
    Column::machines("due"),
    Column::machines("score"),
    Column::machines("model"),
    Column::machines("answers"),
];

/// What to do first, and who: the top of the backlog, without what is shipped or dropped.
pub(super) fn first(portfolio: &Portfolio) -> Section {
    let open = portfolio.backlog.iter().filter(|ranked| ranked.rank.is_some());
    let rows = by_rank(open.collect()).into_iter().map(|ranked| row(portfolio, ranked)).collect();
    let section = table("first", "What to do first, and who", COLUMNS, rows, "No map has an open opportunity.");
    with_models(portfolio, section)
}

/// Where there are several scoring models, the first of each before the second of any.
fn by_rank(mut open: Vec<&Ranked>) -> Vec<&Ranked> {
    open.sort_by_key(|ranked| ranked.rank);
    open
}

/// The whole backlog, with what is shipped or dropped at the end of its model and without a rank.
pub(super) fn backlog(portfolio: &Portfolio) -> Section {
    let rows = portfolio.backlog.iter().map(|ranked| row(portfolio, ranked)).collect();
    with_models(portfolio, table("backlog", "Backlog", COLUMNS, rows, ""))
}

/// Some of the opportunities, by their numbers in the backlog.
pub(super) fn some(portfolio: &Portfolio, opportunities: &[usize]) -> Section {
    let rows = opportunities.iter().map(|&at| row(portfolio, &portfolio.backlog[at])).collect();
    table("opportunities", "Opportunities", COLUMNS, rows, "")
}

fn with_models(portfolio: &Portfolio, mut section: Section) -> Section {
    if section.rows.is_empty() {
        return section;
    }
    if portfolio.models.len() > 1 {
        let lead = "The projects score opportunities by different models. Each model has ranks of its own: they do not compare.";
        section.lead.push(Cell::Word(lead));
    }
    section.lead.extend(portfolio.models.iter().flat_map(opportunities::lead));
    section
}

fn row(portfolio: &Portfolio, ranked: &Ranked) -> Row {
    let idea = &ranked.idea;
    let who = idea.owner.as_ref().map_or(Cell::Word("nobody"), |name| owner(Some(name)));
    let cells = vec![
        ranked.rank.map_or(Cell::Nothing, Cell::Count),
        opportunities::scored(idea),
        opportunity(ranked.map, idea),
        Cell::Text(idea.subject.clone()),
        Cell::Place(idea.spot.clone()),
        map(portfolio, ranked.map),
        id(portfolio, ranked.map),
        who,
        Cell::text(idea.owner.as_ref()),
        Cell::Word(idea.status.map_or("no status", words::progress)),
        idea.status.map_or(Cell::Nothing, |status| Cell::Word(words::progress(status))),
        idea.due.as_ref().map_or(Cell::Word("no date"), |due| Cell::Text(due.clone())),
        Cell::text(idea.due.as_ref()),
        Cell::number(idea.score, 2),
        Cell::Word(opportunities::model(&portfolio.models[ranked.model])),
        Cell::List(idea.answers.iter().cloned().map(Cell::Text).collect()),
    ];
    Row::at(ranked.map, idea.spot.place, cells).owned_by(idea.owner.clone())
}
