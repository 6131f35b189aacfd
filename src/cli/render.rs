//! `cjm render`: pictures of maps.

use super::args::{Global, Render, ThemeChoice};
use super::config::root;
use super::failure::{Failure, shown};
use super::guard::guarded;
use super::output::Output;
use super::progress::Progress;
use super::session::Session;
use super::targets::{Target, is_directory, targets};
use super::today;
use super::writer::{Outcome, Writer};
use crate::export::{self, Appearance};
use crate::layout::Request;
use crate::report::escape::term;
use crate::resolve::Map;
use crate::source::FileId;
use crate::{layout, measure};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// What became of one map.
enum Drawn {
    /// It is not drawn because of errors in these files.
    Refused(Vec<FileId>, FileId),
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
pub(super) fn run(args: &Render, global: &Global, color: bool, output: &mut Output) {
    let today = match today::lasting(args.day.today, output) {
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
    let progress = Progress::new(targets.len(), "drawn", global.quiet);
    let work = |index: usize| {
        let drawn = draw(index, &targets[index], &session, &writer, args.theme);
        progress.step();
        drawn
    };
    let drawn: Vec<_> = if targets.len() < 2 {
        (0..targets.len()).map(work).collect()
    } else {
        (0..targets.len()).into_par_iter().map(work).collect()
    };
    drop(progress);
    let (mut broken, mut refused) = (BTreeSet::new(), BTreeSet::new());
    for drawn in drawn {
        match drawn {
            Drawn::Refused(files, map) => {
                broken.extend(files);
                refused.insert(map);
            }
            Drawn::Printed(picture) => output.print(&picture),
            Drawn::Written(line) => output.tell(&line),
            Drawn::Failed(failure) => output.fail(&failure),
            Drawn::Unread => {}
        }
    }
    session.refuse(&broken, color, output);
    session.leave_out("not drawn", &refused);
}

/// Where the pictures go; the directory for them is made.
fn prepare(args: &Render, session: &Session) -> Result<Vec<Target>, Failure> {
    let maps = &session.maps;
    let targets = targets(maps, args.output.as_deref())?;
    let is_needed = |output: &&Path| *output != Path::new("-") && is_directory(output, maps.len());
    if let Some(directory) = args.output.as_deref().filter(is_needed) {
        std::fs::create_dir_all(directory).map_err(|error| Failure::io(directory, &error))?;
    }
    Ok(targets)
}

fn draw(index: usize, target: &Target, session: &Session, writer: &Writer, theme: ThemeChoice) -> Drawn {
    let file = session.ids[index];
    let broken = session.broken(file);
    if !broken.is_empty() {
        return Drawn::Refused(broken, file);
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
        ThemeChoice::Print => Appearance::Print,
        ThemeChoice::HighContrast => Appearance::Contrast,
    };
    let scene = layout::draw(map, session.findings_of(file), &measure::curves(map), &Request::default());
    export::svg(&scene, appearance)
}
