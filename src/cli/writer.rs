//! The one way in which files are written.
//!
//! A file is old or new at any moment, never half of each: all bytes go to a temporary file in the same directory,
//! are flushed to the disk, and take the target's place in one step. A target that has the bytes already is not
//! touched. Mode and, where the system lets us, owner stay; extended attributes do not. Every file stands for itself:
//! one that fails leaves its target as it was and keeps no other from being written.

mod directory;
mod temporary;

pub use temporary::is_temporary;

use super::failure::{Failure, reason};
use super::input::{Links, open_regular};
use super::interrupt::Interrupt;
use directory::{Directory, Later};
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use temporary::{Swept, retried};

const CHANGED_MEANWHILE: &str = "it was changed by somebody else meanwhile";

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It has new bytes.
    Written,
    /// It had these bytes already and was not touched.
    Unchanged,
}

/// How a file stands to the bytes that it should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds them.
    Current,
    /// It holds others.
    Stale,
    /// It is not there.
    Missing,
}

/// Bytes that come part by part: each goes to what is handed in, until that fails.
pub type Parts<'p> = dyn Fn(&mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> + 'p;

/// Bytes that are printed or written at once of what comes part by part.
const AT_ONCE: usize = 64 << 10;
/// Bytes of one part that are worth a call of the system by themselves.
const WORTH_IT: usize = 8 << 10;

/// Parts joined until they are worth a call of the system.
pub(super) fn joined(parts: &Parts<'_>, put: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut some = Vec::new();
    parts(&mut |part| {
        if some.is_empty() && part.len() >= WORTH_IT {
            return put(part);
        }
        some.extend_from_slice(part);
        if some.len() < AT_ONCE {
            return Ok(());
        }
        let done = put(&some);
        some.clear();
        done
    })?;
    put(&some)
}

/// Writes files below one directory.
#[derive(Debug, Default)]
pub struct Writer {
    swept: Swept,
    /// Who asks the program to end does not cut a file short; commands that go on for long watch for themselves.
    whole: OnceLock<Interrupt>,
    /// The directories that are flushed when all files are written; without it each is after every file.
    later: Option<Later>,
}

/// What is at the target before it is written.
struct Target {
    /// Where the bytes go: the end of a symbolic link.
    path: PathBuf,
    before: Option<Metadata>,
}

impl Writer {
    /// A writer of many files: their directories are flushed by [`Writer::flush`], once each.
    pub fn of_many() -> Self {
        Self { later: Some(Later::default()), ..Self::default() }
    }

    /// Flushes the directories that were left for the end; what is to be said of each file whose directory could not be.
    pub fn flush(self) -> BTreeMap<PathBuf, Failure> {
        self.later.map(Later::flush).unwrap_or_default()
    }

    /// Puts `bytes` into the file at `path`, whatever was there.
    ///
    /// A symbolic link stays, and its target is written if it lies below `root`. A file with several names (hard
    /// links) is refused: taking its place would part them.
    pub fn write(&self, path: &Path, bytes: &[u8], root: &Path) -> Result<Outcome, Failure> {
        let holds = |target: &Target| target.before.as_ref().is_some_and(|before| holds(&target.path, before, bytes));
        self.put(path, root, &holds, &|file| file.write_all(bytes))
    }

    /// Does the same with bytes that come part by part and are made anew each time they are asked for, so that they are
    /// never in memory together.
    pub fn write_parts(&self, path: &Path, parts: &Parts<'_>, root: &Path) -> Result<Outcome, Failure> {
        let holds = |target: &Target| target.before.is_some() && holds_parts(&target.path, parts);
        self.put(path, root, &holds, &|file| parts(&mut |part| file.write_all(part)))
    }

    fn put(
        &self,
        path: &Path,
        root: &Path,
        holds: &dyn Fn(&Target) -> bool,
        fill: &dyn Fn(&mut File) -> io::Result<()>,
    ) -> Result<Outcome, Failure> {
        let target = inspect(path, root).map_err(|why| not_changed(path, &why))?;
        if holds(&target) {
            return Ok(Outcome::Unchanged);
        }
        match self.replace(&target, fill) {
            Ok(directory) => self.settle(&target, directory, path).map(|()| Outcome::Written),
            // Another run may have written the same meanwhile; then all is as it should be.
            Err(_) if inspect(path, root).is_ok_and(|now| holds(&now)) => Ok(Outcome::Unchanged),
            Err(error) => Err(not_changed(path, &reason(&error))),
        }
    }

