//! `cjm report`: what maps lack, and what matters most in them.

mod part;

use super::args::{Global, Report, ReportFormat};
use super::config::root;
use super::discover::Wanted;
use super::failure::{Failure, shown};
use super::guard::guarded;
use super::names;
use super::output::{Output, Status};
use super::session::{Asked, Session};
use super::targets::{PLAIN, Target, spare, targets};
use super::today;
use super::writer::{Outcome, Writer};
use crate::gap;
use crate::report::book::{Book, focus, map_book};
use crate::report::escape::term;
use crate::report::{book_csv, book_json, markdown, table};
use crate::resolve::Map;
use crate::source::{FileId, Untrusted};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// Columns of a report that goes to no terminal.
const WIDTH: u16 = 80;

/// The maps of a run with their reports, in the order of the run.
struct Reported<'s> {
    /// Their numbers in the session.
    at: Vec<usize>,
    maps: Vec<&'s Map>,
    reports: Vec<gap::Report>,
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
    let reported = match reported(&session) {
        Ok(reported) => reported,
        Err(failure) => return output.fail(&failure),
    };
    if reported.maps.is_empty() {
        return;
    }
    match written(args, &session, &reported, color) {
        Err(failure) => return output.fail(&failure),
        Ok(text) => deliver(args, &text, &session, output),
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
fn reported(session: &Session) -> Result<Reported<'_>, Failure> {
    let sound = |&(_, &id): &(usize, &FileId)| session.broken(id).is_empty();
    let readable = session.ids.iter().enumerate().filter(sound);
    let maps: Vec<(usize, &Map)> = readable.filter_map(|(at, &id)| Some((at, session.map(id)?))).collect();
    let report = |&(at, map): &(usize, &Map)| {
        guarded(session.maps[at].name.raw(), || gap::report(map, session.findings_of(map.file)))
    };
    let reports: Result<Vec<_>, Failure> = maps.par_iter().map(report).collect();
    let (at, maps) = maps.into_iter().unzip();
    Ok(Reported { at, maps, reports: reports? })
}

/// The text of the report.
fn written(args: &Report, session: &Session, reported: &Reported<'_>, color: bool) -> Result<String, Failure> {
    let mut book = book(args, session, reported)?;
    let wanted = part::wanted(&args.part, &book, &reported.maps)?;
    if args.format == ReportFormat::Csv && wanted.tables.len() != 1 {
        return Err(part::one_table(&book));
    }
    focus(&mut book, &reported.maps, &wanted);
    guarded("the report", || match args.format {
        ReportFormat::Table => table(&book, width(args), color && to_file(args).is_none()),
        ReportFormat::Markdown => markdown(&book, picture(args, session, reported).as_ref()),
        ReportFormat::Json => book_json(&book),
        ReportFormat::Csv => book.sections.first().map(book_csv).unwrap_or_default(),
    })
}

/// The report of the one map that was named, else of all maps together.
fn book(args: &Report, session: &Session, reported: &Reported<'_>) -> Result<Book, Failure> {
    let is_map = matches!(&args.paths[..], [path] if !path.is_dir());
    match &reported.reports[..] {
        [report] if is_map => guarded(session.maps[reported.at[0]].name.raw(), || map_book(report, 0)),
        _ => Err(Failure::new("a report is about one map").hint("name the map's file")),
    }
}

/// Holds the maps against `--fail-under`.
fn judge(args: &Report, session: &Session, reported: &Reported<'_>, output: &mut Output) {
    let Some(least) = args.fail_under else { return };
    for (&at, report) in reported.at.iter().zip(&reported.reports) {
        let percent = (report.completeness * 100.0 + 1e-9).floor();
        if percent < f64::from(least) {
            output.note(Status::Findings);
            let name = term(&session.maps[at].name);
            output.remark(&format!("{name}: {percent} % complete, under {least} %\n"));
        }
    }
}

fn deliver(args: &Report, text: &str, session: &Session, output: &mut Output) {
    match to_file(args) {
        None => output.print(text),
        Some(path) => write(path, text, session, output),
    }
}

/// The file that the report goes to; none for standard output.
fn to_file(args: &Report) -> Option<&Path> {
    args.output.as_deref().filter(|path| *path != Path::new("-"))
}

fn write(path: &Path, text: &str, session: &Session, output: &mut Output) {
    let to = path.canonicalize();
    let is_map = |map: &super::discover::Map| {
        !map.is_stdin && to.as_ref().is_ok_and(|to| map.path.canonicalize().is_ok_and(|from| from == *to))
    };
    if session.maps.iter().any(is_map) {
        return output.fail(&Failure::at(path, "the report would take the place of the map"));
    }
    if let Err(failure) = spare(path) {
        return output.fail(&failure);
    }
    match Writer::default().write(path, text.as_bytes(), &root(&session.maps[0].directory)) {
        Ok(Outcome::Written) => output.tell(&format!("written   {}\n", term(&shown(path.as_os_str())))),
        Ok(Outcome::Unchanged) => output.tell(&format!("unchanged {}\n", term(&shown(path.as_os_str())))),
        Err(failure) => output.fail(&failure),
    }
}

/// The way from the report of one map to the picture beside the map, if it has been drawn.
fn picture(args: &Report, session: &Session, reported: &Reported<'_>) -> Option<Untrusted> {
    let [_] = reported.reports[..] else { return None };
    let beside = targets(&session.maps, &[PLAIN.to_owned()], None).ok()?;
    let [Target::File(picture)] = &beside[..] else { return None };
    let picture = picture.canonicalize().ok()?;
    let kept = to_file(args).and_then(Path::parent).filter(|parent| !parent.as_os_str().is_empty());
    let kept = kept.map_or_else(|| PathBuf::from("."), Path::to_owned).canonicalize().ok()?;
    Some(shown(names::relative(&kept, &picture).as_os_str()))
}

/// How wide the report may be: the terminal's width, else a fixed one, so that files do not depend on the terminal.
fn width(args: &Report) -> u16 {
    let columns = || terminal_size::terminal_size().map(|(terminal_size::Width(columns), _)| columns);
    if to_file(args).is_none() && io::stdout().is_terminal() { columns().unwrap_or(WIDTH) } else { WIDTH }
}
