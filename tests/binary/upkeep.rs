//! Links that lead nowhere, and what a map's age says.

use crate::place::Place;

/// A map with a link of its touchpoint.
fn map(link: &str) -> String {
    format!(
        "title: Renewal\nstatus: review\nowner: team\npersona: Noor\nreviewed: 2026-06-30\nstages:\n  - name: Renewal\n    \
         touchpoints:\n      - name: Form\n        links:\n          - {link}\n"
    )
}

/// The findings of a rule, without the file's name where it is the map's.
fn found(place: &Place, line: &str, rule: &str) -> Vec<String> {
    let run = place.cjm(line);
    let own = run.stdout.lines().filter(|line| line.contains(&format!("[{rule}]")));
    own.map(|line| line.trim_start_matches("maps/a.journey.yaml:").to_owned()).collect()
}

fn dead(place: &Place) -> Vec<String> {
    found(place, "check --format concise", "dead-link")
}

#[test]
fn a_path_counts_from_the_file_and_from_the_root_of_the_repository() {
    let place = Place::new();
    place.put("docs/guide.md", "");
    place.put("maps/notes.md", "");
    for alive in [
        "doc: docs/guide.md#step-2",
        "doc: ../docs/guide.md",
        "doc: ./notes.md",
        "code: docs/guide.md:12",
        "code: ./../docs",
        "code: web/finder",
        "event: web/finder.ts",
        "ticket: WEB-411",
        "doc: https://wiki.example/docs/gone.md",
        "doc: /docs/gone.md",
        "doc: ../../outside/gone.md",
    ] {
        place.put("maps/a.journey.yaml", map(alive));
        assert_eq!(dead(&place), [""; 0], "{alive}");
    }
    for (link, path) in [
        ("doc: docs/gone.md#step-2", "docs/gone.md#step-2"),
        ("test: tests/renewal.rs:7", "tests/renewal.rs:7"),
        ("code: ./web", "./web"),
    ] {
        place.put("maps/a.journey.yaml", map(link));
        let [finding] = &dead(&place)[..] else { panic!("{link}: {:?}", dead(&place)) };
        assert!(finding.starts_with("11:"), "{finding}");
        assert!(finding.ends_with(&format!("link `{path}` leads to no file of the project")), "{finding}");
    }
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_out_of_the_repository_is_no_file_of_it() {
    let (outside, place) = (Place::new(), Place::new());
    outside.put("secret.md", "");
    place.put("maps/a.journey.yaml", map("doc: ./out/secret.md"));
    std::os::unix::fs::symlink(outside.path("."), place.path("maps/out")).expect("nothing is there");
    assert_eq!(dead(&place).len(), 1);
    place.put("maps/a.journey.yaml", map("doc: ./out/nothing.md"));
    assert_eq!(dead(&place).len(), 1, "what is outside makes no difference");
}

#[test]
fn evidence_of_the_project_file_is_told_where_a_map_rests_on_it_and_shown_where_it_is_listed() {
    let place = Place::new();
    place.put("cjm.yaml", "evidence:\n  - { id: survey, source: Survey, date: 2020-05, link: research/survey.md }\n");
    let steps =
        "stages:\n  - { name: S, evidence: survey, emotion: 1 }\n  - { name: R, evidence: survey, emotion: 1 }\n";
    place.put("maps/a.journey.yaml", format!("title: T\nstatus: review\n{steps}"));
    assert_eq!(
        dead(&place),
        ["4:26: warning[dead-link] the `link` of evidence `research/survey.md` leads to no file of the project"]
    );
    let stale = found(&place, "check --format concise --today 2026-11-22", "stale-evidence");
    assert_eq!(stale, ["4:26: info[stale-evidence] evidence `survey` is 77 months old as of 2026-11-22"]);
    let full = place.cjm("check --today 2026-11-22").stdout;
    let (map, config) = (full.find("[maps/a.journey.yaml:4:26]"), full.find("[cjm.yaml:2:41]"));
    assert!(map.is_some() && config.is_some(), "{full}");
}

#[test]
fn rules_about_dates_are_asked_as_of_a_day_and_name_it() {
    let place = Place::new();
    place.put("maps/a.journey.yaml", map("event: sent"));
    let overdue = |day: &str| found(&place, &format!("check --format concise --today {day}"), "overdue-review");
    assert_eq!(overdue("2026-09-28"), [""; 0], "the day itself is in time");
    let late =
        "5:11: warning[overdue-review] the review of map `Renewal` was due on 2026-09-28, 1 day ago as of 2026-09-29";
    assert_eq!(overdue("2026-09-29"), [late]);
}
