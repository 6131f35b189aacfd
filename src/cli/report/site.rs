//! `cjm report --format html`: the site, a page a file, in a directory.

use super::{Reported, Said};
use crate::cli::args::{Part, Report};
use crate::cli::failure::{Failure, shown};
use crate::cli::guard::guarded;
use crate::cli::images;
use crate::cli::interrupt::Interrupt;
use crate::cli::output::{Output, complain};
use crate::cli::session::Session;
use crate::cli::targets::spare;
use crate::cli::writer::{Outcome, Writer, make_directory};
use crate::export::{self, Inline};
use crate::gap::{self, portfolio::holdings};
use crate::layout::{self, Request};
use crate::measure;
use crate::report::book::{Book, map_book, owner_book, persona_book, portfolio_book};
use crate::report::escape::term;
use crate::report::html::{Content, MapPage, Page, Picture, site};
use crate::resolve::Map;
use crate::scene::Scene;
use rayon::prelude::*;
use std::path::Path;

/// How many rows an answer of the index has: more than on a terminal, and still a page to read.
const ROWS: usize = 20;

/// The pages of a site, and the directory they go to.
pub(super) struct Site<'a> {
    directory: &'a Path,
    pages: Vec<Page>,
}

impl<'a> Site<'a> {
    /// The site of all maps.
    pub(super) fn of(args: &'a Report, session: &Session, reported: &Reported) -> Result<Self, Failure> {
        let directory = directory(args)?;
        let Said::All(portfolio) = &reported.said else { return Err(Failure::new("a site is of all maps")) };
        let today = session.asked.today;
        let report = |(&at, map): (&usize, &Map)| {
            guarded(session.maps[at].name.raw(), || gap::report(map, session.findings_of(map.file)).on(today))
        };
        let reports = reported.at.par_iter().zip(&reported.maps).map(report).collect::<Result<Vec<_>, _>>()?;
        let books: Vec<Book<'_>> = reports.iter().enumerate().map(|(at, report)| map_book(report, at)).collect();
        let drawn = reported.at.par_iter().zip(&reported.maps).map(|(&at, map)| draw(session, at, map));
        let drawn: Vec<Drawn> = drawn.collect::<Result<_, _>>()?;
        let page = |at: usize| MapPage { map: &reported.maps[at], book: &books[at], picture: drawn[at].picture() };
        let maps: Vec<MapPage<'_>> = (0..reported.maps.len()).map(page).collect();
        let index = portfolio_book(portfolio, ROWS);
        let all: Vec<_> = reported.maps.iter().zip(&reports).collect();
        let holdings = holdings(portfolio, &all);
        let owners = portfolio.owners.iter().zip(&holdings).enumerate();
        let owners = owners.map(|(at, (desk, holdings))| (desk.name.clone(), owner_book(portfolio, at, holdings)));
        let owners: Vec<_> = owners.collect();
        let personas = portfolio.personas.iter().enumerate();
        let personas: Vec<_> = personas.map(|(at, person)| (person.id.clone(), persona_book(portfolio, at))).collect();
        Ok(Self {
            directory,
            pages: site(&Content { index: &index, maps: &maps, owners: &owners, personas: &personas }),
        })
    }

    /// Writes the pages; those that have their bytes already are not touched, and no other file is.
    pub(super) fn deliver(&self, output: &mut Output) {
        let canonical = || self.directory.canonicalize().map_err(|error| Failure::io(self.directory, &error));
        let root = match make_directory(self.directory).and_then(|()| canonical()) {
            Ok(root) => root,
            Err(failure) => return output.fail(&failure),
        };
        let paths: Vec<_> = self.pages.iter().map(|page| self.directory.join(&page.name)).collect();
        if let Some(failure) = paths.iter().find_map(|path| spare(path).err()) {
            return output.fail(&failure);
        }
        let writer = Writer::default();
        let (mut written, interrupt) = (0, Interrupt::watch());
        for (current, (path, page)) in paths.iter().zip(&self.pages).enumerate() {
            if interrupt.is_there() {
                return output.interrupted(&broken_off(self.pages.len(), current, self.directory));
            }
            match writer.write(path, page.text.as_bytes(), &root) {
                Ok(Outcome::Written) => written += 1,
                Ok(Outcome::Unchanged) => {}
                Err(failure) => {
                    output.fail(&failure);
                    let done = broken_off(self.pages.len(), current, self.directory);
                    return complain(&format!("stopped: {done}\n"));
                }
            }
        }
        output.tell(&told(self.pages.len(), written, self.directory));
    }
}

/// A map's picture.
struct Drawn {
    scene: Scene,
    inline: Inline,
}

impl Drawn {
    fn picture(&self) -> Picture<'_> {
        Picture { scene: &self.scene, markup: &self.inline.markup, style: &self.inline.style }
    }
}

/// Where the pages go. A site is whole and needs a directory of its own.
fn directory(args: &Report) -> Result<&Path, Failure> {
    if args.part != Part::default() {
        let failure = Failure::new("`--format html` writes the whole report");
        return Err(failure.hint("leave out --table, --owner, --persona, --stage, --top and --sort; owners and personas have pages of their own"));
    }
    let Some(directory) = args.output.as_deref().filter(|path| *path != Path::new("-")) else {
        return Err(Failure::new("`--format html` writes several pages").hint("name a directory for them: -o site/"));
    };
    let is_page = directory.extension().is_some_and(|ending| ending == "html" || ending == "htm");
    if is_page && !directory.is_dir() {
        let failure = Failure::at(directory, "the name of a page; a site has several");
        return Err(failure.hint("name a directory for them: -o site/"));
    }
    if directory.exists() && !directory.is_dir() {
        return Err(Failure::at(directory, "a file; the pages need a directory"));
    }
    Ok(directory)
}

/// The picture of a map, as it is drawn by itself.
fn draw(session: &Session, at: usize, map: &Map) -> Result<Drawn, Failure> {
    let images = images::load(map, &session.places, &session.roots[at])?;
    guarded(session.maps[at].name.raw(), || {
        let request = Request { images, ..Request::default() };
        let scene = layout::draw(map, session.findings_of(map.file), &measure::curves(map), &request);
        let inline = export::inline(&scene);
        Drawn { scene, inline }
    })
}

/// `3 of 12 pages in site are current, the others as they were`
fn broken_off(pages: usize, current: usize, directory: &Path) -> String {
    let directory = shown(directory.as_os_str());
    format!("{current} of {pages} pages in {} are current, the others as they were", term(&directory))
}

/// `written 12 pages to site/index.html`
fn told(pages: usize, written: usize, directory: &Path) -> String {
    let index = shown(directory.join("index.html").as_os_str());
    let counted = |count: usize| format!("{count} {}", if count == 1 { "page" } else { "pages" });
    match (written, pages - written) {
        (0, _) => format!("unchanged {}, {}\n", counted(pages), term(&index)),
        (_, 0) => format!("written {} to {}\n", counted(pages), term(&index)),
        (_, same) => format!("written {} to {}, {same} unchanged\n", counted(written), term(&index)),
    }
}
