//! What a team knows of already: findings held against a baseline, so that only new ones are shown and fail a run.
//!
//! A finding is known by its file, its rule and the path of ids of what it is about, never by a line: moving, adding and
//! renaming things with ids leaves it known. Where a rule finds more at a place than is known, the last ones are new.

mod stale;

pub(super) use stale::RULES;
pub use stale::stale;

use super::level::{Judge, Selection};
use super::registry;
use crate::diagnostic::{Diagnostic, Group, Level, Rule};
use crate::model::{Baseline, KnownFinding};
use crate::resolve::Outline;
use crate::source::FileId;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// How often each finding is known: by file, rule and place.
pub type Known = BTreeMap<String, BTreeMap<String, BTreeMap<String, u64>>>;

/// The place of a finding about the map or the project file itself.
const WHOLE: &str = ".";

/// What a baseline is held against: the part of a run that it speaks about.
#[derive(Debug)]
pub struct Covered<'r> {
    /// The maps of the run.
    pub maps: &'r [Outline],
    /// The files that the baseline speaks about, maps and project files, and what it calls them.
    pub files: &'r BTreeMap<FileId, String>,
    /// All findings of the run by file and place, before any is taken out.
    pub findings: &'r [Diagnostic],
    /// Whether the run holds every map that the baseline could speak about.
    pub is_whole: bool,
    /// Today, where the run has a date.
    pub today: Option<Date>,
    /// What the run says about rules.
    pub selection: &'r Selection,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// This run cannot tell: the file was not in it or could not be read in full, or the rule was not asked.
    Open,
    /// The whole project was read, and the file is no part of it.
    Gone,
    /// No such rule.
    NoRule,
    /// A rule whose findings are never known.
    NeverKnown,
    /// The rule was asked, and found so much there.
    Found(u64),
}

/// How often the findings of a run are found, of those that can be known.
pub fn counted(covered: &Covered<'_>) -> Known {
    let mut known = Known::new();
    for finding in covered.findings {
        let Some((file, rule, place)) = covered.key(finding) else { continue };
        let rules = known.entry(file.to_owned()).or_default();
        *rules.entry(rule.to_owned()).or_default().entry(place.to_owned()).or_default() += 1;
    }
    known
}

/// What is to be known from now on: what is found now, and of the old baseline what this run cannot judge.
pub fn renewed(old: Option<&Baseline>, covered: &Covered<'_>) -> Known {
    let mut known = counted(covered);
    let verdicts = Verdicts::new(covered);
    for (path, entry) in old.iter().flat_map(|old| entries(old)) {
        if verdicts.of(path, entry) == Verdict::Open {
            let rules = known.entry(path.to_owned()).or_default();
            let places = rules.entry(entry.rule.value.raw().to_owned()).or_default();
            places.insert(entry.place.value.raw().to_owned(), entry.count.value);
        }
    }
    known
}

/// What a baseline knows.
pub fn known(baseline: &Baseline) -> Known {
    let mut known = Known::new();
    for (path, entry) in entries(baseline) {
        let rules = known.entry(path.to_owned()).or_default();
        let places = rules.entry(entry.rule.value.raw().to_owned()).or_default();
        places.insert(entry.place.value.raw().to_owned(), entry.count.value);
    }
    known
}

/// Which findings of a run are new: true for each that is not known.
pub fn news(mut known: Known, covered: &Covered<'_>) -> Vec<bool> {
    let mut is_new = |finding: &Diagnostic| {
        let left =
            covered.key(finding).and_then(|(file, rule, place)| known.get_mut(file)?.get_mut(rule)?.get_mut(place));
        match left {
            Some(left) if *left > 0 => {
                *left -= 1;
                false
            }
            Some(_) | None => true,
        }
    };
    covered.findings.iter().map(&mut is_new).collect()
}

fn entries(baseline: &Baseline) -> impl Iterator<Item = (&str, &KnownFinding)> {
    baseline.files.iter().flat_map(|file| file.entries.iter().map(|entry| (file.path.value.raw(), entry)))
}

