//! What reports say first, what they say is only believed, and what became of what was shipped.

use super::place::Place;

const MAP: &str = "\
title: Borrowing
status: review
persona: Amina
owner: branch
evidence:
  - { id: diaries, source: 8 diaries, level: observed, date: 2026-06-15, n: 8 }
stages:
  - name: Return
    evidence: diaries
    touchpoints:
      - name: Reminder
        moment_of_truth: true
        emotion: { score: -2, feeling: rushed, evidence: assumed }
        pain_points:
          - problem: It comes on the day
            severity: critical
            cause: Sent by the nightly run
            quotes: [{ text: I was on a train, by: Diary 3 }]
        opportunities:
          - idea: Three days before
            status: shipped
            due: 2026-03-31
            experiment: { hypothesis: Half are late, metric: in-time, start: 2026-02-01, end: 2026-03-15 }
        metrics:
          - name: In time
            type: conversion
            now: 71 %
            target: 85 %
            as_of: 2026-09-30
            source: Library system
            history: [{ date: 2026-02-28, value: 72 % }]
      - { name: Desk, emotion: 1, thoughts: They are kind }
";

fn table(key: &str, options: &str) -> Vec<serde_json::Value> {
    table_of(MAP, key, options)
}

fn table_of(map: &str, key: &str, options: &str) -> Vec<serde_json::Value> {
    let place = Place::new();
    place.put("a.journey.yaml", map);
    let run = place.cjm(&format!("report a.journey.yaml --format json {options}")).expect(0);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    report[key].as_array().cloned().expect("a table")
}

#[test]
fn a_headline_says_what_where_how_much_whose_and_who_said_so() {
    let headlines = table("headlines", "");
    assert_eq!(
        headlines[0]["headline"],
        "The worst pain point: “It comes on the day” (critical, emotion -2) at the moment of truth Return › Reminder; \
         answered by “Three days before” (shipped); no owner"
    );
    assert_eq!((&headlines[0]["quote"], &headlines[0]["quote_by"][0]), (&"I was on a train".into(), &"Diary 3".into()));
    let peak = &headlines[1];
    assert_eq!((&peak["kind"], &peak["quote"]), (&"peak".into(), &serde_json::Value::Null));
    assert_eq!((&headlines[2]["kind"], &headlines[2]["quote"]), (&"metric".into(), &serde_json::Value::Null));
}

#[test]
fn a_pain_point_that_nobody_has_seen_says_so() {
    let first = |evidence: &str| {
        let map = MAP.replace("    evidence: diaries\n", evidence);
        table_of(&map, "headlines", "")[0]["headline"].as_str().expect("a sentence").to_owned()
    };
    let (unstated, assumed) = (first(""), first("    evidence: assumed\n"));
    assert!(unstated.contains("Return › Reminder; nobody has evidence for it; answered by"), "{unstated}");
    assert!(assumed.contains("Return › Reminder; the team assumes it; answered by"), "{assumed}");
}

#[test]
fn where_people_are_lost_and_what_gets_worse_are_told_with_their_numbers() {
    let map = MAP.replace("emotion: 1,", "volume: { entered: 200, completed: 50 },").replace(
        "history: [{ date: 2026-02-28, value: 72 % }]",
        "history: [{ date: 2025-11-30, value: 80 % }, { date: 2026-02-28, value: 76 % }]",
    );
    let headlines = table_of(&map, "headlines", "");
    assert_eq!(headlines[1]["headline"], "Most people are lost in Return › Desk: 150 of 200 (75 %); no owner");
    // The metric stands where the pain point does: it comes last.
    assert_eq!(
        headlines[2]["headline"],
        "“In time” gets worse: 80 → 76 → 71 % since 2025-11-30, the target is 85 %, at Return › Reminder; no owner"
    );
    assert_eq!((&headlines[1]["kind"], &headlines[2]["kind"]), (&"lost".into(), &"worse".into()));
}

#[test]
fn a_metric_is_told_with_its_target_and_its_change_and_is_the_farthest_only_where_it_is() {
    let far = |map: &str| table_of(map, "headlines", "")[2]["headline"].as_str().expect("a sentence").to_owned();
    assert_eq!(
        far(MAP),
        "Farthest from its target: “In time” stands at 71 % (down 1 point since 2026-02-28), the target is 85 %, at \
         Return › Reminder; no owner"
    );
    let other = "metrics: [{ name: Kept, type: retention, now: 80 %, target: 82 % }]\nstages:";
    let also = table_of(&MAP.replace("stages:", other), "headlines", "");
    let also = also.iter().find(|row| row["kind"] == "metric").expect("a metric");
    assert_eq!(
        also["headline"],
        "Also far from its target: “Kept” stands at 80 %, the target is 82 %, at whole journey; owner: branch"
    );
}

