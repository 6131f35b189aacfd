//! `cjm report`: where the experience falls short, how it feels, where people are lost, how long it takes, and seams.

use super::place::Place;
use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr;

const MAP: &str = "\
title: Buying
persona: Lena
owner: us
duration: 1 week
stages:
  - name: Decide
    owner: web
    channel: web
    evidence: 3 interviews
    emotion: 1
    touchpoints:
      - name: Compare
        emotion: [1, -1]
        duration: 10 min
        volume: { entered: 1000, completed: 600, as_of: 2026-09-30 }
      - name: Ask
        emotion: { score: -2, feeling: lost }
        moment_of_truth: true
        wait: 1..3 d
        duration: 20 min
        importance: 9
        satisfaction: 4
        pain_points: [{ problem: Slow, severity: high, evidence: measured }, Rude]
        volume: { entered: 450, completed: 400, as_of: 2026-09-30 }
  - name: Buy
    owner: till
    touchpoints:
      - { name: Pay, emotion: 2, channel: store, handoff: none, volume: { entered: 500, completed: 480, as_of: 2026-09-30 } }
      - { name: Leave, emotion: 1, channel: store, owner: shop }
  - { name: Use, channel: none }
  - { name: Return, channel: store }
";

fn report(map: &str) -> Value {
    let place = Place::new();
    place.put("a.journey.yaml", map);
    let run = place.cjm("report a.journey.yaml --format json").expect(0);
    serde_json::from_str(&run.stdout).expect("it is JSON")
}

/// The values of some columns of a table, a row each.
fn rows(report: &Value, table: &str, columns: &[&str]) -> Vec<Vec<Value>> {
    let rows = report[table].as_array().unwrap_or_else(|| panic!("there is a table {table}"));
    let cell = |row: &Value, column: &str| {
        let cell = row.get(column).unwrap_or_else(|| panic!("{table} has a column {column}")).clone();
        cell.get("subject").cloned().unwrap_or(cell)
    };
    rows.iter().map(|row| columns.iter().map(|column| cell(row, column)).collect()).collect()
}

#[test]
fn the_experience_is_told_of_the_journey_and_of_each_stage() {
    let found = report(MAP);
    let columns =
        ["scored_steps", "mean", "weighted_mean", "stated", "happiness", "peak_end", "lowest", "steepest_drop"];
    let told = rows(&found, "experience", &columns);
    // Compare is 0, Ask −2, Pay 2 and Leave 1; most intense are −2 and 2, of which the worse counts, and the end is 1.
    assert_eq!(
        told[0],
        [json!(4), json!(0.25), Value::Null, Value::Null, json!(0.5), json!(-0.5), json!(-2), json!(-2)]
    );
    assert_eq!(told[1], [json!(2), json!(-1), Value::Null, json!(1), json!(0), json!(-2), json!(-2), json!(-2)]);
    assert_eq!(told[2][..2], [json!(2), json!(1.5)]);
    assert_eq!(told[3][..2], [json!(0), Value::Null], "a stage without a feeling is there for the rest");
    let spread = found["experience"][0]["spread"].as_f64().expect("a spread");
    // √((0.25² + 2.25² + 1.75² + 0.75²) ÷ 4)
    assert!((spread - 1.479).abs() < 1e-3, "{spread}");
    let claims = ["claims", "on_data", "measured", "reported", "unstated"];
    // Of the stage's feeling, three of its touchpoints and two pain points one is measured, the others are reported.
    assert_eq!(rows(&found, "experience", &claims)[1], [6.0, 1.0, 0.1667, 0.8333, 0.0].map(number));
    let handoffs = ["handoffs_due", "handoffs_carried", "handoffs_nothing", "handoffs_unsaid"];
    assert_eq!(rows(&found, "experience", &handoffs)[2], [1, 0, 1, 0].map(|count| json!(count)));
}

/// A number as the report writes it: whole ones without a decimal point.
#[expect(clippy::cast_possible_truncation, reason = "small numbers of a test")]
fn number(value: f64) -> Value {
    if value.fract() == 0.0 { json!(value as i64) } else { json!(value) }
}

