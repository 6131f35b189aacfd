//! The commands as people use them: what goes where, and with which exit code.

use crate::place::{BROKEN, MAP, Place};
use std::collections::BTreeSet;
use std::fs;

#[test]
fn a_clean_map_is_clean() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let run = place.cjm("check --format concise --today 2026-11-22").expect(0);
    assert!(
        run.stdout.ends_with("1 file, 0 errors, 0 warnings, 1 info; dates as of 2026-11-22 (--today)\n"),
        "{run:?}"
    );
    assert_eq!(run.stderr, "");
}

#[test]
fn findings_go_to_standard_output_and_make_the_exit_code_1() {
    let place = Place::new();
    place.put("a.journey.yaml", BROKEN);
    let run = place.cjm("check --format concise").expect(1);
    assert!(run.stdout.contains("a.journey.yaml:2:1: error[unknown-key] "), "{run:?}");
    assert_eq!(run.stderr, "");
}

#[test]
fn what_cannot_be_read_goes_to_standard_error_and_makes_the_exit_code_2() {
    let place = Place::new();
    place.put("a.journey.yaml", BROKEN);
    let run = place.cjm("check a.journey.yaml nowhere.yaml").expect(2);
    assert_eq!(run.stderr, "error: nowhere.yaml: no such file or directory\n");
    assert!(run.stdout.contains("error[unknown-key]"), "the other file is still checked: {run:?}");
}

#[test]
fn no_map_found_is_an_error_with_a_hint() {
    let place = Place::new();
    place.put("notes.yaml", "a: 1\n");
    let run = place.cjm("check").expect(2);
    assert!(run.stderr.contains("no map found in the current directory"), "{run:?}");
    assert!(run.stderr.contains("help: maps are called *.journey.yaml"), "{run:?}");
    assert_eq!(run.stdout, "");
    place.put("cjm.yaml", "cjm: 1\n");
    place.cjm("render").expect(2);
}

#[test]
fn a_project_file_can_be_checked_by_itself() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\nchanels: {}\n");
    let run = place.cjm("check cjm.yaml --format concise").expect(1);
    assert!(run.stdout.starts_with("cjm.yaml:2:1: error[unknown-key]"), "{run:?}");
}

#[test]
fn wrong_usage_is_explained() {
    let place = Place::new();
    for line in ["", "chekc", "check --format xml", "check --today tomorrow", "check -q --verbose", "check --threads 0"]
    {
        let run = place.cjm(line).expect(2);
        assert_eq!(run.stdout, "", "{line}");
        assert!(run.stderr.contains("Usage") || run.stderr.contains("error: "), "{line}: {run:?}");
    }
}

#[test]
fn help_begins_with_examples_and_names_every_option() {
    let place = Place::new();
    for line in ["--help", "check --help", "render --help", "report --help", "init --help", "explain --help"] {
        let run = place.cjm(line).expect(0);
        let (examples, usage) = (run.stdout.find("Examples:"), run.stdout.find("Usage:"));
        assert!(examples.is_some() && examples < usage, "{line}: {run:?}");
    }
    assert!(place.cjm("--version").expect(0).stdout.starts_with("cjm "));
}

#[test]
fn a_map_can_come_from_standard_input() {
    let place = Place::new();
    let run = place.feed("check - --format concise", BROKEN).expect(1);
    assert!(run.stdout.starts_with("<stdin>:2:1: error[unknown-key]"), "{run:?}");
    let run = place.feed("render -", MAP).expect(0);
    assert!(run.stdout.starts_with("<svg"), "{run:?}");
    assert_eq!(place.files(), Vec::<String>::new());
}

#[test]
fn quiet_says_nothing_about_success_and_verbose_names_the_files_read() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\n");
    place.put("maps/a.journey.yaml", MAP.replace("        emotion: 1\n", "        emotion: 1\n        metrics: []\n"));
    assert_eq!(place.cjm("check -q").expect(0).stdout, "");
    assert_eq!(place.cjm("render -q").expect(0).stdout, "");
    let run = place.cjm("check --verbose").expect(0);
    assert_eq!(run.stderr, "project file cjm.yaml\nmap maps/a.journey.yaml with cjm.yaml\n");
}

