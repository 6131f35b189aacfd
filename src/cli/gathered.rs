//! What a run keeps of each map, in the order of the maps.

use super::config::Store;
use super::load::{Bound, Found, Outcome};
use crate::diagnostic::{Diagnostic, Diagnostics, Level, Safety, Summary, structural};
use crate::gap::Entry;
use crate::lint::Answers;
use crate::report::{gravest, gravity, is_barred};
use crate::resolve::{self, Outline};
use crate::source::FileId;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What of the maps a command needs when all of them have been checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Keep {
    /// The maps, the text of their files, and all findings.
    #[default]
    Everything,
    /// Each map with its findings, which is read again when it is its turn; until then, the findings that make a file
    /// unreadable as meant, and those that hold across maps.
    OneByOne,
    /// What a portfolio takes of the maps, and the findings that it has not counted: those that make a file unreadable as
    /// meant, and those that hold across maps.
    Entries,
    /// All findings, and the text of the files.
    Findings,
    /// The gravest findings; the others are counted. Texts are read again where one of these points at them.
    Gravest(usize),
}

impl Keep {
    /// What is needed where a project may have a baseline, which has to know every finding, and what does no harm: where
    /// the maps have little in all, taking them apart and reading their texts again costs more than keeping them, and those
    /// that would be read and asked again are kept where they have no more bytes together than one map may have.
    pub(super) fn where_it(self, has_baseline: bool, [is_little, is_at_most_a_map]: [bool; 2]) -> Self {
        match self {
            Self::Gravest(_) | Self::Findings if is_little => Self::Everything,
            Self::OneByOne if is_at_most_a_map => Self::Everything,
            Self::Gravest(_) if has_baseline => Self::Findings,
            Self::Everything | Self::OneByOne | Self::Entries | Self::Findings | Self::Gravest(_) => self,
        }
    }
}

/// Findings that were let go.
#[derive(Debug, Clone, Default)]
pub(super) struct Dropped {
    /// How many of each level.
    pub(super) summary: Summary,
    /// How many of them have a fix that is safe, and how many one that is not.
    pub(super) fixes: (usize, usize),
    /// Whether a file was beyond a limit.
    pub(super) has_limit: bool,
    /// The files that no fix may change.
    barred: BTreeSet<FileId>,
}

/// What has come of the maps so far.
pub(super) struct Gathered {
    keep: Keep,
    /// The maps that could not be read.
    pub(super) unread: Vec<FileId>,
    /// What the others ask of each map that could be understood.
    pub(super) outlines: Vec<Outline>,
    /// What the rules say about each of them.
    pub(super) answers: Vec<Answers>,
    /// The maps, where they are kept.
    pub(super) maps: Vec<resolve::Map>,
    /// What a portfolio takes of them, where that is kept.
    pub(super) entries: Vec<Entry>,
    /// The files (canonical) of the images that the maps show, where these are to be drawn.
    pub(super) images: BTreeSet<PathBuf>,
    /// The files that were not read in full.
    pub(super) broken: BTreeSet<FileId>,
    /// The project files with a map that cannot be understood: nobody knows what it says, and so what the others lack.
    pub(super) incomplete: BTreeSet<Option<FileId>>,
    /// The gravest findings so far, where only those are kept.
    pub(super) few: Vec<Diagnostic>,
    /// The others.
    pub(super) dropped: Dropped,
}

impl Gathered {
    /// Nothing yet, beside what was found in project files.
    pub(super) fn new(keep: Keep, found: &[Diagnostic]) -> Self {
        Self {
            keep,
            unread: Vec::new(),
            outlines: Vec::new(),
            answers: Vec::new(),
            maps: Vec::new(),
            entries: Vec::new(),
            images: BTreeSet::new(),
            broken: broken(found).collect(),
            incomplete: BTreeSet::new(),
            few: Vec::new(),
            dropped: Dropped::default(),
        }
    }

