//! The site: pages that a browser's tokenizer has nothing to say about, with no script but ours.

#[path = "../../binary/site/markup.rs"]
pub(crate) mod markup;

use super::case::{Case, Checked};
use super::svg;
use cjm::export::{Appearance, Growing, Inline, Lettering};
use cjm::gap;
use cjm::report::book::{map_book, owner_book, persona_book, portfolio_book};
use cjm::report::html::{Content, Listed, Page, Person, Picture, Region, Site, Subject};
use cjm::resolve::Map;
use cjm::text::shape::Fonts;
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
    let book = map_book(&report, 0);
    let entry = gap::Entry::of(map, &checked.findings, [], Some(super::case::TODAY));
    let portfolio = gap::portfolio(vec![entry], &checked.findings);
    let index = portfolio_book(&portfolio, 20);
    let mut holders = gap::portfolio::Holders::of(&portfolio);
    holders.add(0, map, &report);
    let maps = [Listed { map, completeness: report.completeness }];
    let owners: Vec<_> = portfolio.owners.iter().map(|desk| desk.name.clone()).collect();
    let personas: Vec<_> = portfolio.personas.iter().map(|one| Person { id: &one.id, name: &one.name }).collect();
    let site = Site::of(Content { index: &index, maps: &maps, owners: &owners, personas: &personas });
    let page = |(subject, name): (Subject, &str)| {
        let page = match subject {
            Subject::Index => site.index(usize::MAX),
            Subject::Map(at) => site.map(at, &book, picture(checked, map), usize::MAX),
            Subject::Ideas => site.ideas(usize::MAX),
            Subject::Owner(at) => site.owner(at, &owner_book(&portfolio, at, holders.holdings(at)), usize::MAX),
            Subject::Persona(at) => site.persona(at, &persona_book(&portfolio, at), usize::MAX),
        };
        let page = page.expect("there is room for it");
        assert_eq!(page.name, name);
        page
    };
    site.pages().into_iter().map(page).collect()
}

fn picture(checked: &Checked, map: &Map) -> Picture {
    let scene = checked.draw(map, &svg::request(0));
    let fonts = Fonts::embedded();
    let mut svg = Growing::new(scene.background, Appearance::Auto, Lettering::Named, &fonts, [usize::MAX, 0]);
    scene.groups.iter().for_each(|group| svg.add(group));
    let Inline { markup, style } = svg.inline(&scene).expect("there is room for it");
    Picture { regions: scene.groups.iter().filter_map(Region::of).collect(), scene, markup, style }
}
