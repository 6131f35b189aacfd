//! Maps with a hostile text in every field, in every output: all of it is text everywhere.
//!
//! `CJM_TEST_HOSTILE` says how many maps; the renderers look at them where `CJM_TEST_RENDERERS` is set.

use super::held::case::Checked;
use super::held::maker::{self, Richness};
use super::held::{html, machines, markdown, svg, terminal};
use cjm::export::{self, Appearance, Lettering};
use cjm::fields::{Kind, TABLES};
use cjm::layout::{self, Verdict};
use cjm::resolve::Map;
use cjm::text::shape::Fonts;
use hayro_syntax::Pdf;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Maps of a plain run.
const MAPS: u64 = 40;
/// Bytes that a map is made of.
const BYTES: usize = 900;
/// Of so many maps one becomes PDF, one dots, and one a site for the browser: these take longest.
const ONE_AS_PDF: u64 = 10;
const ONE_AS_DOTS: u64 = 40;
const ONE_AS_SITE: u64 = 40;
/// Dots of the largest picture that is drawn dot by dot here.
const MOST_DOTS: f64 = 4e6;
/// Files that a program gets at once.
const AT_ONCE: usize = 250;

/// What became of the maps.
#[derive(Default)]
struct Tally {
    drawn: usize,
    keys: BTreeSet<String>,
    faults: Vec<String>,
}