    /// Puts `after` into the file at `path`, which must still hold `before`: what somebody saved since it was read stays.
    ///
    /// Links are treated as in [`Writer::write`].
    pub fn rewrite(&self, path: &Path, before: &[u8], after: &[u8], root: &Path) -> Result<Outcome, Failure> {
        let target = inspect(path, root).map_err(|why| not_changed(path, &why))?;
        if before == after {
            return Ok(Outcome::Unchanged);
        }
        // `replace` looks once more whether the file is the one looked at here.
        let is_still = target.before.as_ref().is_some_and(|meta| holds(&target.path, meta, before));
        let replaced = if is_still {
            self.replace(&target, &|file| file.write_all(after))
        } else {
            Err(io::Error::other(CHANGED_MEANWHILE))
        };
        match replaced {
            Ok(directory) => self.settle(&target, directory, path).map(|()| Outcome::Written),
            // Another run may have made the same of it meanwhile.
            Err(_) if is_there(path, after, root) => Ok(Outcome::Unchanged),
            Err(error) => Err(not_changed(path, &reason(&error))),
        }
    }

    /// Puts `bytes` into a new file at `path`; fails if anything is there.
    pub fn create(&self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(Failure::at(path, "exists already; not changed"));
        }
        let target = Target { path: path.to_owned(), before: None };
        let replaced = self.replace(&target, &|file| file.write_all(bytes));
        let directory = replaced.map_err(|error| not_changed(path, &reason(&error)))?;
        self.settle(&target, directory, path)
    }

    /// Sees to it that the name of a written file outlives a power cut.
    fn settle(&self, target: &Target, directory: Directory, path: &Path) -> Result<(), Failure> {
        match &self.later {
            Some(later) => later.put(parent(&target.path), directory, path),
            None => directory.flush_with(path),
        }
    }

    fn replace(&self, target: &Target, fill: &dyn Fn(&mut File) -> io::Result<()>) -> io::Result<Directory> {
        let directory = parent(&target.path);
        self.whole.get_or_init(Interrupt::watch);
        self.swept.sweep(directory);
        let is_held = self.later.as_ref().is_some_and(|later| later.holds(directory));
        let opened = if is_held { Directory::default() } else { Directory::open(directory) };
        let mut temporary = temporary::make(directory, target.before.as_ref())?;
        // The file itself, because the errors of its wrapper name the temporary path.
        fill(temporary.as_file_mut())?;
        if let Some(before) = &target.before {
            keep_owner(temporary.as_file(), before)?;
            temporary.as_file().set_permissions(before.permissions())?;
        }
        temporary.as_file().sync_all()?;
        if let Some(before) = &target.before
            && !is_same(before, fs::symlink_metadata(&target.path).ok().as_ref())
        {
            return Err(io::Error::other(CHANGED_MEANWHILE));
        }
        temporary::put(temporary, &target.path, target.before.is_some())?;
        Ok(opened)
    }
}

/// Makes a directory and those above it, as far as they are not there.
pub fn make_directory(path: &Path) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::at(path, &format!("the directory cannot be made: {}", reason(&error)));
    if path.as_os_str().is_empty() || path.is_dir() {
        return Ok(());
    }
    make_directory(parent(path))?;
    match retried(|| fs::create_dir(path)) {
        // Another run may have made it meanwhile.
        Err(_) if path.is_dir() => Ok(()),
        Err(error) => Err(failed(error)),
        Ok(()) => Directory::open(parent(path)).flush().map_err(failed),
    }
}

/// Makes the directory that the file at `path` goes into, as far as it is not there.
pub fn make_directory_of(path: &Path) -> Result<(), Failure> {
    make_directory(parent(path))
}

/// The directory of a path, which may be given from here.
fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Compares the file at `path` with the bytes that it should hold, and touches nothing. A symbolic link is followed as
/// [`Writer::write`] does.
pub fn compare(path: &Path, bytes: &[u8], root: &Path) -> Result<Standing, Failure> {
    let failed = |error: io::Error| Failure::io(path, &error);
    let is_link = match fs::symlink_metadata(path) {
        Ok(meta) => meta.is_symlink(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Standing::Missing),
        Err(error) => return Err(failed(error)),
    };
    let target = if is_link { follow(path, root).map_err(|why| Failure::at(path, &why))? } else { path.to_owned() };
    let Some((file, meta)) = open_regular(&target, Links::Refused).map_err(failed)? else {
        return Err(Failure::at(path, "not a regular file"));
    };
    if meta.len() != bytes.len() as u64 {
        return Ok(Standing::Stale);
    }
    let is_current = is_all(file, bytes).map_err(failed)?;
    Ok(if is_current { Standing::Current } else { Standing::Stale })
}