#[test]
fn directories_are_searched_in_order_without_what_git_ignores() {
    let place = Place::new();
    place.put(".gitignore", "build/\n*.tmp.journey.yaml\n!keep.tmp.journey.yaml\n");
    place.put("sub/.gitignore", "/local.journey.yaml\n");
    for name in [
        "b.journey.yaml",
        "a.journey.yml",
        "build/x.journey.yaml",
        "x.tmp.journey.yaml",
        "keep.tmp.journey.yaml",
        "sub/local.journey.yaml",
        "sub/c.journey.yaml",
    ] {
        place.put(name, BROKEN);
    }
    place.put(".cjm-abc.tmp", BROKEN);
    let names = |line: &str| -> Vec<String> {
        let run = place.cjm(line).expect(1);
        run.stdout.lines().filter_map(|line| Some(line.split_once(":2:1")?.0.to_owned())).collect()
    };
    let all = ["a.journey.yml", "b.journey.yaml", "keep.tmp.journey.yaml", "sub/c.journey.yaml"];
    assert_eq!(names("check --format concise"), all);
    assert_eq!(
        names("check --format concise build x.tmp.journey.yaml"),
        ["build/x.journey.yaml", "x.tmp.journey.yaml"]
    );
    assert_eq!(names("check --format concise sub ./sub/c.journey.yaml sub/../sub"), ["sub/c.journey.yaml"]);
}

#[test]
fn the_project_file_says_what_is_a_map() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\nmaps: [journeys/**/*.yaml]\nexclude: [journeys/old]\n");
    for name in ["journeys/a.yaml", "journeys/old/b.yaml", "other.journey.yaml"] {
        place.put(name, BROKEN);
    }
    let run = place.cjm("check --format concise").expect(1);
    assert!(run.stdout.starts_with("journeys/a.yaml:2:1") && run.stdout.contains("\n1 file, "), "{run:?}");
    let run = place.cjm("check --format concise journeys/old/b.yaml").expect(1);
    assert!(run.stdout.contains("1 file, "), "a named file is always taken: {run:?}");
    place.put("cjm.yaml", "cjm: 1\nmaps: ['a[']\n");
    let run = place.cjm("check --format concise other.journey.yaml").expect(1);
    assert!(run.stdout.starts_with("cjm.yaml:2:8: error[invalid-value]"), "{run:?}");
}

#[test]
fn the_nearest_project_file_holds_up_to_the_root_of_the_repository() {
    let place = Place::new();
    let map = MAP.replace("channel: web", "channel: shop");
    place.put("cjm.yaml", "cjm: 1\nchannels: { web: Web }\n");
    place.put("near/cjm.yaml", "cjm: 1\nchannels: { shop: Shop }\n");
    place.put("near/deep/a.journey.yaml", &map);
    place.put("repository/.git/HEAD", "");
    place.put("repository/b.journey.yaml", &map);
    place.cjm("check near repository").expect(0);
    place.put("far/c.journey.yaml", &map);
    place.cjm("check far").expect(1);
}

#[test]
fn personas_have_files_inside_the_project_only() {
    let place = Place::new();
    let map = MAP.replace("persona: Lena", "persona: tom");
    place.put("p/a.journey.yaml", &map);
    place.put("p/personas/tom.yaml", "name: Tom\n");
    place.put("outside.yaml", "name: Secret\n");
    place.put("p/cjm.yaml", "cjm: 1\npersonas:\n  tom: { file: personas/tom.yaml }\n");
    place.cjm("check p").expect(0);
    for file in
        ["../outside.yaml", "/etc/passwd", "personas/../../outside.yaml", "link.yaml", "nowhere.yaml", "~/x.yaml"]
    {
        place.put("p/cjm.yaml", format!("cjm: 1\npersonas:\n  tom: {{ file: {file} }}\n"));
        #[cfg(unix)]
        let _ = std::os::unix::fs::symlink("../outside.yaml", place.path("p/link.yaml"));
        let run = place.cjm("check p --format concise").expect(1);
        assert!(run.stdout.starts_with("p/cjm.yaml:3:16: error[unreadable-file]"), "{file}: {run:?}");
        assert!(!run.stdout.contains("Secret"), "{run:?}");
    }
}

