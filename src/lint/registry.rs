//! All rules by name.

use super::{Case, rules, settings, suppression};
use crate::diagnostic::{Diagnostics, Rule, structural};

/// A rule and the function that finds it.
#[derive(Debug)]
pub(super) struct Check {
    /// The rule.
    pub(super) rule: &'static Rule,
    /// What a project file may set beside the level.
    pub(super) options: &'static [OptionSpec],
    pub(super) run: fn(&Case<'_>, &mut Diagnostics),
}

/// A number that a project file may give a rule.
#[derive(Debug)]
pub struct OptionSpec {
    /// Its key.
    pub name: &'static str,
    /// What it takes, such as "a number above 0".
    pub expects: &'static str,
    pub(super) holds: fn(f64) -> bool,
}

macro_rules! checks {
    ($($module:ident $([$option:ident])?),* $(,)?) => {
        /// The rules about maps, in the order of the documentation.
        pub(super) static CHECKS: &[Check] = &[$(
            Check { rule: &rules::$module::RULE, options: &[$(rules::$module::$option)?], run: rules::$module::check }
        ),*];
    };
}

checks! {
    journey_without_persona,
    stage_without_touchpoint,
    touchpoint_without_channel,
    touchpoint_without_emotion,
    touchpoint_without_owner,
    touchpoint_without_metric,
    valley_without_pain_point [LOW],
    emotion_cliff [DROP],
    pain_point_without_opportunity,
    incomplete_opportunity,
    incomplete_metric,
    map_without_owner,
}

/// Every rule: structural findings, the rules about maps, those about settings and suppressions.
pub fn all_rules() -> impl Iterator<Item = &'static Rule> {
    let about_maps = CHECKS.iter().map(|check| check.rule);
    structural::ALL
        .iter()
        .copied()
        .chain(about_maps)
        .chain(settings::RULES.iter().copied())
        .chain(suppression::RULES.iter().copied())
}

/// The rule of a name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    all_rules().find(|rule| rule.name == name)
}

/// What a project file may set for a rule beside its level.
pub fn options(rule: &Rule) -> &'static [OptionSpec] {
    CHECKS.iter().find(|check| check.rule.name == rule.name).map_or(&[], |check| check.options)
}

/// The rule whose name is nearest to a name that is none; none where nothing is near.
pub fn nearest_rule(name: &str) -> Option<&'static Rule> {
    let known = all_rules().map(|rule| (rule, rule.name));
    nearest(name, known)
}

/// Names above this length are no slips of the pen.
const LONGEST: usize = 64;

/// The thing whose name is nearest to `wrong`: at most a third of the characters differ.
pub(super) fn nearest<'n, T>(wrong: &str, known: impl Iterator<Item = (T, &'n str)>) -> Option<T> {
    if wrong.len() > LONGEST {
        return None;
    }
    let wrong: String = wrong.trim().to_lowercase().replace(['_', ' '], "-");
    let allowed = wrong.chars().count().max(3) / 3;
    let near = known.filter(|(_, name)| name.len().abs_diff(wrong.len()) <= allowed);
    let near = near.map(|(thing, name)| (strsim::osa_distance(&wrong, name), thing));
    near.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, thing)| thing)
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
