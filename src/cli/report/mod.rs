//! `cjm report`: what maps lack, and what matters most in them.

mod deliver;
mod pages;
mod part;
mod site;

use super::args::{Global, Part, Report, ReportFormat};
use super::discover::Wanted;
use super::failure::Failure;
use super::gathered::Keep;
use super::guard::guarded;
use super::output::{Output, Status};
use super::session::{Asked, Session};
use super::today;
use crate::export::{self, Appearance, Lettering};
use crate::gap::portfolio::Counted;
use crate::gap::{self, Entry, Portfolio, mean, percent};
use crate::layout::{self, Verdict};
use crate::report::book::{ANSWERS, Book, focus, map_book, portfolio_book};
use crate::report::escape::term;
use crate::report::{book_csv, book_json_parts, markdown_parts, table_parts};
use crate::resolve::{Map, Outline};
use crate::source::FileId;
use crate::text::shape::Fonts;
use deliver::{deliver, deliver_parts, picture, to_file};
use rayon::prelude::*;
use site::Site;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal};

/// Columns of a report that goes to no terminal.
const WIDTH: u16 = 80;

/// What is to be said about the maps of a run.
struct Reported {
    /// The numbers of the maps in the session, in the order of the run.
    at: Vec<usize>,
    /// The maps themselves, where they were kept. To let them go now would save room, but leave it in so many small pieces
    /// that what comes afterwards takes half as long again.
    maps: Vec<Map>,
    /// About one map, or all together.
    said: Said,
}

/// What is said about one map, or about all maps together.
enum Said {
    Map(Box<gap::Report>),
    All(Box<Portfolio>),
}

/// What is to be printed or written.
enum Made<'a> {
    /// One text.
    Text(String),
    /// A text that is made as it is written.
    Parts,
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
    let asked = Asked { keep: keep(args), ..Asked::on(today) };
    let Some(mut session) = Session::open(wanted, asked, global, output) else { return };
    if today.is_none() {
        today::left_out(session.misses_dates(), output);
    }
    refuse_broken(&mut session, errors_color, output);
    session.sources.forget_all();
    let reported = match reported(args, &mut session) {
        Ok(reported) => reported,
        Err(failure) => return output.fail(&failure),
    };
    if reported.at.is_empty() {
        return;
    }
    // Only pages and pictures show what has not been taken yet.
    if args.format() != ReportFormat::Html {
        session.findings = Vec::new();
    }
    match written(args, &session, &reported) {
        Err(failure) => return output.fail(&failure),
        Ok(Made::Text(text)) => deliver(args, &text, &session, output),
        Ok(Made::Parts) => {
            let parts = || parts(args, &session, &reported, color, output);
            let written = guarded("the report", parts).and_then(|done| done);
            if let Err(failure) = written {
                return output.fail(&failure);
            }
        }
        Ok(Made::Site(site)) => site.deliver(output),
    }
    judge(args, &session, &reported, output);
}

/// The maps are needed for the report of one, for pages with pictures, and to tell whose a row is.
fn keep(args: &Report) -> Keep {
    if is_of_map(args) || is_by_place(&args.part) || args.format() == ReportFormat::Html {
        Keep::Everything
    } else {
        Keep::Entries
    }
}

/// Whether rows are asked for by where they stand in a map.
fn is_by_place(Part { owner, persona, stage, table: _, top: _, sort: _ }: &Part) -> bool {
    owner.is_some() || persona.is_some() || stage.is_some()
}

/// Whether one file was named: then the report is its own, else that of all maps together.
fn is_of_map(args: &Report) -> bool {
    matches!(&args.paths[..], [path] if !path.is_dir())
}

/// Prints the errors of maps that cannot be read as meant, and leaves those maps out.
fn refuse_broken(session: &mut Session, color: bool, output: &mut Output) {
    let broken: BTreeSet<FileId> = session.ids.iter().copied().filter(|&id| !session.broken(id).is_empty()).collect();
    if !broken.is_empty() {
        let files = broken.iter().flat_map(|&id| session.broken(id)).collect();
        session.recall_of(&files);
        session.refuse(&files, color, output);
        session.leave_out("not reported", &broken);
    }
}

/// What is to be said about the maps that could be read.
fn reported(args: &Report, session: &mut Session) -> Result<Reported, Failure> {
    let understood: BTreeSet<FileId> = session.outlines.iter().map(|map| map.file).collect();
    let sound = |&(_, &id): &(usize, &FileId)| understood.contains(&id) && session.broken(id).is_empty();
    let (at, ids): (Vec<usize>, BTreeSet<FileId>) = session.ids.iter().enumerate().filter(sound).unzip();
    let mut maps = std::mem::take(&mut session.project).maps;
    maps.retain(|map| ids.contains(&map.file));
    let entries = std::mem::take(&mut session.entries);
    let said = said(args, session, (&at, &maps), (entries, &ids))?;
    Ok(Reported { at, maps, said })
}

/// What is to be said about the one map that was named, or about all: by themselves where they were kept, else by their
/// entries.
fn said(
    args: &Report,
    session: &Session,
    (at, maps): (&[usize], &[Map]),
    (entries, ids): (Vec<Entry>, &BTreeSet<FileId>),
) -> Result<Said, Failure> {
    let findings = |map: &Map| session.findings_of(map.file);
    let today = session.asked.today;
    if let ([map], true) = (maps, is_of_map(args) && args.format() != ReportFormat::Html) {
        let report = guarded(session.maps[at[0]].name.raw(), || gap::report(map, findings(map)).on(today))?;
        return Ok(Said::Map(Box::new(report)));
    }
    let entries = if maps.is_empty() {
        guarded("the portfolio", || concluded(session, entries, ids))?
    } else {
        let entry = |(&at, map): (&usize, &Map)| {
            guarded(session.maps[at].name.raw(), || Entry::of(map, findings(map), [], today))
        };
        at.par_iter().zip(maps).map(entry).collect::<Result<_, _>>()?
    };
    let portfolio = guarded("the portfolio", || gap::portfolio(entries, &session.findings))?;
    Ok(Said::All(Box::new(portfolio)))
}

