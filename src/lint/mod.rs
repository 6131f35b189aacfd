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
pub use registry::{OptionSpec, all_rules, group, is_dated, nearest_rule, options, rule, rules_of};
pub use settings::{check_settings, named_level, set_option};
pub use suppression::{Suppression, suppressions};

use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::measure;
use crate::resolve::{Map, Project};
use crate::source::{FileId, Source, Span};
use case::Case;
use jiff::civil::Date;
use portfolio::Portfolio;
use registry::Question;
use std::collections::{BTreeMap, BTreeSet};
use suppression::{Judged, Known};

/// What a run knows and asks beside its maps.
#[derive(Debug, Clone, Copy)]
pub struct Run<'r> {
    /// The suppressions in comments, of all files of the run.
    pub suppressions: &'r [Suppression],
    /// Today. Without it rules about dates are not asked, and no suppression has expired.
    pub today: Option<Date>,
    /// What the run says about rules.
    pub selection: &'r Selection,
    /// The files of the run by their number, for fixes that have to see how something is written.
    pub sources: &'r [&'r Source],
    /// The links, by their place, that lead to no file.
    pub dead_links: &'r BTreeSet<Span>,
}

/// Runs every rule over every map, at the level that the map's status, the project file and the run give it.
///
/// `found` holds what earlier stages found: it tells which files were read in full.
pub fn check(project: &Project, run: &Run<'_>, found: &mut Diagnostics) {
    let broken: BTreeSet<_> = found.as_slice().iter().filter(|d| d.rule.is_structural()).filter_map(file_of).collect();
    let mut comments: BTreeMap<_, Vec<&Suppression>> = BTreeMap::new();
    for suppression in run.suppressions {
        comments.entry(suppression.span.file).or_default().push(suppression);
    }
    let known = |file: FileId, is_whole| Known { today: run.today, readable: !broken.contains(&file), is_whole };
    let siblings = siblings(project);
    let whole: BTreeSet<Option<FileId>> =
        siblings.iter().filter(|maps| is_whole(maps, &broken)).map(|maps| maps[0].config.file).collect();
    let mut of_projects = across(&siblings, &whole, run);
    for map in &project.maps {
        let mut of_map = findings(map, run);
        of_map.append(of_projects.remove(&map.file).unwrap_or_default());
        let here = comments.remove(&map.file).unwrap_or_default();
        let judged = Judged::map(map, run.selection);
        suppression::apply(&judged, &here, known(map.file, whole.contains(&map.config.file)), &mut of_map);
        of_map.cap_at(map.config.budgets.findings, Budget::Findings.name());
        found.append(of_map);
    }
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
        suppression::apply(&judged, &about_projects, known(file, whole.contains(&config.file)), &mut of_project);
        of_project.cap_at(config.budgets.findings, Budget::Findings.name());
        found.append(of_project);
        found.append(suppression::outside_of_maps(&others, false));
    }
    for (file, comments) in comments {
        found.append(suppression::outside_of_maps(&comments, broken.contains(&file)));
    }
}

/// The maps that share a project file; those without one belong together.
fn siblings(project: &Project) -> Vec<Vec<&Map>> {
    let mut by_file: BTreeMap<_, Vec<&Map>> = BTreeMap::new();
    for map in &project.maps {
        by_file.entry(map.config.file).or_default().push(map);
    }
    by_file.into_values().collect()
}

/// Whether the run holds all maps of a project, and could read them and their project file in full.
fn is_whole(maps: &[&Map], broken: &BTreeSet<FileId>) -> bool {
    let is_broken = |map: &&Map| map.config.file.iter().chain([&map.file]).any(|file| broken.contains(file));
    maps.iter().all(|map| map.is_whole && !is_broken(map))
}

/// What the rules about whole projects find, by file, before anything is suppressed.
fn across(siblings: &[Vec<&Map>], whole: &BTreeSet<Option<FileId>>, run: &Run<'_>) -> BTreeMap<FileId, Diagnostics> {
    let mut by_file: BTreeMap<FileId, Diagnostics> = BTreeMap::new();
    let asked = |check: &'static registry::Check| match check.question {
        Question::Project(ask) => Some((check.rule, ask)),
        Question::Map(_) | Question::Dated(_) => None,
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

/// What the rules about single maps find in one, before anything is suppressed.
fn findings(map: &Map, run: &Run<'_>) -> Diagnostics {
    let curves = measure::curves(map);
    let judge = Judge::of(map, run.selection);
    let mut found = Diagnostics::default();
    for check in registry::about_maps() {
        let effective = judge.level(check.rule);
        if effective.level == Level::Off {
            continue;
        }
        let case = Case::new(map, &curves, check.rule, effective, run);
        match (&check.question, run.today) {
            (Question::Map(ask), _) => ask(&case, &mut found),
            (Question::Dated(ask), Some(today)) => ask(&case, today, &mut found),
            (Question::Dated(_), None) | (Question::Project(_), _) => {}
        }
    }
    found
}

fn file_of(diagnostic: &Diagnostic) -> Option<FileId> {
    diagnostic.span().map(|span| span.file)
}

#[cfg(test)]
pub(crate) mod testing;
