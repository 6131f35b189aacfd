//! From paths to a checked run: every map read, bound and asked by itself, in parallel; then what holds across maps.
//!
//! A map is let go as soon as it was asked, unless the command needs it: what the others ask of it is its outline.

use super::config::{Configs, Store};
use super::discover::{Discovered, Map, holds_project};
use super::failure::Failure;
use super::gathered::{Dropped, Gathered, Gravity, Keep, broken, thinned};
use super::guard::guarded;
use super::images::{self, Places};
use super::links;
use super::progress::Progress;
use super::reading::{File, Parsed, Reading, parse};
use super::session::Asked;
use super::texts::Texts;
use crate::decode;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::gap::Entry;
use crate::lint::{self, Answers, Run, Suppression};
use crate::model::Config;
use crate::resolve::{self, Loaded, Outline, Project, Renamed};
use crate::source::FileId;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Fewer maps than this are not worth threads; of those that a check would let go, the texts are kept.
const FEW: usize = 4;

/// Maps of so many bytes together are let go of all the same.
const LITTLE: u64 = 1 << 20;

/// How many maps are worked on before what came of them is put away, in their order.
const AT_ONCE: usize = 128;

/// So many bytes of maps are worked on at once, unless one map has more: as many as the largest file that a run reads.
const BYTES_AT_ONCE: u64 = 8 << 20;

/// What became of the maps of a run.
#[derive(Debug)]
pub(super) struct Checked {
    /// Those that could not be read.
    pub(super) unread: Vec<FileId>,
    /// Those that could be understood, bound; none where the run does not keep them.
    pub(super) project: Project,
    /// What the others ask of each map that could be understood.
    pub(super) outlines: Vec<Outline>,
    /// What a portfolio takes of each of them; none where the run does not ask for it.
    pub(super) entries: Vec<Entry>,
    /// The files (canonical) of the images that the maps show, where these are to be drawn.
    pub(super) images: BTreeSet<PathBuf>,
    /// Their numbers, in the order given.
    pub(super) ids: Vec<FileId>,
    /// Below which directory (canonical) the files are that each may name.
    pub(super) roots: Vec<PathBuf>,
    /// The findings that are only counted.
    pub(super) dropped: Dropped,
}

/// A map to work on.
pub(super) struct Work<'w> {
    /// Where it is.
    pub(super) map: &'w Map,
    /// Its number.
    pub(super) id: FileId,
    /// Its project file.
    pub(super) config: Arc<Config>,
    /// Whether the run holds all maps of its project.
    pub(super) is_whole: bool,
    /// Which `overrides` of the project file hold for it.
    pub(super) overrides: Vec<usize>,
    /// Below which directory (canonical) the files are that it may name.
    pub(super) root: &'w PathBuf,
}

/// What all work needs.
pub(super) struct Around<'w> {
    /// What the run has made of files.
    pub(super) texts: &'w Texts,
    /// Where the files are that may name others.
    pub(super) places: &'w Places,
    /// What is asked of maps.
    pub(super) asked: &'w Asked,
    /// What is kept of them.
    pub(super) keep: Keep,
    /// The gravity that findings have to be above to be kept, if that is known.
    pub(super) least: Option<Gravity>,
}

/// What came of one map.
pub(super) struct Outcome {
    /// Its number.
    pub(super) id: FileId,
    /// The file.
    pub(super) file: File,
    /// What was found in it.
    pub(super) found: Found,
    /// The files that were not read in full.
    pub(super) broken: Vec<FileId>,
    /// What its comments suppress, of a file that is no map.
    pub(super) suppressions: Vec<Suppression>,
    /// What could be understood.
    pub(super) bound: Option<Bound>,
    /// Why it could not be read or checked.
    pub(super) failure: Option<Failure>,
    /// The number of its project file.
    pub(super) config: Option<FileId>,
}

/// What was found in a map.
pub(super) enum Found {
    /// On the way to a bound map, and in its images. What the rules say is among its answers.
    OnTheWay(Diagnostics),
    /// Where only the gravest of a run are kept, at most so many: of this and what is settled about the map those that may be
    /// among them, sorted, and the others.
    Gravest(usize, Vec<Diagnostic>, Dropped),
}

