//! The rules of the craft: what a journey map lacks, said at the strictness of its status.
//!
//! A gap is a finding of a rule in this folder; picture, report and ladder show findings and never test on their own.

mod case;
mod registry;
mod rules;
mod settings;
mod suppression;
mod words;

pub use registry::{OptionSpec, all_rules, nearest_rule, options, rule};
pub use settings::check_settings;
pub use suppression::{Suppression, suppressions};

use crate::diagnostic::{Diagnostic, Diagnostics, Level, Rule};
use crate::measure;
use crate::resolve::{Map, Project};
use crate::source::FileId;
use case::Case;
use std::collections::{BTreeMap, BTreeSet};

/// The most findings of rules that one map is worth: more than any rule has on a map of the most stages.
const MOST_FINDINGS: usize = 100_000;

/// The level of a rule for a map: by the profile of its status, else by the project's `rules`, else by default.
pub fn level(rule: &Rule, map: &Map) -> Level {
    settings::level(rule, map).0
}

/// Runs every rule over every map, at the level that the map's status and the project file give it.
///
/// `suppressions` are those of all files of the run. `today` decides whether an `until` has passed; without it none
/// has. `found` holds what earlier stages found: it tells which files were read in full.
pub fn check(
    project: &Project,
    suppressions: &[Suppression],
    today: Option<jiff::civil::Date>,
    found: &mut Diagnostics,
) {
    let broken: BTreeSet<_> = found.as_slice().iter().filter(|d| d.rule.is_structural()).filter_map(file_of).collect();
    let mut by_file: BTreeMap<_, Vec<&Suppression>> = BTreeMap::new();
    for suppression in suppressions {
        by_file.entry(suppression.span.file).or_default().push(suppression);
    }
    let mut seen = BTreeSet::new();
    for map in &project.maps {
        if seen.insert(map.config.file) {
            check_settings(&map.config, found);
        }
        let mut of_map = findings(map);
        let here = by_file.remove(&map.file).unwrap_or_default();
        let readable = !broken.contains(&map.file);
        suppression::apply(map, &here, suppression::Run { today, readable }, &mut of_map);
        of_map.cap(MOST_FINDINGS);
        found.append(of_map);
    }
    for (file, comments) in by_file {
        let is_map = broken.contains(&file) && !is_project_file(project, file);
        found.append(suppression::outside_of_maps(&comments, is_map));
    }
}

fn is_project_file(project: &Project, file: FileId) -> bool {
    project.maps.iter().any(|map| map.config.file == Some(file))
}

/// What the rules find in one map, before anything is suppressed.
fn findings(map: &Map) -> Diagnostics {
    let curves = measure::curves(map);
    let mut found = Diagnostics::default();
    for check in registry::CHECKS {
        let (level, pinned) = settings::level(check.rule, map);
        if level > Level::Off {
            (check.run)(&Case::new(map, &curves, check.rule, level, pinned), &mut found);
        }
    }
    found
}

fn file_of(diagnostic: &Diagnostic) -> Option<FileId> {
    diagnostic.span().map(|span| span.file)
}

#[cfg(test)]
mod testing;
