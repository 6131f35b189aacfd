//! Every number of a report, recomputed by a program that shares nothing with this one.
//!
//! `recompute.py` reads the maps as `serde_yaml` reads them and works from `docs/report.md` and `docs/format.md`; what it
//! gets has to be what `cjm report --format json` says, number by number and row by row. It does so for every example
//! and for projects by chance (`generate.py`), and complains of a table or column that it does not know. It needs
//! `python3` and runs where `CJM_TEST_NUMBERS` is set: `1`, or the number of projects by chance.

mod case;

use rayon::prelude::*;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How many projects by chance are tried where `CJM_TEST_NUMBERS` is `1`.
const PROJECTS: u32 = 50;

/// How many projects one run of the script takes; it looks at them together as well.
const AT_ONCE: usize = 8;

/// The number of projects by chance; none where nobody asks for this test.
fn wanted() -> Option<u32> {
    let Ok(set) = std::env::var("CJM_TEST_NUMBERS") else {
        writeln!(std::io::stderr(), "skipped: CJM_TEST_NUMBERS is not set").expect("standard error");
        return None;
    };
    let count: u32 = set.parse().expect("CJM_TEST_NUMBERS is a number");
    Some(if count == 1 { PROJECTS } else { count })
}

#[test]
fn every_number_about_the_examples_is_recomputed_from_their_files() {
    if wanted().is_none() {
        return;
    }
    let folders = subfolders(Path::new("examples"));
    assert!(folders.len() > 5, "only {} examples", folders.len());
    hold(&folders);
}

#[test]
fn every_number_about_projects_by_chance_is_recomputed_from_their_files() {
    let Some(count) = wanted() else { return };
    let room = tempfile::tempdir().expect("there is room");
    let made = python("generate.py").arg(room.path()).arg(count.to_string()).status().expect("python3 runs");
    assert!(made.success(), "generate.py failed");
    hold(&subfolders(room.path()));
}

#[test]
fn a_number_that_differs_and_what_nothing_recomputes_are_told() {
    if wanted().is_none() {
        return;
    }
    let mut cases = case::cases(&[PathBuf::from("examples/retail")]);
    let report = &mut cases[0]["report"];
    assert!(report["completeness"][0]["share"].is_number() && report["metrics"][0]["value"].is_number(), "{report}");
    report["completeness"][0]["share"] = 0.1234.into();
    report["metrics"][0]["of_a_later_version"] = 1.into();
    report["table_of_a_later_version"] = serde_json::json!([{ "number": 1 }]);
    let told = differences(&cases).expect("the report differs");
    for path in [
        ".completeness[0].share: 0.1234",
        ".metrics[0].of_a_later_version: nothing",
        ".table_of_a_later_version: nothing",
    ] {
        assert!(told.contains(path), "{path} is not told of:\n{told}");
    }
    assert_eq!(told.lines().filter(|line| line.starts_with("examples/")).count(), 3, "{told}");
}

fn subfolders(of: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(of).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn python(script: &str) -> Command {
    let mut command = Command::new("python3");
    command.arg("-B").arg(Path::new("tests/numbers").join(script));
    command
}

/// Has everything recomputed that reports of these projects say.
fn hold(folders: &[PathBuf]) {
    let complaints: Vec<String> =
        folders.par_chunks(AT_ONCE).filter_map(|some| differences(&case::cases(some))).collect();
    assert!(complaints.is_empty(), "{}", complaints.concat());
}

/// What the script complains of.
fn differences(cases: &[serde_json::Value]) -> Option<String> {
    let mut script = python("recompute.py")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("python3 runs");
    let text = serde_json::to_vec(cases).expect("plain values");
    let mut into = script.stdin.take().expect("it is piped");
    let writer = std::thread::spawn(move || into.write_all(&text));
    let said = script.wait_with_output().expect("the script ends");
    writer.join().expect("nothing panics").expect("the script reads everything");
    let text = String::from_utf8_lossy(&said.stdout) + String::from_utf8_lossy(&said.stderr);
    (!said.status.success()).then(|| text.into_owned())
}
