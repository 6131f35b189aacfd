//! Baselines: what is known is not shown and fails nothing, and stays known whatever moves.

use crate::place::{BROKEN, MAP, Place, Run};
use std::fmt::Write;

/// A published map with findings at several places; ids where the words will change.
const POOR: &str = "\
title: Buying
status: published
stages:
  - name: Search
    id: search
    touchpoints:
      - name: Look
        id: look
        emotion: -1
        pain_points:
          - { id: slow, problem: It is slow }
      - name: Ask
        id: ask
        channel: phone
  - name: Pay
    id: pay
    touchpoints:
      - name: Checkout
        id: checkout
        metrics:
          - { id: time, name: Time, now: 3 min }
";

/// The findings of a run, one a line, without the closing line.
fn found(run: &Run) -> Vec<&str> {
    run.stdout.lines().filter(|line| line.contains(".yaml:")).collect()
}

/// A project with a baseline of `map` that its project file names.
fn project(map: &str) -> Place {
    let place = Place::new();
    place.put("cjm.yaml", "baseline: cjm-baseline.yaml\n");
    place.put("journeys/a.journey.yaml", map);
    place.cjm("check --write-baseline --quiet").expect(0);
    place
}

#[test]
fn what_is_known_is_not_shown_and_fails_nothing() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\n");
    place.put("a.journey.yaml", POOR);
    let before = place.cjm("check --format concise").expect(1);
    let count = found(&before).len();
    assert!(count > 8, "{before:?}");
    let run = place.cjm("check --write-baseline --format concise --today 2026-11-22").expect(0);
    assert_eq!(
        run.stderr,
        format!(
            "written cjm-baseline.yaml: {count} findings\n  `baseline: cjm-baseline.yaml` in cjm.yaml has every check read it\n"
        )
    );
    let closing = "1 file, 0 errors, 0 warnings; COUNT known findings in cjm-baseline.yaml not shown; dates as of 2026-11-22 (--today)\n";
    let closing = closing.replace("COUNT", &count.to_string());
    assert_eq!(run.stdout, closing);
    // Nobody reads it unless it is named.
    assert_eq!(place.cjm("check --format concise").expect(1).stdout, before.stdout);
    let known = place.cjm("check --baseline cjm-baseline.yaml --fail-on info --format concise --today 2026-11-22");
    assert_eq!(known.expect(0).stdout, closing);
    place.put("cjm.yaml", "baseline: cjm-baseline.yaml\n");
    assert_eq!(place.cjm("check --fail-on info --format concise --today 2026-11-22").expect(0).stdout, closing);
    let again = place.cjm("check --write-baseline").expect(0);
    assert_eq!(again.stderr, format!("unchanged cjm-baseline.yaml: {count} findings\n"));
    // Pictures and reports show gaps, known or not.
    assert!(place.cjm("report a.journey.yaml").expect(0).stdout.contains("has no owner"));
}

#[test]
fn a_baseline_is_sorted_and_free_of_lines_dates_and_versions_of_the_tool() {
    let place = project(
        "title: Buying\nstages: [{ name: Search, touchpoints: [{ name: Look }, { name: Ask, channel: web }] }]\n",
    );
    place.put(
        "b.journey.yaml",
        "title: B\npersona: P\nstages: [{ name: S, touchpoints: [{ name: L, channel: web }] }]\n",
    );
    place.cjm("check --write-baseline").expect(0);
    let expected = "\
# Findings that the team knows of; `cjm check` shows and fails on new ones only.
# Written by `cjm check --write-baseline`.
cjm: 1
known:
  b.journey.yaml:
    map-without-owner:
      .: 1
    touchpoint-without-emotion:
      s/l: 1
    touchpoint-without-metric:
      s/l: 1
  journeys/a.journey.yaml:
    journey-without-persona:
      .: 1
    map-without-owner:
      .: 1
";
    assert!(
        place.read("cjm-baseline.yaml").starts_with(&expected[..expected.find("  b.journey").expect("it is there")])
    );
    for line in expected.lines() {
        assert!(
            place.read("cjm-baseline.yaml").lines().any(|written| written == line),
            "{line}\n{}",
            place.read("cjm-baseline.yaml")
        );
    }
    assert!(!place.read("cjm-baseline.yaml").contains('\r'));
}

