//! Every property on the cases kept for it, on the files that this repository has anyway, and on bytes by chance.

use super::held::case::{BUILT, RICH};
use super::held::{TARGETS, Target, maker};
use rayon::prelude::*;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

/// Inputs by chance for each property.
const BY_CHANCE: u64 = 40;
/// Characters told of what is wrong.
const LONGEST: usize = 2_000;

/// The files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    paths.into_iter().flat_map(below).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What is wrong where a property does not hold: the input, and the start of what was said.
fn faults((name, property): Target, inputs: &[(String, Vec<u8>)]) -> Vec<String> {
    let fault = |(input, bytes): &(String, Vec<u8>)| {
        let said = catch_unwind(|| property(bytes)).err()?;
        let text = said.downcast_ref::<String>().map_or("without a message", String::as_str);
        Some(format!("{name}: {input}: {text:.LONGEST$}"))
    };
    inputs.par_iter().filter_map(fault).collect()
}

/// Holds every property on the same inputs.
#[track_caller]
fn hold(inputs: &[(String, Vec<u8>)]) {
    let faults: Vec<String> = TARGETS.into_iter().flat_map(|target| faults(target, inputs)).collect();
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n\n"));
}

fn read(path: &Path) -> (String, Vec<u8>) {
    (path.display().to_string(), fs::read(path).expect("readable"))
}

#[test]
fn kept_cases_hold() {
    for target in TARGETS {
        let folder = root().join("fuzz/regressions").join(target.0);
        let kept: Vec<_> = files(&folder).iter().map(|path| read(path)).collect();
        assert!(!kept.is_empty(), "{} has no case", target.0);
        assert_eq!(faults(target, &kept), Vec::<String>::new());
    }
}

#[test]
fn files_of_this_repository_hold() {
    let folders = ["examples", "tests/ui", "tests/fmt/cases", "tests/report/check"];
    let mut paths: Vec<_> = folders.iter().flat_map(|folder| files(&root().join(folder))).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    assert!(paths.len() > 30, "there are maps");
    let inputs: Vec<_> = paths.iter().map(|path| read(path)).collect();
    hold(&inputs);
}

#[test]
fn maps_by_chance_hold() {
    let built = |seed| {
        (format!("seed {seed}"), [&[if seed % 2 == 0 { BUILT } else { RICH }][..], &maker::bytes(seed, 600)].concat())
    };
    let inputs: Vec<_> = (0..BY_CHANCE).map(built).collect();
    hold(&inputs);
}
