//! Hostile files, names and systems: nothing escapes, nothing hangs, nothing is lost.
#![allow(clippy::print_stderr, reason = "a test that cannot run here says so")]

use crate::place::{BROKEN, MAP, Place, Run};
use std::ffi::{OsStr, OsString};
use std::fs::{self, File, Permissions};
use std::io::Read;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::{Command, Stdio};

const FORMATS: [&str; 8] = ["full", "concise", "json", "json-lines", "gitlab", "sarif", "junit", "markdown"];

/// The same for the format that speaks to a CI system: its own commands are left aside, one line each.
#[track_caller]
fn only_annotates(place: &Place) {
    let mut run = place.cjm("check --format github").expect(1);
    let is_own = |line: &&str| ["::error ", "::warning ", "::notice "].iter().any(|head| line.starts_with(head));
    let (own, rest): (Vec<&str>, Vec<&str>) = run.stdout.lines().partition(is_own);
    assert!(own.iter().all(|line| line.contains("title=cjm (") && line.contains("%0Amore: cjm explain ")), "{run:?}");
    let own = own.join("\n").replace("::", "");
    run.stdout = rest.join("\n") + "\n" + &own;
    is_harmless(&run);
}

/// Nothing that a terminal or a CI system would obey.
#[track_caller]
fn is_harmless(run: &Run) {
    for text in [&run.stdout, &run.stderr] {
        let acts =
            |c: char| c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
        assert!(!text.chars().any(acts), "{run:?}");
        assert!(!text.lines().any(|line| line.trim_start().starts_with("::")), "{run:?}");
        assert!(!text.contains("##[") && !text.to_lowercase().contains("##vso["), "{run:?}");
    }
}

#[test]
fn no_character_of_a_bad_file_acts_on_the_terminal() {
    let place = Place::new();
    place.put(
        "a.journey.yaml",
        "cjm: 1\n\"ti\\e[2Jtle\": \u{1b}]52;c;x\u{7}\n\"\\n::error::x\": \"\\u202e ##[group]\"\n::set-output name=a::b: ##vso[task]\n\u{9b}31m: a\rb\u{202e}\nstages: []\n",
    );
    place.put(
        "b.journey.yaml",
        "cjm: 1\n\"ti\\e[2Jtle\": 1\n\"\\n::error::x\": \"\\u202e ##[group]\"\n\"::stop-commands::x\": 1\nstages: []\n",
    );
    for format in FORMATS {
        is_harmless(&place.cjm(&format!("check --format {format}")).expect(1));
    }
    only_annotates(&place);
    is_harmless(&place.cjm("render").expect(1));
}

#[test]
fn hostile_file_names_are_escaped_everywhere() {
    let names = [
        "a\n::error::x.journey.yaml",
        "b\u{1b}[2J.journey.yaml",
        "c\u{202e}d.journey.yaml",
        "##[group]e.journey.yaml",
        "::f.journey.yaml",
        " - g'\"$(id)`.journey.yaml",
    ];
    let place = Place::new();
    for name in names {
        place.put(name, BROKEN);
    }
    for format in FORMATS {
        is_harmless(&place.cjm(&format!("check --format {format}")).expect(1));
    }
    only_annotates(&place);
    for name in names {
        is_harmless(&place.run(["check", &format!("no{name}")]).expect(2));
        is_harmless(&place.run(["check", name, "--verbose"]).expect(1));
        is_harmless(&place.run(["explain", name]).expect(2));
        is_harmless(&place.run([name]).expect(2));
        place.put(name, MAP);
    }
    is_harmless(&place.cjm("render").expect(0));
    let many: Vec<_> = (0..5_000).map(|n| format!("nowhere-{n}")).collect();
    let run = place.run(["check".to_owned()].into_iter().chain(many)).expect(2);
    assert!(run.stderr.ends_with("error: nowhere-99: no such file or directory\n… and 4900 more errors\n"), "{run:?}");
}

#[test]
fn names_that_are_not_utf_8_work() {
    let place = Place::new();
    let name = OsString::from_vec(b"a\xff.journey.yaml".to_vec());
    if fs::write(place.path(&name), MAP).is_err() {
        return eprintln!("skipped: this file system takes UTF-8 names only");
    }
    let run = place.run([OsStr::new("check"), &name, OsStr::new("--format"), OsStr::new("sarif")]).expect(0);
    assert!(run.stdout.contains("\"uri\": \"a%FF.journey.yaml\""), "{run:?}");
    place.run([OsStr::new("check"), &name]).expect(0);
    assert_eq!(place.cjm("render").expect(0).stdout, "written   a\\xff.svg\n");
    assert!(place.path(OsString::from_vec(b"a\xff.svg".to_vec())).exists());
}