#[test]
fn moving_adding_and_renaming_things_with_ids_leaves_them_known() {
    let known = |changed: &str| {
        let place = project(POOR);
        place.put("journeys/a.journey.yaml", changed);
        place.cjm("check --format concise --fail-on info")
    };
    let (search, pay) = POOR.split_at(POOR.find("  - name: Pay").expect("a stage"));
    let (head, search) = search.split_at(search.find("  - name: Search").expect("a stage"));
    let reordered = format!("{head}{pay}{search}");
    let (looks, asks) = search.split_at(search.find("      - name: Ask").expect("a touchpoint"));
    let (stage, look) = looks.split_at(looks.find("      - name: Look").expect("a touchpoint"));
    let swapped = format!("{head}{stage}{asks}{look}{pay}");
    let renamed = POOR
        .replace("name: Look", "name: See")
        .replace("name: Search", "name: Find")
        .replace("It is slow", "It takes ages");
    let retitled = POOR.replace("title: Buying", "title: \"Buying: all of it\"");
    let spaced = POOR.replace("stages:", "\n# a remark\nsummary: How people buy\nstages:\n\n");
    let windows = POOR.replace('\n', "\r\n");
    for changed in [&reordered, &swapped, &renamed, &retitled, &spaced, &windows] {
        assert_ne!(changed, POOR);
        let run = known(changed).expect(0);
        assert_eq!(found(&run), [""; 0], "{changed}");
    }
    // A file of the same stem elsewhere changes ids of whole maps; the maps' own findings stay known.
    let place = project(POOR);
    place.put("before/a.journey.yaml", "title: T\nscope: { objective: O, from: A, to: B }\nowner: o\npersona: P\nstages: [{ name: S, channel: web, emotion: 1, metrics: [], touchpoints: [L] }]\n");
    assert_eq!(found(&place.cjm("check --format concise").expect(0)), [""; 0]);
}

#[test]
fn what_is_new_is_shown_and_fails() {
    let place = project(POOR);
    let more = format!("{POOR}      - {{ name: Receipt, id: receipt, emotion: 1, metrics: [], owner: o }}\n");
    place.put("journeys/a.journey.yaml", more);
    let run = place.cjm("check --format concise --fail-on warn --select touchpoints").expect(1);
    let found = found(&run);
    assert_eq!(found.len(), 1, "{run:?}");
    assert!(found[0].contains("touchpoint `Receipt` has no channel"), "{run:?}");
    // The same rule at another place is another finding.
    place.put("journeys/a.journey.yaml", POOR.replace("id: ask", "id: ask-us"));
    assert!(place.cjm("check --fail-on warn").expect(1).stdout.contains("touchpoint `Ask`"));
}

#[test]
fn of_more_findings_than_are_known_at_a_place_the_last_are_new() {
    let map = "\
title: T
status: published
stages:
  - name: S
    touchpoints:
      - name: L
        barriers:
          - Steps
          - Small print
";
    let place = project(map);
    assert!(place.read("cjm-baseline.yaml").contains("    barrier-without-mitigation:\n      s/l: 2\n"));
    let line = "check --format concise --fail-on warn --select barrier-without-mitigation";
    assert_eq!(found(&place.cjm(line).expect(0)), [""; 0]);
    place.put(
        "journeys/a.journey.yaml",
        map.replace("          - Small print", "          - Noise\n          - Small print"),
    );
    let run = place.cjm(line).expect(1);
    assert_eq!(found(&run).len(), 1, "{run:?}");
    assert!(found(&run)[0].contains(":10:") && found(&run)[0].contains("`Small print`"), "the last of three: {run:?}");
    place.put("journeys/a.journey.yaml", map.replace("          - Small print\n", ""));
    let run = place.cjm(line).expect(0);
    assert!(run.stdout.contains("`barrier-without-mitigation` finds 1 at `s/l`, and 2 are known"), "{run:?}");
}

#[test]
fn findings_about_a_project_and_several_of_its_maps_are_known_too() {
    let place = Place::new();
    place.put(
        "cjm.yaml",
        "baseline: known.yaml\npersonas: { ann: { name: Ann }, bo: { name: Bo }, cy: { name: Cy } }\n",
    );
    for name in ["a", "b"] {
        place.put(format!("{name}.journey.yaml"), POOR.replace("status: published", "status: review\npersona: ann"));
    }
    let before = place.cjm("check --no-baseline --format concise").expect(0);
    for rule in ["overlapping-journeys", "persona-without-journey"] {
        assert!(before.stdout.contains(rule), "{before:?}");
    }
    place.cjm("check --write-baseline --quiet").expect(0);
    let run = place.cjm("check --format concise").expect(0);
    assert_eq!(found(&run), Vec::<&str>::new(), "{run:?}");
    place.put("c.journey.yaml", MAP.replace("persona: Lena", "persona: bo"));
    let run = place.cjm("check --format concise").expect(0);
    assert!(run.stdout.contains("stale-baseline-entry") && run.stdout.contains("persona-without-journey"), "{run:?}");
}

