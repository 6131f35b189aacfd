//! What `check`, `render` and `report` have in common: find the maps, read them, check them.

use super::args::Global;
use super::config::{Configs, ProjectFile, Store};
use super::discover::{Discovered, Map, Wanted, discover, holds_project};
use super::failure::Failure;
use super::gathered::{Dropped, Keep};
use super::guard::guarded;
use super::images::Places;
use super::input::Bytes;
use super::load::{self, Checked};
use super::names::Names;
use super::output::{Output, Status, complain};
use super::progress::Progress;
use super::reading::{Reading, limits};
use super::texts::Texts;
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Summary, structural};
use crate::gap::Entry;
use crate::layout::Gaps;
use crate::lint::{self, Judge, Selection};
use crate::report::{Sources, full, gravest};
use crate::resolve::{self, Outline, Project};
use crate::source::FileId;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// What a run asks of its maps.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    /// Today. Without it rules about dates are not asked.
    pub(super) today: Option<Date>,
    /// Which rules, and how strictly.
    pub(super) selection: Selection,
    /// What of the maps is needed in the end.
    pub(super) keep: Keep,
}

impl Asked {
    /// All rules as the project files have them.
    pub(super) fn on(today: Option<Date>) -> Self {
        Self { today, ..Self::default() }
    }
}

/// The maps of a run, read and checked.
#[derive(Debug)]
pub(super) struct Session {
    /// What was asked.
    pub(super) asked: Asked,
    /// The project files, by directory.
    pub(super) configs: Configs,
    /// The directories that were searched (canonical).
    pub(super) searched: Vec<PathBuf>,
    /// The maps in the order given.
    pub(super) maps: Vec<Map>,
    /// How many of them could be read.
    pub(super) read: usize,
    /// Those that could not.
    pub(super) unread: Vec<FileId>,
    /// Their numbers.
    pub(super) ids: Vec<FileId>,
    /// Below which directory (canonical) the files are that each may name.
    pub(super) roots: Vec<PathBuf>,
    /// Where the files are that may name others.
    pub(super) places: Places,
    /// The paths (canonical) of the files that are no maps.
    pub(super) paths: BTreeMap<FileId, PathBuf>,
    /// All files.
    pub(super) sources: Sources,
    /// What the run has made of files.
    pub(super) texts: Arc<Texts>,
    /// The maps that could be read, bound; none where the run does not keep them.
    pub(super) project: Project,
    /// What the others ask of each map that could be read.
    pub(super) outlines: Vec<Outline>,
    /// What a portfolio takes of each of them; none where the run does not ask for it.
    pub(super) entries: Vec<Entry>,
    /// The files (canonical) of the images that the maps show, where these are to be drawn.
    pub(super) images: BTreeSet<PathBuf>,
    /// The findings that are only counted.
    pub(super) dropped: Dropped,
    /// All findings that are kept, by file and place.
    pub(super) findings: Vec<Diagnostic>,
    /// What pictures show of them, by map, where they were let go for it.
    pub(super) gaps: BTreeMap<FileId, Gaps>,
    /// How many of each level.
    pub(super) summary: Summary,
}

/// The maps that a run is about, before they are read.
pub(super) struct Search {
    /// What was read on the way: project files.
    pub(super) reading: Reading,
    /// What could not be read.
    pub(super) failures: Vec<Failure>,
    /// How files are called.
    pub(super) names: Names,
    /// The project files.
    pub(super) configs: Configs,
    /// The maps.
    pub(super) discovered: Discovered,
}

impl Search {
    /// Finds what is wanted. Where that is nothing, it is reported, and there is no search.
    pub(super) fn of(wanted: Wanted<'_>, output: &mut Output) -> Option<Self> {
        Self::with(Arc::default(), wanted, output)
    }

    /// Does the same, with the texts that the run has made of files.
    pub(super) fn with(texts: Arc<Texts>, wanted: Wanted<'_>, output: &mut Output) -> Option<Self> {
        let search = Self::anywhere(texts, wanted);
        tell_left_out(&search.discovered, output);
        let Discovered { maps, names_project, left_out, .. } = &search.discovered;
        if !maps.is_empty() || *names_project || !left_out.is_empty() {
            return Some(search);
        }
        let Self { reading, failures, .. } = search;
        let failures = if failures.is_empty() { vec![nothing_found(wanted.paths)] } else { failures };
        // Why nothing was found may stand in the project file.
        let found = reading.found.into_sorted();
        if !found.is_empty() {
            complain(&full::full(&found, &reading.sources, false));
        }
        output.fail_all(&failures);
        None
    }

