//! Where a report goes: standard output or a file, through the one writer.

use crate::cli::args::Report;
use crate::cli::config::root;
use crate::cli::discover::Map;
use crate::cli::failure::{Failure, shown};
use crate::cli::names;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::targets::{PLAIN, Target, spare, targets};
use crate::cli::writer::{Outcome, Parts, Writer, joined, make_directory_of};
use crate::report::escape::term;
use crate::source::Untrusted;
use std::path::{Path, PathBuf};

/// Prints the report, or writes it.
pub(super) fn deliver(args: &Report, text: &str, session: &Session, output: &mut Output) {
    match to_file(args) {
        None => output.print(text),
        Some(path) => {
            put(args, path, session, output, |root| Writer::default().write(path, text.as_bytes(), root));
        }
    }
}

/// The file that the report goes to; none for standard output.
pub(super) fn to_file(args: &Report) -> Option<&Path> {
    args.output.as_deref().filter(|path| *path != Path::new("-"))
}

/// Prints a report that comes part by part, or writes it.
pub(super) fn deliver_parts(args: &Report, parts: &Parts<'_>, session: &Session, output: &mut Output) {
    match to_file(args) {
        None => output.print_parts(parts),
        Some(path) => put(args, path, session, output, |root| {
            Writer::default().write_parts(path, &|put| joined(parts, put), root)
        }),
    }
}

fn put(
    args: &Report,
    path: &Path,
    session: &Session,
    output: &mut Output,
    write: impl FnOnce(&Path) -> Result<Outcome, Failure>,
) {
    let to = path.canonicalize();
    let is_map =
        |map: &Map| !map.is_stdin && to.as_ref().is_ok_and(|to| map.path.canonicalize().is_ok_and(|from| from == *to));
    if session.maps.iter().any(is_map) {
        return output.fail(&Failure::at(path, "the report would take the place of the map"));
    }
    let ready = spare(path).and_then(|()| known_ending(args, path)).and_then(|()| make_directory_of(path));
    if let Err(failure) = ready {
        return output.fail(&failure);
    }
    match write(&root(&session.maps[0].directory)) {
        Ok(Outcome::Written) => output.tell(&format!("written   {}\n", term(&shown(path.as_os_str())))),
        Ok(Outcome::Unchanged) => output.tell(&format!("unchanged {}\n", term(&shown(path.as_os_str())))),
        Err(failure) => output.fail(&failure),
    }
}

/// Refuses a file whose ending promises something that no report is.
fn known_ending(args: &Report, path: &Path) -> Result<(), Failure> {
    let Some(ending) = args.false_ending() else { return Ok(()) };
    let failure = Failure::at(path, &format!("no report is written as `.{ending}`"));
    Err(failure
        .hint("`.md`, `.json`, `.csv` and `.svg` (a badge) say what is written, `.txt` is a table; `--format` says it for any name"))
}

/// The way from the report of one map to the picture beside the map, if it has been drawn.
pub(super) fn picture(args: &Report, session: &Session) -> Option<Untrusted> {
    let beside = targets(&session.maps, &[PLAIN.to_owned()], None).ok()?;
    let [Target::File(picture)] = &beside[..] else { return None };
    let picture = picture.canonicalize().ok()?;
    let kept = to_file(args).and_then(Path::parent).filter(|parent| !parent.as_os_str().is_empty());
    let kept = kept.map_or_else(|| PathBuf::from("."), Path::to_owned).canonicalize().ok()?;
    Some(shown(names::relative(&kept, &picture).as_os_str()))
}
