//! A journey as a Markdown table, for those who cannot see its picture: steps as rows, what stands in them as columns.
//!
//! Only rows in use are columns, by the names that the author gives them. Each text goes through `md_cell` or `md_text`.

use super::book::words::{MARK, score, severity};
use super::escape::{md_cell, md_text};
use crate::layout::row_name;
use crate::measure::standing;
use crate::model::{Duration, Entry, Feeling, Handoff, Lanes, Listed, Metric, Opportunity, OwnLane, PainPoint, Text};
use crate::resolve::{Map, Place};
use crate::source::{Spanned, Untrusted};
use std::collections::{BTreeMap, BTreeSet};

/// Between the entries of a cell.
const NEXT: &str = "<br>";

/// A built-in column: the field with a row, and what it says of the lanes of a place; nothing for an empty cell.
type Column = (&'static str, fn(&Map, &Lanes) -> String);

/// The built-in columns in the order of the picture.
const COLUMNS: [Column; 25] = [
    ("goal", |_, lanes| text(lanes.goal.as_ref())),
    ("questions", |_, lanes| entries(&lanes.questions.items)),
    ("needs", |_, lanes| entries(&lanes.needs.items)),
    ("expectations", |_, lanes| entries(&lanes.expectations.items)),
    ("actions", |_, lanes| entries(&lanes.actions.items)),
    ("thoughts", |_, lanes| entries(&lanes.thoughts.items)),
    ("quotes", |_, lanes| entries(&lanes.quotes.items)),
    ("emotion", emotion),
    ("channels", |map, lanes| list(&lanes.channels, |channel| channel_name(map, channel))),
    ("gains", |_, lanes| entries(&lanes.gains.items)),
    ("pain_points", |_, lanes| list(&lanes.pain_points, pain)),
    ("opportunities", |_, lanes| list(&lanes.opportunities, idea)),
    ("metrics", |_, lanes| list(&lanes.metrics, metric)),
    ("physical_evidence", |_, lanes| entries(&lanes.physical_evidence.items)),
    ("frontstage", |_, lanes| entries(&lanes.frontstage.items)),
    ("backstage", |_, lanes| entries(&lanes.backstage.items)),
    ("support", |_, lanes| entries(&lanes.support.items)),
    ("systems", |_, lanes| entries(&lanes.systems.items)),
    ("policies", |_, lanes| entries(&lanes.policies.items)),
    ("duration", |_, lanes| time(lanes.duration.as_ref())),
    ("wait", |_, lanes| time(lanes.wait.as_ref())),
    ("frequency", |_, lanes| text(lanes.frequency.as_ref())),
    ("handoff", |_, lanes| handoff(lanes)),
    ("barriers", |_, lanes| list(&lanes.barriers, |barrier| with_remedy(&barrier.text, barrier.mitigation.as_ref()))),
    ("risks", |_, lanes| list(&lanes.risks, |risk| with_remedy(&risk.failure, risk.recovery.as_ref()))),
];

/// A row of the table: its first two cells, and the others by field or own row.
struct Row<'m> {
    stage: String,
    touchpoint: String,
    cells: BTreeMap<&'m Untrusted, String>,
    built_in: BTreeMap<&'static str, String>,
}

