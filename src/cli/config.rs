//! The project files of a run: found by walking up from a map, each loaded once, with the personas they name.

use super::baseline;
use super::discover::Map;
use super::failure::Failure;
use super::input::Bytes;
use super::names::Names;
use super::reading::{self, Parsed, Reading};
use crate::decode;
use crate::diagnostic::{Diagnostic, Diagnostics, structural};
use crate::model::{Config, LibraryPersona, Persona, Text};
use crate::source::FileId;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The name of a project file.
pub(super) const NAME: &str = "cjm.yaml";

/// A loaded project file.
#[derive(Debug)]
pub(super) struct ProjectFile {
    /// Its path, for messages.
    pub(super) path: PathBuf,
    /// What it says; the defaults where it could not be read.
    pub(super) config: Arc<Config>,
    /// What is a map below its directory, where it says so.
    maps: Option<Gitignore>,
    exclude: Gitignore,
    /// The files of each entry of `overrides`.
    overrides: Vec<Gitignore>,
}

/// The project files met so far.
#[derive(Debug, Default)]
pub(super) struct Configs {
    files: Vec<ProjectFile>,
    /// What a directory belongs to, by canonical path.
    by_directory: BTreeMap<PathBuf, Belongs>,
    /// What holds where there is no project file.
    nothing: Option<Arc<Config>>,
}

/// What a directory belongs to.
#[derive(Debug, Clone)]
enum Belongs {
    /// To the project of a file, by its place among all.
    Project(usize),
    /// To a git repository without a project file, by its root.
    Repository(PathBuf),
    /// To neither.
    Nothing,
}

impl Belongs {
    fn project(&self) -> Option<usize> {
        match self {
            Self::Project(index) => Some(*index),
            Self::Repository(_) | Self::Nothing => None,
        }
    }
}

/// What is read while looking for project files goes here.
pub(super) struct Store<'a> {
    /// Sources and findings.
    pub(super) reading: &'a mut Reading,
    /// What could not be read at all.
    pub(super) failures: &'a mut Vec<Failure>,
    /// How files are called.
    pub(super) names: &'a Names,
}

impl ProjectFile {
    /// Whether a file below the project file's directory is a map, by its globs, else by its name.
    fn takes(&self, path: &Path) -> bool {
        let is_map = match &self.maps {
            Some(maps) => maps.matched_path_or_any_parents(path, false).is_ignore(),
            None => has_map_name(path),
        };
        is_map && !self.is_baseline(path) && !self.excludes(path, false)
    }

    /// Whether `exclude` names a path (canonical) below the project file's directory, or a directory above it.
    pub(super) fn excludes(&self, path: &Path, is_directory: bool) -> bool {
        self.exclude.matched_path_or_any_parents(path, is_directory).is_ignore()
    }

    /// Whether a file is a baseline, by what the project file says, else by its name.
    pub(super) fn is_baseline(&self, path: &Path) -> bool {
        let named = self.config.baseline.as_ref().map(|named| named.value.raw());
        let root = self.path.parent().unwrap_or(&self.path);
        path.file_name() == Some(OsStr::new(baseline::DEFAULT)) || named.is_some_and(|named| path == root.join(named))
    }

    /// Which entries of `overrides` hold for a map below the project file's directory.
    pub(super) fn overrides_of(&self, map: &Map) -> Vec<usize> {
        if self.overrides.is_empty() {
            return Vec::new();
        }
        let path = map.canonical();
        let takes = |files: &Gitignore| files.matched_path_or_any_parents(&path, false).is_ignore();
        self.overrides.iter().enumerate().filter(|(_, files)| takes(files)).map(|(at, _)| at).collect()
    }
}

impl ProjectFile {
    /// The files of its own that it names for personas, those that lead out of the project left out.
    pub(super) fn persona_files(&self) -> Vec<PathBuf> {
        let directory = self.path.parent().unwrap_or(&self.path);
        let files = self.config.personas.iter().flatten().filter_map(|persona| persona.file.as_ref());
        files.filter_map(|file| inside(file.value.raw(), directory).ok()).collect()
    }
}

