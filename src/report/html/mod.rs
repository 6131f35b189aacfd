//! A site of plain files: an index of maps, people and opportunities, and a page for each map, owner and persona.
//!
//! Every page stands on its own: one style sheet and one script inside it, named by their hashes in a policy that lets
//! nothing else in. Without the script everything is there to read; with it the picture can be zoomed and asked.

mod draft;
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
use crate::geometry::Rect;
use crate::resolve::Map;
use crate::scene::{Group, Scene};
use crate::source::Untrusted;
use maud::Render;
use names::Names;

/// What a site is about, as far as all of its pages have to know.
#[derive(Debug, Clone, Copy)]
pub struct Content<'a, 'r> {
    /// The report of all maps together. Its numbers of maps are those of `maps`.
    pub index: &'a Book<'r>,
    /// The maps of the run.
    pub maps: &'a [Listed<'a>],
    /// Owners, by name.
    pub owners: &'a [Untrusted],
    /// Personas.
    pub personas: &'a [Person<'a>],
}

/// A map of a site.
#[derive(Debug, Clone, Copy)]
pub struct Listed<'a> {
    /// The map.
    pub map: &'a Map,
    /// How complete it is, 0 to 1.
    pub completeness: f64,
}

/// A persona of a site.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// Their id.
    pub id: &'a Untrusted,
    /// Their name.
    pub name: &'a Untrusted,
}

/// A picture, drawn and as an element.
#[derive(Debug, Clone)]
pub struct Picture {
    /// How large it is and what can be pointed at; the regions are not needed.
    pub scene: Scene,
    /// Its regions in their order.
    pub regions: Vec<Region>,
    /// The element `svg`, as an export has written it: trusted.
    pub markup: String,
    /// The style sheet that turns it dark.
    pub style: String,
}

/// A region of a picture.
#[derive(Debug, Clone)]
pub struct Region {
    /// What the picture calls it.
    pub name: Option<Untrusted>,
    /// Where everything of it stays.
    pub bounds: Rect,
}

impl Region {
    /// The region; none where nothing is drawn.
    pub fn of(group: &Group) -> Option<Self> {
        (!group.items.is_empty()).then(|| Self { name: group.name.clone(), bounds: group.bounds })
    }
}

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The name of its file: lower-case ASCII letters, digits and hyphens, with `.html`; no two differ in case alone.
    pub name: String,
    /// The file.
    pub text: String,
}

/// What a page is about; maps, owners and personas by their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The whole site: `index.html`.
    Index,
    /// A map.
    Map(usize),
    /// All opportunities.
    Ideas,
    /// What is an owner's.
    Owner(usize),
    /// What is told of a persona.
    Persona(usize),
}

/// A site: every page can be made by itself, in any order. A page that would have more than `most` bytes is none.
pub struct Site<'a, 'r> {
    content: Content<'a, 'r>,
    names: Names,
    /// The style sheet of pages that are about no map by itself.
    style: String,
}

impl<'a, 'r> Site<'a, 'r> {
    /// The site of some content.
    pub fn of(content: Content<'a, 'r>) -> Self {
        let style = style::sheet(content.maps.iter().map(|listed| listed.map));
        Self { content, names: Names::of(&content), style }
    }

    /// What there is a page for, in the order of the site, with the names of the files.
    pub fn pages(&self) -> Vec<(Subject, &str)> {
        let Content { owners, personas, .. } = self.content;
        let maps = self.names.maps.iter().enumerate().map(|(at, file)| (Subject::Map(at), file.as_str()));
        let owners = owners.iter().enumerate().map(|(at, name)| (Subject::Owner(at), self.names.owners[name].as_str()));
        let personas =
            personas.iter().enumerate().map(|(at, one)| (Subject::Persona(at), self.names.personas[one.id].as_str()));
        let first = [(Subject::Index, names::INDEX)].into_iter().chain(maps).chain([(Subject::Ideas, names::IDEAS)]);
        first.chain(owners).chain(personas).collect()
    }

    /// The first page.
    pub fn index(&self, most: usize) -> Option<Page> {
        index::page(self, most)
    }

    /// The page of a map, with its report and its picture. The number of the map in the report is its place among the
    /// maps of the site.
    pub fn map(&self, at: usize, book: &Book<'_>, picture: Picture, most: usize) -> Option<Page> {
        map::page(self, at, book, picture, most)
    }

    /// The page with all opportunities.
    pub fn ideas(&self, most: usize) -> Option<Page> {
        ideas::page(self, most)
    }

    /// The page of an owner, with what is theirs.
    pub fn owner(&self, at: usize, book: &Book<'_>, most: usize) -> Option<Page> {
        people::owner(self, at, book, most)
    }

    /// The page of a persona, with what is told of them.
    pub fn persona(&self, at: usize, book: &Book<'_>, most: usize) -> Option<Page> {
        people::persona(self, at, book, most)
    }

    /// The name of the project, or of the only map.
    fn title(&self) -> &'a Untrusted {
        &self.content.index.title
    }
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
