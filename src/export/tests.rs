use super::*;
use crate::geometry::{Color, Point, Rect, Rgb, Size};
use crate::scene::{Align, Face, Gradient, Group, Item, Paint, Scene, Segment, Stroke, Text};

fn named(scene: &Scene, appearance: Appearance) -> String {
    svg(scene, appearance, Lettering::Named, &Fonts::embedded())
}

const BLUE: Color = Color {
    light: Rgb::hex(0x00_00ff),
    dark: Rgb::hex(0x99_99ff),
    print: Rgb::hex(0x00_00cc),
    contrast: Rgb::hex(0x00_0066),
};

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

fn solid(rect: Rect) -> Item {
    Item::Rect { rect, radius: 0.0, fill: Some(Paint::Solid(BLUE)), stroke: None }
}

#[test]
fn the_root_names_size_language_and_contents() {
    let file = named(&scene(Vec::new()), Appearance::Light);
    for part in [
        r#"width="100""#,
        r#"height="50""#,
        r#"viewBox="0 0 100 50""#,
        r#"role="img""#,
        r#"lang="en-GB""#,
        r#"xmlns="http://www.w3.org/2000/svg""#,
        "A &amp; B</title>",
        "What &lt;it&gt; shows</desc>",
    ] {
        assert!(file.contains(part), "{part} is not in {file}");
    }
}

#[test]
fn a_language_that_is_no_tag_is_left_out() {
    let scene = Scene { language: Some("en\" onload=\"x".into()), ..scene(Vec::new()) };
    assert!(!named(&scene, Appearance::Light).contains("lang="));
}

#[test]
fn every_kind_of_item_is_written() {
    let stroke = Stroke { paint: Paint::Solid(BLUE), width: 1.5, dashes: vec![4.0, 3.0] };
    let text = Item::Text(Text {
        text: "2 < 3".into(),
        at: Point { x: 10.126, y: 20.0 },
        align: Align::End,
        face: Face::SemiBold,
        size: 12.5,
        spacing: 0.6,
        width: 30.0,
        ascent: 12.0,
        descent: 3.0,
        color: BLUE,
        within: Rect::new(0.0, 0.0, 100.0, 50.0),
    });
    let circle =
        Item::Circle { center: Point { x: 5.0, y: 6.0 }, radius: 2.0, fill: None, stroke: Some(stroke.clone()) };
    let path = Item::Path {
        segments: vec![
            Segment::Move(Point { x: 0.0, y: 0.0 }),
            Segment::Curve(Point { x: 1.0, y: 1.0 }, Point { x: 2.0, y: 2.0 }, Point { x: 3.0, y: 3.5 }),
            Segment::Line(Point { x: 4.0, y: -0.25 }),
            Segment::Close,
        ],
        fill: None,
        stroke: Some(stroke),
    };
    let rect = solid(Rect::new(1.0, 2.0, 3.0, 4.0));
    let file = named(&scene(vec![rect, circle, path, text]), Appearance::Light);
    for line in [
        r##"<rect x="1" y="2" width="3" height="4" fill="#0000ff"/>"##,
        r##"<circle cx="5" cy="6" r="2" fill="none" stroke-width="1.5" stroke-dasharray="4 3" stroke="#0000ff"/>"##,
        r#"<path d="M0 0C1 1 2 2 3 3.5L4 -0.25Z" fill="none""#,
        r#"<text x="10.13" y="20" font-size="12.5" font-weight="600" text-anchor="end" letter-spacing="0.6" textLength="30""#,
        ">2 &lt; 3</text>",
    ] {
        assert!(file.contains(line), "{line} is not in {file}");
    }
}

#[test]
fn dark_pictures_have_dark_colours_and_auto_pictures_both() {
    let scene = scene(vec![solid(Rect::new(0.0, 0.0, 1.0, 1.0))]);
    assert!(named(&scene, Appearance::Dark).contains(r##"fill="#9999ff""##));
    let auto = named(&scene, Appearance::Auto);
    assert!(auto.contains(r##"fill="#0000ff""##) && auto.contains("fill:#9999ff"), "{auto}");
}

#[test]
fn every_look_is_written_with_its_own_colours_and_only_auto_with_a_style_sheet() {
    let scene = scene(vec![solid(Rect::new(0.0, 0.0, 1.0, 1.0))]);
    for (appearance, fill) in [(Appearance::Print, "#0000cc"), (Appearance::Contrast, "#000066")] {
        let file = named(&scene, appearance);
        assert!(file.contains(&format!("fill=\"{fill}\"")) && !file.contains("<style"), "{file}");
    }
}

#[test]
fn what_is_clear_is_left_out_unless_the_dark_side_of_the_picture_shows_it() {
    let line = |color| Some(Stroke { paint: Paint::Solid(color), width: 1.0, dashes: Vec::new() });
    let outlined = |color| {
        let rect = Rect::new(0.0, 0.0, 1.0, 1.0);
        scene(vec![Item::Rect { rect, radius: 0.0, fill: Some(Paint::Solid(BLUE)), stroke: line(color) }])
    };
    let on_paper = outlined(Color { print: BLUE.print, ..Color::CLEAR });
    assert!(named(&on_paper, Appearance::Print).contains("stroke="));
    for appearance in [Appearance::Light, Appearance::Dark, Appearance::Auto, Appearance::Contrast] {
        assert!(!named(&on_paper, appearance).contains("stroke"), "{appearance:?}");
    }
    let at_night = outlined(Color { dark: BLUE.dark, ..Color::CLEAR });
    assert!(named(&at_night, Appearance::Auto).contains("stroke:#9999ff;stroke-opacity:1"));
    assert!(!named(&at_night, Appearance::Light).contains("stroke"));
}

#[test]
fn a_gradient_is_defined_once_and_referred_to_by_an_id_of_the_picture() {
    let gradient = Paint::Gradient(Box::new(Gradient {
        from: Point { x: 0.0, y: 0.0 },
        to: Point { x: 0.0, y: 9.0 },
        stops: vec![(0.0, BLUE), (1.0, BLUE.at(0.3))],
    }));
    let rect =
        |x| Item::Rect { rect: Rect::new(x, 0.0, 1.0, 1.0), radius: 2.0, fill: Some(gradient.clone()), stroke: None };
    let file = named(&scene(vec![rect(0.0), rect(5.0)]), Appearance::Light);
    assert_eq!(file.matches("<linearGradient").count(), 1);
    assert_eq!(file.matches("url(#cjm-").count(), 2);
    assert!(file.contains(r#"stop-opacity="0.3""#));
}

#[test]
fn the_same_scene_gives_the_same_bytes_and_another_scene_other_ids() {
    let (a, b) = (scene(vec![solid(Rect::new(0.0, 0.0, 1.0, 1.0))]), scene(vec![solid(Rect::new(0.0, 0.0, 2.0, 1.0))]));
    assert_eq!(named(&a, Appearance::Auto), named(&a, Appearance::Auto));
    let id = |scene: &Scene| {
        named(scene, Appearance::Light).split("aria-labelledby=\"").nth(1).map(|rest| rest[..20].to_owned())
    };
    assert_ne!(id(&a), id(&b));
}
