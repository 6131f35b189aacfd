//! Budgets: named in their findings, raised by a command line, lowered by a project, listed on one page.

use crate::place::{MAP, Place};
use cjm::budget::Budget;

/// A map with so many touchpoints.
fn with_touchpoints(count: usize) -> String {
    format!("cjm: 1\ntitle: T\nstages:\n  - name: S\n    touchpoints:\n{}", "      - T\n".repeat(count))
}

#[test]
fn the_page_lists_every_budget_with_its_default() {
    let page = include_str!("../../docs/format.md");
    for budget in Budget::ALL {
        let (name, unit, doc) = (budget.name(), budget.unit(), budget.doc());
        let row = format!("| `{name}` | number, {} {unit} | {doc} |\n", grouped(budget.default()));
        assert!(page.contains(&row), "docs/format.md lacks {row}");
    }
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let ends = (1..=digits.len()).rev().map(|left| if left > 1 && left % 3 == 1 { "," } else { "" });
    digits.chars().zip(ends).flat_map(|(digit, comma)| [digit.to_string(), comma.to_owned()]).collect()
}

#[test]
fn help_names_every_budget() {
    let help = Place::new().cjm("check --help").expect(0).stdout;
    let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
    for budget in Budget::ALL {
        let shown = format!("{}={}", budget.name(), budget.default());
        assert!(help.contains(&shown), "{shown}");
    }
}

#[test]
fn a_command_line_raises_a_budget_and_lowers_it() {
    let place = Place::new();
    place.put("a.journey.yaml", with_touchpoints(32_001));
    let run = place.cjm("check --format concise").expect(2);
    assert!(run.stdout.contains("the map has more than 32000 touchpoints (limit `touchpoints`)"), "{}", run.stdout);
    let run = place.cjm("check --max touchpoints=32001 --format concise").expect(0);
    assert!(!run.stdout.contains("limit-exceeded"), "{}", run.stdout);
    place.put("a.journey.yaml", MAP);
    for (command, code) in [("check", 2), ("render", 2), ("report", 2), ("fmt", 2)] {
        let run = place.cjm(&format!("{command} --max events=5")).expect(code);
        assert!((run.stdout + &run.stderr).contains("the limit `events` is 5"), "{command}");
    }
}

#[test]
fn what_is_no_budget_is_refused_before_anything_is_read() {
    for (given, why) in [
        ("touchpoints", "write it as LIMIT=N"),
        ("stops=5", "there is no limit `stops`; there are file-bytes, "),
        ("touchpoint=5", "there is no limit `touchpoint`; did you mean `touchpoints`?"),
        ("touchpoints=0", "takes a whole number from 1 to 2147483648"),
        ("touchpoints=many", "takes a whole number from 1 to 2147483648"),
        ("depth=97", "takes a whole number from 1 to 96"),
    ] {
        let run = Place::new().cjm(&format!("check --max {given}")).expect(2);
        assert!(run.stderr.contains(why), "{run:?}");
    }
}

#[test]
fn the_deepest_nesting_that_can_be_asked_for_is_read() {
    let place = Place::new();
    let deep = format!("{MAP}x: {}{}\n", "[".repeat(94), "]".repeat(94));
    place.put("a.journey.yaml", &deep);
    place.cjm("check --format concise").expect(2);
    let run = place.cjm("check --max depth=96 --format concise").expect(1);
    assert!(run.stdout.contains("[unknown-key]"), "{run:?}");
    place.cjm("fmt --max depth=96").expect(0);
}

#[test]
fn a_project_lowers_budgets_of_its_own_maps() {
    let place = Place::new();
    place.put("cjm.yaml", "limits: { touchpoints: 2 }\n");
    place.put("a.journey.yaml", with_touchpoints(3));
    place.put("b.journey.yaml", with_touchpoints(2));
    let run = place.cjm("check --format concise").expect(2);
    assert!(run.stdout.contains("a.journey.yaml:8:9: error[limit-exceeded] the map has more than 2"), "{run:?}");
    assert!(!run.stdout.contains("b.journey.yaml:8"), "{run:?}");
    let run = place.cjm("check --show-settings").expect(2);
    assert!(run.stdout.contains("  limits.touchpoints: 2 (default 32000)\n"), "{run:?}");
    assert!(run.stderr.contains("a.journey.yaml:8:9") && run.stderr.contains("(limit `touchpoints`)"), "{run:?}");
    let run = place.cjm("check --show-settings --max touchpoints=3").expect(0);
    assert!(run.stdout.contains("  limits.touchpoints: 3 (default 32000)\n"), "{run:?}");
    let run = place.cjm("check --max touchpoints=3 --format concise").expect(0);
    assert!(!run.stdout.contains("limit-exceeded"), "{run:?}");
    place.put("cjm.yaml", "limits: { events: 9 }\n");
    let run = place.cjm("check --format concise").expect(2);
    assert!(run.stdout.contains("the limit `events` is 9"), "{run:?}");
}

