//! A report as tables: what stands in it, in which order and under which names, the same for every format.
//!
//! A table of a large report takes more room than the report, so a book makes each of them when it is asked for, and
//! formats let go of one before they ask for the next.
//!
//! A book knows nothing of escaping and of the widths of terminals. What strangers wrote stays [`Untrusted`] in it until
//! a format hands it to the escaper of its sink; everything else is this program's own words.

mod assumptions;
mod causes;
mod completeness;
mod experience;
mod experiments;
mod focus;
mod funnel;
mod gaps;
mod headlines;
mod map;
mod metrics;
mod objectives;
mod opportunities;
mod outcomes;
mod owners;
mod pain_points;
mod portfolio;
pub(super) mod read;
mod rows;
mod seams;
mod segments;
mod shortfalls;
mod sources;
mod times;
pub(super) mod words;

pub use focus::{Focus, Order, focus};
pub use map::map_book;
pub use portfolio::{ANSWERS, owner_book, persona_book, portfolio_book};
pub use rows::Rows;

use crate::gap::Spot;
use crate::measure::rounded;
use crate::resolve::Place;
use crate::source::Untrusted;
use std::fmt;

/// A report, ready to be set in any format.
#[derive(Debug)]
pub struct Book<'r> {
    /// What it is about.
    pub kind: Kind,
    /// The title of the map or project.
    pub title: Untrusted,
    /// What is said before the tables, a line each.
    pub facts: Vec<Fact>,
    /// The tables, the most important first.
    pub chapters: Vec<Chapter<'r>>,
}

/// A section that is made when it is asked for.
pub struct Chapter<'r> {
    /// The name of the section, see [`Section`].
    pub key: &'static str,
    make: Box<dyn Fn() -> Option<Section<'r>> + Send + Sync + 'r>,
}

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One map.
    Map,
    /// All maps of a run.
    Portfolio,
    /// What one owner answers for in them.
    Owner,
    /// What they tell of one persona.
    Persona,
}

/// A line before the tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name for machines, in snake case.
    pub key: &'static str,
    /// Its name for people; empty for a fact that is for machines only.
    pub name: &'static str,
    /// What is said.
    pub value: Cell,
}

/// A heading with a table.
#[derive(Debug, PartialEq)]
pub struct Section<'r> {
    /// Its name in JSON, as a CSV table and as an anchor, in kebab case.
    pub key: &'static str,
    /// The heading.
    pub title: &'static str,
    /// A count behind the heading, such as `3 warnings, 2 infos`; empty for none. Left out where rows are.
    pub tally: String,
    /// Paragraphs to read first: how to read the table, which formula its numbers follow.
    pub lead: Vec<Cell>,
    /// The columns.
    pub columns: &'static [Column],
    /// The rows, the most important first.
    pub rows: Rows<'r>,
    /// What is said in place of an empty table; empty where the section is then left out.
    pub otherwise: &'static str,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name for machines, in snake case.
    pub key: &'static str,
    /// Its heading.
    pub name: &'static str,
    /// Whom it is for.
    pub audience: Audience,
}

/// Whom a column is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody.
    All,
    /// Readers of tables; machines have the same in other columns.
    People,
    /// JSON and CSV.
    Machines,
}

/// A row of a table: a cell for each column.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The cells.
    pub cells: Box<[Cell]>,
    /// Where in the maps of the report its thing stands; none where it belongs to no one place.
    pub about: Option<About>,
}

/// Where the thing of a row stands, and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct About {
    /// The number of the map among those of the report.
    pub map: usize,
    /// The place in it.
    pub place: Place,
    /// Who answers for the thing itself, where that is said apart from the place.
    pub owner: Option<Untrusted>,
}

