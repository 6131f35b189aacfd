//! Which findings make headlines, and whose words stand beside them.

use super::tests::reported;
use super::*;

/// The headlines as "kind at touchpoint".
fn kinds(report: &Report) -> Vec<String> {
    let kind = |headline: &Headline| match &headline.finding {
        Finding::Insight { text, .. } => format!("insight {}", text.raw()),
        Finding::Pain { problem, .. } => format!("pain {}", problem.raw()),
        Finding::Lost { part, start, towards } => {
            let towards = towards.as_ref().and_then(|spot| spot.touchpoint.as_ref()).map_or("-", |name| name.raw());
            format!("lost {} of {} of {start:?} towards {towards}", part.people, part.of)
        }
        Finding::Worse { metric, values, .. } => format!("worse {} {values:?}", metric.raw()),
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

/// What is quoted, as "words (who)", with a mark before a thought (~) and before the words of a persona (*).
fn quotes(report: &Report) -> Vec<String> {
    let quote = |quote: &Quote| {
        let by: Vec<&str> = quote.by.iter().map(Untrusted::raw).collect();
        let mark = match quote.voice {
            Voice::Said => "",
            Voice::Thought => "~",
            Voice::Persona => "*",
        };
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
    assert_eq!(quotes(&reported(MAP)), ["Too slow (Lena)", "none", "none"]);
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

#[test]
fn a_superlative_belongs_to_the_first_of_its_kind_only() {
    // The farthest metric stands at X, which has the pain point; the journey's is the second.
    let firsts: Vec<bool> = reported(MAP).headlines.iter().map(|headline| headline.is_first).collect();
    assert_eq!(firsts, [true, false, true]);
    let free = reported(&MAP.replace("name: Far, type: csat, now: 1 %", "name: Far, type: csat, now: 80 %"));
    assert!(free.headlines[1].is_first, "{:?}", free.headlines[1]);
}

#[test]
fn where_most_people_are_lost_and_what_gets_worse_come_after_the_pain_point() {
    let report = reported(
        "title: A\nstages:\n  - name: One\n    touchpoints:\n      - { name: W, pain_points: [P], volume: { entered: 100, completed: 90 } }\n      - { name: X, emotion: -1, thoughts: Why, volume: { entered: 90, completed: 50 } }\n      - name: Y\n        thoughts: No\n        volume: { entered: 50 }\n        metrics: [{ name: M, type: nps, now: 30, history: [{ date: 2026-01, value: 40 }, { date: 2026-02, value: 35 }] }]\n",
    );
    let expected = ["pain P at W", "lost 40 of 90 of Some(100) towards - at X", "worse M [40.0, 35.0, 30.0] at Y"];
    assert_eq!(kinds(&report), expected);
    assert_eq!(quotes(&report), ["none", "~Why ()", "none"]);
}

#[test]
fn people_lost_on_the_way_are_told_with_the_step_that_they_do_not_reach() {
    let report = reported(
        "title: A\nstages:\n  - name: One\n    touchpoints:\n      - { name: W, volume: { entered: 100, completed: 90 } }\n      - { name: X, volume: { entered: 40 } }\n",
    );
    assert_eq!(kinds(&report), ["lost 50 of 90 of Some(100) towards X at W"]);
    assert!(kinds(&reported("title: A\nstages: [{ name: One, volume: { entered: 9, completed: 9 } }]")).is_empty());
}

#[test]
fn a_metric_gets_worse_beyond_chance_and_by_enough() {
    let of = |metric: &str| {
        kinds(&reported(&format!("title: A\nmetrics: [{{ name: M, type: csat, {metric} }}]\nstages: [One]")))
    };
    assert_eq!(of("now: 70 %, history: { date: 2026-01, value: 80 % }"), ["worse M [80.0, 70.0] at -"]);
    assert!(of("now: 79 %, history: { date: 2026-01, value: 80 % }").is_empty(), "less than 2 %");
    assert!(of("now: 80 %, history: { date: 2026-01, value: 70 % }").is_empty(), "it gets better");
    let answered = "responses: { 5: 83, 1: 17 }, history:";
    assert!(of(&format!("{answered} {{ date: 2026-01, value: 88 % }}")).is_empty(), "within chance");
    let twice = format!("{answered} [{{ date: 2026-01, value: 90 % }}, {{ date: 2026-02, value: 88 % }}]");
    assert_eq!(of(&twice), ["worse M [90.0, 88.0, 83.0] at -"]);
}

#[test]
fn a_metric_that_gets_worse_is_not_told_again_as_far_from_its_target() {
    let report = reported(
        "title: A\nmetrics: [{ name: M, type: csat, now: 70 %, target: 90 %, history: { date: 2026-01, value: 80 % } }]\nstages: [One]",
    );
    assert_eq!(kinds(&report), ["worse M [80.0, 70.0] at -"]);
}

#[test]
fn what_is_thought_stands_only_beside_what_hurts_at_a_low_place() {
    let map = |emotion: &str| {
        reported(&format!(
            "title: A\npersona: {{ name: Lena, quote: I have no time }}\nstages: [{{ name: One, emotion: {emotion}, thoughts: T, pain_points: [P] }}]"
        ))
    };
    assert_eq!(quotes(&map("-1")), ["~T (Lena)"]);
    assert_eq!(quotes(&map("0")), ["*I have no time (Lena)"]);
    // The pain point and the best moment are at one place: the words of the persona are there once, and beside nothing good.
    assert_eq!(kinds(&map("1")), ["pain P at -", "peak 1 at -"]);
    assert_eq!(quotes(&map("1")), ["*I have no time (Lena)", "none"]);
}

#[test]
fn an_insight_without_a_quote_of_its_tags_has_the_words_of_a_persona() {
    let report = reported("title: A\npersona: { name: Lena, quote: Q }\ninsights: [I]\nstages: [One]");
    assert_eq!(quotes(&report), ["*Q (Lena)"]);
}

#[test]
fn the_words_beside_the_feeling_of_one_persona_are_not_those_of_another() {
    let report = reported(
        "title: A\npersonas: [{ name: Ada, quote: Mine }, { name: Ben, quote: His }]\nstages: [{ name: One, emotions: { ada: 0, ben: -1 } }]",
    );
    assert_eq!(kinds(&report), ["low -1 at -"]);
    assert_eq!(quotes(&report), ["*His (Ben)"]);
}

#[test]
fn the_first_pain_point_is_the_gravest_unless_another_has_a_higher_severity() {
    let of = |second: &str| {
        let report = reported(&format!(
            "title: A\nstages: [{{ name: One, pain_points: [{{ problem: P, severity: medium, reach: 90 % }}, {{ problem: Q, severity: {second}, reach: 1 % }}] }}]"
        ));
        let Finding::Pain { problem, is_gravest, .. } = &report.headlines[0].finding else { panic!("{report:?}") };
        (problem.raw().to_owned(), *is_gravest)
    };
    assert_eq!(of("medium"), ("P".to_owned(), true));
    assert_eq!(of("critical"), ("P".to_owned(), false));
}
