//! Where files are from the root of the repository: what programs that read a report need, wherever the run started.

use super::discover::repository;
use super::failure::shown;
use super::names::relative;
use super::session::Session;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Tells the sources of a session where they are: from the root of the git repository that the run started in, else from
/// the current directory. What comes from standard input is nowhere.
pub(super) fn locate(session: &mut Session) {
    let Ok(current) = std::env::current_dir().and_then(|path| path.canonicalize()) else { return };
    let root = repository(&current).unwrap_or(&current);
    let maps = session.maps.iter().zip(&session.ids).filter(|(map, _)| !map.is_stdin);
    let maps = maps.filter_map(|(map, id)| Some((*id, absolute(&map.path)?)));
    let others = session.paths.iter().map(|(id, path)| (*id, path.clone()));
    for (id, path) in maps.chain(others).collect::<Vec<_>>() {
        let path = with_slashes(&relative(root, &path));
        session.sources.locate(id, shown(&path), path.as_encoded_bytes().to_vec());
    }
}

/// The path of a file with its own name in a directory without links.
fn absolute(path: &Path) -> Option<PathBuf> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(parent.canonicalize().ok()?.join(path.file_name()?))
}

fn with_slashes(path: &Path) -> OsString {
    let mut out = OsString::new();
    for part in path.components() {
        if !out.is_empty() {
            out.push("/");
        }
        out.push(part.as_os_str());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_slashes_on_every_system() {
        let path: PathBuf = ["..", "a b", "x.yaml"].iter().collect();
        assert_eq!(with_slashes(&path), "../a b/x.yaml");
    }
}
