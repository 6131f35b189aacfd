//! What no map can bring about through the front door of files, and sites of many things.

use super::{Content, Page, Site, Subject};
use crate::report::book::{Book, Cell, Chapter, Column, Fact, Kind, Row, Section, Target};
use crate::source::Untrusted;
use std::collections::BTreeSet;

const COLUMNS: &[Column] = &[Column::all("text", "Text"), Column::all("link", "Link")];

fn book(title: &str, cells: Vec<Cell>) -> Book<'static> {
    let lead = Cell::Text(Untrusted::copied(title));
    let section = move || Section {
        key: "things",
        title: "Things",
        tally: String::new(),
        lead: vec![lead.clone()],
        columns: COLUMNS,
        rows: vec![Row::apart(cells.clone())].into(),
        otherwise: "",
    };
    let fact = Fact { key: "id", name: "Id", value: Cell::Text(Untrusted::copied(title)) };
    Book {
        kind: Kind::Portfolio,
        title: Untrusted::copied(title),
        facts: vec![fact],
        chapters: vec![Chapter::new("things", section)],
    }
}

fn pages(index: &Book<'_>, owners: &[(Untrusted, Book<'_>)]) -> Vec<Page> {
    let names: Vec<_> = owners.iter().map(|(name, _)| name.clone()).collect();
    let site = Site::of(Content { index, maps: &[], owners: &names, personas: &[] });
    let page = |(subject, name): (Subject, &str)| {
        let page = match subject {
            Subject::Index => site.index(usize::MAX),
            Subject::Ideas => site.ideas(usize::MAX),
            Subject::Owner(at) => site.owner(at, &owners[at].1, usize::MAX),
            Subject::Map(_) | Subject::Persona(_) => None,
        };
        let page = page.expect("there is room for it");
        assert_eq!(page.name, name);
        page
    };
    site.pages().into_iter().map(page).collect()
}

#[test]
fn a_page_with_more_bytes_than_may_be_is_none() {
    let rows = vec![Cell::Text("long ".repeat(2_000).into()), Cell::Nothing];
    let index = book("Portfolio", rows);
    let site = Site::of(Content { index: &index, maps: &[], owners: &[], personas: &[] });
    let whole = site.index(usize::MAX).expect("there is room for it").text.len();
    assert!(site.index(whole).is_some());
    assert!(site.index(whole - 1).is_none());
    assert!(site.index(5_000).is_none());
}

#[test]
fn characters_that_act_or_hide_are_on_no_page() {
    let hostile = "a\u{0}b\u{1b}c\u{202e}d\u{9b}e\u{feff}f\u{2028}<g>";
    let cells = vec![Cell::Text(hostile.into()), Cell::link(Target::Owner(hostile.into()), hostile.into())];
    let index = book(hostile, cells.clone());
    let owners = [(hostile.into(), book(hostile, cells))];
    let all = pages(&index, &owners);
    assert_eq!(all.len(), 3);
    for page in all {
        let acts = |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{202e}' | '\u{feff}' | '\u{2028}'));
        assert!(!page.text.chars().any(acts) && !page.text.contains("<g>"), "{}", page.name);
    }
}

#[test]
fn what_the_site_has_no_page_for_is_no_link() {
    let cells = vec![Cell::Text("x".into()), Cell::link(Target::Owner("Nobody".into()), "Nobody".into())];
    let index = book("Portfolio", cells);
    let owners = [("Web Team".into(), book("Web Team", vec![Cell::Nothing, Cell::Nothing]))];
    let all = pages(&index, &owners);
    assert!(all[0].text.contains("href=\"owner-web-team.html\""));
    assert!(all[0].text.contains("<bdi>Nobody</bdi>") && !all[0].text.contains(">Nobody</a>"), "{}", all[0].text);
}

#[test]
fn thousands_of_names_without_latin_letters_have_files_of_their_own() {
    let owners = (0..3000).map(|number: u32| {
        let name: String = number
            .to_string()
            .chars()
            .map(|digit| char::from_u32(u32::from(digit) + 0x3041))
            .map(Option::unwrap_or_default)
            .collect();
        (Untrusted::from(name), book("x", vec![Cell::Nothing, Cell::Nothing]))
    });
    let owners: Vec<_> = owners.collect();
    let all = pages(&book("Portfolio", vec![Cell::Nothing, Cell::Nothing]), &owners);
    let names: BTreeSet<&str> = all.iter().map(|page| page.name.as_str()).collect();
    assert_eq!(names.len(), 3002);
    assert!(names.contains("owner-1.html") && names.contains("owner-3000.html"));
}
