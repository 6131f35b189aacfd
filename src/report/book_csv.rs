//! One table of a report as CSV (RFC 4180), for spreadsheets.
//!
//! Every cell is quoted, and lines end with CR and LF. A text that a spreadsheet would run as a formula has an apostrophe
//! before it; numbers of the report are written as they are. Characters that act or hide are spelled out.

use super::book::{Audience, Cell, Section};
use super::escape::{csv_cell, verbatim};
use crate::source::Untrusted;
use csv::{QuoteStyle, Terminator, WriterBuilder};

/// The table, with the keys of its columns as the first line.
pub fn book_csv(section: &Section<'_>) -> String {
    let columns = section.seen_by(Audience::Machines);
    let keys = columns.iter().map(|&at| section.columns[at].key.to_owned()).collect();
    let rows = section.rows.iter().map(|row| columns.iter().map(|&at| value(&row.cells[at])).collect());
    lines(std::iter::once(keys).chain(rows))
}

fn lines(records: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer =
        WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        writer.write_record(&record).expect("all records have as many cells, and memory takes everything");
    }
    let bytes = writer.into_inner().expect("memory takes everything");
    String::from_utf8(bytes).expect("the cells are text")
}

fn value(cell: &Cell) -> String {
    match cell {
        Cell::Number { value, .. } => serde_json::to_string(cell).unwrap_or_else(|_| value.to_string()),
        Cell::Count(count) => count.to_string(),
        Cell::Mark(holds, _) => if *holds { "yes" } else { "no" }.to_owned(),
        cell => csv_cell(&Untrusted::from(cell.read(&verbatim))).to_string(),
    }
}
