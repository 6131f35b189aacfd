//! Reading a file to compare it, and telling a file from the one it was.

use super::{is_all, is_same};
use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::time::SystemTime;

/// Something to read: at each step a piece of text or an error.
struct Steps(Vec<Result<&'static [u8], ErrorKind>>);

impl Read for Steps {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() {
            return Ok(0);
        }
        self.0.remove(0)?.read(room)
    }
}

#[test]
fn a_file_is_read_on_after_a_signal_and_to_its_end() {
    let interrupted = || Steps(vec![Ok(b"on"), Err(ErrorKind::Interrupted), Ok(b"e")]);
    assert_eq!(is_all(interrupted(), b"one").ok(), Some(true));
    assert_eq!(is_all(interrupted(), b"on").ok(), Some(false));
    assert_eq!(is_all(interrupted(), b"ones").ok(), Some(false));
}

#[test]
fn a_file_that_cannot_be_read_is_an_error() {
    let broken = Steps(vec![Ok(b"on"), Err(ErrorKind::Other)]);
    assert_eq!(is_all(broken, b"one").map_err(|error| error.kind()), Err(ErrorKind::Other));
}

/// Puts text into a file and dates it back.
fn put(path: &Path, text: &str, at: SystemTime) -> Metadata {
    fs::write(path, text).expect("writable");
    File::options().write(true).open(path).and_then(|file| file.set_modified(at)).expect("it is ours");
    fs::metadata(path).expect("it is there")
}

#[test]
fn a_file_of_another_length_time_or_origin_is_another() {
    let place = tempfile::tempdir().expect("there is room for a directory");
    let (path, beside) = (place.path().join("a"), place.path().join("b"));
    let (then, later) = (SystemTime::UNIX_EPOCH, SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1));
    let before = put(&path, "old", then);
    assert!(is_same(&before, Some(&put(&path, "new", then))), "as far as the system tells");
    assert!(!is_same(&before, Some(&put(&path, "longer", then))));
    assert!(!is_same(&before, Some(&put(&path, "new", later))));
    assert!(!is_same(&before, None));
    if cfg!(unix) {
        assert!(!is_same(&before, Some(&put(&beside, "old", then))), "somebody put another in its place");
    }
}
