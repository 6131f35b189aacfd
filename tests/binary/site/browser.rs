//! The site in Chromium, as people use it: `tests/browser/site.mjs` clicks, types and looks.
//!
//! It runs where `CJM_TEST_RENDERERS` is set, with Chromium, Node.js and what `npm ci --prefix tests/browser` installs.

use super::of_examples;
use crate::place::Place;
use std::io::Write;
use std::path::Path;
use std::process::Command;

#[test]
fn the_site_works_in_chromium() {
    let asked = std::env::var_os("CJM_TEST_RENDERERS");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let has_library = folder.join("node_modules/axe-core/axe.min.js").is_file();
    if asked.is_none() || !has_library {
        assert!(asked.is_none_or(|asked| asked != "all"), "npm ci --prefix tests/browser installs what it needs");
        let why = "set CJM_TEST_RENDERERS=1 with chromium and node installed, and run npm ci --prefix tests/browser";
        writeln!(std::io::stderr(), "skipped: the_site_works_in_chromium ({why})").expect("standard error");
        return;
    }
    let place = Place::new();
    of_examples(&place);
    let script = folder.join("site.mjs");
    let output = Command::new("node").arg(script).arg(place.path("site")).output().expect("node starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.lines().filter(|line| line.starts_with("ok ")).count() >= 10, "{said}");
}
