//! From paths to a checked project: every file read, parsed and decoded; references bound; rules run.

use super::config::{Configs, Store};
use super::discover::{Discovered, Map};
use super::failure::Failure;
use super::guard::guarded;
use super::input::{self, Bytes};
use super::progress::Progress;
use crate::decode;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::lint::{self, Suppression};
use crate::model::Journey;
use crate::report::Sources;
use crate::resolve::{self, Loaded, Project};
use crate::source::{FileId, Source, Span, Untrusted};
use crate::yaml::{self, Document, Limits};
use rayon::prelude::*;

/// Fewer maps than this are not worth threads.
const FEW: usize = 4;

/// What has been read so far.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// All files.
    pub(super) sources: Sources,
    /// All findings.
    pub(super) found: Diagnostics,
    /// What comments suppress.
    pub(super) suppressions: Vec<Suppression>,
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

/// What one file may cost.
pub(super) fn limits() -> Limits {
    Limits::default()
}

/// Parses and decodes the bytes of one file.
pub(super) fn parse<T>(
    id: FileId,
    name: Untrusted,
    bytes: Bytes,
    decode: impl FnOnce(&Document<'_>, &Source, &mut Diagnostics) -> Option<T>,
) -> Parsed<T> {
    let limits = limits();
    let mut found = Diagnostics::default();
    let source = match text(id, bytes, &limits, &mut found) {
        Ok(text) => Source::new(id, name, text),
        Err(bytes) => return Parsed { file: File::Bytes(name, bytes), value: None, found, suppressions: Vec::new() },
    };
    let document = yaml::parse(&source, &limits, &mut found);
    let suppressions = document.as_ref().map(|document| lint::suppressions(document, &source)).unwrap_or_default();
    let value = document.and_then(|document| decode(&document, &source, &mut found));
    Parsed { file: File::Text(source), value, found, suppressions }
}

/// The text of a file; else its bytes, and a finding that points at the first bad one.
fn text(id: FileId, bytes: Bytes, limits: &Limits, found: &mut Diagnostics) -> Result<String, Vec<u8>> {
    let bytes = match bytes {
        Bytes::All(bytes) => bytes,
        Bytes::TooMany(length) => {
            found.push(too_long(id, length, limits));
            return Err(Vec::new());
        }
    };
    let bad = std::str::from_utf8(&bytes).err().map(|error| (error.valid_up_to(), bytes.clone()));
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
        .help("split the map into several files, one journey each")
}

/// What became of the maps of a run.
#[derive(Debug)]
pub(super) struct Checked {
    /// How many could be read.
    pub(super) read: usize,
    /// Those that could be understood, bound.
    pub(super) project: Project,
    /// Their numbers, in the order given.
    pub(super) ids: Vec<FileId>,
}

/// What one map gave.
struct ReadMap {
    parsed: Parsed<Journey>,
    failure: Option<Failure>,
}

/// Reads, binds and checks maps. `reading` holds what discovery has read; files keep their order whatever the threads.
pub(super) fn check(
    discovered: &Discovered,
    configs: &mut Configs,
    mut store: Store<'_>,
    today: Option<jiff::civil::Date>,
    progress: &Progress,
) -> Checked {
    let maps = &discovered.maps;
    let configs: Vec<_> = maps
        .iter()
        .map(|map| (configs.config(&map.directory, &mut store), discovered.holds_project(&map.directory, configs)))
        .collect();
    let ids: Vec<_> = (store.reading.sources.next_id().0..).map(FileId).take(maps.len()).collect();
    let read = |(map, &id): (&Map, &FileId)| {
        let read = read(map, id);
        progress.step();
        read
    };
    // A few maps are read before threads would be up.
    let read: Vec<ReadMap> = if maps.len() < FEW {
        maps.iter().zip(&ids).map(read).collect()
    } else {
        maps.par_iter().zip(&ids).map(read).collect()
    };

    let unread = read.iter().filter(|map| map.failure.is_some()).count();
    let mut loaded = Vec::with_capacity(read.len());
    for (((read, map), (config, is_whole)), &id) in read.into_iter().zip(maps).zip(configs).zip(&ids) {
        let ReadMap { parsed: Parsed { file, value, found, suppressions }, failure } = read;
        store.failures.extend(failure);
        file.add_to(&mut store.reading.sources);
        store.reading.found.append(found);
        store.reading.suppressions.extend(suppressions);
        loaded.extend(value.map(|journey| Loaded { file: id, stem: map.stem.clone(), journey, config, is_whole }));
    }
    Checked { read: maps.len() - unread, project: bind(loaded, &mut store, today), ids }
}

/// Binds the maps and runs the rules. What fails here fails for all maps.
fn bind(loaded: Vec<Loaded>, store: &mut Store<'_>, today: Option<jiff::civil::Date>) -> Project {
    let Reading { found, suppressions, .. } = &mut *store.reading;
    let checked = guarded("checking the maps", || {
        let project = resolve::resolve(loaded, found);
        lint::check(&project, suppressions, today, found);
        project
    });
    checked.unwrap_or_else(|failure| {
        store.failures.push(failure);
        Project::default()
    })
}

/// Reads one map; a defect of this program in doing so leaves the other maps alone.
fn read(map: &Map, id: FileId) -> ReadMap {
    let nothing = |failure| {
        let file = File::Bytes(map.name.clone(), Vec::new());
        let parsed = Parsed { file, value: None, found: Diagnostics::default(), suppressions: Vec::new() };
        ReadMap { parsed, failure: Some(failure) }
    };
    let read = guarded(map.name.raw(), || {
        let limit = limits().file_bytes;
        let bytes = if map.is_stdin { input::stdin(limit) } else { input::file(&map.path, limit) };
        match bytes {
            Ok(bytes) => ReadMap { parsed: parse(id, map.name.clone(), bytes, decode::journey), failure: None },
            Err(failure) => nothing(failure),
        }
    });
    read.unwrap_or_else(nothing)
}
