//! The pages of a site, each made from its map when it is its turn.

use super::Reported;
use crate::budget::{Budget, Budgets};
use crate::cli::failure::{Failure, shown};
use crate::cli::guard::guarded;
use crate::cli::images;
use crate::cli::session::Session;
use crate::export::{Appearance, Growing, Inline, Lettering, Ungrown};
use crate::gap::portfolio::{Holdings, holdings};
use crate::gap::{self, Portfolio};
use crate::layout::{self, Request};
use crate::measure;
use crate::report::book::{map_book, owner_book, persona_book, portfolio_book};
use crate::report::html::{self, Content, Listed, Page, Person, Picture, Region, Subject};
use crate::resolve::Map;
use crate::source::Untrusted;
use crate::text::shape::Fonts;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

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
    /// What each owner of the portfolio holds.
    holdings: Vec<Holdings>,
}

impl<'a> Maker<'a> {
    /// What the pages of these maps are made of. A report takes much more room than what it says of owners, so that of a
    /// map is made for them, let go, and made once more for the map's page.
    pub(super) fn of(session: &'a Session, reported: &'a Reported, portfolio: &'a Portfolio) -> Result<Self, Failure> {
        let mut maker = Self { session, reported, portfolio, holdings: Vec::new() };
        if portfolio.owners.is_empty() {
            return Ok(maker);
        }
        let numbers: Vec<usize> = (0..reported.maps.len()).collect();
        let some = numbers.chunks(rayon::current_num_threads());
        let report = |&at: &usize| guarded(maker.name(at).raw(), || maker.report(at));
        let reports = some.flat_map(|some| some.par_iter().map(report).collect::<Vec<_>>());
        let mut failed = None;
        let reports = reports.map_while(|report| report.map_err(|failure| failed = Some(failure)).ok());
        let holdings = holdings(portfolio, reported.maps.iter().zip(reports));
        if let Some(failure) = failed {
            return Err(failure);
        }
        maker.holdings = holdings;
        Ok(maker)
    }

    /// Does something with the site, as far as all of its pages have to know it.
    pub(super) fn with_site<T>(&self, with: impl FnOnce(&html::Site<'_>) -> T) -> T {
        let index = portfolio_book(self.portfolio, ROWS);
        let maps = self.reported.maps.iter().zip(&self.portfolio.maps);
        let maps: Vec<_> = maps.map(|(map, one)| Listed { map, completeness: one.completeness }).collect();
        let owners: Vec<_> = self.portfolio.owners.iter().map(|desk| desk.name.clone()).collect();
        let personas = self.portfolio.personas.iter().map(|person| Person { id: &person.id, name: &person.name });
        let personas: Vec<_> = personas.collect();
        with(&html::Site::of(Content { index: &index, maps: &maps, owners: &owners, personas: &personas }))
    }

    /// Some pages, made at once.
    pub(super) fn pages(&self, site: &html::Site<'_>, some: &[(Subject, PathBuf)]) -> Vec<Result<Page, Failure>> {
        let make = |(subject, path): &(Subject, PathBuf)| self.page(site, *subject, path);
        match some {
            [only] => vec![make(only)],
            several => several.par_iter().map(make).collect(),
        }
    }

    /// A page. A defect of this program in one leaves the others alone.
    fn page(&self, site: &html::Site<'_>, subject: Subject, path: &Path) -> Result<Page, Failure> {
        let file = shown(path.as_os_str());
        let budgets = |at: usize| &self.reported.maps[at].config.budgets;
        let (place, most) = match subject {
            Subject::Map(at) => (self.name(at), budgets(at).site_page_bytes),
            // A page about several maps.
            Subject::Index | Subject::Ideas | Subject::Owner(_) | Subject::Persona(_) => {
                let each = (0..self.reported.maps.len()).map(|at| budgets(at).site_page_bytes);
                (&file, each.fold(0, usize::saturating_add))
            }
        };
        let made = guarded(place.raw(), || match subject {
            Subject::Index => Ok(site.index(most)),
            Subject::Map(at) => {
                // What it takes to draw is let go before there is a report.
                let picture = self.picture(at, &file)?;
                Ok(site.map(at, &map_book(&self.report(at), at), picture, most))
            }
            Subject::Ideas => Ok(site.ideas(most)),
            Subject::Owner(at) => Ok(site.owner(at, &owner_book(self.portfolio, at, &self.holdings[at]), most)),
            Subject::Persona(at) => Ok(site.persona(at, &persona_book(self.portfolio, at), most)),
        });
        let beyond = || Failure::beyond(&file, "the page", Budget::SitePageBytes, most).hint(SMALLER);
        made.and_then(|page| page)?.ok_or_else(beyond)
    }

    /// What a map is called in messages.
    fn name(&self, at: usize) -> &'a Untrusted {
        &self.session.maps[self.reported.at[at]].name
    }

    fn report(&self, at: usize) -> gap::Report {
        let map = &self.reported.maps[at];
        gap::report(map, self.session.findings_of(map.file)).on(self.session.asked.today)
    }

    /// The picture of a map, as it is drawn by itself. Its images were looked at when it was read, before anything is
    /// written; only one that has changed since fails here.
    fn picture(&self, at: usize, file: &Untrusted) -> Result<Picture, Failure> {
        let (map, session): (&Map, _) = (&self.reported.maps[at], self.session);
        let Budgets { picture_bytes, site_page_bytes, .. } = map.config.budgets;
        let images = images::load(map, &session.places, &session.roots[self.reported.at[at]])?;
        let request = Request { images, ..Request::default() };
        let (fonts, most) = (Fonts::embedded(), picture_bytes.min(site_page_bytes));
        let room = BYTES_OF_A_FRAME + BYTES_OF_A_COLUMN * map.columns.len();
        let mut svg = Growing::new(layout::BACKGROUND, Appearance::Auto, Lettering::Named, &fonts, [most, room]);
        let (mut regions, findings) = (Vec::new(), session.findings_of(map.file));
        let scene = layout::draw_by_group(map, findings, &measure::curves(map), &request, &mut |group| {
            regions.extend(Region::of(&group));
            svg.add(&group);
        });
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