/// A map that could be understood.
pub(super) struct Bound {
    pub(super) outline: Outline,
    pub(super) answers: Answers,
    pub(super) map: Option<resolve::Map>,
    pub(super) entry: Option<Entry>,
    /// The files (canonical) of its images, where it is to be drawn.
    pub(super) images: Vec<PathBuf>,
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
    let bound: Vec<_> = maps.iter().map(|map| configs.config(&map.directory, &mut store)).collect();
    let ids: Vec<_> = (store.reading.sources.next_id().0..).map(FileId).take(maps.len()).collect();
    let roots = roots(maps, configs);
    for (map, id) in maps.iter().zip(&ids) {
        store.reading.places.insert(*id, map.directory.clone());
    }
    check_configs(&bound, store.reading);
    let work: Vec<_> = maps
        .iter()
        .zip(bound)
        .zip(ids.iter().zip(&roots))
        .map(|((map, config), (&id, root))| Work {
            map,
            id,
            config,
            is_whole: holds_project(&discovered.searched, &map.directory, configs),
            overrides: configs.known(&map.directory).map(|file| file.overrides_of(map)).unwrap_or_default(),
            root,
        })
        .collect();
    let has_baseline = configs.files().iter().any(|file| file.config.baseline.is_some());
    let sizes = sizes(maps);
    let sum: u64 = sizes.iter().sum();
    let keep = asked.keep.where_it(has_baseline, [maps.len() < FEW && sum <= LITTLE, sum <= BYTES_AT_ONCE]);
    let mut gathered = Gathered::new(keep, store.reading.found.as_slice());
    let (texts, places) = (Arc::clone(&store.reading.texts), std::mem::take(&mut store.reading.places));
    for some in at_once(&sizes, AT_ONCE) {
        let around = Around { texts: &texts, places: &places, asked, keep, least: gathered.least() };
        let outcomes = each(&work[some], |work| {
            let outcome = one(work, &around);
            progress.step();
            outcome
        });
        for outcome in outcomes {
            gathered.take(outcome, &mut store);
        }
    }
    store.reading.places = places;
    let unread = std::mem::take(&mut gathered.unread);
    let images = std::mem::take(&mut gathered.images);
    let Concluded { project, outlines, entries, dropped } = conclude(gathered, asked, &mut store);
    Checked { unread, project, outlines, entries, images, ids, roots, dropped }
}

/// The root of each map's files. Maps of one directory share it, and it takes a search.
fn roots(maps: &[Map], configs: &Configs) -> Vec<PathBuf> {
    let mut known: BTreeMap<&Path, &Path> = BTreeMap::new();
    let directories = maps.iter().map(|map| map.directory.as_path());
    directories.map(|place| known.entry(place).or_insert_with(|| configs.home(place)).to_path_buf()).collect()
}

/// How many bytes each map has, as far as the system tells. A single one is in memory anyway and counts as none.
pub(super) fn sizes(maps: &[Map]) -> Vec<u64> {
    let size = |map: &Map| fs::metadata(&map.path).map_or(0, |file| file.len());
    match maps {
        [] | [_] => vec![0; maps.len()],
        several if several.len() < FEW => several.iter().map(size).collect(),
        many => many.par_iter().map(size).collect(),
    }
}

/// Which maps, by their place, are worked on at once, given their bytes: those after one another, `most` of them, that
/// have few bytes together, so that several large maps take no more memory than one.
pub(super) fn at_once(sizes: &[u64], most: usize) -> Vec<Range<usize>> {
    let (mut some, mut first, mut sum) = (Vec::new(), 0, 0);
    for (at, own) in sizes.iter().enumerate() {
        if at > first && (at - first == most || sum + own > BYTES_AT_ONCE) {
            some.push(first..at);
            (first, sum) = (at, 0);
        }
        sum += own;
    }
    some.extend((first < sizes.len()).then_some(first..sizes.len()));
    some
}

/// Does work in parallel, unless there is so little that it is done before threads would be up.
fn each(work: &[Work<'_>], one: impl Fn(&Work<'_>) -> Outcome + Sync + Send) -> Vec<Outcome> {
    if work.len() < FEW { work.iter().map(one).collect() } else { work.par_iter().map(one).collect() }
}

/// Checks what the project files of maps say about themselves.
fn check_configs(bound: &[Arc<Config>], reading: &mut Reading) {
    let mut seen = BTreeSet::new();
    for config in bound.iter().filter(|config| config.file.is_some()) {
        if seen.insert(config.file) {
            resolve::check_config(config, &mut reading.found);
        }
    }
}

/// Works on one map; a defect of this program in doing so leaves the other maps alone.
pub(super) fn one(work: &Work<'_>, around: &Around<'_>) -> Outcome {
    let nothing = |failure| Outcome {
        id: work.id,
        file: File::Bytes(work.map.name.clone(), Vec::new()),
        found: Found::OnTheWay(Diagnostics::default()),
        broken: Vec::new(),
        suppressions: Vec::new(),
        bound: None,
        failure: Some(failure),
        config: work.config.file,
    };
    let limits = &work.config.budgets;
    let limit = limits.file_bytes;
    let done = guarded(work.map.name.raw(), || {
        let Work { map, .. } = work;
        let bytes = if map.is_stdin { around.texts.stdin(limit) } else { around.texts.file(&map.path, limit) };
        match bytes {
            Ok(bytes) => bind(work, parse(work.id, map.name.clone(), bytes, limits, decode::journey), around),
            Err(failure) => nothing(failure),
        }
    });
    done.unwrap_or_else(nothing)
}

