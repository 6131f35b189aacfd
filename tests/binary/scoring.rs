//! How reports and pictures rank pain points and opportunities, and what is said of a scoring formula.

use super::place::Place;
use serde_json::{Value, json};

const MAP: &str = "\
title: Buying
persona: Lena
stages:
  - name: Decide
    volume: { entered: 400 }
    touchpoints:
      - name: Compare
        emotion: -1
        importance: 9
        satisfaction: 4
        moment_of_truth: true
        pain_points:
          - { problem: Slow, id: slow, severity: low, reach: 50 %, evidence: reported }
          - { problem: Dear, id: dear, severity: critical, reach: 100 }
        opportunities:
          - { idea: Shipped, impact: 5, effort: 1, status: shipped, answers: [] }
          - { idea: Fast, impact: 4, effort: 2, reach: 300, confidence: 100 %, worth: 60, answers: slow, owner: us, ticket: A-1 }
          - { idea: Cheap, impact: 2, effort: 1, reach: 40, confidence: 60 %, worth: 10, answers: dear, evidence: measured }
          - { idea: Unscored, effort: 1, answers: [] }
  - name: Buy
    touchpoints: [{ name: Pay, pain_points: [Long] }]
";

fn place(scoring: &str) -> Place {
    let place = Place::new();
    place.put("cjm.yaml", format!("cjm: 1\n{scoring}"));
    place.put("a.journey.yaml", MAP);
    place
}

fn table(place: &Place, table: &str) -> Vec<Value> {
    let run = place.cjm("report a.journey.yaml --format json").expect(0);
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    report[table].as_array().cloned().unwrap_or_default()
}

/// Ideas in order, each with its score.
fn scores(scoring: &str) -> Vec<(String, Value)> {
    let rows = table(&place(scoring), "opportunities");
    rows.iter().map(|row| (row["idea"].as_str().expect("an idea").to_owned(), row["score"].clone())).collect()
}

fn ranked(of: [(&str, Value); 4]) -> Vec<(String, Value)> {
    of.map(|(idea, score)| (idea.to_owned(), score)).to_vec()
}

#[test]
fn pain_points_come_by_severity_reach_emotion_and_moment_of_truth() {
    let rows = table(&place(""), "pain_points");
    let told = |row: &Value| json!([row["problem"], row["priority"], row["reach"], row["unknown"]]);
    let told: Vec<Value> = rows.iter().map(told).collect();
    // 4 × 100 ÷ 400 × 1.25 × 2, 1 × 0.5 × 1.25 × 2, and 2.5 × 0.25 × 1
    let expected = [
        json!(["Dear", 2.5, 0.25, []]),
        json!(["Slow", 1.25, 0.5, []]),
        json!(["Long", 0.625, null, ["severity", "reach", "emotion"]]),
    ];
    assert_eq!(told, expected);
    let text = place("").cjm("report a.journey.yaml --format markdown --table pain-points").expect(0).stdout;
    assert!(text.contains("| 2.5 | critical | 25 % | Dear | Decide › Compare ★ |"), "{text}");
    assert!(text.contains("| ~0.63 | unknown |  | Long |") && text.contains("| unstated | nothing |"), "{text}");
}

#[test]
fn every_model_gives_one_score_and_what_is_over_comes_last() {
    let null = || Value::Null;
    // 4 × (6 − 2), 2 × (6 − 1), 5 × (6 − 1)
    let expected = [("Fast", json!(16)), ("Cheap", json!(10)), ("Unscored", null()), ("Shipped", json!(25))];
    assert_eq!(scores(""), ranked(expected));
    // 300 × 4 × 0.8 ÷ 2, 40 × 2 × 0.6 ÷ 1
    let expected = [("Fast", json!(480)), ("Cheap", json!(48)), ("Unscored", null()), ("Shipped", null())];
    assert_eq!(scores("scoring: rice"), ranked(expected));
    // 9 + (9 − 4) for each that stands there
    let expected = [("Fast", json!(14)), ("Cheap", json!(14)), ("Unscored", json!(14)), ("Shipped", json!(14))];
    assert_eq!(scores("scoring: ulwick"), ranked(expected));
    let own = "scoring: { formula: \"max(worth, 20) * importance / (effort + 1)\", inputs: { worth: 0..100 } }";
    // 60 × 9 ÷ 3, 20 × 9 ÷ 2
    let expected = [("Fast", json!(180)), ("Cheap", json!(90)), ("Unscored", null()), ("Shipped", null())];
    assert_eq!(scores(own), ranked(expected));
}

#[test]
fn evidence_caps_confidence_and_both_are_told() {
    let place = place("scoring: rice");
    let rows = table(&place, "opportunities");
    assert_eq!((&rows[0]["confidence"], &rows[0]["confidence_stated"]), (&json!(0.8), &json!(1)));
    assert_eq!((&rows[0]["evidence"], &rows[0]["ticket"]), (&json!("reported"), &json!("A-1")));
    assert_eq!(rows[2]["missing"], json!(["reach", "impact", "confidence"]));
    let text = place.cjm("report a.journey.yaml --format markdown --table opportunities").expect(0).stdout;
    assert!(text.contains("reported: 80 % (stated 100 %)") && text.contains("measured: 60 %"), "{text}");
    assert!(text.contains("no reach, no impact, no confidence"), "{text}");
}

#[test]
fn a_formula_is_printed_by_its_name_and_what_it_cannot_divide_is_told() {
    let place = place("scoring: { name: Worth it, formula: worth / (effort - 2), inputs: { worth: 0..100 } }");
    let text = place.cjm("report a.journey.yaml --format markdown --table opportunities").expect(0).stdout;
    assert!(text.contains("Worth it = worth / (effort - 2). Highest first."), "{text}");
    assert!(text.contains("| not a number | Fast |") && text.contains("| -10 | Cheap |"), "{text}");
    let picture = place.cjm("render a.journey.yaml --view opportunities -o a.svg").expect(0);
    let drawn = place.read("a.svg");
    assert!(
        drawn.contains("Opportunities by Worth it") && drawn.contains("Worth it = worth / (effort - 2)"),
        "{picture:?}"
    );
}

#[test]
fn a_slip_in_a_formula_is_found_on_its_characters_and_no_map_is_reported() {
    let place = place("scoring:\n  formula: wroth * impact / effort\n  inputs: { worth: 0..100 }\n");
    let run = place.cjm("check . --format concise --quiet").expect(1);
    assert!(run.stdout.contains("cjm.yaml:3:12: error[invalid-value] `wroth` in `formula` names no input"), "{run:?}");
    place.cjm("report a.journey.yaml").expect(1);
}

#[test]
fn a_formula_survives_fmt_and_keeps_its_place() {
    let place = Place::new();
    place.put("cjm.yaml", "scoring:\n  inputs: {worth: 0..100}\n  formula: 'worth / effort'   # ours\n  name: W\n");
    place.cjm("fmt cjm.yaml").expect(0);
    let text = "scoring:\n  name: W\n  formula: 'worth / effort'   # ours\n  inputs: { worth: 0..100 }\n";
    assert_eq!(place.read("cjm.yaml"), text);
}
