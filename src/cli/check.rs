//! `cjm check`: what is wrong with maps and what they lack.

use super::args::{Check, Global};
use super::output::{Output, Status};
use super::session::Session;
use super::{outputs, places, today};
use crate::report::{Run, tally};

/// Checks maps and prints the findings.
pub(super) fn run(args: &Check, global: &Global, color: bool, output: &mut Output) {
    let today = today::fixed(args.day.today, today::epoch()).map(|today| today.unwrap_or_else(today::clock));
    let (today, products) = match today.and_then(|today| Ok((today, outputs::plan(&args.outputs.given)?))) {
        Ok(planned) => planned,
        Err(failure) => return output.fail(&failure),
    };
    let Some(mut session) = Session::open(&args.paths, Some(today), global, output) else { return };
    if let Err(failure) = outputs::spare_sources(&products, &session) {
        return output.fail(&failure);
    }
    places::locate(&mut session);
    let Session { findings, sources, summary, .. } = &session;
    if summary.errors > 0 {
        output.note(Status::Findings);
    }
    let run = Run {
        findings,
        sources,
        files: session.read,
        maps: &session.ids,
        unread: &session.unread,
        summary: *summary,
        is_complete: !output.has_failed(),
    };
    if outputs::give(&products, &run, color, output) {
        output.tell(&format!("{}\n", tally(session.read, *summary)));
    }
}
