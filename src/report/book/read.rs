//! What a cell says: to people as a text escaped for the sink, to machines as a value.

use super::{Audience, Cell, Column, Section};
use crate::gap::Spot;
use crate::report::escape::{json_text, verbatim};
use crate::source::Untrusted;
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// Turns a stranger's text into text for the sink.
pub(in crate::report) type Escape<'e> = &'e dyn Fn(&Untrusted) -> String;

impl Section<'_> {
    /// The columns that an audience sees: their numbers.
    pub(in crate::report) fn seen_by(&self, audience: Audience) -> Vec<usize> {
        let is_seen = |column: &Column| column.audience == Audience::All || column.audience == audience;
        (0..self.columns.len()).filter(|&at| is_seen(&self.columns[at])).collect()
    }

    /// The columns that an audience sees and that say something in some row.
    pub(in crate::report) fn used_by(&self, audience: Audience) -> Vec<usize> {
        let (mut used, mut unused) = (Vec::new(), self.seen_by(audience));
        // A row may be made for this look at it, so it is the only one.
        for row in self.rows.iter() {
            let (some, rest) = unused.into_iter().partition(|&at| !row.cells[at].is_empty());
            used.extend::<Vec<_>>(some);
            unused = rest;
            if unused.is_empty() {
                break;
            }
        }
        used.sort_unstable();
        used
    }

    /// Whether people get to see it: an empty table is left out where nothing is said in its place.
    pub(in crate::report) fn is_shown(&self) -> bool {
        !self.rows.is_empty() || !self.otherwise.is_empty() || !self.lead.is_empty()
    }

    /// The heading with its count.
    pub(in crate::report) fn heading(&self) -> String {
        if self.tally.is_empty() { self.title.to_owned() } else { format!("{}: {}", self.title, self.tally) }
    }
}

impl Cell {
    /// Whether there is nothing to read.
    pub(in crate::report) fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Word(word) | Self::Ranked(word, _) => word.is_empty(),
            Self::Said(text) => text.is_empty(),
            Self::Text(text) => text.is_blank(),
            Self::Link(link) => link.text.is_blank(),
            Self::Mark(holds, word) => !holds || word.is_empty(),
            Self::Number { .. } | Self::Count(_) | Self::Place(_) => false,
            Self::List(cells) | Self::Phrase(cells) => cells.iter().all(Self::is_empty),
        }
    }

    /// The cell as people read it.
    pub(in crate::report) fn read(&self, escape: Escape<'_>) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Word(word) | Self::Ranked(word, _) => (*word).to_owned(),
            Self::Said(text) => text.clone(),
            Self::Text(text) => escape(text),
            Self::Link(link) => escape(&link.text),
            Self::Number { shown, .. } => shown.clone(),
            Self::Count(count) => count.to_string(),
            Self::Mark(holds, word) => if *holds { *word } else { "" }.to_owned(),
            Self::Place(spot) => place(spot, escape),
            Self::List(cells) => joined(cells, "; ", escape),
            Self::Phrase(cells) => joined(cells, "", escape),
        }
    }
}

fn joined(cells: &[Cell], between: &str, escape: Escape<'_>) -> String {
    cells.iter().map(|cell| cell.read(escape)).collect::<Vec<_>>().join(between)
}

/// "Decision › Checkout", or the journey as a whole.
fn place(spot: &Spot, escape: Escape<'_>) -> String {
    let names: Vec<String> = [&spot.stage, &spot.touchpoint].into_iter().flatten().map(escape).collect();
    if names.is_empty() { "whole journey".to_owned() } else { names.join(" › ") }
}

/// A cell as a value in JSON: what is not known is null, a place its path and names, a list an array.
impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing | Self::Word("") => serializer.serialize_none(),
            Self::Word(word) | Self::Ranked(word, _) => serializer.serialize_str(word),
            Self::Said(text) => serializer.serialize_str(text),
            Self::Text(text) => json_text(text).serialize(serializer),
            Self::Link(link) => json_text(&link.text).serialize(serializer),
            Self::Number { value, .. } => number(*value, serializer),
            Self::Count(count) => count.serialize(serializer),
            Self::Mark(holds, _) => serializer.serialize_bool(*holds),
            Self::Place(spot) => spot_value(spot, serializer),
            Self::List(cells) => {
                let mut list = serializer.serialize_seq(Some(cells.len()))?;
                cells.iter().try_for_each(|cell| list.serialize_element(cell))?;
                list.end()
            }
            Self::Phrase(_) => serializer.serialize_str(&self.read(&verbatim)),
        }
    }
}

fn spot_value<S: Serializer>(spot: &Spot, serializer: S) -> Result<S::Ok, S::Error> {
    let mut place = serializer.serialize_map(Some(3))?;
    place.serialize_entry("subject", &json_text(&spot.subject.0))?;
    place.serialize_entry("stage", &spot.stage.as_ref().map(json_text))?;
    place.serialize_entry("touchpoint", &spot.touchpoint.as_ref().map(json_text))?;
    place.end()
}

/// A number with four decimals at most and without a needless `.0`; null where it is none.
fn number<S: Serializer>(value: f64, serializer: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let value = if value.abs() < EXACT / 1e4 { (value * 1e4).round() / 1e4 } else { value };
    if value.fract() == 0.0 && value.abs() < EXACT {
        serializer.serialize_i64(whole(value))
    } else {
        serializer.serialize_f64(value)
    }
}

#[allow(clippy::cast_possible_truncation, reason = "called for whole numbers below 2^53")]
fn whole(value: f64) -> i64 {
    value as i64
}
