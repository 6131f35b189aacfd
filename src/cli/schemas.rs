//! `cjm schema`: the schemas of the files, for editors; and where `cjm init` puts them.

use super::args::{Schema, SchemaFile};
use super::config::{Configs, Store};
use super::failure::{Failure, reason};
use super::names::Names;
use super::output::Output;
use super::reading::Reading;
use super::writer::{Outcome, Writer, make_directory};
use crate::diagnostic::{Group, Levels};
use crate::lint;
use crate::report::escape::term;
use crate::schema::{self, File, Rule, Setting};
use std::path::{Path, PathBuf};

/// The folder beside the project file that the schemas lie in.
const FOLDER: &str = ".cjm";

/// The files whose schemas lie there: those that nearly every team writes.
const WRITTEN: [File; 2] = [File::Map, File::Project];

/// What becomes of schemas that are there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Present {
    /// They are brought up to date.
    Renewed,
    /// They stay: another version of this program may have written them.
    Kept,
}

/// Prints a schema, or writes those of the project.
pub(super) fn run(args: &Schema, output: &mut Output) {
    if !args.write {
        let file = match args.file {
            SchemaFile::Map => File::Map,
            SchemaFile::Project => File::Project,
            SchemaFile::Persona => File::Persona,
        };
        return output.print(&text(file));
    }
    let here = std::env::current_dir().and_then(|path| path.canonicalize());
    let written = match here {
        Ok(here) => project(&here).and_then(|folder| provide(&folder, Present::Renewed, output)),
        Err(error) => Err(Failure::new(format!("the current directory: {}", reason(&error)))),
    };
    if let Err(failure) = written {
        output.fail(&failure);
    }
}

/// The schema of a kind of file.
fn text(file: File) -> String {
    let options = |rule| lint::options(rule).iter();
    let described = |rule: &'static crate::diagnostic::Rule| Rule {
        name: rule.name,
        group: rule.group.name(),
        summary: rule.summary,
        is_settable: rule.levels != Levels::ALWAYS,
        is_suppressible: !matches!(rule.group, Group::File | Group::Settings),
        options: options(rule)
            .map(|option| Setting { name: option.name, expects: option.expects, default: option.default })
            .collect(),
    };
    let rules: Vec<Rule> = lint::all_rules().map(described).collect();
    schema::schema(file, &rules)
}

/// The directory of the project file that holds for `here`; `here` where none does.
fn project(here: &Path) -> Result<PathBuf, Failure> {
    let (mut reading, mut failures, names) = (Reading::default(), Vec::new(), Names::default());
    let mut store = Store { reading: &mut reading, failures: &mut failures, names: &names };
    let file = Configs::default().nearest(here, &mut store).map(|file| file.path.clone());
    match failures.into_iter().next() {
        Some(failure) => Err(failure),
        None => Ok(file.as_deref().and_then(Path::parent).unwrap_or(here).to_owned()),
    }
}

/// Puts the schemas of a project into its folder for them; tells what was written.
pub(super) fn provide(project: &Path, present: Present, output: &mut Output) -> Result<(), Failure> {
    let folder = project.join(FOLDER);
    make_directory(&folder)?;
    if std::fs::symlink_metadata(&folder).is_ok_and(|meta| meta.is_symlink()) {
        return Err(Failure::at(&folder, "is a symbolic link; not followed"));
    }
    let (writer, names) = (Writer::default(), Names::default());
    for file in WRITTEN {
        let path = folder.join(file_name(file));
        if present == Present::Kept && path.exists() {
            continue;
        }
        let outcome = match writer.write(&path, text(file).as_bytes(), project) {
            Ok(outcome) => outcome,
            Err(failure) => {
                output.fail(&failure);
                continue;
            }
        };
        let verb = match (outcome, present) {
            (Outcome::Written, Present::Kept) => "written",
            (Outcome::Written, Present::Renewed) => "written  ",
            (Outcome::Unchanged, _) => "unchanged",
        };
        output.tell(&format!("{verb} {}\n", term(&names.of(&path))));
    }
    Ok(())
}

fn file_name(file: File) -> String {
    format!("{}.schema.json", file.name())
}

/// The comment by which editors find the schema of a file in `here`, at or below `project` (both canonical).
pub(super) fn modeline(file: File, here: &Path, project: &Path) -> String {
    let below = here.strip_prefix(project).map_or(0, |way| way.components().count());
    format!("# yaml-language-server: $schema={}{FOLDER}/{}", "../".repeat(below), file_name(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_modeline_leads_up_to_the_project() {
        let line = |here: &str| modeline(File::Map, Path::new(here), Path::new("/a/b"));
        assert_eq!(line("/a/b"), "# yaml-language-server: $schema=.cjm/map.schema.json");
        assert_eq!(line("/a/b/c/d"), "# yaml-language-server: $schema=../../.cjm/map.schema.json");
    }
}