impl Configs {
    /// The project file that holds for the files of a directory (canonical path): its own or the nearest above, up to
    /// the root of the git repository.
    pub(super) fn nearest(&mut self, directory: &Path, store: &mut Store<'_>) -> Option<&ProjectFile> {
        self.find(directory, store).map(|index| &self.files[index])
    }

    fn find(&mut self, directory: &Path, store: &mut Store<'_>) -> Option<usize> {
        if let Some(known) = self.by_directory.get(directory) {
            return known.project();
        }
        let mut passed = Vec::new();
        let decided = directory.ancestors().try_for_each(|place| {
            passed.push(place.to_owned());
            self.decided_at(place, store)
        });
        let found = decided.break_value().unwrap_or(Belongs::Nothing);
        let project = found.project();
        self.by_directory.extend(passed.into_iter().map(|place| (place, found.clone())));
        project
    }

    /// What a directory belongs to, unless that is up to the one above.
    fn decided_at(&mut self, directory: &Path, store: &mut Store<'_>) -> ControlFlow<Belongs> {
        if let Some(known) = self.by_directory.get(directory) {
            return ControlFlow::Break(known.clone());
        }
        let here = directory.join(NAME);
        if here.is_file() && stays_inside(&here, directory, store) {
            self.files.push(load(&here, directory, store));
            return ControlFlow::Break(Belongs::Project(self.files.len() - 1));
        }
        if directory.join(".git").exists() {
            ControlFlow::Break(Belongs::Repository(directory.to_owned()))
        } else {
            ControlFlow::Continue(())
        }
    }

    /// What holds for the files of a directory.
    pub(super) fn config(&mut self, directory: &Path, store: &mut Store<'_>) -> Arc<Config> {
        match self.find(directory, store) {
            Some(index) => Arc::clone(&self.files[index].config),
            None => Arc::clone(
                self.nothing
                    .get_or_insert_with(|| Arc::new(Config { budgets: reading::limits(), ..Config::default() })),
            ),
        }
    }

    /// Whether a file found by searching a directory (both canonical) is a map.
    pub(super) fn is_map(&mut self, path: &Path, directory: &Path, store: &mut Store<'_>) -> bool {
        match self.nearest(directory, store) {
            Some(file) => file.takes(path),
            None => has_map_name(path),
        }
    }

    /// The project file that holds for a directory that was asked for before.
    pub(super) fn known(&self, directory: &Path) -> Option<&ProjectFile> {
        self.by_directory.get(directory)?.project().map(|index| &self.files[index])
    }

    /// The directory (canonical) below which the files of a map may be that it names, of a directory that was asked for
    /// before: that of its project file, else the root of the git repository, else its own.
    pub(super) fn home<'p>(&'p self, directory: &'p Path) -> &'p Path {
        match self.by_directory.get(directory) {
            Some(Belongs::Project(index)) => self.files[*index].path.parent().unwrap_or(directory),
            Some(Belongs::Repository(root)) => root,
            Some(Belongs::Nothing) | None => directory,
        }
    }

    /// All project files of the run.
    pub(super) fn files(&self) -> &[ProjectFile] {
        &self.files
    }
}

/// Whether a file is called as maps are.
pub(super) fn has_map_name(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.ends_with(b".journey.yaml") || name.ends_with(b".journey.yml")
}

/// The directory that holds the project of a directory (canonical): the root of the git repository, else the directory
/// of the nearest project file, else itself.
pub(super) fn root(directory: &Path) -> PathBuf {
    let with = |name: &str| directory.ancestors().find(|above| above.join(name).exists());
    with(".git").or_else(|| with(NAME)).unwrap_or(directory).to_owned()
}

/// The same for a file (as given) that is to be written: of the directory that its name is in, wherever a link leads.
pub(super) fn root_for(file: &Path) -> Result<PathBuf, Failure> {
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    parent
        .canonicalize()
        .map(|directory| root(&directory))
        .map_err(|error| Failure::at(file, &super::failure::reason(&error)))
}

