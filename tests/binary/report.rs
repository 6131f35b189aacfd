//! `cjm report`: its parts and orders, CSV, the badge, and what makes it fail.

use super::place::Place;

const MAP: &str = "\
title: Buying
persona: Lena
owner: us
stages:
  - name: Decide
    owner: web
    channel: web
    touchpoints:
      - name: Compare
        emotion: -1
        pain_points: [{ problem: '=SUM(A1)', severity: high }, { problem: Slow, severity: low }]
        opportunities: [{ idea: Be fast, impact: 5, effort: 2 }, { idea: Be kind, impact: 2, effort: 1, owner: us }]
  - name: Buy
    owner: shop
    touchpoints: [{ name: Pay, emotion: 1, channel: store }]
";

fn place() -> Place {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place
}

fn values(place: &Place, options: &str, table: &str, column: &str) -> Vec<serde_json::Value> {
    let run = place.cjm(&format!("report a.journey.yaml --format json {options}")).expect(0);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let rows = report[table].as_array().cloned().unwrap_or_default();
    rows.iter().map(|row| row[column].clone()).collect()
}

#[test]
fn csv_has_every_cell_quoted_and_no_formula() {
    let run = place().cjm("report a.journey.yaml --format csv --table pain_points").expect(0);
    let lines: Vec<&str> = run.stdout.split("\r\n").collect();
    assert!(lines[0].contains("\"problem\"") && lines[1].contains("\"'=SUM(A1)\""), "{run:?}");
    assert!(lines[1].contains("\"-1\""), "a number is no formula: {run:?}");
    assert_eq!(lines.len(), 4, "a line for the columns, one for each pain point, and the end: {run:?}");
}

#[test]
fn csv_of_no_table_or_several_says_which_there_are() {
    let run = place().cjm("report a.journey.yaml --format csv").expect(2);
    assert!(run.stderr.contains("name it with `--table`") && run.stderr.contains("pain-points"), "{run:?}");
    place().cjm("report a.journey.yaml --format csv --table gaps,owners").expect(2);
}

#[test]
fn a_part_of_a_report_has_what_belongs_to_an_owner_a_stage_or_a_persona() {
    let place = place();
    assert_eq!(values(&place, "--owner shop", "pain_points", "problem").len(), 0);
    assert_eq!(values(&place, "--owner WEB", "pain_points", "problem").len(), 2);
    assert_eq!(values(&place, "--owner us", "opportunities", "idea"), ["Be kind"], "its own owner counts");
    assert_eq!(values(&place, "--stage decide", "opportunities", "idea").len(), 2);
    assert_eq!(values(&place, "--stage Buy", "opportunities", "idea").len(), 0);
    assert_eq!(values(&place, "--persona lena", "pain_points", "problem").len(), 2);
}

#[test]
fn a_part_of_a_report_has_the_first_rows_in_the_order_asked_for() {
    let place = place();
    assert_eq!(values(&place, "--top 1", "pain_points", "problem"), ["=SUM(A1)"]);
    assert_eq!(values(&place, "--sort severity", "pain_points", "severity"), ["low", "high"]);
    assert_eq!(values(&place, "--sort=-effort --table opportunities", "opportunities", "effort"), [2, 1]);
    assert_eq!(values(&place, "--sort effort --top 1", "opportunities", "idea"), ["Be kind"]);
    let run = place.cjm("report a.journey.yaml --top 1").expect(0);
    assert!(run.stdout.contains("Pain points: 1 of 2"), "{run:?}");
}