#[test]
fn json_is_one_document_whatever_is_found() {
    let place = Place::new();
    place.put("a.journey.yaml", BROKEN);
    let run = place.cjm("check --format json").expect(1);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(report["version"], 1);
    assert_eq!(report["findings"][0]["file"], "a.journey.yaml");
    assert_eq!(report["findings"][0]["start"]["line"], 2);
    assert_eq!(report["summary"]["files"], 1);
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let place = Place::new();
    for n in 0..40 {
        let text = if n % 3 == 0 { BROKEN } else { MAP };
        place.put(format!("{}/m{n}.journey.yaml", n % 4), text.replace("Buying", &format!("Buying {n}")));
    }
    for line in ["check", "check --format json", "render -o out"] {
        let one = place.cjm(&format!("{line} --threads 1"));
        let _ = fs::remove_dir_all(place.path("out"));
        assert_eq!(place.cjm(&format!("{line} --threads 8")), one, "{line}");
    }
}

#[test]
fn pictures_are_written_beside_the_maps_and_only_when_they_change() {
    let place = Place::new();
    let map = place.put("sub/a.journey.yaml", MAP);
    assert_eq!(place.cjm("render").expect(0).stdout, "written   sub/a.svg\n");
    let before = fs::metadata(place.path("sub/a.svg")).and_then(|meta| meta.modified()).expect("it is there");
    assert_eq!(place.cjm("render").expect(0).stdout, "unchanged sub/a.svg\n");
    let after = fs::metadata(place.path("sub/a.svg")).and_then(|meta| meta.modified()).expect("it is there");
    assert_eq!(before, after);
    fs::write(map, MAP.replace("Buying", "Selling")).expect("writable");
    assert_eq!(place.cjm("render").expect(0).stdout, "written   sub/a.svg\n");
}

#[test]
fn a_map_with_errors_is_not_drawn_and_the_others_are() {
    let place = Place::new();
    place.put("a.journey.yaml", BROKEN);
    place.put("b.journey.yaml", MAP);
    let run = place.cjm("render").expect(1);
    assert_eq!(run.stdout, "written   b.svg\n");
    assert!(run.stderr.contains("error[unknown-key]"), "{run:?}");
    assert_eq!(place.files(), ["a.journey.yaml", "b.journey.yaml", "b.svg"]);
}

#[test]
fn pictures_go_where_they_are_sent() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", MAP);
    assert_eq!(place.cjm("render a.journey.yaml -o x.svg").expect(0).stdout, "written   x.svg\n");
    assert_eq!(place.cjm("render -o out").expect(0).stdout, "written   out/a.svg\nwritten   out/b.svg\n");
    let run = place.cjm("render a.journey.yaml -o -").expect(0);
    assert_eq!(run.stdout, place.read("x.svg"));
    place.cjm("render -o -").expect(2);
    place.cjm("render -o x.svg").expect(2);
    let themes: BTreeSet<_> = ["light", "dark", "auto", "print", "high-contrast"]
        .iter()
        .map(|theme| place.cjm(&format!("render a.journey.yaml -o - --theme {theme}")).expect(0).stdout)
        .collect();
    assert_eq!(themes.len(), 5, "every theme is a picture of its own");
}

