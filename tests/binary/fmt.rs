//! `cjm fmt`: what is written, what is said, and what is left alone.

use crate::place::Place;
use std::fs;

const MESSY: &str = "title: Buying   # what it is called\ncjm: 1\nstages:\n- name: Search\n";
const NEAT: &str = "cjm: 1\ntitle: Buying   # what it is called\nstages:\n  - name: Search\n";

#[test]
fn maps_project_files_and_personas_are_formatted_in_place() {
    let place = Place::new();
    place.put("a.journey.yaml", MESSY);
    place.put("neat.journey.yaml", NEAT);
    place.put("notes.yaml", "b:   1\na:  2\n");
    place.put("cjm.yaml", "personas: {tom: {file: people/tom.yaml}}\ncjm: 1\n");
    place.put("people/tom.yaml", "role: Rider\nname: Tom\n");
    let run = place.cjm("fmt").expect(0);
    assert_eq!(run.stdout, "");
    assert_eq!(
        run.stderr,
        "formatted cjm.yaml\nformatted people/tom.yaml\nformatted a.journey.yaml\n\
         3 files formatted, 1 file already formatted\n"
    );
    assert_eq!(place.read("a.journey.yaml"), NEAT);
    assert_eq!(place.read("cjm.yaml"), "cjm: 1\npersonas: { tom: { file: people/tom.yaml } }\n");
    assert_eq!(place.read("people/tom.yaml"), "name: Tom\nrole: Rider\n");
    assert_eq!(place.read("notes.yaml"), "b:   1\na:  2\n", "what is no file of cjm is left alone");
    let again = place.cjm("fmt").expect(0);
    assert_eq!(again.stderr, "4 files already formatted\n");
    assert_eq!(place.cjm("fmt --quiet").expect(0).stderr, "");
}

#[test]
fn what_is_above_or_beside_the_named_files_is_left_alone() {
    let place = Place::new();
    place.put("cjm.yaml", "maps: [ j/* ]\ncjm: 1\n");
    place.put("j/a.journey.yaml", MESSY);
    place.cjm("fmt j").expect(0);
    assert_eq!(place.read("cjm.yaml"), "maps: [ j/* ]\ncjm: 1\n");
    place.cjm("fmt cjm.yaml").expect(0);
    assert_eq!(place.read("cjm.yaml"), "cjm: 1\nmaps: [j/*]\n");
}

#[test]
fn check_lists_and_writes_nothing() {
    let place = Place::new();
    place.put("a.journey.yaml", MESSY);
    place.put("b.journey.yaml", NEAT);
    let run = place.cjm("fmt --check").expect(1);
    assert_eq!(run.stdout, "a.journey.yaml\n");
    assert_eq!(run.stderr, "1 file would be formatted, 1 file already formatted\n");
    assert_eq!(place.read("a.journey.yaml"), MESSY);
    place.cjm("fmt --check b.journey.yaml").expect(0);
}

#[test]
fn diff_shows_and_writes_nothing() {
    let place = Place::new();
    place.put("a.journey.yaml", MESSY);
    let run = place.cjm("fmt --diff").expect(1);
    assert_eq!(
        run.stdout,
        "--- a.journey.yaml\n+++ a.journey.yaml\n@@ -1,4 +1,4 @@\n+cjm: 1\n title: Buying   # what it is called\n\
         -cjm: 1\n stages:\n-- name: Search\n+  - name: Search\n"
    );
    assert_eq!(place.read("a.journey.yaml"), MESSY);
    place.cjm("fmt --diff --check").expect(2);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let place = Place::new();
    let run = place.feed("fmt -", MESSY).expect(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), (NEAT, ""));
    assert_eq!(place.feed("fmt -", NEAT).expect(0).stdout, NEAT);
    assert_eq!(place.feed("fmt - --check", MESSY).expect(1).stdout, "<stdin>\n");
    let project = place.feed("fmt - --stdin-filename sub/cjm.yaml", "maps: [a]\ncjm: 1\n").expect(0);
    assert_eq!(project.stdout, "cjm: 1\nmaps: [a]\n");
    let broken = place.feed("fmt - --stdin-filename x.journey.yaml", "a: [\n").expect(2);
    assert_eq!(broken.stdout, "");
    assert!(broken.stderr.contains("x.journey.yaml") && broken.stderr.contains("yaml-syntax"), "{broken:?}");
}