    /// Finds what is wanted, be it nothing.
    pub(super) fn anywhere(texts: Arc<Texts>, wanted: Wanted<'_>) -> Self {
        let mut reading = Reading { texts, ..Reading::default() };
        let (mut failures, names) = (Vec::new(), Names::default());
        let mut configs = Configs::default();
        let mut store = Store { reading: &mut reading, failures: &mut failures, names: &names };
        let discovered = discover(wanted, &mut configs, &mut store);
        Self { reading, failures, names, configs, discovered }
    }

    /// Reads the project files of all maps, and of the directories searched where there is no map.
    pub(super) fn load_projects(&mut self) {
        let Self { reading, failures, names, configs, discovered } = self;
        let mut store = Store { reading, failures, names };
        let of_maps = discovered.maps.iter().map(|map| &map.directory);
        let searched = discovered.searched.iter().filter(|_| discovered.maps.is_empty());
        for directory in of_maps.chain(searched) {
            configs.config(directory, &mut store);
        }
    }
}

impl Session {
    /// Reads and checks what is wanted. What cannot be read is reported at once; without anything to read there is no
    /// session.
    pub(super) fn open(wanted: Wanted<'_>, asked: Asked, global: &Global, output: &mut Output) -> Option<Self> {
        Some(Self::of(Search::of(wanted, output)?, asked, global, output))
    }

    /// Reads and checks what was found.
    pub(super) fn of(search: Search, asked: Asked, global: &Global, output: &mut Output) -> Self {
        let Search { mut reading, mut failures, names, mut configs, discovered } = search;
        let store = Store { reading: &mut reading, failures: &mut failures, names: &names };
        let progress = Progress::new(discovered.maps.len(), "read", global.quiet);
        let Checked { unread, project, outlines, entries, images, ids, roots, dropped } =
            load::check(&discovered, &mut configs, store, &asked, &progress);
        drop(progress);
        let Discovered { maps, searched, .. } = discovered;
        output.fail_all(&failures);
        describe(&maps, &configs, &names, output);

        let Reading { sources, found, places, paths, texts, .. } = reading;
        let mut session = Self {
            asked,
            configs,
            searched,
            read: maps.len() - unread.len(),
            maps,
            unread,
            ids,
            roots,
            places,
            paths,
            sources,
            texts,
            project,
            outlines,
            entries,
            images,
            dropped,
            findings: Vec::new(),
            gaps: BTreeMap::new(),
            summary: Summary::default(),
        };
        session.add(found, output);
        session
    }

    /// The project files of which folders were searched that do not hold the whole project: their rules about whole
    /// projects are not asked.
    pub(super) fn searched_in_part(&self) -> impl Iterator<Item = &ProjectFile> {
        let known = self.searched.iter().filter(|folder| !holds_project(&self.searched, folder, &self.configs));
        let files: BTreeSet<_> = known.filter_map(|folder| self.configs.known(folder)).map(|file| &file.path).collect();
        self.configs.files().iter().filter(move |file| files.contains(&file.path))
    }

    /// Takes in what was found; a file beyond a limit is one that could not be checked.
    pub(super) fn add(&mut self, found: Diagnostics, output: &mut Output) {
        let mut all = found;
        all.extend(std::mem::take(&mut self.findings));
        self.findings = all.into_sorted();
        self.summary = Summary::of(&self.findings).and(self.dropped.summary);
        let is_limit = |finding: &Diagnostic| finding.rule.name == structural::LIMIT_EXCEEDED.name;
        if self.dropped.has_limit || self.findings.iter().any(is_limit) {
            output.note(Status::Failed);
        }
    }

    /// Reads the texts again that were let go and are shown with findings. What cannot be read any more is not shown.
    pub(super) fn recall(&mut self) {
        let shown = gravest(&self.findings, full::SHOWN).into_iter().map(|at| &self.findings[at]);
        self.recall_files(shown.flat_map(|finding| &finding.labels).map(|label| label.span.file).collect());
    }

    /// Reads the texts again that findings of some files point at.
    pub(super) fn recall_of(&mut self, files: &BTreeSet<FileId>) {
        let of_files = files.iter().flat_map(|&file| self.findings_of(file));
        self.recall_files(of_files.flat_map(|finding| &finding.labels).map(|label| label.span.file).collect());
    }

    fn recall_files(&mut self, files: BTreeSet<FileId>) {
        let limit = limits().file_bytes;
        for file in files {
            if !self.sources.is_forgotten(file) {
                continue;
            }
            let Some(map) = self.ids.binary_search(&file).ok().map(|at| &self.maps[at]) else { continue };
            let read = if map.is_stdin { self.texts.stdin(limit) } else { self.texts.file(&map.path, limit) };
            if let Ok(Bytes::All(bytes)) = read {
                self.sources.recall(file, &bytes);
            }
        }
    }