#[test]
fn two_maps_for_one_picture_are_refused_before_anything_is_written() {
    let place = Place::new();
    place.put("d/a.journey.yaml", MAP);
    place.put("e/A.journey.yaml", MAP);
    let run = place.cjm("render -o out").expect(2);
    assert!(run.stderr.contains("d/a.journey.yaml and e/A.journey.yaml"), "{run:?}");
    assert!(!place.path("out").exists());
    let run = place.cjm("render d -o d/a.journey.yaml").expect(2);
    assert!(run.stderr.contains("take the place of the map"), "{run:?}");
    assert_eq!(place.read("d/a.journey.yaml"), MAP);
}

#[test]
fn a_report_is_printed_or_written_in_each_format() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    for format in ["table", "markdown", "json"] {
        let printed = place.cjm(&format!("report a.journey.yaml --format {format}")).expect(0);
        assert!(printed.stdout.contains("Buying") && printed.stderr.is_empty(), "{printed:?}");
        let line = format!("report a.journey.yaml --format {format} -o out.{format}");
        assert_eq!(place.cjm(&line).expect(0).stdout, format!("written   out.{format}\n"));
        assert_eq!(place.cjm(&line).expect(0).stdout, format!("unchanged out.{format}\n"));
        assert_eq!(place.read(&format!("out.{format}")), printed.stdout);
        assert_eq!(place.feed(&format!("report - --format {format}"), MAP).expect(0).stderr, "");
    }
    let json = place.read("out.json");
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
}

#[test]
fn a_markdown_report_shows_the_picture_that_lies_beside_the_map() {
    let place = Place::new();
    place.put("maps/a.journey.yaml", MAP);
    fs::create_dir(place.path("reports")).expect("writable");
    let line = "report maps/a.journey.yaml --format markdown -o reports/a.md";
    place.cjm(line).expect(0);
    assert!(!place.read("reports/a.md").contains("!["));
    place.cjm("render").expect(0);
    place.cjm(line).expect(0);
    assert!(place.read("reports/a.md").contains("](../maps/a.svg)"), "{}", place.read("reports/a.md"));
}

#[test]
fn a_report_leaves_out_maps_with_errors_and_says_so() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", BROKEN);
    let run = place.cjm("report .").expect(1);
    assert!(run.stdout.starts_with("Portfolio\nMaps: 1\n"), "{run:?}");
    assert!(run.stderr.ends_with("not reported because of errors: b.journey.yaml\n"), "{run:?}");
    let run = place.cjm("report b.journey.yaml").expect(1);
    assert!(run.stdout.is_empty() && run.stderr.contains("error[unknown-key]"), "{run:?}");
    place.cjm("report nowhere.yaml").expect(2);
    let run = place.cjm("report a.journey.yaml -o ./a.journey.yaml").expect(2);
    assert!(run.stderr.contains("would take the place of the map"), "{run:?}");
    assert_eq!(place.read("a.journey.yaml"), MAP);
}

#[test]
fn init_writes_a_map_that_is_clean_and_can_be_drawn() {
    let place = Place::new();
    let run = place.run(["init", "Buying: a \"first\" e-bike"]).expect(0);
    assert!(run.stdout.starts_with("written buying-a-first-e-bike.journey.yaml\nwritten cjm.yaml\n"), "{run:?}");
    let run = place.cjm("check --format concise").expect(0);
    assert!(run.stdout.contains(", 0 errors, 0 warnings"), "{run:?}");
    assert!(run.stdout.contains("info[placeholder-text] `objective`"), "what is to be replaced is found: {run:?}");
    place.cjm("render").expect(0);
    place.cjm("init").expect(0);
    let run = place.cjm("check --format concise").expect(0);
    assert!(run.stdout.contains("2 files, 0 errors, 0 warnings"), "{run:?}");
}