/// Whether a project file is what it seems: a link that leads out of the project is reported.
fn stays_inside(path: &Path, directory: &Path, store: &mut Store<'_>) -> bool {
    let stays = path.canonicalize().is_ok_and(|canonical| canonical.starts_with(root(directory)));
    if !stays {
        let name = store.names.of(path);
        let message = format!("{}: a symbolic link to a place outside the project", name.raw());
        store.failures.push(Failure::new(message));
    }
    stays
}

fn load(path: &Path, directory: &Path, store: &mut Store<'_>) -> ProjectFile {
    let mut config = Config::default();
    match read(path, store, decode::config) {
        Ok((file, _, decoded)) => {
            config = decoded.unwrap_or_default();
            config.file = Some(file);
            config.budgets = reading::limits_under(&config.limits);
        }
        Err(failure) => store.failures.push(failure),
    }
    load_personas(&mut config, directory, store);
    let found = &mut store.reading.found;
    let maps = (!config.maps.is_empty()).then(|| globs(&config.maps, directory, found));
    let exclude = globs(&config.exclude, directory, found);
    let overrides = config.overrides.iter().map(|entry| globs(&entry.files, directory, found)).collect();
    ProjectFile { path: path.to_owned(), maps, exclude, overrides, config: Arc::new(config) }
}

