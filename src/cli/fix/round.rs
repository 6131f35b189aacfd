//! What a run makes of its files, round by round.

use super::select::{self, Mended};
use crate::cli::failure::{Failure, shown};
use crate::cli::session::Session;
use crate::cli::texts::Texts;
use crate::diagnostic::Diagnostic;
use crate::fmt::Doubt;
use crate::report::escape::term;
use crate::report::{Sources, is_barred};
use crate::source::{FileId, Untrusted};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file of the run.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// Its path as given; of project files and personas, the canonical one.
    pub(super) path: PathBuf,
    /// What it is called in messages.
    pub(super) name: Untrusted,
    /// Whether it comes from standard input.
    pub(super) is_stdin: bool,
}

/// What became of a file so far.
#[derive(Debug)]
pub(super) struct Change {
    /// The file.
    pub(super) target: Target,
    /// Its text as it was read.
    pub(super) before: String,
    /// Each finding that was mended: place, rule and what was done, for a terminal.
    pub(super) fixed: Vec<String>,
    /// The texts that it had, with the number of findings mended by then.
    past: Vec<(String, usize)>,
}

/// The texts that a run makes, and what it could not make.
#[derive(Debug)]
pub(super) struct Work {
    /// The texts.
    pub(super) texts: Arc<Texts>,
    /// What could not be trusted.
    pub(super) failures: Vec<Failure>,
    /// The names of files with fixes that are left as they are because of other errors in them.
    pub(super) barred: BTreeSet<Untrusted>,
    with_unsafe: bool,
    changes: BTreeMap<PathBuf, Change>,
    /// The files that take no more fixes.
    settled: BTreeSet<PathBuf>,
    /// The files that the last round changed.
    touched: BTreeSet<PathBuf>,
    /// How many structural findings each file had before the last round.
    errors: BTreeMap<PathBuf, usize>,
}

impl Work {
    /// Nothing is changed yet.
    pub(super) fn new(session: &Session, texts: Arc<Texts>, with_unsafe: bool) -> Self {
        Self {
            texts,
            failures: Vec::new(),
            barred: BTreeSet::new(),
            with_unsafe,
            changes: BTreeMap::new(),
            settled: BTreeSet::new(),
            touched: BTreeSet::new(),
            errors: errors(session),
        }
    }

    /// The files that have another text than they had, by canonical path.
    pub(super) fn changes(&self) -> impl Iterator<Item = (&PathBuf, &Change)> {
        self.changes.iter().filter(|(path, change)| self.texts.made(path).is_some_and(|text| text != change.before))
    }

    /// What became of a file.
    pub(super) fn change(&self, path: &Path) -> Option<&Change> {
        self.changes.get(path)
    }

    /// Leaves a file as it was read.
    pub(super) fn forget(&mut self, path: &Path) {
        Arc::make_mut(&mut self.texts).set(path, None);
        self.changes.remove(path);
    }

    /// Takes the fixes of what was found; whether any file has another text now.
    pub(super) fn step(&mut self, session: &Session) -> bool {
        self.touched.clear();
        self.errors = errors(session);
        for (file, path, target) in targets(session) {
            let findings = session.findings_of(file);
            if self.settled.contains(&path) || select::wanted(findings, self.with_unsafe).next().is_none() {
                continue;
            }
            if is_barred(findings) {
                self.barred.insert(target.name);
                self.settled.insert(path);
                continue;
            }
            let Some(text) = session.sources.get(file).map(|source| source.text.as_str()) else { continue };
            let mended = select::mend(text, select::wanted(findings, self.with_unsafe));
            self.take(&path, target, text, mended, &session.sources);
        }
        !self.touched.is_empty()
    }

