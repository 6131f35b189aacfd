//! One file from bytes to what it holds, and everything a run has read so far.

use super::images::Places;
use super::input::Bytes;
use super::texts::Texts;
use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::lint::{self, Suppression};
use crate::report::Sources;
use crate::source::{FileId, Source, Span, Untrusted};
use crate::yaml::{self, Document, Limits};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// All files.
    pub(super) sources: Sources,
    /// All findings.
    pub(super) found: Diagnostics,
    /// What comments suppress.
    pub(super) suppressions: Vec<Suppression>,
    /// Where the files are that may name others.
    pub(super) places: Places,
    /// The paths (canonical) of the files that are no maps.
    pub(super) paths: BTreeMap<FileId, PathBuf>,
    /// What the run has made of files.
    pub(super) texts: Arc<Texts>,
}

/// What a file became.
#[derive(Debug)]
pub(super) enum File {
    /// Text.
    Text(Source),
    /// Bytes that are no text.
    Bytes(Untrusted, Vec<u8>),
}

impl File {
    /// Adds it to the files of the run.
    pub(super) fn add_to(self, sources: &mut Sources) {
        match self {
            Self::Text(source) => sources.push(source),
            Self::Bytes(name, bytes) => sources.push_bytes(name, &bytes),
        }
    }
}

/// A file, what it holds, and what was found on the way.
#[derive(Debug)]
pub(super) struct Parsed<T> {
    /// The file.
    pub(super) file: File,
    /// What it holds; none where nothing usable is left.
    pub(super) value: Option<T>,
    /// The findings.
    pub(super) found: Diagnostics,
    /// What its comments suppress.
    pub(super) suppressions: Vec<Suppression>,
}

/// What the command line says of budgets.
static GIVEN: OnceLock<Vec<(Budget, usize)>> = OnceLock::new();

/// Takes what the command line says of budgets, before anything is read.
pub(super) fn give(budgets: &[(Budget, usize)]) {
    // Fails only on a second time, and a process has one command line.
    let _ = GIVEN.set(budgets.to_vec());
}

/// What one file may cost where no project says anything.
pub(super) fn limits() -> Limits {
    limits_under(&[])
}

/// What one file may cost under a project that lowers budgets. The command line has the last word.
pub(super) fn limits_under(lowered: &[(Budget, usize)]) -> Limits {
    let mut limits = Limits::default();
    for &(budget, number) in lowered.iter().chain(GIVEN.get().into_iter().flatten()) {
        limits.set(budget, number);
    }
    limits
}

/// Parses and decodes the bytes of one file.
pub(super) fn parse<T>(
    id: FileId,
    name: Untrusted,
    bytes: Bytes,
    limits: &Limits,
    decode: impl FnOnce(&Document<'_>, &Source, &mut Diagnostics) -> Option<T>,
) -> Parsed<T> {
    let mut found = Diagnostics::default();
    let source = match text(id, bytes, limits, &mut found) {
        Ok(text) => Source::new(id, name, text),
        Err(bytes) => return Parsed { file: File::Bytes(name, bytes), value: None, found, suppressions: Vec::new() },
    };
    let document = yaml::parse(&source, limits, &mut found);
    let suppressions = document.as_ref().map(|document| lint::suppressions(document, &source)).unwrap_or_default();
    let value = document.and_then(|document| decode(&document, &source, &mut found));
    Parsed { file: File::Text(source), value, found, suppressions }
}

/// The text of a file; else its bytes, and a finding that points at the first bad one.
pub(super) fn text(id: FileId, bytes: Bytes, limits: &Limits, found: &mut Diagnostics) -> Result<String, Vec<u8>> {
    let bytes = match bytes {
        Bytes::All(bytes) => bytes,
        Bytes::TooMany(length) => {
            found.push(too_long(id, length, limits));
            return Err(Vec::new());
        }
    };
    let bad = match std::str::from_utf8(&bytes) {
        Ok(text) => text.find('\0'),
        Err(error) => Some(error.valid_up_to()),
    };
    let bad = bad.map(|at| (at, bytes.clone()));
    let mut problems = Diagnostics::default();
    let text = yaml::text(id, bytes, limits, &mut problems);
    let (at, kept) = bad.unwrap_or_default();
    let place = Span::new(id, u32::try_from(at).unwrap_or(0), u32::try_from(at).unwrap_or(0));
    problems.retain_mut(|problem| {
        if problem.labels.is_empty() {
            *problem = Diagnostic { labels: Diagnostic::new(problem.rule, place, "").labels, ..problem.clone() };
        }
        true
    });
    found.append(problems);
    text.ok_or(kept)
}

fn too_long(id: FileId, length: Option<u64>, limits: &Limits) -> Diagnostic {
    let limit = limits.file_bytes;
    let has = length.map_or_else(|| format!("more than {limit}"), |length| length.to_string());
    let message = format!("the file has {has} bytes; the limit `file-bytes` is {limit}");
    Diagnostic::new(&structural::LIMIT_EXCEEDED, Span::new(id, 0, 0), message)
        .help("split the map into several files, one journey each; `--max file-bytes=N` raises the limit for a run")
}
