//! Scenes of some examples as text, one line an item: where nothing changes here and the committed SVG does, drawing
//! moved and not layout.
//!
//! Colours are left out; the committed pictures hold them.

#[path = "../binary/generated.rs"]
pub(crate) mod generated;

use crate::drawing::example;
use crate::sound::extent;
use cjm::geometry::Rect;
use cjm::scene::{Align, Item, Paint, Scene, Stroke};
use generated::is_current;
use std::fmt::Write;
use std::path::Path;

/// A map in full, one read from right to left, and one of a part of another map.
const EXAMPLES: [&str; 3] = ["retail/e-bike", "clinic/asthma-visit", "retail/leasing-approval"];

#[test]
fn scenes_of_examples_are_as_they_were() {
    let results = EXAMPLES.iter().map(|path| {
        let scene = example(&format!("examples/{path}.journey.yaml")).scene;
        let name = path.rsplit('/').next().expect("a name");
        is_current(&Path::new("tests/golden").join(format!("{name}.scene.txt")), &written(&scene))
    });
    let stale: Vec<_> = results.filter_map(Result::err).collect();
    assert!(stale.is_empty(), "{}", stale.join("\n\n"));
}

fn written(scene: &Scene) -> String {
    let mut out = String::new();
    let language = scene.language.as_ref().map_or("none", |language| language.raw());
    let _ = writeln!(out, "canvas {}x{}, language {language}", scene.size.width, scene.size.height);
    let _ = writeln!(out, "title {:?}\ndescription {:?}", scene.title.raw(), scene.description.raw());
    for group in &scene.groups {
        let _ = writeln!(out, "\n{} {}", group.role, place(group.bounds));
        for item in &group.items {
            let _ = writeln!(out, "  {}", line(item));
        }
    }
    out
}

fn line(item: &Item) -> String {
    let extent = place(extent(item));
    match item {
        Item::Rect { radius, fill, stroke, .. } => {
            format!("rect {extent} round {radius}{}", look(fill.as_ref(), stroke.as_ref()))
        }
        Item::Circle { fill, stroke, .. } => format!("circle {extent}{}", look(fill.as_ref(), stroke.as_ref())),
        Item::Path { segments, fill, stroke } => {
            format!("path {extent} of {}{}", segments.len(), look(fill.as_ref(), stroke.as_ref()))
        }
        Item::Image { raster, alt, .. } => {
            format!("image {extent} of {}x{} {:?}", raster.dots.0, raster.dots.1, alt.raw())
        }
        Item::Text(text) => {
            let align = match text.align {
                Align::Start => "from",
                Align::Middle => "around",
                Align::End => "to",
            };
            let at = format!("{align} {} {}", short(text.at.x), short(text.at.y));
            format!("text {at} wide {} {:?} {} {:?}", short(text.width), text.face, text.size, text.text.raw())
        }
    }
}

fn look(fill: Option<&Paint>, stroke: Option<&Stroke>) -> String {
    let fill = match fill {
        None => "",
        Some(Paint::Solid(_)) => ", filled",
        Some(Paint::Gradient { .. }) => ", shaded",
    };
    let stroke = stroke.map_or_else(String::new, |stroke| {
        let kind = if stroke.dashes.is_empty() { "lined" } else { "dashed" };
        format!(", {kind} {}", stroke.width)
    });
    format!("{fill}{stroke}")
}

fn place(rect: Rect) -> String {
    format!("{} {} {}x{}", short(rect.x), short(rect.y), short(rect.width), short(rect.height))
}

/// A number to one decimal.
fn short(number: f64) -> String {
    let rounded = (number * 10.0).round() / 10.0;
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}
