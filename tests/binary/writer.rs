//! The one writer: a file is old or new, never anything else.

use cjm::cli::writer::{Outcome, Standing, Writer, compare, is_temporary, make_directory};
use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::time::{Duration, SystemTime};

fn place() -> tempfile::TempDir {
    tempfile::tempdir().expect("there is room for a directory")
}

fn leavings(directory: &Path) -> usize {
    let entries = fs::read_dir(directory).expect("it is a directory");
    entries.filter(|entry| entry.as_ref().is_ok_and(|entry| is_temporary(&entry.file_name()))).count()
}

#[test]
fn a_new_file_has_the_bytes_and_the_mode_of_any_new_file() {
    let place = place();
    let (path, ordinary) = (place.path().join("a.svg"), place.path().join("ordinary"));
    assert_eq!(Writer::default().write(&path, b"new", place.path()), Ok(Outcome::Written));
    assert_eq!(fs::read(&path).expect("it is there"), b"new");
    fs::write(&ordinary, "").expect("writable");
    let mode = |path: &Path| fs::metadata(path).expect("it is there").mode();
    assert_eq!(mode(&path), mode(&ordinary));
    assert_eq!(leavings(place.path()), 0);
}

#[test]
fn a_file_keeps_its_mode() {
    let place = place();
    let path = place.path().join("a.svg");
    for mode in [0o600, 0o640, 0o755, 0o666] {
        fs::write(&path, "old").expect("writable");
        fs::set_permissions(&path, Permissions::from_mode(mode)).expect("it is ours");
        assert_eq!(Writer::default().write(&path, b"new", place.path()), Ok(Outcome::Written));
        assert_eq!(fs::metadata(&path).expect("it is there").mode() & 0o7777, mode);
    }
}

#[test]
fn the_same_bytes_touch_nothing() {
    let place = place();
    let path = place.path().join("a.svg");
    fs::write(&path, "same").expect("writable");
    let before = fs::metadata(&path).expect("it is there");
    assert_eq!(Writer::default().write(&path, b"same", place.path()), Ok(Outcome::Unchanged));
    let after = fs::metadata(&path).expect("it is there");
    assert_eq!((before.ino(), before.ctime_nsec()), (after.ino(), after.ctime_nsec()));
}

#[test]
fn a_link_stays_and_what_it_leads_to_is_written() {
    let place = place();
    fs::create_dir(place.path().join("real")).expect("writable");
    fs::write(place.path().join("real/a.svg"), "old").expect("writable");
    let link = place.path().join("a.svg");
    symlink("real/a.svg", &link).expect("links can be made");
    assert_eq!(Writer::default().write(&link, b"new", place.path()), Ok(Outcome::Written));
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert_eq!(fs::read(place.path().join("real/a.svg")).expect("it is there"), b"new");
}

#[test]
fn a_link_that_leads_outside_is_refused() {
    let (place, other) = (place(), place());
    let target = other.path().join("precious");
    fs::write(&target, "old").expect("writable");
    let link = place.path().join("a.svg");
    symlink(&target, &link).expect("links can be made");
    let failure = Writer::default().write(&link, b"new", place.path()).expect_err("it leads outside");
    assert!(failure.message.raw().ends_with("a symbolic link to a place outside the project; not changed"));
    assert_eq!(fs::read(&target).expect("it is there"), b"old");
    symlink("nowhere", place.path().join("b.svg")).expect("links can be made");
    assert!(Writer::default().write(&place.path().join("b.svg"), b"new", place.path()).is_err());
}

#[test]
fn what_must_not_be_replaced_is_refused_and_left_as_it_was() {
    let place = place();
    let at = |name: &str| place.path().join(name);
    fs::write(at("one"), "old").expect("writable");
    fs::hard_link(at("one"), at("two")).expect("links can be made");
    fs::write(at("read-only"), "old").expect("writable");
    fs::set_permissions(at("read-only"), Permissions::from_mode(0o444)).expect("it is ours");
    fs::create_dir(at("directory")).expect("writable");
    for (name, why) in [
        ("one", "the file has several names"),
        ("read-only", "the file is read-only"),
        ("directory", "not a regular file"),
    ] {
        let failure = Writer::default().write(&at(name), b"new", place.path()).expect_err(name);
        assert!(failure.message.raw().contains(why), "{failure:?}");
        assert!(failure.message.raw().ends_with("; not changed"), "{failure:?}");
    }
    assert_eq!(fs::read(at("two")).expect("it is there"), b"old");
    assert!(Writer::default().write(&at("no/where"), b"new", place.path()).is_err());
    assert_eq!(leavings(place.path()), 0);
}

#[test]
fn creating_never_overwrites() {
    let place = place();
    let path = place.path().join("a");
    assert_eq!(Writer::default().create(&path, b"new"), Ok(()));
    assert!(Writer::default().create(&path, b"other").is_err());
    assert_eq!(fs::read(&path).expect("it is there"), b"new");
    symlink("nowhere", place.path().join("link")).expect("links can be made");
    assert!(Writer::default().create(&place.path().join("link"), b"new").is_err());
    assert!(!place.path().join("nowhere").exists());
}

