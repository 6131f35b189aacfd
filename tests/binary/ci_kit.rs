//! What the repository offers to CI: hooks, the action's script, problem matchers.

use crate::place::{BROKEN, MAP, Place};
use regex::Regex;
use std::process::Command;

fn file(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn every_hook_runs_without_arguments_and_fails_where_something_is_wrong() {
    let hooks: Vec<serde_yaml::Mapping> = serde_yaml::from_str(&file(".pre-commit-hooks.yaml")).expect("it is YAML");
    assert_eq!(hooks.len(), 6);
    for hook in hooks {
        let text = |key: &str| hook.get(key).and_then(serde_yaml::Value::as_str).unwrap_or_default().to_owned();
        let entry = text("entry");
        let takes_names = hook.get("pass_filenames").and_then(serde_yaml::Value::as_bool) != Some(false);
        let line = entry.strip_prefix("cjm ").expect("the binary is called as the hook's entry");
        let place = Place::new();
        place.put("good.journey.yaml", MAP);
        place.cjm("render good.journey.yaml").expect(0);
        let name = if takes_names { " good.journey.yaml" } else { "" };
        place.cjm(&format!("{line}{name}")).expect(0);
        place.put("good.journey.yaml", MAP.replace("cjm: 1\ntitle: Buying\n", "title:   Buying two\ncjm: 1\n"));
        let before = place.read("good.journey.yaml");
        let code = place.cjm(&format!("{line}{name}")).code;
        let has_changed = place.read("good.journey.yaml") != before;
        match line {
            "check" => assert_eq!((code, has_changed), (Some(0), false)),
            "render --check" => assert_eq!((code, has_changed), (Some(1), false)),
            _ => assert_eq!((code, has_changed), (Some(0), true), "a hook fails where it changes a file"),
        }
        place.put("bad.journey.yaml", BROKEN);
        if line == "check" {
            place.cjm(line).expect(1);
        }
        assert!(["rust", "system"].contains(&text("language").as_str()));
    }
}

#[test]
fn a_file_that_the_project_leaves_out_stays_out_of_hooks() {
    let place = Place::new();
    place.put("cjm.yaml", "exclude: [archive/**]\n");
    place.put("archive/old.journey.yaml", BROKEN);
    place.put("new.journey.yaml", MAP);
    place.cjm("check archive/old.journey.yaml new.journey.yaml").expect(1);
    place.cjm("check --force-exclude archive/old.journey.yaml new.journey.yaml").expect(0);
    place.cjm("check --force-exclude archive/old.journey.yaml").expect(0);
}

/// The place, code, severity and message that a pattern reads from each line it fits.
fn read(pattern: &serde_json::Value, text: &str) -> Vec<[String; 5]> {
    let regex = Regex::new(pattern["regexp"].as_str().expect("a pattern has a regexp")).expect("it is one");
    let group = |name: &str| usize::try_from(pattern[name].as_u64().expect("a group")).expect("a small number");
    let groups = ["file", "line", "column", "severity", "code"].map(group);
    text.lines().filter_map(|line| regex.captures(line)).map(|found| groups.map(|at| found[at].to_owned())).collect()
}

#[test]
fn the_matchers_read_what_the_concise_format_prints() {
    let place = Place::new();
    place.put("a.journey.yaml", BROKEN);
    place.put("b.journey.yaml", MAP);
    let printed = place.cjm("check --format concise --quiet").expect(1).stdout;
    let error = ["a.journey.yaml", "2", "1", "error", "unknown-key"].map(str::to_owned);
    let matcher: serde_json::Value = serde_json::from_str(&file("docs/matchers/github.json")).expect("it is JSON");
    let found = read(&matcher["problemMatcher"][0]["pattern"][0], &printed);
    assert_eq!(found, std::slice::from_ref(&error), "{printed}");
    let tasks: serde_json::Value = serde_json::from_str(&file("docs/matchers/vscode-tasks.json")).expect("it is JSON");
    let found = read(&tasks["tasks"][0]["problemMatcher"]["pattern"], &printed);
    assert_eq!(found.len(), printed.lines().count(), "{printed}");
    assert!(found.contains(&error), "{found:?}");
}

#[cfg(unix)]
#[test]
fn the_action_annotates_summarises_and_keeps_the_exit_code() {
    let place = Place::new();
    place.put("maps/a b.journey.yaml", BROKEN);
    place.put("maps/$(touch hacked).journey.yaml", MAP);
    place.put("summary.md", "# Before\n");
    let binary = std::path::Path::new(env!("CARGO_BIN_EXE_cjm")).parent().expect("it lies in a directory").to_owned();
    let path = std::env::var_os("PATH").expect("there is a path");
    let path = std::env::join_paths(std::iter::once(binary).chain(std::env::split_paths(&path))).expect("it is one");
    let run = |paths: &str, args: &str| {
        let mut command = Command::new("bash");
        command.arg(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".github/action/check.sh"));
        command.current_dir(place.path(".")).env("PATH", &path).env("CJM_PATHS", paths).env("CJM_ARGS", args);
        command.env("CJM_SARIF", "out.sarif").env("GITHUB_STEP_SUMMARY", place.path("summary.md"));
        command.output().expect("bash is there")
    };
    let output = run("maps/a b.journey.yaml\nmaps/$(touch hacked).journey.yaml\n", "--today=2026-11-22\n");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{printed}{}", String::from_utf8_lossy(&output.stderr));
    assert!(printed.contains("::error file=maps/a b.journey.yaml,line=2,"), "{printed}");
    assert!(place.read("summary.md").starts_with("# Before\n"));
    assert!(place.read("summary.md").contains("unknown-key"));
    assert!(place.read("out.sarif").contains("\"2.1.0\""));
    assert!(!place.path("hacked").exists());
    let all = run("", "");
    assert_eq!(all.status.code(), Some(1));
    assert_eq!(run("maps", "--exit-zero").status.code(), Some(0));
}
