//! The directories of written files, flushed so that a name made in one outlives a power cut.

use crate::cli::failure::{Failure, reason};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Directories that are held open at once: a process may have far fewer files open than a run has directories.
const HELD: usize = 64;

/// The directory of a written file, opened before so that only its flush can fail after.
#[derive(Debug, Default)]
pub(super) struct Directory(Option<File>);

impl Directory {
    /// A directory that cannot be opened (no right to list it, or a system without the notion) is left to the system.
    pub(super) fn open(path: &Path) -> Self {
        Self(if cfg!(unix) { File::open(path).ok() } else { None })
    }

    /// Flushes it. Some file systems cannot; then it is left to them.
    pub(super) fn flush(self) -> io::Result<()> {
        match self.0.map_or(Ok(()), |directory| directory.sync_all()) {
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    /// Flushes it after the file at `path` was written.
    pub(super) fn flush_with(self, path: &Path) -> Result<(), Failure> {
        self.flush().map_err(|error| unflushed(path, &reason(&error)))
    }
}

/// Directories whose flush is left for the end, each with the files that were written into it.
#[derive(Debug, Default)]
pub(super) struct Later(Mutex<Waiting>);

type Waiting = BTreeMap<PathBuf, (Directory, Vec<PathBuf>)>;

impl Later {
    /// Whether a directory waits for its flush.
    pub(super) fn holds(&self, directory: &Path) -> bool {
        self.waiting().contains_key(directory)
    }

    /// Has a directory wait after the file at `path` was written; flushes it at once where too many wait already.
    pub(super) fn put(&self, directory: &Path, opened: Directory, path: &Path) -> Result<(), Failure> {
        let mut waiting = self.waiting();
        if let Some((_, files)) = waiting.get_mut(directory) {
            files.push(path.to_owned());
        } else if waiting.len() < HELD {
            waiting.insert(directory.to_owned(), (opened, vec![path.to_owned()]));
        } else {
            drop(waiting);
            return opened.flush_with(path);
        }
        Ok(())
    }

    /// Flushes them all; what is to be said of each file whose directory could not be flushed.
    pub(super) fn flush(self) -> BTreeMap<PathBuf, Failure> {
        let mut failed = BTreeMap::new();
        for (directory, files) in self.0.into_inner().unwrap_or_else(PoisonError::into_inner).into_values() {
            if let Err(error) = directory.flush() {
                let why = reason(&error);
                failed.extend(files.into_iter().map(|path| (path.clone(), unflushed(&path, &why))));
            }
        }
        failed
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn unflushed(path: &Path, why: &str) -> Failure {
    Failure::at(path, &format!("written, but not flushed to the disk: {why}"))
}
