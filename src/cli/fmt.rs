//! `cjm fmt`: files in their canonical form.

use super::args::Fmt;
use super::config::{Configs, NAME, ProjectFile, Store, has_map_name, root_for};
use super::discover::{Discovered, Wanted, discover};
use super::failure::{Failure, shown};
use super::guard::guarded;
use super::input::{self, Bytes};
use super::interrupt::Interrupt;
use super::names::Names;
use super::output::{Output, Status, complain};
use super::reading::{self, Reading};
use super::session::{nothing_found, tell_left_out};
use super::writer::{Outcome, Writer};
use crate::diagnostic::Diagnostics;
use crate::fields::{Table, config, journey, persona};
use crate::fmt;
use crate::report::escape::term;
use crate::report::{Sources, diff, full};
use crate::source::{FileId, Source, Untrusted};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A file to format.
#[derive(Debug)]
struct Target {
    /// Its path; none for standard input.
    path: Option<PathBuf>,
    /// What it is called in messages.
    name: Untrusted,
    /// The fields at its top.
    table: &'static Table,
}

/// What became of a file.
#[derive(Debug)]
enum Formatted {
    /// It has its canonical form.
    Already { before: String },
    /// It gets another text.
    Changed { before: String, after: String },
    /// It cannot be formatted, because of the findings printed here.
    Refused(String),
    /// It could not be read, or the result could not be trusted.
    Failed(Failure),
}

/// How many files came to what.
#[derive(Debug, Default)]
struct Counts {
    changed: usize,
    unchanged: usize,
    refused: usize,
}

/// Formats files in place, or says what would change.
pub(super) fn run(args: &Fmt, (stdout, stderr): (bool, bool), output: &mut Output) {
    let Some(targets) = targets(args, output) else { return };
    let format =
        |target: &Target| guarded(target.name.raw(), || formatted(target, stderr)).unwrap_or_else(Formatted::Failed);
    let writer = Writer::default();
    let mut counts = Counts::default();
    let interrupt = Interrupt::watch();
    // A few files at a time, so that a great many of them are not in memory at once.
    for targets in targets.chunks(FILES_AT_A_TIME) {
        let results: Vec<_> = targets.par_iter().map(format).collect();
        for (target, result) in targets.iter().zip(results) {
            if interrupt.is_there() {
                return output.interrupted(closing(&counts, args.check || args.diff).trim_end());
            }
            settle(args, target, result, (&writer, stdout), (output, &mut counts));
        }
    }
    if targets.iter().any(|target| target.path.is_some()) {
        output.remark(&closing(&counts, args.check || args.diff));
    }
}

const FILES_AT_A_TIME: usize = 256;

/// The files that the arguments name: maps, and in searched directories the project files with their personas.
fn targets(args: &Fmt, output: &mut Output) -> Option<Vec<Target>> {
    let (mut reading, mut failures, names) = (Reading::default(), Vec::new(), Names::default());
    let mut configs = Configs::default();
    let mut store = Store { reading: &mut reading, failures: &mut failures, names: &names };
    let wanted = Wanted { paths: &args.paths, force_exclude: args.choosing.force_exclude };
    let found = discover(wanted, &mut configs, &mut store);
    tell_left_out(&found, output);
    let targets = gathered(&found, args.stdin_filename.as_deref(), &mut configs, &mut store);
    // What is wrong inside of project files is for `check` to say; what cannot be read here stands in the way.
    output.fail_all(&failures);
    if targets.is_empty() {
        if failures.is_empty() && found.left_out.is_empty() {
            output.fail(&nothing_found(&args.paths));
        }
        return None;
    }
    Some(targets)
}

fn gathered(
    found: &Discovered,
    stdin_name: Option<&Path>,
    configs: &mut Configs,
    store: &mut Store<'_>,
) -> Vec<Target> {
    let mut seen = BTreeSet::new();
    let mut targets = Vec::new();
    for path in &found.projects {
        let directory = path.parent().unwrap_or(path).to_owned();
        let personas = configs.nearest(&directory, store).map(ProjectFile::persona_files).unwrap_or_default();
        seen.insert(path.clone());
        let name = store.names.of(path);
        targets.push(Target { path: Some(path.clone()), name, table: &config::TABLE });
        for path in personas.into_iter().filter(|path| seen.insert(path.clone())) {
            let name = store.names.of(&path);
            targets.push(Target { path: Some(path), name, table: &persona::FILE_TABLE });
        }
    }
    for map in &found.maps {
        let path = if map.is_stdin { stdin_name.map(Path::to_owned) } else { Some(map.path.clone()) };
        let canonical = path.as_ref().and_then(|path| path.canonicalize().ok());
        if !map.is_stdin && canonical.as_ref().is_some_and(|path| seen.contains(path)) {
            continue;
        }
        let name = path.as_ref().filter(|_| map.is_stdin).map(|path| shown(path.as_os_str()));
        let name = name.unwrap_or_else(|| map.name.clone());
        let table = table(path.as_deref(), canonical.as_deref(), configs, store);
        let path = path.filter(|_| !map.is_stdin);
        targets.push(Target { path, name, table });
    }
    targets
}