/// What stands in one cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known, or there is nothing to say.
    Nothing,
    /// A word of our own.
    Word(&'static str),
    /// A word of our own that has an order: the higher the number, the more.
    Ranked(&'static str, u8),
    /// Our own words, with numbers in them.
    Said(String),
    /// What somebody wrote.
    Text(Untrusted),
    /// A number, and how people read it.
    Number {
        /// The number.
        value: f64,
        /// How it is shown.
        shown: String,
    },
    /// How many.
    Count(usize),
    /// Whether something holds, with the word or mark that people see if it does.
    Mark(bool, &'static str),
    /// A place in a map.
    Place(Spot),
    /// Something that the site has a page for.
    Link(Box<Link>),
    /// Several things; people read them with semicolons between them.
    List(Vec<Cell>),
    /// Pieces of one text, with nothing between them.
    Phrase(Vec<Cell>),
}

/// A link of the site.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What it leads to.
    pub target: Target,
    /// What it is called.
    pub text: Untrusted,
}

/// What a link of the site leads to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A map, by its number among those of the report.
    Map(usize),
    /// An owner, by name.
    Owner(Untrusted),
    /// A persona, by id.
    Persona(Untrusted),
    /// An opportunity, by the number of its map and the path of its ids.
    Opportunity(usize, Untrusted),
}

impl<'r> Book<'r> {
    /// The sections, each made as the iterator comes to it.
    pub fn sections(&self) -> impl Iterator<Item = Section<'r>> {
        self.chapters.iter().filter_map(Chapter::section)
    }
}

impl<'r> Chapter<'r> {
    /// A section of this name.
    pub fn new(key: &'static str, make: impl Fn() -> Section<'r> + Send + Sync + 'r) -> Self {
        Self { key, make: Box::new(move || Some(make())) }
    }

    /// The section; none where nothing of it is wanted.
    pub fn section(&self) -> Option<Section<'r>> {
        let section = (self.make)();
        debug_assert!(section.as_ref().is_none_or(|section| section.key == self.key), "{}", self.key);
        section
    }

    /// The same section as something leaves it.
    fn then<'s>(self, leave: impl Fn(Section<'s>) -> Option<Section<'s>> + Send + Sync + 's) -> Chapter<'s>
    where
        'r: 's,
    {
        Chapter { key: self.key, make: Box::new(move || (self.make)().and_then(&leave)) }
    }
}

impl fmt::Debug for Chapter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Chapter").field(&self.key).finish()
    }
}

impl Column {
    /// A column for everybody.
    pub const fn all(key: &'static str, name: &'static str) -> Self {
        Self { key, name, audience: Audience::All }
    }

    /// A column for readers of tables.
    pub const fn people(key: &'static str, name: &'static str) -> Self {
        Self { key, name, audience: Audience::People }
    }

    /// A column for JSON and CSV.
    pub const fn machines(key: &'static str) -> Self {
        Self { key, name: "", audience: Audience::Machines }
    }
}

impl Row {
    /// A row about something at a place of a map.
    pub fn at(map: usize, place: Place, cells: Vec<Cell>) -> Self {
        Self { about: Some(About { map, place, owner: None }), ..Self::apart(cells) }
    }

    /// A row that belongs to no one place.
    pub fn apart(cells: Vec<Cell>) -> Self {
        Self { cells: cells.into(), about: None }
    }

    /// The same row, with who answers for its thing.
    #[must_use]
    pub fn owned_by(mut self, owner: Option<Untrusted>) -> Self {
        if let Some(about) = &mut self.about {
            about.owner = owner;
        }
        self
    }
}

impl Cell {
    /// A link of the site.
    pub fn link(target: Target, text: Untrusted) -> Self {
        Self::Link(Box::new(Link { target, text }))
    }

    /// A text, if there is one.
    pub fn text(text: Option<&Untrusted>) -> Self {
        text.map_or(Self::Nothing, |text| Self::Text(text.clone()))
    }

    /// A number with at most so many decimals, if there is one.
    pub fn number(value: Option<f64>, decimals: u8) -> Self {
        let shown = |value: f64| format!("{}", rounded(value, decimals));
        value.map_or(Self::Nothing, |value| Self::Number { value, shown: shown(value) })
    }

    /// A share from 0 to 1, shown in whole percent, if there is one.
    pub fn share(share: Option<f64>) -> Self {
        share.map_or(Self::Nothing, |value| Self::Number { value, shown: format!("{} %", rounded(value * 100.0, 0)) })
    }
}
