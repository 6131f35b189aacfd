//! What somebody else does to files while a run is between two of its steps.

use super::strace::run_hit;
use super::tree::{is_temporary, tree};
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long a run is held up, in microseconds: long enough for a test on a busy machine to act.
const HELD: u64 = 3_000_000;

const MESSY: &str = "title:   T\ncjm: 1\nstages: [S]\n";

/// Waits until a temporary file is there.
fn wait(place: &Path) {
    let deadline = Instant::now() + Duration::from_mins(1);
    while !tree(place).keys().any(|path| is_temporary(path)) {
        assert!(Instant::now() < deadline, "the run begins to write");
        thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn what_an_editor_saves_between_reading_and_writing_stays() {
    if super::step().is_none() {
        return eprintln!("skipped: CJM_TEST_FAULTS is not set");
    }
    let place = tempfile::tempdir().expect("there is room for a directory");
    let at = |name: &str| place.path().join(format!("{name}.journey.yaml"));
    for name in ["a", "b", "c"] {
        fs::write(at(name), MESSY).expect("writable");
    }
    let run = thread::scope(|scope| {
        let hit = format!("fsync:delay_enter={HELD}:when=1");
        let run = scope.spawn(|| run_hit(place.path(), &["fmt"], Some((hit, false))));
        wait(place.path());
        // `a` is being written, `b` and `c` have been read.
        fs::write(at("a"), "saved:  1\n").expect("writable");
        fs::write(at("b"), "saved:  2\n").expect("writable");
        run.join().expect("it runs")
    });
    assert_eq!(run.code, Some(2), "{run:?}");
    for (name, saved) in [("a", "saved:  1\n"), ("b", "saved:  2\n")] {
        assert_eq!(fs::read_to_string(at(name)).expect("it is there"), saved);
        let told = format!("{name}.journey.yaml: it was changed by somebody else meanwhile; not changed");
        assert!(run.stderr.contains(&told), "{run:?}");
    }
    assert_ne!(fs::read_to_string(at("c")).expect("it is there"), MESSY, "the others are done");
    assert_eq!(tree(place.path()).len(), 3, "nothing is left");
}

#[test]
fn a_run_takes_no_temporary_file_from_one_that_is_still_writing() {
    if super::step().is_none() {
        return eprintln!("skipped: CJM_TEST_FAULTS is not set");
    }
    let place = tempfile::tempdir().expect("there is room for a directory");
    let at = |name: &str| place.path().join(format!("{name}.journey.yaml"));
    for name in ["a", "b"] {
        fs::write(at(name), MESSY).expect("writable");
    }
    let (slow, quick) = thread::scope(|scope| {
        let hit = format!("fsync:delay_enter={HELD}:when=1");
        let slow = scope.spawn(|| run_hit(place.path(), &["fmt", "a.journey.yaml"], Some((hit, false))));
        wait(place.path());
        let quick = run_hit(place.path(), &["fmt", "b.journey.yaml"], None);
        assert!(tree(place.path()).keys().any(|path| is_temporary(path)), "the slow run still has its own");
        (slow.join().expect("it runs"), quick)
    });
    assert_eq!((slow.code, quick.code), (Some(0), Some(0)), "{slow:?} {quick:?}");
    assert_eq!(tree(place.path()).len(), 2, "nothing is left");
}