/// The entries of some maps, with what is known when all maps are.
fn concluded(session: &Session, entries: Vec<Entry>, ids: &BTreeSet<FileId>) -> Vec<Entry> {
    let conclude = |(mut entry, outline): (Entry, &Outline)| {
        entry.conclude(outline.is_whole, session.findings_of(entry.file()));
        entry
    };
    let sound = entries.into_iter().zip(&session.outlines).filter(|(entry, _)| ids.contains(&entry.file()));
    sound.map(conclude).collect()
}

/// The report in the format asked for.
fn written<'a>(args: &'a Report, session: &'a Session, reported: &'a Reported) -> Result<Made<'a>, Failure> {
    let made = || match args.format() {
        ReportFormat::Html => Site::of(args, session, reported).map(Made::Site),
        ReportFormat::Table | ReportFormat::Markdown | ReportFormat::Json => Ok(Made::Parts),
        ReportFormat::Badge | ReportFormat::Csv => text(args, session, reported).map(Made::Text),
    };
    guarded("the report", made).and_then(|made| made)
}

/// Does something with the part of the report that was asked for.
fn with_book<T>(
    args: &Report,
    session: &Session,
    reported: &Reported,
    with: impl FnOnce(&Book<'_>) -> T,
) -> Result<T, Failure> {
    let book = book(args, session, reported)?;
    let maps: Vec<&Map> = reported.maps.iter().collect();
    let is_read = matches!(args.format(), ReportFormat::Table | ReportFormat::Markdown);
    let wanted = part::wanted(&args.part, is_read, &book, &maps)?;
    if args.format() == ReportFormat::Csv && wanted.tables.len() != 1 {
        return Err(part::one_table(&book));
    }
    Ok(with(&focus(book, &maps, &wanted)))
}

/// The part of the report that was asked for: table by table, because all of it is many times the map.
fn parts(
    args: &Report,
    session: &Session,
    reported: &Reported,
    color: bool,
    output: &mut Output,
) -> Result<(), Failure> {
    let color = color && to_file(args).is_none();
    with_book(args, session, reported, |book| {
        let parts = |put: &mut dyn FnMut(&[u8]) -> io::Result<()>| {
            let put = &mut |part: &str| put(part.as_bytes());
            match args.format() {
                ReportFormat::Json => book_json_parts(book, put),
                ReportFormat::Markdown => markdown_parts(book, picture(args, session).as_ref(), put),
                ReportFormat::Table | ReportFormat::Badge | ReportFormat::Csv | ReportFormat::Html => {
                    table_parts(book, width(args), color, put)
                }
            }
        };
        deliver_parts(args, &parts, session, output);
    })
}

/// What is made of the part of the report that was asked for, as one text: a badge, or a table for spreadsheets.
fn text(args: &Report, session: &Session, reported: &Reported) -> Result<String, Failure> {
    with_book(args, session, reported, |book| match args.format() {
        ReportFormat::Badge => badge(args, reported),
        ReportFormat::Csv | ReportFormat::Html | ReportFormat::Json | ReportFormat::Markdown | ReportFormat::Table => {
            book.sections().next().as_ref().map(book_csv).unwrap_or_default()
        }
    })
}

/// The report of the one map that was named, else of all maps together.
fn book<'r>(args: &Report, session: &Session, reported: &'r Reported) -> Result<Book<'r>, Failure> {
    match &reported.said {
        Said::Map(report) => guarded(session.maps[reported.at[0]].name.raw(), || map_book(report, 0)),
        Said::All(portfolio) => guarded("the portfolio", || portfolio_book(portfolio, answers(args))),
    }
}

/// How many rows an answer of the portfolio has: a few, unless a part of it is asked for.
fn answers(args: &Report) -> usize {
    if args.part == Part::default() { ANSWERS } else { usize::MAX }
}

impl Reported {
    /// How complete the maps are that count in the portfolio, by number: archived ones and translations do not. A map by
    /// itself counts.
    fn counted(&self) -> Vec<(usize, f64)> {
        match &self.said {
            Said::Map(report) => vec![(0, report.completeness)],
            Said::All(portfolio) => {
                let maps = portfolio.maps.iter().enumerate();
                let counted = maps.filter(|(_, map)| map.counted == Counted::Yes || portfolio.maps.len() == 1);
                counted.map(|(number, map)| (number, map.completeness)).collect()
            }
        }
    }
}

/// Holds the maps against `--fail-under`.
fn judge(args: &Report, session: &Session, reported: &Reported, output: &mut Output) {
    let Some(least) = args.fail_under else { return };
    for (number, share) in reported.counted() {
        let percent = percent(share);
        if percent < least {
            output.note(Status::Findings);
            let name = term(&session.maps[reported.at[number]].name);
            output.remark(&format!("{name}: {percent} % complete, under {least} %\n"));
        }
    }
}

/// The mean completeness of the maps, held against `--fail-under`.
fn badge(args: &Report, reported: &Reported) -> String {
    let counted = reported.counted();
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
