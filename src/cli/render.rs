//! `cjm render`: pictures of maps.

use super::args::{Global, Render, ThemeChoice};
use super::config::root;
use super::failure::{Failure, shown};
use super::guard::guarded;
use super::output::{Output, Status};
use super::session::Session;
use super::targets::{Target, is_directory, targets};
use super::today;
use super::writer::{Outcome, Writer};
use crate::diagnostic::Diagnostic;
use crate::export::{self, Appearance};
use crate::layout;
use crate::report::{escape::term, full};
use crate::resolve::Map;
use crate::source::FileId;
use rayon::prelude::*;
use std::path::Path;

/// What became of one map.
enum Drawn {
    /// Its errors; it is not drawn.
    Refused(Vec<Diagnostic>),
    /// A picture for standard output.
    Printed(String),
    /// A line that tells what was done.
    Written(String),
    /// It could not be done.
    Failed(Failure),
    /// It could not even be read, which has been reported.
    Unread,
}

/// Draws maps. Every picture stands for itself: a map with errors is reported, and the others are drawn.
pub fn run(args: &Render, global: &Global, color: bool, output: &mut Output) {
    let today = match today::fixed(args.day.today, today::epoch()) {
        Ok(today) => today,
        Err(failure) => return output.fail(&failure),
    };
    let Some(session) = Session::open(&args.paths, today, global, output) else { return };
    let targets = prepare(args, &session);
    let targets = match targets {
        Ok(targets) => targets,
        Err(failure) => return output.fail(&failure),
    };
    let writer = Writer::default();
    let work = |index: usize| draw(index, &targets[index], &session, &writer, args.theme);
    let drawn: Vec<_> = if targets.len() < 2 {
        (0..targets.len()).map(work).collect()
    } else {
        (0..targets.len()).into_par_iter().map(work).collect()
    };
    let mut errors = Vec::new();
    for drawn in drawn {
        match drawn {
            Drawn::Refused(of_map) => errors.extend(of_map),
            Drawn::Printed(picture) => output.print(&picture),
            Drawn::Written(line) => output.tell(&line),
            Drawn::Failed(failure) => output.fail(&failure),
            Drawn::Unread => {}
        }
    }
    report(errors, &session, color, output);
}

/// Where the pictures go; the directory for them is made.
fn prepare(args: &Render, session: &Session) -> Result<Vec<Target>, Failure> {
    let maps = &session.maps;
    let targets = targets(maps, args.output.as_deref())?;
    if let Some(directory) = args.output.as_deref().filter(|output| is_directory(output, maps.len())) {
        if !maps.is_empty() && directory != Path::new("-") {
            std::fs::create_dir_all(directory).map_err(|error| Failure::io(directory, &error))?;
        }
    }
    Ok(targets)
}

fn draw(index: usize, target: &Target, session: &Session, writer: &Writer, theme: ThemeChoice) -> Drawn {
    let file = session.ids[index];
    let errors = session.errors_of(file);
    if !errors.is_empty() {
        return Drawn::Refused(errors);
    }
    let Some(map) = session.map(file) else { return Drawn::Unread };
    let name = session.maps[index].name.raw();
    let picture = match guarded(name, || picture(map, session, file, theme)) {
        Ok(picture) => picture,
        Err(failure) => return Drawn::Failed(failure),
    };
    match target {
        Target::Stdout => Drawn::Printed(picture),
        Target::File(path) => {
            let outcome = writer.write(path, picture.as_bytes(), &root(&session.maps[index].directory));
            let line = |word: &str| Drawn::Written(format!("{word} {}\n", term(&shown(path.as_os_str()))));
            match outcome {
                Ok(Outcome::Written) => line("written  "),
                Ok(Outcome::Unchanged) => line("unchanged"),
                Err(failure) => Drawn::Failed(failure),
            }
        }
    }
}

fn picture(map: &Map, session: &Session, file: FileId, theme: ThemeChoice) -> String {
    let appearance = match theme {
        ThemeChoice::Light => Appearance::Light,
        ThemeChoice::Dark => Appearance::Dark,
        ThemeChoice::Auto => Appearance::Auto,
    };
    export::svg(&layout::map(map, session.findings_of(file)), appearance)
}

/// Prints the errors of the maps that were not drawn, on standard error: standard output is for pictures.
fn report(mut errors: Vec<Diagnostic>, session: &Session, color: bool, output: &mut Output) {
    let mut seen = Vec::new();
    // Several maps share the errors of their project file.
    errors.retain(|error| {
        let is_new = !seen.contains(error);
        seen.push(error.clone());
        is_new
    });
    if !errors.is_empty() {
        output.note(Status::Findings);
        output.complain(&full::full(&errors, &session.sources, color));
    }
}
