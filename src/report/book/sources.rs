//! What the map rests on, study by study.

use super::{Cell, Column, Row, Section, words};
use crate::gap::{Report, Sources, Study};
use jiff::civil::Date;

const COLUMNS: &[Column] = &[
    Column::all("source", "Source"),
    Column::machines("id"),
    Column::all("level", "Level"),
    Column::people("dated", "Date (age)"),
    Column::machines("date"),
    Column::machines("age_days"),
    Column::all("n", "n"),
    Column::people("rests", "Claims on it"),
    Column::machines("claims"),
    Column::people("only", "On it alone"),
    Column::machines("alone"),
    Column::machines("personas"),
    Column::machines("link"),
];

/// The index of a map's sources.
pub(super) fn sources(report: &Report) -> Section<'_> {
    Section {
        key: "sources",
        title: "Sources",
        tally: String::new(),
        lead: lead(&report.sources),
        columns: COLUMNS,
        rows: report.sources.studies.iter().map(|study| row(study, report.today)).collect(),
        otherwise: "",
    }
}

fn lead(sources: &Sources) -> Vec<Cell> {
    let Sources { studies, claims, unnamed, unstated } = sources;
    if *claims == 0 {
        return Vec::new();
    }
    let alone: usize = studies.iter().map(|study| study.alone).sum();
    let verb = |count: usize| if count == 1 { "rests" } else { "rest" };
    let mut parts = vec![format!("{alone} {} on one source alone", verb(alone))];
    if *unnamed > 0 {
        parts.push(format!("{unnamed} {} on a level or on answers without a source", verb(*unnamed)));
    }
    if *unstated > 0 {
        parts.push(format!(
            "of {unstated} nobody says what {} on",
            if *unstated == 1 { "it rests" } else { "they rest" }
        ));
    }
    let claims = if *claims == 1 { "Of 1 claim".to_owned() } else { format!("Of {claims} claims") };
    vec![Cell::Said(format!("{claims} {}.", parts.join("; ")))]
}

fn row(study: &Study, today: Option<Date>) -> Row {
    let age = study.date.as_ref().and_then(|date| age(date.last, today?));
    let dated = study.date.as_ref().map_or(Cell::Word("no date"), |date| {
        let age = age.map(|days| format!(" ({days} d)"));
        Cell::Phrase(vec![Cell::Text(date.written.clone()), Cell::Said(age.unwrap_or_default())])
    });
    Row::apart(vec![
        Cell::Text(study.name.clone()),
        Cell::text(study.id.as_ref()),
        Cell::Word(words::evidence(Some(study.level))),
        dated,
        Cell::text(study.date.as_ref().map(|date| &date.written)),
        age.map_or(Cell::Nothing, Cell::Count),
        Cell::number(study.n, 4),
        rests(study),
        Cell::Count(study.claims),
        if study.alone == 0 { Cell::Nothing } else { Cell::Count(study.alone) },
        Cell::Count(study.alone),
        Cell::Count(study.personas),
        Cell::text(study.link.as_ref()),
    ])
}

fn rests(study: &Study) -> Cell {
    if study.is_unused() {
        return Cell::Word("nothing");
    }
    let personas = match study.personas {
        0 => None,
        1 => Some("1 persona".to_owned()),
        more => Some(format!("{more} personas")),
    };
    let claims = (study.claims > 0).then(|| study.claims.to_string());
    Cell::Said(claims.into_iter().chain(personas).collect::<Vec<_>>().join(", "))
}

/// How many days ago the last day of a date was; none for one that is still to come.
fn age(last: Date, today: Date) -> Option<usize> {
    usize::try_from(last.until(today).ok()?.get_days()).ok()
}
