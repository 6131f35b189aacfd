//! A part of a report: what belongs to an owner, a persona or a stage; the first rows; another order.

use super::{About, Audience, Book, Cell, Kind, Row, Section};
use crate::report::escape::verbatim;
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::cmp::Ordering;

/// What of a report is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Focus {
    /// Only what this owner answers for: an id or a name, in any case.
    pub owner: Option<Untrusted>,
    /// Only where this persona takes part: an id or a name, in any case.
    pub persona: Option<Untrusted>,
    /// Only what stands on this stage: an id or a name, in any case.
    pub stage: Option<Untrusted>,
    /// These tables, by key; all where none is named.
    pub tables: Vec<String>,
    /// Up to so many rows of a table.
    pub top: Option<usize>,
    /// Up to so many rows of a table where nobody asked for a number; a longer one says what is left out.
    pub most: Option<usize>,
    /// The column that rows are sorted by, in the tables that have it.
    pub sort: Option<Order>,
}

/// An order of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The key of the column.
    pub column: String,
    /// The largest first.
    pub is_descending: bool,
}

impl Focus {
    fn is_by_place(&self) -> bool {
        self.owner.is_some() || self.persona.is_some() || self.stage.is_some()
    }
}

/// What is said in place of a table that was asked for by its name and has no row.
const NO_ROW: &str = "Nothing to show here.";
/// The same of all maps together, whose tables are others than those of one map.
const NO_ROW_OF_ALL: &str = "Nothing to show here of all maps together; for one map: `cjm report FILE`.";

/// Leaves in a book what is wanted. Tables whose rows belong to no place, and those that are left with no row, are left
/// out where a place is asked for and not they themselves.
pub fn focus<'f, 'r: 'f>(mut book: Book<'r>, maps: &'f [&'f Map], focus: &'f Focus) -> Book<'f> {
    let is_named = !focus.tables.is_empty();
    if is_named {
        book.chapters.retain(|chapter| focus.tables.iter().any(|key| key == chapter.key));
    }
    if focus.is_by_place() {
        book.facts.retain(|fact| fact.key == "id");
    }
    let no_row = if book.kind == Kind::Portfolio { NO_ROW_OF_ALL } else { NO_ROW };
    let left = move |mut section: Section<'f>| {
        narrow(&mut section, maps, focus);
        if is_named && section.rows.is_empty() && (focus.is_by_place() || !section.is_shown()) {
            section.lead.clear();
            section.otherwise = no_row;
        }
        (is_named || !focus.is_by_place() || !section.rows.is_empty()).then_some(section)
    };
    let Book { kind, title, facts, chapters } = book;
    Book { kind, title, facts, chapters: chapters.into_iter().map(|chapter| chapter.then(left)).collect() }
}

fn narrow(section: &mut Section<'_>, maps: &[&Map], focus: &Focus) {
    let all = section.rows.len();
    if focus.is_by_place() {
        section.rows.list().retain(|row| row.about.as_ref().is_some_and(|about| is_wanted(about, maps, focus)));
    }
    if let Some(order) = &focus.sort {
        sort(section, order);
    }
    if let Some(top) = focus.top {
        section.rows.truncate(top);
    }
    if section.rows.len() < all {
        section.tally = format!("{} of {all}", section.rows.len());
    }
    if let Some(most) = focus.most {
        cut(section, most);
    }
}

/// Leaves the first rows of a table, and says so.
fn cut(section: &mut Section<'_>, most: usize) {
    let all = section.rows.len();
    if all > most {
        section.rows.truncate(most);
        section.lead.push(Cell::Said(format!(
            "The first {most} of {all} rows. `--top {all}` shows all of them; JSON and CSV have them anyway."
        )));
    }
}

fn sort(section: &mut Section<'_>, order: &Order) {
    let Some(at) =
        section.columns.iter().position(|column| column.key == order.column && column.audience != Audience::People)
    else {
        return;
    };
    let compared = |a: &Row, b: &Row| compare(&a.cells[at], &b.cells[at], order.is_descending);
    section.rows.list().sort_by(compared);
}

