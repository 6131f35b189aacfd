//! What the portfolio says to people and to machines.

use super::*;
use crate::gap::portfolio::testing::{of, of_projects, with_holdings};
use crate::report::book::{Audience, Book};
use std::collections::BTreeSet;

const LIBRARY: &str = "lifecycle: [hear, buy]\npersonas: { ana: { name: Ana }, bo: { name: Bo } }\nchannels: { web: { name: Web }, \
                       fax: { name: Fax } }\n";

/// A map that has a row for nearly every table.
const MAP: &str = "title: A\nid: a\nstatus: review\npersona: ana\nowner: us\nmetrics: [{ name: Kept, id: kept, type: retention, now: 50 \
                   %, target: 80 %, history: [{ date: 2026-01, value: 60 % }] }]\nstages:\n  - name: Buy\n    owner: us\n    \
                   touchpoints:\n      - { name: X, channel: web, emotion: -1, moment_of_truth: true, journey: c, volume: { \
                   entered: 9, completed: 3 }, pain_points: [{ problem: P, severity: high }], opportunities: [{ idea: I, \
                   impact: 3, effort: 2 }] }\n";

const OTHER: &str = "title: A\nid: b\nstatus: review\npersona: ana\nmetrics: [{ name: Kept, type: retention, now: 40 % }]\nstages: \
                     [Buy]\n";

/// What tells a step of the first in full.
const PART: &str = "title: C\nid: c\nstatus: review\nstages: [Z]\n";

/// The first map where no other is.
fn alone() -> String {
    MAP.replace(", journey: c", "")
}

fn read(cell: &Cell) -> String {
    cell.read(&|text| text.raw().to_owned())
}

fn section<'r>(book: &Book<'r>, at: usize) -> Section<'r> {
    book.sections().nth(at).expect("a section")
}

/// What an audience reads of a table: the cells of its rows.
fn rows(book: &Book<'_>, key: &str, audience: Audience) -> Vec<Vec<String>> {
    let section = book.sections().find(|section| section.key == key).expect("there is such a table");
    let columns = section.seen_by(audience);
    section.rows.iter().map(|row| columns.iter().map(|&at| read(&row.cells[at])).collect()).collect()
}

/// The books of owners and personas and, last, that of the portfolio.
fn books() -> Vec<Book<'static>> {
    let (portfolio, holdings) = Box::leak(Box::new(with_holdings(LIBRARY, &[("a", MAP), ("b", OTHER), ("c", PART)])));
    let owners = holdings.iter().enumerate().map(|(owner, holdings)| owner_book(portfolio, owner, holdings));
    let personas = (0..portfolio.personas.len()).map(|persona| persona_book(portfolio, persona));
    owners.chain(personas).chain([portfolio_book(portfolio, ANSWERS)]).collect()
}

#[test]
fn every_row_has_a_cell_for_every_column_and_every_column_a_name_of_its_own() {
    for section in books().iter().flat_map(Book::sections) {
        let keys: BTreeSet<&str> = section.columns.iter().map(|column| column.key).collect();
        assert_eq!(keys.len(), section.columns.len(), "{}", section.key);
        assert!(section.rows.iter().all(|row| row.cells.len() == section.columns.len()), "{}", section.key);
        let people = section.columns.iter().filter(|column| column.audience != Audience::Machines).count();
        assert!(people <= 7, "{} has {people} columns for people", section.key);
    }
}

#[test]
fn every_table_of_the_portfolio_says_something_about_maps_that_have_it_all() {
    let book = books().pop().expect("the portfolio");
    let empty: Vec<&str> =
        book.sections().filter(|section| section.rows.is_empty()).map(|section| section.key).collect();
    assert_eq!(empty, [""; 0]);
    let keys: Vec<&str> = book.sections().map(|section| section.key).collect();
    let expected = [
        "lost",
        "pains",
        "first",
        "assumed",
        "worse",
        "blind-spots",
        "maps",
        "coverage",
        "channels",
        "personas",
        "owners",
        "metrics",
        "overlaps",
        "handovers",
        "backlog",
    ];
    assert_eq!(keys, expected);
}

#[test]
fn answers_show_the_first_rows_and_say_how_many_there_are() {
    let pains: Vec<String> = (0..7).map(|at| format!("P{at}")).collect();
    let map = format!("title: A\npain_points: [{}]\nstages: [S]\n", pains.join(", "));
    let portfolio = of("", &[("a", &map)]);
    let tally = |most| {
        let book = portfolio_book(&portfolio, most);
        let section = book.sections().find(|section| section.key == "pains").expect("a table of pain points");
        (section.rows.len(), section.tally)
    };
    assert_eq!(tally(ANSWERS), (5, "5 of 7".to_owned()));
    assert_eq!(tally(usize::MAX), (7, String::new()));
}

#[test]
fn what_nobody_does_is_told_to_people_and_is_nothing_to_machines() {
    let book = books().pop().expect("the portfolio");
    let people = rows(&book, "first", Audience::People);
    assert_eq!(people, [["1", "12", "I", "A", "nobody", "no status", "no date"]]);
    let machines = rows(&book, "first", Audience::Machines);
    assert!(machines[0].iter().all(|cell| !cell.contains("nobody") && !cell.contains("no status")), "{machines:?}");
}

#[test]
fn people_who_are_lost_are_told_with_how_many_and_metrics_with_their_target() {
    let book = books().pop().expect("the portfolio");
    let lost = rows(&book, "lost", Audience::People);
    assert_eq!(lost[0], ["6 of 9 (66.7 %), 66.7 % of all", "Buy › X", "A", "us"]);
    assert_eq!(lost[1], ["Kept: 50 %, should be 80 %", "whole journey", "A", "us"]);
}