    /// Lets go of what pictures do not show: of findings in maps that are at hand everything but the gaps, and texts that
    /// nothing points at.
    pub(super) fn keep_gaps(&mut self, points_at_texts: bool) {
        if !points_at_texts && !self.findings.iter().any(|finding| finding.rule.is_structural()) {
            self.sources.forget_all();
        }
        // A map in which that fails is none that is at hand: it fails again, and by itself, when it is its turn.
        let gaps = |map: &resolve::Map| {
            let gaps = guarded(map.id.raw(), || Gaps::among(self.findings_of(map.file), map));
            Some((map.file, gaps.ok()?))
        };
        self.gaps = self.project.maps.iter().filter_map(gaps).collect();
        if !self.gaps.is_empty() {
            self.findings.retain(|finding| finding.rule.is_structural());
            self.findings.shrink_to_fit();
        }
    }

    /// Whether a rule about dates would have warned or failed, had the run a date.
    pub(super) fn misses_dates(&self) -> bool {
        let dated = || lint::all_rules().filter(|rule| lint::is_dated(rule));
        let warns = |map: &Outline| {
            let judge = Judge::of_outline(map, &self.asked.selection);
            dated().any(|rule| judge.level(rule).level >= Level::Warn)
        };
        self.asked.today.is_none() && self.outlines.iter().any(warns)
    }

    /// The map of a file, if it could be read.
    pub(super) fn map(&self, file: FileId) -> Option<&resolve::Map> {
        let maps = &self.project.maps;
        maps.binary_search_by_key(&file, |map| map.file).ok().map(|index| &maps[index])
    }

    /// What the others ask of the map of a file, if it could be read.
    pub(super) fn outline(&self, file: FileId) -> Option<&Outline> {
        self.outlines.binary_search_by_key(&file, |map| map.file).ok().map(|at| &self.outlines[at])
    }

    /// The findings in one file.
    pub(super) fn findings_of(&self, file: FileId) -> &[Diagnostic] {
        let number = |finding: &Diagnostic| finding.span().map(|span| span.file);
        let start = self.findings.partition_point(|finding| number(finding) < Some(file));
        let end = self.findings.partition_point(|finding| number(finding) <= Some(file));
        &self.findings[start..end]
    }

    /// The files, of a map and its project file, that cannot be read as they are meant, which keeps the map from being
    /// drawn or reported. A gap does not, whatever its level: pictures and reports are there to show gaps.
    pub(super) fn broken(&self, file: FileId) -> Vec<FileId> {
        let config = self.outline(file).and_then(|map| map.config.file);
        let is_broken = |file: &FileId| self.findings_of(*file).iter().any(|finding| finding.rule.is_structural());
        config.into_iter().chain([file]).filter(is_broken).collect()
    }

    /// Prints the errors of files whose maps were refused, on standard error: standard output is for the product.
    pub(super) fn refuse(&self, files: &BTreeSet<FileId>, color: bool, output: &mut Output) {
        let of_files = files.iter().flat_map(|&file| self.findings_of(file));
        let errors: Vec<_> = of_files.filter(|finding| finding.rule.is_structural()).cloned().collect();
        if !errors.is_empty() {
            output.note(Status::Findings);
            complain(&full::full(&errors, &self.sources, color));
        }
    }
}

impl Session {
    /// Says on standard error which maps were left out because of the errors above.
    pub(super) fn leave_out(&self, what: &str, maps: &BTreeSet<FileId>) {
        for (map, id) in self.maps.iter().zip(&self.ids) {
            if maps.contains(id) {
                complain(&format!("{what} because of errors: {}\n", crate::report::escape::term(&map.name)));
            }
        }
    }
}

/// Says what was named and left out: with `--verbose` each, else only where nothing is left.
pub(super) fn tell_left_out(discovered: &Discovered, output: &Output) {
    let Discovered { maps, names_project, left_out, .. } = discovered;
    for name in left_out {
        output.detail(|| format!("left out {}\n", crate::report::escape::term(name)));
    }
    if maps.is_empty() && !names_project && !left_out.is_empty() {
        output.remark("nothing to do: all that was named is excluded\n");
    }
}

/// The failure of a run that has nothing to read.
pub(super) fn nothing_found(paths: &[PathBuf]) -> Failure {
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
            let with =
                config.map_or_else(|| " without a project file".to_owned(), |name| format!(" with {}", term(&name)));
            format!("map {}{with}\n", term(&map.name))
        });
        project.chain(maps).collect()
    });
}
