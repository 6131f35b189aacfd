//! `cjm report --format html`: the site, a page a file, in a directory.

use super::pages::{Maker, is_map};
use super::{Reported, Said};
use crate::budget::Budget;
use crate::cli::args::{Part, Report};
use crate::cli::failure::{Failure, shown};
use crate::cli::interrupt::Interrupt;
use crate::cli::output::{Output, complain};
use crate::cli::session::Session;
use crate::cli::targets::spare;
use crate::cli::writer::{Outcome, Writer, make_directory};
use crate::gap::Portfolio;
use crate::report::escape::term;
use crate::report::html::{self, Subject};
use crate::resolve::Map;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// What the pages of a site are made of, and the directory they go to.
pub(super) struct Site<'a> {
    directory: &'a Path,
    maker: Maker<'a>,
}

impl<'a> Site<'a> {
    /// The site of all maps.
    pub(super) fn of(args: &'a Report, session: &'a Session, reported: &'a Reported) -> Result<Self, Failure> {
        let directory = directory(args)?;
        let Said::All(portfolio) = &reported.said else { return Err(Failure::new("a site is of all maps")) };
        has_room(directory, portfolio, &reported.maps)?;
        Ok(Self { directory, maker: Maker::of(session, reported, portfolio) })
    }

    /// Makes the pages and writes them; those that have their bytes already are not touched, and no other file is. Every
    /// page is let go when it is written, so that a site takes no more memory for having more pictures.
    pub(super) fn deliver(&self, output: &mut Output) {
        let canonical = || self.directory.canonicalize().map_err(|error| Failure::io(self.directory, &error));
        let root = match make_directory(self.directory).and_then(|()| canonical()) {
            Ok(root) => root,
            Err(failure) => return output.fail(&failure),
        };
        let delivered = self.maker.with_site(|site| {
            let pages = site.pages().into_iter().map(|(subject, name)| (subject, self.directory.join(name)));
            let pages: Vec<_> = pages.collect();
            pages.iter().try_for_each(|(_, path)| spare(path))?;
            let mut done = Done { pages: pages.len(), ..Done::default() };
            let writer = Writer::of_many();
            let end = self.write(site, &pages, (&writer, &root), &mut done, output);
            let unflushed = writer.flush();
            for failure in unflushed.values() {
                output.fail(failure);
            }
            // Nobody is told that all went well, nor that a run that came to its end has stopped.
            if unflushed.is_empty() || end != End::Reached {
                self.tell(&done, end, output);
            }
            Ok(())
        });
        if let Err(failure) = delivered {
            output.fail(&failure);
        }
    }

    /// Writes one page after the other. One that cannot be made leaves the others alone; after one that cannot be written,
    /// nothing more is.
    fn write(
        &self,
        site: &html::Site<'_, '_>,
        pages: &[(Subject, PathBuf)],
        (writer, root): (&Writer, &Path),
        done: &mut Done,
        output: &mut Output,
    ) -> End {
        let (interrupt, mut holders) = (Interrupt::watch(), self.maker.holders());
        for some in together(pages) {
            if interrupt.is_there() {
                return End::Interrupted;
            }
            for ((_, path), page) in some.iter().zip(self.maker.pages(site, some, &mut holders)) {
                if interrupt.is_there() {
                    return End::Interrupted;
                }
                let page = match page {
                    Ok(page) => page,
                    Err(failure) => {
                        output.fail(&failure);
                        continue;
                    }
                };
                match writer.write(path, page.text.as_bytes(), root) {
                    Ok(Outcome::Written) => done.written += 1,
                    Ok(Outcome::Unchanged) => {}
                    Err(failure) => {
                        output.fail(&failure);
                        return End::Stopped;
                    }
                }
                done.current += 1;
            }
        }
        End::Reached
    }

    fn tell(&self, done: &Done, end: End, output: &mut Output) {
        let broken_off = broken_off(done, self.directory);
        match end {
            End::Interrupted => output.interrupted(&broken_off),
            End::Stopped => complain(&format!("stopped: {broken_off}\n")),
            End::Reached if done.current < done.pages => complain(&format!("{broken_off}\n")),
            End::Reached => output.tell(&told(done.pages, done.written, self.directory)),
        }
    }
}

/// How far a site has got.
#[derive(Default)]
struct Done {
    /// How many pages it has.
    pages: usize,
    /// How many of them have their bytes by now.
    current: usize,
    /// How many of these got them in this run.
    written: usize,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// Every page had its turn.
    Reached,
    /// A page could not be written.
    Stopped,
    /// Somebody asked the program to end.
    Interrupted,
}

/// Which pages are made at once: of maps, as many as there are threads, since drawing takes the time; else one.
fn together(pages: &[(Subject, PathBuf)]) -> impl Iterator<Item = &[(Subject, PathBuf)]> {
    let runs = pages.chunk_by(|(one, _), (next, _)| is_map(*one) && is_map(*next));
    runs.flat_map(|run| run.chunks(rayon::current_num_threads()))
}

/// Refuses a site with a page for every one of endless names.
fn has_room(directory: &Path, portfolio: &Portfolio, maps: &[Map]) -> Result<(), Failure> {
    let most = maps.iter().map(|map| map.config.budgets.site_pages).fold(0, usize::saturating_add);
    if portfolio.owners.len() + portfolio.personas.len() <= most {
        return Ok(());
    }
    let directory = shown(directory.as_os_str());
    let (pages, one) = (portfolio.owners.len() + portfolio.personas.len(), most / maps.len().max(1));
    let why = format!("{}: not made, it would have {pages} pages of owners and personas", directory.raw());
    let why = format!("{why}; the limit `{}` is {one} for each map", Budget::SitePages.name());
    Err(Failure::new(why).hint("name fewer owners and personas, or report fewer maps; `--max LIMIT=N` raises a limit"))
}

/// Where the pages go. A site is whole and needs a directory of its own.
fn directory(args: &Report) -> Result<&Path, Failure> {
    if args.part != Part::default() {
        let failure = Failure::new("`--format html` writes the whole report");
        return Err(failure.hint("leave out --table, --owner, --persona, --stage, --top and --sort; owners and personas have pages of their own"));
    }
    let Some(directory) = args.output.as_deref().filter(|path| *path != Path::new("-")) else {
        return Err(Failure::new("`--format html` writes several pages")
            .hint("name a directory for them: `--format html -o site/`"));
    };
    let is_html = |ending: &OsStr| ["html", "htm"].iter().any(|html| ending.eq_ignore_ascii_case(html));
    let is_page = directory.extension().is_some_and(is_html);
    if is_page && !directory.is_dir() {
        let failure = Failure::at(directory, "the name of a page; a site has several");
        return Err(failure.hint("name a directory for them: `--format html -o site/`"));
    }
    if directory.exists() && !directory.is_dir() {
        return Err(Failure::at(directory, "a file; the pages need a directory"));
    }
    Ok(directory)
}

/// `3 of 12 pages in site are current, the others as they were`
fn broken_off(Done { pages, current, .. }: &Done, directory: &Path) -> String {
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
