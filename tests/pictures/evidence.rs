//! How a picture shows what its map rests on, and explains the marks it uses.

use crate::drawing::{asked, lone, of_project};
use crate::sound::{assert_sound, bare, footer, letters, texts};
use cjm::layout::{Orientation, Request};
use cjm::scene::{Item, Paint, Scene};

/// A map of one stage with two touchpoints that have these fields.
fn map(first: &str, second: &str) -> Scene {
    let text = format!(
        "title: T\nstages:\n  - name: One\n    touchpoints:\n      - {{ name: A, {first} }}\n      - {{ name: B, {second} }}\n"
    );
    let scene = lone(&text).scene;
    assert_sound(&text, &scene);
    scene
}

fn items<'s>(scene: &'s Scene, role: &'static str) -> impl Iterator<Item = &'s Item> {
    scene.groups.iter().filter(move |group| group.role == role).flat_map(|group| &group.items)
}

/// How many filled boxes of a part of the picture have a dashed outline.
fn dashed_cards(scene: &Scene, role: &'static str) -> usize {
    let is_dashed = |item: &&Item| match item {
        Item::Rect { fill: Some(_), stroke: Some(stroke), .. } => !stroke.dashes.is_empty(),
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } | Item::Text(_) => false,
    };
    items(scene, role).filter(is_dashed).count()
}

/// The pieces of the curve that are drawn: whether each is dashed.
fn curve(scene: &Scene) -> Vec<bool> {
    let piece = |item: &Item| match item {
        Item::Path { fill: None, stroke: Some(stroke), .. } if matches!(stroke.paint, Paint::Gradient { .. }) => {
            Some(!stroke.dashes.is_empty())
        }
        Item::Path { .. } | Item::Rect { .. } | Item::Circle { .. } | Item::Image { .. } | Item::Text(_) => None,
    };
    items(scene, "lane").filter_map(piece).collect()
}

fn says(scene: &Scene, words: &str) -> bool {
    letters(scene).contains(&bare(words))
}

#[test]
fn what_is_assumed_or_unstated_has_a_dashed_outline_and_what_rests_on_data_a_solid_one() {
    for (claim, dashed) in [("assumed", 2), ("reported", 1), ("observed", 1), ("measured", 1)] {
        for lane in ["pain_points", "gains", "opportunities"] {
            let key = match lane {
                "pain_points" => "problem",
                "gains" => "text",
                _ => "idea",
            };
            // The second claim says nothing, and is drawn like an assumed one.
            let scene = map(&format!("{lane}: [{{ {key}: X, evidence: {claim} }}]"), &format!("{lane}: [Y]"));
            assert_eq!(dashed_cards(&scene, "lane"), dashed, "{lane}, {claim}");
        }
    }
}

#[test]
fn a_map_that_says_nowhere_what_it_rests_on_is_drawn_without_a_dash() {
    let lanes = "emotion: 1, pain_points: [X], gains: [Y], opportunities: [Z], metrics: [{ name: M, type: nps, now: 2, target: 3, as_of: 2026-10, source: Log }]";
    let scene = map(lanes, lanes);
    assert_eq!((dashed_cards(&scene, "lane"), curve(&scene)), (0, vec![false]));
    assert!(!says(&scene, "CLAIMS") && !says(&scene, "unstated"));
}

#[test]
fn the_curve_is_dashed_wherever_one_of_two_feelings_is_assumed() {
    let touchpoint = |level: &str| format!("      - {{ name: {level}, emotion: {{ score: 1, evidence: {level} }} }}\n");
    let levels = ["measured", "reported", "assumed", "observed", "observed"].map(touchpoint).concat();
    let scene = lone(&format!("title: T\nstages:\n  - name: One\n    touchpoints:\n{levels}")).scene;
    assert_eq!(curve(&scene), [false, true, false]);
    let circles = items(&scene, "lane").filter_map(|item| match item {
        Item::Circle { radius, .. } if *radius > 4.0 && *radius < 8.0 => Some(*radius),
        Item::Circle { .. } | Item::Path { .. } | Item::Rect { .. } | Item::Image { .. } | Item::Text(_) => None,
    });
    let circles: Vec<f64> = circles.collect();
    assert_eq!(circles.len(), 5);
    assert_eq!(circles.iter().filter(|radius| **radius < circles[0]).count(), 1, "one hollow mark: {circles:?}");
}

