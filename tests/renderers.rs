//! The committed pictures in the renderers that wikis use: xmllint, librsvg, resvg and Chromium.
//!
//! They need programs that a fresh machine lacks, so they run where `CJM_TEST_RENDERERS` is set (`.ci/run` sets it) and
//! say elsewhere that they are skipped.

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
    use std::io::Write;
    let enabled = std::env::var_os("CJM_TEST_RENDERERS").is_some();
    if !enabled {
        let why = "set CJM_TEST_RENDERERS=1 with chromium, xmllint and rsvg-convert installed";
        writeln!(std::io::stderr(), "skipped: {test} ({why})").expect("standard error");
    }
    enabled
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

fn run(program: &str, args: &[&str]) -> Vec<u8> {
    let output = Command::new(program).args(args).output().unwrap_or_else(|e| panic!("{program} does not start: {e}"));
    assert!(output.status.success(), "{program} {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// What Chromium makes of a page: its DOM after the scripts ran, and a screenshot where a file is named.
fn chromium(page: &str, name: &str, screenshot: Option<(&Path, u32, u32)>) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("chromium-{name}"));
    fs::create_dir_all(&folder).expect("a writable target folder");
    let file = folder.join("page.html");
    fs::write(&file, page).expect("a writable target folder");
    let profile = format!("--user-data-dir={}", folder.join("profile").display());
    let url = format!("file://{}", file.display());
    let shot = screenshot.map(|(path, width, height)| {
        [format!("--screenshot={}", path.display()), format!("--window-size={width},{height}")]
    });
    let mut args = vec!["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
    args.extend(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);
    args.extend(["--hide-scrollbars", "--force-device-scale-factor=1", "--allow-file-access-from-files", &profile]);
    match &shot {
        Some(flags) => args.extend(flags.iter().map(String::as_str)),
        None => args.extend(["--virtual-time-budget=4000", "--dump-dom"]),
    }
    args.push(&url);
    String::from_utf8(run("chromium", &args)).expect("Chromium prints UTF-8")
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
fn xmllint_and_librsvg_accept_every_picture() {
    if !enabled("xmllint_and_librsvg_accept_every_picture") {
        return;
    }
    for picture in pictures() {
        let path = picture.to_str().expect("a path of the repository");
        run("xmllint", &["--noout", "--nonet", path]);
        let png = run("rsvg-convert", &["--format=png", path]);
        let drawn = Pixmap::decode_png(&png).expect("librsvg writes a PNG");
        assert!(drawn.width() > 300, "{path} is drawn at its own size");
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
        let shot = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        chromium(&page, &name, Some((&shot, ours.width(), ours.height())));
        let theirs = Pixmap::decode_png(&fs::read(&shot).expect("a screenshot")).expect("Chromium writes a PNG");
        let share = share_of_different_pixels(&ours, &theirs);
        assert!(share < 0.01, "{}: {:.2} % of the pixels differ", picture.display(), share * 100.0);
    }
}

/// Measures every text in the page and lists those that are wider than the width we measured, with 3 px to spare: the
/// padding of every box is more, and slanted and shaped glyphs lean over their advance.
const WIDER_THAN_MEASURED: &str = r"
document.fonts.ready.then(() => {
    const wide = [];
    let seen = 0;
    for (const text of document.querySelectorAll('svg text')) {
        seen += 1;
        const measured = parseFloat(text.getAttribute('textLength'));
        const drawn = text.getBBox().width;
        // A box holds ink: the last letter of a slanted fallback font leans over the end of its advance.
        const lean = 0.35 * parseFloat(text.getAttribute('font-size'));
        if (!(drawn <= measured + Math.max(3, lean))) wide.push(`${text.textContent}: ${drawn} > ${measured}`);
    }
    const result = document.createElement('pre');
    result.id = 'result';
    result.textContent = wide.length ? wide.join('\n') : `all ${seen} fit`;
    document.body.append(result);
});
";

#[test]
fn text_keeps_to_its_measured_width_in_chromium_with_and_without_the_font() {
    if !enabled("text_keeps_to_its_measured_width_in_chromium_with_and_without_the_font") {
        return;
    }
    for picture in pictures() {
        let svg = fs::read_to_string(&picture).expect("a readable picture");
        for (font, style) in [("with", font_faces()), ("without", String::new())] {
            let name = format!("{font}-{}", picture.file_stem().expect("a name").to_string_lossy());
            let page = format!(
                "<!doctype html><meta charset=utf-8><style>{style}</style><body>{svg}<script>{WIDER_THAN_MEASURED}</script>"
            );
            let dom = chromium(&page, &name, None);
            let result = dom.split("<pre id=\"result\">").nth(1).and_then(|rest| rest.split("</pre>").next());
            let result = result.expect("the page's script ran to its end");
            assert!(result.starts_with("all "), "{} {font} the font: {result}", picture.display());
            assert_ne!(result, "all 0 fit", "{}", picture.display());
        }
    }
}
