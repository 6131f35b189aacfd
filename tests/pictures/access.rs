//! What assistive technology is given: a name, a summary, a language, and texts in the order of the journey.

use crate::drawing::{asked, example, lone, svg};
use crate::generated::generate;
use crate::sound::{bare, letters};
use crate::{EXAMPLES, drawing};
use cjm::export::Appearance;
use cjm::layout::{Request, View};
use cjm::scene::Scene;
use cjm::source::Untrusted;
use std::fmt::Write;

/// Asserts that a file names itself: title and description come first, hold something, and are what the root refers to.
fn assert_named(name: &str, scene: &Scene) {
    let file = svg(scene, Appearance::Auto);
    let document = roxmltree::Document::parse(&file).expect("well-formed");
    let root = document.root_element();
    let mut children = root.children().filter(roxmltree::Node::is_element);
    let (title, description) = (children.next().expect("a title"), children.next().expect("a description"));
    assert_eq!((title.tag_name().name(), description.tag_name().name()), ("title", "desc"), "{name}");
    assert_eq!(root.attribute("role"), Some("img"), "{name}");
    let ids: Vec<_> = [title, description].iter().filter_map(|node| node.attribute("id")).collect();
    assert_eq!(root.attribute("aria-labelledby"), Some(ids.join(" ").as_str()), "{name}");
    assert_eq!(title.text(), Some(scene.title.raw()), "{name}");
    assert!(description.text().is_some_and(|text| text.len() > 30), "{name}: {:?}", description.text());
    assert_eq!(root.attribute("lang"), scene.language.as_ref().map(Untrusted::raw), "{name}");
}

#[test]
fn every_picture_names_and_describes_itself() {
    for path in EXAMPLES {
        assert_named(path, &example(path).scene);
    }
    for seed in 2_000_000..2_000_030 {
        assert_named(&format!("seed {seed}"), &drawing::generated(&generate(seed)).expect("a map").scene);
    }
}

#[test]
fn the_description_tells_the_journey_in_a_few_sentences() {
    let map = "title: T\npersonas: [Ada, Ben]\nstages:\n  - name: Find\n    touchpoints:\n      \
               - { name: Search, emotions: { Ada: 1, Ben: 0 } }\n      - { name: Choose, emotions: { Ada: { score: 2, feeling: glad }, Ben: 1 } }\n  \
               - name: Pay\n    touchpoints: [{ name: Till, emotions: { Ada: -2, Ben: 0 }, pain_points: [{ problem: The queue., severity: high }], opportunities: [More tills] }]\n";
    let description = lone(map).scene.description;
    for sentence in [
        "Customer journey map of Ada, Ben, as-is.",
        "2 stages with 3 touchpoints: Find, Pay.",
        "Emotion of Ada peaks at Choose (+2, glad) and is lowest at Till (−2); the steepest fall is from Choose to Till.",
        "Emotion of Ben peaks at Choose (+1) and is lowest at Search (0); the steepest fall is from Choose to Till.",
        "1 pain point, the worst (high): The queue.",
        "1 opportunity.",
        "open gaps.",
    ] {
        assert!(description.raw().contains(sentence), "{sentence:?} is not in {:?}", description.raw());
    }
}

#[test]
fn a_description_stays_short_whatever_the_map() {
    for seed in 3_000_000..3_000_060 {
        let description = drawing::generated(&generate(seed)).expect("a map").scene.description;
        let sentences = description.raw().chars().count();
        assert!(sentences < 5_000, "seed {seed}: {sentences} characters: {description:?}");
    }
}

/// Rows whose texts are tested to stand in the order of the journey.
const ROWS: [&str; 7] = ["questions", "actions", "thoughts", "gains", "pain_points", "opportunities", "backstage"];

/// A map of three stages of three steps; every text names row, stage and step, and the stage's own comes first.
fn ordered(title: &str, name: &str) -> String {
    let mut map = format!("title: {title}\nstatus: published\nowner: Us\nstages:\n");
    for stage in 0..3 {
        let _ = writeln!(map, "  - name: {name} stage{stage}x");
        for row in ROWS {
            let _ = writeln!(map, "    {row}: {name} {row}{stage}x");
        }
        map.push_str("    touchpoints:\n");
        for step in 0..3 {
            let score = (stage + 2 * step) % 5 - 2;
            let _ = writeln!(
                map,
                "      - name: {name} step{stage}{step}x\n        emotion: {score}\n        channel: web"
            );
            for row in ROWS {
                let _ = writeln!(map, "        {row}: {name} {row}{stage}{step}x");
            }
        }
    }
    map
}

#[test]
fn texts_stand_in_the_file_in_the_order_of_the_journey() {
    for (title, name) in [("A journey", "the"), ("شراء دراجة", "في")] {
        let drawn = letters(&lone(&ordered(title, name)).scene);
        for row in ROWS {
            let in_stage = |stage: usize| {
                let own = std::iter::once(format!("{row}{stage}x"));
                own.chain((0..3).map(move |step| format!("{row}{stage}{step}x")))
            };
            assert_in_order(title, &drawn, (0..3).flat_map(in_stage));
        }
        assert_in_order(title, &drawn, (0..3).map(|stage| format!("stage{stage}x")));
        let steps = (0..3).flat_map(|stage| (0..3).map(move |step| format!("step{stage}{step}x")));
        assert_in_order(title, &drawn, steps);
        let rows = ["stage0x", "step00x", "questions0x", "actions0x", "thoughts0x", "gains0x", "pain_points0x"];
        assert_in_order(title, &drawn, rows.map(str::to_owned).into_iter());
    }
}

#[test]
fn a_folded_journey_is_read_strip_after_strip() {
    let drawn =
        letters(&asked(&ordered("A journey", "the"), &Request { columns: Some(3), ..Request::default() }).scene);
    for (before, after) in [("backstage02x", "stage1x"), ("opportunities12x", "stage2x"), ("stage1x", "actions1x")] {
        assert_in_order("folded", &drawn, [before, after].map(str::to_owned).into_iter());
    }
}

fn assert_in_order(name: &str, drawn: &str, texts: impl Iterator<Item = String>) {
    let mut last = (0, String::new());
    for text in texts {
        let at = drawn.find(&bare(&text)).unwrap_or_else(|| panic!("{name}: {text} is not in the picture"));
        assert!(at > last.0, "{name}: {text} stands before {}", last.1);
        last = (at, text);
    }
}

#[test]
fn regions_of_a_map_stand_in_the_file_from_top_to_bottom() {
    for seed in 2_000_000..2_000_060 {
        let generated = generate(seed);
        if generated.request.view != View::Map {
            continue;
        }
        let scene = drawing::generated(&generated).expect("a map").scene;
        for pair in scene.groups.windows(2) {
            let (first, second) = (&pair[0], &pair[1]);
            assert!(first.bounds.y <= second.bounds.y, "seed {seed}: {} stands below {}", first.role, second.role);
        }
    }
}