/// What is not known comes last in either direction.
fn compare(a: &Cell, b: &Cell, is_descending: bool) -> Ordering {
    match (a.is_empty(), b.is_empty()) {
        (false, false) => {
            let order = rising(a, b);
            if is_descending { order.reverse() } else { order }
        }
        (a, b) => a.cmp(&b),
    }
}

fn rising(a: &Cell, b: &Cell) -> Ordering {
    if let (Some(a), Some(b)) = (order_of(a), order_of(b)) {
        return a.total_cmp(&b);
    }
    let read = |cell: &Cell| cell.read(&verbatim);
    read(a).cmp(&read(b))
}

#[allow(clippy::cast_precision_loss, reason = "counts are far below 2^53")]
fn order_of(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number { value, .. } => Some(*value),
        Cell::Count(count) => Some(*count as f64),
        Cell::Ranked(_, order) => Some(f64::from(*order)),
        Cell::Mark(holds, _) => Some(f64::from(u8::from(*holds))),
        Cell::List(cells) => Some(cells.len() as f64),
        Cell::Nothing
        | Cell::Word(_)
        | Cell::Said(_)
        | Cell::Text(_)
        | Cell::Place(_)
        | Cell::Link(_)
        | Cell::Phrase(_) => None,
    }
}

fn is_wanted(about: &About, maps: &[&Map], focus: &Focus) -> bool {
    let map = maps[about.map];
    focus.stage.as_ref().is_none_or(|stage| is_on_stage(map, about.place, stage))
        && focus.persona.as_ref().is_none_or(|persona| takes_part(map, about.place, persona))
        && focus.owner.as_ref().is_none_or(|owner| answers(map, about, owner))
}

fn is_on_stage(map: &Map, place: Place, wanted: &Untrusted) -> bool {
    let stage = match place {
        Place::Journey => return false,
        Place::Stage(stage) | Place::Touchpoint(stage, _) => stage,
    };
    let subject = map.subject_at(Place::Stage(stage));
    let id = Untrusted::copied(verbatim(&subject.0).rsplit('/').next().unwrap_or_default());
    is_called(wanted, [&id, &map.stage(stage).name.value])
}

/// Whether a persona takes part at a place; in the journey as a whole takes part who takes part at all.
fn takes_part(map: &Map, place: Place, wanted: &Untrusted) -> bool {
    let who = match place {
        Place::Journey => (0..map.participants.len()).collect(),
        Place::Stage(stage) => map.participants_of_stage(stage),
        Place::Touchpoint(..) => {
            let column = map.first_column(place).expect("a touchpoint is a column");
            map.columns[column].participants.clone()
        }
    };
    who.iter().map(|&at| &map.participants[at]).any(|person| is_called(wanted, [&person.id, &person.name]))
}

/// Whether an owner answers for a thing: the thing's own, else its place's, else the map's.
fn answers(map: &Map, about: &About, wanted: &Untrusted) -> bool {
    let place = match about.place {
        Place::Journey => None,
        Place::Stage(stage) => map.stage(stage).lanes.owner.as_ref().map(|owner| &owner.value),
        Place::Touchpoint(..) => {
            let column = map.first_column(about.place).and_then(|column| map.columns[column].owner.as_ref());
            column.map(|owner| &owner.written.value)
        }
    };
    let own = about.owner.as_ref().or(place);
    let names: Vec<&Untrusted> = own.or(map.journey.owner.as_ref().map(|owner| &owner.value)).into_iter().collect();
    let entry = map
        .config
        .owners
        .iter()
        .flatten()
        .find(|entry| names.contains(&&entry.id.value) || names.contains(&&entry.name.value));
    let known = entry.iter().flat_map(|entry| [&entry.id.value, &entry.name.value]);
    is_called(wanted, names.into_iter().chain(known))
}

fn is_called<'n>(wanted: &Untrusted, names: impl IntoIterator<Item = &'n Untrusted>) -> bool {
    let plain = |text: &Untrusted| verbatim(text).trim().to_lowercase();
    names.into_iter().any(|name| plain(name) == plain(wanted))
}