#[test]
fn what_falls_short_is_ranked_by_the_sum_of_its_parts() {
    let found = report(MAP);
    let columns = ["kind", "place", "points", "emotion", "pain_points", "gap", "moment_of_truth", "without_severity"];
    let told = rows(&found, "shortfalls", &columns);
    // 40 for −2, 25 × ¾, 15 × 5 ÷ 10, and a quarter of the sum of these.
    let ask = json!(["touchpoint", "a/decide/ask", 82.8125, 40, 18.75, 7.5, 16.5625, 1]);
    assert_eq!(json!(told[0]), ask);
    assert_eq!(told[1][..3], [json!("touchpoint"), json!("a/decide/compare"), json!(20)]);
    let stages: Vec<&Vec<Value>> = told.iter().filter(|row| row[0] == "stage").collect();
    assert_eq!(stages[0][1..3], [json!("a/decide"), json!(51.4063)]);
    let unknown = rows(&found, "shortfalls", &["not_known"]);
    assert_eq!((&unknown[0][0], &unknown[1][0]), (&json!(["severity"]), &json!(["pain points", "gap"])));
}

#[test]
fn the_funnel_says_where_most_people_are_lost_and_where_nobody_can_tell() {
    let found = report(MAP);
    let columns = ["lost_in_step", "drop_off", "lost_after", "lost_after_unknown", "more_come_next", "of_start"];
    let told = rows(&found, "funnel", &columns);
    assert_eq!(json!(told[0]), json!([400, 0.4, 150, null, null, 1]));
    assert_eq!(json!(told[1]), json!([50, 0.1111, null, "more-come", 100, 0.45]));
    assert_eq!(json!(told[2]), json!([20, 0.04, null, null, null, 0.5]));
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let text = place.cjm("report a.journey.yaml --table funnel").expect(0).stdout;
    assert!(text.contains("Most people are lost in “Compare”, 400 of 1000 (40 %)."), "{text}");
    assert!(text.contains("Of 1000 who come to the first counted step 480 complete the last one (48 %)."), "{text}");
}

#[test]
fn times_tell_waiting_from_active_time() {
    let found = report(MAP);
    let columns = ["kind", "elapsed_low", "elapsed_high", "active_low", "waiting_low", "waiting_high", "stated_low"];
    let told = rows(&found, "times", &columns);
    assert_eq!(json!(told[0]), json!(["journey", 1470, 4350, 30, 1440, 4320, 10080]));
    assert_eq!(json!(told[1][..3]), json!(["wait", 1460, 4340]));
    assert_eq!(json!(told[2][..3]), json!(["stage", 1470, 4350]));
    let share = rows(&found, "times", &["share_of_waiting", "steps_without_time"]);
    // 2 days of waiting against 30 minutes; four steps say nothing of their time.
    assert_eq!(json!(share[0]), json!([0.9897, 4]));
}

#[test]
fn seams_tell_what_changes_what_is_carried_and_what_is_lost() {
    let found = report(MAP);
    let columns =
        ["kind", "to", "channel_from", "channel_to", "owner_to", "handoff", "emotion_before", "emotion_change"];
    let told = rows(&found, "seams", &columns);
    let expected = json!([
        ["owner", "a/buy/leave", null, null, ["shop"], "unsaid", 2, -1],
        ["hand-off", "a/buy/pay", ["web"], ["store"], ["till"], "nothing", -2, 4],
        ["stage-without-owner", "a/return", null, null, null, null, null, null],
    ]);
    assert_eq!(json!(told), expected);
}

#[test]
fn a_map_that_says_nothing_of_all_this_has_none_of_these_tables() {
    let place = Place::new();
    place.put("a.journey.yaml", "title: A\nstages: [{ name: S, channel: none, touchpoints: [X] }]\n");
    let text = place.cjm("report a.journey.yaml").expect(0).stdout;
    for title in ["Where the experience falls short", "Experience", "Funnel", "Time", "Seams"] {
        assert!(!text.lines().any(|line| line == title), "{title} in\n{text}");
    }
}

#[test]
fn the_tables_fit_eighty_columns_with_several_people_and_long_names() {
    let map = MAP
        .replace("persona: Lena", "personas: [Maximiliane Fürstenberg, Bartholomäus Oberhuber]")
        .replace("emotion: 2,", "emotions: { Maximiliane Fürstenberg: 2, Bartholomäus Oberhuber: -1.5 },")
        .replace("name: Compare", "name: Comparing three providers with each other over lunch")
        .replace("web", "our-own-web-presence");
    let place = Place::new();
    place.put("a.journey.yaml", &map);
    let text = place.cjm("report a.journey.yaml").expect(0).stdout;
    assert!(text.contains("Bartholomäus") && text.contains("Peak–end"), "{text}");
    for line in text.lines() {
        assert!(line.width() <= 80, "{line}");
    }
}
