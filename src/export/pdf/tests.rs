#![allow(clippy::unwrap_used)] // a test may stop at once

use super::*;
use crate::geometry::{Color, Point, Rect, Rgb};
use crate::scene::{Align, Face, Gradient, Group, Item, Paint, Raster, RasterFormat, Segment, Stroke, Text};
use crate::source::Untrusted;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, MaybeRef, Name, Object};
use skrifa::instance::LocationRef;
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::BTreeSet;

const BLUE: Color = Color {
    light: Rgb::hex(0x00_00ff),
    dark: Rgb::hex(0xff_0000),
    print: Rgb::hex(0x00_0000),
    contrast: Rgb::hex(0x00_ff00),
};

/// A white PNG of one dot.
const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==";

fn scene(items: Vec<Item>) -> Scene {
    Scene {
        size: Size { width: 100.0, height: 50.0 },
        background: Color { dark: Rgb::hex(0x00_0000), ..Color::same(Rgb::hex(0xff_ffff)) },
        title: "A & B".into(),
        description: "What <it> shows".into(),
        language: Some("en-GB".into()),
        groups: vec![Group { role: "lane", name: None, bounds: Rect::new(0.0, 0.0, 100.0, 50.0), items }],
        spots: Vec::new(),
    }
}

fn written(scene: &Scene) -> Vec<u8> {
    pdf(scene, Appearance::Light, &Fonts::embedded()).unwrap()
}

/// What is drawn on the page, as operators.
fn drawn(file: &[u8]) -> String {
    let document = Pdf::new(file.to_vec()).unwrap();
    String::from_utf8_lossy(document.pages()[0].page_stream().unwrap()).into_owned()
}

fn size(scene: &Scene) -> (f32, f32) {
    let document = Pdf::new(written(scene)).unwrap();
    assert_eq!(document.pages().len(), 1);
    document.pages()[0].render_dimensions()
}

fn filled(fill: Paint) -> Item {
    Item::Rect { rect: Rect::new(1.0, 2.0, 3.0, 4.0), radius: 0.0, fill: Some(fill), stroke: None }
}

fn line(text: &str) -> Text {
    Text {
        text: Untrusted::copied(text),
        at: Point { x: 10.0, y: 20.0 },
        align: Align::Start,
        face: Face::SemiBold,
        size: 12.0,
        spacing: 0.0,
        width: 90.0,
        ascent: 12.0,
        descent: 3.0,
        color: BLUE,
        within: Rect::new(0.0, 0.0, 100.0, 50.0),
    }
}

fn image(bytes: Vec<u8>) -> Item {
    let raster = Raster { format: RasterFormat::Png, dots: (1, 1), bytes: bytes.into() };
    Item::Image { rect: Rect::new(10.0, 10.0, 20.0, 10.0), raster, alt: "A dot".into() }
}

#[test]
fn the_page_is_as_large_as_the_picture_at_96_pixels_an_inch() {
    assert_eq!(size(&scene(Vec::new())), (75.0, 37.5));
}

#[test]
fn a_picture_longer_than_a_page_may_be_is_scaled_down_to_fit() {
    let mut scene = scene(Vec::new());
    scene.size = Size { width: 19_200.0, height: 50.0 };
    assert_eq!(size(&scene), (14_400.0, 37.5));
    scene.size = Size { width: 1_000.0, height: 28_800.0 };
    assert_eq!(size(&scene), (500.0, 14_400.0));
}

#[test]
fn a_picture_without_extent_is_still_a_page() {
    let mut scene = scene(Vec::new());
    scene.size = Size::default();
    assert_eq!(size(&scene), (3.0, 3.0));
}

