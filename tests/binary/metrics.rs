//! `cjm report`: metrics with their confidence intervals and trends, values by segment, and what serves the objective.

use super::place::Place;
use serde_json::{Value, json};

const PROJECT: &str = "\
cjm: 1
personas: { lena: { name: Lena Hoffmann } }
channels: { web: { name: Website } }
segments: [family]
owners: { web-team: { name: Web Team }, care: { name: Care } }
";

const MAP: &str = "\
title: Buying
scope: { objective: Sell more bikes }
persona: lena
owner: care
metrics:
  - name: NPS
    type: nps
    target: 50
    as_of: 2026-09-30
    serves: satisfaction
    responses: { promoters: 171, passives: 66, detractors: 27 }
    history: [{ date: 2026-06-30, value: 60 }, { date: 2026-Q1, value: 65 }, { date: 2025, value: 64 }]
stages:
  - name: Decide
    owner: web-team
    metrics:
      - { name: Wait, type: time, now: 2 d, target: <= 36 h, by: { web: 12 h, family: 3 d, lena: 2 d } }
    touchpoints:
      - name: Checkout
        metrics:
          - { name: CSAT, type: csat, target: 85 %, owner: care, responses: { 5: 8, 4: 2, 1: 2 } }
          - { name: Visits, type: volume, now: 900 visits, history: { date: 2026-06, value: 800 } }
";

fn report(map: &str) -> Value {
    let place = Place::new();
    place.put("cjm.yaml", PROJECT);
    place.put("a.journey.yaml", map);
    let run = place.cjm("report a.journey.yaml --format json").expect(0);
    serde_json::from_str(&run.stdout).expect("it is JSON")
}

/// Some columns of the row of a table that has a value in a column.
fn row(report: &Value, table: &str, (column, value): (&str, &str), columns: &[&str]) -> Vec<Value> {
    let rows = report[table].as_array().unwrap_or_else(|| panic!("there is a table {table}"));
    let row = rows.iter().find(|row| row[column] == value).unwrap_or_else(|| panic!("{value} is in {table}"));
    columns.iter().map(|column| row.get(column).unwrap_or_else(|| panic!("a column {column}")).clone()).collect()
}

#[test]
fn a_computed_value_has_an_interval_and_a_target_within_it_is_chance() {
    let found = report(MAP);
    let columns = ["value", "low", "high", "n", "few_answers", "computed", "status", "within_chance", "owner"];
    // 100·(171 − 27)/264, and 195.9964·√((0.75 − 0.297521)/264) on both sides.
    let nps = row(&found, "metrics", ("name", "NPS"), &columns);
    let expected = json!([54.5455, 46.4313, 62.6597, 264, false, true, "met", true, "Care"]);
    assert_eq!(Value::from(nps), expected);
    // Wilson's interval of 10 of 12.
    let csat = row(&found, "metrics", ("name", "CSAT"), &columns);
    assert_eq!(Value::from(csat), json!([83.3333, 55.1969, 95.3035, 12, true, true, "missed", true, "Care"]));
    let wait = row(&found, "metrics", ("name", "Wait"), &columns);
    assert_eq!(Value::from(wait), json!([2, null, null, null, false, false, "missed", false, "Web Team"]));
}

#[test]
fn a_trend_tells_the_last_change_and_since_when_it_gets_worse() {
    let found = report(MAP);
    let columns = ["trend", "previous", "change", "since", "change_within_chance", "worse_in_a_row", "worse_since"];
    let nps = row(&found, "metrics", ("name", "NPS"), &columns);
    assert_eq!(Value::from(nps), json!(["worse", 60, -5.4545, "2026-06-30", true, 2, "2026-Q1"]));
    let visits = row(&found, "metrics", ("name", "Visits"), &columns);
    assert_eq!(Value::from(visits), json!([null, 800, 100, "2026-06", false, 0, null]));
    let csat = row(&found, "metrics", ("name", "CSAT"), &columns);
    assert_eq!(Value::from(csat), json!([null, null, null, null, null, null, null]));
}