#[test]
fn a_project_raises_no_budget() {
    let place = Place::new();
    place.put("a.journey.yaml", with_touchpoints(32_001));
    for (limits, line) in [
        (
            "touchpoints: 32001",
            "error[out-of-range] `touchpoints` of the limits is `32001`, not a whole number from 1 to 32000",
        ),
        (
            "touchpoints: 0",
            "error[out-of-range] `touchpoints` of the limits is `0`, not a whole number from 1 to 32000",
        ),
        ("touchpoints: 2.5", "error[out-of-range] `touchpoints` of the limits is `2.5`"),
        ("touchpoints: many", "error[invalid-value] `touchpoints` of the limits is `many`"),
        ("touchpoint: 3", "error[unknown-key]"),
        ("stops: 3", "error[unknown-key]"),
    ] {
        place.put("cjm.yaml", format!("limits: {{ {limits} }}\n"));
        let run = place.cjm("check --format concise").expect(2);
        assert!(run.stdout.contains("limit-exceeded") || limits.starts_with("touchpoint:"), "{run:?}");
        assert!(
            run.stdout.lines().any(|found| found.starts_with("cjm.yaml:1:") && found.contains(line)),
            "{line}: {}",
            run.stdout
        );
    }
}

#[test]
fn too_many_findings_of_one_project_say_nothing_of_another() {
    let place = Place::new();
    place.put("a/cjm.yaml", "cjm: 1\n");
    place.put("b/cjm.yaml", "limits: { findings: 2 }\n");
    for number in 1..5 {
        place.put(format!("a/m{number}.journey.yaml"), format!("title: Map {number}\nid: a{number}\nstages: [a, b]\n"));
    }
    place.put("b/bad.journey.yaml", "title: Bad\nstatus: published\nstages: [a, b]\n");
    for command in ["check --format concise", "report"] {
        let run = place.cjm(command);
        let told = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(told.matches("[limit-exceeded]").count(), 1, "{command}: {told}");
        assert!(!told.contains("a/cjm.yaml"), "{command}: {told}");
    }
}

#[test]
fn the_files_of_personas_count_together() {
    let place = Place::new();
    place.put("cjm.yaml", "personas:\n  a: { file: a.yaml }\n  b: { file: b.yaml }\n  c: { file: c.yaml }\n");
    place.put("m.journey.yaml", "title: M\nid: m\npersonas: [a, b]\nstages: [s]\n");
    for name in ["a", "b", "c"] {
        place.put(format!("{name}.yaml"), format!("name: {name}\nneeds: [one, two, three]\n"));
    }
    let run = place.cjm("check --format concise --max items=12").expect(0);
    assert!(!run.stdout.contains("limit-exceeded"), "{}", run.stdout);
    // Three of the library, three of each file.
    let run = place.cjm("check --format concise --max items=7").expect(2);
    let beyond = "b.yaml:2:14: error[limit-exceeded] the project file and the files of its personas have more than 7 \
                  items of lists (limit `items`)";
    assert!(run.stdout.contains(beyond), "{}", run.stdout);
    assert_eq!(run.stdout.matches("limit-exceeded").count(), 1, "{}", run.stdout);

    // A short file counts as a kibibyte.
    let run = place.cjm("check --format concise --max file-bytes=2047").expect(2);
    let beyond = "cjm.yaml:4:14: error[limit-exceeded] the files of personas are worth more than 2047 bytes together, each \
                  1024 at least (limit `file-bytes`)";
    assert!(run.stdout.contains(beyond), "{}", run.stdout);
    let run = place.cjm("check --format concise --max file-bytes=2048").expect(0);
    assert!(!run.stdout.contains("limit-exceeded"), "{}", run.stdout);
}

#[test]
fn the_files_of_personas_have_a_bounded_number_of_findings() {
    let place = Place::new();
    let names = 0..30;
    let entry = |name: u32| format!("  p{name}: {{ file: p{name}.yaml }}\n");
    let library: String = names.clone().map(entry).collect();
    place.put("cjm.yaml", format!("personas:\n{library}"));
    place.put("m.journey.yaml", MAP);
    for name in names {
        place.put(format!("p{name}.yaml"), format!("name: P\nrole: R\nsegments: [{}]\n", "[a],".repeat(500)));
    }
    let run = place.cjm("check --format concise").expect(2);
    assert!(run.stdout.contains("the files of personas have more than 10000 findings"), "{}", run.stderr);
}