#[test]
fn a_file_that_cannot_be_read_without_doubt_is_left_as_it_is() {
    for (text, rule) in [
        ("title: [\n", "yaml-syntax"),
        ("title:  a\ntitle: b\n", "duplicate-key"),
        ("title:  a\n---\ntitle: b\n", "several-documents"),
        ("<<<<<<< HEAD\ntitle:  a\n=======\ntitle: b\n>>>>>>> x\n", "merge-conflict"),
        ("a: &a {x:  1}\nb:\n  <<: *a\n", "merge-key"),
        ("title:  a\u{202e}b\n", "unsafe-character"),
        ("title:   Fix ticket #4711\n", "swallowed-text"),
        ("title:  *nope\n", "unknown-anchor"),
        ("title: !x  a\n", "unknown-tag"),
        ("", "empty-file"),
    ] {
        let place = Place::new();
        place.put("a.journey.yaml", text);
        place.put("b.journey.yaml", MESSY);
        let run = place.cjm("fmt").expect(2);
        assert!(run.stderr.contains(rule), "{rule}: {run:?}");
        assert!(run.stderr.contains("left as it is because of errors: a.journey.yaml\n"), "{run:?}");
        assert_eq!(place.read("a.journey.yaml"), text);
        assert_eq!(place.read("b.journey.yaml"), NEAT, "the other file is formatted all the same");
    }
}

#[test]
fn keys_that_the_format_does_not_know_are_no_obstacle() {
    let place = Place::new();
    place.put("a.journey.yaml", "titel:   T\nphases: []\ncjm: 1\n");
    place.cjm("fmt").expect(0);
    assert_eq!(place.read("a.journey.yaml"), "titel: T\nphases: []\ncjm: 1\n");
}

#[test]
fn line_ends_and_byte_order_mark_stay() {
    let place = Place::new();
    place.put("a.journey.yaml", format!("\u{feff}{}", MESSY.replace('\n', "\r\n")));
    place.cjm("fmt").expect(0);
    assert_eq!(place.read("a.journey.yaml"), format!("\u{feff}{}", NEAT.replace('\n', "\r\n")));
}

#[test]
fn no_file_found_is_an_error() {
    let place = Place::new();
    assert!(place.cjm("fmt").expect(2).stderr.contains("no map found"));
    assert_eq!(place.cjm("fmt nowhere.yaml").expect(2).stderr, "error: nowhere.yaml: no such file or directory\n");
}

#[cfg(unix)]
#[test]
fn links_modes_and_other_names_are_treated_as_the_writer_does() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::new();
    place.put("real/a.yaml", MESSY);
    fs::set_permissions(place.path("real/a.yaml"), fs::Permissions::from_mode(0o640)).expect("it is ours");
    symlink("real/a.yaml", place.path("a.journey.yaml")).expect("links can be made");
    place.cjm("fmt a.journey.yaml").expect(0);
    assert!(place.path("a.journey.yaml").is_symlink());
    assert_eq!(place.read("real/a.yaml"), NEAT);
    let mode = fs::metadata(place.path("real/a.yaml")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o640);

    place.put("b.journey.yaml", MESSY);
    fs::hard_link(place.path("b.journey.yaml"), place.path("c.yaml")).expect("links can be made");
    let run = place.cjm("fmt b.journey.yaml").expect(2);
    assert!(run.stderr.contains("several names"), "{run:?}");
    assert_eq!(place.read("b.journey.yaml"), MESSY);
}

#[test]
fn a_started_map_is_formatted() {
    let place = Place::new();
    place.run(["init", "Buying a bike: how?"]).expect(0);
    let run = place.cjm("fmt --diff");
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{run:?}");
}

#[test]
fn the_page_shows_what_comes_out() {
    let page = include_str!("../../docs/format.md");
    let section = page.split_once("## `cjm fmt`\n").expect("the page has the section").1;
    let mut fenced = section.split("```text\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default());
    let (before, after) = (fenced.next().expect("a file"), fenced.next().expect("what becomes of it"));
    assert_eq!(Place::new().feed("fmt -", before).expect(0).stdout, after);
}

#[test]
fn the_examples_are_formatted() {
    let run = Place::new().run(["fmt".as_ref(), "--diff".as_ref(), EXAMPLES.as_ref() as &std::ffi::OsStr]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{run:?}");
}

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_project_is_refused() {
    let (place, outside) = (Place::new(), Place::new());
    let real = outside.put("a.yaml", "stages: [a]\ntitle:   x\n");
    std::os::unix::fs::symlink(&real, place.path("a.journey.yaml")).expect("links can be made");
    place.cjm("fmt a.journey.yaml").expect(2);
    assert_eq!(outside.read("a.yaml"), "stages: [a]\ntitle:   x\n");
}
