//! Findings that a team has decided to live with: `# cjm: allow(rule-name) reason` and the map's own `allow`.

mod allow;
mod apply;
mod comment;

pub(super) use allow::Exceptions;
pub(super) use apply::{Judged, Known, apply, outside_of_maps};
pub use comment::{Suppression, suppressions};

use super::registry;
use super::settings::unknown_rule;
use super::words::listed;
use crate::diagnostic::{Diagnostic, Group, Level, Levels, Rule};
use crate::model::Text;

/// A warning whatever the status; a project file may change that.
const WARN: Levels = Levels { draft: Level::Warn, review: Level::Warn, published: Level::Warn, archived: Level::Warn };

macro_rules! rules {
    ($($ident:ident $name:literal $summary:literal;)*) => {
        $(
            #[doc = $summary]
            pub(super) static $ident: Rule = Rule {
                name: $name,
                group: Group::Settings,
                summary: $summary,
                levels: WARN,
                drawn: None,
                page: include_str!(concat!("../../../docs/rules/", $name, ".md")),
            };
        )*

        /// The rules about suppressions, in the order of the documentation.
        pub(super) static RULES: &[&Rule] = &[$(&$ident),*];
    };
}

rules! {
    INVALID_SUPPRESSION "invalid-suppression"
        "A suppression is not understood, stands outside of a map, or names a finding that cannot be suppressed.";
    SUPPRESSION_WITHOUT_REASON "suppression-without-reason" "A suppression does not say why.";
    EXPIRED_SUPPRESSION "expired-suppression" "A suppression has passed its last day.";
    UNUSED_SUPPRESSION "unused-suppression" "A suppression suppresses nothing.";
}

/// The rule that a suppression names, or what is wrong with the name.
fn suppressible(name: &Text) -> Result<&'static Rule, Box<Diagnostic>> {
    match registry::rule(name.value.raw()) {
        None => Err(Box::new(match registry::group(name.value.raw()) {
            Some(group) => a_group(name, group),
            None => unknown_rule(name),
        })),
        Some(rule) if matches!(rule.group, Group::File | Group::Settings) => {
            let message = format!("`{}` cannot be suppressed", rule.name);
            Err(Box::new(Diagnostic::new(&INVALID_SUPPRESSION, name.span, message).help(match rule.group {
                Group::File => "it makes the file unreadable as it is meant: mend what it points at",
                _ => "it is about settings and suppressions themselves: mend what it points at",
            })))
        }
        Some(rule) => Ok(rule),
    }
}

/// The finding for a suppression of a whole group: what the team lives with, and why, is said of each rule.
fn a_group(name: &Text, group: Group) -> Diagnostic {
    let names: Vec<_> = registry::rules_of(group).map(|rule| format!("`{}`", rule.name)).collect();
    Diagnostic::new(&INVALID_SUPPRESSION, name.span, format!("`{}` is a group; name its rules", group.name()))
        .here("a group")
        .help(format!("its rules are {}", listed(&names, "and")))
}

/// The finding for a suppression without a reason.
fn without_reason(rules: &str, span: crate::source::Span, help: &str) -> Diagnostic {
    Diagnostic::new(&SUPPRESSION_WITHOUT_REASON, span, format!("the suppression of {rules} gives no reason")).help(help)
}

/// The finding for a suppression that suppresses nothing.
fn unused(rules: &str, span: crate::source::Span) -> Diagnostic {
    Diagnostic::new(&UNUSED_SUPPRESSION, span, format!("the suppression of {rules} suppresses nothing"))
        .help("what it was for is mended or has moved: take the suppression out")
}

/// The finding for a suppression in a file that no rule looks into.
fn outside_of_a_map(rules: &str, span: crate::source::Span) -> Diagnostic {
    Diagnostic::new(&INVALID_SUPPRESSION, span, format!("the suppression of {rules} stands outside of a map"))
        .here("holds for nothing")
        .help("write it in the map; for all maps, `rules` in cjm.yaml sets a rule's level")
}

#[cfg(test)]
mod tests;