#[test]
fn beside_what_hurts_stand_the_words_of_the_persona_where_nobody_spoke() {
    let map = MAP
        .replace("persona: Amina", "persona: { name: Amina, quote: I read on the train }")
        .replace("            quotes: [{ text: I was on a train, by: Diary 3 }]\n", "");
    let first = &table_of(&map, "headlines", "")[0];
    assert_eq!((&first["quote"], &first["quote_by"][0]), (&"I read on the train".into(), &"Amina".into()));
    assert_eq!((&first["of_persona"], &first["thought"]), (&true.into(), &false.into()));
    let place = Place::new();
    place.put("a.journey.yaml", &map);
    let run = place.cjm("report a.journey.yaml --table headlines --format markdown").expect(0);
    assert!(run.stdout.contains("the persona’s own words: “I read on the train” (Amina)"), "{run:?}");
}

#[test]
fn shipped_opportunities_that_cannot_be_told_are_counted_apart() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP.replace("            due: 2026-03-31\n", ""));
    let run = place.cjm("report a.journey.yaml --table outcomes").expect(0);
    assert!(run.stdout.contains("0 of 1 shipped opportunities saw a metric improve, 1 cannot be told"), "{run:?}");
}

#[test]
fn an_experiment_is_overdue_only_in_a_run_with_a_date() {
    assert_eq!(table("experiments", "")[0]["state"], "open");
    let dated = table("experiments", "--today 2026-11-22");
    assert_eq!((&dated[0]["state"], &dated[0]["metric_value"]), (&"overdue".into(), &71.into()));
    assert_eq!(table("experiments", "--today 2026-03-01")[0]["state"], "open");
}

#[test]
fn a_study_is_as_old_as_the_run_says_and_has_no_age_without_a_date() {
    assert_eq!(table("sources", "")[0]["age_days"], serde_json::Value::Null);
    let sources = table("sources", "--today 2026-06-25");
    assert_eq!((&sources[0]["source"], &sources[0]["age_days"]), (&"8 diaries".into(), &10.into()));
    // A value that is still to come has no age.
    assert_eq!((&sources[1]["source"], &sources[1]["age_days"]), (&"Library system".into(), &serde_json::Value::Null));
}

#[test]
fn what_was_shipped_and_moved_nothing_is_said_in_the_table_and_found_by_the_rule() {
    let outcome = &table("outcomes", "")[0];
    assert_eq!(
        (&outcome["verdict"], &outcome["before"], &outcome["after"]),
        (&"unchanged".into(), &72.into(), &71.into())
    );
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let run = place.cjm("report a.journey.yaml --table outcomes,gaps").expect(0);
    assert!(run.stdout.contains("Shipped, and no metric got better since: “Three days before”."), "{run:?}");
    let gaps = table("gaps", "");
    assert!(gaps.iter().any(|gap| gap["rule"] == "shipped-without-effect"), "{gaps:?}");
}

#[test]
fn the_backlog_of_the_research_and_the_causes_are_tables_of_their_own() {
    let believed = table("assumptions", "");
    assert_eq!((&believed[0]["kind"], &believed[0]["moment_of_truth"]), (&"feeling".into(), &true.into()));
    let causes = table("causes", "");
    assert_eq!((&causes[0]["name"], &causes[0]["pain_points"]), (&"Sent by the nightly run".into(), &1.into()));
}

#[test]
fn the_tables_fit_eighty_columns_and_a_map_that_says_little_has_none_of_them() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let run = place.cjm("report a.journey.yaml --today 2026-11-22").expect(0);
    let widest = run.stdout.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(80), "{run:?}");
    place.put("b.journey.yaml", "title: B\nstages: [One]\n");
    let run = place.cjm("report b.journey.yaml").expect(0);
    for heading in ["Headlines", "Causes", "Experiments", "Outcomes", "Assumptions", "Sources"] {
        assert!(!run.stdout.contains(heading), "{heading}: {run:?}");
    }
}