/// Reads, parses and decodes a file that belongs to the project file; gives its number and how many bytes it has.
fn read<T>(
    path: &Path,
    store: &mut Store<'_>,
    decode: impl FnOnce(&crate::yaml::Document<'_>, &crate::source::Source, &mut Diagnostics) -> Option<T>,
) -> Result<(FileId, usize, Option<T>), Failure> {
    let bytes = store.reading.texts.file(path, reading::limits().file_bytes)?;
    let length = match &bytes {
        Bytes::All(bytes) => bytes.len(),
        // Of these nothing is kept.
        Bytes::TooMany(_) => 0,
    };
    let (file, decoded) = add(path, bytes, store, decode);
    Ok((file, length, decoded))
}

fn add<T>(
    path: &Path,
    bytes: Bytes,
    store: &mut Store<'_>,
    decode: impl FnOnce(&crate::yaml::Document<'_>, &crate::source::Source, &mut Diagnostics) -> Option<T>,
) -> (FileId, Option<T>) {
    let id = store.reading.sources.next_id();
    store.reading.places.insert(id, path.parent().unwrap_or(path).to_owned());
    store.reading.paths.insert(id, path.to_owned());
    let Parsed { file, value, found, suppressions } =
        reading::parse(id, store.names.of(path), bytes, &reading::limits(), decode);
    store.reading.found.append(found);
    store.reading.suppressions.extend(suppressions);
    file.add_to(&mut store.reading.sources);
    (id, value)
}

/// The globs of a list, relative to the project file, with the meaning they have in a `.gitignore`.
fn globs(list: &[Text], directory: &Path, found: &mut Diagnostics) -> Gitignore {
    let mut builder = GitignoreBuilder::new(directory);
    builder.allow_unclosed_class(false);
    for glob in list {
        if builder.add_line(None, glob.value.raw()).is_err() {
            let message = format!("`{}` is no glob", glob.value.raw());
            let help =
                "`*` stands for any characters but `/`, `**` for any directories, `[…]` and `{…}` must be closed";
            found.push(Diagnostic::new(&structural::INVALID_VALUE, glob.span, message).help(help));
        }
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// What the persona files of a project have cost so far: limits of a file hold for all of them together, because a
/// project file can name very many.
struct Taken {
    /// The items of their lists, with those of the project file.
    items: usize,
    /// Their bytes.
    bytes: usize,
}

/// The most findings that the persona files of a project are worth.
const MOST_FINDINGS: usize = 10_000;

fn load_personas(config: &mut Config, directory: &Path, store: &mut Store<'_>) {
    let mut taken = Taken { items: config.items, bytes: 0 };
    let earlier = std::mem::take(&mut store.reading.found);
    for persona in config.personas.iter_mut().flatten() {
        let loaded = load_persona(persona, directory, &mut taken, store);
        store.reading.found.cap_of("the files of personas have", MOST_FINDINGS);
        if loaded.is_none() {
            break;
        }
    }
    let found = std::mem::replace(&mut store.reading.found, earlier);
    store.reading.found.append(found);
}

/// A file costs no less than this, however short it is.
const LEAST_BYTES: usize = 1 << 10;

/// Reads the file of a persona, if it has one; none, and a finding, where persona files have had too many bytes.
fn load_persona(
    persona: &mut LibraryPersona,
    directory: &Path,
    taken: &mut Taken,
    store: &mut Store<'_>,
) -> Option<()> {
    let Some(file) = &persona.file else { return Some(()) };
    let most = reading::limits().file_bytes;
    if taken.bytes > most {
        let message = format!(
            "the files of personas are worth more than {most} bytes together, each {LEAST_BYTES} at least (limit `file-bytes`)"
        );
        let finding =
            Diagnostic::new(&structural::LIMIT_EXCEEDED, file.span, message).here("not read, like all after it");
        let help = "name fewer, or shorten them; `--max file-bytes=N` raises the limit for a run";
        store.reading.found.push(finding.help(help));
        return None;
    }
    let loaded = inside(file.value.raw(), directory).and_then(|path| {
        let items = &mut taken.items;
        let read =
            read(&path, store, |document, source, found| decode::persona_of_project(document, source, items, found));
        // The finding names the file already, and where the checkout lies is nobody's business.
        let why = |said: &str| said.rsplit_once(": ").map_or(said, |(_, why)| why).to_owned();
        read.map_err(|failure| format!("it cannot be read: {}", why(failure.message.raw())))
    });
    match loaded {
        Ok((_, bytes, decoded)) => {
            taken.bytes += bytes.max(LEAST_BYTES);
            let id = &persona.id;
            persona.persona = decoded.map(|decoded| Persona { id: decoded.id.or_else(|| Some(id.clone())), ..decoded });
        }
        Err(why) => {
            let message = format!("the file `{}` of persona `{}`: {why}", file.value.raw(), persona.id.value.raw());
            let help = "name a file below the directory of cjm.yaml, such as `personas/tom.yaml`";
            store.reading.found.push(Diagnostic::new(&structural::UNREADABLE_FILE, file.span, message).help(help));
        }
    }
    Some(())
}

/// The canonical path of a file that a project file names, if it lies below the project file's directory.
fn inside(name: &str, directory: &Path) -> Result<PathBuf, String> {
    let path = stays_below(name, directory)?.canonicalize().map_err(|error| super::failure::reason(&error))?;
    if path.starts_with(directory) { Ok(path) } else { Err(LEADS_OUT.to_owned()) }
}

/// The path of a file that a project file names and that may have to be made, if it lies below the project file's
/// directory (canonical).
pub(super) fn below(name: &str, directory: &Path) -> Result<PathBuf, String> {
    let path = stays_below(name, directory)?;
    let parent = path.parent().unwrap_or(directory);
    let parent = parent.canonicalize().map_err(|error| super::failure::reason(&error))?;
    let is_outside = |path: PathBuf| !path.starts_with(directory);
    match path.file_name() {
        Some(name) if !is_outside(parent.clone()) && !path.canonicalize().is_ok_and(is_outside) => {
            Ok(parent.join(name))
        }
        Some(_) | None => Err(LEADS_OUT.to_owned()),
    }
}

const LEADS_OUT: &str = "it leads out of the project";

/// A name as a path below a directory, by its words.
fn stays_below(name: &str, directory: &Path) -> Result<PathBuf, String> {
    let plain = |part: Component<'_>| match part {
        // What git keeps for itself is none of the project's files.
        Component::Normal(part) => !part.eq_ignore_ascii_case(".git"),
        Component::CurDir => true,
        Component::Prefix(_) | Component::RootDir | Component::ParentDir => false,
    };
    if name.is_empty() || name.contains(['\\', ':', '\0', '~']) || !Path::new(name).components().all(plain) {
        return Err(LEADS_OUT.to_owned());
    }
    Ok(directory.join(name))
}
