//! `cjm check --fix`: takes the fixes of findings, checks again, and goes on until none is left; then writes.
//!
//! All rounds happen in memory, so that a file is written once, and only when the whole run agrees with its new text.

mod round;
mod select;

pub(super) use super::texts::Texts;
pub(super) use select::fixable;

use super::args::Fixing;
use super::baseline::Hidden;
use super::config;
use super::failure::Failure;
use super::input::Bytes;
use super::interrupt::Interrupt;
use super::output::{Output, Status};
use super::reading::limits;
use super::session::Session;
use super::writer::Writer;
use crate::report::escape::term;
use crate::report::{count, diff};
use round::{Change, Work};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most rounds of fixing and checking: fixes that bring forth others without end stop here.
const ROUNDS: usize = 8;

/// What a look at the maps of the run shows, and what baselines know of it.
type Seen = (Session, Hidden);

/// Looks at the maps of the run, as they are with the texts given.
type Look<'l> = dyn Fn(Arc<Texts>, &mut Output) -> Option<Seen> + 'l;

/// Looks at the maps; where that is asked, mends what is found, as far as it has fixes, and looks again. With `--diff` the
/// changes are printed instead, and nothing is left to be told; `color` is for standard output.
pub(super) fn check(args: &Fixing, look: &Look<'_>, color: bool, output: &mut Output) -> Option<Seen> {
    let texts = Arc::default();
    let seen = look(Arc::clone(&texts), output)?;
    if !args.fix && !args.diff {
        return Some(seen);
    }
    let mut work = Work::new(&seen.0, texts, args.unsafe_fixes);
    let fixed = rounds(&mut work, seen, look, output);
    work.failures.iter().for_each(|failure| output.fail(failure));
    for name in &work.barred {
        output.remark(&format!("left as it is because of errors: {}\n", term(name)));
    }
    if args.diff {
        print_diff(&work, color, output);
        return None;
    }
    finish(work, fixed, look, output)
}

/// Goes on until nothing is left to mend.
fn rounds(work: &mut Work, mut seen: Seen, look: &Look<'_>, output: &mut Output) -> Seen {
    for _ in 0..ROUNDS {
        if !work.step(&seen.0) {
            break;
        }
        let Some(next) = again(work, look, output) else { break };
        seen = next;
        if work.take_back(&seen.0) {
            let Some(next) = again(work, look, output) else { break };
            seen = next;
        }
    }
    seen
}

/// Checks with the texts as they are now. What cannot be read has been told by the first look.
fn again(work: &Work, look: &Look<'_>, output: &mut Output) -> Option<Seen> {
    let mut muted = Output::muted();
    let seen = look(Arc::clone(&work.texts), &mut muted);
    output.note(muted.status());
    seen
}

fn print_diff(work: &Work, color: bool, output: &mut Output) {
    for (path, change) in work.changes() {
        let Some(after) = work.texts.made(path) else { continue };
        output.print(&diff::unified(&change.target.name, &change.before, after, color));
        output.note(Status::Findings);
    }
    let (fixes, files) = totals(work.changes().map(|(_, change)| change));
    if fixes > 0 {
        output.remark(&format!("would fix {} in {}\n", count(fixes, "finding"), count(files, "file")));
    }
}

/// Writes what was mended and says so.
fn finish(mut work: Work, mut seen: Seen, look: &Look<'_>, output: &mut Output) -> Option<Seen> {
    let (written, lost) = write(&mut work, output)?;
    tell(&work, &written, output);
    if lost {
        seen = again(&work, look, output)?;
    }
    if seen.0.maps.iter().any(|map| map.is_stdin) {
        // Standard output has the text in any case, so that an editor may put it in the place of what it sent.
        if let Ok(Bytes::All(bytes)) = work.texts.stdin(limits().file_bytes) {
            output.print_bytes(&bytes);
        }
        output.turn_to_stderr();
    }
    Some(seen)
}

/// Writes all changes, file by file. Gives the files that were written and whether one could not be; nothing, after an
/// interrupt, which has been told.
fn write(work: &mut Work, output: &mut Output) -> Option<(Vec<PathBuf>, bool)> {
    let (interrupt, writer) = (Interrupt::watch(), Writer::default());
    let (mut written, mut lost): (Vec<PathBuf>, Vec<PathBuf>) = (Vec::new(), Vec::new());
    let changed: Vec<PathBuf> = work.changes().map(|(path, _)| path.clone()).collect();
    for path in &changed {
        if interrupt.is_there() {
            written.iter().filter_map(|path| work.change(path)).for_each(|change| {
                output.remark(&format!("written {}\n", term(&change.target.name)));
            });
            output.interrupted(&format!("{} of {} written", written.len(), count(changed.len(), "file")));
            return None;
        }
        match write_one(work, path, &writer) {
            Ok(()) => written.push(path.clone()),
            Err(failure) => {
                output.fail(&failure);
                lost.push(path.clone());
            }
        }
    }
    for path in &lost {
        work.forget(path);
    }
    Some((written, !lost.is_empty()))
}

fn write_one(work: &Work, path: &Path, writer: &Writer) -> Result<(), Failure> {
    let (Some(change), Some(after)) = (work.change(path), work.texts.made(path)) else { return Ok(()) };
    if change.target.is_stdin {
        return Ok(());
    }
    let given = &change.target.path;
    let root = config::root_for(given)?;
    writer.rewrite(given, change.before.as_bytes(), after.as_bytes(), &root).map(|_| ())
}

/// Says what was fixed, one by one with `--verbose`.
fn tell(work: &Work, written: &[PathBuf], output: &Output) {
    let changes = || written.iter().filter_map(|path| work.change(path));
    let (fixes, files) = totals(changes());
    for line in changes().flat_map(|change| &change.fixed) {
        output.detail(|| format!("fixed {line}\n"));
    }
    if fixes > 0 {
        output.remark(&format!("fixed {} in {}\n", count(fixes, "finding"), count(files, "file")));
    }
}

fn totals<'c>(changes: impl Iterator<Item = &'c Change>) -> (usize, usize) {
    changes.fold((0, 0), |(fixes, files), change| (fixes + change.fixed.len(), files + 1))
}