#[test]
fn init_fits_into_a_project_that_is_there() {
    let place = Place::new();
    let project = "cjm: 1\nchannels: { shop: Shop }\nowners: { sales: Sales }\npersonas: { lena: { name: Lena } }\n";
    place.put("cjm.yaml", project);
    let run = place.cjm("init").expect(0);
    let found = "written first-map.journey.yaml\nfound   cjm.yaml: its channels, owners and rules hold for this map\n";
    assert!(run.stdout.starts_with(found), "{run:?}");
    assert_eq!(place.read("cjm.yaml"), project);
    let broken = Place::new();
    broken.put("cjm.yaml", "channels: [\n");
    let run = broken.cjm("init").expect(0);
    let found = "found   cjm.yaml: it holds for this map and has mistakes, which `cjm check` tells\n";
    assert!(run.stdout.contains(found), "{run:?}");
    let run = place.cjm("check --format concise").expect(0);
    assert!(run.stdout.contains("1 file, 0 errors, 0 warnings"), "{run:?}");
}

#[test]
fn init_says_where_the_project_does_not_take_its_map() {
    for patterns in ["maps: [\"journeys/**\"]\n", "exclude: [\"first*\"]\n"] {
        let place = Place::new();
        place.put("cjm.yaml", patterns);
        let run = place.cjm("init").expect(0);
        assert!(run.stdout.contains("found   cjm.yaml: its `maps` and `exclude` leave this map out"), "{run:?}");
        assert!(place.cjm("check").expect(2).stderr.contains("no map found"), "{patterns}");
    }
}

#[test]
fn init_overwrites_nothing_and_stays_in_its_directory() {
    let place = Place::new();
    place.put("first-map.journey.yaml", "mine\n");
    let run = place.cjm("init").expect(2);
    assert!(run.stderr.contains("first-map.journey.yaml: exists already; not changed"), "{run:?}");
    assert_eq!(place.files(), ["first-map.journey.yaml"]);
    assert_eq!(place.read("first-map.journey.yaml"), "mine\n");
    place.run(["init", "../../../escape"]).expect(2);
    place.run(["init", "..\\..\\escape"]).expect(0);
    assert!(place.path("escape.journey.yaml").exists());
    place.run(["init", "…"]).expect(2);
    place.run(["init", "a\nb"]).expect(2);
}

#[test]
fn rules_are_explained_and_near_misses_understood() {
    let place = Place::new();
    let run = place.cjm("explain").expect(0);
    assert!(run.stdout.contains("  unknown-key ") && run.stdout.contains("  emotion-cliff "), "{run:?}");
    assert!(place.cjm("explain unknown-key").expect(0).stdout.starts_with("# unknown-key"));
    let run = place.cjm("explain unknwon-key").expect(2);
    assert!(run.stderr.contains("did you mean `unknown-key`?"), "{run:?}");
}

#[test]
fn only_check_asks_the_clock() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let mut command = place.command();
    let run = command.args(["check"]).env("SOURCE_DATE_EPOCH", "soon").output().expect("it starts");
    assert_eq!(run.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&run.stderr).contains("SOURCE_DATE_EPOCH is `soon`"));
}

#[test]
fn colours_come_only_when_asked_for() {
    let place = Place::new();
    place.put("a.journey.yaml", BROKEN);
    assert!(!place.cjm("check").stdout.contains('\u{1b}'));
    assert!(place.cjm("check --color always").stdout.contains('\u{1b}'));
    let forced = place.command().args(["check"]).env("FORCE_COLOR", "1").output().expect("it starts");
    assert!(forced.stdout.contains(&0x1b));
    let refused =
        place.command().args(["check"]).env("FORCE_COLOR", "1").env("NO_COLOR", "1").output().expect("it starts");
    assert!(!refused.stdout.contains(&0x1b));
}

