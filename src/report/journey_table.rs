//! A journey as a Markdown table, for those who cannot see its picture: steps as rows, what stands in them as columns.
//!
//! Each text goes through `md_cell` or `md_text`.

use super::book::Cell;
use super::book::words::MARK;
use super::escape::{md_cell, md_text};
use super::journey::{COLUMNS, Column, OWNER, PERSONAS, VOLUME, journey};
use crate::model::Text;
use crate::resolve::Map;
use crate::source::Untrusted;

/// Between the entries of a cell.
const NEXT: &str = "<br>";

/// The journey of a map as a Markdown document: title, summary, people, scope, insights, table.
pub fn journey_table(map: &Map) -> String {
    let mut out = format!("# {}\n\n", md_text(&map.journey.title.value));
    if let Some(summary) = &map.journey.summary {
        super::push(&mut out, format_args!("{}\n\n", md_text(&summary.value)));
    }
    let people: Vec<String> = map.participants.iter().map(|person| md_text(&person.name).to_string()).collect();
    if !people.is_empty() {
        super::push(&mut out, format_args!("Personas: {}\n\n", people.join(", ")));
    }
    for (name, said) in facts(map) {
        super::push(&mut out, format_args!("{name}: {}\n\n", md_text(&said.value)));
    }
    let columns: Vec<Column> = [PERSONAS, VOLUME].into_iter().chain(COLUMNS).chain([OWNER]).collect();
    let journey = journey(map, &columns);
    let names: Vec<String> = journey.names.iter().map(text).collect();
    line(&mut out, &names);
    line(&mut out, &vec!["---".to_owned(); names.len()]);
    for row in journey.rows() {
        let stage = row.stage.map_or_else(|| "Whole journey".to_owned(), text);
        let mark = if row.is_moment { format!("{MARK} ") } else { String::new() };
        let touchpoint = row.touchpoint.map(|name| format!("{mark}{}", text(name))).unwrap_or_default();
        let cells: Vec<String> = [stage, touchpoint].into_iter().chain(row.cells.iter().map(cell)).collect();
        line(&mut out, &cells);
    }
    out
}

/// What the map says of itself beside its steps.
fn facts(map: &Map) -> impl Iterator<Item = (&'static str, &Text)> {
    let scope = map.journey.scope.iter();
    let scope = scope.flat_map(|scope| [("Objective", &scope.objective), ("From", &scope.from), ("To", &scope.to)]);
    let insights = map.journey.insights.iter().map(|insight| ("Insight", &insight.text));
    scope.filter_map(|(name, said)| Some((name, said.as_ref()?))).chain(insights)
}

fn line(out: &mut String, cells: &[String]) {
    super::push(out, format_args!("| {} |\n", cells.join(" | ")));
}

fn text(text: &Untrusted) -> String {
    md_cell(text).to_string()
}

fn cell(of: &Cell) -> String {
    match of {
        Cell::Nothing | Cell::Mark(false, _) => String::new(),
        Cell::Word(word) | Cell::Mark(true, word) => (*word).to_owned(),
        Cell::Ranked(word, _) => format!(" ({word})"),
        Cell::Said(words) | Cell::Number { shown: words, .. } => words.clone(),
        Cell::Text(written) => text(written),
        Cell::Link(link) => text(&link.text),
        Cell::Count(count) => count.to_string(),
        Cell::Place(spot) => spot.touchpoint.as_ref().or(spot.stage.as_ref()).map(text).unwrap_or_default(),
        Cell::List(cells) => cells.iter().map(cell).collect::<Vec<_>>().join(NEXT),
        Cell::Phrase(cells) => cells.iter().map(cell).collect(),
    }
}
