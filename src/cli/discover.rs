//! Which maps a run is about: files as they are given, directories searched, standard input.

use super::config::{Configs, NAME, Store};
use super::failure::{Failure, reason, shown};
use super::ignored::Ignored;
use super::writer::is_temporary;
use crate::source::Untrusted;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// A map to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Map {
    /// Its path, as given or below the directory given; `-` for standard input.
    pub(super) path: PathBuf,
    /// What it is called in messages.
    pub(super) name: Untrusted,
    /// The file's name without `.journey.yaml`.
    pub(super) stem: Untrusted,
    /// Its directory (canonical): where the search for its project file begins.
    pub(super) directory: PathBuf,
    /// Whether it comes from standard input.
    pub(super) is_stdin: bool,
}

impl Map {
    /// Its canonical path; of standard input, that of a file called `stdin` in the current directory.
    pub(super) fn canonical(&self) -> PathBuf {
        self.directory.join(if self.is_stdin { OsStr::new("stdin") } else { self.path.file_name().unwrap_or_default() })
    }
}

/// What the user named.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    /// Files and directories, `-` for standard input; none for the current directory.
    pub(super) paths: &'a [PathBuf],
    /// Whether what is excluded is left out although it is named.
    pub(super) force_exclude: bool,
}

/// What is known while searching.
struct Search<'a, 's> {
    configs: &'a mut Configs,
    store: &'a mut Store<'s>,
    ignored: Ignored,
    /// Canonical paths of the maps found so far.
    seen: BTreeSet<PathBuf>,
    force_exclude: bool,
    found: Discovered,
}

/// What a run is about.
#[derive(Debug, Default)]
pub(super) struct Discovered {
    /// The maps, each once.
    pub(super) maps: Vec<Map>,
    /// Whether a project file was named, so that there is something to check without any map.
    pub(super) names_project: bool,
    /// The project files that were named or stand in searched directories (canonical directories).
    pub(super) projects: Vec<PathBuf>,
    /// What was named and left out, because it is excluded.
    pub(super) left_out: Vec<Untrusted>,
    /// The directories searched (canonical).
    pub(super) searched: Vec<PathBuf>,
}

/// Whether everything of the project of a directory was searched, so that no map of it is missing (all canonical).
pub(super) fn holds_project(searched: &[PathBuf], directory: &Path, configs: &Configs) -> bool {
    let known = configs.known(directory);
    let project = known.map_or(directory, |file| parent(&file.path));
    let patterns = known.map_or(&[][..], |file| &file.config.maps);
    let is_searched = |place: &Path| searched.iter().any(|searched| place.starts_with(searched));
    let of_patterns = || patterns.iter().map(|pattern| project.join(fixed(pattern.value.raw())));
    is_searched(project) || (!patterns.is_empty() && of_patterns().all(|place| is_searched(&place)))
}

/// The folder that everything a pattern fits lies in, relative to its project: what stands before its first wildcard. A
/// pattern without a slash fits anywhere.
fn fixed(pattern: &str) -> PathBuf {
    let wild = |part: &str| part.contains(['*', '?', '[', '{', '!', '\\']);
    let folders = pattern.trim_start_matches('/').rsplit_once('/').map_or("", |(folders, _)| folders);
    folders.split('/').take_while(|part| !wild(part)).collect()
}

/// The maps of what is wanted in its order; without a path, those below the current directory.
pub(super) fn discover(wanted: Wanted<'_>, configs: &mut Configs, store: &mut Store<'_>) -> Discovered {
    let Wanted { paths, force_exclude } = wanted;
    let (ignored, seen, found) = (Ignored::default(), BTreeSet::new(), Discovered::default());
    let mut search = Search { configs, store, ignored, seen, force_exclude, found };
    let here = [PathBuf::from(".")];
    for path in if paths.is_empty() { &here } else { paths } {
        if let Err(failure) = search.argument(path) {
            search.store.failures.push(failure);
        }
    }
    search.found
}

impl Search<'_, '_> {
    fn argument(&mut self, path: &Path) -> Result<(), Failure> {
        if path == Path::new("-") {
            return self.stdin();
        }
        let meta = path.metadata().map_err(|error| Failure::io(path, &error))?;
        if self.force_exclude && self.is_excluded(path, meta.is_dir())? {
            self.found.left_out.push(shown(path.as_os_str()));
            return Ok(());
        }
        if meta.is_dir() {
            return self.directory(path);
        }
        let canonical = path.canonicalize().map_err(|error| Failure::io(path, &error))?;
        if canonical.file_name() == Some(OsStr::new(NAME)) {
            // A project file is no map, but whoever names it wants to know whether it is right.
            self.found.projects.push(canonical.clone());
            self.found.names_project = self.configs.nearest(parent(&canonical), self.store).is_some();
            return Ok(());
        }
        self.take(path, canonical);
        Ok(())
    }