#[test]
fn a_table_that_is_asked_for_and_has_no_row_says_so() {
    let place = place();
    let all = "Metrics of several maps\nNothing to show here of all maps together; for one map: `cjm report FILE`.\n";
    let run = place.cjm("report . --table metrics").expect(0);
    assert!(run.stdout.ends_with(all), "{run:?}");
    let none = "Nothing to show here.\n";
    for (options, heading) in
        [("--table experiments", "Experiments"), ("--table pain-points --owner shop", "Pain points: 0 of 2")]
    {
        let run = place.cjm(&format!("report a.journey.yaml {options}")).expect(0);
        assert!(run.stdout.ends_with(&format!("\n{heading}\n{none}")), "{run:?}");
        let run = place.cjm(&format!("report a.journey.yaml --format markdown {options}")).expect(0);
        assert!(run.stdout.ends_with(&format!("\n## {heading}\n\n{none}")), "{run:?}");
    }
    let run = place.cjm("report a.journey.yaml --format csv --table pain-points --owner shop").expect(0);
    assert_eq!(run.stdout.lines().count(), 1, "the columns alone: {run:?}");
    let run = place.cjm("report a.journey.yaml --owner shop").expect(0);
    assert!(!run.stdout.contains("Pain points"), "{run:?}");
}

#[test]
fn a_word_that_nothing_is_called_by_is_refused_with_what_may_be_meant() {
    let place = place();
    for (option, hint) in [
        ("--owner webb", "did you mean `web`?"),
        ("--stage decde", "did you mean `decide`?"),
        ("--persona len", "did you mean"),
        ("--table time", "did you mean `times`? (its tables are"),
        ("--table xyz", "help: its tables are"),
        ("--sort pain", "columns are"),
    ] {
        let run = place.cjm(&format!("report a.journey.yaml {option}")).expect(2);
        assert!(run.stderr.contains(hint) && run.stdout.is_empty(), "{option}: {run:?}");
    }
}

#[test]
fn a_map_that_is_less_complete_than_asked_fails() {
    let place = place();
    let run = place.cjm("report a.journey.yaml --fail-under 100").expect(1);
    assert!(run.stderr.contains("% complete, under 100 %") && run.stdout.contains("Completeness"), "{run:?}");
    place.cjm("report a.journey.yaml --fail-under 0").expect(0);
    place.cjm("report a.journey.yaml --fail-under 101").expect(2);
}

#[test]
fn a_badge_is_a_small_picture_in_the_colour_of_its_verdict() {
    let place = place();
    let badge =
        |options: &str, code| place.cjm(&format!("report a.journey.yaml --format badge {options}")).expect(code).stdout;
    let (plain, good, bad) = (badge("", 0), badge("--fail-under 10", 0), badge("--fail-under 100", 1));
    for badge in [&plain, &good, &bad] {
        let svg = roxmltree::Document::parse(badge).expect("it is XML");
        let words: String =
            svg.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text()).collect();
        assert!(words.starts_with("journey map") && words.ends_with("% complete"), "{words}");
        assert_eq!(svg.root_element().attribute("height"), Some("20"));
    }
    assert!(plain != good && good != bad && plain != bad);
}

#[test]
fn people_read_the_first_thousand_rows_of_a_table_and_what_shows_the_others() {
    let place = Place::new();
    let pains: Vec<String> = (0..1_500).map(|at| format!("      - Pain number {at}\n")).collect();
    place.put("a.journey.yaml", format!("title: T\nstages:\n  - name: S\n    pain_points:\n{}", pains.concat()));
    let rows = |options: &str| {
        let run = place.cjm(&format!("report a.journey.yaml {options}")).expect(0).stdout;
        let (_, pains) =
            run.split_once("\nPain points").or_else(|| run.split_once("\n## Pain points")).expect("a table");
        let is_next = |line: &&str| line.starts_with("Opportunities") || line.starts_with("## ");
        let end = pains.lines().skip(1).position(|line| is_next(&line)).map_or(usize::MAX, |at| at + 1);
        let table: Vec<String> = pains.lines().take(end).map(str::to_owned).collect();
        (table.iter().filter(|line| line.contains("Pain number")).count(), table.join("\n"))
    };
    for format in ["", "--format markdown"] {
        let (count, table) = rows(format);
        assert_eq!(count, 1_000, "{format}");
        assert!(table.contains("The first 1000 of 1500 rows. `--top 1500` shows"), "{table}");
        assert_eq!(rows(&format!("{format} --top 1500")).0, 1_500, "{format}");
        assert_eq!(rows(&format!("{format} --sort problem")).0, 1_500, "{format}");
        assert_eq!(rows(&format!("{format} --table pain-points")).0, 1_500, "{format}");
    }
    assert_eq!(values(&place, "", "pain_points", "problem").len(), 1_500);
}