    /// Takes in what came of the next map.
    pub(super) fn take(&mut self, outcome: Outcome, store: &mut Store<'_>) {
        let Outcome { id, file, found, broken, suppressions, bound, failure, config } = outcome;
        self.unread.extend(failure.is_some().then_some(id));
        store.failures.extend(failure);
        file.add_to(&mut store.reading.sources);
        self.broken.extend(broken);
        store.reading.suppressions.extend(suppressions);
        if bound.is_none() {
            self.incomplete.insert(config);
        }
        let mut answers = None;
        if let Some(Bound { outline, answers: own, map, entry, images }) = bound {
            self.outlines.push(outline);
            self.maps.extend(map);
            self.entries.extend(entry);
            self.images.extend(images);
            answers = Some(own);
        }
        match found {
            Found::OnTheWay(found) => self.keep_found(found, answers.as_mut(), store),
            Found::Gravest(most, few, dropped) => {
                store.reading.sources.forget_last();
                self.dropped.add(dropped);
                self.keep_gravest(few, most);
            }
        }
        self.answers.extend(answers);
    }

    /// The gravity that a finding of a further map has to be above to be kept, where only the gravest are and there are
    /// enough already.
    pub(super) fn least(&self) -> Option<Gravity> {
        match self.keep {
            Keep::Gravest(most) if self.few.len() >= most => self.few.iter().map(gravity).min(),
            Keep::Gravest(_) | Keep::Everything | Keep::OneByOne | Keep::Entries | Keep::Findings => None,
        }
    }

    /// Keeps all of what was found, or only what makes the file unreadable as meant where the rest is found again later.
    fn keep_found(&self, mut found: Diagnostics, answers: Option<&mut Answers>, store: &mut Store<'_>) {
        let is_found_again = match self.keep {
            Keep::Everything | Keep::Findings | Keep::Gravest(_) => false,
            Keep::Entries | Keep::OneByOne => true,
        };
        if is_found_again {
            if self.keep == Keep::OneByOne {
                found.append(answers.map(Answers::settled).unwrap_or_default());
            }
            store.reading.sources.forget_last();
            found.retain_mut(|finding| finding.rule.is_structural());
        }
        store.reading.found.append(found);
    }

    /// Keeps what is among the gravest so far, and counts the rest.
    fn keep_gravest(&mut self, mut found: Vec<Diagnostic>, most: usize) {
        if found.is_empty() {
            return;
        }
        self.few.append(&mut found);
        let mut kept = gravest(&self.few, most).into_iter().peekable();
        for (at, finding) in std::mem::take(&mut self.few).into_iter().enumerate() {
            if kept.next_if_eq(&at).is_some() {
                self.few.push(finding);
            } else {
                self.dropped.count(&finding);
            }
        }
    }
}

/// How grave a finding is.
pub(super) type Gravity = (Level, bool);

/// What was found in a map, sorted, without that which is no graver than `least`, and the count of that.
pub(super) fn thinned(found: Diagnostics, least: Option<Gravity>) -> (Vec<Diagnostic>, Dropped) {
    let (mut found, mut dropped) = (found.into_sorted(), Dropped::default());
    if is_barred(&found) {
        dropped.barred.extend(found.iter().filter_map(|finding| Some(finding.span()?.file)).take(1));
        for finding in &mut found {
            finding.fix = None;
        }
    }
    found.retain(|finding| {
        let is_kept = least.is_none_or(|least| gravity(finding) > least);
        if !is_kept {
            dropped.count(finding);
        }
        is_kept
    });
    (found, dropped)
}

impl Dropped {
    fn add(&mut self, other: Self) {
        let Self { summary, fixes: (safe, others), has_limit, barred } = other;
        self.summary = self.summary.and(summary);
        self.fixes = (self.fixes.0 + safe, self.fixes.1 + others);
        self.has_limit |= has_limit;
        self.barred.extend(barred);
    }

    fn count(&mut self, finding: &Diagnostic) {
        self.summary = self.summary.with(finding.level);
        match finding.fix.as_ref().map(|fix| fix.safety) {
            Some(Safety::Safe) => self.fixes.0 += 1,
            Some(Safety::Unsafe) => self.fixes.1 += 1,
            None => {}
        }
        self.has_limit |= finding.rule.name == structural::LIMIT_EXCEEDED.name;
    }

    /// Takes the fix from a later finding of a file that no fix may change.
    pub(super) fn bar(&self, finding: &mut Diagnostic) {
        if finding.span().is_some_and(|span| self.barred.contains(&span.file)) {
            finding.fix = None;
        }
    }
}

/// The files that findings say were not read in full.
pub(super) fn broken(found: &[Diagnostic]) -> impl Iterator<Item = FileId> {
    let structural = found.iter().filter(|finding| finding.rule.is_structural());
    structural.filter_map(|finding| Some(finding.span()?.file))
}
