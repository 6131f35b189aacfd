//! Files that are none, and files that grow.

use super::*;
use std::process::Command;

#[test]
fn a_pipe_in_the_place_of_a_file_opens_at_once_and_is_no_file() {
    let place = tempfile::tempdir().expect("there is room for a directory");
    let pipe = place.path().join("a.journey.yaml");
    let made = Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    // As if it had come between the look and the opening.
    let file = options(Links::Followed).open(&pipe).expect("nobody has to write into it");
    assert!(!file.metadata().expect("it is open").is_file());
    assert!(open_regular(&pipe, Links::Followed).expect("it is there").is_none());
}

#[test]
fn a_link_in_the_place_of_a_file_is_not_followed_where_none_may_be() {
    let place = tempfile::tempdir().expect("there is room for a directory");
    let (file, link) = (place.path().join("file"), place.path().join("link"));
    fs::write(&file, "x").expect("writable");
    std::os::unix::fs::symlink("file", &link).expect("links can be made");
    assert!(options(Links::Refused).open(&link).is_err());
    assert!(open_regular(&link, Links::Refused).expect("it is there").is_none());
    assert!(open_regular(&link, Links::Followed).expect("it is there").is_some());
}

#[test]
fn a_file_that_grows_while_it_is_read_is_read_to_its_limit_and_one_byte() {
    let endless = io::repeat(b'x');
    let mut read = 0;
    let counted = Counted(endless, &mut read);
    assert!(matches!(capped(counted, 1_000, 10), Ok(Bytes::TooMany(None))));
    assert_eq!(read, 1_001);
}

struct Counted<'c, R>(R, &'c mut usize);

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(into)?;
        *self.1 += read;
        Ok(read)
    }
}
