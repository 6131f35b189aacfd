//! `cjm check`: what is wrong with maps and what they lack.

use super::args::{Check, CheckFormat, Global};
use super::output::{Output, Status};
use super::session::Session;
use super::today;
use crate::diagnostic::Summary;
use crate::report::{concise, full, json};

/// Checks maps and prints the findings.
pub(super) fn run(args: &Check, global: &Global, color: bool, output: &mut Output) {
    let today = match today::fixed(args.day.today, today::epoch()) {
        Ok(today) => Some(today.unwrap_or_else(today::clock)),
        Err(failure) => return output.fail(&failure),
    };
    let Some(session) = Session::open(&args.paths, today, global, output) else { return };
    let Session { findings, sources, summary, .. } = &session;
    let files = session.read;
    if summary.errors > 0 {
        output.note(Status::Findings);
    }
    match args.format {
        CheckFormat::Full => output.print(&full::full(findings, sources, color)),
        CheckFormat::Concise => output.print(&concise::concise(findings, sources)),
        CheckFormat::Json => return output.print(&json::json(findings, sources, files, *summary)),
    }
    output.tell(&closing(files, *summary));
}

/// The line that counts.
fn closing(files: usize, summary: Summary) -> String {
    let count = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    let Summary { errors, warnings, infos } = summary;
    let infos = if infos > 0 { format!(", {}", count(infos, "info")) } else { String::new() };
    format!("{}, {}, {}{infos}\n", count(files, "file"), count(errors, "error"), count(warnings, "warning"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts() {
        let none = Summary::default();
        assert_eq!(closing(1, none), "1 file, 0 errors, 0 warnings\n");
        assert_eq!(closing(5, Summary { errors: 2, warnings: 1, infos: 3 }), "5 files, 2 errors, 1 warning, 3 infos\n");
    }
}
