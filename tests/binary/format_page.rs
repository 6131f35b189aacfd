//! `docs/format.md` against the program: its examples read, and its tables list the fields of the format and no others.

use crate::place::Place;
use cjm::diagnostic::Group;
use cjm::fields::{self, Field, Kind, Reference, TABLES, Table};
use cjm::lint;
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = include_str!("../../docs/format.md");

/// What the examples of parts of a map refer to. The part stands where the frame says it.
const SURROUNDINGS: &str = "\
stages:
  - name: Decision
    touchpoints:
      - name: Checkout
        pain_points: [Employer approval, Signing]
      - name: Delivery slot call
        metrics: [Quote lead time]
      - name: Hand-over
        pain_points: []
";

/// The examples: where each stands in a file, as its fence says behind `yaml`, and its text.
fn examples() -> Vec<(&'static str, &'static str)> {
    let fenced = PAGE.split("```yaml").skip(1);
    let parts = fenced.map(|rest| rest.split_once("```").expect("a fence is closed").0.split_once('\n'));
    parts.map(|part| part.expect("a fence is a line of its own")).map(|(place, text)| (place.trim(), text)).collect()
}

/// A part of a map in a map.
fn in_a_map(place: &str, part: &str) -> String {
    let is_list = part.lines().find(|line| !line.starts_with('#')).is_some_and(|line| line.starts_with("- "));
    let indented = |by: usize| part.lines().map(|line| [&" ".repeat(by), line, "\n"].concat()).collect::<String>();
    let of = |opening: &str, item: &str, by: usize| {
        let (item, by) = if is_list { ("", by) } else { (item, by + 2) };
        format!("title: T\npersonas: [lena, tom]\n{SURROUNDINGS}{opening}{item}{}", indented(by))
    };
    match place {
        "map" => {
            let title = if part.contains("title:") { "" } else { "title: T\n" };
            let stages = if part.contains("stages:") { "" } else { SURROUNDINGS };
            format!("{title}{part}{stages}")
        }
        "stage" => of("", "  - name: Part\n", 2),
        "touchpoint" => of("  - name: Part\n    touchpoints:\n", "      - name: Step\n", 6),
        "metric" => {
            of("  - name: Part\n    touchpoints:\n      - name: Step\n        metrics:\n", "          - name: M\n", 10)
        }
        other => panic!("an example stands in a map, stage, touchpoint, metric or project, not in `{other}`"),
    }
}

