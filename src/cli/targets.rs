//! Where pictures go: each has a file of its own, decided and found to be apart before anything is written.

use super::args::FormatChoice;
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

/// The ending of a map's plain picture.
pub(super) const PLAIN: &str = ".svg";

/// Where the pictures of each map go, map by map: for each map one target for each of `endings`, such as `.curve.svg`.
/// Nothing is written yet, and the directory that holds them may have to be made.
pub(super) fn targets(maps: &[Map], endings: &[String], output: Option<&Path>) -> Result<Vec<Target>, Failure> {
    let count = maps.len() * endings.len();
    let each = |target: &dyn Fn(&Map, &str) -> Target| -> Vec<Target> {
        maps.iter().flat_map(|map| endings.iter().map(move |ending| target(map, ending))).collect()
    };
    let targets = match output {
        None if maps.iter().any(|map| map.is_stdin) && endings.len() > 1 => {
            let failure = Failure::new("what comes from standard input goes to standard output, one picture alone");
            return Err(failure.hint("name a directory with -o"));
        }
        None => each(&beside),
        Some(output) if output == Path::new("-") => match count {
            1 => vec![Target::Stdout],
            _ => return Err(Failure::new(format!("{count} pictures do not fit into one standard output"))),
        },
        Some(output) if is_directory(output, count) => {
            is_fit_for(output, count)?;
            each(&|map, ending| Target::File(output.join(picture(map, ending))))
        }
        Some(output) => vec![Target::File(output.to_owned())],
    };
    let whose: Vec<&Map> = maps.iter().flat_map(|map| endings.iter().map(move |_| map)).collect();
    apart(&whose, &targets)?;
    Ok(targets)
}

/// Whether `-o` names a directory: it is one, is written like one (with a slash at its end, or without an extension where
/// no such file is), or has to hold several files.
pub(super) fn is_directory(output: &Path, count: usize) -> bool {
    let written_so =
        output.as_os_str().as_encoded_bytes().last().is_some_and(|&last| std::path::is_separator(last.into()));
    let has_no_extension = output.extension().is_none() && output != Path::new("-") && !output.is_file();
    output.is_dir() || written_so || has_no_extension || count > 1
}

/// Refuses a directory that cannot be one: a file is there, or the name is that of one picture.
fn is_fit_for(output: &Path, count: usize) -> Result<(), Failure> {
    if output.exists() && !output.is_dir() {
        return Err(Failure::at(output, &format!("{count} pictures need a directory, and this is a file")));
    }
    let names_picture = || FormatChoice::of_extension(output).is_some();
    if !output.exists() && count > 1 && names_picture() {
        let failure = Failure::at(output, &format!("the name of one picture, and there are {count}"));
        return Err(failure.hint("name a directory"));
    }
    Ok(())
}

fn beside(map: &Map, ending: &str) -> Target {
    if map.is_stdin { Target::Stdout } else { Target::File(map.path.with_file_name(picture(map, ending))) }
}

/// The name of a map's picture.
fn picture(map: &Map, ending: &str) -> PathBuf {
    let mut name = Path::new(map.path.file_name().unwrap_or_default()).with_extension("");
    if map.is_stdin {
        name = PathBuf::from("stdin");
    } else if name.extension().is_some_and(|end| end == "journey") {
        name = name.with_extension("");
    }
    let mut name = name.into_os_string();
    name.push(ending);
    name.into()
}

/// Refuses to put anything in the place of what is written by hand: a map or a project file.
pub(super) fn spare(path: &Path) -> Result<(), Failure> {
    let is_source = has_map_name(path) || path.file_name().is_some_and(|name| name == NAME);
    if is_source && path.symlink_metadata().is_ok() {
        return Err(Failure::at(path, "a map or a project file; not changed"));
    }
    let is_link = path.symlink_metadata().is_ok_and(|meta| meta.file_type().is_symlink());
    let Some(led_to) = path.canonicalize().ok().filter(|_| is_link) else { return Ok(()) };
    let in_git = led_to.components().any(|part| part.as_os_str() == ".git");
    if in_git || led_to.extension() != path.extension() || has_map_name(&led_to) {
        let why = format!("a link to {}, which is no such picture; not changed", shown(led_to.as_os_str()).raw());
        return Err(Failure::at(path, &why).hint("remove the link"));
    }
    Ok(())
}

/// Refuses two pictures that would go to one file, on file systems that do not tell case apart too, and a picture that
/// would take the place of a map.
fn apart(maps: &[&Map], targets: &[Target]) -> Result<(), Failure> {
    let called = |map: &Map| map.name.raw().to_owned();
    let read: BTreeMap<_, _> = maps.iter().filter(|map| !map.is_stdin).map(|map| (key(&map.path), *map)).collect();
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
                format!("two pictures would go to it, of {} and {}; nothing was written", called(other), called(map));
            let hint = "rename one of the maps, or draw them into different directories";
            return Err(Failure::at(path, &why).hint(hint));
        }
    }
    Ok(())
}

/// A path as a file system sees it that does not tell case apart.
pub(super) fn key(path: &Path) -> String {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let parent = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
    shown(parent.join(path.file_name().unwrap_or_default()).as_os_str()).raw().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(path: &str) -> Map {
        let is_stdin = path == "-";
        Map {
            path: path.into(),
            name: crate::source::Untrusted::copied(path),
            stem: "x".into(),
            directory: "/".into(),
            is_stdin,
        }
    }

    fn files(paths: &[&str], output: Option<&str>) -> Result<Vec<String>, Failure> {
        let maps: Vec<_> = paths.iter().map(|path| map(path)).collect();
        let targets = targets(&maps, &[PLAIN.to_owned()], output.map(Path::new))?;
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
    fn the_pictures_of_a_map_differ_in_their_endings() {
        let endings = [".svg", ".curve.dark.svg"].map(str::to_owned);
        let got = targets(&[map("a.journey.yaml"), map("b.yaml")], &endings, Some(Path::new("out")));
        let files = ["out/a.svg", "out/a.curve.dark.svg", "out/b.svg", "out/b.curve.dark.svg"];
        assert_eq!(got, Ok(files.map(|file| Target::File(file.into())).to_vec()));
        assert!(targets(&[map("a.journey.yaml")], &endings, Some(Path::new("-"))).is_err());
        assert!(targets(&[map("a.journey.yaml")], &endings, Some(Path::new("a.svg"))).is_err());
        assert!(targets(&[map("-")], &endings, None).is_err());
        let clash = [map("a.journey.yaml"), map("a.curve.dark.journey.yaml")];
        assert!(targets(&clash, &endings, None).is_err());
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
