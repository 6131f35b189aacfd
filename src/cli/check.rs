//! `cjm check`: what is wrong with maps and what they lack.

use super::args::{Baselines, Check, Failing, Global};
use super::baseline::{self, Hidden};
use super::config::{NAME, ProjectFile};
use super::discover::Wanted;
use super::failure::Failure;
use super::fix::{self, Texts};
use super::gathered::Keep;
use super::output::{Output, Status};
use super::outputs::{self, Product};
use super::session::{Asked, Search, Session};
use super::today::{self, Today};
use super::{places, rules, show};
use crate::diagnostic::{Diagnostic, Level, Summary};
use crate::report::escape::term;
use crate::report::{Run, count, tally};
use std::borrow::Cow;
use std::sync::Arc;

/// Checks maps and prints the findings, those left after fixing where that is asked. `color` is for standard output,
/// `errors_color` for standard error.
pub(super) fn run(args: &Check, global: &Global, (color, errors_color): (bool, bool), output: &mut Output) {
    let wanted = Wanted { paths: &args.paths, force_exclude: args.choosing.force_exclude };
    if args.showing.show_files {
        return show::files(wanted, output);
    }
    let (today, asked, products) = match plan(args) {
        Ok(planned) => planned,
        Err(failure) => return output.fail(&failure),
    };
    if args.showing.show_settings {
        let session = Session::open(wanted, asked, global, output);
        return session.map_or((), |session| rules::show_settings(&session, errors_color, output));
    }
    let look = |texts: Arc<Texts>, output: &mut Output| {
        let search = Search::with(texts, wanted, output)?;
        let mut session = Session::of(search, asked.clone(), global, output);
        let spared = outputs::spare_sources(&products, &session);
        let hidden = spared.and_then(|()| baseline::apply(&args.baselines, &mut session, output));
        hidden.map_err(|failure| output.fail(&failure)).ok().map(|hidden| (session, hidden))
    };
    let Some((mut session, hidden)) = fix::check(&args.fixing, &look, color, output) else { return };
    session.recall();
    if !matches!(session.asked.keep, Keep::Gravest(_)) {
        places::locate(&mut session);
    }
    if fails(&args.failing, session.summary) {
        output.note(Status::Findings);
    }
    let least = args.least.level();
    let is_shown = |finding: &&Diagnostic| finding.level >= least;
    let shown = match &session.findings {
        all if all.iter().all(|finding| is_shown(&finding)) => Cow::from(all),
        all => all.iter().filter(is_shown).cloned().collect(),
    };
    let run = Run {
        findings: &shown,
        sources: &session.sources,
        files: session.read,
        maps: &session.ids,
        unread: &session.unread,
        all: session.summary.from(least),
        summary: session.summary,
        is_complete: !output.has_failed(),
        known: hidden.findings,
        today: (today.date, today.origin),
    };
    let made = |format, color, put: &mut outputs::Put<'_>| {
        if args.showing.statistics {
            put(outputs::counts(format, &run).as_bytes())
        } else {
            outputs::findings(format, &run, color, put)
        }
    };
    if outputs::give(&products, made, color, output) {
        output.tell(&closing(&run, session.summary.from(Level::Info) - session.summary.from(least), &hidden, today));
        output.tell(&in_part(&session));
        output.tell(&fix::fixable(&session).offer(args.fixing.unsafe_fixes));
    }
    // The program ends now: to take apart what it has read would only cost time.
    std::mem::forget(shown);
    std::mem::forget(session);
}

/// The date that the run goes by, what it asks, and what it gives.
fn plan(args: &Check) -> Result<(Today, Asked, Vec<Product>), Failure> {
    let today = today::current(args.day.today)?;
    let products = outputs::plan(&args.outputs.given)?;
    if args.showing.statistics {
        outputs::has_counts(&products)?;
    }
    let keep = match (args.showing.show_settings, args.fixing.fix || args.fixing.diff) {
        (true, _) => Keep::Everything,
        (false, true) => Keep::Findings,
        (false, false) if args.showing.statistics || is_given(&args.baselines) => Keep::Findings,
        (false, false) => outputs::keep(&products),
    };
    let asked = Asked { today: Some(today.date), selection: args.selecting.selection()?, keep };
    Ok((today, asked, products))
}

/// Whether the command line asks for a baseline.
fn is_given(Baselines { baseline, write_baseline, no_baseline: _ }: &Baselines) -> bool {
    baseline.is_some() || write_baseline.is_some()
}

/// Whether findings make the run fail.
fn fails(failing: &Failing, summary: Summary) -> bool {
    let too_many = failing.max_warnings.is_some_and(|most| summary.warnings > most);
    !failing.exit_zero && (too_many || summary.from(failing.fail_on.level()) > 0)
}

/// Says of which projects only a part was searched, and how to have all of it checked.
fn in_part(session: &Session) -> String {
    let name = |file: &ProjectFile| Some(term(&session.sources.get(file.config.file?)?.name).to_string());
    let projects: Vec<_> = session.searched_in_part().filter_map(name).collect();
    if projects.is_empty() {
        return String::new();
    }
    format!(
        "rules about whole projects were not asked, since only a part of {} was searched: check the folder of {NAME}, or \
         say in it where all its maps are (`maps`)\n",
        projects.join(", ")
    )
}

/// The line that counts: files and findings, those below `--min-level`, what a baseline knows, and the date that rules
/// went by.
fn closing(run: &Run, below: usize, hidden: &Hidden, Today { date, origin }: Today) -> String {
    let known = match (hidden.findings, hidden.files.as_slice()) {
        (0, _) | (_, []) => String::new(),
        (findings, [only]) => format!("; {} in {} not shown", count(findings, "known finding"), term(only)),
        (findings, files) => format!("; {} in {} baselines not shown", count(findings, "known finding"), files.len()),
    };
    let below = if below > 0 { format!("; {below} below --min-level not shown") } else { String::new() };
    format!("{}{below}{known}; dates as of {date} ({origin})\n", tally(run.files, run.summary))
}