#[test]
fn a_map_alone_does_not_tell_what_hangs_on_the_others() {
    let place = project(POOR);
    let known = "stage-count-out-of-range";
    assert!(place.read("cjm-baseline.yaml").contains(known), "two stages are few for a map that is no part of another");
    let run = place.cjm("check --format concise journeys/a.journey.yaml").expect(0);
    assert_eq!(found(&run), Vec::<&str>::new(), "{run:?}");
    place.cjm("check --write-baseline --quiet journeys/a.journey.yaml").expect(0);
    assert!(place.read("cjm-baseline.yaml").contains(known));
    let allowed = format!("# cjm: allow({known}) it is short\n{POOR}");
    place.put("journeys/a.journey.yaml", allowed);
    let run = place.cjm("check --format concise --no-baseline journeys/a.journey.yaml");
    assert!(!run.stdout.contains("suppression"), "{run:?}");
}

#[test]
fn errors_of_files_and_settings_are_never_known() {
    let place = Place::new();
    place.put("cjm.yaml", "baseline: known.yaml\nrules: { no-such-rule: off }\n");
    place.put("known.yaml", "known: {}\n");
    place.put("a.journey.yaml", BROKEN.replace("stages:", "# cjm: allow(emotion-cliff) never\nstages:"));
    let run = place.cjm("check --write-baseline --format concise").expect(1);
    let levels: Vec<_> =
        found(&run).iter().map(|line| line.split_once(": ").expect("a place").1.split(' ').next()).collect();
    assert_eq!(levels, [Some("error[unknown-rule]"), Some("error[unknown-key]")], "{run:?}");
    let written = place.read("known.yaml");
    assert!(!written.contains("unknown-") && written.contains("map-without-owner"), "{written}");
}

#[test]
fn what_is_mended_makes_its_entry_stale_where_it_was_asked() {
    let place = project(POOR);
    place.put("journeys/a.journey.yaml", POOR.replace("id: look\n", "id: look\n        channel: web\n"));
    let stale = "touchpoint-without-channel` finds nothing any more at `search/look`";
    let says = |line: &str| place.cjm(&format!("check --format concise {line}")).stdout.contains(stale);
    assert!(says(""));
    assert!(says("journeys/a.journey.yaml"), "one file alone is enough to tell");
    assert!(says("--select touchpoints"));
    assert!(!says("--select emotion"), "the rule was not asked");
    assert!(!says("--level touchpoint-without-channel=off"), "the rule was off");
    assert!(!says("--ignore stale-baseline-entry"));
    let run = place.cjm("check --format concise --fail-on info --select touchpoint-without-channel").expect(1);
    assert!(run.stdout.starts_with("cjm-baseline.yaml:"), "the entry has its place: {run:?}");
    place.cjm("check --select touchpoint-without-channel --max-warnings 0 --fail-on warn").expect(0);
    let whole = place.cjm("check").stdout;
    assert!(whole.contains("help: `cjm check --write-baseline` writes the baseline anew"), "{whole}");
    // What cannot be read in full proves nothing.
    place.put(
        "journeys/a.journey.yaml",
        POOR.replace("id: look\n", "id: look\n        channel: web\n        colour: red\n"),
    );
    assert!(!place.cjm("check --format concise").stdout.contains(stale));
    place.put("journeys/a.journey.yaml", POOR.replace("id: look\n", "id: look\n        channel: web\n"));
    place.cjm("check --write-baseline").expect(0);
    assert!(!place.cjm("check --format concise").expect(0).stdout.contains("stale"));
}

