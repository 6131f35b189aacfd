//! Text as paths, dots, and pictures that bring their font along, in renderers that know nothing of us.

use super::{chromium, enabled, rasterized_by_resvg, run, share_of_different_pixels};
use crate::EXAMPLES;
use crate::drawing::{example, svg};
use cjm::export::{self, Appearance, Lettering};
use cjm::scene::Scene;
use cjm::text::shape::Fonts;
use resvg::tiny_skia::Pixmap;

/// The examples that the embedded fonts have every character of.
fn covered() -> Vec<(&'static str, Scene)> {
    let scenes = EXAMPLES.iter().map(|path| (*path, example(path).scene));
    scenes.filter(|(_, scene)| export::uncovered(scene, &Fonts::embedded()).is_empty()).collect()
}

fn lettered(scene: &Scene, lettering: Lettering) -> String {
    export::svg(scene, Appearance::Light, lettering, &Fonts::embedded())
}

fn drawn_by_us(scene: &Scene) -> Pixmap {
    let file = export::png(scene, Appearance::Light, &Fonts::embedded(), 1.0).expect("a picture of sensible size");
    Pixmap::decode_png(&file).expect("a PNG file")
}

fn drawn_by_librsvg(name: &str, file: &str) -> Pixmap {
    let path = chromium::write(name, file);
    let png = run("rsvg-convert", &["--format=png", path.to_str().expect("a path in UTF-8")]);
    Pixmap::decode_png(&png).expect("librsvg writes a PNG")
}

fn drawn_by_chromium(name: &str, file: &str, like: &Pixmap) -> Pixmap {
    let page = format!("<!doctype html><meta charset=utf-8><style>body{{margin:0}}svg{{display:block}}</style>{file}");
    let page = chromium::address(&chromium::write(name, &page));
    chromium::screenshot(name, &page, &[], like.width(), like.height())
}

fn assert_same(name: &str, a: &Pixmap, b: &Pixmap) {
    let share = share_of_different_pixels(a, b);
    assert!(share < 0.01, "{name}: {:.2} % of the dots differ", share * 100.0);
}

#[test]
fn text_as_paths_looks_the_same_everywhere() {
    if !enabled("text_as_paths_looks_the_same_everywhere") {
        return;
    }
    for (index, (path, scene)) in covered().into_iter().enumerate() {
        let file = lettered(&scene, Lettering::Outlined);
        let ours = drawn_by_us(&scene);
        let name = format!("outlined-{index}");
        assert_same(path, &drawn_by_librsvg(&name, &file), &ours);
        assert_same(path, &drawn_by_chromium(&name, &file, &ours), &ours);
    }
}

#[test]
fn our_dots_are_those_of_the_text_set_in_the_embedded_font() {
    if !enabled("our_dots_are_those_of_the_text_set_in_the_embedded_font") {
        return;
    }
    for (path, scene) in covered() {
        assert_same(path, &drawn_by_us(&scene), &rasterized_by_resvg(&svg(&scene, Appearance::Light)));
    }
}

/// Lists the texts that are not as wide as they were measured when nothing holds them to it.
const OTHERWISE_WIDE: &str = r"
async function examine(pictures) {
    const complaints = [];
    const place = document.createElement('div');
    document.body.append(place);
    for (const { name, svg } of pictures) {
        place.innerHTML = svg;
        await Promise.all([...document.fonts].map((face) => face.load()));
        for (const text of place.querySelectorAll('text')) {
            const measured = parseFloat(text.getAttribute('textLength'));
            text.removeAttribute('textLength');
            text.removeAttribute('lengthAdjust');
            const drawn = text.getComputedTextLength();
            if (!(Math.abs(drawn - measured) < 0.1)) {
                complaints.push(`${name}: ${text.textContent}: ${drawn}, not ${measured}`);
            }
        }
    }
    return complaints;
}
";

#[test]
fn pictures_with_their_font_are_set_in_it_where_no_font_is_installed() {
    if !enabled("pictures_with_their_font_are_set_in_it_where_no_font_is_installed") {
        return;
    }
    let complaints = |lettering: Lettering| {
        // Without our family in the list nothing but what the file brings along can be as wide as measured.
        let file = |scene: &Scene| lettered(scene, lettering).replace("Inter, ", "");
        let pictures: Vec<_> = covered().iter().map(|(path, scene)| ((*path).to_owned(), file(scene))).collect();
        let name = format!("lettering-{lettering:?}").to_lowercase();
        chromium::complaints(&name, "", &chromium::named(&pictures), OTHERWISE_WIDE)
    };
    assert_eq!(complaints(Lettering::Embedded), Vec::<String>::new());
    assert!(complaints(Lettering::Named).len() > 100, "the test can tell");
}
