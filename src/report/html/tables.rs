//! The tables of a report as HTML.
//!
//! On a narrow screen a row becomes a card: every cell carries the heading of its column.

use super::super::book::{Audience, Book, Cell, Chapter, Column, Fact, Row, Section};
use super::super::escape::{html_attr, html_text, secure_link};
use super::draft::{Draft, HOLE, pieces};
use super::names::Names;
use crate::gap::Spot;
use crate::source::Untrusted;
use maud::{Markup, html};

/// What cells need to know about the page they are on.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// Where links lead to.
    pub(super) names: &'a Names,
    /// The language of what strangers wrote, where all of it is in one.
    pub(super) language: Option<&'a str>,
    /// Whether a place is to be told with its map.
    pub(super) names_maps: bool,
}

/// The facts of a book, with the share of completeness as a bar.
pub(super) fn facts(book: &Book<'_>, setting: Setting<'_>) -> Markup {
    let complete = book.facts.iter().find(|fact| fact.key == "completeness");
    html! {
        @if let Some(fact) = complete {
            div class="complete" { span class="label" { "Complete" } (share(&fact.value)) }
        }
        dl class="facts" {
            @for fact in book.facts.iter().filter(|fact| is_told(fact)) {
                (self::fact(fact.name, &fact.value, None, setting))
            }
        }
    }
}

/// A fact of a list; one that says more has more room.
pub(super) fn fact(name: &str, value: &Cell, map: Option<usize>, setting: Setting<'_>) -> Markup {
    const LONG: usize = 40;
    let is_long = value.read(&|text| html_text(text).to_string()).chars().count() > LONG;
    html! { div class=[is_long.then_some("long")] { dt { (name) } dd { (cell(value, map, setting)) } } }
}

/// Whether a fact is for people, and not a bar of its own.
fn is_told(fact: &Fact) -> bool {
    !fact.name.is_empty() && !fact.value.is_empty() && fact.key != "completeness"
}

/// A share with its bar; other cells as they are read.
fn share(of: &Cell) -> Markup {
    match of {
        Cell::Number { value, shown } => filled(*value, shown),
        Cell::Nothing
        | Cell::Word(_)
        | Cell::Ranked(..)
        | Cell::Said(_)
        | Cell::Text(_)
        | Cell::Count(_)
        | Cell::Mark(..)
        | Cell::Place(_)
        | Cell::Link(_)
        | Cell::List(_)
        | Cell::Phrase(_) => html! {},
    }
}

/// A share from 0 to 1 and how it is read, behind its bar.
pub(super) fn filled(share: f64, shown: &str) -> Markup {
    html! { (bar(share)) span class="share" { (shown) } }
}

/// A share from 0 to 1 as a bar; its figure stands beside it.
fn bar(share: f64) -> Markup {
    let width = format!("{:.1}", share.clamp(0.0, 1.0) * 100.0);
    html! {
        svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            rect class="track" width="100" height="8" {}
            rect class="done" width=(width) height="8" {}
        }
    }
}