#[test]
fn a_map_that_is_gone_is_told_once_and_only_where_all_maps_were_looked_for() {
    let place = project(POOR);
    place.put("journeys/b.journey.yaml", MAP);
    std::fs::remove_file(place.path("journeys/a.journey.yaml")).expect("it is there");
    let gone = "the project has no map `journeys/a.journey.yaml`";
    let run = place.cjm("check --format concise").expect(0);
    assert_eq!(run.stdout.matches(gone).count(), 1, "{run:?}");
    assert!(!place.cjm("check --format concise journeys").expect(0).stdout.contains(gone));
    let before = place.read("cjm-baseline.yaml");
    place.cjm("check journeys/b.journey.yaml --write-baseline").expect(0);
    let after = place.read("cjm-baseline.yaml");
    assert!(
        before.lines().all(|line| after.lines().any(|other| other == line)),
        "what was not looked at stays:\n{after}"
    );
    place.cjm("check --write-baseline").expect(0);
    assert!(!place.read("cjm-baseline.yaml").contains("journeys/a.journey.yaml"));
}

#[test]
fn entries_that_can_never_fit_are_told() {
    let place = project(MAP);
    let entries = "known:\n  journeys/a.journey.yaml:\n    no-such-rule: { .: 1 }\n    unknown-key: { .: 1 }\n    touchpoint-without-metric: { search/look: 3 }\n";
    place.put("cjm-baseline.yaml", entries);
    let run = place.cjm("check --format concise").expect(0);
    assert_eq!(
        found(&run),
        [
            "cjm-baseline.yaml:3:5: info[stale-baseline-entry] there is no rule `no-such-rule`",
            "cjm-baseline.yaml:4:5: info[stale-baseline-entry] findings of `unknown-key` are mended, never known",
            "cjm-baseline.yaml:5:47: info[stale-baseline-entry] `touchpoint-without-metric` finds 1 at `search/look`, and 3 are known",
        ]
    );
}

#[test]
fn a_broken_baseline_is_an_error_with_its_place_and_is_not_written_over() {
    let deep = format!("known: {}{}\n", "[".repeat(100), "]".repeat(100));
    for (content, code, said) in [
        ("known: [a]\n", 1, "cjm-baseline.yaml:1:8: error[wrong-type]"),
        ("known: { a: b }\n", 1, "cjm-baseline.yaml:1:13: error[wrong-type]"),
        ("known: { a: { b: { c: d } } }\n", 1, "cjm-baseline.yaml:1:23: error[invalid-value]"),
        ("known: { a: { b: { c: 0 } } }\n", 1, "cjm-baseline.yaml:1:23: error[out-of-range]"),
        ("known: { a: { b: { c: -1 } } }\n", 1, "cjm-baseline.yaml:1:23: error[out-of-range]"),
        ("known: { a: { b: { c: 1.5 } } }\n", 1, "cjm-baseline.yaml:1:23: error[out-of-range]"),
        ("known: { a: { b: { c: 1e99 } } }\n", 1, "cjm-baseline.yaml:1:23: error[out-of-range]"),
        ("known: { a: { b: { c: 1, c: 1 } } }\n", 1, "cjm-baseline.yaml:1:26: error[duplicate-key]"),
        ("known: {}\nhooks: rm -rf\n", 1, "cjm-baseline.yaml:2:1: error[unknown-key]"),
        ("cjm: 999\n", 1, "cjm-baseline.yaml:1:6: error[unsupported-version]"),
        ("known: {\n", 1, "cjm-baseline.yaml:"),
        ("<<<<<<< HEAD\nknown: {}\n=======\nknown: {}\n>>>>>>> b\n", 1, "error[merge-conflict]"),
        ("title: T\nstages: [S]\n", 1, "cjm-baseline.yaml:1:1: error[unknown-key]"),
        ("", 1, "error[empty-file]"),
        (&deep, 2, "error[limit-exceeded]"),
        (&format!("# {}\n", "x".repeat(9 << 20)), 2, "the limit `file-bytes` is 8388608"),
        ("known: {}\n# \u{202e}\n", 1, "error[unsafe-character]"),
    ] {
        let place = project(MAP);
        place.put("cjm-baseline.yaml", content);
        let run = place.cjm("check --format concise").expect(code);
        let head: String = content.chars().take(60).collect();
        assert!(run.stdout.contains(said), "{head}: {run:?}");
        let run = place.cjm("check --write-baseline").expect(2);
        assert!(run.stderr.contains("cjm-baseline.yaml: it has errors; not changed"), "{head}: {run:?}");
        assert!(place.read("cjm-baseline.yaml") == content, "{head}");
    }
}