    /// Whether a search of the project would leave out what is named.
    fn is_excluded(&mut self, path: &Path, is_directory: bool) -> Result<bool, Failure> {
        let failed = |error: std::io::Error| Failure::io(path, &error);
        let place = match path.file_name() {
            // A link is excluded by its own name and place, as in a search.
            Some(name) => parent_of(path).canonicalize().map_err(failed)?.join(name),
            None => path.canonicalize().map_err(failed)?,
        };
        let directory = parent(&place).to_owned();
        let project = self.configs.nearest(&directory, self.store);
        if project.is_some_and(|file| file.excludes(&place, is_directory)) {
            return Ok(true);
        }
        let top = project.map(|file| parent(&file.path).to_owned());
        let root = repository(&directory).map(Path::to_owned).or(top).unwrap_or(directory);
        let below = place.ancestors().take_while(|above| *above != root).collect::<Vec<_>>();
        Ok(below.into_iter().any(|above| {
            let is_directory = is_directory || above != place;
            above.file_name() == Some(OsStr::new(".git")) || self.ignored.contains(above, is_directory, &root)
        }))
    }

    fn stdin(&mut self) -> Result<(), Failure> {
        let failed = |error: std::io::Error| Failure::new(format!("the current directory: {}", reason(&error)));
        let directory = std::env::current_dir().and_then(|path| path.canonicalize()).map_err(failed)?;
        if self.seen.insert(PathBuf::from("-")) {
            let (name, stem) = ("<stdin>".into(), "stdin".into());
            self.found.maps.push(Map { path: PathBuf::from("-"), name, stem, directory, is_stdin: true });
        }
        Ok(())
    }

    /// Searches a directory in the order of names. Links to directories are not followed, so that a search ends and
    /// stays where it was sent.
    fn directory(&mut self, path: &Path) -> Result<(), Failure> {
        let start = path.canonicalize().map_err(|error| Failure::io(path, &error))?;
        let root = repository(&start).unwrap_or(&start).to_owned();
        self.found.searched.push(start.clone());
        let mut walk = WalkDir::new(&start).sort_by_file_name().into_iter();
        while let Some(entry) = walk.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    self.store.failures.push(walk_failure(path, &start, &error));
                    continue;
                }
            };
            let is_directory = entry.file_type().is_dir();
            if entry.depth() > 0 && self.is_left_out(&entry, is_directory, &root) {
                if is_directory {
                    walk.skip_current_dir();
                }
            } else if !is_directory {
                self.candidate(path, &start, &entry);
            }
        }
        Ok(())
    }

    fn is_left_out(&mut self, entry: &DirEntry, is_directory: bool, root: &Path) -> bool {
        entry.file_name() == ".git"
            || is_temporary(entry.file_name())
            || self.ignored.contains(entry.path(), is_directory, root)
    }

    /// Takes a file below a searched directory if it is a map.
    fn candidate(&mut self, given: &Path, start: &Path, entry: &DirEntry) {
        let path = entry.path();
        if path.file_name() == Some(OsStr::new(NAME)) {
            self.found.projects.push(path.to_owned());
            return;
        }
        if !self.configs.is_map(path, parent(path), self.store) {
            return;
        }
        let below = path.strip_prefix(start).unwrap_or(path);
        let name = if given == Path::new(".") { below.to_owned() } else { given.join(below) };
        // The search begins at a canonical path and follows no link, so only a link is to be resolved.
        let canonical = if entry.path_is_symlink() { path.canonicalize() } else { Ok(path.to_owned()) };
        match canonical {
            Ok(canonical) if canonical.starts_with(start) => self.take(&name, canonical),
            Ok(_) => self
                .store
                .failures
                .push(Failure::at(&name, "a symbolic link to a place outside the searched directory")),
            Err(error) => self.store.failures.push(Failure::io(&name, &error)),
        }
    }

    fn take(&mut self, path: &Path, canonical: PathBuf) {
        if self.seen.contains(&canonical) {
            return;
        }
        let name = shown(path.as_os_str());
        let stem = stem(path);
        let directory = parent(&canonical).to_owned();
        self.seen.insert(canonical);
        self.found.maps.push(Map { path: path.to_owned(), name, stem, directory, is_stdin: false });
    }
}

/// The root of the git repository that holds a directory.
pub(super) fn repository(directory: &Path) -> Option<&Path> {
    directory.ancestors().find(|above| above.join(".git").exists())
}

/// The directory of a path as it is given.
fn parent_of(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn parent(path: &Path) -> &Path {
    path.parent().unwrap_or(path)
}

/// The file's name without the ending of map files.
fn stem(path: &Path) -> Untrusted {
    let name = shown(path.file_name().unwrap_or_default());
    let text = name.raw();
    let endings = [".journey.yaml", ".journey.yml", ".yaml", ".yml"];
    Untrusted::copied(endings.into_iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text))
}

fn walk_failure(given: &Path, start: &Path, error: &walkdir::Error) -> Failure {
    let path = error.path().map_or(given.to_owned(), |path| given.join(path.strip_prefix(start).unwrap_or(path)));
    match error.io_error() {
        Some(error) => Failure::io(&path, error),
        None => Failure::at(&path, "a loop of symbolic links"),
    }
}
