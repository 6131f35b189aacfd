//! The one writer: a file is old or new, never anything else.

use cjm::cli::writer::{Outcome, Writer, is_temporary};
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
fn leavings_of_killed_runs_go_when_they_are_old() {
    let place = place();
    let (old, young, foreign) =
        (place.path().join(".cjm-old.tmp"), place.path().join(".cjm-young.tmp"), place.path().join(".other.tmp"));
    let long_ago = SystemTime::now() - Duration::from_hours(2);
    for (path, is_old) in [(&old, true), (&young, false), (&foreign, true)] {
        let file = File::create(path).expect("writable");
        if is_old {
            file.set_modified(long_ago).expect("it is ours");
        }
    }
    Writer::default().write(&place.path().join("a"), b"new", place.path()).expect("it can be written");
    assert_eq!((old.exists(), young.exists(), foreign.exists()), (false, true, true));
}
