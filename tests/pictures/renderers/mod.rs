//! Pictures in the renderers that wikis use: xmllint, librsvg, resvg and Chromium.
//!
//! They need programs that a fresh machine lacks, so they run where `CJM_TEST_RENDERERS` is set (`.ci/run` sets it) and
//! say elsewhere that they are skipped.

mod chromium;
mod guests;
mod lettering;
mod policy;
mod widths;

use crate::drawing;
use crate::generated::generate;
use cjm::export::Appearance;
use cjm::scene::Scene;
use resvg::tiny_skia::Pixmap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FONTS: [(&str, u16, &str); 4] = [
    ("Inter-Regular.ttf", 400, "normal"),
    ("Inter-SemiBold.ttf", 600, "normal"),
    ("Inter-Bold.ttf", 700, "normal"),
    ("Inter-Italic.ttf", 400, "italic"),
];

fn enabled(test: &str) -> bool {
    let enabled = std::env::var_os("CJM_TEST_RENDERERS").is_some();
    if !enabled {
        skip(test, "set CJM_TEST_RENDERERS=1 with chromium, xmllint and rsvg-convert installed");
    }
    enabled
}

fn skip(test: &str, why: &str) {
    use std::io::Write;
    writeln!(std::io::stderr(), "skipped: {test} ({why})").expect("standard error");
}

/// Every committed SVG of the examples.
fn pictures() -> Vec<PathBuf> {
    fn collect(folder: &Path, into: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                collect(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "svg") {
                into.push(path);
            }
        }
    }
    let mut found = Vec::new();
    collect(Path::new("examples"), &mut found);
    found.sort();
    assert!(found.len() >= 14, "the examples' pictures are committed");
    found
}

/// Name and text of every committed picture.
fn committed() -> Vec<(String, String)> {
    let read = |path: PathBuf| (path.display().to_string(), fs::read_to_string(&path).expect("a readable picture"));
    pictures().into_iter().map(read).collect()
}

/// The pictures of some generated maps, by name.
fn scenes_by_chance(count: u64) -> impl Iterator<Item = (String, Scene)> {
    // Other seeds than those that the soundness of pictures is tested with.
    let seeds = 1_000_000..1_000_000 + count;
    seeds.map(|seed| (format!("seed {seed}"), drawing::generated(&generate(seed)).expect("a map").scene))
}

/// Name and text of the pictures of some generated maps, in every appearance.
fn by_chance(count: u64) -> Vec<(String, String)> {
    let appearances = [Appearance::Light, Appearance::Dark, Appearance::Auto].into_iter().cycle();
    let scenes = scenes_by_chance(count).zip(appearances);
    scenes.map(|((name, scene), appearance)| (name, drawing::svg(&scene, appearance))).collect()
}

fn run(program: &str, args: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(args).output().unwrap_or_else(|e| panic!("{program} does not start: {e}"));
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn font_faces() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/fonts");
    let face = |(file, weight, style): &(&str, u16, &str)| {
        let path = folder.join(file);
        format!(
            "@font-face{{font-family:Inter;font-weight:{weight};font-style:{style};src:url('file://{}')}}",
            path.display()
        )
    };
    FONTS.iter().map(face).collect()
}

fn rasterized_by_resvg(svg: &str) -> Pixmap {
    let mut options = resvg::usvg::Options::default();
    for (file, _, _) in FONTS {
        let font = fs::read(Path::new("src/text/fonts").join(file)).expect("an embedded font");
        options.fontdb_mut().load_font_data(font);
    }
    let tree = resvg::usvg::Tree::from_str(svg, &options).expect("resvg reads the picture");
    let size = tree.size().to_int_size();
    let mut pixmap = Pixmap::new(size.width(), size.height()).expect("a canvas of that size");
    resvg::render(&tree, resvg::tiny_skia::Transform::default(), &mut pixmap.as_mut());
    pixmap
}

/// The share of pixels of which some channel differs by more than a quarter of its range.
fn share_of_different_pixels(a: &Pixmap, b: &Pixmap) -> f64 {
    assert_eq!((a.width(), a.height()), (b.width(), b.height()));
    let differs = |(a, b): (&[u8], &[u8])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > 64);
    let different = a.data().chunks_exact(4).zip(b.data().chunks_exact(4)).filter(|pair| differs(*pair)).count();
    #[allow(clippy::cast_precision_loss)] // far below 2^52 pixels
    let share = different as f64 / (a.data().len() / 4) as f64;
    share
}

#[test]
fn xmllint_accepts_every_picture() {
    if !enabled("xmllint_accepts_every_picture") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut files: Vec<PathBuf> = pictures();
    for (name, svg) in by_chance(300) {
        let file = folder.path().join(name.replace(' ', "-") + ".svg");
        fs::write(&file, svg).expect("a writable folder");
        files.push(file);
    }
    let files = files.iter().map(|file| file.to_str().expect("a path in UTF-8"));
    run("xmllint", &["--noout", "--nonet"].into_iter().chain(files).collect::<Vec<_>>());
}

#[test]
fn librsvg_and_resvg_read_every_picture() {
    if !enabled("librsvg_and_resvg_read_every_picture") {
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("picture.svg");
    for (name, svg) in committed().into_iter().chain(by_chance(12)) {
        let tree =
            resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).expect("resvg reads the picture");
        fs::write(&file, svg).expect("a writable folder");
        // Half the size: large pictures take librsvg seconds.
        let png = run("rsvg-convert", &["--format=png", "--zoom=0.5", file.to_str().expect("a path in UTF-8")]);
        let drawn = Pixmap::decode_png(&png).expect("librsvg writes a PNG");
        let (width, expected) = (f64::from(drawn.width()), f64::from(tree.size().width()) / 2.0);
        assert!((width - expected).abs() <= 1.0, "{name} is drawn at its own size: {width}, not {expected}");
    }
}

#[test]
fn chromium_and_resvg_draw_the_same_picture() {
    if !enabled("chromium_and_resvg_draw_the_same_picture") {
        return;
    }
    // Scripts that the embedded font lacks come from whatever the machine has, so only Latin pictures are compared.
    for picture in pictures() {
        let svg = fs::read_to_string(&picture).expect("a readable picture");
        if svg.contains("lang=\"ja\"") || svg.contains("lang=\"ar\"") {
            continue;
        }
        let ours = rasterized_by_resvg(&svg);
        let name = format!("same-{}", picture.file_stem().expect("a name").to_string_lossy());
        let page = format!("<!doctype html><style>{}body{{margin:0}}svg{{display:block}}</style>{svg}", font_faces());
        let page = chromium::address(&chromium::write(&name, &page));
        let theirs = chromium::screenshot(&name, &page, &[], ours.width(), ours.height());
        let share = share_of_different_pixels(&ours, &theirs);
        assert!(share < 0.01, "{}: {:.2} % of the pixels differ", picture.display(), share * 100.0);
    }
}