/// Whether these bytes are all that can be read of a file. It is read bit by bit, so that a large one is never in memory
/// twice.
fn is_all(mut file: impl Read, mut bytes: &[u8]) -> io::Result<bool> {
    const BIT: usize = 64 << 10;
    let mut bit = vec![0; BIT.min(bytes.len() + 1)];
    loop {
        let read = match file.read(&mut bit) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        match bytes.strip_prefix(&bit[..read]) {
            _ if read == 0 => return Ok(bytes.is_empty()),
            Some(rest) => bytes = rest,
            None => return Ok(false),
        }
    }
}

fn not_changed(path: &Path, why: &str) -> Failure {
    Failure::at(path, &format!("{why}; not changed"))
}

/// Looks at what is there, and refuses what must not be replaced.
fn inspect(path: &Path, root: &Path) -> Result<Target, String> {
    let look = |path: &Path| match fs::symlink_metadata(path) {
        Ok(meta) => Ok(Some(meta)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(reason(&error)),
    };
    let mut target = Target { path: path.to_owned(), before: look(path)? };
    if target.before.as_ref().is_some_and(Metadata::is_symlink) {
        target.path = follow(path, root)?;
        target.before = look(&target.path)?;
    }
    if let Some(before) = &target.before {
        if !before.is_file() {
            return Err("not a regular file".to_owned());
        }
        if before.permissions().readonly() {
            return Err("the file is read-only".to_owned());
        }
        if names(before) > 1 {
            return Err("the file has several names (hard links), and writing would part them".to_owned());
        }
    }
    Ok(target)
}

fn follow(path: &Path, root: &Path) -> Result<PathBuf, String> {
    let target = path.canonicalize().map_err(|error| format!("a symbolic link: {}", reason(&error)))?;
    let root = root.canonicalize().map_err(|error| reason(&error))?;
    if target.starts_with(&root) {
        Ok(target)
    } else {
        Err("a symbolic link to a place outside the project".to_owned())
    }
}

/// Whether the file at `path`, looked at afresh, holds exactly these bytes.
fn is_there(path: &Path, bytes: &[u8], root: &Path) -> bool {
    let now = inspect(path, root).ok();
    now.is_some_and(|now| now.before.is_some_and(|meta| holds(&now.path, &meta, bytes)))
}

/// Whether the file holds exactly these bytes. One that cannot be read does not.
fn holds(path: &Path, before: &Metadata, bytes: &[u8]) -> bool {
    if before.len() != bytes.len() as u64 {
        return false;
    }
    let Ok(Some((file, _))) = open_regular(path, Links::Refused) else { return false };
    is_all(file, bytes).unwrap_or(false)
}

/// Whether the file holds exactly these bytes, which are made no further than the first that differs.
fn holds_parts(path: &Path, parts: &Parts<'_>) -> bool {
    let Ok(Some((mut file, _))) = open_regular(path, Links::Refused) else { return false };
    let mut there = Vec::new();
    let compared = parts(&mut |part| {
        there.resize(part.len(), 0);
        file.read_exact(&mut there)?;
        if there == part { Ok(()) } else { Err(io::Error::other("it holds others")) }
    });
    compared.is_ok() && is_all(file, &[]).unwrap_or(false)
}

#[cfg(unix)]
fn names(meta: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(meta)
}

#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

/// Gives the new file to the owner of the old one, where the system lets us.
#[cfg(unix)]
fn keep_owner(file: &File, before: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let ours = file.metadata()?;
    if (ours.uid(), ours.gid()) == (before.uid(), before.gid()) {
        return Ok(());
    }
    match retried(|| fchown(file, Some(before.uid()), Some(before.gid()))) {
        Err(error) if error.kind() != io::ErrorKind::PermissionDenied => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// Whether a file is the one it was, as far as the system tells.
fn is_same(before: &Metadata, now: Option<&Metadata>) -> bool {
    now.is_some_and(|now| {
        identity(before) == identity(now) && before.len() == now.len() && before.modified().ok() == now.modified().ok()
    })
}

#[cfg(unix)]
fn identity(meta: &Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt;
    (meta.dev(), meta.ino())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, u64) {
    (0, 0)
}

#[cfg(test)]
mod tests;