#[test]
fn values_by_segment_persona_and_channel_are_told_with_their_spread() {
    let found = report(MAP);
    let columns = ["kind", "key", "part", "value", "unit", "position", "behind", "spread", "status"];
    let rows: Vec<Value> =
        ["family", "lena", "web"].map(|key| Value::from(row(&found, "segments", ("key", key), &columns))).to_vec();
    assert_eq!(rows[0], json!(["segment", "family", "family", 3, "d", "worst", 2.5, 2.5, "missed"]));
    assert_eq!(rows[1], json!(["persona", "lena", "Lena Hoffmann", 2, "d", null, 1.5, 2.5, "missed"]));
    assert_eq!(rows[2], json!(["channel", "web", "Website", 0.5, "d", "best", 0, 2.5, "met"]));
    let order: Vec<&str> =
        found["segments"].as_array().expect("rows").iter().filter_map(|row| row["key"].as_str()).collect();
    assert_eq!(order, ["family", "lena", "web"]);
}

#[test]
fn the_objective_says_which_side_has_no_metric() {
    let found = report(MAP);
    let columns = ["serves", "name", "value", "target_value", "status", "objective"];
    let sides: Vec<Value> = ["satisfaction", "growth"]
        .map(|side| Value::from(row(&found, "objectives", ("serves", side), &columns)))
        .to_vec();
    assert_eq!(sides[0], json!(["satisfaction", "NPS", 54.5455, 50, "met", "Sell more bikes"]));
    assert_eq!(sides[1], json!(["growth", null, null, null, null, "Sell more bikes"]));
    let silent = report(&MAP.replace("scope: { objective: Sell more bikes }", "").replace("serves: satisfaction", ""));
    assert!(silent.get("objectives").is_none_or(|rows| rows == &json!([])), "{silent}");
}

#[test]
fn people_read_the_same_in_a_terminal() {
    let place = Place::new();
    place.put("cjm.yaml", PROJECT);
    place.put("a.journey.yaml", MAP);
    let read = |tables: &str| {
        let run = place.cjm(&format!("report a.journey.yaml --table {tables}")).expect(0);
        run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let metrics = read("metrics");
    for said in ["Metrics: 1 of 3 targets met", "Values are of 2026-09-30 unless", "95 % confidence interval"] {
        assert!(metrics.contains(said), "{said} in {metrics}");
    }
    let objective = read("objectives");
    for said in ["3 of 4 metrics do not say what they serve (`serves`): Wait; CSAT; Visits", "growth no KPI"] {
        assert!(objective.contains(said), "{said} in {objective}");
    }
    assert!(read("segments").contains("worst, 2.5 d behind"), "{}", read("segments"));
}

#[test]
fn a_key_of_by_that_is_in_two_libraries_is_an_error() {
    let place = Place::new();
    place.put("cjm.yaml", PROJECT.replace("[family]", "[family, web]"));
    place.put("a.journey.yaml", MAP);
    let run = place.cjm("check a.journey.yaml --format concise").expect(1);
    let message = "error[ambiguous-reference] metric `Wait` is split by `web`, which is a segment and a channel";
    assert!(run.stdout.contains(message), "{}", run.stdout);
}

#[test]
fn a_value_in_the_unit_of_another_type_is_an_error_at_the_value() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP.replace("now: 2 d", "now: 612 EUR").replace("900 visits", "-900 visits"));
    let run = place.cjm("check a.journey.yaml --format concise").expect(1);
    for said in [
        "17:40: error[invalid-value] `now` of a metric is `612 EUR`, but this `type` counts time",
        "error[out-of-range] `now` of a metric is `-900 visits`, less than nothing",
    ] {
        assert!(run.stdout.contains(said), "{said} in {}", run.stdout);
    }
}
