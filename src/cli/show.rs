//! `cjm check --show-files`: which files a check is about.

use super::discover::Wanted;
use super::output::{Output, Status, complain};
use super::session::Search;
use crate::report::escape::term;
use crate::report::full;
use std::fmt::Write;

/// Prints the project files and the maps of a run, one a line, without reading a map.
pub(super) fn files(wanted: Wanted<'_>, output: &mut Output) {
    let Some(mut search) = Search::of(wanted, output) else { return };
    search.load_projects();
    output.fail_all(&search.failures);
    let projects = search.configs.files().iter().map(|file| search.names.of(&file.path));
    let mut lines = String::new();
    for name in projects.chain(search.discovered.maps.iter().map(|map| map.name.clone())) {
        writeln!(lines, "{}", term(&name)).expect("a String takes everything");
    }
    let found = search.reading.found.into_sorted();
    if !found.is_empty() {
        output.note(Status::Findings);
        complain(&full::full(&found, &search.reading.sources, false));
    }
    output.print(&lines);
}
