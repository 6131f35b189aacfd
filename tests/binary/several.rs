//! `cjm report` over several maps: the questions of the retail example have their answers, and tables agree with maps.

use super::place::Place;
use std::path::Path;
use std::process::Command;

/// What the program prints about the folder of the retail example.
fn retail(options: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cjm"));
    command.args(["report", "examples/retail", "--today", "2026-11-22"]).args(options);
    let output = command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR"))).output().expect("the binary starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("it is JSON")
}

/// The cells of a column.
fn column(report: &serde_json::Value, table: &str, key: &str) -> Vec<serde_json::Value> {
    let rows = report[table].as_array().cloned().unwrap_or_default();
    rows.iter().map(|row| row[key].clone()).collect()
}

#[test]
fn the_retail_example_answers_the_questions_that_people_ask() {
    let text = retail(&["--format", "markdown"]);
    let answers = [
        ("## Where people are lost", "438 of 1180 (37.1 %), 37.1 % of all"),
        ("## What hurts most", "Replacement bikes carry no children"),
        ("## What to do first, and who", "Keep one slot a day for bikes that carry children"),
        ("## What is only assumed", "Days without the bike"),
        ("## What changed for the worse", "Ready on the promised day"),
        ("## Which personas and stages have no map", "the journey of persona Walter Brandt"),
    ];
    for (question, answer) in answers {
        let (_, rest) = text.split_once(question).unwrap_or_else(|| panic!("{question} is not asked: {text}"));
        let section = rest.split("\n## ").next().unwrap_or_default();
        assert!(section.contains(answer), "{question}: {section}");
    }
}

#[test]
fn tables_of_the_portfolio_name_their_maps_by_id() {
    let report = json(&retail(&["--format", "json"]));
    assert_eq!(report["report"], "portfolio");
    let ids = ["e-bike-complete", "e-bike-service", "e-bike", "leasing-approval"];
    let mut maps = column(&report, "maps", "map_id");
    maps.sort_by_key(|id| ids.iter().position(|known| id == known));
    assert_eq!(maps, ids);
    for table in ["lost", "pains", "first", "assumed", "worse", "handovers", "backlog"] {
        let ids_there = column(&report, table, "map_id");
        assert!(!ids_there.is_empty() && ids_there.iter().all(|id| maps.contains(id)), "{table}: {ids_there:?}");
    }
    let link = &report["handovers"][0];
    assert_eq!((&link["to"], &link["to_state"]), (&"leasing-approval".into(), &"told".into()));
    assert!(column(&report, "blind_spots", "rule").contains(&"persona-without-journey".into()));
}

#[test]
fn answers_are_short_unless_more_is_asked_for() {
    let all = column(&json(&retail(&["--format", "json", "--table", "pains"])), "pains", "priority");
    assert!(all.len() > 5, "{all:?}");
    let numbers: Vec<f64> = all.iter().filter_map(serde_json::Value::as_f64).collect();
    assert!(numbers.is_sorted_by(|a, b| a >= b), "{numbers:?}");
    assert!(retail(&[]).contains(&format!("What hurts most: 5 of {}", all.len())));
}

#[test]
fn what_is_wanted_does_not_answer_what_is_lost_today_and_is_told_once_in_what_to_do() {
    let place = Place::new();
    let steps = "stages: [{ name: S, volume: { entered: 118, completed: 61 }, pain_points: [Queue], opportunities: [{ idea: Call back, \
                 impact: 3, effort: 2 }] }]\n";
    place.put("a.journey.yaml", format!("title: Today\nid: a\n{steps}"));
    place.put("b.journey.yaml", format!("title: Wanted\nid: b\nstate: to-be\nto_be_of: a\n{steps}"));
    let report = json(&place.cjm("report a.journey.yaml b.journey.yaml --format json").expect(0).stdout);
    for table in ["lost", "pains", "first"] {
        assert_eq!(column(&report, table, "map_id"), ["a"], "{table}");
    }
    assert_eq!(column(&report, "backlog", "state"), ["as-is", "to-be"]);
    let text = place.cjm("report a.journey.yaml b.journey.yaml --format markdown").expect(0).stdout;
    assert!(text.contains("57 of 118 (48.3 %), 48.3 % of all") && text.contains("(to-be)"), "{text}");
}

#[test]
fn a_part_of_a_project_does_not_claim_to_know_what_is_missing() {
    let place = Place::new();
    place.put("cjm.yaml", "personas: { ana: { name: Ana }, bo: { name: Bo } }\n");
    place.put("a.journey.yaml", "title: A\npersona: ana\nstages: [S]\n");
    place.put("b.journey.yaml", "title: B\npersona: ana\nstages: [S]\n");
    place.put("more/c.journey.yaml", "title: C\npersona: bo\nstages: [S]\n");
    let part = place.cjm("report a.journey.yaml b.journey.yaml").expect(0).stdout;
    assert!(part.contains("does not hold all maps") && !part.contains("persona Bo"), "{part}");
    place.put("more/c.journey.yaml", "title: C\npersona: ana\nstages: [S]\n");
    let whole = place.cjm("report .").expect(0).stdout;
    assert!(whole.contains("no map tells the journey of persona Bo") && !whole.contains("hold all maps"), "{whole}");
}
