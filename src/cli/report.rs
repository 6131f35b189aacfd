//! `cjm report`: what one map lacks, and what matters most in it.

use super::args::{Global, Report, ReportFormat};
use super::config::root;
use super::discover::Wanted;
use super::failure::{Failure, shown};
use super::guard::guarded;
use super::names;
use super::output::Output;
use super::session::{Asked, Session};
use super::targets::{PLAIN, Target, spare, targets};
use super::today;
use super::writer::{Outcome, Writer};
use crate::gap;
use crate::report::escape::term;
use crate::report::{gap_json, markdown, table};
use crate::source::Untrusted;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::slice;

/// Columns of a report that goes to no terminal.
const WIDTH: u16 = 100;

/// Reports one map. `color` is for standard output, `errors_color` for standard error.
pub(super) fn run(args: &Report, global: &Global, (color, errors_color): (bool, bool), output: &mut Output) {
    let today = match today::lasting(args.day.today) {
        Ok(today) => today,
        Err(failure) => return output.fail(&failure),
    };
    let wanted = Wanted { paths: slice::from_ref(&args.map), force_exclude: false };
    let Some(session) = Session::open(wanted, Asked::on(today), global, output) else { return };
    if today.is_none() {
        today::left_out(session.misses_dates(), output);
    }
    let [id] = session.ids[..] else {
        let place = shown(args.map.as_os_str());
        let failure = Failure::new(format!("{} holds {} maps; a report is about one", place.raw(), session.maps.len()));
        return output.fail(&failure.hint("name the map's file"));
    };
    let broken = session.broken(id);
    if !broken.is_empty() {
        session.refuse(&broken.into_iter().collect(), errors_color, output);
        return session.leave_out("not reported", &[id].into());
    }
    let Some(map) = session.map(id) else { return };
    let text = guarded(session.maps[0].name.raw(), || {
        let report = gap::report(map, session.findings_of(id));
        match args.format {
            ReportFormat::Table => table(&report, width(args), color && to_file(args).is_none()),
            ReportFormat::Markdown => markdown(&report, picture(args, &session).as_ref()),
            ReportFormat::Json => gap_json(&report),
        }
    });
    match (text, to_file(args)) {
        (Err(failure), _) => output.fail(&failure),
        (Ok(text), None) => output.print(&text),
        (Ok(text), Some(path)) => write(path, &text, &session, output),
    }
}

/// The file that the report goes to; none for standard output.
fn to_file(args: &Report) -> Option<&Path> {
    args.output.as_deref().filter(|path| *path != Path::new("-"))
}

fn write(path: &Path, text: &str, session: &Session, output: &mut Output) {
    let map = &session.maps[0];
    let is_map = || path.canonicalize().is_ok_and(|to| map.path.canonicalize().is_ok_and(|from| from == to));
    if !map.is_stdin && is_map() {
        return output.fail(&Failure::at(path, "the report would take the place of the map"));
    }
    if let Err(failure) = spare(path) {
        return output.fail(&failure);
    }
    match Writer::default().write(path, text.as_bytes(), &root(&map.directory)) {
        Ok(Outcome::Written) => output.tell(&format!("written   {}\n", term(&shown(path.as_os_str())))),
        Ok(Outcome::Unchanged) => output.tell(&format!("unchanged {}\n", term(&shown(path.as_os_str())))),
        Err(failure) => output.fail(&failure),
    }
}

/// The way from the report to the picture beside the map, if it has been drawn.
fn picture(args: &Report, session: &Session) -> Option<Untrusted> {
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
