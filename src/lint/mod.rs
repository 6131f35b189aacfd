//! The rules of the craft: what a journey map lacks, said at the strictness of its status.
//!
//! A gap is a finding of a rule in this folder; picture, report and ladder show findings and never test on their own.

pub mod baseline;
mod case;
mod level;
mod overrides;
mod phrases;
mod placeholder;
mod portfolio;
mod prelude;
mod registry;
mod remedy;
mod rows;
mod rules;
mod settings;
mod suppression;
mod texts;
mod words;

pub use level::{
    Effective, Judge, Origin, Selection, Selector, effective, level, nearest_selector, selector, selectors,
};
pub use registry::{OptionSpec, all_rules, group, is_dated, nearest, nearest_rule, options, rule, rules_of};
pub use settings::{check_settings, named_level, set_option};
pub use suppression::{Suppression, suppressions};

use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::model::Config;
use crate::resolve::{Map, Outline, Project};
use crate::source::{FileId, Source, Span};
use case::{Case, Facts, Standing};
use jiff::civil::Date;
use portfolio::Portfolio;
use registry::Question;
use std::collections::{BTreeMap, BTreeSet};
use suppression::{Exceptions, Judged, Known};

/// What a run knows and asks beside its maps.
#[derive(Debug, Clone, Copy)]
pub struct Run<'r> {
    /// The suppressions in comments: of the map in [`ask`], of files without a map in [`conclude`], of all in [`check`].
    pub suppressions: &'r [Suppression],
    /// Today. Without it rules about dates are not asked, and no suppression has expired.
    pub today: Option<Date>,
    /// What the run says about rules.
    pub selection: &'r Selection,
    /// The files of the run in the order of their numbers, for fixes that have to see how something is written.
    pub sources: &'r [&'r Source],
    /// The links, by their place, that lead to no file.
    pub dead_links: &'r BTreeSet<Span>,
}

/// Runs every rule over every map, at the level that the map's status, the project file and the run give it.
///
/// `found` holds what earlier stages found: it tells which files were read in full.
pub fn check(project: &Project, run: &Run<'_>, found: &mut Diagnostics) {
    let broken = found.as_slice().iter().filter(|d| d.rule.is_structural()).filter_map(file_of).collect();
    let mut comments = by_file(run.suppressions);
    let answers: Vec<_> = project
        .maps
        .iter()
        .map(|map| {
            let own: Vec<_> = comments.remove(&map.file).unwrap_or_default().into_iter().cloned().collect();
            ask(map, &Run { suppressions: &own, ..*run })
        })
        .collect();
    let outlines: Vec<_> = project.maps.iter().map(Outline::of).collect();
    let others: Vec<_> = comments.into_values().flatten().cloned().collect();
    conclude(&outlines, answers, &broken, &Run { suppressions: &others, ..*run }, found);
}

/// What the rules say about one map as long as the other maps of its project are not known.
#[derive(Debug, Clone)]
pub struct Answers {
    found: Diagnostics,
    /// How many were taken out because no other map can change them.
    settled: usize,
    /// What rules say that ask whether the map is a part of another one, for each answer.
    standing: [Diagnostics; 3],
    comments: Vec<Suppression>,
    exceptions: Exceptions,
}

impl Answers {
    /// Takes out what no other map can change; nothing where a suppression may still take findings away.
    pub fn settled(&mut self) -> Diagnostics {
        if self.comments.is_empty() && self.exceptions.is_empty() {
            self.settled += self.found.as_slice().len();
            return std::mem::take(&mut self.found);
        }
        Diagnostics::default()
    }

    /// The others: what may be found in the end.
    pub fn open(&self) -> impl Iterator<Item = &Diagnostic> {
        self.standing.iter().flat_map(Diagnostics::as_slice).chain(self.found.as_slice())
    }
}

/// Asks one map, with the suppressions of its own file in `run`.
pub fn ask(map: &Map, run: &Run<'_>) -> Answers {
    let facts = Facts::of(map);
    let judge = Judge::of(map, run.selection);
    let mut answers = Answers {
        found: Diagnostics::default(),
        settled: 0,
        standing: Standing::ALL.map(|_| Diagnostics::default()),
        comments: run.suppressions.to_vec(),
        exceptions: Exceptions::of(map, run.today),
    };
    for check in registry::about_maps() {
        let effective = judge.level(check.rule);
        if effective.level == Level::Off {
            continue;
        }
        let case = || Case::new(map, &facts, (check.rule, effective), run);
        match (&check.question, run.today) {
            (Question::Map(ask), _) => ask(&case(), &mut answers.found),
            (Question::Dated(ask), Some(today)) => ask(&case(), today, &mut answers.found),
            (Question::Standing(ask), _) => {
                for (standing, found) in Standing::ALL.into_iter().zip(&mut answers.standing) {
                    ask(&case().standing(standing), found);
                }
            }
            (Question::Dated(_), None) | (Question::Project(_), _) => {}
        }
    }
    answers.found.cap_at(map.config.budgets.findings, Budget::Findings.name());
    answers
}

