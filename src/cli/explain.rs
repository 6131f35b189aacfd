//! `cjm explain`: the pages of the rules.

use super::args::Explain;
use super::failure::Failure;
use super::output::Output;
use crate::diagnostic::Group;
use crate::lint;
use std::fmt::Write;

/// Prints a rule's page, the rules of a group, or the list of all rules.
pub(super) fn run(args: &Explain, output: &mut Output) {
    let Some(name) = &args.rule else { return output.print(&list()) };
    let name = name.trim().trim_start_matches('[').trim_end_matches(']');
    if let Some(group) = lint::group(name) {
        return output.print(&(listed(&[group]) + MORE));
    }
    let Some(rule) = lint::rule(name) else {
        let near = lint::nearest_selector(name).map(|near| format!("did you mean `{near}`? "));
        let hint = format!("{}`cjm explain` lists all rules", near.unwrap_or_default());
        return output.fail(&Failure::new(format!("there is no rule `{name}`")).hint(hint));
    };
    output.print(rule.page);
}

const MORE: &str = "cjm explain RULE tells more about one of them.\n";

/// All rules by group, in the order of the documentation.
fn list() -> String {
    let mut groups: Vec<_> = lint::all_rules().map(|rule| rule.group).collect();
    groups.sort_unstable();
    groups.dedup();
    listed(&groups) + MORE
}

/// The rules of groups, each group with an empty line behind it.
fn listed(groups: &[Group]) -> String {
    let of_groups = || groups.iter().flat_map(|group| lint::rules_of(*group));
    let width = of_groups().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for &group in groups {
        let mut line = |text: std::fmt::Arguments<'_>| out.write_fmt(text).expect("a String takes everything");
        line(format_args!("{}\n", group.name()));
        for rule in lint::rules_of(group) {
            line(format_args!("  {:width$}  {}\n", rule.name, rule.summary));
        }
        line(format_args!("\n"));
    }
    out
}
