//! What files are called in messages: as the user wrote them, others relative to where the user is.

use super::failure::shown;
use crate::source::Untrusted;
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

/// Calls files by names relative to the current directory.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Found out with the first name: most runs call files only what the user called them.
    current: OnceLock<Option<PathBuf>>,
}

impl Names {
    /// The name of a canonical path.
    pub(super) fn of(&self, path: &Path) -> Untrusted {
        let current = self.current.get_or_init(|| std::env::current_dir().and_then(|path| path.canonicalize()).ok());
        let relative = current.as_deref().map(|current| relative(current, path));
        shown(relative.as_deref().unwrap_or(path).as_os_str())
    }
}

/// The way from one canonical directory to a canonical path.
pub(super) fn relative(from: &Path, to: &Path) -> PathBuf {
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    up.chain(to.components().skip(common)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_lead_up_and_down() {
        let way = |from: &str, to: &str| relative(Path::new(from), Path::new(to)).display().to_string();
        assert_eq!(way("/a/b", "/a/b/c/x"), "c/x");
        assert_eq!(way("/a/b", "/a/x"), "../x");
        assert_eq!(way("/a/b", "/x"), "../../x");
    }
}