#[test]
fn the_ending_of_the_file_says_how_the_report_is_written() {
    let place = place();
    for (file, begins) in [
        ("a.md", "# Buying"),
        ("b.MD", "# Buying"),
        ("a.json", "{"),
        ("a.svg", "<svg"),
        ("a.txt", "Buying\n"),
        ("a", "Buying\n"),
        ("a.NEuSnyx1Wx", "Buying\n"),
    ] {
        place.cjm(&format!("report a.journey.yaml -o {file}")).expect(0);
        assert!(place.read(file).starts_with(begins), "{file}");
    }
    place.cjm("report a.journey.yaml -o a.csv --table gaps").expect(0);
    assert!(place.read("a.csv").starts_with('"'));
    place.cjm("report a.journey.yaml -o b.md --format json").expect(0);
    assert!(place.read("b.md").starts_with('{'), "what is said holds, whatever the ending");
    let run = place.cjm("report a.journey.yaml -o a.pdf").expect(2);
    assert!(run.stderr.starts_with("error: a.pdf: no report is written as `.pdf`\n  help: `.md`, "), "{run:?}");
    assert!(!place.path("a.pdf").exists());
    for plain in ["a.pdf --format table", "a.", "a"] {
        place.cjm(&format!("report a.journey.yaml -o {plain}")).expect(0);
    }
    for (page, options) in [("a.html", ""), ("a.html", " --format html"), ("b.Html", ""), ("b.HTM", "")] {
        let run = place.cjm(&format!("report a.journey.yaml -o {page}{options}")).expect(2);
        assert!(run.stderr.contains(&format!("{page}: the name of a page; a site has several")), "{run:?}");
        assert!(!place.path(page).exists());
    }
}

#[test]
fn a_report_as_json_is_the_same_in_a_file_which_is_written_where_it_holds_anything_else() {
    let place = place();
    let text = place.cjm("report a.journey.yaml --format json").expect(0).stdout;
    let to_file = || place.cjm("report a.journey.yaml -o a.json").expect(0).stdout;
    assert_eq!(to_file(), "written   a.json\n");
    assert_eq!(place.read("a.json"), text);
    assert_eq!(to_file(), "unchanged a.json\n");
    for other in [String::new(), text[..text.len() - 1].to_owned(), format!("{text} "), text.replacen('T', "t", 1)] {
        place.put("a.json", other);
        assert_eq!(to_file(), "written   a.json\n");
        assert_eq!(place.read("a.json"), text);
    }
}

#[test]
fn an_idea_whose_day_has_passed_is_marked_where_the_run_has_a_date() {
    let place = place();
    place.put("a.journey.yaml", MAP.replace("effort: 1, owner: us", "effort: 1, owner: us, due: 2026-03"));
    let late = |today: &str| values(&place, today, "opportunities", "overdue");
    assert_eq!(late("--today 2026-04-01"), [false, true]);
    assert_eq!(late("--today 2026-03-31"), [false, false]);
    assert_eq!(late(""), [false, false], "no clock is asked");
    let shown = place.cjm("report a.journey.yaml --format markdown --today 2026-04-01").expect(0).stdout;
    assert!(shown.contains("us; 2026-03 (overdue)"), "{shown}");
    let first = place.cjm("report . --format markdown --table first --today 2026-04-01").expect(0).stdout;
    assert!(first.contains("2026-03 (overdue)"), "{first}");
}