/// Puts together what was asked of all maps of a run: asks the rules about projects, takes out what is suppressed, and
/// looks at the settings. The suppressions in `run` are those of the files that hold no map.
///
/// `broken` are the files that were not read in full.
pub fn conclude(
    maps: &[Outline],
    answers: Vec<Answers>,
    broken: &BTreeSet<FileId>,
    run: &Run<'_>,
    found: &mut Diagnostics,
) {
    let siblings = siblings(maps);
    let whole: BTreeSet<Option<FileId>> =
        siblings.iter().filter(|maps| is_whole(maps, broken)).map(|maps| maps[0].config.file).collect();
    let known = |file: FileId, config: &Config| Known {
        today: run.today,
        readable: !broken.contains(&file),
        is_whole: whole.contains(&config.file),
    };
    let mut of_projects = across(&siblings, &whole, run);
    for (map, Answers { found: mut of_map, settled, standing, comments, exceptions }) in maps.iter().zip(answers) {
        let own = Standing::of(map.is_part, map.is_whole);
        let fitting = Standing::ALL.into_iter().zip(standing).filter(|(standing, _)| *standing == own);
        fitting.for_each(|(_, found)| of_map.append(found));
        of_map.append(of_projects.remove(&map.file).unwrap_or_default());
        let judged = Judged::map(map, &exceptions, run.selection);
        suppression::apply(&judged, &comments.iter().collect::<Vec<_>>(), known(map.file, &map.config), &mut of_map);
        of_map.cap_after(settled, map.config.budgets.findings, Budget::Findings.name());
        found.append(of_map);
    }
    let mut comments = by_file(run.suppressions);
    for maps in &siblings {
        let config = &*maps[0].config;
        check_settings(config, found);
        if broken.is_empty() {
            overrides::check(maps, run.selection, found);
        }
        let Some(file) = config.file else { continue };
        let mut of_project = of_projects.remove(&file).unwrap_or_default();
        let (about_projects, others): (Vec<_>, Vec<_>) =
            comments.remove(&file).unwrap_or_default().into_iter().partition(|comment| comment.is_about_projects());
        let judged = Judged::project(maps, run.selection);
        suppression::apply(&judged, &about_projects, known(file, config), &mut of_project);
        of_project.cap_at(config.budgets.findings, Budget::Findings.name());
        found.append(of_project);
        found.append(suppression::outside_of_maps(&others, false));
    }
    for (file, comments) in comments {
        found.append(suppression::outside_of_maps(&comments, broken.contains(&file)));
    }
}

fn by_file(suppressions: &[Suppression]) -> BTreeMap<FileId, Vec<&Suppression>> {
    let mut by_file: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for suppression in suppressions {
        by_file.entry(suppression.span.file).or_default().push(suppression);
    }
    by_file
}

/// The maps that share a project file; those without one belong together.
fn siblings(maps: &[Outline]) -> Vec<Vec<&Outline>> {
    let mut by_file: BTreeMap<_, Vec<&Outline>> = BTreeMap::new();
    for map in maps {
        by_file.entry(map.config.file).or_default().push(map);
    }
    by_file.into_values().collect()
}

/// Whether the run holds all maps of a project, and could read them and their project file in full.
fn is_whole(maps: &[&Outline], broken: &BTreeSet<FileId>) -> bool {
    let is_broken = |map: &&Outline| map.config.file.iter().chain([&map.file]).any(|file| broken.contains(file));
    maps.iter().all(|map| map.is_whole && !is_broken(map))
}

/// What the rules about whole projects find, by file, before anything is suppressed.
fn across(
    siblings: &[Vec<&Outline>],
    whole: &BTreeSet<Option<FileId>>,
    run: &Run<'_>,
) -> BTreeMap<FileId, Diagnostics> {
    let mut by_file: BTreeMap<FileId, Diagnostics> = BTreeMap::new();
    let asked = |check: &'static registry::Check| match check.question {
        Question::Project(ask) => Some((check.rule, ask)),
        Question::Map(_) | Question::Standing(_) | Question::Dated(_) => None,
    };
    for (rule, ask) in registry::about_maps().filter_map(asked) {
        for maps in siblings {
            let mut found = Diagnostics::default();
            let is_whole = whole.contains(&maps[0].config.file);
            ask(&Portfolio::new(maps, is_whole, rule, run.selection), &mut found);
            for finding in found.into_sorted() {
                let file = file_of(&finding).unwrap_or_default();
                by_file.entry(file).or_default().push(finding);
            }
        }
    }
    by_file
}

fn file_of(diagnostic: &Diagnostic) -> Option<FileId> {
    diagnostic.span().map(|span| span.file)
}

#[cfg(test)]
pub(crate) mod testing;
