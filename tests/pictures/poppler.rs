//! Pages as poppler reads and draws them, which many viewers are built on.
//!
//! It needs programs and a font that a fresh machine lacks, so these tests run where `CJM_TEST_RENDERERS` is set
//! (`.ci/run` sets it) and say elsewhere that they are skipped.

use crate::drawing::{example, lone};
use crate::pages::{GREEK_AND_RUSSIAN, lines};
use crate::{EXAMPLES, hard};
use cjm::export::{Appearance, pdf, png};
use cjm::scene::Scene;
use cjm::text::shape::Fonts;
use resvg::tiny_skia::Pixmap;
use std::path::PathBuf;
use std::process::Command;
use std::{fs, io::Write};

/// A font with Arabic letters, as Debian's `fonts-dejavu-core` installs it.
const ARABIC: &str = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf";

fn enabled(test: &str) -> bool {
    let enabled = std::env::var_os("CJM_TEST_RENDERERS").is_some();
    if !enabled {
        let why = "set CJM_TEST_RENDERERS=1 with pdftotext, pdftoppm and DejaVu Sans installed";
        writeln!(std::io::stderr(), "skipped: {test} ({why})").expect("standard error");
    }
    enabled
}

fn run(program: &str, args: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(args).output().unwrap_or_else(|e| panic!("{program} does not start: {e}"));
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && complaints.is_empty(), "{program} {args:?}: {complaints}");
    output.stdout
}

fn page(name: &str, scene: &Scene, appearance: Appearance, fonts: &Fonts) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    fs::write(&path, pdf(scene, appearance, fonts).expect("a page")).expect("a writable target folder");
    path
}

/// What a reader finds in a page, without white space.
fn found(name: &str, scene: &Scene, fonts: &Fonts) -> String {
    let page = page(name, scene, Appearance::Light, fonts);
    let text = run("pdftotext", &["-raw", "-enc", "UTF-8", page.to_str().expect("a path in UTF-8"), "-"]);
    bare(&String::from_utf8(text).expect("UTF-8"))
}

fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'))
        .collect()
}

#[test]
fn every_line_is_found_in_the_page() {
    if !enabled("every_line_is_found_in_the_page") {
        return;
    }
    let fonts = Fonts::embedded();
    for (name, scene) in [("e-bike", example(EXAMPLES[0]).scene), ("greek", lone(GREEK_AND_RUSSIAN).scene)] {
        let found = found(name, &scene, &fonts);
        for line in lines(&scene) {
            assert!(found.contains(&bare(&line)), "{name}: {line:?} is not found in {found}");
        }
    }
}

/// Poppler turns the letters of a ligature around and moves marks; whole words without both have to be right.
#[test]
fn arabic_words_are_found_in_the_page() {
    if !enabled("arabic_words_are_found_in_the_page") {
        return;
    }
    let mut fonts = Fonts::embedded();
    fonts.add(fs::read(ARABIC).expect("DejaVu Sans")).expect("a font");
    let scene = example("examples/clinic/asthma-visit.journey.yaml").scene;
    let found = found("arabic", &scene, &fonts);
    let is_plain = |word: &&str| {
        word.chars().all(|c| ('\u{621}'..='\u{64a}').contains(&c))
            && !["لا", "لأ", "لإ", "لآ"].iter().any(|l| word.contains(l))
    };
    let text = lines(&scene).join(" ");
    let words: Vec<&str> = text.split(' ').filter(is_plain).collect();
    assert!(words.len() > 100, "the example is in Arabic");
    for word in words {
        assert!(found.contains(word), "{word} is not found in {found}");
    }
}

#[test]
fn pages_look_like_the_other_pictures() {
    if !enabled("pages_look_like_the_other_pictures") {
        return;
    }
    let fonts = Fonts::embedded();
    let hard = hard::MAPS.into_iter().map(|(name, text)| (format!("hard-{name}"), lone(text).scene));
    let examples = EXAMPLES.iter().enumerate().map(|(index, path)| (format!("example-{index}"), example(path).scene));
    let light = examples.chain(hard).map(|(name, scene)| (name, scene, Appearance::Light));
    let dark = ("dark".to_owned(), example(EXAMPLES[0]).scene, Appearance::Dark);
    for (name, scene, appearance) in light.chain([dark]) {
        let ours = Pixmap::decode_png(&png(&scene, appearance, &fonts, 1.0).expect("a picture")).expect("a PNG");
        let page = page(&name, &scene, appearance, &fonts);
        let drawn = page.with_extension("");
        let path = |path: &PathBuf| path.to_str().expect("a path in UTF-8").to_owned();
        run("pdftoppm", &["-r", "96", "-png", "-singlefile", &path(&page), &path(&drawn)]);
        let theirs = fs::read(page.with_extension("png")).expect("what pdftoppm drew");
        let theirs = Pixmap::decode_png(&theirs).expect("a PNG");
        let share = share_of_different_pixels(&ours, &theirs);
        assert!(share < 0.015, "{name}: {:.2} % of the pixels differ", share * 100.0);
    }
}

/// The share of pixels of which some channel differs by more than a quarter of its range.
fn share_of_different_pixels(a: &Pixmap, b: &Pixmap) -> f64 {
    assert_eq!((a.width(), a.height()), (b.width(), b.height()));
    let differs = |(a, b): (&[u8], &[u8])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > 64);
    let different = a.data().chunks_exact(4).zip(b.data().chunks_exact(4)).filter(|pair| differs(*pair)).count();
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52 pixels")]
    let share = different as f64 / (a.data().len() / 4) as f64;
    share
}