#[test]
fn places_are_right_with_every_line_end_and_a_byte_order_mark() {
    let place = Place::new();
    let text = "cjm: 1\ntitle: 日本\nstages: [{ name: 検討, emoshun: 1 }]\n";
    for (mark, end) in [("", "\n"), ("", "\r\n"), ("\u{feff}", "\r\n"), ("\u{feff}", "\r")] {
        place.put("a.journey.yaml", format!("{mark}{}", text.replace('\n', end)));
        let run = place.cjm("check --format concise").expect(1);
        assert!(run.stdout.contains("a.journey.yaml:3:22: error[unknown-key]"), "{mark:?} {end:?}: {run:?}");
        let run = place.cjm("check").expect(1);
        assert!(run.stdout.contains("[a.journey.yaml:3:22]") && !run.stdout.contains('\r'), "{run:?}");
    }
}

#[test]
fn a_map_outside_the_run_is_missed_only_where_the_whole_project_is_checked() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\n");
    place.put("journeys/a.journey.yaml", format!("{MAP}to_be_of: b\n"));
    let missing = "but no map of the project has that id";
    assert!(place.cjm("check").expect(1).stdout.contains(missing));
    assert!(!place.cjm("check journeys/a.journey.yaml").expect(0).stdout.contains(missing));
    place.put("journeys/b.journey.yaml", MAP.replace("title: Buying", "title: Before"));
    place.cjm("check").expect(0);
}

#[test]
fn a_folder_that_is_a_part_of_its_project_is_said_to_be_one() {
    let place = Place::new();
    place.put("cjm.yaml", "cjm: 1\nchannels: { web: Web, phone: Phone }\n");
    place.put("journeys/a.journey.yaml", MAP);
    let note = "rules about whole projects were not asked, since only a part of cjm.yaml was searched";
    let part = place.cjm("check journeys").expect(0);
    assert!(part.stdout.contains(note) && !part.stdout.contains("unused-channel"), "{part:?}");
    assert!(!place.cjm("check journeys --quiet").stdout.contains(note));
    assert!(!place.cjm("check journeys/a.journey.yaml").stdout.contains(note));
    let whole = place.cjm("check").expect(0);
    assert!(!whole.stdout.contains(note) && whole.stdout.contains("unused-channel"), "{whole:?}");
    place.put("cjm.yaml", "cjm: 1\nchannels: { web: Web, phone: Phone }\nmaps: [\"journeys/**\"]\n");
    let said = place.cjm("check journeys").expect(0);
    assert!(!said.stdout.contains(note) && said.stdout.contains("unused-channel"), "{said:?}");
}

#[test]
fn a_gap_of_level_error_fails_the_check_and_is_drawn_and_reported_all_the_same() {
    let place = Place::new();
    let map = MAP.replace("owner: team\n", "status: published\n");
    place.put("a.journey.yaml", map);
    assert!(place.cjm("check").expect(1).stdout.contains("error[map-without-owner]"));
    place.cjm("render").expect(0);
    assert!(place.path("a.svg").exists());
    assert!(place.cjm("report a.journey.yaml").expect(0).stdout.contains("has no owner"));
}

#[test]
fn the_name_of_one_picture_is_not_taken_for_a_directory() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", MAP.replace("title: Buying", "title: Selling"));
    assert!(place.cjm("render -o one.svg").expect(2).stderr.contains("name a directory"));
    assert!(!place.path("one.svg").exists());
}

#[test]
fn a_map_that_is_not_drawn_or_reported_is_named() {
    let place = Place::new();
    place.put("bad.journey.yaml", BROKEN);
    let drawn = place.cjm("render").expect(1);
    assert!(drawn.stderr.ends_with("not drawn because of errors: bad.journey.yaml\n"), "{}", drawn.stderr);
    let reported = place.cjm("report bad.journey.yaml").expect(1);
    assert!(reported.stderr.ends_with("not reported because of errors: bad.journey.yaml\n"), "{}", reported.stderr);
}

#[test]
fn a_project_file_alone_is_checked_with_its_settings_of_rules() {
    let place = Place::new();
    place.put("cjm.yaml", "rules:\n  no-such-rule: off\n");
    let run = place.cjm("check cjm.yaml --format concise").expect(1);
    assert!(run.stdout.starts_with("cjm.yaml:2:3: error[unknown-rule]"), "{run:?}");
}
