//! `cjm check`: what is wrong with maps and what they lack.

use super::args::{Check, Global};
use super::discover::Wanted;
use super::output::{Output, Status};
use super::session::Session;
use super::{fix, outputs, places, today};
use crate::report::{Run, tally};
use std::sync::Arc;

/// Checks maps and prints the findings, those left after fixing where that is asked. `color` is for standard output.
pub(super) fn run(args: &Check, global: &Global, color: bool, output: &mut Output) {
    let today = today::fixed(args.day.today, today::epoch()).map(|today| today.unwrap_or_else(today::clock));
    let (today, products) = match today.and_then(|today| Ok((today, outputs::plan(&args.outputs.given)?))) {
        Ok(planned) => planned,
        Err(failure) => return output.fail(&failure),
    };
    let texts = Arc::default();
    let wanted = Wanted { paths: &args.paths, force_exclude: args.choosing.force_exclude };
    let look = |texts, output: &mut Output| Session::with(texts, wanted, Some(today), global, output);
    let Some(mut session) = look(Arc::clone(&texts), output) else { return };
    if let Err(failure) = outputs::spare_sources(&products, &session) {
        return output.fail(&failure);
    }
    if args.fixing.fix || args.fixing.diff {
        let Some(fixed) = fix::run(&args.fixing, (session, texts), &look, color, output) else { return };
        session = fixed;
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
        let offer = fix::fixable(&session).offer(args.fixing.unsafe_fixes);
        output.tell(&format!("{}\n{offer}", tally(session.read, *summary)));
    }
}
