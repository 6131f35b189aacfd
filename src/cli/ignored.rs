//! What `.gitignore` files name. Only those of the tree count, not the machine's own, so that a run is the same for all.

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The `.gitignore` files met so far, by directory.
#[derive(Debug, Default)]
pub(super) struct Ignored {
    files: BTreeMap<PathBuf, Gitignore>,
}

impl Ignored {
    /// Whether a path is named by the `.gitignore` of its directory or of one above it, up to `root`; the nearest that
    /// names it decides. Lines that are no pattern are passed over, as git does.
    pub(super) fn contains(&mut self, path: &Path, is_directory: bool, root: &Path) -> bool {
        for directory in path.ancestors().skip(1) {
            match self.of(directory).matched(path, is_directory) {
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
                Match::None if directory == root => return false,
                Match::None => {}
            }
        }
        false
    }

    fn of(&mut self, directory: &Path) -> &Gitignore {
        self.files.entry(directory.to_owned()).or_insert_with(|| {
            let file = directory.join(".gitignore");
            if !file.is_file() {
                return Gitignore::empty();
            }
            let mut builder = GitignoreBuilder::new(directory);
            let _ = builder.add(file);
            builder.build().unwrap_or_else(|_| Gitignore::empty())
        })
    }
}