#[test]
fn a_name_like_an_option_works_behind_a_double_dash() {
    let place = Place::new();
    place.put("-rf.journey.yaml", BROKEN);
    let run = place.cjm("check --format concise -- -rf.journey.yaml").expect(1);
    assert!(run.stdout.starts_with("-rf.journey.yaml:2:1"), "{run:?}");
}

#[test]
fn what_is_no_regular_file_is_refused_at_once() {
    let place = Place::new();
    let fifo = Command::new("mkfifo").arg(place.path("f.journey.yaml")).status();
    if fifo.is_ok_and(|status| status.success()) {
        let run = place.cjm("check --today 2026-11-22").expect(2);
        assert!(run.stderr.contains("f.journey.yaml: not a regular file"), "{run:?}");
        assert_eq!(run.stdout, "0 files, 0 errors, 0 warnings; dates as of 2026-11-22 (--today)\n");
    } else {
        eprintln!("skipped: no mkfifo here");
    }
    let run = place.cjm("check /dev/zero").expect(2);
    assert!(run.stderr.contains("/dev/zero: not a regular file"), "{run:?}");
}

#[test]
fn a_file_that_is_too_long_is_refused_by_its_size() {
    let place = Place::new();
    let file = File::create(place.path("a.journey.yaml")).expect("writable");
    file.set_len(2 << 30).expect("sparse files work");
    let run = place.cjm("check --format concise").expect(2);
    assert!(run.stdout.contains("error[limit-exceeded]") && run.stdout.contains("2147483648"), "{run:?}");
}

#[test]
fn links_in_circles_end_and_every_file_counts_once() {
    let place = Place::new();
    place.put("sub/a.journey.yaml", MAP);
    for (to, name) in
        [("..", "sub/up"), ("loop.journey.yaml", "loop.journey.yaml"), ("sub/a.journey.yaml", "same.journey.yaml")]
    {
        symlink(to, place.path(name)).expect("links can be made");
    }
    let run = place.cjm("check --format concise").expect(2);
    assert!(run.stderr.contains("loop.journey.yaml: too many levels of symbolic links"), "{run:?}");
    assert!(run.stdout.contains("\n1 file, "), "{run:?}");
}

#[test]
fn a_link_out_of_the_searched_directory_is_not_followed() {
    let place = Place::new();
    place.put("secret.txt", "secret: x\n");
    fs::create_dir(place.path("sub")).expect("writable");
    symlink("../secret.txt", place.path("sub/a.journey.yaml")).expect("links can be made");
    let run = place.cjm("check sub").expect(2);
    assert!(run.stderr.contains("a symbolic link to a place outside"), "{run:?}");
    assert!(!run.stdout.contains("secret: x"), "{run:?}");
}

#[test]
fn a_project_file_that_leads_out_of_the_project_is_not_read() {
    let place = Place::new();
    place.put("secret.txt", "secret: x\n");
    place.put("p/.git/HEAD", "");
    place.put("p/a.journey.yaml", MAP);
    symlink("../secret.txt", place.path("p/cjm.yaml")).expect("links can be made");
    let run = place.cjm("check p").expect(2);
    assert!(!run.stdout.contains("secret: x") && run.stderr.contains("outside the project"), "{run:?}");
}

#[test]
fn a_reader_who_goes_away_ends_the_run_quietly() {
    let place = Place::new();
    for n in 0..50 {
        place.put(format!("{n}.journey.yaml"), BROKEN.repeat(20));
    }
    let mut child =
        place.command().arg("check").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().expect("it is piped").read_to_string(&mut stderr).expect("it is text");
    assert_eq!(stderr, "");
    assert_eq!(child.wait().expect("it ends").code(), Some(141));
}

#[test]
fn a_full_disk_behind_standard_output_is_said_in_one_line() {
    let Ok(full) = File::options().write(true).open("/dev/full") else {
        return eprintln!("skipped: no /dev/full here");
    };
    let place = Place::new();
    place.put("a.journey.yaml", BROKEN);
    let output = place.command().arg("check").stdout(full).output().expect("it starts");
    assert_eq!(output.status.code(), Some(2));
    let stderr = String::from_utf8(output.stderr).expect("it is text");
    assert_eq!(stderr, "error: cannot write to standard output: no space left on device\n");
}