#[test]
fn a_baseline_stays_below_its_project_file() {
    for name in ["../known.yaml", "/etc/passwd", "~/known.yaml", "a/../../known.yaml", "C:\\known.yaml", "''"] {
        let place = Place::new();
        place.put("p/cjm.yaml", format!("baseline: {name}\n"));
        place.put("p/a.journey.yaml", MAP);
        place.put("known.yaml", "known: {}\n");
        let run = place.cjm("check --format concise p").expect(1);
        assert!(run.stdout.contains("p/cjm.yaml:1:"), "{name}: {run:?}");
        place.cjm("check p --write-baseline").expect(2);
        assert_eq!(place.read("known.yaml"), "known: {}\n");
    }
    let place = project(MAP);
    std::fs::remove_file(place.path("cjm-baseline.yaml")).expect("it is there");
    let run = place.cjm("check --format concise").expect(1);
    assert!(
        run.stdout.contains("cjm.yaml:1:11: error[unreadable-file] the baseline `cjm-baseline.yaml`: it is not there"),
        "{run:?}"
    );
    let run = place.cjm("check --baseline nowhere.yaml").expect(2);
    assert_eq!(run.stderr, "error: nowhere.yaml: no such file or directory\n");
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_and_pipes_are_no_baselines() {
    let place = project(MAP);
    let elsewhere = Place::new();
    let secret = elsewhere.put("secret.yaml", "known: {}\n");
    std::fs::remove_file(place.path("cjm-baseline.yaml")).expect("it is there");
    std::os::unix::fs::symlink(&secret, place.path("cjm-baseline.yaml")).expect("links can be made");
    let run = place.cjm("check --format concise").expect(1);
    assert!(run.stdout.contains("it leads out of the project"), "{run:?}");
    place.cjm("check --write-baseline").expect(2);
    assert_eq!(elsewhere.read("secret.yaml"), "known: {}\n");
    std::fs::remove_file(place.path("cjm-baseline.yaml")).expect("it is there");
    let made =
        std::process::Command::new("mkfifo").arg(place.path("cjm-baseline.yaml")).status().expect("mkfifo is there");
    assert!(made.success());
    assert!(place.cjm("check").expect(2).stderr.contains("cjm-baseline.yaml: not a regular file"));
}

#[test]
fn no_map_and_no_project_file_gives_way_to_a_baseline() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\n");
    place.put("a.journey.yaml", POOR);
    for name in ["a.journey.yaml", "cjm.yaml"] {
        let before = place.read(name);
        place.cjm(&format!("check --write-baseline={name}")).expect(2);
        assert_eq!(place.read(name), before);
    }
    // Whatever is taken for a map, a baseline is none.
    place.put("cjm.yaml", "maps: ['**/*.yaml']\nbaseline: known.yaml\n");
    place.cjm("check --write-baseline").expect(0);
    place.put("cjm-baseline.yaml", place.read("known.yaml"));
    assert_eq!(place.cjm("check --show-files").expect(0).stdout, "cjm.yaml\na.journey.yaml\n");
}

#[test]
fn every_format_is_about_what_is_new_and_says_how_much_is_known() {
    let place = project(POOR);
    let json = place.cjm("check --format json --today 2026-11-22").expect(0).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    assert_eq!(json["findings"].as_array().map(Vec::len), Some(0));
    assert!(json["summary"]["known"].as_u64().is_some_and(|known| known > 8), "{json}");
    assert_eq!(json["today"], serde_json::json!({ "date": "2026-11-22", "origin": "--today" }));
    let markdown = place.cjm("check --format markdown").expect(0).stdout;
    assert!(markdown.contains(" known findings of the baseline not shown."), "{markdown}");
    let before = place.read("cjm-baseline.yaml");
    let run = place.cjm("check --format json --output cjm-baseline.yaml").expect(2);
    assert!(run.stderr.contains("cjm-baseline.yaml: a baseline; not changed"), "{run:?}");
    assert_eq!(place.read("cjm-baseline.yaml"), before);
    // A finding in the baseline has its own place, in every format.
    place.put("journeys/a.journey.yaml", POOR.replace("id: look\n", "id: look\n        channel: web\n"));
    let gitlab = place.cjm("check --format gitlab").expect(0).stdout;
    assert!(gitlab.contains("\"path\": \"cjm-baseline.yaml\""), "{gitlab}");
}

