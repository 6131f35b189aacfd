//! The bytes of files as a run sees them: as they are on the disk, or as its fixes have made them.

use super::failure::Failure;
use super::input::{self, Bytes};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What the run has made of files so far, and what came from standard input, which can be read but once.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    /// By canonical path; standard input is `-`.
    made: BTreeMap<PathBuf, String>,
    stdin: OnceLock<Result<Bytes, Failure>>,
}

impl Texts {
    /// The bytes of a file, at most `limit`.
    pub(super) fn file(&self, path: &Path, limit: usize) -> Result<Bytes, Failure> {
        // Asking the system for the canonical path takes its time, which a run without fixes should not need.
        let key = if self.made.is_empty() { None } else { path.canonicalize().ok() };
        match key.and_then(|key| self.made.get(&key)) {
            Some(text) => Ok(Bytes::All(text.clone().into_bytes())),
            None => input::file(path, limit),
        }
    }

    /// The bytes of standard input, at most `limit`.
    pub(super) fn stdin(&self, limit: usize) -> Result<Bytes, Failure> {
        match self.made.get(Path::new("-")) {
            Some(text) => Ok(Bytes::All(text.clone().into_bytes())),
            None => self.stdin.get_or_init(|| input::stdin(limit)).clone(),
        }
    }

    /// What the run has made of a file (canonical path), where it has.
    pub(super) fn made(&self, path: &Path) -> Option<&str> {
        self.made.get(path).map(String::as_str)
    }

    /// Makes `text` of a file (canonical path); without one the file is again as it was read.
    pub(super) fn set(&mut self, path: &Path, text: Option<String>) {
        match text {
            Some(text) => drop(self.made.insert(path.to_owned(), text)),
            None => drop(self.made.remove(path)),
        }
    }
}
