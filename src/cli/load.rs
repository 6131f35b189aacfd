//! From paths to a checked project: every file read, parsed and decoded; references bound; rules run.

use super::config::{Configs, Store, home};
use super::discover::{Discovered, Map};
use super::failure::Failure;
use super::guard::guarded;
use super::images;
use super::links;
use super::progress::Progress;
use super::reading::{File, Parsed, Reading, parse};
use super::session::Asked;
use super::texts::Texts;
use crate::decode;
use crate::diagnostic::Diagnostics;
use crate::lint;
use crate::model::{Config, Journey};
use crate::resolve::{self, Loaded, Project};
use crate::source::FileId;
use crate::yaml::Limits;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

/// Fewer maps than this are not worth threads.
const FEW: usize = 4;

/// What became of the maps of a run.
#[derive(Debug)]
pub(super) struct Checked {
    /// Those that could not be read.
    pub(super) unread: Vec<FileId>,
    /// Those that could be understood, bound.
    pub(super) project: Project,
    /// Their numbers, in the order given.
    pub(super) ids: Vec<FileId>,
    /// Below which directory (canonical) the files are that each may name.
    pub(super) roots: Vec<PathBuf>,
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
    asked: &Asked,
    progress: &Progress,
) -> Checked {
    let maps = &discovered.maps;
    if maps.is_empty() {
        // With maps, the rules check the settings that hold for them.
        configs.files().iter().for_each(|file| lint::check_settings(&file.config, &mut store.reading.found));
    }
    let bound: Vec<_> = maps
        .iter()
        .map(|map| (configs.config(&map.directory, &mut store), discovered.holds_project(&map.directory, configs)))
        .collect();
    let ids: Vec<_> = (store.reading.sources.next_id().0..).map(FileId).take(maps.len()).collect();
    let texts = &*store.reading.texts;
    let read = |((map, (config, _)), &id): ((&Map, &(Arc<Config>, bool)), &FileId)| {
        let read = read(map, id, &config.budgets, texts);
        progress.step();
        read
    };
    // A few maps are read before threads would be up.
    let read: Vec<ReadMap> = if maps.len() < FEW {
        maps.iter().zip(&bound).zip(&ids).map(read).collect()
    } else {
        maps.par_iter().zip(&bound).zip(&ids).map(read).collect()
    };

    let incomplete = incomplete(&read, &bound);
    let unread = read.iter().zip(&ids).filter(|(map, _)| map.failure.is_some()).map(|(_, id)| *id).collect();
    let mut loaded = Vec::with_capacity(read.len());
    for (((read, map), (config, is_whole)), &id) in read.into_iter().zip(maps).zip(bound).zip(&ids) {
        let ReadMap { parsed: Parsed { file, value, found, suppressions }, failure } = read;
        store.failures.extend(failure);
        file.add_to(&mut store.reading.sources);
        store.reading.found.append(found);
        store.reading.suppressions.extend(suppressions);
        let overrides =
            configs.known(&map.directory).map(|file| file.overrides_for(&map.canonical())).unwrap_or_default();
        let stem = map.stem.clone();
        let is_whole = is_whole && !incomplete.contains(&config.file);
        loaded.extend(value.map(|journey| Loaded { file: id, stem, journey, config, is_whole, overrides }));
    }
    for (map, id) in maps.iter().zip(&ids) {
        store.reading.places.insert(*id, map.directory.clone());
    }
    let project = bind(loaded, &mut store, asked);
    let roots: Vec<_> = maps.iter().map(|map| home(&map.directory, configs).to_owned()).collect();
    check_images(&project, &ids, &roots, store.reading);
    Checked { unread, project, ids, roots }
}

/// The project files with a map that cannot be read: nobody knows what it says, and so what the others lack.
fn incomplete(read: &[ReadMap], bound: &[(Arc<Config>, bool)]) -> BTreeSet<Option<FileId>> {
    let unread = read.iter().zip(bound).filter(|(map, _)| map.parsed.value.is_none());
    unread.map(|(_, (config, _))| config.file).collect()
}

/// Looks at the images that the maps name.
fn check_images(project: &Project, ids: &[FileId], roots: &[PathBuf], reading: &mut Reading) {
    let places = &reading.places;
    let check = |map: &resolve::Map| {
        let root = ids.binary_search(&map.file).map(|at| &roots[at]);
        root.map_or_else(|_| Diagnostics::default(), |root| images::check(map, places, root))
    };
    let found: Vec<_> = project.maps.par_iter().map(check).collect();
    for found in found {
        reading.found.append(found);
    }
}

/// Binds the maps and runs the rules. What fails here fails for all maps.
fn bind(loaded: Vec<Loaded>, store: &mut Store<'_>, asked: &Asked) -> Project {
    let Reading { found, suppressions, sources, places, .. } = &mut *store.reading;
    let sources = sources.all();
    let checked = guarded("checking the maps", || {
        let project = resolve::resolve(loaded, found);
        let Asked { today, selection } = asked;
        let dead_links = links::dead(&project, places);
        let run = lint::Run { suppressions, today: *today, selection, sources: &sources, dead_links: &dead_links };
        lint::check(&project, &run, found);
        project
    });
    checked.unwrap_or_else(|failure| {
        store.failures.push(failure);
        Project::default()
    })
}

/// Reads one map; a defect of this program in doing so leaves the other maps alone.
fn read(map: &Map, id: FileId, limits: &Limits, texts: &Texts) -> ReadMap {
    let nothing = |failure| {
        let file = File::Bytes(map.name.clone(), Vec::new());
        let parsed = Parsed { file, value: None, found: Diagnostics::default(), suppressions: Vec::new() };
        ReadMap { parsed, failure: Some(failure) }
    };
    let read = guarded(map.name.raw(), || {
        let limit = limits.file_bytes;
        let bytes = if map.is_stdin { texts.stdin(limit) } else { texts.file(&map.path, limit) };
        match bytes {
            Ok(bytes) => ReadMap { parsed: parse(id, map.name.clone(), bytes, limits, decode::journey), failure: None },
            Err(failure) => nothing(failure),
        }
    });
    read.unwrap_or_else(nothing)
}
