//! The site: pages that a browser's tokenizer has nothing to say about, with no script but ours.

#[path = "../../binary/site/markup.rs"]
pub(crate) mod markup;

use super::case::{Case, Checked};
use super::svg;
use cjm::report::book::{map_book, owner_book, persona_book, portfolio_book};
use cjm::report::html::{Content, MapPage, Page, Picture, site};
use cjm::resolve::Map;
use cjm::{export, gap};
use markup::Markup;
use std::collections::BTreeSet;

/// Writes the site of a map.
pub(crate) fn pages(data: &[u8]) {
    let checked = Case::of(data).check();
    if let Some(map) = checked.sound() {
        holds(&checked, map);
    }
}

/// Makes the site of one map, holds its pages, and gives them.
pub(crate) fn holds(checked: &Checked, map: &Map) -> Vec<Page> {
    let pages = made(checked, map);
    let mut names = BTreeSet::new();
    for page in &pages {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
        assert!(page.name.chars().all(is_plain) && !page.name.starts_with(['.', '-']), "{}", page.name);
        assert!(page.name.len() < 100 && names.insert(page.name.to_lowercase()), "{}", page.name);
        Markup::of(&page.name, &page.text).holds(&page.name);
    }
    pages
}

fn made(checked: &Checked, map: &Map) -> Vec<Page> {
    let report = gap::report(map, &checked.findings).on(Some(super::case::TODAY));
    let scene = checked.draw(map, &svg::request(0));
    let inline = export::inline(&scene);
    let picture = Picture { scene: &scene, markup: &inline.markup, style: &inline.style };
    let book = map_book(&report, 0);
    let maps = [MapPage { map, book: &book, picture }];
    let entry = gap::Entry::of(map, &checked.findings, [], Some(super::case::TODAY));
    let portfolio = gap::portfolio(vec![entry], &checked.findings);
    let index = portfolio_book(&portfolio, 20);
    let holdings = gap::portfolio::holdings(&portfolio, &[(map, &report)]);
    let owners = portfolio.owners.iter().zip(&holdings).enumerate();
    let owners = owners.map(|(at, (desk, holdings))| (desk.name.clone(), owner_book(&portfolio, at, holdings)));
    let owners: Vec<_> = owners.collect();
    let personas = portfolio.personas.iter().enumerate();
    let personas: Vec<_> = personas.map(|(at, person)| (person.id.clone(), persona_book(&portfolio, at))).collect();
    site(&Content { index: &index, maps: &maps, owners: &owners, personas: &personas })
}