/// What kind of file it is, by its name and by what the project file says of it.
fn table(
    path: Option<&Path>,
    canonical: Option<&Path>,
    configs: &mut Configs,
    store: &mut Store<'_>,
) -> &'static Table {
    if path.and_then(Path::file_name).is_some_and(|name| name == NAME) {
        return &config::TABLE;
    }
    // Asking the project file takes looks at the disk, which a thousand maps should not cost.
    if path.is_some_and(has_map_name) {
        return &journey::TABLE;
    }
    let project = canonical.and_then(Path::parent).and_then(|directory| configs.nearest(directory, store));
    let is_persona = project.zip(canonical).is_some_and(|(file, path)| file.persona_files().iter().any(|p| p == path));
    if is_persona { &persona::FILE_TABLE } else { &journey::TABLE }
}

/// Reads and formats one file.
fn formatted(target: &Target, color: bool) -> Formatted {
    let limits = reading::limits();
    let bytes = match &target.path {
        Some(path) => input::file(path, limits.file_bytes),
        None => input::stdin(limits.file_bytes),
    };
    match bytes {
        Ok(bytes) => of_bytes(target, bytes, color),
        Err(failure) => Formatted::Failed(failure),
    }
}

fn of_bytes(target: &Target, bytes: Bytes, color: bool) -> Formatted {
    let mut found = Diagnostics::default();
    let mut sources = Sources::default();
    let source = match reading::text(FileId(0), bytes, &reading::limits(), &mut found) {
        Ok(text) => Source::new(FileId(0), target.name.clone(), text),
        Err(bytes) => {
            sources.push_bytes(target.name.clone(), &bytes);
            return Formatted::Refused(full::full(&found.into_sorted(), &sources, color));
        }
    };
    match fmt::format(&source, target.table, &reading::limits(), &mut found) {
        Some(Ok(after)) if after == source.text => Formatted::Already { before: after },
        Some(Ok(after)) => Formatted::Changed { before: source.text, after },
        Some(Err(doubt)) => {
            let why = format!("{}: left as it is: {}", target.name.raw(), doubt.why());
            Formatted::Failed(Failure::new(why).hint("this is a defect of cjm, not of the file; please report it"))
        }
        None => {
            sources.push(source);
            Formatted::Refused(full::full(&found.into_sorted(), &sources, color))
        }
    }
}

/// Writes, prints or tells what became of a file.
fn settle(
    args: &Fmt,
    target: &Target,
    result: Formatted,
    (writer, color): (&Writer, bool),
    (output, counts): (&mut Output, &mut Counts),
) {
    match result {
        Formatted::Already { before } => {
            counts.unchanged += 1;
            if target.path.is_none() && !args.check && !args.diff {
                output.print(&before);
            }
        }
        Formatted::Changed { before, after } if args.check || args.diff => {
            counts.changed += 1;
            output.note(Status::Findings);
            if args.diff {
                output.print(&diff::unified(&target.name, &before, &after, color));
            } else {
                output.print(&format!("{}\n", term(&target.name)));
            }
        }
        Formatted::Changed { before, after } => match &target.path {
            None => output.print(&after),
            Some(path) => {
                let rewrite = |root: PathBuf| writer.rewrite(path, before.as_bytes(), after.as_bytes(), &root);
                match root_for(path).and_then(rewrite) {
                    Ok(Outcome::Written | Outcome::Unchanged) => {
                        counts.changed += 1;
                        output.remark(&format!("formatted {}\n", term(&target.name)));
                    }
                    Err(failure) => {
                        counts.refused += 1;
                        output.fail(&failure);
                    }
                }
            }
        },
        Formatted::Refused(findings) => {
            counts.refused += 1;
            output.note(Status::Failed);
            complain(&findings);
            complain(&format!("left as it is because of errors: {}\n", term(&target.name)));
        }
        Formatted::Failed(failure) => {
            counts.refused += 1;
            output.fail(&failure);
        }
    }
}

/// The line that counts.
fn closing(counts: &Counts, is_dry: bool) -> String {
    let files = |count: usize| format!("{count} file{}", if count == 1 { "" } else { "s" });
    let done = if is_dry { "would be formatted" } else { "formatted" };
    let mut parts = Vec::new();
    if counts.changed > 0 {
        parts.push(format!("{} {done}", files(counts.changed)));
    }
    if counts.unchanged > 0 || counts.changed + counts.refused == 0 {
        parts.push(format!("{} already formatted", files(counts.unchanged)));
    }
    if counts.refused > 0 {
        parts.push(format!(
            "{} left as {}",
            files(counts.refused),
            if counts.refused == 1 { "it is" } else { "they are" }
        ));
    }
    format!("{}\n", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts() {
        let counts = |changed, unchanged, refused| Counts { changed, unchanged, refused };
        assert_eq!(closing(&counts(1, 2, 0), false), "1 file formatted, 2 files already formatted\n");
        assert_eq!(closing(&counts(2, 0, 1), true), "2 files would be formatted, 1 file left as it is\n");
        assert_eq!(closing(&counts(0, 1, 2), false), "1 file already formatted, 2 files left as they are\n");
    }
}
