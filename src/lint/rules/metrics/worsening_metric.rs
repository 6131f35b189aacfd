//! `worsening-metric`: a number goes the wrong way, again and again.

use super::measures::in_unit;
use crate::lint::prelude::*;
use crate::measure::{Reached, Valued, points, standing, trend};
use crate::model::{Metric, MetricKind};
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "worsening-metric",
    group: Group::Metrics,
    summary: "A metric gets worse from value to value.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/worsening-metric.md"),
};

/// How many values in a row make a trend.
pub(in crate::lint) const POINTS: OptionSpec = OptionSpec {
    name: "points",
    expects: "a whole number from 2",
    default: "3",
    holds: |points| points >= 2.0 && points.fract() == 0.0,
};

/// Two falls in a row; the number is ours.
const TREND: f64 = 3.0;

/// From which change on, from the first of these values to the newest, it is worth a word.
pub(in crate::lint) const BY: OptionSpec = OptionSpec {
    name: "by",
    expects: "a number from 0, in percent of the first of these values; points of an NPS",
    default: "2",
    holds: |by| by >= 0.0,
};

/// Without the option: a change from 61 % to 60.5 % is none.
const NOTEWORTHY: f64 = 2.0;

/// How many values are shown, the newest included.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and at least 2")]
    let in_a_row = case.option(POINTS.name).unwrap_or(TREND) as usize;
    let by = case.option(BY.name).unwrap_or(NOTEWORTHY);
    for used in map.metrics.iter().filter(|used| !map.metric(used).history.is_empty()) {
        let metric = map.metric(used);
        let falls = trend(metric).map_or(0, |trend| trend.worse_in_a_row);
        let values = points(metric);
        let falling = &values[values.len().saturating_sub(falls + 1)..];
        let Some(start) = falling.len().checked_sub(in_a_row) else { continue };
        if has_moved(metric, &falling[start..], by) && standing(metric).status != Reached::Met {
            found.push(finding(case, metric, falling).about(&used.subject));
        }
    }
}

/// Whether the newest value is so many percent of the first away from it; from 0 every change is far. A net promoter
/// score, whose 0 is the middle of its range, is so many points away.
fn has_moved(metric: &Metric, values: &[Valued], by: f64) -> bool {
    let (Some(first), Some(last)) = (values.first(), values.last()) else { return false };
    let is_net = metric.kind.as_ref().is_some_and(|kind| kind.value == MetricKind::Nps);
    let whole = if is_net { 100.0 } else { first.value.abs() };
    (last.value - first.value).abs() * 100.0 >= by * whole
}

fn finding(case: &Case<'_>, metric: &Metric, values: &[Valued]) -> Diagnostic {
    let title = titled("metric", &metric.name.value);
    let (first, last) = (values[0].value, values[values.len() - 1]);
    let (count, from, to) = (values.len() - 1, in_unit(metric, first), in_unit(metric, last.value));
    let times = match count {
        1 => "once".to_owned(),
        2 => "twice in a row".to_owned(),
        more => format!("{more} times in a row"),
    };
    let message = format_args!("{title} got worse {times}, from {from} to {to}");
    let help = "find out what has changed: a pain point, a release, another kind of customer";
    let finding = case.finding(last.span, message).here("the newest value").help(help);
    let earlier = values[..values.len() - 1].iter().rev().take(SHOWN - 1).rev();
    earlier
        .fold(finding, |finding, point| finding.label(point.span, format_args!("was {}", in_unit(metric, point.value))))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    fn of(metric: &str) -> Vec<String> {
        let map = format!("title: T\nstatus: review\nmetrics:\n  - {{ name: M, {metric} }}\nstages: [S]\n");
        found("worsening-metric", &map)
    }

    #[test]
    fn worse_is_what_the_direction_says_whatever_the_order_they_are_written_in() {
        let history = "history: [{ date: 2026-06, value: 12 h }, { date: 2026-03, value: 300 min }]";
        assert_eq!(
            of(&format!("type: time, now: 2 d, {history}")),
            ["4: metric `M` got worse twice in a row, from 0.2 d to 2 d"]
        );
        assert_eq!(of(&format!("type: time, now: 12 h, {history}")), [""; 0]);
        assert_eq!(of(&format!("type: time, direction: up, now: 2 d, {history}")), [""; 0]);
        assert_eq!(of(&format!("type: volume, now: 2 d, {history}")), [""; 0]);
    }

    #[test]
    fn the_whole_fall_is_told() {
        let history = "history: [{ date: 2025-12, value: 54 % }, { date: 2026-01, value: 55 % }, { date: 2026-03, value: 53 % }, \
                       { date: 2026-06, value: 50 % }]";
        let worse = of(&format!("type: csat, now: 48 %, {history}"));
        assert_eq!(worse, ["4: metric `M` got worse 3 times in a row, from 55 % to 48 %"]);
    }

    #[test]
    fn the_answers_are_the_newest_value_where_they_count() {
        let history = "history: [{ date: 2026-03, value: 90 % }, { date: 2026-06, value: 80 % }]";
        let worse = of(&format!("type: csat, now: 95 %, responses: {{ 5: 7, 1: 3 }}, {history}"));
        assert_eq!(worse, ["4: metric `M` got worse twice in a row, from 90 % to 70 %"]);
    }

    #[test]
    fn a_declining_net_promoter_score_is_a_finding_from_two_points_on_wherever_it_begins() {
        let nps = |first: i8, now: &str| {
            let history = format!(
                "history: [{{ date: 2026-03, value: {first} }}, {{ date: 2026-06, value: {} }}]",
                f64::from(first) - 0.5
            );
            of(&format!("type: nps, now: {now}, {history}")).len()
        };
        assert_eq!([nps(60, "58"), nps(0, "-2"), nps(-10, "-12")], [1; 3]);
        assert_eq!([nps(60, "58.5"), nps(0, "-1.5"), nps(-10, "-11.5")], [0; 3]);
    }

    #[test]
    fn a_small_change_and_a_target_that_is_still_reached_are_no_findings() {
        let history = "history: [{ date: 2026-03, value: 61 % }, { date: 2026-06, value: 60.8 % }]";
        assert_eq!(of(&format!("type: csat, now: 60.5 %, {history}")), [""; 0]);
        assert_eq!(of(&format!("type: csat, now: 55 %, {history}")).len(), 1);
        assert_eq!(of(&format!("type: csat, now: 55 %, target: 50 %, {history}")), [""; 0]);
        let map = format!(
            "title: T\nstatus: review\nmetrics:\n  - {{ name: M, type: csat, now: 60.5 %, {history} }}\nstages: [S]\n"
        );
        assert_eq!(found_with("worsening-metric", &map, "rules: { worsening-metric: { by: 0 } }").len(), 1);
    }
}