#[test]
fn the_legend_explains_the_marks_in_use_and_no_others() {
    let cases = [
        ("moment of truth", "moment_of_truth: false", "moment_of_truth: true"),
        ("also possible here", "channels: web", "channels: [web, app]"),
        (
            "solid edges rest on data",
            "pain_points: [{ problem: X, evidence: measured }]",
            "pain_points: [{ problem: X, evidence: assumed }]",
        ),
        ("solid rests on data", "emotion: { score: 1, evidence: log }", "emotion: { score: 1, evidence: assumed }"),
        ("feeling without a score", "emotion: 1", "emotion: lost"),
        ("assumed feeling", "emotion: { score: 1, evidence: measured }", "emotion: { score: 1, evidence: assumed }"),
        ("experiment", "opportunities: [X]", "opportunities: [{ idea: X, experiment: It works }]"),
        (
            "earlier values",
            "metrics: [{ name: M, now: 3 }]",
            "metrics: [{ name: M, now: 3, history: [{ date: 2026-01, value: 2 }] }]",
        ),
        ("dashed boxes are gaps", "emotion: 1, channel: web", "goal: None"),
    ];
    for (words, without, with) in cases {
        let foot = |fields| footer(&map(fields, "emotion: { score: 1, evidence: survey }, channel: web")).join(" ");
        assert!(!foot(without).contains(words), "{words}: {without}: {}", foot(without));
        assert!(foot(with).contains(words), "{words}: {with}: {}", foot(with));
    }
}

#[test]
fn the_legend_tells_whose_line_is_whose_where_lines_are_drawn() {
    let names = |feelings: [&str; 2], hidden: &[&'static str]| {
        let [first, second] = feelings;
        let text = format!(
            "title: T\npersonas: [Ada, Bo]\nstages:\n  - name: One\n    touchpoints:\n      \
             - {{ name: A, emotions: {{ {first} }} }}\n      - {{ name: B, emotions: {{ {second} }} }}\n"
        );
        let hidden = hidden.iter().copied().map(Into::into).collect();
        let scene = asked(&text, &Request { hidden, ..Request::default() }).scene;
        footer(&scene).into_iter().filter(|text| ["Ada", "Bo"].contains(text)).map(str::to_owned).collect::<Vec<_>>()
    };
    let scores = ["Ada: 1, Bo: -1", "Ada: 2, Bo: 0"];
    assert_eq!(names(scores, &[]), ["Ada", "Bo"]);
    assert_eq!(names(scores, &["emotion"]), [""; 0]);
    assert_eq!(names(["Ada: 1, Bo: calm", "Ada: 2, Bo: calm"], &[]), ["Ada"]);
    assert_eq!(names(["Ada: lost, Bo: calm", "Ada: numb"], &[]), [""; 0]);
}

#[test]
fn a_vertical_picture_without_the_row_of_feelings_has_no_curve_beside_it() {
    let text = "title: T\npersonas: [Ada, Bo]\nstages:\n  - name: One\n    touchpoints:\n      \
                - { name: A, emotions: { Ada: 1, Bo: -1 } }\n      - { name: B, emotions: { Ada: 2, Bo: 0 } }\n";
    let curves = |hidden: &[&'static str]| {
        let hidden = hidden.iter().copied().map(Into::into).collect();
        let scene = asked(text, &Request { orientation: Orientation::Vertical, hidden, ..Request::default() }).scene;
        let keys = footer(&scene).into_iter().filter(|text| ["Ada", "Bo"].contains(text)).count();
        (scene.groups.iter().filter(|group| group.role == "curve").count(), keys)
    };
    assert_eq!(curves(&[]), (1, 2));
    assert_eq!(curves(&["emotion"]), (0, 0));
}

#[test]
fn a_draft_and_a_review_are_marked_as_such_and_a_published_map_is_not() {
    let map = |status: &str| lone(&format!("title: T\nstatus: {status}\nstages: [One]\n")).scene;
    let looks = |status: &str| {
        let scene = map(status);
        (dashed_cards(&scene, "header"), says(&scene, "Draft"), says(&scene, "In review"))
    };
    assert_eq!(looks("draft"), (1, true, false));
    assert_eq!(looks("review"), (0, false, true));
    assert_eq!(looks("published"), (0, false, false));
}

#[test]
fn the_title_block_tells_the_revision_where_one_is_given() {
    let map = "title: T\nstages: [One]\n";
    assert!(!says(&lone(map).scene, "REVISION"));
    let request = Request { revision: Some("a1b2c3d".into()), ..Request::default() };
    let scene = asked(map, &request).scene;
    assert!(says(&scene, "REVISION") && says(&scene, "a1b2c3d"));
}

#[test]
fn the_title_block_tells_when_the_next_review_is_due() {
    let map = |more: &str| lone(&format!("title: T\nreviewed: 2026-10-02\n{more}stages: [One]\n")).scene;
    assert!(says(&map(""), "2 Oct 2026") && !says(&map(""), "next by"));
    assert!(says(&map("review_every: 90d\n"), "2 Oct 2026, next by 31 Dec 2026"));
    assert!(says(&map("lang: de\nreview_every: 90d\n"), "2 Oct 2026, next by 31 Dec 2026"), "our rows, our words");
    assert!(says(&map("lang: de\nlabels: { stages: Phase }\nreview_every: 90d\n"), "2026-10-02 → 2026-12-31"));
}

