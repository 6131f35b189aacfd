//! What people see: every map in `tests/ui` beside the text that `cjm check` prints for it.

use crate::generated::is_current;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui")
}

fn check(name: &str, format: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cjm"));
    command.args(["check", name, "--today", "2026-10-02", "--color", "never", "--format", format]);
    let output = command.current_dir(folder()).output().expect("the binary starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{name}");
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

#[test]
fn findings_look_as_they_should() {
    let entries = fs::read_dir(folder()).expect("the folder is there");
    let mut maps: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    maps.retain(|path| path.extension().is_some_and(|end| end == "yaml"));
    maps.sort();
    let mut stale = Vec::new();
    for map in maps {
        let name = map.file_name().and_then(|name| name.to_str()).expect("names are UTF-8");
        let (shown, expected) = (check(name, "full"), map.with_extension("stdout"));
        stale.extend(is_current(&expected, &shown).err());
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn one_run_names_all_ten_defects_of_a_file_at_their_places() {
    let shown = check("ten-defects.journey.yaml", "concise");
    let errors: Vec<_> = shown
        .lines()
        .filter_map(|line| line.strip_prefix("ten-defects.journey.yaml:"))
        .filter_map(|line| line.split_once(": error["))
        .filter_map(|(place, rest)| Some((place, rest.split_once(']')?.0)))
        .collect();
    let expected = [
        ("2:1", "unknown-key"),
        ("3:9", "invalid-value"),
        ("5:11", "invalid-value"),
        ("7:1", "duplicate-key"),
        ("12:18", "out-of-range"),
        ("13:18", "unknown-tag"),
        ("14:21", "wrong-type"),
        ("16:54", "unknown-reference"),
        ("19:13", "duplicate-id"),
        ("20:9", "missing-key"),
    ];
    assert_eq!(errors, expected, "{shown}");
}
