//! All that is in a directory, to be compared with what was there.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// What is at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Entry {
    /// A file: its bytes and its mode.
    File(Vec<u8>, u32),
    /// A link and where it leads.
    Link(PathBuf),
    /// A directory and its mode.
    Directory(u32),
}

/// By path from the directory.
pub(crate) type Tree = BTreeMap<String, Entry>;

pub(crate) fn tree(place: &Path) -> Tree {
    let mut tree = Tree::new();
    for entry in walkdir::WalkDir::new(place).min_depth(1) {
        let entry = entry.expect("readable");
        let meta = entry.path().symlink_metadata().expect("it is there");
        let path = entry.path().strip_prefix(place).expect("it is below").to_string_lossy().into_owned();
        let what = if meta.is_symlink() {
            Entry::Link(fs::read_link(entry.path()).expect("it is a link"))
        } else if meta.is_dir() {
            Entry::Directory(meta.mode())
        } else {
            Entry::File(fs::read(entry.path()).expect("readable"), meta.mode())
        };
        tree.insert(path, what);
    }
    tree
}

/// Whether a path is that of a temporary file.
pub(crate) fn is_temporary(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".tmp").is_some_and(|name| name.starts_with(".cjm-"))
}
