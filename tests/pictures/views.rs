//! Every view of every map: sound, with all it has to say, and narrow where that is asked.

use crate::drawing::{Drawing, example, generated, lone, svg};
use crate::generated::generate;
use crate::golden::generated::is_current;
use crate::maps;
use crate::sound::{assert_sound, bare, letters, texts};
use crate::{EXAMPLES, hard};
use cjm::export::Appearance;
use cjm::geometry::{Point, Rect};
use cjm::layout::{Request, View};
use cjm::scene::{Group, Item, Raster, RasterFormat, Scene};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

const VIEWS: [View; 5] = [View::Curve, View::Empathy, View::Persona, View::Opportunities, View::Heatmap];

fn drawn(drawing: &Drawing, view: View, width: Option<f64>) -> Scene {
    drawing.again(&Request { view, width, ..Request::default() })
}

fn assert_all_sound(name: &str, drawing: &Drawing) {
    for view in VIEWS {
        for width in [None, Some(1000.0), Some(420.0)] {
            let scene = drawn(drawing, view, width);
            let name = format!("{name}, {view:?}, {width:?}");
            assert_sound(&name, &scene);
            assert!(width.is_none_or(|width| scene.size.width <= width), "{name}: {:?}", scene.size);
        }
    }
}

#[test]
fn views_of_the_examples_are_sound() {
    for path in EXAMPLES {
        assert_all_sound(path, &example(path));
    }
}

#[test]
fn views_of_maps_that_ask_much_are_sound() {
    let few = ["title: Nothing\nstages: []\n", "title: One\nstages: [Only]\n", maps::LEAST, maps::PEOPLE, maps::NASTY];
    for text in few.into_iter().chain([maps::forty().as_str()]).chain(hard::MAPS.map(|(_, text)| text)) {
        assert_all_sound(text, &lone(text));
    }
}

#[test]
fn views_of_generated_maps_are_sound() {
    for seed in 0..30 {
        let map = generate(seed);
        let drawing = generated(&map).expect("a map");
        assert_all_sound(&format!("seed {seed}:\n{}", map.map()), &drawing);
    }
}

#[test]
fn the_list_below_the_plane_names_every_opportunity() {
    for drawing in EXAMPLES.map(example).iter().chain([&lone(maps::PEOPLE), &lone(maps::NASTY)]) {
        let drawn = letters(&drawn(drawing, View::Opportunities, None));
        for used in &drawing.map.opportunities {
            let idea = drawing.map.opportunity(used).idea.value.raw();
            assert!(drawn.contains(&bare(idea)), "{idea:?} is missing");
        }
    }
}

#[test]
fn every_stage_and_channel_is_in_the_heat_map() {
    for drawing in EXAMPLES.map(example).iter().chain([&lone(maps::PEOPLE), &lone(hard::CHANNELS)]) {
        let drawn = letters(&drawn(drawing, View::Heatmap, None));
        let stages = drawing.map.journey.stages.iter().map(|stage| stage.name.value.raw());
        for name in stages.chain(drawing.map.channels.iter().map(|channel| channel.name.raw())) {
            assert!(drawn.contains(&bare(name)), "{name:?} is missing");
        }
    }
}

/// The middles of the marks of a plane, by their numbers.
fn marks(scene: &Scene) -> BTreeMap<usize, (Point, f64)> {
    let items = || scene.groups.iter().filter(|group| group.role == "matrix").flat_map(|group| &group.items);
    let discs = items().filter_map(|item| match item {
        Item::Circle { center, radius, .. } => Some((*center, *radius)),
        Item::Rect { .. } | Item::Path { .. } | Item::Image { .. } | Item::Text(_) => None,
    });
    let number = |disc: Rect| {
        let texts = items().filter_map(|item| match item {
            Item::Text(text) => Some(text),
            Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
        });
        texts.filter(|text| disc.contains(text.bounds())).find_map(|text| text.text.raw().parse().ok())
    };
    let around =
        |center: Point, radius: f64| Rect::new(center.x - radius, center.y - radius, 2.0 * radius, 2.0 * radius);
    discs.map(|(center, radius)| (number(around(center, radius)).expect("a number"), (center, radius))).collect()
}

