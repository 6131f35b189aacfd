//! What `check`, `render` and `report` have in common: find the maps, read them, check them.

use super::args::Global;
use super::config::{Configs, Store};
use super::discover::{Map, discover};
use super::failure::Failure;
use super::load::{self, Reading};
use super::names::Names;
use super::output::{Output, Status};
use super::progress::Progress;
use crate::diagnostic::{Diagnostic, Level, Summary, structural};
use crate::report::Sources;
use crate::resolve::{self, Project};
use crate::source::FileId;
use jiff::civil::Date;
use std::path::PathBuf;

/// The maps of a run, read and checked.
#[derive(Debug)]
pub struct Session {
    /// The maps in the order given.
    pub maps: Vec<Map>,
    /// Their numbers.
    pub ids: Vec<FileId>,
    /// All files.
    pub sources: Sources,
    /// The maps that could be read, bound.
    pub project: Project,
    /// All findings by file and place.
    pub findings: Vec<Diagnostic>,
    /// How many of each level.
    pub summary: Summary,
}

impl Session {
    /// Reads and checks what `paths` name. What cannot be read is reported at once; without anything to read there is no
    /// session.
    pub fn open(paths: &[PathBuf], today: Option<Date>, global: &Global, output: &mut Output) -> Option<Self> {
        let (mut reading, mut failures, names) = (Reading::default(), Vec::new(), Names::new());
        let mut configs = Configs::default();
        let mut store = Store { reading: &mut reading, failures: &mut failures, names: &names };
        let maps = discover(paths, &mut configs, &mut store);
        if maps.is_empty() && store.failures.is_empty() && configs.files().is_empty() {
            output.fail(&nothing_found(paths));
            return None;
        }
        let progress = Progress::new(maps.len(), global.quiet);
        let (project, ids) = load::check(&maps, &mut configs, store, today, &progress);
        drop(progress);
        failures.iter().for_each(|failure| output.fail(failure));
        describe(&maps, &configs, &names, output);

        let Reading { sources, found, .. } = reading;
        let summary = found.summary();
        let findings: Vec<_> = found.into_sorted();
        if findings.iter().any(|finding| finding.rule.name == structural::LIMIT_EXCEEDED.name) {
            output.note(Status::Failed);
        } else if summary.errors > 0 {
            output.note(Status::Findings);
        }
        Some(Self { maps, ids, sources, project, findings, summary })
    }

    /// The map of a file, if it could be read.
    pub fn map(&self, file: FileId) -> Option<&resolve::Map> {
        self.project.maps.iter().find(|map| map.file == file)
    }

    /// The findings in one file.
    pub fn findings_of(&self, file: FileId) -> &[Diagnostic] {
        let number = |finding: &Diagnostic| finding.span().map(|span| span.file);
        let start = self.findings.partition_point(|finding| number(finding) < Some(file));
        let end = self.findings.partition_point(|finding| number(finding) <= Some(file));
        &self.findings[start..end]
    }

    /// The errors that keep a map from being drawn or reported: its own, and those of its project file.
    pub fn errors_of(&self, file: FileId) -> Vec<Diagnostic> {
        let config = self.map(file).and_then(|map| map.config.file);
        let files = config.into_iter().chain([file]);
        let errors = files.flat_map(|file| self.findings_of(file)).filter(|finding| finding.level == Level::Error);
        errors.cloned().collect()
    }
}

fn nothing_found(paths: &[PathBuf]) -> Failure {
    let places: Vec<_> = paths.iter().map(|path| super::failure::shown(path.as_os_str()).raw().to_owned()).collect();
    let places = if places.is_empty() { "the current directory".to_owned() } else { places.join(", ") };
    Failure::new(format!("no map found in {places}"))
        .hint("maps are called *.journey.yaml or *.journey.yml; `cjm init` starts one")
}

/// Tells with `--verbose` what was read.
fn describe(maps: &[Map], configs: &Configs, names: &Names, output: &Output) {
    output.detail(|| {
        use crate::report::escape::term;
        let project = configs.files().iter().map(|file| format!("project file {}\n", term(&names.of(&file.path))));
        let maps = maps.iter().map(|map| {
            let config = configs.known(&map.directory).map(|file| names.of(&file.path));
            let with = config.map_or_else(|| " without a project file".to_owned(), |name| format!(" with {}", term(&name)));
            format!("map {}{with}\n", term(&map.name))
        });
        project.chain(maps).collect()
    });
}
