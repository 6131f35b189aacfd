//! `objective-without-metric`: an aim that no number tells about.

use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "objective-without-metric",
    group: Group::Metrics,
    summary: "No metric says that it serves the objective of the map.",
    levels: Levels::new(Off, Off, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/objective-without-metric.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let Some(objective) = map.journey.scope.as_ref().and_then(|scope| scope.objective.as_ref()) else { return };
    let mut metrics = map.metrics.iter().map(|used| map.metric(used));
    let is_silent = metrics.all(|metric| !metric.serves.is_stated() && !case.is_unread(metric.span, "serves"));
    if map.metrics.is_empty() || !is_silent {
        return;
    }
    let title = titled("journey", &map.journey.title.value);
    let message = format_args!("no metric says that it serves the objective of {title}");
    let help = "mark the few that tell whether it is reached: `serves: satisfaction` for the customers' side, \
                `serves: growth` for the business's";
    found.push(case.finding(objective.span, message).here("the objective").help(help).about(&map.subject));
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    fn of(scope: &str, metrics: &str) -> usize {
        let map = format!("title: T\nstatus: published\nscope: {{ {scope} }}\nmetrics: [{metrics}]\nstages: [S]\n");
        found("objective-without-metric", &map).len()
    }

    #[test]
    fn only_an_objective_beside_metrics_that_all_say_nothing_is_told() {
        assert_eq!(of("objective: Sell", "A, B"), 1);
        assert_eq!(of("objective: Sell", "A, { name: B, serves: growth }"), 0);
        assert_eq!(of("from: here", "A, B"), 0);
        assert_eq!(of("objective: Sell", ""), 0);
    }

    #[test]
    fn a_word_that_could_not_be_read_is_an_answer_all_the_same() {
        assert_eq!(of("objective: Sell", "{ name: A, serves: fun }"), 0);
    }
}
