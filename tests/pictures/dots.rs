//! Pictures as PNG files, and as SVG files that need no font.

use crate::drawing::example;
use crate::files::scenes;
use crate::{EXAMPLES, sound, subset};
use cjm::export::{self, Appearance, Lettering, PIXELS_AT_MOST, SIDE_AT_MOST, Undrawable};
use cjm::geometry::{Point, Size};
use cjm::scene::{Face, Item, Scene, Segment};
use cjm::text::shape::{Fonts, Outlines, place};
use resvg::tiny_skia::Pixmap;
use std::path::Path;

fn png(scene: &Scene, scale: f64) -> Vec<u8> {
    export::png(scene, Appearance::Light, &Fonts::embedded(), scale).expect("a picture of sensible size")
}

fn svg(scene: &Scene, lettering: Lettering) -> String {
    export::svg(scene, Appearance::Auto, lettering, &Fonts::embedded())
}

/// Leaves the pictures in the target folder for people to look at.
#[test]
fn every_picture_becomes_dots_of_its_size_and_is_not_blank() {
    for (name, scene) in scenes() {
        let file = png(&scene, 1.0);
        std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-dots.png")), &file)
            .expect("a writable folder");
        let picture = Pixmap::decode_png(&file).expect("a PNG file");
        assert_eq!((f64::from(picture.width()), f64::from(picture.height())), (scene.size.width, scene.size.height));
        let background = picture.pixel(1, 1).expect("a dot");
        assert!(picture.pixels().iter().any(|dot| *dot != background), "{name} is blank");
        assert!(picture.pixels().iter().all(|&dot| dot.is_opaque()), "{name}");
    }
}

#[test]
fn a_scaled_picture_has_more_dots_and_says_how_dense_they_are() {
    let scene = example(EXAMPLES[2]).scene;
    for (scale, dots_per_metre) in [(0.5, 1890), (1.0, 3780), (1.37, 5178), (2.0, 7559)] {
        let file = png(&scene, scale);
        let picture = Pixmap::decode_png(&file).expect("a PNG file");
        assert!((f64::from(picture.width()) - scene.size.width * scale).abs() <= 0.5, "{scale}");
        assert!((f64::from(picture.height()) - scene.size.height * scale).abs() <= 0.5, "{scale}");
        assert!(picture.pixels().iter().all(|&dot| dot.is_opaque()), "{scale}");
        let said = file.windows(4).position(|chunk| chunk == b"pHYs").expect("a density");
        let said = u32::from_be_bytes(file[said + 4..said + 8].try_into().expect("four bytes"));
        assert_eq!(said, dots_per_metre, "{scale}");
    }
}

#[test]
fn the_same_picture_has_the_same_bytes_in_every_lettering() {
    let scene = example(EXAMPLES[2]).scene;
    assert_eq!(png(&scene, 1.0), png(&scene, 1.0));
    for lettering in [Lettering::Named, Lettering::Embedded, Lettering::Outlined] {
        assert_eq!(svg(&scene, lettering), svg(&scene, lettering));
    }
}

#[test]
fn dots_of_a_picture_that_follows_its_viewer_are_light() {
    let scene = example(EXAMPLES[2]).scene;
    let drawn = |appearance| export::png(&scene, appearance, &Fonts::embedded(), 0.5).expect("a small picture");
    assert!(drawn(Appearance::Auto) == drawn(Appearance::Light));
    assert!(drawn(Appearance::Auto) != drawn(Appearance::Dark));
}

#[test]
fn too_many_dots_are_refused_with_the_scale_that_fits() {
    let scene = example(EXAMPLES[2]).scene;
    for size in [(1000.0, 800.0), (1999.0, 3.0), (7.0, 12_345.0), (31_000.0, 1000.0), (5656.0, 5657.0)] {
        let scene = Scene { size: Size { width: size.0, height: size.1 }, groups: Vec::new(), ..scene.clone() };
        let error = export::png(&scene, Appearance::Light, &Fonts::embedded(), 900.0).expect_err("it is too large");
        let Undrawable::TooLarge(error) = error else { panic!("{error}") };
        assert_eq!(error.pixels(), error.width * error.height);
        assert!(error.pixels() > PIXELS_AT_MOST || error.width.max(error.height) > SIDE_AT_MOST);
        assert!(error.to_string().contains(&format!("scale {} fits", error.largest_scale)), "{error}");
        let (width, height) = (size.0 * error.largest_scale, size.1 * error.largest_scale);
        let more = error.largest_scale + 0.02;
        #[expect(clippy::cast_precision_loss, reason = "limits are small")]
        let (pixels, side) = (PIXELS_AT_MOST as f64, SIDE_AT_MOST as f64);
        assert!(width.round() * height.round() <= pixels && width.max(height) <= side + 0.5, "{size:?}: {error}");
        assert!(size.0 * more * size.1 * more > pixels || size.0.max(size.1) * more > side, "{size:?}: {error}");
    }
    let endless = export::png(&scene, Appearance::Light, &Fonts::embedded(), f64::INFINITY);
    assert!(matches!(endless, Err(Undrawable::TooLarge(error)) if error.largest_scale > 1.0));
    assert!(export::png(&scene, Appearance::Light, &Fonts::embedded(), f64::NAN).is_ok(), "one dot");
}

