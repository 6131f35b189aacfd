//! Where pictures go: one file for each map, decided and found to be apart before anything is written.

use super::config::{NAME, has_map_name};
use super::discover::Map;
use super::failure::{Failure, shown};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the user said about where to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Standard output.
    Stdout,
    /// A file.
    File(PathBuf),
}

/// Where the picture of each map goes, and the directory to make for them. Nothing is written yet.
pub(super) fn targets(maps: &[Map], output: Option<&Path>) -> Result<Vec<Target>, Failure> {
    let targets: Vec<_> = match output {
        None => maps.iter().map(beside).collect(),
        Some(output) if output == Path::new("-") => match maps {
            [_] => vec![Target::Stdout],
            _ => return Err(Failure::new(format!("{} maps do not fit into one standard output", maps.len()))),
        },
        Some(output) if is_directory(output, maps.len()) => {
            if output.exists() && !output.is_dir() {
                return Err(Failure::at(output, &format!("{} maps need a directory, and this is a file", maps.len())));
            }
            if !output.exists() && output.extension().is_some_and(|end| end == "svg") {
                let failure =
                    Failure::at(output, &format!("the name of one picture, and there are {} maps", maps.len()));
                return Err(failure.hint("name a directory"));
            }
            maps.iter().map(|map| Target::File(output.join(picture(map)))).collect()
        }
        Some(output) => vec![Target::File(output.to_owned())],
    };
    apart(maps, &targets)?;
    Ok(targets)
}

/// Whether `-o` names a directory: it is one, is written like one, or has to hold several files.
pub(super) fn is_directory(output: &Path, maps: usize) -> bool {
    let written_so =
        output.as_os_str().as_encoded_bytes().last().is_some_and(|&last| std::path::is_separator(last.into()));
    output.is_dir() || written_so || maps > 1
}

fn beside(map: &Map) -> Target {
    if map.is_stdin { Target::Stdout } else { Target::File(map.path.with_file_name(picture(map))) }
}

/// The name of a map's picture.
fn picture(map: &Map) -> PathBuf {
    if map.is_stdin {
        return PathBuf::from("stdin.svg");
    }
    let name = Path::new(map.path.file_name().unwrap_or_default()).with_extension("");
    if name.extension().is_some_and(|end| end == "journey") {
        return name.with_extension("svg");
    }
    let mut name = name.into_os_string();
    name.push(".svg");
    name.into()
}

/// Refuses to put anything in the place of what is written by hand: a map or a project file.
pub(super) fn spare(path: &Path) -> Result<(), Failure> {
    let is_source = has_map_name(path) || path.file_name().is_some_and(|name| name == NAME);
    if is_source && path.symlink_metadata().is_ok() {
        return Err(Failure::at(path, "a map or a project file; not changed"));
    }
    Ok(())
}

/// Refuses two maps that would go to one file, on file systems that do not tell case apart too, and a picture that would
/// take the place of a map.
fn apart(maps: &[Map], targets: &[Target]) -> Result<(), Failure> {
    let called = |map: &Map| map.name.raw().to_owned();
    let read: BTreeMap<_, _> = maps.iter().filter(|map| !map.is_stdin).map(|map| (key(&map.path), map)).collect();
    let mut taken: BTreeMap<String, &Map> = BTreeMap::new();
    for (map, target) in maps.iter().zip(targets) {
        let Target::File(path) = target else { continue };
        let key = key(path);
        if !read.contains_key(&key) {
            spare(path)?;
        }
        if let Some(map) = read.get(&key) {
            return Err(Failure::at(path, &format!("the picture would take the place of the map {}", called(map))));
        }
        if let Some(other) = taken.insert(key, map) {
            let why =
                format!("two maps would be drawn into it: {} and {}; nothing was written", called(other), called(map));
            let hint = "rename one of the maps, or draw them into different directories";
            return Err(Failure::at(path, &why).hint(hint));
        }
    }
    Ok(())
}

/// A path as a file system sees it that does not tell case apart.
fn key(path: &Path) -> String {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
    shown(parent.join(path.file_name().unwrap_or_default()).as_os_str()).raw().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(path: &str) -> Map {
        let is_stdin = path == "-";
        Map { path: path.into(), name: path.into(), stem: "x".into(), directory: "/".into(), is_stdin }
    }

    fn files(paths: &[&str], output: Option<&str>) -> Result<Vec<String>, Failure> {
        let maps: Vec<_> = paths.iter().map(|path| map(path)).collect();
        let targets = targets(&maps, output.map(Path::new))?;
        let name = |target| match target {
            Target::Stdout => "-".to_owned(),
            Target::File(path) => path.display().to_string(),
        };
        Ok(targets.into_iter().map(name).collect())
    }

    #[test]
    fn pictures_lie_beside_their_maps() {
        let got = files(&["a.journey.yaml", "d/b.journey.yml", "c.yaml", "v1.2.yaml", "-"], None);
        assert_eq!(got, Ok(vec!["a.svg".into(), "d/b.svg".into(), "c.svg".into(), "v1.2.svg".into(), "-".into()]));
    }

    #[test]
    fn one_map_goes_to_a_file_and_several_to_a_directory() {
        assert_eq!(files(&["a.journey.yaml"], Some("x.svg")), Ok(vec!["x.svg".into()]));
        assert_eq!(files(&["a.journey.yaml"], Some("out/")), Ok(vec!["out/a.svg".into()]));
        let two = files(&["a.journey.yaml", "b.journey.yaml"], Some("out"));
        assert_eq!(two, Ok(vec!["out/a.svg".into(), "out/b.svg".into()]));
        assert!(files(&["a.journey.yaml", "b.journey.yaml"], Some("-")).is_err());
    }

    #[test]
    fn two_maps_never_share_a_file_and_no_map_is_overwritten() {
        assert!(files(&["d/a.journey.yaml", "e/A.journey.yaml"], Some("out")).is_err());
        assert!(files(&["a.journey.yaml", "a.journey.yml"], None).is_err());
        assert!(files(&["a.journey.yaml"], Some("a.journey.yaml")).is_err());
    }
}