#[test]
fn the_file_names_the_picture_its_contents_and_its_language() {
    let file = written(&scene(Vec::new()));
    let document = Pdf::new(file.clone()).unwrap();
    assert_eq!(document.metadata().title.as_deref(), Some(b"A & B".as_slice()));
    assert_eq!(document.metadata().subject.as_deref(), Some(b"What <it> shows".as_slice()));
    let file = String::from_utf8_lossy(&file);
    for part in ["/Lang(en-GB)", "A &amp; B", "What &lt;it&gt; shows", "/S/Figure", "/Alt(What <it> shows)"] {
        assert!(file.contains(part), "{part} is not in {file}");
    }
}

#[test]
fn a_language_that_is_no_tag_is_left_out() {
    let scene = Scene { language: Some("en)/OpenAction".into()), ..scene(Vec::new()) };
    assert!(!String::from_utf8_lossy(&written(&scene)).contains("/Lang"));
}

#[test]
fn the_same_picture_gives_the_same_bytes_and_no_date() {
    let scene = scene(vec![Item::Text(line("Once")), image(STANDARD.decode(DOT).unwrap())]);
    let file = written(&scene);
    assert_eq!(file, written(&scene));
    let file = String::from_utf8_lossy(&file).into_owned();
    for part in ["/CreationDate", "/ModDate", "CreateDate", "ModifyDate", "/Producer", "pdf:Producer"] {
        assert!(!file.contains(part), "{part} is in {file}");
    }
}

/// Every name in an object: keys, types, kinds of actions.
fn names(object: &Object<'_>, found: &mut BTreeSet<String>) {
    let name = |name: &Name<'_>| String::from_utf8_lossy(name.as_ref()).into_owned();
    let mut dictionary = |dictionary: &Dict<'_>| {
        for (key, value) in dictionary.entries() {
            found.insert(name(&key));
            if let MaybeRef::NotRef(value) = value {
                names(&value, found);
            }
        }
    };
    match object {
        Object::Dict(entries) => dictionary(entries),
        Object::Stream(stream) => dictionary(stream.dict()),
        Object::Array(array) => array.raw_iter().for_each(|value| {
            if let MaybeRef::NotRef(value) = value {
                names(&value, found);
            }
        }),
        Object::Name(own) => {
            found.insert(name(own));
        }
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) | Object::String(_) => {}
    }
}

#[test]
fn nothing_in_the_file_acts_whatever_the_texts_say() {
    let hostile = ") >> /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj \r\n(";
    let mut scene = scene(vec![Item::Text(line(hostile)), image(STANDARD.decode(DOT).unwrap())]);
    (scene.title, scene.description) = (hostile.into(), hostile.into());
    let document = Pdf::new(written(&scene)).unwrap();
    let mut found = BTreeSet::new();
    document.objects().into_iter().for_each(|object| names(&object, &mut found));
    assert!(found.contains("MediaBox") && found.contains("Catalog") && found.contains("Figure"), "{found:?}");
    for name in
        ["JavaScript", "JS", "Launch", "OpenAction", "Action", "A", "AA", "EmbeddedFile", "Filespec", "URI", "Annots"]
    {
        assert!(!found.contains(name), "{name} is among {found:?}");
    }
}

#[test]
fn colours_follow_the_appearance() {
    let scene = scene(vec![filled(Paint::Solid(BLUE))]);
    let in_appearance = |appearance| drawn(&pdf(&scene, appearance, &Fonts::embedded()).unwrap());
    assert!(in_appearance(Appearance::Light).contains("0 0 1 rg"));
    assert!(in_appearance(Appearance::Dark).contains("1 0 0 rg"));
    assert!(in_appearance(Appearance::Contrast).contains("0 1 0 rg"));
    assert_eq!(in_appearance(Appearance::Auto), in_appearance(Appearance::Light));
}