#[test]
fn pain_points_without_evidence_are_marked_and_have_their_owner_beside_them() {
    let book = books().pop().expect("the portfolio");
    let pains = rows(&book, "pains", Audience::People);
    assert!(pains[0].contains(&"P (no evidence)".to_owned()) && pains[0].contains(&"us".to_owned()), "{pains:?}");
    let evident = of("", &[("a", &alone().replace("problem: P", "problem: P, evidence: survey"))]);
    assert_eq!(rows(&portfolio_book(&evident, ANSWERS), "pains", Audience::People)[0][1], "P");
}

#[test]
fn pain_points_of_what_is_wanted_are_not_what_hurts_and_opportunities_of_it_say_so() {
    let portfolio = of("", &[("a", &format!("state: ideal\n{}", alone()))]);
    let book = portfolio_book(&portfolio, ANSWERS);
    assert!(rows(&book, "pains", Audience::Machines).is_empty());
    for table in ["first", "backlog"] {
        assert_eq!(rows(&book, table, Audience::People)[0][3], "A (ideal)");
        assert_eq!(rows(&book, table, Audience::Machines)[0][4], "A");
    }
}

#[test]
fn people_read_the_name_of_a_persona_that_no_map_tells_and_machines_its_id() {
    let book = books().pop().expect("the portfolio");
    let told = |audience| rows(&book, "blind-spots", audience).concat();
    assert!(told(Audience::People).contains(&"no map tells the journey of persona Bo".to_owned()));
    assert!(told(Audience::Machines).contains(&"no map tells the journey of persona `bo`".to_owned()));
}

#[test]
fn parts_of_the_lifecycle_are_told_with_their_maps() {
    let book = books().pop().expect("the portfolio");
    let coverage = rows(&book, "coverage", Audience::People);
    assert_eq!(coverage, [["Ana", "buy (2)", "hear"], ["Bo", "", "hear; buy"]]);
    assert_eq!(rows(&book, "coverage", Audience::Machines)[0], ["Ana", "ana", "hear; buy", "0; 2"]);
}

#[test]
fn a_run_without_all_maps_says_that_it_cannot_know_what_is_missing() {
    let lead = |is_whole| {
        let portfolio = of_projects(&[("", &[("a", MAP), ("c", PART)])], is_whole, None);
        let book = portfolio_book(&portfolio, ANSWERS);
        let section = book.sections().find(|section| section.key == "blind-spots").expect("a table");
        section.lead.iter().map(read).collect::<String>()
    };
    assert!(lead(false).contains("does not hold all maps"));
    let whole = of("", &[("a", &alone())]);
    assert!(section(&portfolio_book(&whole, ANSWERS), 5).lead.is_empty());
}

#[test]
fn scores_of_two_models_are_said_not_to_compare() {
    let map = "title: A\nopportunities: [{ idea: I, impact: 3, effort: 2 }]\nstages: [S]\n";
    let projects: [(&str, &[(&str, &str)]); 2] =
        [("scoring: rice\n", &[("a", map)]), ("scoring: impact-effort\n", &[("b", map)])];
    let portfolio = of_projects(&projects, true, None);
    let book = portfolio_book(&portfolio, ANSWERS);
    let lead: String = section(&book, 14).lead.iter().map(read).collect();
    assert!(
        lead.contains("do not compare") && lead.contains("RICE") && lead.contains("impact × (6 − effort)"),
        "{lead}"
    );
    let ranks: Vec<String> = rows(&book, "first", Audience::People).into_iter().map(|mut row| row.remove(0)).collect();
    assert_eq!(ranks, ["A1", "B1"]);
    let portfolio = of("", &[("a", map)]);
    let one = portfolio_book(&portfolio, ANSWERS);
    assert!(!section(&one, 14).lead.iter().map(read).collect::<String>().contains("do not compare"));
}

#[test]
fn what_is_to_be_said_about_several_models_is_said_once() {
    let map = "title: A\nopportunities: [I]\nstages: [S]\n";
    let own = "scoring: { formula: impact * confidence }\n";
    let projects: [(&str, &[(&str, &str)]); 2] = [("scoring: rice\n", &[("a", map)]), (own, &[("b", map)])];
    let portfolio = of_projects(&projects, true, None);
    let book = portfolio_book(&portfolio, ANSWERS);
    let lead: String = section(&book, 2).lead.iter().map(read).collect();
    assert_eq!(lead.matches("Confidence counts").count(), 1, "{lead}");
    assert!(lead.contains("A: RICE score") && lead.contains("B: Score = impact * confidence"), "{lead}");
}

#[test]
fn the_page_of_an_owner_holds_what_is_theirs_over_all_maps() {
    let (portfolio, holdings) = with_holdings(LIBRARY, &[("a", MAP), ("b", OTHER), ("c", PART)]);
    let us = portfolio.owners.iter().position(|desk| desk.name.raw() == "us").expect("an owner");
    let book = owner_book(&portfolio, us, &holdings[us]);
    assert_eq!((book.kind, book.title.raw()), (Kind::Owner, "us"));
    assert_eq!(rows(&book, "touchpoints", Audience::People), [["Buy › X", "A"]]);
    assert_eq!(rows(&book, "pain-points", Audience::People).len(), 1);
    assert_eq!(rows(&book, "metrics", Audience::People).len(), 1);
    assert_eq!(rows(&book, "maps", Audience::People).len(), 1);
    assert!(rows(&book, "opportunities", Audience::People).is_empty(), "nobody owns the idea");
}
