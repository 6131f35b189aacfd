//! `cjm report`: what maps lack, and what matters most in them.

mod deliver;
mod part;
mod site;

use super::args::{Global, Part, Report, ReportFormat};
use super::discover::Wanted;
use super::failure::Failure;
use super::guard::guarded;
use super::output::{Output, Status};
use super::session::{Asked, Session};
use super::today;
use crate::export::{self, Appearance, Lettering};
use crate::gap::portfolio::Counted;
use crate::gap::{self, Portfolio, mean, percent};
use crate::layout::{self, Verdict};
use crate::report::book::{ANSWERS, Book, focus, map_book, portfolio_book};
use crate::report::escape::term;
use crate::report::{book_csv, book_json, markdown, table};
use crate::resolve::Map;
use crate::source::FileId;
use crate::text::shape::Fonts;
use deliver::{deliver, picture, to_file};
use rayon::prelude::*;
use site::Site;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal};

/// Columns of a report that goes to no terminal.
const WIDTH: u16 = 80;

/// The maps of a run with their reports, in the order of the run.
struct Reported<'s> {
    /// Their numbers in the session.
    at: Vec<usize>,
    maps: Vec<&'s Map>,
    reports: Vec<gap::Report>,
}

/// What is to be printed or written.
enum Made<'a> {
    /// One text.
    Text(String),
    /// Many pages.
    Site(Site<'a>),
}

/// Reports maps. `color` is for standard output, `errors_color` for standard error.
pub(super) fn run(args: &Report, global: &Global, (color, errors_color): (bool, bool), output: &mut Output) {
    let today = match today::lasting(args.day.today) {
        Ok(today) => today,
        Err(failure) => return output.fail(&failure),
    };
    let wanted = Wanted { paths: &args.paths, force_exclude: false };
    let Some(session) = Session::open(wanted, Asked::on(today), global, output) else { return };
    if today.is_none() {
        today::left_out(session.misses_dates(), output);
    }
    refuse_broken(&session, errors_color, output);
    let reported = match reported(&session, today) {
        Ok(reported) => reported,
        Err(failure) => return output.fail(&failure),
    };
    if reported.maps.is_empty() {
        return;
    }
    match written(args, &session, &reported, color) {
        Err(failure) => return output.fail(&failure),
        Ok(Made::Text(text)) => deliver(args, &text, &session, output),
        Ok(Made::Site(site)) => site.deliver(output),
    }
    judge(args, &session, &reported, output);
}

/// Prints the errors of maps that cannot be read as meant, and leaves those maps out.
fn refuse_broken(session: &Session, color: bool, output: &mut Output) {
    let broken: BTreeSet<FileId> = session.ids.iter().copied().filter(|&id| !session.broken(id).is_empty()).collect();
    if !broken.is_empty() {
        session.refuse(&broken.iter().flat_map(|&id| session.broken(id)).collect(), color, output);
        session.leave_out("not reported", &broken);
    }
}

/// The reports of all maps that could be read.
fn reported(session: &Session, today: Option<jiff::civil::Date>) -> Result<Reported<'_>, Failure> {
    let sound = |&(_, &id): &(usize, &FileId)| session.broken(id).is_empty();
    let readable = session.ids.iter().enumerate().filter(sound);
    let maps: Vec<(usize, &Map)> = readable.filter_map(|(at, &id)| Some((at, session.map(id)?))).collect();
    let report = |&(at, map): &(usize, &Map)| {
        guarded(session.maps[at].name.raw(), || gap::report(map, session.findings_of(map.file)).on(today))
    };
    let reports: Result<Vec<_>, Failure> = maps.par_iter().map(report).collect();
    let (at, maps) = maps.into_iter().unzip();
    Ok(Reported { at, maps, reports: reports? })
}