#[test]
fn every_project_of_a_run_has_a_baseline_of_its_own() {
    let place = Place::new();
    for project in ["one", "two"] {
        place.put(format!("{project}/cjm.yaml"), "baseline: known.yaml\n");
        place.put(format!("{project}/a.journey.yaml"), POOR);
    }
    place.put("lone/a.journey.yaml", POOR);
    place.cjm("check --write-baseline").expect(0);
    assert!(place.read("one/known.yaml").contains("\n  a.journey.yaml:\n"));
    assert!(place.read("cjm-baseline.yaml").contains("\n  lone/a.journey.yaml:\n"));
    assert_eq!(place.read("one/known.yaml"), place.read("two/known.yaml"));
    let run = place.cjm("check one two --format concise").expect(0);
    assert_eq!(found(&run), [""; 0]);
    assert!(run.stdout.contains(" known findings in 2 baselines not shown"), "{run:?}");
    // One that is given stands for the project that it lies in, and for no other.
    let run = place.cjm("check one two --baseline one/known.yaml --format concise").expect(1);
    assert!(found(&run).iter().all(|line| line.starts_with("two/")), "{run:?}");
    assert!(
        place
            .cjm("check two --baseline one/known.yaml")
            .expect(2)
            .stderr
            .contains("no map of the run is one that it could know")
    );
    assert!(
        place.feed("check - --write-baseline", MAP).expect(2).stderr.contains("there is no map to write a baseline of")
    );
}

/// Maps of all statuses with and without findings, in several directories.
fn generated(place: &Place, count: usize) {
    for number in 0..count {
        let status = ["draft", "review", "published", "archived"][number % 4];
        let mut map = format!("title: Map {number}\nstatus: {status}\nstages:\n");
        for stage in 0..=number % 3 {
            writeln!(map, "  - name: Stage {stage}\n    touchpoints:").expect("a String takes everything");
            for touchpoint in 0..=(number + stage) % 4 {
                let channel = if (number + touchpoint).is_multiple_of(2) { ", channel: web" } else { "" };
                let emotion = (number * 7 + touchpoint * 3) % 5;
                writeln!(map, "      - {{ name: Step {touchpoint}{channel}, emotion: {emotion} }}")
                    .expect("a String takes everything");
            }
        }
        place.put(
            format!("d{}/m{number}.journey.yaml", number % 7),
            map.replace("emotion: 3", "emotion: -2").replace("emotion: 4", "emotion: -1"),
        );
    }
}

#[test]
fn many_maps_give_the_same_output_for_any_number_of_threads() {
    let place = Place::new();
    place.put("cjm.yaml", "baseline: known.yaml\nrules: { touchpoint-without-channel: warn }\n");
    generated(&place, 300);
    place.put("known.yaml", "known: {}\n");
    let run = |line: &str, threads: u32| place.cjm(&format!("{line} --threads {threads} --today 2026-11-22"));
    let same = |line: &str| {
        let one = run(line, 1);
        assert_eq!(one, run(line, 8), "{line}");
        one
    };
    let all = same("check --format concise").expect(1);
    assert!(found(&all).len() > 1000, "{}", found(&all).len());
    let mut sorted = found(&all);
    let place_of = |line: &&str| {
        let mut parts = line.splitn(4, ':').map(str::to_owned);
        let file = parts.next().unwrap_or_default();
        let number = |part: Option<String>| part.and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
        (file, number(parts.next()), number(parts.next()))
    };
    sorted.sort_by_key(place_of);
    assert_eq!(found(&all), sorted, "by file and place");
    same("check --statistics").expect(1);
    same("check --format json").expect(1);
    run("check --write-baseline", 1).expect(0);
    let written = place.read("known.yaml");
    assert!(run("check --write-baseline", 8).expect(0).stderr.starts_with("unchanged known.yaml"));
    assert_eq!(place.read("known.yaml"), written);
    assert_eq!(found(&same("check --format concise --fail-on info").expect(0)), [""; 0]);
}

#[test]
fn without_a_baseline_everything_is_shown_and_nothing_is_stale() {
    let place = project(POOR);
    let known = place.cjm("check --format concise").expect(0);
    let all = place.cjm("check --format concise --no-baseline");
    assert!(found(&known).is_empty() && found(&all).len() > 3, "{all:?}");
    assert!(!all.stdout.contains("not shown"), "{all:?}");
    place.cjm("check --no-baseline --write-baseline").expect(2);
}
