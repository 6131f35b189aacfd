//! Entries of `overrides` that fit no map: a setting that does nothing would go unnoticed.

use super::level::{Judge, Selection};
use crate::diagnostic::{Diagnostic, Diagnostics, Group, Level, Levels, Rule};
use crate::resolve::Outline;
use std::collections::BTreeSet;

/// An entry of `overrides` that fits no map.
static UNUSED_OVERRIDE: Rule = Rule {
    name: "unused-override",
    group: Group::Settings,
    summary: "An entry of `overrides` fits no map of the project.",
    levels: Levels { draft: Level::Warn, review: Level::Warn, published: Level::Warn, archived: Level::Warn },
    drawn: None,
    page: include_str!("../../docs/rules/unused-override.md"),
};

/// The rules about overrides.
pub(super) static RULES: &[&Rule] = &[&UNUSED_OVERRIDE];

/// Reports what fits none of the maps that share a project file, where the run holds all of them.
pub(super) fn check(maps: &[&Outline], selection: &Selection, found: &mut Diagnostics) {
    let level = Judge::of_outlines(maps, selection).level(&UNUSED_OVERRIDE).level;
    if level == Level::Off || !maps.iter().all(|map| map.is_whole) {
        return;
    }
    let used: BTreeSet<usize> = maps.iter().flat_map(|map| map.overrides.iter().copied()).collect();
    for (at, entry) in maps[0].config.overrides.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        let (span, what) = match entry.files.as_slice() {
            [] => (entry.span, "names no `files`".to_owned()),
            [only] => (only.span, format!("fits no map: `{}`", only.value.raw())),
            [first, ..] => (first.span, "fits no map".to_owned()),
        };
        let message = format!("entry {} of `overrides` {what}", at + 1);
        let help = "`files` are path patterns below the directory of cjm.yaml, as in a `.gitignore`; `cjm check --show-files` \
                    lists the maps";
        found.push(Diagnostic { level, ..Diagnostic::new(&UNUSED_OVERRIDE, span, message) }.help(help));
    }
}
