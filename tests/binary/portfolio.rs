//! Rules about all maps of a project: when they speak, where their findings stand, how two files are shown in one.

use crate::place::Place;

const CONFIG: &str = "personas:\n  grace: { name: Grace }\n  noor: { name: Noor }\n";

fn map(status: &str) -> String {
    format!(
        "title: Renewing a card\nstatus: {status}\npersona: grace\nowner: o\nstages:\n  - name: S\n    touchpoints: [A]\n"
    )
}

fn select(place: &Place, rule: &str, paths: &str) -> Vec<String> {
    let printed = place.cjm(&format!("check --format concise --quiet --today 2026-11-22 {paths}")).stdout;
    let wanted = format!("[{rule}]");
    printed.lines().filter(|line| line.contains(&wanted)).map(str::to_owned).collect()
}

#[test]
fn a_finding_in_the_project_file_has_the_level_of_the_strictest_status() {
    let place = Place::new();
    place.put("cjm.yaml", CONFIG);
    for (statuses, level) in [
        (["draft", "draft"], Some("info")),
        (["draft", "review"], Some("warning")),
        (["archived", "draft"], Some("info")),
        (["archived", "archived"], None),
    ] {
        for (name, status) in ["a", "b"].into_iter().zip(statuses) {
            place.put(format!("{name}.journey.yaml"), map(status));
        }
        let expected: Vec<String> = level
            .map(|level| {
                format!("cjm.yaml:3:3: {level}[persona-without-journey] no map tells the journey of persona `noor`")
            })
            .into_iter()
            .collect();
        assert_eq!(select(&place, "persona-without-journey", ""), expected, "{statuses:?}");
    }
}

#[test]
fn what_is_absent_is_told_only_of_a_project_that_was_read_whole() {
    let place = Place::new();
    place.put("cjm.yaml", CONFIG);
    place.put("a.journey.yaml", map("review"));
    let own = |paths| select(&place, "persona-without-journey", paths).len();
    assert_eq!((own(""), own("."), own("a.journey.yaml")), (1, 1, 0));
    for unreadable in
        ["title: [\n", "title: T\npersonae: noor\nstages: [S]\n", "title: T\npersona: [[noor]]\nstages: [S]\n"]
    {
        place.put("b.journey.yaml", unreadable);
        assert_eq!(own(""), 0, "{unreadable}");
    }
}

#[test]
fn a_comment_in_the_project_file_suppresses_what_is_found_there() {
    let place = Place::new();
    place.put("a.journey.yaml", map("review"));
    let comment = "# cjm: allow(persona-without-journey) interviews are planned for March";
    for config in [
        CONFIG.replace("  noor", &format!("  {comment}\n  noor")),
        CONFIG.replace("Noor }", &format!("Noor }} {comment}")),
    ] {
        place.put("cjm.yaml", &config);
        assert_eq!(select(&place, "persona-without-journey", ""), [""; 0], "{config}");
        assert_eq!(select(&place, "unused-suppression", ""), [""; 0], "{config}");
    }
}

#[test]
fn a_suppression_in_the_project_file_is_idle_only_where_the_rule_was_asked() {
    let place = Place::new();
    let comment = "  # cjm: allow(persona-without-journey) interviews are planned\n";
    place.put("cjm.yaml", CONFIG.replace("  grace", &format!("{comment}  grace")));
    place.put("a.journey.yaml", map("review"));
    let idle = |paths| select(&place, "unused-suppression", paths).len();
    assert_eq!((idle(""), idle("a.journey.yaml")), (1, 0));
    place.put("b.journey.yaml", "title: [\n");
    assert_eq!(idle(""), 0);
}

#[test]
fn settings_of_the_project_and_of_a_profile_hold_for_its_file() {
    let place = Place::new();
    place.put("a.journey.yaml", map("review"));
    let level = |settings: &str| {
        place.put("cjm.yaml", format!("{CONFIG}{settings}"));
        let found = select(&place, "persona-without-journey", "");
        found.first().map(|line| line.split(['[', ' ']).nth(1).expect("a level").to_owned())
    };
    assert_eq!(level("rules: { persona-without-journey: error }\n").as_deref(), Some("error"));
    assert_eq!(level("rules: { persona-without-journey: off }\n"), None);
    assert_eq!(level("profiles: { review: { persona-without-journey: info } }\n").as_deref(), Some("info"));
    assert_eq!(level("profiles: { published: { persona-without-journey: info } }\n").as_deref(), Some("warning"));
}

#[test]
fn a_finding_about_two_maps_shows_both_and_stands_in_one() {
    let place = Place::new();
    place.put("a.journey.yaml", map("review"));
    place.put("b.journey.yaml", map("review"));
    let headline = "map `Renewing a card` has the persona and the title of another map";
    let concise = select(&place, "overlapping-journeys", "");
    assert_eq!(concise, [format!("b.journey.yaml:1:8: info[overlapping-journeys] {headline}")]);

    let full = place.cjm("check --quiet --today 2026-11-22").stdout;
    let shown = full.split("\n\n").find(|part| part.contains("overlapping-journeys")).expect("it is shown");
    let expected = format!(
        "info[overlapping-journeys]: {headline}
   ╭─[b.journey.yaml:1:8]
 1 │ title: Renewing a card
   ·        ───────────────
 2 │ status: review
   ╰────
   ╭─[a.journey.yaml:1:8]
 1 │ title: Renewing a card
   ·        ───────┬───────
   ·               ╰── the same here
 2 │ status: review
   ╰────
  help: make one map of the two, or say what tells them apart: other `personas` or `segments`, another `scope`; of a \
         translation, `translation_of`; of what is wanted, `state: to-be`"
    );
    assert_eq!(shown, expected);

    let json = place.cjm("check --quiet --format json --today 2026-11-22").stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let findings = json["findings"].as_array().expect("a list");
    let finding = findings.iter().find(|finding| finding["rule"] == "overlapping-journeys").expect("it is there");
    let files: Vec<_> = finding["labels"].as_array().expect("a list").iter().map(|label| &label["file"]).collect();
    assert_eq!(files, ["b.journey.yaml", "a.journey.yaml"], "{finding:#}");
}

#[test]
fn of_equal_ideas_the_one_in_the_map_of_today_is_to_be_done_first() {
    let place = Place::new();
    let idea = |plan: &str| format!("opportunities: {{ idea: One page, impact: 3, effort: 2, {plan} }}\nstages: [S]\n");
    place.put("a.journey.yaml", format!("title: B\nstate: to-be\nto_be_of: z\n{}", idea("due: 2027-05")));
    place.put("z.journey.yaml", format!("title: A\n{}", idea("status: in-progress, due: 2026-10-31")));
    let run = place.cjm("report . --format markdown --table first --today 2026-11-23").expect(0);
    assert!(run.stdout.contains("2026-10-31 (overdue)") && !run.stdout.contains("2027-05"), "{run:?}");
}
