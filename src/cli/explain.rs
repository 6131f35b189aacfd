//! `cjm explain`: the pages of the rules.

use super::args::Explain;
use super::failure::Failure;
use super::output::Output;
use crate::lint;
use std::fmt::Write;

/// Prints a rule's page, or the list of all rules.
pub(super) fn run(args: &Explain, output: &mut Output) {
    let Some(name) = &args.rule else { return output.print(&list()) };
    let name = name.trim().trim_start_matches('[').trim_end_matches(']');
    let Some(rule) = lint::rule(name) else {
        let near = lint::nearest_rule(name).map(|rule| format!("did you mean `{}`? ", rule.name));
        let hint = format!("{}`cjm explain` lists all rules", near.unwrap_or_default());
        return output.fail(&Failure::new(format!("there is no rule `{name}`")).hint(hint));
    };
    output.print(rule.page);
}

/// All rules by group, in the order of the documentation.
fn list() -> String {
    let width = lint::all_rules().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut groups: Vec<_> = lint::all_rules().map(|rule| rule.group).collect();
    groups.sort_unstable();
    groups.dedup();
    let mut out = String::new();
    for group in groups {
        let mut line = |text: std::fmt::Arguments<'_>| out.write_fmt(text).expect("a String takes everything");
        line(format_args!("{}\n", group.name()));
        for rule in lint::all_rules().filter(|rule| rule.group == group) {
            line(format_args!("  {:width$}  {}\n", rule.name, rule.summary));
        }
        line(format_args!("\n"));
    }
    out + "cjm explain RULE tells more about one of them.\n"
}