fn ideas(weights: &[(f64, f64)]) -> String {
    let mut map = String::from("title: T\nstages: [One]\nopportunities:\n");
    for (impact, effort) in weights {
        let _ = writeln!(map, "  - {{ idea: An idea of some words, impact: {impact}, effort: {effort} }}");
    }
    map
}

#[test]
fn marks_stand_where_impact_and_effort_say() {
    // In the order of their numbers: quick win, big bets, fill-in, time sink.
    let scene =
        drawn(&lone(&ideas(&[(5.0, 1.0), (5.0, 5.0), (3.0, 3.0), (1.0, 1.0), (1.5, 4.0)])), View::Opportunities, None);
    let marks = marks(&scene);
    let at = |number: usize| marks[&number].0;
    let near = |a: f64, b: f64| assert!((a - b).abs() < 0.01, "{a} is not {b}");
    near(at(1).y, at(2).y);
    near(at(1).x, at(4).x);
    near(at(3).x, f64::midpoint(at(1).x, at(2).x));
    near(at(3).y, f64::midpoint(at(1).y, at(4).y));
    near(at(5).x, at(1).x + (at(2).x - at(1).x) * 0.75);
    near(at(5).y, at(4).y + (at(1).y - at(4).y) * 0.125);
    assert!(at(1).y < at(4).y && at(1).x < at(2).x);
}

#[test]
fn no_mark_is_covered_however_many_are_alike() {
    for count in [1_u8, 12, 80] {
        let alike = vec![(3.0, 3.0); usize::from(count)];
        let mixed: Vec<_> =
            (0..u32::from(count)).map(|at| (f64::from(1 + at * 7 % 5), 1.0 + f64::from(at * 3 % 9) / 2.0)).collect();
        for (weights, width) in [(&alike, None), (&mixed, None), (&mixed, Some(700.0))] {
            let scene = drawn(&lone(&ideas(weights)), View::Opportunities, width);
            assert_sound("ideas", &scene);
            let marks = marks(&scene);
            assert_eq!(marks.len(), usize::from(count), "a mark for each");
            let all: Vec<_> = marks.values().collect();
            for (index, (one, radius)) in all.iter().enumerate() {
                for (other, _) in &all[..index] {
                    assert!((one.x - other.x).hypot(one.y - other.y) >= 2.0 * radius, "{one:?} covers {other:?}");
                }
            }
            for text in texts(&scene) {
                let bounds = text.bounds();
                let is_on = |(center, radius): &&&(Point, f64)| {
                    let (x, y) = (center.x.clamp(bounds.x, bounds.right()), center.y.clamp(bounds.y, bounds.bottom()));
                    (x - center.x).hypot(y - center.y) < *radius
                };
                let on: Vec<_> = all.iter().filter(is_on).collect();
                assert!(on.is_empty() || text.text.raw().parse::<usize>().is_ok(), "{:?} covers {on:?}", text.text);
            }
        }
    }
}

#[test]
fn a_thousand_opportunities_are_one_mark_a_quarter_and_all_in_the_list() {
    let weights: Vec<_> = (0..1000).map(|at| (f64::from(1 + at % 5), f64::from(1 + at / 5 % 5))).collect();
    let scene = drawn(&lone(&ideas(&weights)), View::Opportunities, None);
    assert_sound("a thousand", &scene);
    assert!(marks(&scene).is_empty());
    let said: Vec<&str> = texts(&scene).iter().map(|text| text.text.raw()).collect();
    assert!(said.contains(&"1–240"), "the quick wins: impact 3 to 5, effort 1 and 2");
    assert!(said.contains(&"1000"));
}

#[test]
fn an_idea_without_a_score_is_listed_as_such() {
    let map =
        "title: T\nstages: [One]\nopportunities: [{ idea: Loose, impact: 4 }, { idea: Fixed, impact: 4, effort: 2 }]\n";
    let letters = letters(&drawn(&lone(map), View::Opportunities, None));
    let (placed, missing) =
        letters.split_once(&bare("Not placed: impact or effort is missing")).expect("a group of its own");
    assert!(placed.contains("Fixed") && !placed.contains("Loose") && missing.contains("Loose"));
}

