//! The pages of a site, each made from its map when it is its turn.

use super::Reported;
use crate::budget::{Budget, Budgets};
use crate::cli::failure::{Failure, shown};
use crate::cli::guard::guarded;
use crate::cli::images;
use crate::cli::session::Session;
use crate::export::{Appearance, Growing, Inline, Lettering, Ungrown};
use crate::gap::portfolio::Holders;
use crate::gap::{self, Portfolio};
use crate::layout::{self, Gaps, Request, TooManyLines};
use crate::measure;
use crate::report::book::{map_book, owner_book, persona_book, portfolio_book};
use crate::report::html::{self, Content, Listed, Page, Person, Picture, Region, Subject};
use crate::resolve::Map;
use crate::scene::Group;
use crate::source::Untrusted;
use crate::text::shape::Fonts;
use rayon::prelude::*;
use std::path::PathBuf;

/// How many rows an answer of the index has: more than on a terminal, and still a page to read.
const ROWS: usize = 20;
/// What a page takes without its map, rather more than less: memory that is not written takes none of the machine.
const BYTES_OF_A_FRAME: usize = 96 << 10;
/// What it takes for each column of its map.
const BYTES_OF_A_COLUMN: usize = 10 << 10;
/// What to do about a page that is too large.
const SMALLER: &str = "split the map; `--max LIMIT=N` raises a limit";

/// What pages are made of.
pub(super) struct Maker<'a> {
    session: &'a Session,
    reported: &'a Reported,
    portfolio: &'a Portfolio,
}

impl<'a> Maker<'a> {
    /// What the pages of these maps are made of.
    pub(super) fn of(session: &'a Session, reported: &'a Reported, portfolio: &'a Portfolio) -> Self {
        Self { session, reported, portfolio }
    }