/// Writes the sections that people get to see, each made when it is its turn; gives their keys and titles.
pub(super) fn sections(
    draft: &mut Draft,
    chapters: &[Chapter<'_>],
    setting: Setting<'_>,
) -> Vec<(&'static str, &'static str)> {
    let mut shown = Vec::new();
    for chapter in chapters {
        if draft.is_over() {
            break;
        }
        if let Some(section) = chapter.section().filter(Section::is_shown) {
            shown.push((section.key, section.title));
            write(draft, &section, setting);
        }
    }
    shown
}

/// The names of sections, as links.
pub(super) fn contents(named: &[(&str, &str)]) -> Markup {
    html! {
        nav class="contents" aria-label="On this page" {
            p { "On this page" }
            ul { @for (key, name) in named { li { a href={ "#" (key) } { (name) } } } }
        }
    }
}

/// Writes a section, its table row by row.
fn write(draft: &mut Draft, section: &Section<'_>, setting: Setting<'_>) {
    let [before, behind] = pieces(&html! {
        section id=(section.key) aria-labelledby={ "h-" (section.key) } {
            h2 id={ "h-" (section.key) } {
                (section.title)
                @if !section.tally.is_empty() { " " span class="tally" { (section.tally) } }
            }
            @for lead in &section.lead { p class="lead" { (said(lead, setting)) } }
            (HOLE)
        }
    });
    draft.add(&before);
    if !section.rows.is_empty() {
        table(draft, section, setting);
    } else if !section.otherwise.is_empty() {
        draft.add(&html! { p class="none" { (section.otherwise) } }.0);
    }
    draft.add(&behind);
}

/// A cell in running text: what is listed stands in one line.
fn said(of: &Cell, setting: Setting<'_>) -> Markup {
    if let Cell::List(cells) = of {
        return html! { @for (at, one) in cells.iter().enumerate() { @if at > 0 { "; " } (said(one, setting)) } };
    }
    if let Cell::Phrase(cells) = of {
        return html! { @for piece in cells { (said(piece, setting)) } };
    }
    cell(of, None, setting)
}

fn table(draft: &mut Draft, section: &Section<'_>, setting: Setting<'_>) {
    let has_maps = section.columns.iter().any(|column| column.key == "map");
    let setting = Setting { names_maps: setting.names_maps && !has_maps, ..setting };
    let columns = section.used_by(Audience::People);
    let is_number = numbers(section);
    let [before, behind] = pieces(&html! {
        div class="sheet" role="group" tabindex="0" aria-labelledby={ "h-" (section.key) } {
            table {
                thead { tr { @for &at in &columns {
                    th scope="col" class=[is_number[at].then_some("number")] { (heading(&section.columns[at])) }
                } } }
                tbody { (HOLE) }
            }
        }
    });
    draft.add(&before);
    for row in section.rows.iter() {
        if draft.is_over() {
            return;
        }
        let row = html! {
            tr { @for (place, &at) in columns.iter().enumerate() { (entry((section, place == 0), &row, at, is_number[at], setting)) } }
        };
        draft.add(&row.0);
    }
    draft.add(&behind);
}

/// The heading of a column; one that needs none beside its cells is read aloud all the same.
fn heading(column: &Column) -> Markup {
    html! {
        @if column.name.is_empty() { span class="hidden" { (column.key.replace('_', " ")) } } @else { (column.name) }
    }
}

/// Whether each column holds numbers and nothing else.
fn numbers(section: &Section<'_>) -> Vec<bool> {
    let (mut has_some, mut has_others) = (vec![false; section.columns.len()], vec![false; section.columns.len()]);
    for row in section.rows.iter() {
        for (at, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let is_number = matches!(cell, Cell::Number { .. } | Cell::Count(_));
            has_some[at] |= is_number;
            has_others[at] |= !is_number;
        }
    }
    has_some.into_iter().zip(has_others).map(|(some, others)| some && !others).collect()
}

/// A cell of a row; what stands in the first column names the row.
fn entry(
    (section, is_first): (&Section<'_>, bool),
    row: &Row,
    at: usize,
    is_number: bool,
    setting: Setting<'_>,
) -> Markup {
    let column = &section.columns[at];
    let of = &row.cells[at];
    let map = row.about.as_ref().map(|about| about.map);
    let content = if is_share(column.key, of) { share(of) } else { cell(of, map, setting) };
    let class = match (is_number, of.is_empty()) {
        (_, true) => Some("empty"),
        (true, false) => Some("number"),
        (false, false) => is_word(of).then_some("word"),
    };
    let label = (!of.is_empty()).then_some(column.name);
    html! {
        @if is_first && !of.is_empty() { th scope="row" class=[class] data-label=[label] { (content) } }
        @else { td class=[class] data-label=[label] { (content) } }
    }
}

/// Whether a cell is a date, a number with its unit or a word of our own, which should stay on one line.
fn is_word(of: &Cell) -> bool {
    const SHORT: usize = 12;
    let said = of.read(&|text| html_text(text).to_string());
    said.chars().count() <= SHORT && !said.contains("  ")
}

/// Whether a number is a share of all that there is to do, which a bar shows well.
fn is_share(key: &str, of: &Cell) -> bool {
    let is_share = |value: f64, shown: &str| shown.ends_with('%') && (0.0..=1.0).contains(&value);
    key.contains("complete") && matches!(of, Cell::Number { value, shown } if is_share(*value, shown))
}

/// What a cell says; `map` is the number of the map that its row is about.
pub(super) fn cell(of: &Cell, map: Option<usize>, setting: Setting<'_>) -> Markup {
    match of {
        Cell::Nothing | Cell::Mark(false, _) => html! {},
        Cell::Word(word) | Cell::Mark(true, word) => html! { (word) },
        Cell::Ranked(word, _) => ranked(word),
        Cell::Said(words) => html! { (words) },
        Cell::Number { shown, .. } => {
            if let Some(amount) = shown.strip_prefix('-') {
                html! { "\u{2212}" (amount) }
            } else {
                html! { (shown) }
            }
        }
        Cell::Text(text) => written(text, setting),
        Cell::Count(count) => html! { (count) },
        Cell::Place(spot) => place(spot, map, setting),
        Cell::Link(link) => match setting.names.address(&link.target) {
            Some(address) => html! { a href=(address) { (own_words(&link.text, setting)) } },
            None => own_words(&link.text, setting),
        },
        Cell::List(cells) => list(cells, map, setting),
        Cell::Phrase(cells) => html! { @for piece in cells { (cell(piece, map, setting)) } },
    }
}

fn list(cells: &[Cell], map: Option<usize>, setting: Setting<'_>) -> Markup {
    match cells {
        [] => html! {},
        [only] => cell(only, map, setting),
        several => html! { ul class="list" { @for one in several { li { (cell(one, map, setting)) } } } },
    }
}

/// A word that has an order, with a mark in the colour of what it means.
pub(super) fn ranked(word: &str) -> Markup {
    let signal = match word {
        "critical" | "error" => "critical",
        "high" | "warning" => "high",
        "medium" => "medium",
        "low" | "info" => "low",
        "assumed" | "unstated" | "idea" | "draft" => "open",
        "measured" | "shipped" | "published" | "met" | "done" => "best",
        _ => "plain",
    };
    html! { " " span class={ "chip " (signal) } { (word) } }
}

/// What somebody wrote; an address of the web is a link.
fn written(text: &Untrusted, setting: Setting<'_>) -> Markup {
    match secure_link(text) {
        Some(address) => html! {
            a rel="noopener noreferrer" href=(html_attr(address)) { (html_text(text)) }
        },
        None => own_words(text, setting),
    }
}

/// What somebody wrote, set apart from what stands around it.
pub(super) fn own_words(text: &Untrusted, setting: Setting<'_>) -> Markup {
    html! { bdi lang=[setting.language] { (html_text(text)) } }
}

/// "Decision › Checkout", or the map as a whole, as a link.
fn place(spot: &Spot, map: Option<usize>, setting: Setting<'_>) -> Markup {
    let title = map.filter(|_| setting.names_maps).and_then(|map| setting.names.titles.get(map));
    let names: Vec<&Untrusted> = title.into_iter().chain(&spot.stage).chain(&spot.touchpoint).collect();
    let said = html! {
        @if names.is_empty() { "The map" }
        @for (at, name) in names.iter().enumerate() {
            @if at > 0 { span class="step" { " › " } }
            (own_words(name, setting))
        }
    };
    match map.and_then(|map| setting.names.place(map, spot.place)) {
        Some(address) => html! { a class="place" href=(address) { (said) } },
        None => said,
    }
}
