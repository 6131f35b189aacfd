//! Good maps with one thing changed: a field deleted, a key renamed, a value of another type, an id that is there twice.
//!
//! Whatever is found stands where the change is, nothing panics, and no caret stands between things. The number of edits
//! comes from `CJM_TEST_EDITS`; a failing one prints the file and the change.

mod edit;
mod verdict;

use cjm::decode;
use cjm::diagnostic::{Diagnostic, Diagnostics};
use cjm::lint::{self, Run, Selection};
use cjm::model::{Config, Status};
use cjm::resolve::{Loaded, resolve};
use cjm::source::{FileId, Source};
use cjm::yaml::{self, Limits};
use edit::{Dice, Edit, sites};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many edits are tried where nobody says.
const EDITS: u64 = 300;

/// The day on which the maps are read.
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// A folder of `examples/`: its texts, the project file first.
struct Project {
    name: String,
    files: Vec<(String, String)>,
}

#[test]
fn one_change_to_a_good_map_is_found_where_it_is() {
    let count = std::env::var("CJM_TEST_EDITS").map_or(EDITS, |count| count.parse().expect("a number"));
    let projects = projects();
    let clean: Vec<_> = projects.iter().map(|project| found_in(&project.files)).collect();
    let fields: Vec<Vec<_>> =
        projects.iter().map(|project| project.files.iter().map(|(_, text)| sites(text)).collect()).collect();
    let results: Vec<Result<bool, String>> = (0..count)
        .into_par_iter()
        .map(|seed| {
            let mut dice = Dice::new(seed);
            let at = dice.below(projects.len());
            let (project, before) = (&projects[at], &clean[at]);
            let file = dice.below(project.files.len());
            let (name, text) = &project.files[file];
            let Some(edit) = Edit::throw(&mut dice, text, &fields[at][file]) else { return Ok(false) };
            let mut files = project.files.clone();
            files[file].1.clone_from(&edit.text);
            let verdict = verdict::judge(&edit, file, &files, before, &found_in(&files));
            verdict.map_err(|why| format!("seed {seed}, {}/{name}: {}\n{why}", project.name, edit.said))
        })
        .collect();
    let wrong: Vec<&String> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    assert!(wrong.is_empty(), "{} of {count} edits: {wrong:#?}", wrong.len());
    let told = results.iter().filter(|result| **result == Ok(true)).count();
    assert!(told * 2 > results.len(), "only {told} of {count} edits gave a finding");
}

/// What is found in the files of a project, the project file first: as they say, and with every map held to account.
fn found_in(files: &[(String, String)]) -> Vec<Diagnostic> {
    let mut found = Diagnostics::default();
    let source = |((name, text), id): (&(String, String), u32)| Source::new(FileId(id), name.clone(), text.clone());
    let sources: Vec<Source> = files.iter().zip(0..).map(source).collect();
    let (first, maps) = sources.split_first().expect("there is a project file");
    let mut suppressions = Vec::new();
    let mut read = |source, found: &mut Diagnostics| {
        let document = yaml::parse(source, &Limits::default(), found)?;
        suppressions.extend(lint::suppressions(&document, source));
        Some(document)
    };
    let config = read(first, &mut found).and_then(|document| decode::config(&document, first, &mut found));
    let config = Arc::new(config.unwrap_or_else(|| Config { file: Some(first.id), ..Config::default() }));
    let mut loaded = Vec::new();
    for source in maps {
        let Some(document) = read(source, &mut found) else { continue };
        let Some(journey) = decode::journey(&document, source, &mut found) else { continue };
        let stem = source.name.raw().trim_end_matches(".journey.yaml").to_owned().into();
        let config = Arc::clone(&config);
        loaded.push(Loaded { file: source.id, stem, journey, config, is_whole: true, overrides: Vec::new() });
    }
    let sources: Vec<&Source> = sources.iter().collect();
    let project = resolve(loaded, &mut found);
    let found = found.into_sorted();
    let under = |profile| {
        let mut all = Diagnostics::default();
        for finding in &found {
            all.push(finding.clone());
        }
        let selection = Selection { profile, ..Selection::default() };
        let (sources, dead_links) = (&sources, &BTreeSet::new());
        let (suppressions, selection, today) = (&suppressions, &selection, Some(TODAY));
        let run = Run { suppressions, today, selection, sources, dead_links };
        lint::check(&project, &run, &mut all);
        all.into_sorted()
    };
    [None, Some(Status::Published)].into_iter().flat_map(under).collect()
}

/// The examples, as projects.
fn projects() -> Vec<Project> {
    let mut projects = Vec::new();
    for folder in sorted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")) {
        if !folder.join("cjm.yaml").is_file() {
            continue;
        }
        let mut paths = sorted(&folder);
        paths.retain(|path| path.to_string_lossy().ends_with(".journey.yaml"));
        paths.insert(0, folder.join("cjm.yaml"));
        let file = |path: &PathBuf| (last(path), fs::read_to_string(path).expect("examples are text"));
        projects.push(Project { name: last(&folder), files: paths.iter().map(file).collect() });
    }
    projects
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths
}

fn last(path: &Path) -> String {
    path.file_name().expect("it has a name").to_string_lossy().into_owned()
}
