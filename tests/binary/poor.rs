//! Poor copies of the examples: together they show every rule, and the best of the examples shows none.

use crate::generated::is_current;
use crate::place::Place;
use cjm::lint;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The day on which the maps are read.
const TODAY: &str = "2026-11-22";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What `cjm check` prints for a path below a folder, one finding a line.
fn check(folder: &Path, path: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cjm"));
    command.args(["check", path, "--today", TODAY, "--quiet", "--color", "never", "--format", "concise"]);
    let output = command.current_dir(folder).output().expect("the binary starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{path}");
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

/// The names of the rules in a list of findings.
fn rules(findings: &str) -> BTreeSet<&str> {
    let after = findings.lines().filter_map(|line| line.split_once('[')).map(|(_, rest)| rest);
    after.filter_map(|rest| rest.split_once(']')).map(|(name, _)| name).collect()
}

/// The folders below a folder, by name.
fn folders(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable"));
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// The maps of a folder, by name.
fn maps(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("readable"));
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.ends_with(".journey.yaml")).collect()
}

#[test]
fn every_example_has_a_poor_copy() {
    let (examples, poor) = (root().join("examples"), root().join("tests/ui/poor"));
    for folder in folders(&examples).into_iter().filter(|folder| !maps(&examples.join(folder)).is_empty()) {
        let copies = maps(&poor.join(&folder));
        let missing: Vec<String> =
            maps(&examples.join(&folder)).into_iter().filter(|map| !copies.contains(map)).collect();
        assert!(missing.is_empty(), "{folder} lacks {missing:?}");
    }
}

#[test]
fn poor_copies_are_told_what_they_lack() {
    let poor = root().join("tests/ui/poor");
    let mut stale = Vec::new();
    for folder in folders(&poor) {
        let found = check(&poor, &folder);
        let structural: Vec<&str> =
            rules(&found).into_iter().filter(|name| lint::rule(name).expect("it is a rule").is_structural()).collect();
        assert!(structural.is_empty(), "{folder} cannot be read as it is meant: {structural:?}\n{found}");
        stale.extend(is_current(&poor.join(format!("{folder}.stdout")), &found).err());
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn examples_and_their_poor_copies_show_every_rule() {
    let found = check(root(), "examples") + &check(root(), "tests/ui/poor");
    let shown = rules(&found);
    let unseen: Vec<&str> = lint::all_rules()
        .filter(|rule| !rule.is_structural() && !shown.contains(rule.name))
        .map(|rule| rule.name)
        .collect();
    assert!(unseen.is_empty(), "no map in examples or tests/ui/poor shows {unseen:?}");
}

#[test]
fn the_complete_map_has_no_gap_even_when_it_is_held_to_account() {
    let place = Place::new();
    copy(&root().join("examples/retail"), &place.path("retail"));
    let name = "retail/e-bike-complete.journey.yaml";
    let map = place.read(name);
    let status = map.lines().find(|line| line.starts_with("status: ")).expect("it says its status");
    place.put(name, map.replace(status, "status: published"));
    let found = place.cjm(&format!("check --quiet --format concise --today {TODAY}")).stdout;
    let own: Vec<&str> = found.lines().filter(|line| line.starts_with(name)).collect();
    assert_eq!(own, [""; 0]);
}

fn copy(from: &Path, to: &PathBuf) {
    fs::create_dir_all(to).expect("directories can be made");
    for entry in fs::read_dir(from).expect("the folder is there").map(|entry| entry.expect("readable")) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to)
        } else {
            fs::copy(entry.path(), &to).map(drop).expect("it can be copied")
        }
    }
}