#[test]
fn outlined_pictures_hold_no_text_and_no_font_but_their_name_and_description() {
    for (name, scene) in scenes() {
        let file = svg(&scene, Lettering::Outlined);
        let document = roxmltree::Document::parse(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        let names: Vec<_> = document.descendants().map(|node| node.tag_name().name()).collect();
        assert_eq!(subset::faults(&file), Vec::<String>::new(), "{name}: wikis take it");
        assert!(!names.contains(&"text") && names.contains(&"title") && names.contains(&"desc"), "{name}");
        assert!(!file.contains("font-"), "{name}");
        assert!(file.contains("prefers-color-scheme:dark"), "{name}: paths follow the viewer too");
    }
}

#[test]
fn outlines_of_text_stay_in_the_box_of_the_text() {
    for (name, scene) in scenes().into_iter().filter(|(name, _)| name != "nasty") {
        let (fonts, mut outlines) = (Fonts::embedded(), Outlines::default());
        for item in scene.groups.iter().flat_map(|group| &group.items) {
            let Item::Text(text) = item else { continue };
            let segments = place(text, &fonts).outline(text.size, &fonts, &mut outlines);
            // Slanted and accented letters lean over their advance, and line boxes are tight: a third of the size.
            let bounds = text.bounds();
            let slack = text.size / 3.0;
            for Point { x, y } in segments.iter().filter_map(end) {
                assert!(
                    x > bounds.x - slack
                        && x < bounds.right() + slack
                        && y > bounds.y - slack
                        && y < bounds.bottom() + slack,
                    "{name}: {:?} leaves {bounds:?} at {x}, {y}",
                    text.text
                );
            }
        }
    }
}

fn end(segment: &Segment) -> Option<Point> {
    match segment {
        Segment::Move(to) | Segment::Line(to) | Segment::Curve(_, _, to) => Some(*to),
        Segment::Close => None,
    }
}

#[test]
fn pictures_with_their_font_declare_each_face_in_use_under_a_name_of_their_own() {
    for (name, scene) in scenes() {
        let file = svg(&scene, Lettering::Embedded);
        let document = roxmltree::Document::parse(&file).unwrap_or_else(|error| panic!("{name}: {error}"));
        let families = document.root_element().attribute("font-family").expect("families");
        let own = families.split(',').next().expect("a first family");
        assert!(own.starts_with("cjm-") && families.contains("Inter"), "{name}: {families}");
        let style = document.descendants().find(|node| node.has_tag_name("style")).and_then(|node| node.text());
        let style = style.expect("a style sheet");
        for face in Face::ALL {
            let is_used = sound::texts(&scene).iter().any(|text| text.face == face && text.text.raw() != "");
            let weight = format!("font-weight:{};", face.weight());
            let slant = if face.is_italic() { "font-style:italic" } else { "font-style:normal" };
            let is_declared = style.contains(&format!("font-family:{own};{weight}{slant};src:url(data:font/woff;"));
            assert_eq!(is_used, is_declared, "{name}: {face:?}");
        }
        assert!(!style.contains("http") && !style.contains("file:"), "{name}");
    }
}

#[test]
fn characters_that_no_font_has_are_named() {
    let fonts = Fonts::embedded();
    assert!(export::uncovered(&example(EXAMPLES[0]).scene, &fonts).is_empty());
    let japanese = export::uncovered(&example("examples/ryokan/onsen-stay.journey.yaml").scene, &fonts);
    assert!(japanese.contains(&'温') && !japanese.contains(&'\u{2067}') && !japanese.contains(&'a'), "{japanese:?}");
}
