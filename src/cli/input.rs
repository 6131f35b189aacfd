//! Bytes from files and from standard input: capped, and from regular files only.

use super::failure::{Failure, reason};
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// What came of reading.
#[derive(Debug, Clone)]
pub(super) enum Bytes {
    /// All of it.
    All(Vec<u8>),
    /// The file is too long, so it was not read: how many bytes it has, if the system knows.
    TooMany(Option<u64>),
}

/// What becomes of a symbolic link at the end of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// It is followed.
    Followed,
    /// It is no regular file.
    Refused,
}

/// Reads a regular file of at most `limit` bytes. What is no file of bytes (a pipe, a device) is never waited for.
pub(super) fn file(path: &Path, limit: usize) -> Result<Bytes, Failure> {
    let failed = |error: io::Error| Failure::io(path, &error);
    let Some((file, meta)) = open_regular(path, Links::Followed).map_err(failed)? else {
        return Err(Failure::at(path, "not a regular file").hint("`-` reads a map from standard input"));
    };
    if meta.len() > limit as u64 {
        return Ok(Bytes::TooMany(Some(meta.len())));
    }
    capped(file, limit, usize::try_from(meta.len()).unwrap_or(0)).map_err(failed)
}

/// Opens a file for reading; none if it is no regular one.
pub(super) fn open_regular(path: &Path, links: Links) -> io::Result<Option<(File, Metadata)>> {
    let look = match links {
        Links::Followed => fs::metadata(path),
        Links::Refused => fs::symlink_metadata(path),
    };
    // Before opening, because opening a device may do something; after, because the name may mean something else by now.
    if !look?.is_file() {
        return Ok(None);
    }
    let file = options(links).open(path)?;
    let meta = file.metadata()?;
    Ok(meta.is_file().then_some((file, meta)))
}

/// For reading without waiting: a pipe that has taken the place of a file meanwhile opens at once.
#[cfg(unix)]
fn options(links: Links) -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = File::options();
    let no_links = match links {
        Links::Followed => 0,
        Links::Refused => libc::O_NOFOLLOW,
    };
    options.read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY | no_links);
    options
}

#[cfg(not(unix))]
fn options(_: Links) -> OpenOptions {
    let mut options = File::options();
    options.read(true);
    options
}

/// Reads standard input, at most `limit` bytes.
pub(super) fn stdin(limit: usize) -> Result<Bytes, Failure> {
    let failed = |error: io::Error| Failure::new(format!("cannot read standard input: {}", reason(&error)));
    capped(io::stdin().lock(), limit, 0).map_err(failed)
}

/// Reads one byte more than the limit at most: a file may grow while it is read.
fn capped(from: impl Read, limit: usize, expected: usize) -> io::Result<Bytes> {
    let mut bytes = Vec::with_capacity(expected + 1);
    from.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > limit { Bytes::TooMany(None) } else { Bytes::All(bytes) })
}

#[cfg(all(test, unix))]
mod tests;
