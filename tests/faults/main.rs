//! Nothing lost: every command that writes, with a fault at each of its system calls that change a file.
//!
//! `strace` first tells which calls a run makes, so no list of them is kept here. Then the run is repeated in a fresh
//! project for each call and each fault: killed there, or told that the disk is full, broken, or out of bounds, or that a
//! signal came in between. Every file then has to be as it was or as it should become, and the program has to say so.
//!
//! Runs where `CJM_TEST_FAULTS` is set: 1 tries everything, N every N-th case.
#![cfg(target_os = "linux")]
#![allow(clippy::print_stderr, reason = "a test that cannot run here says so, and how much it tried")]

mod commands;
mod fault;
mod holds;
mod meanwhile;
mod strace;
mod systems;
mod tree;

use commands::Scenario;
use fault::Fault;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use strace::Call;

/// Runs at the same time.
const WORKERS: usize = 2;
/// Failures that are told.
const TOLD: usize = 12;

/// Every how many cases one is tried; none where faults are not asked for.
fn step() -> Option<usize> {
    let asked = std::env::var("CJM_TEST_FAULTS").ok()?;
    let step = asked.parse().expect("CJM_TEST_FAULTS is a number");
    assert!(step > 0, "CJM_TEST_FAULTS is a number from 1");
    assert!(strace::is_there(), "CJM_TEST_FAULTS is set, and strace cannot trace here");
    Some(step)
}

/// A case: what runs, where it is hit, and by what.
struct Case<'c> {
    scenario: &'c Scenario,
    clean: &'c holds::Clean,
    call: &'c Call,
    fault: Fault,
}

#[test]
fn whatever_fails_while_files_are_written_none_is_lost() {
    let Some(step) = step() else {
        return eprintln!("skipped: CJM_TEST_FAULTS is not set");
    };
    let scenarios = commands::scenarios();
    let cleans: Vec<_> = scenarios.iter().map(holds::clean).collect();
    let mut cases = Vec::new();
    for (scenario, clean) in scenarios.iter().zip(&cleans) {
        assert!(!clean.calls.is_empty(), "{}: nothing is written", scenario.name);
        for call in &clean.calls {
            let is_ours = !call.is_open() || call.line.contains("O_EXCL");
            assert!(is_ours, "a file is opened to be written that may be somebody else's: {call:?}");
            cases.extend(Fault::of(call).into_iter().map(|fault| Case { scenario, clean, call, fault }));
        }
    }
    let tried: Vec<_> = cases.iter().step_by(step).collect();
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(case) = tried.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Err(why) = holds::holds(case) {
                        wrong.lock().expect("no other panics").push(why);
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no other panics");
    let points: usize = cleans.iter().map(|clean| clean.calls.len()).sum();
    eprintln!(
        "{} commands, {points} calls that change a file, {} cases of {}",
        scenarios.len(),
        tried.len(),
        cases.len()
    );
    let told = wrong.iter().take(TOLD).cloned().collect::<Vec<_>>().join("\n");
    assert!(wrong.is_empty(), "{} of {} cases:\n{told}", wrong.len(), tried.len());
}

#[test]
fn bytes_are_on_the_disk_before_their_name_and_the_name_before_the_run_ends() {
    let Some(_) = step() else {
        return eprintln!("skipped: CJM_TEST_FAULTS is not set");
    };
    for scenario in commands::scenarios() {
        let calls = holds::clean(&scenario).calls;
        let renames = calls.iter().enumerate().filter(|(_, call)| call.name.starts_with("rename"));
        assert!(renames.clone().count() > 0, "{}", scenario.name);
        for (at, rename) in renames {
            let name = rename.line.split(".cjm-").nth(1).and_then(|rest| rest.split(".tmp").next()).expect("its name");
            let is_flushed = |call: &Call| call.name == "fsync" && call.line.contains(name);
            assert!(calls[..at].iter().any(is_flushed), "{}: {}", scenario.name, rename.line);
            let target = rename.line.rsplit('"').nth(1).expect("its target");
            let directory = Path::new(target).parent().and_then(Path::file_name).map(|name| name.to_string_lossy());
            let ending = directory.map(|name| format!("/{name}>")).unwrap_or_default();
            let flushes =
                |call: &Call| call.name == "fsync" && !call.line.contains(".cjm-") && call.line.contains(&ending);
            let behind = &calls[at + 1..];
            let behind = if scenario.writes_many() { behind } else { &behind[..1] };
            assert!(behind.iter().any(flushes), "{}: {}", scenario.name, rename.line);
        }
    }
}

#[test]
fn commands_that_are_not_among_those_that_write_change_no_file() {
    let Some(_) = step() else {
        return eprintln!("skipped: CJM_TEST_FAULTS is not set");
    };
    let help = Command::new(env!("CARGO_BIN_EXE_cjm")).arg("--help").output().expect("the binary starts");
    let help = String::from_utf8(help.stdout).expect("it is text");
    let list = help.split("Commands:").nth(1).and_then(|rest| rest.split("Options:").next()).expect("it lists them");
    let is_name = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let names: BTreeSet<_> = list.lines().filter(is_name).filter_map(|line| line.split_whitespace().next()).collect();
    let (scenarios, readers) = (commands::scenarios(), commands::readers());
    let known = scenarios.iter().chain(&readers).map(|scenario| scenario.args[0]).collect::<BTreeSet<_>>();
    assert_eq!(names, known, "every command is tried, with what it writes");
    for reader in &readers {
        let clean = holds::clean(reader);
        assert!(clean.calls.is_empty(), "{}: {:?}", reader.name, clean.calls);
    }
}
