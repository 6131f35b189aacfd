//! All rules by name.

use super::case::Case;
use super::portfolio::Portfolio;
use super::{baseline, overrides, rules, settings, suppression};
use crate::diagnostic::{Diagnostics, Group, Rule, structural};
use jiff::civil::Date;

/// A rule and the function that finds it.
#[derive(Debug)]
pub(super) struct Check {
    /// The rule.
    pub(super) rule: &'static Rule,
    /// What a project file may set beside the level.
    pub(super) options: &'static [OptionSpec],
    /// What it looks at.
    pub(super) question: Question,
}

/// What a rule looks at, and how it finds what it is about.
#[derive(Debug)]
pub(super) enum Question {
    /// At one map.
    Map(fn(&Case<'_>, &mut Diagnostics)),
    /// At one map, and whether it is a part of another one.
    Standing(fn(&Case<'_>, &mut Diagnostics)),
    /// At one map as on a day; not asked in a run without a date.
    Dated(fn(&Case<'_>, Date, &mut Diagnostics)),
    /// At all maps of a project.
    Project(fn(&Portfolio<'_>, &mut Diagnostics)),
}

/// A number that a project file may give a rule.
#[derive(Debug, Clone, Copy)]
pub struct OptionSpec {
    /// Its key.
    pub name: &'static str,
    /// What it takes, such as "a number above 0".
    pub expects: &'static str,
    /// What holds without it, such as "3" or "three quarters of the emotion scale".
    pub default: &'static str,
    pub(super) holds: fn(f64) -> bool,
}

/// The rules of a group: `Map`, `Standing`, `Dated` or `Project`, the rule's module, and its options in brackets.
macro_rules! checks {
    ($($question:ident $module:ident $([$($option:ident),+])?;)*) => {
        /// The rules of the group, in the order of the documentation.
        pub(super) static CHECKS: &[$crate::lint::registry::Check] = &[$(
            $crate::lint::registry::Check {
                rule: &$module::RULE,
                options: &[$($($module::$option),+)?],
                question: $crate::lint::registry::Question::$question($module::check),
            }
        ),*];
    };
}
pub(super) use checks;

/// The rules about maps, in the order of the documentation.
pub(super) fn about_maps() -> impl Iterator<Item = &'static Check> {
    rules::GROUPS.iter().copied().flatten()
}

/// Every rule: structural findings, the rules about maps, those about settings and suppressions.
pub fn all_rules() -> impl Iterator<Item = &'static Rule> {
    let about_maps = about_maps().map(|check| check.rule);
    structural::ALL
        .iter()
        .copied()
        .chain(about_maps)
        .chain(settings::RULES.iter().copied())
        .chain(overrides::RULES.iter().copied())
        .chain(suppression::RULES.iter().copied())
        .chain(baseline::RULES.iter().copied())
}

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    all_rules().find(|rule| rule.name == name)
}

/// The group of a name.
pub fn group(name: &str) -> Option<Group> {
    Group::ALL.into_iter().find(|group| group.name() == name)
}

/// The rules of a group, in the order of the documentation.
pub fn rules_of(group: Group) -> impl Iterator<Item = &'static Rule> {
    all_rules().filter(move |rule| rule.group == group)
}

/// What a project file may set for a rule beside its level.
pub fn options(rule: &Rule) -> &'static [OptionSpec] {
    check_of(rule).map_or(&[], |check| check.options)
}

/// Whether a rule is about dates, so that only a run with a date asks it.
pub fn is_dated(rule: &Rule) -> bool {
    check_of(rule).is_some_and(|check| matches!(check.question, Question::Dated(_)))
}

/// Whether a rule looks at all maps of a project together.
pub(super) fn is_about_projects(rule: &Rule) -> bool {
    check_of(rule).is_some_and(|check| matches!(check.question, Question::Project(_)))
}

/// Whether what a rule finds depends on other maps of the project, so that a run without them cannot tell.
pub(super) fn depends_on_other_maps(rule: &Rule) -> bool {
    check_of(rule).is_some_and(|check| matches!(check.question, Question::Project(_) | Question::Standing(_)))
}

fn check_of(rule: &Rule) -> Option<&'static Check> {
    about_maps().find(|check| check.rule.name == rule.name)
}

/// The rule whose name is nearest to a name that is none; none where nothing is near.
pub fn nearest_rule(name: &str) -> Option<&'static Rule> {
    let known = all_rules().map(|rule| (rule, rule.name));
    nearest(name, known)
}

/// Names above this length are no slips of the pen.
const LONGEST: usize = 64;

/// The thing whose name is nearest to `wrong`: at most a third of the characters differ.
pub fn nearest<'n, T>(wrong: &str, known: impl Iterator<Item = (T, &'n str)>) -> Option<T> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wrong = plain(wrong);
    let allowed = wrong.chars().count().max(3) / 3;
    let near = known.filter(|(_, name)| name.len().abs_diff(wrong.len()) <= allowed);
    let near = near.map(|(thing, name)| (strsim::osa_distance(&wrong, name), thing));
    near.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, thing)| thing)
}

/// From this many letters on, one wrong letter leaves no doubt.
const SURE_LENGTH: usize = 5;

/// Whether what was written differs from a name in capitals and separators only, or is one slip of the hand away.
pub(super) fn is_slip(written: &str, name: &str) -> bool {
    let distance = strsim::osa_distance(&plain(written), name);
    distance == 0 || (distance == 1 && name.len() >= SURE_LENGTH)
}

/// A name in the spelling of rules.
fn plain(name: &str) -> String {
    name.trim().to_lowercase().replace(['_', ' '], "-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_has_a_name_of_its_own() {
        let names: BTreeSet<_> = all_rules().map(|rule| rule.name).collect();
        assert_eq!(names.len(), all_rules().count());
    }

    #[test]
    fn a_mistyped_rule_is_told_from_a_foreign_word() {
        let near = |name| nearest_rule(name).map(|rule| rule.name);
        assert_eq!(near("touchpoint_without_chanel"), Some("touchpoint-without-channel"));
        assert_eq!(near("emotional-cliff"), Some("emotion-cliff"));
        assert_eq!(near("no-unused-vars"), None);
    }
}