    /// Nobody holds anything yet.
    pub(super) fn holders(&self) -> Holders<'a> {
        Holders::of(self.portfolio)
    }

    /// Does something with the site, as far as all of its pages have to know it.
    pub(super) fn with_site(
        &self,
        with: impl FnOnce(&html::Site<'_, '_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let index = guarded("the report", || portfolio_book(self.portfolio, ROWS))?;
        let maps = self.reported.maps.iter().zip(&self.portfolio.maps);
        let maps: Vec<_> = maps.map(|(map, one)| Listed { map, completeness: one.completeness }).collect();
        let owners: Vec<_> = self.portfolio.owners.iter().map(|desk| desk.name.clone()).collect();
        let personas = self.portfolio.personas.iter().map(|person| Person { id: &person.id, name: &person.name });
        let personas: Vec<_> = personas.collect();
        let content = Content { index: &index, maps: &maps, owners: &owners, personas: &personas };
        with(&guarded("the report", || html::Site::of(content))?)
    }

    /// Some pages, made at once. What owners hold is gathered from the reports of maps, which are let go with their pages,
    /// so the pages of owners come last.
    pub(super) fn pages(
        &self,
        site: &html::Site<'_, '_>,
        some: &[(Subject, PathBuf)],
        holders: &mut Holders<'_>,
    ) -> Vec<Result<Page, Failure>> {
        if let [(subject, path)] = some
            && !is_map(*subject)
        {
            return vec![self.alone(site, *subject, &shown(path.as_os_str()), holders)];
        }
        let make = |(subject, path): &(Subject, PathBuf)| match *subject {
            Subject::Map(at) => Some((at, self.of_map(site, at, &shown(path.as_os_str())))),
            Subject::Index | Subject::Ideas | Subject::Owner(_) | Subject::Persona(_) => None,
        };
        let made: Vec<_> = match some {
            [only] => make(only).into_iter().collect(),
            several => several.par_iter().filter_map(make).collect(),
        };
        let page = |(at, (page, report)): (usize, (_, Option<gap::Report>))| {
            if let Some(report) = report {
                holders.add(at, &self.reported.maps[at], &report);
            }
            page
        };
        made.into_iter().map(page).collect()
    }

    /// The page of a map, and its report. A defect of this program in one map leaves the others alone.
    fn of_map(
        &self,
        site: &html::Site<'_, '_>,
        at: usize,
        file: &Untrusted,
    ) -> (Result<Page, Failure>, Option<gap::Report>) {
        let (map, name) = (&self.reported.maps[at], self.name(at).raw());
        // What it takes to draw is let go before there is a report.
        let picture = guarded(name, || self.picture(at, file)).and_then(|picture| picture);
        let findings = self.session.findings_of(map.file);
        let report = guarded(name, || gap::report(map, findings).on(self.session.asked.today));
        let (picture, report) = match (picture, report) {
            (Ok(picture), Ok(report)) => (picture, report),
            (Err(failure), report) => return (Err(failure), report.ok()),
            (_, Err(failure)) => return (Err(failure), None),
        };
        let most = map.config.budgets.site_page_bytes;
        let page = guarded(name, || site.map(at, &map_book(&report, at), picture, most));
        (page.and_then(|page| page.ok_or_else(|| beyond(file, most))), Some(report))
    }

    /// A page by itself; those about several maps may have as many bytes for each of them.
    fn alone(
        &self,
        site: &html::Site<'_, '_>,
        subject: Subject,
        file: &Untrusted,
        holders: &mut Holders<'_>,
    ) -> Result<Page, Failure> {
        let each = self.reported.maps.iter().map(|map| map.config.budgets.site_page_bytes);
        let most = each.fold(0, usize::saturating_add);
        let page = guarded(file.raw(), || match subject {
            Subject::Index => Ok(site.index(most)),
            Subject::Map(at) => self.of_map(site, at, file).0.map(Some),
            Subject::Ideas => Ok(site.ideas(most)),
            Subject::Owner(at) => Ok(site.owner(at, &owner_book(self.portfolio, at, holders.holdings(at)), most)),
            Subject::Persona(at) => Ok(site.persona(at, &persona_book(self.portfolio, at), most)),
        });
        page.and_then(|page| page)?.ok_or_else(|| {
            let why = format!("{}: not made, the page has more than {most} bytes", file.raw());
            let one = most / self.reported.maps.len().max(1);
            let why = format!("{why}; the limit `{}` is {one} for each map", Budget::SitePageBytes.name());
            Failure::new(why).hint("report fewer maps; `--max LIMIT=N` raises a limit")
        })
    }

    /// What a map is called in messages.
    fn name(&self, at: usize) -> &'a Untrusted {
        &self.session.maps[self.reported.at[at]].name
    }

    /// The picture of a map, as it is drawn by itself. Its images were looked at when it was read, before anything is
    /// written; only one that has changed since fails here.
    fn picture(&self, at: usize, file: &Untrusted) -> Result<Picture, Failure> {
        let (map, session): (&Map, _) = (&self.reported.maps[at], self.session);
        let budgets = &map.config.budgets;
        let (&Budgets { picture_bytes, site_page_bytes, .. }, lines) = (budgets, budgets.of_a_scene());
        let images = images::load(map, &session.places, &session.roots[self.reported.at[at]])?;
        let request = Request { images, ..Request::default() };
        let (fonts, most) = (Fonts::embedded(), picture_bytes.min(site_page_bytes));
        let room = BYTES_OF_A_FRAME + BYTES_OF_A_COLUMN * map.columns.len();
        let mut svg = Growing::new(layout::BACKGROUND, Appearance::Auto, Lettering::Named, &fonts, [most, room]);
        let (mut regions, gaps) = (Vec::new(), Gaps::among(session.findings_of(map.file), map));
        let mut put = |group: Group| {
            regions.extend(Region::of(&group));
            svg.add(&group);
            group.items
        };
        let drawn = layout::draw_by_group(map, &gaps, &measure::curves(map), &request, lines.of(budgets), &mut put);
        let too_many = |TooManyLines| Failure::beyond(file, "the picture", lines, lines.of(budgets));
        let scene = drawn.map_err(too_many).map_err(|failure| failure.hint(SMALLER))?;
        let (what, budget) = if picture_bytes < site_page_bytes {
            ("the picture", Budget::PictureBytes)
        } else {
            ("the page", Budget::SitePageBytes)
        };
        match svg.inline(&scene) {
            Ok(Inline { markup, style }) => Ok(Picture { scene, regions, markup, style }),
            Err(Ungrown::TooLarge | Ungrown::Uncovered(_)) => {
                Err(Failure::beyond(file, what, budget, most).hint(SMALLER))
            }
        }
    }
}

/// That a page has too many bytes.
fn beyond(file: &Untrusted, most: usize) -> Failure {
    Failure::beyond(file, "the page", Budget::SitePageBytes, most).hint(SMALLER)
}

/// Whether a page is that of a map.
pub(super) fn is_map(subject: Subject) -> bool {
    match subject {
        Subject::Map(_) => true,
        Subject::Index | Subject::Ideas | Subject::Owner(_) | Subject::Persona(_) => false,
    }
}
