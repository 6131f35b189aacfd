//! Pictures as files: well-formed, of allowed elements only, and readable by another renderer.

use crate::drawing::{example, lone, svg};
use crate::{EXAMPLES, maps, subset};
use cjm::export::Appearance;
use cjm::scene::{Face, Scene};
use std::collections::BTreeSet;
use std::path::Path;

const APPEARANCES: [Appearance; 5] =
    [Appearance::Light, Appearance::Dark, Appearance::Auto, Appearance::Print, Appearance::Contrast];

pub(crate) fn scenes() -> Vec<(String, Scene)> {
    let examples = EXAMPLES.iter().map(|path| {
        let name = Path::new(path).file_name().expect("a file").to_string_lossy().replace(".journey.yaml", "");
        (name, example(path).scene)
    });
    let lone = [("least", maps::LEAST), ("people", maps::PEOPLE), ("nasty", maps::NASTY), ("forty", &maps::forty())]
        .map(|(name, text)| (name.to_owned(), lone(text).scene));
    examples.chain(lone).collect()
}

#[test]
fn files_are_well_formed_and_hold_allowed_elements_only() {
    for (name, scene) in scenes() {
        for appearance in APPEARANCES {
            let file = svg(&scene, appearance);
            assert_eq!(subset::faults(&file), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn the_text_of_a_file_is_the_text_of_the_scene() {
    for (name, scene) in scenes() {
        let file = svg(&scene, Appearance::Light);
        let document = roxmltree::Document::parse(&file).expect("well-formed");
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        let written: String = texts.filter_map(|node| node.text()).collect();
        let drawn: String = crate::sound::texts(&scene).iter().map(|text| text.text.raw()).collect();
        assert_eq!(written, drawn, "{name}");
    }
}

#[test]
fn a_picture_says_what_it_is_to_assistive_technology() {
    let file = svg(&example(EXAMPLES[0]).scene, Appearance::Light);
    let document = roxmltree::Document::parse(&file).expect("well-formed");
    let root = document.root_element();
    let named =
        |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).and_then(|node| node.text());
    let labels: Vec<_> = root.attribute("aria-labelledby").expect("labels").split(' ').map(named).collect();
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(labels[0], Some("Buying a first e-bike"));
    assert!(labels[1].expect("a description").contains("Awareness, Consideration, Decision, Retention, Advocacy"));
}

#[test]
fn two_pictures_on_one_page_share_no_id() {
    let ids = |path: &str| {
        let file = svg(&example(path).scene, Appearance::Auto);
        let document = roxmltree::Document::parse(&file).expect("well-formed");
        document.descendants().filter_map(|node| node.attribute("id").map(str::to_owned)).collect::<BTreeSet<_>>()
    };
    assert!(ids(EXAMPLES[0]).is_disjoint(&ids(EXAMPLES[3])));
}

#[test]
fn only_a_picture_that_follows_its_viewer_has_a_style_sheet() {
    let scene = example(EXAMPLES[0]).scene;
    assert!(svg(&scene, Appearance::Auto).contains("prefers-color-scheme:dark"));
    for appearance in APPEARANCES.into_iter().filter(|appearance| *appearance != Appearance::Auto) {
        assert!(!svg(&scene, appearance).contains("<style"), "{appearance:?}");
    }
}

/// Draws every picture with resvg and leaves it in the target folder for people to look at.
#[test]
fn another_renderer_draws_every_picture() {
    let mut options = resvg::usvg::Options::default();
    for face in Face::ALL {
        options.fontdb_mut().load_font_data(face.bytes().to_vec());
    }
    for (name, scene) in scenes() {
        for appearance in [Appearance::Light, Appearance::Dark] {
            let file = svg(&scene, appearance);
            let tree = resvg::usvg::Tree::from_str(&file, &options).expect("a picture that resvg reads");
            let size = tree.size().to_int_size();
            assert_eq!((f64::from(size.width()), f64::from(size.height())), (scene.size.width, scene.size.height));
            let mut pixels = resvg::tiny_skia::Pixmap::new(size.width(), size.height()).expect("some pixels");
            resvg::render(&tree, resvg::tiny_skia::Transform::default(), &mut pixels.as_mut());
            let background = pixels.pixel(1, 1).expect("a pixel");
            assert!(pixels.pixels().iter().any(|pixel| *pixel != background), "{name} is empty");
            let stem = format!("{name}-{}", format!("{appearance:?}").to_lowercase());
            let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
            std::fs::write(folder.join(format!("{stem}.svg")), file).expect("a writable folder");
            pixels.save_png(folder.join(format!("{stem}.png"))).expect("a writable folder");
        }
    }
}
