//! The examples: sound, and their committed pictures and reports true.

use crate::generated::is_current;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program in a folder.
fn cjm_in(folder: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cjm"));
    command.args(args).current_dir(folder).env_remove("SOURCE_DATE_EPOCH");
    command.output().expect("the binary starts")
}

/// Runs the program at the root of the repository.
fn cjm(args: &[&str]) -> Output {
    cjm_in(root(), args)
}

/// What the program prints at the root of the repository, where it succeeds.
fn printed(args: &[&str]) -> String {
    text_of(args, cjm(args))
}

fn text_of(args: &[&str], output: Output) -> String {
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the program prints UTF-8")
}

/// The Markdown report of a map, made in the map's folder: so it shows the picture beside it.
fn report(map: &str) -> String {
    let map = root().join(format!("{map}.journey.yaml"));
    let (folder, file) = (map.parent().expect("a folder"), map.file_name().expect("a file").to_string_lossy());
    let args = ["report", &file, "--format", "markdown"];
    text_of(&args, cjm_in(folder, &args))
}

/// The example maps, relative to the root, without their ending.
fn maps() -> Vec<String> {
    let mut maps = Vec::new();
    for folder in fs::read_dir(root().join("examples")).expect("the examples are there") {
        let folder = folder.expect("readable").path();
        let files = fs::read_dir(&folder).into_iter().flatten().map(|file| file.expect("readable").path());
        maps.extend(files.filter_map(|file| stem(&file)));
    }
    maps.sort();
    assert!(maps.len() >= 14, "{maps:?}");
    maps
}

fn stem(file: &Path) -> Option<String> {
    let name = file.strip_prefix(root()).ok()?.to_str()?.replace('\\', "/");
    name.strip_suffix(".journey.yaml").map(str::to_owned)
}

fn all_current(results: impl Iterator<Item = Result<(), String>>) {
    let stale: Vec<_> = results.filter_map(Result::err).collect();
    assert!(stale.is_empty(), "{}", stale.join("\n\n"));
}

#[test]
fn pictures_beside_the_maps_are_current() {
    all_current(maps().into_iter().map(|map| {
        let picture = printed(&["render", &format!("{map}.journey.yaml"), "-o", "-"]);
        is_current(&root().join(format!("{map}.svg")), &picture)
    }));
}

#[test]
fn reports_beside_the_maps_are_current() {
    all_current(maps().into_iter().map(|map| is_current(&root().join(format!("{map}.report.md")), &report(&map))));
}

#[test]
fn no_example_has_an_error_and_the_complete_one_no_finding_at_all() {
    let output = cjm(&["check", "examples", "--today", "2026-11-22", "--format", "concise"]);
    let shown = String::from_utf8(output.stdout).expect("the program prints UTF-8");
    assert!(output.status.success(), "{shown}");
    assert!(!shown.contains("e-bike-complete"), "{shown}");
}

/// What a map holds, as its report says: “5 stages, 10 touchpoints”.
fn size(report: &str) -> String {
    let content = report.lines().find_map(|line| line.strip_prefix("- Content: ")).expect("a report says its content");
    content.split(", ").take(2).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_page_of_the_examples_has_a_row_for_every_map_with_its_picture_its_report_and_its_size() {
    let page = fs::read_to_string(root().join("examples/README.md")).expect("the page of the examples");
    for map in maps() {
        let within = map.strip_prefix("examples/").expect("a map of the examples");
        let row = page.lines().find(|line| line.contains(&format!("({within}.journey.yaml)")));
        let row = row.unwrap_or_else(|| panic!("examples/README.md has no row for {map}"));
        let size = size(&report(&map));
        let shown =
            [format!("src=\"{within}.svg\""), format!("]({within}.svg)"), format!("]({within}.report.md)"), size];
        for part in shown {
            assert!(row.contains(&part), "the row for {map} lacks {part}");
        }
    }
}

#[test]
fn the_page_of_the_examples_and_the_maps_name_files_that_are_there() {
    let page = fs::read_to_string(root().join("examples/README.md")).expect("the page of the examples");
    let links =
        page.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| format!("examples/{link}"));
    let images = maps().into_iter().flat_map(|map| {
        let text = fs::read_to_string(root().join(format!("{map}.journey.yaml"))).expect("a map");
        let folder = Path::new(&map).parent().expect("a folder").to_string_lossy().into_owned();
        let files = text.lines().filter_map(|line| line.trim().strip_prefix("file: ").map(str::to_owned));
        files.map(|file| format!("{folder}/{file}")).collect::<Vec<_>>()
    });
    let named: Vec<_> = links.chain(images).collect();
    assert!(named.iter().any(|file| file.ends_with(".png")), "some example has a storyboard");
    for file in named {
        assert!(root().join(&file).is_file(), "{file} is not there");
    }
}

#[test]
fn threads_change_no_byte() {
    let with =
        |threads| printed(&["check", "examples", "--today", "2026-11-22", "--format", "json", "--threads", threads]);
    assert_eq!(with("1"), with("8"));
    for map in maps() {
        let file = format!("{map}.journey.yaml");
        let with = |threads| printed(&["render", &file, "-o", "-", "--threads", threads]);
        assert_eq!(with("1"), with("8"));
    }
}