    fn take(&mut self, path: &Path, target: Target, text: &str, mended: Mended<'_>, sources: &Sources) {
        let Mended { text: after, findings, doubtful } = mended;
        if !doubtful.is_empty() {
            // The same fixes would come back in every round.
            self.settled.insert(path.to_owned());
            self.failures.extend(doubtful.iter().map(|(finding, doubt)| distrusted(&target, finding, *doubt, sources)));
        }
        let start = || Change { target, before: text.to_owned(), fixed: Vec::new(), past: Vec::new() };
        let change = self.changes.entry(path.to_owned()).or_insert_with(start);
        if after == text || change.past.iter().any(|(past, _)| *past == after) {
            self.settled.insert(path.to_owned());
            return;
        }
        change.past.push((text.to_owned(), change.fixed.len()));
        change.fixed.extend(findings.iter().map(|finding| line(finding, sources)));
        Arc::make_mut(&mut self.texts).set(path, Some(after));
        self.touched.insert(path.to_owned());
    }

    /// Takes back what the last round did to files that came out with more errors than they had, as far as these make
    /// them unreadable as meant; whether there were such files.
    pub(super) fn take_back(&mut self, session: &Session) -> bool {
        let now = errors(session);
        let worse = |path: &PathBuf| now.get(path) > self.errors.get(path);
        let mut blamed: BTreeSet<PathBuf> = now.keys().filter(|path| worse(path)).cloned().collect();
        if blamed.is_empty() {
            return false;
        }
        if !blamed.is_subset(&self.touched) {
            // A change elsewhere, such as in the project file, broke a file that nobody touched.
            blamed = self.touched.clone();
        }
        for path in blamed.intersection(&self.touched) {
            let Some(change) = self.changes.get_mut(path) else { continue };
            let Some((text, fixed)) = change.past.pop() else { continue };
            change.fixed.truncate(fixed);
            let text = Some(text).filter(|text| *text != change.before);
            Arc::make_mut(&mut self.texts).set(path, text);
            let why = "fixes would bring new errors and were not taken";
            self.failures.push(Failure::new(format!("{}: {why}", change.target.name.raw())));
        }
        self.settled.append(&mut blamed);
        true
    }
}

/// The files of the run that are there as text, by canonical path; maps first.
fn targets(session: &Session) -> Vec<(FileId, PathBuf, Target)> {
    let maps = session.maps.iter().zip(&session.ids).filter_map(|(map, &id)| {
        let path = if map.is_stdin { Some(map.path.clone()) } else { map.path.canonicalize().ok() };
        let target = Target { path: map.path.clone(), name: map.name.clone(), is_stdin: map.is_stdin };
        Some((id, path?, target))
    });
    // Baselines are read behind the maps; they are written by `--write-baseline` only.
    let is_baseline = |path: &Path| session.configs.files().iter().any(|file| file.is_baseline(path));
    let is_early = |id| session.ids.last().is_none_or(|last| id < *last);
    let others =
        session.paths.iter().filter(|(id, path)| is_early(**id) && !is_baseline(path)).filter_map(|(&id, path)| {
            let name = session.sources.get(id).map_or_else(|| shown(path.as_os_str()), |source| source.name.clone());
            Some((id, path.canonicalize().ok()?, Target { path: path.clone(), name, is_stdin: false }))
        });
    maps.chain(others).collect()
}

/// How many findings make each file unreadable as meant.
fn errors(session: &Session) -> BTreeMap<PathBuf, usize> {
    let count = |file| session.findings_of(file).iter().filter(|finding| finding.rule.is_structural()).count();
    targets(session).into_iter().map(|(file, path, _)| (path, count(file))).collect()
}

fn distrusted(target: &Target, finding: &Diagnostic, doubt: Doubt, sources: &Sources) -> Failure {
    let place = finding.span().and_then(|span| Some(sources.get(span.file)?.position(span.start)));
    let place = place.map(|place| format!(":{}:{}", place.line, place.column)).unwrap_or_default();
    Failure::new(format!("{}{place}: a fix was not taken: {}", target.name.raw(), doubt.why()))
}

/// A finding that was mended: place, rule and what was done.
fn line(finding: &Diagnostic, sources: &Sources) -> String {
    let place = finding.span().and_then(|span| sources.place(span)).unwrap_or_default();
    let title = finding.fix.as_ref().map(|fix| term(&fix.title).to_string()).unwrap_or_default();
    format!("{place}: {title} [{}]", finding.rule.name)
}
