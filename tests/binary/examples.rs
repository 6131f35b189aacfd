//! The examples: sound, and their committed pictures and reports true.

use crate::generated::is_current;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program at the root of the repository.
fn cjm(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cjm"));
    command.args(args).current_dir(root()).env_remove("SOURCE_DATE_EPOCH");
    command.output().expect("the binary starts")
}

/// What the program prints, where it succeeds.
fn printed(args: &[&str]) -> String {
    let output = cjm(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

/// The example maps, relative to the root, without their ending.
fn maps() -> Vec<String> {
    let mut maps = Vec::new();
    for folder in fs::read_dir(root().join("examples")).expect("the examples are there") {
        let folder = folder.expect("readable").path();
        let files = fs::read_dir(&folder).into_iter().flatten().map(|file| file.expect("readable").path());
        maps.extend(files.filter_map(|file| stem(&file)));
    }
    maps.sort();
    assert!(maps.len() >= 5, "{maps:?}");
    maps
}

fn stem(file: &Path) -> Option<String> {
    let name = file.strip_prefix(root()).ok()?.to_str()?.replace('\\', "/");
    name.strip_suffix(".journey.yaml").map(str::to_owned)
}

fn all_current(results: impl Iterator<Item = Result<(), String>>) {
    let stale: Vec<_> = results.filter_map(Result::err).collect();
    assert!(stale.is_empty(), "{}", stale.join("\n\n"));
}

#[test]
fn pictures_beside_the_maps_are_current() {
    all_current(maps().into_iter().map(|map| {
        let picture = printed(&["render", &format!("{map}.journey.yaml"), "-o", "-"]);
        is_current(&root().join(format!("{map}.svg")), &picture)
    }));
}

#[test]
fn reports_beside_the_maps_are_current() {
    all_current(maps().into_iter().map(|map| {
        let report = printed(&["report", &format!("{map}.journey.yaml"), "--format", "markdown"]);
        is_current(&root().join(format!("{map}.report.md")), &report)
    }));
}

#[test]
fn no_example_has_an_error_and_the_complete_one_no_finding_at_all() {
    let output = cjm(&["check", "examples", "--today", "2026-11-22", "--format", "concise"]);
    let shown = String::from_utf8(output.stdout).expect("the program prints UTF-8");
    assert!(output.status.success(), "{shown}");
    assert!(!shown.contains("e-bike-complete"), "{shown}");
}

#[test]
fn threads_change_no_byte() {
    let with =
        |threads| printed(&["check", "examples", "--today", "2026-11-22", "--format", "json", "--threads", threads]);
    assert_eq!(with("1"), with("8"));
    for map in maps() {
        let file = format!("{map}.journey.yaml");
        let with = |threads| printed(&["render", &file, "-o", "-", "--threads", threads]);
        assert_eq!(with("1"), with("8"));
    }
}
