//! `shipped-without-effect`: it is with the customers, and the number it was to move did not move.

use crate::lint::prelude::*;
use crate::lint::rules::metrics::in_unit;
use crate::measure::{Effect, NOTEWORTHY, Reached, Verdict, effects, standing};
use crate::model::{Metric, Opportunity};
use crate::resolve::titled;
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "shipped-without-effect",
    group: Group::Opportunities,
    summary: "An opportunity is shipped, and no metric of it got better since.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/shipped-without-effect.md"),
};

/// From which change on a metric has moved.
pub(in crate::lint) const BY: OptionSpec = OptionSpec {
    name: "by",
    expects: "a number from 0, in percent of the value before",
    default: "2",
    holds: |by| by >= 0.0,
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let by = case.option(BY.name).unwrap_or(NOTEWORTHY);
    let metric_of = |effect: &Effect| effect.metric.map(|at| map.metric(&map.metrics[at]));
    // A metric is held against its target once, however many opportunities name it.
    let mut reached: BTreeMap<usize, bool> = BTreeMap::new();
    let mut is_reached =
        |at: usize| *reached.entry(at).or_insert_with(|| standing(map.metric(&map.metrics[at])).status == Reached::Met);
    for (at, effects) in effects(map, by) {
        let still: Vec<(&Metric, Effect)> = effects
            .iter()
            .filter(|effect| effect.verdict.is_without_effect())
            .filter_map(|effect| Some((metric_of(effect)?, *effect)))
            .collect();
        let has_moved = effects.iter().any(|effect| effect.verdict == Verdict::Better);
        if has_moved || still.is_empty() || effects.iter().filter_map(|effect| effect.metric).any(&mut is_reached) {
            continue;
        }
        let used = &map.opportunities[at];
        found.push(finding(case, map.opportunity(used), &still).about(&used.subject));
    }
}

fn finding(case: &Case<'_>, opportunity: &Opportunity, still: &[(&Metric, Effect)]) -> Diagnostic {
    let title = titled("opportunity", &opportunity.idea.value);
    let said = |(metric, effect): &(&Metric, Effect)| {
        let value = |value: Option<f64>| value.map(|value| in_unit(metric, value)).unwrap_or_default();
        format!("{} before, {} since", value(effect.before), value(effect.after))
    };
    let message = match still {
        [one] => {
            let name = titled("metric", &one.0.name.value);
            format!("{title} is shipped, and {name} did not get better: {}", said(one))
        }
        several => format!("{title} is shipped, and none of {} metrics got better", several.len()),
    };
    let help = "find out why: who meets it, and what else has changed; then write down what comes next as another opportunity, \
                and `allow` this finding with the reason. Of several metrics, name the one it was to move: `experiment: { metric: … }`";
    let finding = case.finding(opportunity.idea.span, message).help(help);
    let finding = match &opportunity.due {
        Some(due) => finding.label(due.span, "counts as the day it was shipped"),
        None => finding,
    };
    still.iter().fold(finding, |finding, one| finding.label(one.0.name.span, said(one)))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    fn map(opportunity: &str, metrics: &str) -> String {
        format!(
            "title: T\nstatus: review\nmetrics:\n{metrics}opportunities:\n  \
             - {{ idea: I, status: shipped, due: 2026-06-30{opportunity} }}\nstages: [S]\n"
        )
    }

    fn metric(name: &str, before: u8, now: u8, more: &str) -> String {
        format!(
            "  - {{ name: {name}, type: csat, now: {now} %, as_of: 2026-09-30, \
             history: [{{ date: 2026-05, value: {before} % }}]{more} }}\n"
        )
    }

    #[test]
    fn one_metric_that_got_better_is_enough_and_so_is_a_target_that_is_reached() {
        let rule = "shipped-without-effect";
        let (same, worse, better) = (metric("M", 60, 60, ""), metric("N", 60, 50, ""), metric("O", 60, 70, ""));
        assert_eq!(
            found(rule, &map("", &same)),
            ["6: opportunity `I` is shipped, and metric `M` did not get better: 60 % before, 60 % since"]
        );
        assert_eq!(
            found(rule, &map("", &(same.clone() + &worse))),
            ["7: opportunity `I` is shipped, and none of 2 metrics got better"]
        );
        assert_eq!(found(rule, &map("", &(same.clone() + &better))), [""; 0]);
        assert_eq!(found(rule, &map(", experiment: { metric: m }", &(same + &better))).len(), 1);
        assert_eq!(found(rule, &map("", &metric("M", 60, 60, ", target: 55 %"))), [""; 0]);
    }

    #[test]
    fn how_much_is_a_change_can_be_set() {
        let text = map("", &metric("M", 60, 63, ""));
        assert_eq!(found("shipped-without-effect", &text), [""; 0]);
        let set = "rules: { shipped-without-effect: { level: warn, by: 10 } }";
        assert_eq!(found_with("shipped-without-effect", &text, set).len(), 1);
    }
}
