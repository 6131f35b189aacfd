//! `repeated-pain-point`: one problem written twice.

use crate::lint::prelude::*;
use crate::resolve::{PainUse, titled};
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "repeated-pain-point",
    group: Group::Opportunities,
    summary: "The same pain point is written in several places.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/repeated-pain-point.md"),
};

/// How many places are shown.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let mut by_text: BTreeMap<String, Vec<&PainUse>> = BTreeMap::new();
    for used in &case.map.pains {
        let text = normal(case.map.pain(used).problem.value.raw());
        if !text.is_empty() {
            by_text.entry(text).or_default().push(used);
        }
    }
    for group in by_text.values() {
        let [first, second, others @ ..] = group.as_slice() else { continue };
        let problem = |used: &PainUse| &case.map.pain(used).problem;
        let title = titled("pain point", &problem(second).value);
        let times = if others.is_empty() { "twice".to_owned() } else { format!("{} times", group.len()) };
        let help = "if it is one problem, write it once: on the stage, or where it hurts most with an `id` that \
                    opportunities elsewhere name in `answers`; if not, say what differs";
        let mut finding = case.finding(problem(second).span, format_args!("{title} is written {times}"));
        finding = finding.here("again here").label(problem(first).span, "first here").help(help).about(&second.subject);
        for other in others.iter().take(SHOWN - 2) {
            finding = finding.label(problem(other).span, "and here");
        }
        found.push(finding);
    }
}

/// A text as it reads: without capitals, wide spaces and the full stop.
fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.to_lowercase().split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.truncate(out.trim_end_matches(['.', '!', '…', '。']).len());
    out
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn capitals_spaces_and_a_full_stop_make_no_difference() {
        let map = "title: T\nstatus: review\nstages:\n  - name: S\n    pain_points: [Nobody answers]\n    touchpoints:\n      \
                   - { name: A, pain_points: [nobody  answers., Nobody answers!] }\n      \
                   - { name: B, pain_points: [Nobody answers the phone] }\n";
        assert_eq!(found("repeated-pain-point", map), ["7: pain point `nobody  answers.` is written 3 times"]);
    }
}
