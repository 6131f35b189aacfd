//! The README's first map: what it says the program prints and draws is what the program prints and draws.

use crate::generated::is_current;
use crate::place::Place;
use std::path::Path;

const README: &str = include_str!("../../README.md");

/// The text of the block that begins with a fence of this kind, behind `after`.
fn block<'a>(after: &str, fence: &str) -> &'a str {
    let rest = README.split_once(after).expect("the README has that text").1;
    let rest = rest.split_once(fence).expect("a block follows").1;
    rest.split_once("```").expect("the block ends").0
}

#[test]
fn the_first_map_gives_the_result_that_is_shown() {
    let map = block("## A first map", "```yaml\n");
    assert!(map.lines().count() <= 20, "it is said to have twenty lines");
    let place = Place::new();
    place.put("borrow.journey.yaml", map);
    let shown = block("## A first map", "```console\n$ cjm check borrow.journey.yaml\n");
    let said = place.cjm("check borrow.journey.yaml --today 2026-11-22").expect(1).stdout;
    let said = said.replace("(--today)", "(clock)");
    let readme = README.replace(shown, &said);
    is_current(&Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"), &readme).expect("the README is current");
}

#[test]
fn the_mended_map_is_drawn_as_it_is_shown() {
    let map = block("## A first map", "```yaml\n").replace("chanel:", "channel:");
    let place = Place::new();
    place.put("borrow.journey.yaml", map);
    let picture = place.cjm("render borrow.journey.yaml -o -").expect(0).stdout;
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/images/borrow.svg");
    is_current(&committed, &picture).expect("the README's picture is current");
}
