//! Text as paths, dots and pictures with their font, in renderers that know nothing of us.
//!
//! They need programs that a fresh machine lacks, so they run where `CJM_TEST_RENDERERS` is set, and say elsewhere that
//! they are skipped.

use crate::EXAMPLES;
use crate::drawing::{example, svg};
use cjm::export::{self, Appearance, Lettering};
use cjm::scene::{Face, Scene};
use cjm::text::shape::Fonts;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many dots in all may differ where two renderers draw the same.
const SHARE: f64 = 0.01;

fn enabled(test: &str) -> bool {
    use std::io::Write;
    let enabled = std::env::var_os("CJM_TEST_RENDERERS").is_some();
    if !enabled {
        let why = "set CJM_TEST_RENDERERS=1 with chromium and rsvg-convert installed";
        writeln!(std::io::stderr(), "skipped: {test} ({why})").expect("standard error");
    }
    enabled
}

/// The examples that the embedded fonts have every character of.
fn scenes() -> impl Iterator<Item = (&'static str, Scene)> {
    let scenes = EXAMPLES.iter().map(|path| (*path, example(path).scene));
    scenes.filter(|(_, scene)| export::uncovered(scene, &Fonts::embedded()).is_empty())
}

fn lettered(scene: &Scene, lettering: Lettering) -> String {
    export::svg(scene, Appearance::Light, lettering, &Fonts::embedded())
}

fn run(program: &str, args: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(args).output().unwrap_or_else(|e| panic!("{program} does not start: {e}"));
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn write(name: &str, content: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside");
    fs::create_dir_all(&folder).expect("a writable target folder");
    let path = folder.join(name);
    fs::write(&path, content).expect("a writable target folder");
    path
}

fn chromium(name: &str, page: &str, flags: &[&str]) -> Vec<u8> {
    let page = write(&format!("{name}.html"), page);
    let profile = format!("--user-data-dir={}", page.with_extension("profile").display());
    let url = format!("file://{}", page.display());
    let mut args = vec!["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
    args.extend(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);
    args.extend(["--hide-scrollbars", "--force-device-scale-factor=1", &profile]);
    args.extend(flags);
    args.push(&url);
    run("chromium", &args)
}

fn drawn_by_chromium(name: &str, file: &str, like: &Pixmap) -> Pixmap {
    let shot = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outside").join(format!("{name}.png"));
    let page = format!("<!doctype html><meta charset=utf-8><style>body{{margin:0}}svg{{display:block}}</style>{file}");
    let flags =
        [format!("--screenshot={}", shot.display()), format!("--window-size={},{}", like.width(), like.height())];
    chromium(name, &page, &[&flags[0], &flags[1]]);
    Pixmap::decode_png(&fs::read(&shot).expect("a screenshot")).expect("Chromium writes a PNG")
}

fn drawn_by_librsvg(name: &str, file: &str) -> Pixmap {
    let path = write(&format!("{name}.svg"), file);
    let png = run("rsvg-convert", &["--format=png", path.to_str().expect("a path of the repository")]);
    Pixmap::decode_png(&png).expect("librsvg writes a PNG")
}

/// By resvg, with the embedded faces for its text.
fn drawn_by_resvg(file: &str) -> Pixmap {
    let mut options = Options::default();
    for face in Face::ALL {
        options.fontdb_mut().load_font_data(face.bytes().to_vec());
    }
    let tree = Tree::from_str(file, &options).expect("resvg reads the picture");
    let size = tree.size().to_int_size();
    let mut canvas = Pixmap::new(size.width(), size.height()).expect("a canvas of that size");
    resvg::render(&tree, Transform::default(), &mut canvas.as_mut());
    canvas
}

fn drawn_by_us(scene: &Scene) -> Pixmap {
    let file = export::png(scene, Appearance::Light, &Fonts::embedded(), 1.0).expect("a picture of sensible size");
    Pixmap::decode_png(&file).expect("a PNG file")
}

/// Asserts that few dots differ by more than a quarter of a channel's range.
fn assert_same(name: &str, a: &Pixmap, b: &Pixmap) {
    assert_eq!((a.width(), a.height()), (b.width(), b.height()), "{name}");
    let differs = |(a, b): (&[u8], &[u8])| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > 64);
    let different = a.data().chunks_exact(4).zip(b.data().chunks_exact(4)).filter(|pair| differs(*pair)).count();
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52 dots")]
    let share = different as f64 / (a.data().len() / 4) as f64;
    assert!(share < SHARE, "{name}: {:.2} % of the dots differ", share * 100.0);
}

#[test]
fn text_as_paths_looks_the_same_everywhere() {
    if !enabled("text_as_paths_looks_the_same_everywhere") {
        return;
    }
    for (index, (path, scene)) in scenes().enumerate() {
        let file = lettered(&scene, Lettering::Outlined);
        let ours = drawn_by_us(&scene);
        assert_same(path, &drawn_by_librsvg(&format!("outlined-{index}"), &file), &ours);
        assert_same(path, &drawn_by_chromium(&format!("outlined-{index}"), &file, &ours), &ours);
    }
}

#[test]
fn our_dots_are_those_of_the_text_set_in_the_embedded_font() {
    if !enabled("our_dots_are_those_of_the_text_set_in_the_embedded_font") {
        return;
    }
    for (path, scene) in scenes() {
        assert_same(path, &drawn_by_us(&scene), &drawn_by_resvg(&svg(&scene, Appearance::Light)));
    }
}

/// Lists the texts that are not as wide as they were measured when nothing holds them to it.
const OTHERWISE_WIDE: &str = r"
document.fonts.ready.then(() => {
    const wide = [];
    let seen = 0;
    for (const text of document.querySelectorAll('svg text')) {
        seen += 1;
        const measured = parseFloat(text.getAttribute('textLength'));
        text.removeAttribute('textLength');
        text.removeAttribute('lengthAdjust');
        const drawn = text.getComputedTextLength();
        if (!(Math.abs(drawn - measured) < 0.1)) wide.push(`${text.textContent}: ${drawn}, not ${measured}`);
    }
    const result = document.createElement('pre');
    result.id = 'result';
    result.textContent = wide.length || !seen ? wide.join('\n') : 'all fit';
    document.body.append(result);
});
";

#[test]
fn pictures_with_their_font_are_set_in_it_where_no_font_is_installed() {
    if !enabled("pictures_with_their_font_are_set_in_it_where_no_font_is_installed") {
        return;
    }
    for (index, (path, scene)) in scenes().enumerate() {
        let result = |lettering: Lettering| {
            // Without our family in the list nothing but what the file brings along can be as wide as measured.
            let file = lettered(&scene, lettering).replace("Inter, ", "");
            let page = format!("<!doctype html><meta charset=utf-8><body>{file}<script>{OTHERWISE_WIDE}</script>");
            let flags = ["--virtual-time-budget=4000", "--dump-dom"];
            let dom = chromium(&format!("{lettering:?}-{index}"), &page, &flags);
            let dom = String::from_utf8(dom).expect("Chromium prints UTF-8");
            let result = dom.split("<pre id=\"result\">").nth(1).and_then(|rest| rest.split("</pre>").next());
            result.expect("the page's script ran to its end").to_owned()
        };
        assert_eq!(result(Lettering::Embedded), "all fit", "{path}");
        assert_ne!(result(Lettering::Named), "all fit", "{path}: the test can tell");
    }
}
