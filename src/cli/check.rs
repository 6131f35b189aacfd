//! `cjm check`: what is wrong with maps and what they lack.

use super::args::{Check, CheckFormat, Failing, Global};
use super::baseline::{self, Hidden};
use super::failure::Failure;
use super::output::{Output, Status};
use super::session::{Asked, Session};
use super::today::{self, Today};
use super::{rules, show};
use crate::diagnostic::Summary;
use crate::report::escape::term;
use crate::report::{concise, full, json, statistics, statistics_json};

/// Checks maps and prints the findings. `color` is for standard output, `errors_color` for standard error.
pub(super) fn run(args: &Check, global: &Global, (color, errors_color): (bool, bool), output: &mut Output) {
    if args.showing.show_files {
        return show::files(&args.paths, output);
    }
    let (today, asked) = match asked(args) {
        Ok(asked) => asked,
        Err(failure) => return output.fail(&failure),
    };
    let Some(mut session) = Session::open(&args.paths, asked, global, output) else { return };
    if args.showing.show_settings {
        return rules::show_settings(&session, errors_color, output);
    }
    let hidden = match baseline::apply(&args.baselines, &mut session, output) {
        Ok(hidden) => hidden,
        Err(failure) => return output.fail(&failure),
    };
    if fails(&args.failing, session.summary) {
        output.note(Status::Findings);
    }
    print(args, &session, color, output);
    if args.format != CheckFormat::Json {
        output.tell(&closing(&session, &hidden, today));
    }
}

/// What the run asks, and the date it goes by.
fn asked(args: &Check) -> Result<(Today, Asked), Failure> {
    let today = today::current(args.day.today)?;
    Ok((today, Asked { today: Some(today.date), selection: args.selecting.selection()? }))
}

/// Whether findings make the run fail.
fn fails(failing: &Failing, summary: Summary) -> bool {
    let too_many = failing.max_warnings.is_some_and(|most| summary.warnings > most);
    !failing.exit_zero && (too_many || summary.from(failing.fail_on.level()) > 0)
}

fn print(args: &Check, session: &Session, color: bool, output: &mut Output) {
    let Session { findings, sources, summary, .. } = session;
    let text = match (args.format, args.showing.statistics) {
        (CheckFormat::Json, true) => statistics_json(findings),
        (CheckFormat::Full | CheckFormat::Concise, true) => statistics(findings),
        (CheckFormat::Full, false) => full::full(findings, sources, color),
        (CheckFormat::Concise, false) => concise::concise(findings, sources),
        (CheckFormat::Json, false) => json::json(findings, sources, session.read, *summary),
    };
    output.print(&text);
}

/// The line that counts: files and findings, what a baseline knows, and the date that rules went by.
fn closing(session: &Session, hidden: &Hidden, today: Today) -> String {
    let known = match (hidden.findings, hidden.files.as_slice()) {
        (0, _) | (_, []) => String::new(),
        (findings, [only]) => format!("; {} in {} not shown", count(findings, "known finding"), term(only)),
        (findings, files) => format!("; {} in {} baselines not shown", count(findings, "known finding"), files.len()),
    };
    let Today { date, origin } = today;
    format!("{}{known}; dates as of {date} ({origin})\n", tally(session.read, session.summary))
}

fn tally(files: usize, summary: Summary) -> String {
    let Summary { errors, warnings, infos } = summary;
    let infos = if infos > 0 { format!(", {}", count(infos, "info")) } else { String::new() };
    format!("{}, {}, {}{infos}", count(files, "file"), count(errors, "error"), count(warnings, "warning"))
}

fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts() {
        let none = Summary::default();
        assert_eq!(tally(1, none), "1 file, 0 errors, 0 warnings");
        assert_eq!(tally(5, Summary { errors: 2, warnings: 1, infos: 3 }), "5 files, 2 errors, 1 warning, 3 infos");
    }
}