/// The report in the format asked for.
fn written<'a>(args: &'a Report, session: &Session, reported: &Reported<'_>, color: bool) -> Result<Made<'a>, Failure> {
    let book = || wanted(args, session, reported);
    let made = || {
        Ok(Made::Text(match args.format {
            ReportFormat::Table => table(&book()?, width(args), color && to_file(args).is_none()),
            ReportFormat::Markdown => markdown(&book()?, picture(args, session).as_ref()),
            ReportFormat::Json => book_json(&book()?),
            ReportFormat::Badge => book().map(|_| badge(args, session, reported))?,
            ReportFormat::Csv => book()?.sections.first().map(book_csv).unwrap_or_default(),
            ReportFormat::Html => return Site::of(args, session, reported).map(Made::Site),
        }))
    };
    guarded("the report", made).and_then(|made| made)
}

/// The part of the report that was asked for.
fn wanted(args: &Report, session: &Session, reported: &Reported<'_>) -> Result<Book, Failure> {
    let mut book = book(args, session, reported)?;
    let wanted = part::wanted(&args.part, &book, &reported.maps)?;
    if args.format == ReportFormat::Csv && wanted.tables.len() != 1 {
        return Err(part::one_table(&book));
    }
    focus(&mut book, &reported.maps, &wanted);
    Ok(book)
}

/// The report of the one map that was named, else of all maps together.
fn book(args: &Report, session: &Session, reported: &Reported<'_>) -> Result<Book, Failure> {
    let is_map = matches!(&args.paths[..], [path] if !path.is_dir());
    match &reported.reports[..] {
        [report] if is_map => guarded(session.maps[reported.at[0]].name.raw(), || map_book(report, 0)),
        _ => guarded("the portfolio", || portfolio_book(&reported.portfolio(session), answers(args))),
    }
}

/// How many rows an answer of the portfolio has: a few, unless a part of it is asked for.
fn answers(args: &Report) -> usize {
    if args.part == Part::default() { ANSWERS } else { usize::MAX }
}

impl Reported<'_> {
    /// All maps together.
    fn portfolio(&self, session: &Session) -> Portfolio {
        let maps: Vec<_> = self.maps.iter().copied().zip(&self.reports).collect();
        gap::portfolio(&maps, &session.findings, session.asked.today)
    }

    /// How complete the maps are that count in the portfolio, by number: archived ones and translations do not. A map by
    /// itself counts.
    fn counted(&self, session: &Session) -> Vec<(usize, f64)> {
        if let [report] = &self.reports[..] {
            return vec![(0, report.completeness)];
        }
        let maps = self.portfolio(session).maps;
        let counted = maps.iter().enumerate().filter(|(_, map)| map.counted == Counted::Yes);
        counted.map(|(number, map)| (number, map.completeness)).collect()
    }
}

/// Holds the maps against `--fail-under`.
fn judge(args: &Report, session: &Session, reported: &Reported<'_>, output: &mut Output) {
    let Some(least) = args.fail_under else { return };
    for (number, share) in reported.counted(session) {
        let percent = percent(share);
        if percent < least {
            output.note(Status::Findings);
            let name = term(&session.maps[reported.at[number]].name);
            output.remark(&format!("{name}: {percent} % complete, under {least} %\n"));
        }
    }
}

/// The mean completeness of the maps, held against `--fail-under`.
fn badge(args: &Report, session: &Session, reported: &Reported<'_>) -> String {
    let counted = reported.counted(session);
    let shares = || counted.iter().map(|&(_, share)| share);
    let verdict = match args.fail_under {
        None => Verdict::Unasked,
        Some(least) if shares().all(|share| percent(share) >= least) => Verdict::Passed,
        Some(_) => Verdict::Failed,
    };
    let label = if counted.len() == 1 { "journey map" } else { "journey maps" };
    let value = format!("{} % complete", percent(mean(shares())));
    export::svg(&layout::badge(label, &value, verdict), Appearance::Light, Lettering::Named, &Fonts::embedded())
}

/// How wide the report may be: the terminal's width, else a fixed one, so that files do not depend on the terminal.
fn width(args: &Report) -> u16 {
    let columns = || terminal_size::terminal_size().map(|(terminal_size::Width(columns), _)| columns);
    if to_file(args).is_none() && io::stdout().is_terminal() { columns().unwrap_or(WIDTH) } else { WIDTH }
}
