//! What some systems cannot do: let us give a file away, flush a directory.

use super::strace::run_hit;
use super::tree::tree;
use std::fs;
use std::os::unix::fs::{MetadataExt, chown};

const MESSY: &str = "title:   T\ncjm: 1\nstages: [S]\n";
const OTHER: u32 = 1234;

/// Formats a map of somebody else where giving a file away fails with `error`: the code of the run, what it says, and
/// whose the map is then and whether it was written. Nothing where the map cannot be given to somebody else to begin with.
fn formatted(error: &str) -> Option<(Option<i32>, String, bool, bool)> {
    let place = tempfile::tempdir().expect("there is room for a directory");
    let path = place.path().join("a.journey.yaml");
    fs::write(&path, MESSY).expect("writable");
    chown(&path, Some(OTHER), Some(OTHER)).ok()?;
    let run = run_hit(place.path(), &["fmt"], Some((format!("fchown:error={error}"), false)));
    assert!(run.log.iter().any(|line| line.contains("(INJECTED)")), "{run:?}");
    assert_eq!(tree(place.path()).len(), 1, "nothing is left");
    let is_theirs = fs::metadata(&path).expect("it is there").uid() == OTHER;
    let is_written = fs::read_to_string(&path).expect("it is there") != MESSY;
    Some((run.code, run.stderr, is_theirs, is_written))
}

#[test]
fn who_may_not_give_files_away_writes_them_all_the_same() {
    if super::step().is_none() {
        return eprintln!("skipped: CJM_TEST_FAULTS is not set");
    }
    let Some((code, said, is_theirs, is_written)) = formatted("EPERM") else {
        return eprintln!("skipped: files cannot be given to somebody else here");
    };
    assert_eq!((code, is_theirs, is_written), (Some(0), false, true), "{said}");
}

#[test]
fn a_file_stays_where_keeping_its_owner_fails_otherwise() {
    if super::step().is_none() {
        return eprintln!("skipped: CJM_TEST_FAULTS is not set");
    }
    let Some((code, said, is_theirs, is_written)) = formatted("EIO") else {
        return eprintln!("skipped: files cannot be given to somebody else here");
    };
    assert_eq!((code, is_theirs, is_written), (Some(2), true, false), "{said}");
    assert!(said.contains("a.journey.yaml: ") && said.contains("; not changed"), "{said}");
}

#[test]
fn of_many_files_each_whose_directory_cannot_be_flushed_is_told() {
    if super::step().is_none() {
        return eprintln!("skipped: CJM_TEST_FAULTS is not set");
    }
    for (command, files) in [
        (&["render"][..], &["a.svg", "sub/b.svg"][..]),
        (&["report", "--format", "html", "-o", "site"], &["site/index.html", "site/map-a.html"]),
    ] {
        let place = tempfile::tempdir().expect("there is room for a directory");
        fs::create_dir(place.path().join("sub")).expect("directories can be made");
        for name in ["a", "sub/b"] {
            let path = place.path().join(format!("{name}.journey.yaml"));
            fs::write(&path, MESSY).expect("writable");
        }
        let clean = run_hit(place.path(), command, None);
        assert_eq!(clean.code, Some(0), "{clean:?}");
        let of_directories = |line: &&String| line.contains("fsync(") && !line.contains(".cjm-");
        // The new folder of a site has a name to flush, too.
        assert_eq!(clean.log.iter().filter(of_directories).count(), 2, "{clean:?}");
        for file in files {
            assert!(place.path().join(file).is_file(), "{file}: {clean:?}");
            fs::write(place.path().join(file), "old").expect("it is ours");
        }
        let hit = format!("fsync:error=EIO:when={}+", files.len() + 1);
        let run = run_hit(place.path(), command, Some((hit, false)));
        assert_eq!(run.code, Some(2), "{run:?}");
        for file in files {
            let told = format!("{file}: written, but not flushed to the disk: input/output error");
            assert!(run.stderr.contains(&told), "{run:?}");
            assert!(!run.stdout.contains(&format!("written   {file}")), "{run:?}");
            assert!(!run.stdout.contains("pages") && !run.stderr.contains("stopped"), "{run:?}");
            assert_ne!(fs::read_to_string(place.path().join(file)).expect("it is there"), "old");
        }
    }
}

#[test]
fn a_directory_that_cannot_be_flushed_is_left_to_its_file_system() {
    if super::step().is_none() {
        return eprintln!("skipped: CJM_TEST_FAULTS is not set");
    }
    for (error, code) in [("EINVAL", 0), ("EOPNOTSUPP", 0), ("EIO", 2)] {
        let place = tempfile::tempdir().expect("there is room for a directory");
        let path = place.path().join("a.journey.yaml");
        fs::write(&path, MESSY).expect("writable");
        // The first flush is the file's own.
        let run = run_hit(place.path(), &["fmt"], Some((format!("fsync:error={error}:when=2"), false)));
        assert!(run.log.iter().any(|line| line.contains("(INJECTED)")), "{run:?}");
        assert_eq!(run.code, Some(code), "{run:?}");
        assert_eq!(run.stderr.contains("written, but not flushed to the disk"), code != 0, "{run:?}");
        assert_ne!(fs::read_to_string(&path).expect("it is there"), MESSY);
    }
}
