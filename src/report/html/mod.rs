//! A site of plain files: an index of maps, people and opportunities, and a page for each map, owner and persona.
//!
//! Every page stands on its own: one style sheet and one script inside it, named by their hashes in a policy that lets
//! nothing else in. Without the script everything is there to read; with it the picture can be zoomed and asked.

mod frame;
mod ideas;
mod index;
mod map;
mod names;
mod people;
mod places;
mod search;
mod style;
mod tables;
#[cfg(test)]
mod tests;

use super::book::Book;
use super::escape::{HtmlAttr, HtmlText};
use crate::resolve::Map;
use crate::scene::Scene;
use crate::source::Untrusted;
use maud::Render;
use names::Names;

/// What a site is about.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a> {
    /// The report of all maps together. Its numbers of maps are those of `maps`.
    pub index: &'a Book<'a>,
    /// The maps of the run.
    pub maps: &'a [MapPage<'a>],
    /// Owners by name, each with what is theirs.
    pub owners: &'a [(Untrusted, Book<'a>)],
    /// Personas by id, each with what is told of them.
    pub personas: &'a [(Untrusted, Book<'a>)],
}

/// A map, its report and its picture.
#[derive(Debug, Clone, Copy)]
pub struct MapPage<'a> {
    /// The map.
    pub map: &'a Map,
    /// Its report; the number of the map in it is its place among the maps of the site.
    pub book: &'a Book<'a>,
    /// Its picture.
    pub picture: Picture<'a>,
}

/// A picture, drawn and as an element.
#[derive(Debug, Clone, Copy)]
pub struct Picture<'a> {
    /// What it shows and where.
    pub scene: &'a Scene,
    /// The element `svg`, as an export has written it: trusted.
    pub markup: &'a str,
    /// The style sheet that turns it dark.
    pub style: &'a str,
}

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The name of its file: lower-case ASCII letters, digits and hyphens, with `.html`; no two differ in case alone.
    pub name: String,
    /// The file.
    pub text: String,
}

/// All pages of a site, `index.html` first.
pub fn site(content: &Content<'_>) -> Vec<Page> {
    let names = Names::of(content);
    let mut pages = vec![index::page(content, &names)];
    pages.extend((0..content.maps.len()).map(|at| map::page(content, at, &names)));
    pages.push(ideas::page(content, &names));
    pages.extend(people::owners(content, &names));
    pages.extend(people::personas(content, &names));
    pages
}

/// The name of the project, or of the only map.
fn title<'a>(content: &Content<'a>) -> &'a Untrusted {
    &content.index.title
}

impl Render for HtmlText<'_> {
    fn render_to(&self, buffer: &mut String) {
        super::push(buffer, format_args!("{self}"));
    }
}

impl Render for HtmlAttr<'_> {
    fn render_to(&self, buffer: &mut String) {
        super::push(buffer, format_args!("{self}"));
    }
}