#[test]
fn hostile_texts_are_texts_in_every_output() {
    let maps = std::env::var("CJM_TEST_HOSTILE").map_or(MAPS, |maps| maps.parse().expect("a number"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a writable target folder");
    let one = |seed| {
        let case = maker::case(&maker::bytes(seed, BYTES), Richness::Hostile);
        let held = catch_unwind(|| written(&case.check(), seed, &folder));
        let said = |fault: &(dyn std::any::Any + Send)| fault.downcast_ref::<String>().cloned().unwrap_or_default();
        let (drawn, faults) = match held {
            Ok(drawn) => (usize::from(drawn), Vec::new()),
            Err(fault) => (0, vec![format!("seed {seed}: {:.2000}", said(&*fault))]),
        };
        Tally { drawn, keys: keys(&case.map), faults }
    };
    let tally = (0..maps).into_par_iter().map(one).reduce(Tally::default, |mut all, one| {
        all.drawn += one.drawn;
        all.keys.extend(one.keys);
        all.faults.extend(one.faults);
        all
    });
    assert!(tally.faults.is_empty(), "{} of {maps} maps\n{}", tally.faults.len(), tally.faults.join("\n\n"));
    let expected = usize::try_from(maps).expect("few maps") * 9 / 10;
    assert!(tally.drawn >= expected, "only {} of {maps} maps are drawn", tally.drawn);
    if maps >= MAPS {
        assert_eq!(texts_never_given(&tally.keys), Vec::<&str>::new(), "fields without a hostile text");
    }
    rendered(&folder);
    fs::remove_dir_all(&folder).expect("it was ours");
}

/// The keys of a map's file.
fn keys(map: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(map);
    let key = |line: &str| line.trim_start_matches([' ', '-']).split_once(':').map(|(key, _)| key.to_owned());
    text.lines().filter_map(key).collect()
}

/// The fields of maps that hold a text and are in no map of the kit, but for the one that names an
/// image.
fn texts_never_given(keys: &BTreeSet<String>) -> Vec<&'static str> {
    let of_map =
        ["a map", "a stage", "a touchpoint", "an entry", "a pain point", "an opportunity", "a metric", "a persona"];
    let tables = TABLES.iter().filter(|table| of_map.contains(&table.shown));
    let texts = tables.flat_map(|table| table.fields()).filter(|field| matches!(field.kind, Kind::Text));
    let is_given = |name: &str| name == "file" || keys.contains(name);
    texts.filter(|field| !is_given(field.name) && !field.other.is_some_and(is_given)).map(|field| field.name).collect()
}

/// Writes a map in every format and holds each; whether it could be drawn.
fn written(checked: &Checked, seed: u64, folder: &Path) -> bool {
    terminal::check(checked);
    machines::check(checked);
    markdown::check(checked);
    let Some(map) = checked.sound() else { return false };
    terminal::report(checked, map);
    machines::report(checked, map);
    machines::tables(checked, map);
    markdown::report(checked, map);
    let pages = html::holds(checked, map);
    let picture = svg::holds(checked, map, usize::try_from(seed).expect("small"));
    let keep = |name: String, text: &str| fs::write(folder.join(name), text).expect("a writable folder");
    keep(format!("{seed}.svg"), &picture);
    if seed.is_multiple_of(ONE_AS_SITE) {
        for page in &pages {
            keep(format!("{seed}-{}", page.name), &page.text);
        }
    }
    others(checked, map, seed);
    true
}

/// The formats of pictures beside text as text, and the badge.
fn others(checked: &Checked, map: &Map, seed: u64) {
    let fonts = Fonts::embedded();
    let scene = checked.draw(map, &svg::request(usize::try_from(seed).expect("small")));
    let paths = export::svg(&scene, Appearance::Light, Lettering::Outlined, &fonts);
    assert_eq!(svg::subset::faults(&paths), Vec::<String>::new(), "{paths}");
    let badge = layout::badge("journey map", "12 % complete", Verdict::Unasked);
    let badge = export::svg(&badge, Appearance::Light, Lettering::Named, &fonts);
    assert_eq!(svg::subset::faults(&badge), Vec::<String>::new());
    if seed.is_multiple_of(ONE_AS_PDF) {
        let file = export::pdf(&scene, Appearance::Light, &fonts).expect("a page");
        is_passive(file);
    }
    if seed.is_multiple_of(ONE_AS_DOTS) && scene.size.width * scene.size.height < MOST_DOTS {
        let file = export::png(&scene, Appearance::Light, &fonts, 1.0).expect("a picture");
        resvg::tiny_skia::Pixmap::decode_png(&file).expect("a PNG file");
    }
}

/// A PDF file reads, and has no object that acts and no link that is none.
fn is_passive(file: Vec<u8>) {
    let text = String::from_utf8_lossy(&file).into_owned();
    let pdf = Pdf::new(file).expect("a PDF file");
    assert_eq!(pdf.pages().len(), 1);
    let objects = format!("{:?}", pdf.objects().into_iter().collect::<Vec<_>>());
    for name in
        ["JavaScript", "/JS", "Launch", "OpenAction", "EmbeddedFile", "SubmitForm", "ImportData", "GoToR", "RichMedia"]
    {
        let key = name.trim_start_matches('/');
        assert!(!text.contains(&format!("/{key} ")) && !objects.contains(&format!("\"{key}\"")), "{name}");
    }
}

/// Lets the programs that read pictures read these.
fn rendered(folder: &Path) {
    let Some(asked) = std::env::var_os("CJM_TEST_RENDERERS") else { return };
    let pictures = pictures(folder);
    for files in pictures.chunks(AT_ONCE) {
        run("xmllint", &["--noout", "--nonet"], files);
    }
    // librsvg draws a page of a PDF file from each.
    let (each, few) = (pictures.len(), if asked == "all" { usize::MAX } else { 100 });
    let book = format!("--output={}", folder.join("pages.pdf").display());
    for files in pictures[..each.min(few)].chunks(AT_ONCE) {
        run("rsvg-convert", &["--format=pdf", &book], files);
    }
    let refused = |path: &PathBuf| {
        let svg = fs::read_to_string(path).expect("it was written");
        let tree = resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default());
        tree.err().map(|error| format!("{}: {error}", path.display()))
    };
    let refused: Vec<String> = pictures.par_iter().filter_map(refused).collect();
    assert!(refused.is_empty(), "{refused:?}");
    let browser = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser");
    let has_library = browser.join("node_modules/dompurify/dist/purify.min.js").is_file();
    assert!(has_library || asked != "all", "npm ci --prefix tests/browser installs what it needs");
    if has_library {
        run("node", &[browser.join("hostile.mjs").to_str().expect("UTF-8")], &[folder.to_owned()]);
    }
}

fn pictures(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("it was made");
    let paths = entries.map(|entry| entry.expect("readable").path());
    let mut pictures: Vec<PathBuf> = paths.filter(|path| path.extension().is_some_and(|end| end == "svg")).collect();
    pictures.sort();
    pictures
}

fn run(program: &str, args: &[&str], files: &[PathBuf]) {
    let output = Command::new(program).args(args).args(files).output();
    let output = output.unwrap_or_else(|error| panic!("{program} does not start: {error}"));
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).chars().take(4_000).collect::<String>();
    assert!(output.status.success(), "{program}: {}{}", said(&output.stdout), said(&output.stderr));
}