impl<'r> Covered<'r> {
    /// File, rule and place of a finding, if it is one that can be known.
    fn key<'f>(&self, finding: &'f Diagnostic) -> Option<(&'r str, &'static str, &'f str)> {
        let file = finding.span().filter(|_| can_be_known(finding.rule))?.file;
        let path = self.files.get(&file)?;
        let subject = finding.subject.0.raw();
        let within = self.map(file).and_then(|map| within(subject, map.subject.0.raw()));
        let place = within.unwrap_or(subject);
        Some((path, finding.rule.name, if place.is_empty() { WHOLE } else { place }))
    }

    fn map(&self, file: FileId) -> Option<&'r Outline> {
        let maps = self.maps;
        maps.binary_search_by_key(&file, |map| map.file).ok().map(|at| &maps[at])
    }

    /// The maps that the baseline speaks about.
    fn maps(&self) -> Vec<&'r Outline> {
        self.maps.iter().filter(|map| self.files.contains_key(&map.file)).collect()
    }
}

/// A path without the map that it begins with, whose id may depend on which other maps are in the run.
fn within<'s>(subject: &'s str, map: &str) -> Option<&'s str> {
    let rest = subject.strip_prefix(map)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

/// Whether findings of a rule can be known: those about files and settings are mended.
fn can_be_known(rule: &Rule) -> bool {
    !matches!(rule.group, Group::File | Group::Settings)
}

/// Tells what became of entries.
struct Verdicts<'c, 'r> {
    covered: &'c Covered<'r>,
    by_path: BTreeMap<&'c str, FileId>,
    /// Files that could not be read in full.
    broken: BTreeSet<FileId>,
    counted: Known,
}

impl<'c, 'r> Verdicts<'c, 'r> {
    fn new(covered: &'c Covered<'r>) -> Self {
        let structural = covered.findings.iter().filter(|finding| finding.rule.is_structural());
        Self {
            covered,
            by_path: covered.files.iter().map(|(file, path)| (path.as_str(), *file)).collect(),
            broken: structural.filter_map(Diagnostic::span).map(|span| span.file).collect(),
            counted: counted(covered),
        }
    }

    fn of(&self, path: &str, entry: &KnownFinding) -> Verdict {
        let Some(rule) = registry::rule(entry.rule.value.raw()) else { return Verdict::NoRule };
        if !can_be_known(rule) {
            return Verdict::NeverKnown;
        }
        let Some(&file) = self.by_path.get(path) else {
            return if self.covered.is_whole { Verdict::Gone } else { Verdict::Open };
        };
        if !self.is_asked(rule, file) {
            return Verdict::Open;
        }
        let places = self.counted.get(path).and_then(|rules| rules.get(rule.name));
        Verdict::Found(places.and_then(|places| places.get(entry.place.value.raw())).copied().unwrap_or(0))
    }

    /// Whether the run asked a rule about a file, all of which could be read.
    fn is_asked(&self, rule: &'static Rule, file: FileId) -> bool {
        let Covered { today, selection, .. } = *self.covered;
        let map = self.covered.map(file);
        let of_project =
            || -> Vec<_> { self.covered.maps().into_iter().filter(|map| map.config.file == Some(file)).collect() };
        let maps = map.map_or_else(of_project, |map| vec![map]);
        let covers = |file: &FileId| self.covered.files.contains_key(file);
        let is_whole = maps.iter().all(|map| map.is_whole) && !self.broken.iter().any(covers);
        let is_readable = |file: &FileId| !self.broken.contains(file);
        let level = match (map, maps.as_slice()) {
            (Some(map), _) => Judge::of_outline(map, selection).level(rule).level,
            (None, []) => Level::Off,
            (None, maps) => Judge::of_outlines(maps, selection).level(rule).level,
        };
        level > Level::Off
            && is_readable(&file)
            && maps.iter().filter_map(|map| map.config.file).all(|file| is_readable(&file))
            && (today.is_some() || !registry::is_dated(rule))
            && (is_whole || !registry::depends_on_other_maps(rule))
    }
}
