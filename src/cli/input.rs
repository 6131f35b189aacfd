//! Bytes from files and from standard input: capped, and from regular files only.

use super::failure::{Failure, reason};
use std::fs::File;
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

/// Reads a regular file of at most `limit` bytes. What is no file of bytes (a pipe, a device) is never waited for.
pub(super) fn file(path: &Path, limit: usize) -> Result<Bytes, Failure> {
    let failed = |error: io::Error| Failure::io(path, &error);
    let refuse = || Failure::at(path, "not a regular file").hint("`-` reads a map from standard input");
    // Before opening, because opening a pipe waits for its writer; after, because the name may mean something else by now.
    if !path.metadata().map_err(failed)?.is_file() {
        return Err(refuse());
    }
    let file = File::open(path).map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    if !meta.is_file() {
        return Err(refuse());
    }
    if meta.len() > limit as u64 {
        return Ok(Bytes::TooMany(Some(meta.len())));
    }
    capped(file, limit, usize::try_from(meta.len()).unwrap_or(0)).map_err(failed)
}

/// Reads standard input, at most `limit` bytes.
pub(super) fn stdin(limit: usize) -> Result<Bytes, Failure> {
    let failed = |error: io::Error| Failure::new(format!("cannot read standard input: {}", reason(&error)));
    capped(io::stdin().lock(), limit, 0).map_err(failed)
}

fn capped(from: impl Read, limit: usize, expected: usize) -> io::Result<Bytes> {
    let mut bytes = Vec::with_capacity(expected + 1);
    from.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > limit { Bytes::TooMany(None) } else { Bytes::All(bytes) })
}