#[test]
fn an_entry_stands_with_those_it_is_about_and_not_with_those_who_hear_it() {
    let map = "\
title: T
personas: [Ada, Ben]
stages:
  - name: One
    touchpoints:
      - name: X
        quotes: [Everyone says this, { text: Said by Ben, by: Ben }, { text: Said at the desk, by: the clerk }, { text: Said in a study, by: Participant 4, personas: Ada }]
        thoughts: [{ text: About Ada, personas: [Ada] }]
      - { name: Y, personas: [Ben], actions: Alone, pain_points: [{ problem: Slow, severity: high }] }
";
    let scene = drawn(&lone(map), View::Empathy, None);
    let boards: Vec<String> = scene.groups.iter().filter(|group| group.role == "empathy").map(letters_of).collect();
    let holds = |board: &str| {
        ["Everyone says this", "Said by Ben", "Said at the desk", "Said in a study", "About Ada", "Alone", "Slow"]
            .map(|words| board.contains(&bare(words)))
    };
    assert_eq!(holds(&boards[0]), [true, false, false, true, true, false, false], "Ada");
    assert_eq!(holds(&boards[1]), [true, true, false, false, false, true, true], "Ben");
    let nobody = lone(
        &map.replace("personas: [Ada, Ben]\n", "").replace(", personas: Ada", "").replace(", personas: [Ben]", ""),
    );
    let all = letters(&drawn(&nobody, View::Empathy, None));
    assert!(all.contains(&bare("Said at the desk")) && all.contains(&bare("Said in a study")), "{all}");
}

fn letters_of(group: &Group) -> String {
    let texts = group.items.iter().filter_map(|item| match item {
        Item::Text(text) => Some(bare(text.text.raw())),
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
    });
    texts.collect()
}

#[test]
fn a_portrait_takes_the_place_of_initials() {
    let drawing =
        lone("title: T\npersona: { name: Ada Oak, image: { file: ada.png, alt: Ada smiles } }\nstages: [One]\n");
    let mut request = Request { view: View::Persona, ..Request::default() };
    assert!(letters(&drawing.again(&request)).contains("AO"));
    let raster = Raster { format: RasterFormat::Png, dots: (1, 1), bytes: vec![0].into() };
    request.images.insert("ada.png".into(), raster);
    let scene = drawing.again(&request);
    assert!(!letters(&scene).contains("AO"));
    let images = scene.groups.iter().flat_map(|group| &group.items);
    let alts: Vec<&str> =
        images.filter_map(|item| if let Item::Image { alt, .. } = item { Some(alt.raw()) } else { None }).collect();
    assert_eq!(alts, ["Ada smiles"]);
}

#[test]
fn a_small_curve_tells_start_end_peak_and_valley() {
    let steps = [1, 0, -1, 2, -1, 0, -2, 1];
    let mut map = String::from("title: T\nstages:\n  - name: One\n    touchpoints:\n");
    for (at, score) in steps.iter().enumerate() {
        let _ = writeln!(map, "      - {{ name: S{at}, emotion: {{ score: {score}, feeling: word{at} }} }}");
    }
    let letters = letters(&drawn(&lone(&map), View::Curve, None));
    let told: Vec<usize> = (0..steps.len()).filter(|at| letters.contains(&format!("word{at}"))).collect();
    assert_eq!(told, [0, 3, 6, 7]);
}

#[test]
fn a_view_says_which_it_is_to_assistive_technology() {
    let drawing = example(EXAMPLES[0]);
    for (view, words) in [
        (View::Curve, "Emotion curve of Lena Hoffmann."),
        (View::Empathy, "Lena Hoffmann: 0 quotes, 10 thoughts, 10 actions, 10 feelings, "),
        (View::Persona, "Persona Lena Hoffmann, Urban commuter, 34."),
        (View::Opportunities, "Quick wins: Pre-approved employer list in the quote, Lead with commute time"),
        (View::Heatmap, "It feels best in Consideration, Store (+2) and worst in Decision, Phone (−2)."),
    ] {
        let description = drawn(&drawing, view, None).description;
        assert!(description.raw().contains(words), "{words:?} is not in {description:?}");
    }
}

#[test]
fn the_pictures_of_the_page_about_views_are_current() {
    let drawing = example(EXAMPLES[0]);
    for (view, name) in [(View::Curve, "curve"), (View::Opportunities, "opportunities"), (View::Heatmap, "heatmap")] {
        let picture = svg(&drawn(&drawing, view, None), Appearance::Auto);
        let path = Path::new("docs/images").join(format!("view-{name}.svg"));
        is_current(&path, &picture).expect("the page's picture is current");
    }
}