#[test]
fn what_is_clear_in_a_look_is_not_drawn_in_it() {
    let only_on_paper = Color { print: Rgb::hex(0xff_0000), ..Color::CLEAR };
    let stroke = Stroke { paint: Paint::Solid(only_on_paper), width: 1.0, dashes: Vec::new() };
    let rule = Item::Rect { rect: Rect::new(1.0, 1.0, 9.0, 9.0), radius: 0.0, fill: None, stroke: Some(stroke) };
    let scene = scene(vec![rule]);
    let in_appearance = |appearance| drawn(&pdf(&scene, appearance, &Fonts::embedded()).unwrap());
    assert!(in_appearance(Appearance::Print).contains("1 0 0 RG"));
    assert!(!in_appearance(Appearance::Light).contains("RG"));
}

#[test]
fn outlines_are_drawn_with_their_dashes_and_ends() {
    let stroke = Stroke { paint: Paint::Solid(BLUE), width: 1.5, dashes: vec![4.0, 3.0] };
    let circle =
        Item::Circle { center: Point { x: 5.0, y: 6.0 }, radius: 2.0, fill: None, stroke: Some(stroke.clone()) };
    let file = drawn(&written(&scene(vec![circle])));
    assert!(file.contains("[4 3]0 d") && file.contains("1.5 w") && !file.contains("1 J"), "{file}");
    let segments = vec![Segment::Move(Point { x: 0.0, y: 0.0 }), Segment::Line(Point { x: 4.0, y: -0.25 })];
    let file = drawn(&written(&scene(vec![Item::Path { segments, fill: None, stroke: Some(stroke) }])));
    assert!(file.contains("1 J") && file.contains("1 j") && file.contains("4 -0.25 l"), "{file}");
}

#[test]
fn marks_without_extent_dashes_without_length_and_gradients_without_stops_do_no_harm() {
    let stroke = |width, dashes: &[f64]| Stroke { paint: Paint::Solid(BLUE), width, dashes: dashes.to_vec() };
    let at = Point { x: 1.0, y: 1.0 };
    let path = |segments, stroke| Item::Path { segments, fill: Some(Paint::Solid(BLUE)), stroke: Some(stroke) };
    let gradient = |from, to, stops| Paint::Gradient(Box::new(Gradient { from, to, stops }));
    let mut empty = line("x");
    empty.size = 0.0;
    let file = drawn(&written(&scene(vec![
        Item::Circle { center: at, radius: 0.0, fill: Some(Paint::Solid(BLUE)), stroke: None },
        path(Vec::new(), stroke(1.0, &[])),
        path(vec![Segment::Move(at), Segment::Line(at)], stroke(0.0, &[])),
        path(vec![Segment::Close, Segment::Line(at), Segment::Line(Point::default())], stroke(1.0, &[0.0, 0.0])),
        filled(gradient(at, Point::default(), Vec::new())),
        filled(gradient(at, at, vec![(0.0, BLUE)])),
        filled(gradient(at, Point::default(), vec![(0.5, BLUE), (0.5, BLUE), (2.0, BLUE)])),
        Item::Text(line("")),
        Item::Text(line("\u{2067}\u{2069}")),
        Item::Text(empty),
    ])));
    assert!(!file.contains("NaN") && !file.contains("inf") && !file.contains("[0 0]0 d"), "{file}");
}

/// The matrix of the first line of text: what a px becomes across and down, and where the line starts from the lower left.
fn matrix(file: &str) -> [f64; 6] {
    let (before, _) = file.split_once("BT").expect("text");
    let (numbers, _) = before.rsplit_once(" cm").expect("a matrix");
    let numbers: Vec<f64> = numbers.rsplit(' ').take(6).map(|number| number.parse().unwrap()).collect();
    let [down, right, d, c, b, a] = numbers.try_into().unwrap();
    [a, b, c, d, right, down]
}

