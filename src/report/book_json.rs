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
use super::escape::{json, json_text};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// The report in JSON with a final line feed.
pub fn book_json(book: &Book<'_>) -> String {
    json(&Document(book))
}

struct Document<'b>(&'b Book<'b>);
struct Facts<'b>(&'b Book<'b>);
struct Table<'b>(&'b Section);
struct Line<'b> {
    section: &'b Section,
    columns: &'b [usize],
    row: &'b Row,
}

impl Serialize for Document<'_> {
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
        for section in self.0.sections() {
            map.serialize_entry(&section.key.replace('-', "_"), &Table(&section))?;
        }
        map.end()
    }
}

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let facts = self.0.facts.iter().filter(|fact| !fact.key.is_empty());
        serializer.collect_map(facts.map(|fact| (fact.key, &fact.value)))
    }
}

impl Serialize for Table<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = self.0.seen_by(Audience::Machines);
        let mut list = serializer.serialize_seq(Some(self.0.rows.len()))?;
        for row in &self.0.rows {
            list.serialize_element(&Line { section: self.0, columns: &columns, row })?;
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
