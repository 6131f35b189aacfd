//! Reports as JSON, version 2.
//!
//! ```json
//! {
//!   "version": 2,
//!   "report": "map",
//!   "title": "…",
//!   "facts": { "id": "e-bike", "state": "as-is", "status": "review" },
//!   "gaps": [ { "level": "warning", "rule": "…", "gap": "…",
//!               "place": { "subject": "…", "stage": "…", "touchpoint": "…" } } ],
//!   "pain_points": []
//! }
//! ```
//!
//! Each table is a list of objects under its key, with hyphens as underscores; `docs/report.md` says what its columns
//! hold. Everything is in the order of the report, the most important first. What is not known is null. Numbers have
//! four decimals at most. Later versions of the tool may add tables and columns; a change that breaks readers gets a
//! new version.

use super::book::{Audience, Book, Kind, Row, Section};
use super::escape::json_text;
use super::json_list;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use std::ops::Range;

/// The report in JSON with a final line feed.
pub fn book_json(book: &Book<'_>) -> String {
    super::joined(|mut put| book_json_parts(book, &mut put))
}

/// The same part by part, so that a long report is never in memory as a whole. Each goes to `put`, until that fails.
pub fn book_json_parts<E>(book: &Book<'_>, put: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    json_list::begin(&Head(book), put)?;
    for section in book.sections() {
        let key = section.key.replace('-', "_");
        let columns = section.seen_by(Audience::Machines);
        let table = |rows| Table { section: &section, columns: &columns, key: &key, rows };
        json_list::list(&key, section.rows.len(), table, put)?;
    }
    json_list::end(put)
}

/// What stands before the tables.
struct Head<'b, 'r>(&'b Book<'r>);
struct Facts<'b, 'r>(&'b Book<'r>);
/// Some rows of a table, as an object of their own.
struct Table<'b> {
    section: &'b Section<'b>,
    columns: &'b [usize],
    key: &'b str,
    rows: Range<usize>,
}
struct Rows<'b>(&'b Table<'b>);
struct Line<'b> {
    section: &'b Section<'b>,
    columns: &'b [usize],
    row: &'b Row,
}

impl Serialize for Head<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("version", &2)?;
        let kind = match self.0.kind {
            Kind::Map => "map",
            Kind::Portfolio => "portfolio",
            Kind::Owner => "owner",
            Kind::Persona => "persona",
        };
        map.serialize_entry("report", kind)?;
        map.serialize_entry("title", &json_text(&self.0.title))?;
        map.serialize_entry("facts", &Facts(self.0))?;
        map.end()
    }
}

impl Serialize for Facts<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = self.0.facts.iter().filter(|fact| !fact.key.is_empty());
        serializer.collect_map(facts.map(|fact| (fact.key, &fact.value)))
    }
}

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(self.key, &Rows(self))?;
        map.end()
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Table { section, columns, rows, .. } = self.0;
        let mut list = serializer.serialize_seq(Some(rows.len()))?;
        for row in rows.clone() {
            list.serialize_element(&Line { section, columns, row: &section.rows.at(row) })?;
        }
        list.end()
    }
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.columns.iter().map(|&at| (self.section.columns[at].key, &self.row.cells[at]));
        serializer.collect_map(cells)
    }
}

#[cfg(test)]
mod tests {
    use super::super::book::{Cell, Chapter, Column, Rows};
    use super::json_list::ITEMS_OF_A_PART;
    use super::*;

    const COLUMNS: &[Column] = &[Column::all("a", "A")];

    fn text(rows: usize) -> String {
        let section = move || Section {
            key: "some-things",
            title: "Things",
            tally: String::new(),
            lead: Vec::new(),
            columns: COLUMNS,
            rows: Rows::made(rows, |at| Row::apart(vec![Cell::Count(at)])),
            otherwise: "",
        };
        let chapters = vec![Chapter::new("some-things", section), Chapter::new("some-things", section)];
        book_json(&Book { kind: Kind::Map, title: "T".into(), facts: Vec::new(), chapters })
    }

    #[test]
    fn parts_are_one_document_however_many_there_are() {
        for count in [1, ITEMS_OF_A_PART - 1, ITEMS_OF_A_PART, ITEMS_OF_A_PART + 1, 3 * ITEMS_OF_A_PART] {
            let rows: Vec<String> = (0..count).map(|at| format!("    {{\n      \"a\": {at}\n    }}")).collect();
            let table = format!("  \"some_things\": [\n{}\n  ]", rows.join(",\n"));
            let head = "{\n  \"version\": 2,\n  \"report\": \"map\",\n  \"title\": \"T\",\n  \"facts\": {},";
            assert_eq!(text(count), format!("{head}\n{table},\n{table}\n}}\n"), "{count} rows");
        }
        assert!(text(0).ends_with("  \"some_things\": [],\n  \"some_things\": []\n}\n"), "{}", text(0));
    }

    #[test]
    fn what_fails_to_take_a_part_gets_no_further_one() {
        let mut parts = 0;
        let book = Book { kind: Kind::Map, title: "T".into(), facts: Vec::new(), chapters: Vec::new() };
        let failed = book_json_parts(&book, &mut |_| {
            parts += 1;
            Err("full")
        });
        assert_eq!((failed, parts), (Err("full"), 1));
    }
}
