//! Which findings make headlines, and whose words stand beside them.

use super::tests::reported;
use super::*;

/// The headlines as "kind at touchpoint".
fn kinds(report: &Report) -> Vec<String> {
    let kind = |headline: &Headline| match &headline.finding {
        Finding::Insight { text, .. } => format!("insight {}", text.raw()),
        Finding::Pain { problem, .. } => format!("pain {}", problem.raw()),
        Finding::Fall { from, to, .. } => format!("fall {} to {}", from.score, to.score),
        Finding::Low(low, _) => format!("low {}", low.score),
        Finding::End(end, _) => format!("end {}", end.score),
        Finding::Short { metric, .. } => format!("metric {}", metric.raw()),
        Finding::Assumed(count) => format!("assumed {count}"),
        Finding::Peak(peak, _) => format!("peak {}", peak.score),
    };
    let place = |headline: &Headline| headline.spot.touchpoint.as_ref().map_or("-", |name| name.raw()).to_owned();
    report.headlines.iter().map(|headline| format!("{} at {}", kind(headline), place(headline))).collect()
}

/// What is quoted, as "words (who)", with a mark before a thought.
fn quotes(report: &Report) -> Vec<String> {
    let quote = |quote: &Quote| {
        let by: Vec<&str> = quote.by.iter().map(Untrusted::raw).collect();
        let mark = if quote.is_thought { "~" } else { "" };
        format!("{mark}{} ({})", quote.text.raw(), by.join(", "))
    };
    report.headlines.iter().map(|headline| headline.quote.as_ref().map_or("none".to_owned(), quote)).collect()
}

const MAP: &str = "\
title: A
persona: { name: Lena }
owner: us
metrics: [{ name: Whole, type: csat, now: 10 %, target: 90 % }]
stages:
  - name: One
    owner: them
    touchpoints:
      - { name: W, emotion: 2, thoughts: Nice, metrics: [{ name: Near, type: csat, now: 80 %, target: 90 % }] }
      - name: X
        emotion: -1
        quotes: [{ text: Said there, by: P4 }]
        thoughts: Only thought
        pain_points: [{ problem: Slow, severity: high, quotes: [Too slow] }]
        metrics: [{ name: Far, type: csat, now: 1 %, target: 90 % }]
      - { name: Y, emotion: 1, thoughts: Fine }
";

#[test]
fn pain_point_fall_and_metric_come_in_this_order_each_at_a_place_of_its_own() {
    // The fall lands on X, which has the pain point; so the lowest moment, which is X as well; so nothing of that kind
    // until the end. The farthest metric is at X too, the next one is the journey's.
    let report = reported(MAP);
    assert_eq!(kinds(&report), ["pain Slow at X", "metric Whole at -", "peak 2 at W"]);
    let owners: Vec<_> = report.headlines.iter().map(|headline| headline.owner.as_ref().map(Untrusted::raw)).collect();
    assert_eq!(owners, [Some("them"), Some("us"), Some("them")]);
    let elsewhere = reported(&MAP.replace("emotion: 1,", "emotion: -2,"));
    assert_eq!(kinds(&elsewhere), ["pain Slow at X", "low -2 at Y", "metric Whole at -"]);
}

#[test]
fn a_place_serves_twice_only_where_there_are_not_enough_others() {
    let report = reported(
        "title: A\nstages:\n  - name: One\n    touchpoints:\n      - { name: W, emotion: 2, pain_points: [P] }\n      - { name: X, emotion: 0 }\n",
    );
    assert_eq!(kinds(&report), ["pain P at W", "fall 2 to 0 at X", "peak 2 at W"]);
    assert_eq!(quotes(&report), ["none", "none", "none"]);
    assert!(reported("title: A\nstages: [One]").headlines.is_empty(), "nothing is made up");
}

#[test]
fn a_small_fall_is_no_headline() {
    let report = reported(
        "title: A\nstages: [{ name: One, emotion: 2 }, { name: Two, emotion: 1 }, { name: Three, emotion: 0 }]",
    );
    assert_eq!(kinds(&report), ["peak 2 at -"]);
}

#[test]
fn what_is_only_believed_at_a_moment_of_truth_makes_a_headline() {
    let report = reported(
        "title: A\nstages:\n  - name: One\n    touchpoints:\n      - { name: W, emotion: 0, moment_of_truth: true, gains: [G], evidence: assumed }\n",
    );
    assert_eq!(kinds(&report), ["assumed 2 at W"]);
}

#[test]
fn a_pain_point_is_quoted_before_its_place_and_what_is_only_thought_comes_last_and_says_so() {
    assert_eq!(quotes(&reported(MAP)), ["Too slow (Lena)", "none", "~Nice (Lena)"]);
    let without = MAP.replace(", quotes: [Too slow]", "");
    assert_eq!(quotes(&reported(&without))[0], "Said there (P4)");
    let neither = without.replace("quotes: [{ text: Said there, by: P4 }]", "summary: S");
    assert_eq!(quotes(&reported(&neither))[0], "~Only thought (Lena)");
}

#[test]
fn the_insights_of_the_author_come_first_with_the_quote_that_shares_a_tag() {
    let insights = "insights:\n  - { text: I, tags: [Speed], evidence: observed }\n  - J\n";
    let tagged = MAP.replace("by: P4", "by: P4, tags: [speed]");
    let report = reported(&tagged.replace("stages:", &format!("{insights}stages:")));
    assert_eq!(kinds(&report), ["insight I at -", "insight J at -", "pain Slow at X"]);
    // What is quoted once is not quoted again.
    assert_eq!(quotes(&report), ["Said there (P4)", "none", "Too slow (Lena)"]);
}