#[test]
fn a_line_wider_than_measured_is_squeezed_and_a_narrower_one_stays_as_it_is() {
    let shaped = crate::text::width("Wide", Face::SemiBold, 12.0);
    let assert_matrix = |align, width, expected: [f64; 6]| {
        let found = matrix(&drawn(&written(&scene(vec![Item::Text(Text { align, width, ..line("Wide") })]))));
        let is_close = found.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-3);
        assert!(is_close, "{align:?} {width}: {found:?} instead of {expected:?}");
    };
    assert_matrix(Align::Start, shaped / 2.0, [0.375, 0.0, 0.0, -0.75, 7.5, 22.5]);
    assert_matrix(Align::Start, shaped * 2.0, [0.75, 0.0, 0.0, -0.75, 7.5, 22.5]);
    assert_matrix(Align::End, shaped / 2.0, [0.375, 0.0, 0.0, -0.75, 7.5 - 0.375 * shaped, 22.5]);
    assert_matrix(Align::Middle, shaped * 2.0, [0.75, 0.0, 0.0, -0.75, 7.5 - 0.375 * shaped, 22.5]);
}

#[test]
fn a_letter_and_its_mark_stand_for_a_character_each() {
    // No font composes them, and neither needs an actual text of its own, which not every reader knows.
    let file = written(&scene(vec![Item::Text(line("x\u{302}q\u{303}"))]));
    assert!(!drawn(&file).contains("ActualText"), "{}", drawn(&file));
    let document = Pdf::new(file).unwrap();
    let tables: Vec<_> = document
        .objects()
        .into_iter()
        .filter_map(|object| match object {
            Object::Stream(stream) => stream.decoded().ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
            _ => None,
        })
        .filter(|stream| stream.contains("beginbfchar"))
        .collect();
    for code in ["<0078>", "<0302>", "<0071>", "<0303>"] {
        assert!(tables.iter().any(|table| table.contains(code)), "{code} is not in {tables:?}");
    }
}

#[test]
fn what_no_font_has_is_drawn_as_a_box() {
    // A character of a private area: no font has it.
    let file = written(&scene(vec![Item::Text(line("\u{f0000}"))]));
    assert!(drawn(&file).contains(" Tf "), "{}", drawn(&file));
    let document = Pdf::new(file).unwrap();
    let embedded = document.objects().into_iter().find_map(|object| {
        let Object::Stream(stream) = object else { return None };
        stream.decoded().ok().filter(|bytes| bytes.starts_with(b"\0\x01\0\0")).map(std::borrow::Cow::into_owned)
    });
    let embedded = embedded.expect("an embedded TrueType font");
    let font = FontRef::new(&embedded).unwrap();
    let missing =
        font.glyph_metrics(skrifa::instance::Size::unscaled(), LocationRef::default()).bounds(GlyphId::NOTDEF);
    assert!(missing.unwrap().y_max > 0.0, "{missing:?}");
}

#[test]
fn an_image_fills_its_place_and_has_a_figure_with_its_own_words() {
    let file = written(&scene(vec![image(STANDARD.decode(DOT).unwrap())]));
    assert!(String::from_utf8_lossy(&file).contains("/Alt(A dot)"));
    // One dot, square, in a place twice as wide as high: as wide as the place, and cut above and below.
    assert!(drawn(&file).contains("15 0 0 15 7.5 18.75 cm"), "{}", drawn(&file));
}

#[test]
fn a_damaged_image_is_an_error() {
    let mut cut = STANDARD.decode(DOT).unwrap();
    cut.truncate(50);
    for bytes in [b"GIF89a".to_vec(), Vec::new(), cut] {
        let scene = scene(vec![filled(Paint::Solid(BLUE)), image(bytes), Item::Text(line("After"))]);
        assert_eq!(pdf(&scene, Appearance::Light, &Fonts::embedded()), Err(Unwritable::Image));
    }
}

#[test]
fn lines_of_one_box_are_one_paragraph() {
    let other = Text { within: Rect::new(0.0, 0.0, 10.0, 10.0), ..line("Three") };
    let scene = scene(vec![Item::Text(line("One")), Item::Text(line("Two")), Item::Text(other)]);
    let file = written(&scene);
    assert_eq!(String::from_utf8_lossy(&file).matches("/S/P/").count(), 2);
}