/// Binds a map and asks the rules about it.
fn bind(work: &Work<'_>, parsed: Parsed<crate::model::Journey>, around: &Around<'_>) -> Outcome {
    let Parsed { file, value, mut found, suppressions } = parsed;
    let (id, config, failure) = (work.id, work.config.file, None);
    let Some(journey) = value else {
        let broken = broken(found.as_slice()).collect();
        let (found, bound) = (found_of(found, None, around), None);
        return Outcome { id, file, found, broken, suppressions, bound, failure, config };
    };
    let loaded = Loaded {
        file: work.id,
        stem: work.map.stem.clone(),
        journey,
        config: Arc::clone(&work.config),
        is_whole: work.is_whole,
        overrides: work.overrides.clone(),
    };
    let map = resolve::bind(loaded, &mut found);
    let dead_links = links::dead(&map, around.places);
    let mut in_images = images::check(&map, around.places, work.root);
    let Asked { today, selection, .. } = around.asked;
    let source = match &file {
        File::Text(source) => Some(source),
        File::Bytes(..) => None,
    };
    let sources: Vec<_> = source.into_iter().collect();
    let run = Run { suppressions: &suppressions, today: *today, selection, sources: &sources, dead_links: &dead_links };
    let mut answers = lint::ask(&map, &run);
    let outline = Outline::of(&map);
    let entry = (around.keep == Keep::Entries).then(|| entry(&map, &mut answers, (&found, &mut in_images), *today));
    let images = match around.keep {
        Keep::Everything | Keep::OneByOne => images::files(&map, around.places, work.root),
        Keep::Entries | Keep::Findings | Keep::Gravest(_) => Vec::new(),
    };
    let broken = broken(found.as_slice()).collect();
    found.append(in_images);
    let found = found_of(found, Some(&mut answers), around);
    let map = Some(map).filter(|_| around.keep == Keep::Everything);
    let (suppressions, bound) = (Vec::new(), Some(Bound { outline, answers, map, entry, images }));
    Outcome { id, file, found, broken, suppressions, bound, failure, config }
}

/// What is kept of what was found, given what the rules say.
fn found_of(mut found: Diagnostics, answers: Option<&mut Answers>, around: &Around<'_>) -> Found {
    match around.keep {
        Keep::Gravest(most) => {
            found.append(answers.map(Answers::settled).unwrap_or_default());
            let (few, dropped) = thinned(found, around.least);
            Found::Gravest(most, few, dropped)
        }
        Keep::Everything | Keep::OneByOne | Keep::Entries | Keep::Findings => Found::OnTheWay(found),
    }
}

/// What a portfolio takes of a map with all that is settled about it. What of that makes the map unreadable as meant goes
/// to the findings that come after the map's own.
fn entry(
    map: &resolve::Map,
    answers: &mut Answers,
    (found, after): (&Diagnostics, &mut Diagnostics),
    today: Option<Date>,
) -> Entry {
    let mut settled = answers.settled();
    let unreadable: Vec<_> =
        settled.as_slice().iter().filter(|finding| finding.rule.is_structural()).cloned().collect();
    settled.extend(found.as_slice().iter().chain(after.as_slice()).cloned());
    after.extend(unreadable);
    Entry::of(map, &settled.into_sorted(), answers.open(), today)
}

/// What there is when all maps are through.
#[derive(Default)]
struct Concluded {
    project: Project,
    outlines: Vec<Outline>,
    entries: Vec<Entry>,
    dropped: Dropped,
}

/// Checks what maps say about each other, and puts the answers of the rules together. What fails here fails for all.
fn conclude(gathered: Gathered, asked: &Asked, store: &mut Store<'_>) -> Concluded {
    let Gathered { mut outlines, answers, mut maps, mut entries, mut broken, incomplete, few, dropped, .. } = gathered;
    let Reading { found, suppressions, .. } = &mut *store.reading;
    found.extend(few);
    let mut late = Diagnostics::default();
    let checked = guarded("checking the maps", || {
        for map in &mut outlines {
            map.is_whole &= !incomplete.contains(&map.config.file);
        }
        resolve::check_across(&mut outlines, &mut late);
        broken.extend(late.as_slice().iter().filter_map(|finding| Some(finding.span()?.file)));
        let Asked { today, selection, .. } = asked;
        let dead_links = BTreeSet::new();
        let run = Run { suppressions, today: *today, selection, sources: &[], dead_links: &dead_links };
        lint::conclude(&outlines, answers, &broken, &run, &mut late);
        let renamed = resolve::renamed(&outlines);
        resolve::take_names(&mut maps, &mut outlines, &renamed);
        for entry in &mut entries {
            if let Some(Renamed { from, to }) = renamed.get(&entry.file()) {
                entry.rename(from, to);
            }
        }
        late.retain_mut(|finding| {
            dropped.bar(finding);
            true
        });
        found.append(late);
        found.retain_mut(|finding| {
            resolve::rename(&renamed, finding);
            true
        });
    });
    if let Err(failure) = checked {
        store.failures.push(failure);
        return Concluded { dropped, ..Concluded::default() };
    }
    Concluded { project: Project { maps }, outlines, entries, dropped }
}