/// The journey of a map as a Markdown document: title, summary, people, table.
pub fn journey_table(map: &Map) -> String {
    let rows: Vec<Row<'_>> = map.places().filter_map(|place| row(map, place)).collect();
    let mut out = format!("# {}\n\n", md_text(&map.journey.title.value));
    if let Some(summary) = &map.journey.summary {
        super::push(&mut out, format_args!("{}\n\n", md_text(&summary.value)));
    }
    let people: Vec<String> = map.participants.iter().map(|person| md_text(&person.name).to_string()).collect();
    if !people.is_empty() {
        super::push(&mut out, format_args!("Personas: {}\n\n", people.join(", ")));
    }
    let fields: Vec<&str> = COLUMNS
        .iter()
        .map(|(field, _)| *field)
        .filter(|field| rows.iter().any(|row| row.built_in.contains_key(field)))
        .collect();
    let own = own_rows(map, &rows);
    let name = |field: &str| cell(&row_name(map, field));
    let mut names = vec![name("stages"), name("touchpoints")];
    names.extend(fields.iter().map(|field| name(field)));
    names.extend(own.iter().map(|(_, name)| cell(name)));
    line(&mut out, &names);
    line(&mut out, &vec!["---".to_owned(); names.len()]);
    for row in &rows {
        let built_in = fields.iter().map(|field| row.built_in.get(field));
        let others = built_in.chain(own.iter().map(|(id, _)| row.cells.get(id)));
        let cells: Vec<String> = [&row.stage, &row.touchpoint]
            .into_iter()
            .cloned()
            .chain(others.map(|cell| cell.cloned().unwrap_or_default()))
            .collect();
        line(&mut out, &cells);
    }
    out
}

fn line(out: &mut String, cells: &[String]) {
    super::push(out, format_args!("| {} |\n", cells.join(" | ")));
}

/// The team's own rows in use, by id with their names: of the map, of the project, then those named on the spot.
fn own_rows<'m>(map: &'m Map, rows: &[Row<'m>]) -> Vec<(&'m Untrusted, &'m Untrusted)> {
    let used: BTreeSet<&Untrusted> = rows.iter().flat_map(|row| row.cells.keys().copied()).collect();
    let declared = map.journey.lanes.iter().chain(&map.config.lanes);
    let declared = declared.map(|OwnLane { id, name }| (&id.value, &name.value));
    let on_the_spot = used.iter().map(|id| (*id, *id));
    let mut seen = BTreeSet::new();
    declared.chain(on_the_spot).filter(|(id, _)| used.contains(id) && seen.insert(*id)).collect()
}

/// The row of a place; none where nothing stands on the journey or on a stage that has touchpoints.
fn row(map: &Map, place: Place) -> Option<Row<'_>> {
    let built_in = built_in(map, place);
    let own = map.lanes_at(place).map_or(&[][..], |lanes| &lanes.own);
    let own = own.iter().filter(|values| !values.entries.is_empty());
    let cells: BTreeMap<_, _> = own.map(|values| (&values.lane.value, entries(&values.entries.items))).collect();
    let is_empty = built_in.is_empty() && cells.is_empty();
    let (stage, touchpoint) = match place {
        Place::Journey if is_empty => return None,
        Place::Journey => ("Whole journey".to_owned(), String::new()),
        Place::Stage(stage) if is_empty && !map.stage(stage).touchpoints.is_empty() => return None,
        Place::Stage(stage) => (cell(&map.stage(stage).name.value), String::new()),
        Place::Touchpoint(stage, touchpoint) => {
            let stage = map.stage(stage);
            let touchpoint = &stage.touchpoints.items[touchpoint];
            let is_moment = touchpoint.lanes.moment_of_truth.as_ref().is_some_and(|moment| moment.value);
            let mark = if is_moment { format!("{MARK} ") } else { String::new() };
            (cell(&stage.name.value), format!("{mark}{}", cell(&touchpoint.name.value)))
        }
    };
    Some(Row { stage, touchpoint, cells, built_in })
}

/// What stands at a place, by field; fields without content are left out.
fn built_in(map: &Map, place: Place) -> BTreeMap<&'static str, String> {
    let journey = &map.journey;
    let cells = match map.lanes_at(place) {
        None => vec![
            ("pain_points", list(&journey.pain_points, pain)),
            ("opportunities", list(&journey.opportunities, idea)),
            ("metrics", list(&journey.metrics, metric)),
            ("duration", time(journey.duration.as_ref())),
        ],
        Some(lanes) => COLUMNS.iter().map(|(field, write)| (*field, write(map, lanes))).collect(),
    };
    cells.into_iter().filter(|(_, cell)| !cell.is_empty()).collect()
}

