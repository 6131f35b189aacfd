//! The list of rules for a terminal.

use super::super::Sources;
use super::super::escape::{again, line};
use super::super::push;
use super::super::table::grid;
use super::{Situation, line_of, said_by, status_name};
use crate::diagnostic::{Group, Rule};
use crate::lint;
use crate::model::Status;

/// All rules by group: their levels for the maps of each status, and who set them; then what can be set beside a level.
///
/// A cell names several levels where they differ between maps of a status.
pub fn rules_table(situations: &[Situation<'_>], sources: &Sources, width: u16) -> String {
    let mut statuses: Vec<Status> = situations.iter().map(|situation| situation.profile).collect();
    statuses.sort_unstable();
    statuses.dedup();
    let names = statuses.iter().map(|status| status_name(*status));
    let columns: Vec<&str> = ["rule"].into_iter().chain(names).chain(["set by"]).collect();
    let mut rows = Vec::new();
    for group in tunable_first() {
        let mut rules = lint::all_rules().filter(|rule| rule.group == group).peekable();
        if rules.peek().is_none() {
            continue;
        }
        let mut heading = vec![String::new(); columns.len()];
        group.name().clone_into(&mut heading[0]);
        rows.push(heading);
        rows.extend(rules.map(|rule| row(rule, &statuses, situations, sources)));
    }
    let settings: Vec<_> = lint::all_rules().flat_map(|rule| settings(rule, situations, sources)).collect();
    let mut out = String::new();
    grid(&columns, rows, width, |line| push(&mut out, format_args!("{}\n", again(line))));
    out.push('\n');
    grid(&["setting", "value", "set by"], settings, width, |line| push(&mut out, format_args!("{}\n", again(line))));
    out
}

/// The groups; that of files, whose rules nobody can tune, last.
fn tunable_first() -> impl Iterator<Item = Group> {
    let (fixed, tunable): (Vec<_>, Vec<_>) = Group::ALL.into_iter().partition(|group| *group == Group::File);
    tunable.into_iter().chain(fixed)
}

fn row(rule: &'static Rule, statuses: &[Status], situations: &[Situation<'_>], sources: &Sources) -> Vec<String> {
    let mut row = vec![format!("  {}", rule.name)];
    let mut said: Vec<String> = Vec::new();
    for status in statuses {
        let mut levels: Vec<&str> = Vec::new();
        for situation in situations.iter().filter(|situation| situation.profile == *status) {
            let effective = situation.judge.level(rule);
            add(&mut levels, effective.level.name());
            if let Some(who) = said_by(effective.origin, sources) {
                add(&mut said, who);
            }
        }
        row.push(levels.join(", "));
    }
    row.push(said.join(", "));
    row
}

/// What can be set for a rule beside its level: the values that hold.
fn settings(rule: &'static Rule, situations: &[Situation<'_>], sources: &Sources) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for option in lint::options(rule) {
        let mut held: Vec<(String, String)> = Vec::new();
        for situation in situations {
            let set = lint::set_option(rule, option.name, &situation.judge);
            let default = || (option.default.to_owned(), "default".to_owned());
            add(
                &mut held,
                set.map_or_else(default, |value| (line(&value.value).into_owned(), line_of(value.span, sources))),
            );
        }
        let name = format!("{}.{}", rule.name, option.name);
        rows.extend(held.into_iter().map(|(value, who)| vec![name.clone(), value, who]));
    }
    rows
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}