#[test]
fn a_directory_that_cannot_be_written_fails_alone() {
    let place = Place::new();
    place.put("a/a.journey.yaml", MAP);
    place.put("b/b.journey.yaml", MAP);
    fs::set_permissions(place.path("a"), Permissions::from_mode(0o555)).expect("it is ours");
    let can_write = fs::write(place.path("a/probe"), "").is_ok();
    if can_write {
        return eprintln!("skipped: this user may write everywhere");
    }
    let run = place.cjm("render").expect(2);
    assert_eq!(run.stdout, "written   b/b.svg\n");
    assert!(run.stderr.contains("a/a.svg: permission denied; not changed"), "{run:?}");
    fs::set_permissions(place.path("a"), Permissions::from_mode(0o755)).expect("it is ours");
}

#[test]
fn a_picture_that_cannot_be_replaced_fails_alone() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("b.journey.yaml", MAP);
    fs::create_dir(place.path("a.svg")).expect("writable");
    let run = place.cjm("render").expect(2);
    assert_eq!(run.stdout, "written   b.svg\n");
    assert_eq!(run.stderr, "error: a.svg: not a regular file; not changed\n");
}

#[test]
fn nothing_of_the_environment_is_needed() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    let output = place.command().arg("check").env_clear().output().expect("it starts");
    assert_eq!(output.status.code(), Some(0));
}

/// A map whose only touchpoint has these lines, indented by eight spaces.
fn with_lines(lines: &str) -> String {
    format!("cjm: 1\ntitle: T\nstages:\n  - name: S\n    touchpoints:\n      - name: A\n{lines}")
}

fn items(count: usize, item: &str) -> String {
    (0..count).map(|n| format!("          - {item}{n}\n")).collect::<Vec<_>>().concat()
}

#[test]
fn a_crowded_touchpoint_does_not_multiply_its_pain_points_with_its_opportunities() {
    let place = Place::new();
    let crowd = format!("        pain_points:\n{}        opportunities:\n{}", items(1_000, "p"), items(1_000, "o"));
    place.put("a.journey.yaml", with_lines(&crowd));
    for format in ["table", "markdown", "json"] {
        let run = place.cjm(&format!("report a.journey.yaml --format {format}")).expect(0);
        assert!(run.stdout.len() < 16 << 20, "{format}: {} bytes", run.stdout.len());
    }
}

#[test]
fn what_is_far_beyond_any_map_is_a_limit_and_no_picture() {
    let place = Place::new();
    let personas = (0..20).map(|n| format!("p{n}")).collect::<Vec<_>>().join(", ");
    let steps = "{ name: T, emotion: 1, metrics: { name: m }, pain_points: [p] }";
    let touchpoints = |count| format!("      - {steps}\n").repeat(count);
    let gaps = |count| "      - { name: T, pain_points: [p] }\n".repeat(count);
    let broken = |count| "      - { name: T, next: nowhere }\n".repeat(count);
    let channels = (0..1_000).map(|n| format!("c{n}")).collect::<Vec<_>>().join(", ");
    let comments = "# cjm: allow(emotion-clif) why\n".repeat(10_001);
    for (text, message) in [
        (
            format!("{}{}", with_lines(""), "      - T\n".repeat(32_000)),
            "the map has more than 32000 touchpoints (limit `touchpoints`)",
        ),
        (format!("title: T\nstages:\n{}", "  - S\n".repeat(10_001)), "more than 10000 stages (limit `stages`)"),
        (
            with_lines(&format!("        pain_points:\n{}", items(40_001, "p"))),
            "more than 40000 pain points and opportunities (limit `claims`)",
        ),
        (
            with_lines(&format!("        metrics:\n{}", "          - { name: m }\n".repeat(30_001))),
            "more than 30000 metrics (limit `metrics`)",
        ),
        (
            with_lines(&format!("        actions:\n{}", items(140_001, "a"))),
            "more than 130000 items of lists (limit `items`)",
        ),
        (
            format!("personas: [{personas}]\n{}", with_lines(&touchpoints(10_001))),
            "200000 pairs are the limit (`feelings`)",
        ),
        (
            with_lines(&"      - T\n".repeat(3_000))
                .replace("    touch", &format!("    channels: [{channels}]\n    touch")),
            "more than 40000 channels together (limit `channels`)",
        ),
        (with_lines(&broken(10_001)), "the file has more than 10000 findings"),
        (with_lines(&gaps(28_000)), "the file has more than 100000 findings (limit `findings`)"),
        (format!("{comments}{}", with_lines("")), "more than 10000 `# cjm:` comments (limit `suppressions`)"),
    ] {
        place.put("a.journey.yaml", text);
        let run = place.cjm("check --format concise").expect(2);
        assert!(run.stdout.contains(message), "{message}: {}", &run.stdout[run.stdout.len().saturating_sub(500)..]);
        place.cjm("render").expect(2);
        assert_eq!(place.files(), ["a.journey.yaml"], "{message}");
    }
}