fn cell(text: &Untrusted) -> String {
    md_cell(text).to_string()
}

fn text(text: Option<&Text>) -> String {
    text.map(|text| cell(&text.value)).unwrap_or_default()
}

fn time(time: Option<&Spanned<Duration>>) -> String {
    time.map(|time| cell(&time.value.written)).unwrap_or_default()
}

fn handoff(lanes: &Lanes) -> String {
    match &lanes.handoff {
        None => String::new(),
        Some(Handoff::Nothing(_)) => "—".to_owned(),
        Some(Handoff::Carried(entry)) => cell(&entry.text.value),
    }
}

fn list<T>(items: &Listed<T>, write: impl Fn(&T) -> String) -> String {
    items.iter().map(write).collect::<Vec<_>>().join(NEXT)
}

fn entries(entries: &[Entry]) -> String {
    entries.iter().map(|entry| cell(&entry.text.value)).collect::<Vec<_>>().join(NEXT)
}

fn with_remedy(text: &Text, remedy: Option<&Text>) -> String {
    let remedy = remedy.map(|remedy| format!(" → {}", cell(&remedy.value)));
    cell(&text.value) + &remedy.unwrap_or_default()
}

/// The name of a channel; of `none`, that the step is without us.
fn channel_name(map: &Map, channel: &Text) -> String {
    let used = map.channels.iter().find(|used| used.id == channel.value);
    cell(used.map_or(&channel.value, |used| &used.name))
}

/// All feelings: of everyone, then by person.
fn emotion(map: &Map, lanes: &Lanes) -> String {
    let everyone = lanes.emotion.everyone.iter().map(|feeling| self::feeling(map, feeling));
    let people = lanes.emotion.by_persona.iter().map(|(who, feelings)| {
        let name = map.participant(who).map_or(&who.value, |at| &map.participants[at].name);
        let feelings: Vec<String> = feelings.iter().map(|feeling| self::feeling(map, feeling)).collect();
        format!("{}: {}", cell(name), feelings.join("; "))
    });
    everyone.chain(people).collect::<Vec<_>>().join(NEXT)
}

fn feeling(map: &Map, feeling: &Feeling) -> String {
    let number = map.score(feeling).map(|value| score(value, map.scale));
    let word = feeling.word.as_ref().map(|word| cell(&word.value));
    number.into_iter().chain(word).collect::<Vec<_>>().join(" ")
}

fn pain(pain: &PainPoint) -> String {
    let level = pain.severity.as_ref().map(|level| format!(" ({})", severity(level.value)));
    cell(&pain.problem.value) + &level.unwrap_or_default()
}

fn idea(idea: &Opportunity) -> String {
    let rated =
        |name: &str, value: &Option<Spanned<f64>>| value.as_ref().map(|value| format!("{name} {}", value.value));
    let ratings: Vec<String> = rated("impact", &idea.impact).into_iter().chain(rated("effort", &idea.effort)).collect();
    let ratings = if ratings.is_empty() { String::new() } else { format!(" ({})", ratings.join(", ")) };
    cell(&idea.idea.value) + &ratings
}

/// A metric as `Completion: 41 %, target 65 %`.
fn metric(metric: &Metric) -> String {
    let standing = standing(metric);
    let percent = if metric.unit().is_some_and(|unit| cell(&unit).trim() == "%") { " %" } else { "" };
    let computed = standing.now.filter(|_| standing.is_computed);
    let computed = computed.map(|value| format!("{}{percent}", (value * 10.0).round() / 10.0));
    let now = computed.or_else(|| metric.now.as_ref().map(|now| cell(&now.value.written)));
    let target = metric.target.as_ref().map(|target| format!("target {}", cell(&target.value.quantity.written)));
    let values: Vec<String> = now.into_iter().chain(target).collect();
    let colon = if values.is_empty() { "" } else { ": " };
    format!("{}{colon}{}", cell(&metric.name.value), values.join(", "))
}
