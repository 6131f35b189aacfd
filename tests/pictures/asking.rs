//! What can be asked of a picture: how wide it is, and which lanes it has.

use crate::drawing::{asked, lone};
use crate::sound::{assert_sound, bare, extent, letters, texts};
use cjm::layout::{self, Preset, Request};
use cjm::scene::{Group, Item, Paint, Scene, Segment, Stroke};

/// Three stages of two, one and five steps, with something in several lanes of each.
fn journey() -> String {
    let step = |name: &str, score: i32| {
        format!(
            "      - name: {name}\n        channel: web\n        actions: Does {name}\n        emotion: {score}\n        \
             frontstage: Page {name}\n        backstage: Work {name}\n        pain_points: Pain {name}\n"
        )
    };
    let stage = |name: &str, steps: &[(&str, i32)]| {
        let steps: String = steps.iter().map(|(name, score)| step(name, *score)).collect();
        format!("  - name: {name}\n    goal: Goal {name}\n    touchpoints:\n{steps}")
    };
    let stages = [
        stage("First", &[("A1", 1), ("A2", -1)]),
        stage("Second", &[("B1", 2)]),
        stage("Third", &[("C1", 0), ("C2", -2), ("C3", 1), ("C4", 1), ("C5", 2)]),
    ];
    format!("title: T\npersona: Ada\nstages:\n{}", stages.concat())
}

fn folded(width: Option<f64>, columns: Option<usize>) -> Scene {
    asked(&journey(), &Request { width, columns, ..Request::default() }).scene
}

/// The words of the row of stages in every strip.
fn strips(scene: &Scene) -> Vec<Vec<&str>> {
    let rows = scene.groups.iter().filter(|group| group.role == "stages");
    let is_label = |word: &&str| ["Stage", "customer goal"].contains(word);
    rows.map(|group| group.items.iter().filter_map(word).filter(|word| !is_label(word)).collect()).collect()
}

fn word(item: &Item) -> Option<&str> {
    match item {
        Item::Text(text) => Some(text.text.raw()),
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
    }
}

#[test]
fn a_long_journey_goes_on_in_rows_of_whole_stages() {
    let scene = folded(None, Some(3));
    let expected =
        [vec!["First", "Goal First", "Second", "Goal Second"], vec!["Third", "Goal Third"], vec!["Third", "continued"]];
    assert_eq!(strips(&scene), expected);
}

#[test]
fn a_folded_picture_is_as_wide_as_asked_and_loses_no_word() {
    let whole = letters(&lone(&journey()).scene);
    for width in [layout::NARROWEST, 640.0, 1000.0, 1300.0] {
        let scene = folded(Some(width), None);
        assert!(scene.size.width <= width, "{} is wider than {width}", scene.size.width);
        assert_sound("folded", &scene);
        let folded = letters(&scene);
        for word in ["C5", "Does A1", "Page C3", "Pain B1", "Goal Third"] {
            assert!(whole.contains(&bare(word)) && folded.contains(&bare(word)), "{word} at {width}");
        }
        let smallest = texts(&scene).iter().map(|text| text.size).fold(f64::INFINITY, f64::min);
        assert!(smallest >= 11.0, "text of {smallest} px");
    }
}

#[test]
fn every_row_of_a_folded_journey_ends_where_the_others_do() {
    for width in [640.0, 900.0, 1000.0, 1300.0] {
        let scene = folded(Some(width), None);
        let rows = scene.groups.iter().filter(|group| group.role == "stages");
        let end = |group: &Group| group.items.iter().map(|item| extent(item).right()).fold(0.0, f64::max);
        let ends: Vec<f64> = rows.map(end).collect();
        let right = scene.size.width - 33.0;
        assert!(ends.len() > 1 && ends.iter().all(|end| (end - right).abs() < 0.01), "{width}: {ends:?}");
    }
}

#[test]
fn no_stage_that_fits_into_a_row_is_split_to_even_the_rows_out() {
    let map = "title: T\nstages:\n  - { name: First, touchpoints: [A, B, C, D, E, F] }\n  \
               - { name: Second, touchpoints: [G] }\n  - { name: Third, touchpoints: [H] }\n";
    for columns in [6, 7] {
        let scene = asked(map, &Request { columns: Some(columns), ..Request::default() }).scene;
        assert_eq!(strips(&scene), [vec!["First"], vec!["Second", "Third"]], "{columns}");
    }
}

#[test]
fn a_picture_that_fits_is_not_folded() {
    assert_eq!(strips(&folded(Some(20_000.0), Some(500))).len(), 1);
}

#[test]
fn the_curve_goes_on_from_the_edge_of_one_row_to_the_next() {
    let scene = folded(None, Some(3));
    let ends: Vec<(f64, f64)> = scene.groups.iter().filter_map(line).collect();
    assert_eq!(ends.len(), 3, "a line in every row");
    for pair in ends.windows(2) {
        assert!((pair[0].1 - pair[1].0).abs() < 0.01, "{ends:?}");
    }
}

/// Where the curve of a lane begins and ends, above the neutral line.
fn line(group: &Group) -> Option<(f64, f64)> {
    let neutral = group.items.iter().find_map(|item| match item {
        Item::Path { segments, stroke: Some(stroke), .. } if stroke.dashes.is_empty() => match segments[..] {
            [Segment::Move(from), Segment::Line(to)] if (from.y - to.y).abs() < 0.01 => Some(from.y),
            _ => None,
        },
        _ => None,
    })?;
    group.items.iter().find_map(|item| match item {
        Item::Path { segments, fill: None, stroke: Some(Stroke { paint: Paint::Gradient { .. }, .. }) } => {
            match (segments.first()?, segments.last()?) {
                (Segment::Move(from), Segment::Curve(.., to)) if (to.x - from.x) > 300.0 => {
                    Some((from.y - neutral, to.y - neutral))
                }
                _ => None,
            }
        }
        _ => None,
    })
}

/// The names of the lanes of a picture.
fn lanes(request: &Request) -> Vec<String> {
    let scene = asked(&journey(), request).scene;
    let name = |group: &Group| group.items.iter().find_map(word).map(str::to_owned);
    scene.groups.iter().filter(|group| group.role == "lane").filter_map(name).collect()
}

#[test]
fn lanes_are_shown_as_asked_and_in_that_order() {
    let request = Request { lanes: vec!["pain_point".into(), "emotion".into(), "pains".into()], ..Request::default() };
    assert_eq!(lanes(&request), ["Pain points", "Emotion"]);
    let all = lanes(&Request::default());
    let request = Request { hidden: vec!["backstage".into(), "emotions".into()], ..Request::default() };
    let expected: Vec<_> = all.iter().filter(|name| !["Backstage", "Emotion"].contains(&name.as_str())).collect();
    assert_eq!(lanes(&request).iter().collect::<Vec<_>>(), expected);
}

#[test]
fn a_preset_chooses_the_lanes_for_its_readers() {
    let of = |preset| lanes(&Request { preset, ..Request::default() });
    assert_eq!(of(Preset::Executive), ["Emotion", "Pain points"]);
    assert_eq!(of(Preset::Blueprint), ["Doing", "Frontstage", "Backstage"]);
    let blueprint = asked(&journey(), &Request { preset: Preset::Blueprint, ..Request::default() }).scene;
    let borders = texts(&blueprint).iter().filter(|text| text.text.raw().starts_with("line of ")).count();
    assert_eq!(borders, 2);
}
