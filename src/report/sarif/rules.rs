//! The rules of a log: each one with findings, described once.

use super::shapes::{Configuration, Descriptor, Help, Message, Properties};
use crate::diagnostic::Rule;
use crate::report::escape::{SarifMessage, sarif_message};
use crate::report::more::{more, url};
use crate::source::Untrusted;
use std::collections::BTreeMap;

/// The rules with findings, by name.
pub(super) struct Rules(BTreeMap<&'static str, &'static Rule>);

impl Rules {
    /// Each of `rules` once.
    pub(super) fn of(rules: impl Iterator<Item = &'static Rule>) -> Self {
        Self(rules.map(|rule| (rule.name, rule)).collect())
    }

    /// The place of a rule in the list.
    pub(super) fn index(&self, rule: &Rule) -> usize {
        self.0.range(..rule.name).count()
    }

    /// The list.
    pub(super) fn described(&self) -> Vec<Descriptor> {
        self.0.values().copied().map(describe).collect()
    }
}

fn describe(rule: &'static Rule) -> Descriptor {
    Descriptor {
        id: rule.name,
        name: joined(rule.name),
        short_description: Message { text: own(rule.summary) },
        full_description: Message { text: own(&what_it_does(rule)) },
        help: Help { text: own(&format!("{} More: {}", rule.summary, more(rule))), markdown: rule.page },
        help_uri: url(rule),
        default_configuration: Configuration { level: super::level(rule.levels.published) },
        properties: Properties { tags: [rule.group.name()] },
    }
}

/// `unknown-key` as `UnknownKey`: the standard wants a name that differs from the identifier (3.49.7).
fn joined(name: &str) -> String {
    let (mut out, mut is_first) = (String::with_capacity(name.len()), true);
    for c in name.chars() {
        if c != '-' {
            out.push(if is_first { c.to_ascii_uppercase() } else { c });
        }
        is_first = c == '-';
    }
    out
}

/// A text of this program's own; cut long before the 1,024 characters that code scanning takes.
fn own(text: &str) -> SarifMessage {
    sarif_message(&Untrusted::copied(text))
}

/// The first section of the rule's page as one paragraph; the rule's sentence where there is none.
fn what_it_does(rule: &Rule) -> String {
    let section = rule.page.split("\n## ").find_map(|section| section.strip_prefix("What it does\n"));
    let words: Vec<&str> = section.unwrap_or(rule.summary).split_whitespace().collect();
    words.join(" ")
}
