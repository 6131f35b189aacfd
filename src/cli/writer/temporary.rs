//! Temporary files: made beside their target, held while they are written, and removed when a killed run left them.
//!
//! Whoever writes a temporary file holds a lock on it, and the system lets go of the lock when the process ends, however
//! it ends. So one that nobody holds was left behind, and goes at once. Where locks do not work (some network file
//! systems), its age tells.

use super::super::input::{Links, open_regular};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};
use tempfile::NamedTempFile;

const PREFIX: &str = ".cjm-";
const SUFFIX: &str = ".tmp";
/// Letters of its name by chance, so that nobody plants a file of that name in advance.
const LETTERS: usize = 12;
/// A temporary file of this age was left by a run that was killed, where no lock tells.
const STALE: Duration = Duration::from_hours(1);
/// How often a new temporary file is made because somebody took the one before for left behind: between the making and
/// the locking of a file there is a moment in which nobody holds it.
const ATTEMPTS: usize = 8;

/// Whether a file name is that of a temporary file of this program, which is never read as a map.
pub fn is_temporary(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(PREFIX.as_bytes()) && name.ends_with(SUFFIX.as_bytes())
}

/// Makes a temporary file and holds it; with the mode of the file whose place it will take.
pub(super) fn make(directory: &Path, before: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(LETTERS);
    match before {
        Some(before) => _ = builder.permissions(before.permissions()),
        None => for_all(&mut builder),
    }
    for _ in 0..ATTEMPTS {
        let temporary = builder.tempfile_in(directory)?;
        match temporary.as_file().try_lock() {
            Ok(()) if !has_name(temporary.as_file()) => {}
            Err(TryLockError::WouldBlock) => {}
            // Where locks do not work, others go by its age.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(temporary),
        }
    }
    Err(io::Error::other("another run keeps removing the temporary file"))
}

/// Gives the temporary file the name of its target, which must not exist yet unless it is to be replaced.
pub(super) fn put(mut temporary: NamedTempFile, target: &Path, replaces: bool) -> io::Result<()> {
    loop {
        let done = if replaces { temporary.persist(target) } else { temporary.persist_noclobber(target) }.map(|_| ());
        match done {
            Err(failed) if failed.error.kind() == io::ErrorKind::Interrupted => temporary = failed.file,
            done => return done.map_err(|failed| failed.error),
        }
    }
}

/// Does something until no signal comes in between.
pub(super) fn retried<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match act() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

/// The directories whose leavings of killed runs are gone.
#[derive(Debug, Default)]
pub(super) struct Swept(Mutex<BTreeSet<PathBuf>>);

impl Swept {
    /// Removes what killed runs left in a directory, once a run. Failing to do so harms nobody.
    pub(super) fn sweep(&self, directory: &Path) {
        if !self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(directory.to_owned()) {
            return;
        }
        let Ok(entries) = fs::read_dir(directory) else { return };
        for entry in entries.flatten().filter(|entry| is_temporary(&entry.file_name())) {
            let path = entry.path();
            // A link is none of ours, wherever it leads.
            let Some(meta) = entry.metadata().ok().filter(Metadata::is_file) else { continue };
            let opened = open_regular(&path, Links::Refused).ok().flatten();
            let is_left = match opened.as_ref().map(|(file, _)| file.try_lock()) {
                Some(Ok(())) => true,
                Some(Err(TryLockError::WouldBlock)) => false,
                Some(Err(TryLockError::Error(_))) | None => is_old(&meta),
            };
            if is_left {
                // Held while it is removed, so that nobody who just made it goes on without noticing.
                let _ = retried(|| fs::remove_file(&path));
            }
        }
    }
}

fn is_old(meta: &Metadata) -> bool {
    let age = meta.modified().ok().and_then(|at| SystemTime::now().duration_since(at).ok());
    age.is_some_and(|age| age > STALE)
}

/// Whether an open file still has a name.
#[cfg(unix)]
fn has_name(file: &File) -> bool {
    file.metadata().is_ok_and(|meta| super::names(&meta) > 0)
}

#[cfg(not(unix))]
fn has_name(_: &File) -> bool {
    true
}

/// Lets everybody read and write a new file, as far as the user's mask does.
#[cfg(unix)]
fn for_all(builder: &mut tempfile::Builder<'_, '_>) {
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
}

#[cfg(not(unix))]
fn for_all(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(test)]
mod tests {
    use super::{has_name, is_old};
    use std::fs::{self, File};
    use std::time::{Duration, SystemTime};

    #[test]
    fn without_locks_what_was_written_more_than_an_hour_ago_is_left_behind() {
        let place = tempfile::tempdir().expect("there is room for a directory");
        let path = place.path().join(".cjm-a.tmp");
        let is_old_at = |at: SystemTime| {
            let file = File::create(&path).expect("writable");
            file.set_modified(at).expect("it is ours");
            is_old(&file.metadata().expect("it is open"))
        };
        let now = SystemTime::now();
        assert!(is_old_at(now - Duration::from_mins(61)));
        assert!(!is_old_at(now - Duration::from_mins(50)));
        assert!(!is_old_at(now + Duration::from_hours(9)), "by the clock of another machine");
    }

    #[test]
    #[cfg(unix)]
    fn a_run_notices_that_its_file_was_taken_away_before_it_was_locked() {
        let place = tempfile::tempdir().expect("there is room for a directory");
        let path = place.path().join(".cjm-a.tmp");
        let file = File::create(&path).expect("writable");
        assert!(has_name(&file));
        fs::remove_file(&path).expect("it is ours");
        assert!(!has_name(&file));
    }
}