#[test]
fn the_title_block_tells_how_many_claims_rest_on_what() {
    let scene = map("pain_points: [{ problem: X, evidence: measured }, Y]", "gains: [{ text: Z, evidence: assumed }]");
    assert!(says(&scene, "34 % measured · 33 % assumed · 33 % unstated"), "{}", letters(&scene));
    assert!(
        scene.description.raw().contains("34\u{a0}% measured")
            || scene.description.raw().contains("34\u{a0}%\u{a0}measured")
    );
}

#[test]
fn an_opportunity_names_the_pain_it_answers_where_that_is_not_plain_to_see() {
    let (pain, pains) =
        ("pain_points: [{ problem: Slow, id: slow }]", "pain_points: [{ problem: Slow, id: slow }, Dear]");
    let idea = "opportunities: [{ idea: Faster, answers: slow }]";
    assert!(!says(&map(&format!("{pain}, {idea}"), "goal: x"), "Answers: Slow"), "the only one here");
    assert!(says(&map(&format!("{pains}, {idea}"), "goal: x"), "Answers: Slow"), "one of two here");
    assert!(says(&map(pain, idea), "Answers: Slow"), "elsewhere");
    assert!(!says(&map(&format!("{pains}, opportunities: [Faster]"), "goal: x"), "Answers"), "all here");
}

#[test]
fn the_figures_of_an_opportunity_are_those_of_the_scoring_model() {
    let map = "title: T\nstages:\n  - name: One\n    importance: 8.6\n    satisfaction: 4.1\n    opportunities: [{ idea: X, reach: 470, impact: 4, confidence: 80 %, effort: 2, customer_value: 70 }]\n";
    for (model, figures, remark) in [
        ("impact-effort", "↑4 · 2", "impact · effort, 1 to 5"),
        ("rice", "470 · ↑4 · 80 % · 2", "reach · impact · confidence · effort"),
        ("ulwick", "8.6 · 4.1", "importance · satisfaction, 0 to 10"),
        ("value-effort", "70 · – · 2", "customer value · business value · effort"),
    ] {
        let scene = of_project(map, &format!("scoring: {model}\n")).scene;
        assert!(texts(&scene).iter().any(|text| text.text.raw() == figures), "{model}: {figures}");
        assert!(says(&scene, remark), "{model}: {remark}");
    }
}

#[test]
fn what_was_given_up_is_struck_through() {
    let strokes = |status: &str| {
        let scene = map(&format!("opportunities: [{{ idea: A way to go, status: {status} }}]"), "goal: x");
        let text = texts(&scene).into_iter().find(|text| text.text.raw() == "A way to go").expect("the idea").bounds();
        let is_through = |item: &&Item| {
            matches!(item, Item::Path { .. }) && {
                let line = crate::sound::extent(item);
                let is_as_long = (line.x - text.x).abs() < 0.01 && (line.width - text.width).abs() < 0.01;
                is_as_long && text.y < line.y && line.y < text.bottom()
            }
        };
        items(&scene, "lane").filter(is_through).count()
    };
    assert_eq!((strokes("planned"), strokes("dropped")), (0, 1));
}

#[test]
fn the_day_of_most_figures_is_said_once_and_others_say_theirs() {
    let metrics = |days: &[&str]| {
        let metric = |day: &&str| format!("{{ name: M, now: 3, as_of: {day} }}");
        let scene = map(&format!("metrics: [{}]", days.iter().map(metric).collect::<Vec<_>>().join(", ")), "goal: x");
        let day = |day: &str| letters(&scene).matches(&bare(day)).count();
        (day("as of 30 Sep 2026"), day("as of 30 Jun 2026"))
    };
    assert_eq!(metrics(&["2026-09-30", "2026-09-30"]), (1, 0));
    assert_eq!(metrics(&["2026-09-30", "2026-06-30"]), (1, 1));
    assert_eq!(metrics(&["2026-09-30", "2026-06-30", "2026-09-30"]), (1, 1));
    assert_eq!(metrics(&["2026-09-30", "2026-06-30", "2026-09-30", "2026-06-30"]), (2, 2));
}

#[test]
fn figures_without_a_day_are_not_taken_for_those_of_the_day_that_is_said_once() {
    let undated = |metrics: &str| {
        let scene = map(&format!("metrics: [{metrics}]"), "goal: x");
        letters(&scene).matches("undated").count()
    };
    let dated = "{ name: M, now: 3, as_of: 2026-09-30 }";
    assert_eq!(undated(&format!("{dated}, {{ name: N, now: 4 }}")), 1);
    assert_eq!(undated(&format!("{dated}, {{ name: N, target: 4 }}")), 0);
    assert_eq!(undated("{ name: N, now: 4 }"), 0);
}