#[test]
fn every_example_reads_as_the_page_says() {
    let mut wrong = String::new();
    for (at, part) in examples() {
        let place = Place::new();
        if at == "project" {
            place.put("cjm.yaml", part);
            place.put("personas/tom.yaml", "cjm: 1\nname: Tom\n");
            place.put("journeys/map.journey.yaml", in_a_map("map", ""));
            place.put("imported/old.journey.yaml", in_a_map("map", ""));
        } else {
            place.put("journeys/map.journey.yaml", in_a_map(at, part));
        }
        let path = if at == "project" { "." } else { "journeys/map.journey.yaml" };
        let said = place.cjm(&format!("check {path} --format concise --quiet --today 2026-11-22"));
        let rule = |line: &str| lint::rule(line.split_once('[')?.1.split_once(']')?.0);
        let is_sound = |line: &str| rule(line).is_some_and(|rule| !matches!(rule.group, Group::File | Group::Settings));
        let unsound: Vec<_> = said.stdout.lines().filter(|line| !is_sound(line)).collect();
        if !unsound.is_empty() || !said.stderr.is_empty() {
            wrong = format!("{wrong}{at}:\n{part}{}{}\n\n", unsound.join("\n"), said.stderr);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The tables that have fields of a section of the page, with those of their fields that it must list: all, unless
/// another section has the rest.
fn sections() -> Vec<(&'static str, &'static Table, Vec<&'static Field>)> {
    let all = |title, table: &'static Table| (title, table, table.fields().collect::<Vec<_>>());
    vec![
        all("Fields of the map", &fields::journey::TABLE),
        all("Links", &fields::link::TABLE),
        all("Fields of a persona", &fields::persona::LIBRARY),
        ("Fields of a stage", &fields::stage::TABLE, fields::stage::FIELDS.to_vec()),
        all("Fields of a touchpoint", &fields::touchpoint::TABLE),
        all("Lane entries", &fields::entry::TABLE),
        all("Pain points", &fields::pain_point::TABLE),
        all("Opportunities", &fields::opportunity::TABLE),
        all("Scoring", &fields::scoring::TABLE),
        all("Metrics", &fields::metric::TABLE),
        all("Evidence", &fields::evidence::TABLE),
        all("Emotion", &fields::emotion::TABLE),
        all("Suppressing a finding", &fields::allow::TABLE),
        all("The project file `cjm.yaml`", &fields::config::TABLE),
        all("Limits", &fields::limits::TABLE),
    ]
}

/// The text of a section with those below it.
fn section(title: &str) -> &'static str {
    let (before, rest) = ["## ", "### "]
        .into_iter()
        .find_map(|level| PAGE.split_once(&format!("\n{level}{title}\n")).map(|(_, rest)| (level, rest)))
        .unwrap_or_else(|| panic!("the page has a section {title}"));
    let ends = ["## ", before].into_iter().filter_map(|level| rest.find(&format!("\n{level}")));
    &rest[..ends.min().unwrap_or(rest.len())]
}

/// The fields that a section lists, each with the cell that says its shape; of a table of two columns, with none.
fn listed(section: &'static str) -> Vec<(&'static str, Option<&'static str>)> {
    let mut rows = Vec::new();
    let mut columns = 0;
    for line in section.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        match cells.as_slice() {
            ["field", "shape", "meaning"] => columns = 3,
            ["key", "points at"] => columns = 2,
            [names, rest @ ..] if columns > 0 && line.starts_with("| `") => {
                let shape = rest.first().copied().filter(|_| columns == 3);
                rows.extend(names.split(", ").map(|name| (name.trim_matches('`'), shape)));
            }
            _ if !line.starts_with('|') => columns = 0,
            _ => {}
        }
    }
    rows
}

#[test]
fn the_tables_list_every_field_with_its_shape_and_no_other() {
    let mut wrong = Vec::new();
    for (title, table, required) in sections() {
        let is_told_without_shapes = std::ptr::eq(table, &raw const fields::link::TABLE);
        let mut rows = listed(section(title));
        rows.retain(|(_, shape)| shape.is_none() == is_told_without_shapes);
        for (name, shape) in &rows {
            match (table.field(name), shape) {
                (None, _) => wrong.push(format!("{title}: `{name}` is no field of {}", table.shown)),
                (Some(field), Some(shape)) => {
                    wrong.extend(misshaped(field, shape).map(|why| format!("{title}: {why}")));
                }
                (Some(_), None) => {}
            }
        }
        let is_listed = |field: &Field| rows.iter().any(|(name, _)| field.is_called(name));
        let missing = required.iter().filter(|field| field.kind != Kind::Reserved && !is_listed(field));
        wrong.extend(missing.map(|field| format!("{title}: `{}` is not listed", field.name)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Why a shape is not that of a field.
fn misshaped(field: &Field, shape: &str) -> Option<String> {
    let said = |words: &[&str]| words.iter().any(|word| shape.contains(word));
    let wanted = |kind: &Kind| wanted(kind, shape);
    if field.list && !said(&["list"]) {
        return Some(format!("`{}` is a list, not {shape}", field.name));
    }
    if !field.list && field.kind != Kind::Facts && said(&["list"]) {
        return Some(format!("`{}` is no list, as {shape} says", field.name));
    }
    let missing = match &field.kind {
        Kind::Facts => !said(&["name: text", "list of text"]),
        Kind::Answers => !said(&["answer: number"]),
        Kind::Map(kind) | Kind::Lists(kind) if said(&[": "]) => match kind {
            Kind::Quantity => !said(&["value"]),
            kind => wanted(kind),
        },
        Kind::Map(_) | Kind::Lists(_) => true,
        kind => wanted(kind),
    };
    missing.then(|| format!("`{}` takes {:?}, not {shape}", field.name, field.kind))
}

/// Whether a shape lacks what a kind wants to be said.
fn wanted(kind: &Kind, shape: &str) -> bool {
    let said = |words: &[&str]| words.iter().any(|word| shape.contains(word));
    match kind {
        Kind::Text => !said(&["text", "path", "address", "id"]),
        Kind::Id => !said(&["id"]),
        Kind::Reference(to) => !said(match to {
            Reference::Persona => &["persona id"],
            Reference::Segment => &["segment id"],
            Reference::Channel => &["channel id"],
            Reference::Owner => &["owner id"],
            Reference::Lane => &["row name"],
            Reference::Lifecycle => &["`lifecycle`"],
            Reference::Journey => &["map id"],
            Reference::Touchpoint => &["touchpoint id"],
            Reference::PainPoint => &["pain point id"],
            Reference::Metric => &["id of a metric"],
            Reference::Rule => &["name of a rule"],
        }),
        Kind::Named(..) => !(said(&["ids"]) && said(&["personas"])),
        Kind::Language => !said(&["language tag"]),
        Kind::Color => !said(&["colour"]),
        Kind::Number { low, high } => !said(&[&format!("number, {low}..{high}")]),
        Kind::Grade | Kind::Impact => !(said(&["number, 1..5"]) && said(&["`low`, `medium`, `high`"])),
        Kind::Score => !said(&["score"]),
        Kind::Real | Kind::Count | Kind::Budget(_) | Kind::Version => !said(&["number"]),
        Kind::Flag => !said(&["`true` or `false`"]),
        Kind::Choice(words) => shape != "see below" && words.iter().any(|word| !said(&[&format!("`{word}`")])),
        Kind::ChoiceOr(words, table) => {
            let fields = table.fields().map(|field| field.name);
            words.iter().copied().chain(fields).any(|word| !said(&[&format!("`{word}`")]))
        }
        Kind::Formula => !said(&["formula"]),
        Kind::Date => !said(&["date"]),
        Kind::Duration => !said(&["duration"]),
        Kind::Quantity | Kind::Share => !said(&["value", "percent"]),
        Kind::Target => !said(&["`<=`, `>=`, `<`, `>`"]),
        Kind::Range | Kind::Scale => !said(&["`low..high`"]),
        Kind::Table(table) => {
            let is_told_elsewhere = sections().iter().any(|(_, told, _)| std::ptr::eq(*told, *table))
                || std::ptr::eq(*table, &raw const fields::persona::TABLE);
            !is_told_elsewhere && names_in(shape) != table.fields().map(|field| field.name).collect()
        }
        Kind::Map(_) | Kind::Lists(_) | Kind::Facts | Kind::Answers | Kind::Reserved => true,
        Kind::Rules => !said(&["rule: level, or `level`"]),
        Kind::Profiles => !said(&["status: rules"]),
    }
}

/// The words of a shape that are marked as names.
fn names_in(shape: &str) -> BTreeSet<&str> {
    let marked = shape.split('`').skip(1).step_by(2);
    marked.filter(|word| *word != "none").collect()
}

#[test]
fn every_thing_of_the_format_has_a_place_on_the_page() {
    let told: Vec<_> = sections().into_iter().map(|(_, table, _)| table).collect();
    let inner = |kind: &Kind| match kind {
        Kind::Table(table)
        | Kind::Named(_, table)
        | Kind::ChoiceOr(_, table)
        | Kind::Map(Kind::Table(table))
        | Kind::Lists(Kind::Table(table)) => Some(*table),
        _ => None,
    };
    let in_shapes: Vec<_> =
        told.iter().flat_map(|table| table.fields()).filter_map(|field| inner(&field.kind)).collect();
    // A persona's file and a persona in a map take fields of the library's, a scale and a rule's setting have a kind.
    let kinds = [&fields::scale::TABLE, &fields::rule::TABLE, &fields::persona::FILE_TABLE];
    let known =
        |table: &&Table| [&told[..], &in_shapes, &kinds].concat().iter().any(|other| std::ptr::eq(*other, *table));
    let missing: Vec<_> = TABLES.iter().copied().filter(|table| !known(table)).map(|table| table.shown).collect();
    assert_eq!(missing, [""; 0]);
    let scale: BTreeMap<_, _> = listed(section("Fields of the map")).into_iter().collect();
    let ends = scale["emotion_scale"].expect("it has a shape");
    assert!(fields::scale::TABLE.fields().all(|field| ends.contains(field.name)), "{ends}");
    for (word, title) in [("`data`", "How a file is read"), ("`cjm: 1`", "Fields of a persona")] {
        assert!(section(title).contains(word), "{title} tells of {word}");
    }
}