#[test]
fn a_name_as_long_as_a_page_is_not_repeated_for_every_touchpoint() {
    let place = Place::new();
    let long = "x".repeat(60_000);
    let touchpoints = "      - { name: T }\n".repeat(2_000);
    place.put(
        "a.journey.yaml",
        with_lines(&touchpoints).replace("title: T", &format!("title: {long}")).replace('S', &long),
    );
    let run = place.cjm("check --format json").expect(0);
    assert!(run.stdout.len() < 16 << 20, "{} bytes", run.stdout.len());
    place.put("a.journey.yaml", format!("id: {long}\n{MAP}"));
    let run = place.cjm("check --format concise").expect(1);
    assert!(run.stdout.contains("`id` of a map has more than 100 characters"), "{run:?}");
}

#[test]
fn no_character_of_an_id_is_invisible() {
    let place = Place::new();
    for c in ['\u{34f}', '\u{115f}', '\u{17b4}', '\u{200d}', '\u{2060}', '\u{3164}', '\u{fe0f}', '\u{ffa0}'] {
        place.put("a.journey.yaml", format!("id: a{c}b\n{MAP}"));
        let run = place.cjm("check --format concise").expect(1);
        assert!(run.stdout.contains(&format!("invisible character U+{:04X}", u32::from(c))), "{run:?}");
    }
}

#[test]
fn a_picture_or_a_report_takes_the_place_of_no_map_and_no_project_file() {
    let place = Place::new();
    for name in ["a.journey.yaml", "b.journey.yaml"] {
        place.put(name, MAP);
    }
    place.put("cjm.yaml", "cjm: 1\n");
    for output in ["a.journey.yaml", "b.journey.yaml", "./b.journey.yaml", "cjm.yaml"] {
        for command in ["render", "report"] {
            let run = place.cjm(&format!("{command} a.journey.yaml -o {output}")).expect(2);
            assert!(run.stderr.contains(output), "{run:?}");
        }
    }
    assert_eq!([place.read("a.journey.yaml"), place.read("b.journey.yaml")], [MAP, MAP]);
    assert_eq!(place.read("cjm.yaml"), "cjm: 1\n");
}

#[test]
fn a_glob_that_keeps_every_map_from_being_found_is_reported() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("cjm.yaml", "cjm: 1\nmaps: ['[']\n");
    let run = place.cjm("check").expect(2);
    assert!(run.stderr.contains("`[` is no glob") && run.stderr.contains("cjm.yaml:2:8"), "{run:?}");
}

#[test]
fn a_finding_says_nothing_about_where_the_checkout_lies() {
    let place = Place::new();
    place.put("a.journey.yaml", MAP);
    place.put("people/x", "");
    place.put("cjm.yaml", "cjm: 1\npersonas:\n  lena: { file: people }\n");
    let run = place.cjm("check --format concise").expect(1);
    assert!(run.stdout.contains("it cannot be read: not a regular file\n"), "{run:?}");
}

#[test]
fn runs_at_the_same_time_that_write_the_same_get_along() {
    let place = Place::new();
    let names: Vec<_> = (0..20).map(|n| format!("{n}.journey.yaml")).collect();
    for title in ["T", "U"] {
        for name in &names {
            place.put(name, MAP.replace("Buying", title));
        }
        let start = || place.command().arg("render").stderr(Stdio::piped()).stdout(Stdio::null()).spawn();
        let runs: Vec<_> = (0..6).map(|_| start().expect("it starts")).collect();
        for run in runs {
            let output = run.wait_with_output().expect("it ends");
            assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
    assert_eq!(place.files().len(), 40);
}

#[test]
fn a_nul_byte_is_pointed_at() {
    let place = Place::new();
    place.put("a.journey.yaml", b"title: A\nstages: [Sl\0ow]\n");
    let run = place.cjm("check --format concise").expect(1);
    assert!(run.stdout.starts_with("a.journey.yaml:2:12: error[not-text]"), "{run:?}");
}
