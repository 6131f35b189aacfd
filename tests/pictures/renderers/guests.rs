//! Pictures as guests of a page: what `DOMPurify` leaves of them, and what axe-core says of a page that shows them.
//!
//! Both come from `tests/browser`, where `npm ci` installs them.

use super::{by_chance, chromium, committed, enabled, skip};
use std::path::{Path, PathBuf};

/// The element that loads a library; none where it is not installed and need not be.
fn library(test: &str, file: &str) -> Option<String> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules").join(file);
    if path.is_file() {
        return Some(format!("<script src=\"{}\"></script>", chromium::address(&path)));
    }
    let why = "npm ci --prefix tests/browser installs what it needs";
    assert!(std::env::var_os("CJM_TEST_RENDERERS").is_none_or(|asked| asked != "all"), "{test}: {why}");
    skip(test, why);
    None
}

/// Lists what of a picture is another after `DOMPurify`.
const CHANGED: &str = r"
async function examine(pictures) {
    if (!DOMPurify.isSupported) return ['DOMPurify does not run'];
    const hostile = DOMPurify.sanitize('<svg><script>1<\/script><text onclick=x>A</text></svg>');
    if (/script|onclick/.test(hostile)) return ['DOMPurify lets everything through'];
    const seen = [];
    differences(parsed('<svg><text onclick=x>A</text></svg>'), parsed('<svg><text>A</text></svg>'), 'control', seen);
    if (seen.length === 0) return ['no difference is seen'];
    const complaints = [];
    for (const { name, svg } of pictures) {
        const of_this = [];
        differences(parsed(svg.trim()), parsed(DOMPurify.sanitize(svg.trim())), name, of_this);
        complaints.push(...new Set(of_this.slice(0, 20)));
    }
    return complaints;
}
";

#[test]
fn dompurify_leaves_pictures_as_they_are() {
    const TEST: &str = "dompurify_leaves_pictures_as_they_are";
    if !enabled(TEST) {
        return;
    }
    let Some(library) = library(TEST, "dompurify/dist/purify.min.js") else { return };
    let pictures: Vec<_> = committed().into_iter().chain(by_chance(40)).collect();
    let complaints = chromium::complaints(
        "dompurify",
        &library,
        &chromium::named(&pictures),
        &[include_str!("../../browser/changed.js"), CHANGED].concat(),
    );
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Puts all pictures into a page as people do, once inline and once as images, and lists what axe-core finds.
const VIOLATIONS: &str = r"
function figure(content, caption) {
    const figure = document.createElement('figure');
    figure.append(content, Object.assign(document.createElement('figcaption'), { textContent: caption }));
    return figure;
}
async function examine(pictures) {
    const main = document.createElement('main');
    main.append(Object.assign(document.createElement('h1'), { textContent: 'Journeys' }));
    for (const { name, svg } of pictures) {
        const inline = document.createElement('div');
        inline.innerHTML = svg;
        const image = new Image();
        image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
        image.alt = inline.querySelector('desc').textContent;
        main.append(figure(inline.firstElementChild, `${name} inline`), figure(image, `${name} as an image`));
    }
    document.body.append(main);
    const unnamed = main.querySelector('svg').cloneNode(true);
    for (const name of ['aria-labelledby', 'id']) unnamed.removeAttribute(name);
    unnamed.querySelectorAll('title, desc').forEach((element) => element.remove());
    const control = document.createElement('div');
    control.append(unnamed);
    const run = async (where) => (await axe.run(where, { resultTypes: ['violations'] })).violations;
    main.append(control);
    const found = await run(control);
    if (found.length === 0) return ['axe-core finds nothing in a picture without a name'];
    control.remove();
    const told = (violation) => violation.nodes.map((node) => `${violation.id}: ${violation.help}: ${node.html.slice(0, 200)}`);
    return (await run(document)).flatMap(told);
}
";

#[test]
fn axe_has_nothing_to_say_about_a_page_of_pictures() {
    const TEST: &str = "axe_has_nothing_to_say_about_a_page_of_pictures";
    if !enabled(TEST) {
        return;
    }
    let Some(library) = library(TEST, "axe-core/axe.min.js") else { return };
    let complaints = chromium::complaints("axe", &library, &chromium::named(&committed()), VIOLATIONS);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