#[test]
fn leavings_of_killed_runs_go_at_once_and_what_a_run_holds_stays() {
    let place = place();
    let at = |name: &str| place.path().join(name);
    let long_ago = SystemTime::now() - Duration::from_hours(2);
    for name in [".cjm-left.tmp", ".cjm-held.tmp", ".cjm-old.tmp", ".other.tmp"] {
        fs::write(at(name), "half").expect("writable");
    }
    for name in [".cjm-old.tmp", ".cjm-held.tmp", ".other.tmp"] {
        File::options().write(true).open(at(name)).expect("ours").set_modified(long_ago).expect("it is ours");
    }
    let held = File::open(at(".cjm-held.tmp")).expect("it is there");
    held.try_lock().expect("nobody else holds it");
    Writer::default().write(&at("a"), b"new", place.path()).expect("it can be written");
    let there = [".cjm-left.tmp", ".cjm-held.tmp", ".cjm-old.tmp", ".other.tmp"].map(|name| at(name).exists());
    assert_eq!(there, [false, true, false, true]);
    drop(held);
    // A test beside this one may be about to start a program, which for a moment holds what this process held.
    let gone = (0..1_000).any(|again: u32| {
        std::thread::sleep(Duration::from_millis(5));
        Writer::default().write(&at("b"), &again.to_be_bytes(), place.path()).expect("it can be written");
        !at(".cjm-held.tmp").exists()
    });
    assert!(gone);
}

#[test]
fn what_bears_the_name_of_a_temporary_file_and_is_none_stays() {
    let (place, other) = (place(), place());
    let precious = other.path().join("precious");
    fs::write(&precious, "old").expect("writable");
    let at = |name: &str| place.path().join(name);
    symlink(&precious, at(".cjm-link.tmp")).expect("links can be made");
    fs::create_dir(at(".cjm-directory.tmp")).expect("writable");
    Writer::default().write(&at("a"), b"new", place.path()).expect("it can be written");
    assert!(at(".cjm-link.tmp").is_symlink() && at(".cjm-directory.tmp").is_dir());
    assert_eq!(fs::read(&precious).expect("it is there"), b"old");
}

#[test]
fn what_somebody_saved_since_a_file_was_read_stays() {
    let place = place();
    let path = place.path().join("a");
    fs::write(&path, "saved").expect("writable");
    let rewrite = |after: &[u8]| Writer::default().rewrite(&path, b"read", after, place.path());
    let failure = rewrite(b"mended").expect_err("it is another");
    assert!(
        failure.message.raw().ends_with("a: it was changed by somebody else meanwhile; not changed"),
        "{failure:?}"
    );
    assert_eq!(fs::read(&path).expect("it is there"), b"saved");
    assert_eq!(rewrite(b"saved"), Ok(Outcome::Unchanged), "another run has made the same of it");
    assert_eq!(leavings(place.path()), 0);
}

#[test]
fn a_pipe_at_the_place_of_a_file_is_refused_at_once() {
    let place = place();
    let path = place.path().join("a.svg");
    let made = std::process::Command::new("mkfifo").arg(&path).status().expect("mkfifo runs");
    assert!(made.success());
    let failure = Writer::default().write(&path, b"new", place.path()).expect_err("it is a pipe");
    assert!(failure.message.raw().ends_with("not a regular file; not changed"), "{failure:?}");
    assert!(compare(&path, b"new", place.path()).is_err());
}

#[test]
fn a_file_keeps_its_owner_where_the_system_lets_us() {
    use std::os::unix::fs::chown;
    let place = place();
    let path = place.path().join("a.svg");
    fs::write(&path, "old").expect("writable");
    // Only some users may give files away; for the others the owner is their own.
    let _ = chown(&path, Some(1234), Some(1234));
    let before = fs::metadata(&path).expect("it is there");
    assert_eq!(Writer::default().write(&path, b"new", place.path()), Ok(Outcome::Written));
    let after = fs::metadata(&path).expect("it is there");
    assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
}

#[test]
fn directories_are_made_as_far_as_they_are_missing() {
    let place = place();
    let at = |name: &str| place.path().join(name);
    assert_eq!(make_directory(&at("a/b/c")), Ok(()));
    assert_eq!(make_directory(&at("a/b/c")), Ok(()));
    assert!(at("a/b/c").is_dir());
    fs::write(at("file"), "old").expect("writable");
    let failure = make_directory(&at("file/b")).expect_err("a file is no directory");
    assert!(failure.message.raw().contains("file: the directory cannot be made: file exists"), "{failure:?}");
    assert_eq!(fs::read(at("file")).expect("it is there"), b"old");
}

#[test]
fn a_directory_may_be_named_by_way_of_one_that_is_made_for_it() {
    let place = place();
    // Once `a` is made, `a/..` is there without being made.
    assert_eq!(make_directory(&place.path().join("a/../b")), Ok(()));
    assert!(place.path().join("b").is_dir());
}

#[test]
fn a_file_is_missing_only_where_nothing_is_in_its_way() {
    let place = place();
    let path = place.path().join("file");
    assert_eq!(compare(&path, b"new", place.path()), Ok(Standing::Missing));
    fs::write(&path, "old").expect("writable");
    assert_eq!(compare(&path, b"new", place.path()), Ok(Standing::Stale));
    assert_eq!(compare(&path, b"old", place.path()), Ok(Standing::Current));
    assert!(compare(&path.join("a.svg"), b"new", place.path()).is_err(), "a file is no directory");
}

#[test]
fn what_cannot_be_looked_at_is_refused_with_the_reason() {
    let place = place();
    fs::write(place.path().join("file"), "old").expect("writable");
    let below = place.path().join("file/a.journey.yaml");
    let failure = Writer::default().rewrite(&below, b"old", b"new", place.path()).expect_err("a file is no directory");
    assert!(failure.message.raw().ends_with("a.journey.yaml: not a directory; not changed"), "{failure:?}");
}
