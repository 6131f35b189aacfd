//! What the picture says of the course of a journey: its curve at a glance, its ways on, its hand-offs.

use crate::drawing::{asked, lone};
use crate::sound::{assert_sound, footer, texts};
use cjm::layout::{Orientation, Request};
use cjm::scene::Scene;

fn says(scene: &Scene, words: &str) -> bool {
    texts(scene).iter().any(|text| text.text.raw() == words)
}

fn explains(scene: &Scene, words: &str) -> bool {
    footer(scene).iter().any(|line| line.contains(words))
}

fn curve(head: &str, scores: &[i32]) -> Scene {
    let step = |(at, score): (usize, &i32)| format!("      - {{ name: S{at}, emotion: {score} }}\n");
    let steps: String = scores.iter().enumerate().map(step).collect();
    lone(&format!("title: T\n{head}stages:\n  - name: One\n    touchpoints:\n{steps}")).scene
}

#[test]
fn the_curve_names_its_peak_its_lowest_point_its_end_and_its_steepest_drop() {
    let scene = curve("", &[1, 2, -2, 0, 1]);
    for words in ["peak", "lowest", "end", "steepest drop −4"] {
        assert_eq!(texts(&scene).iter().filter(|text| text.text.raw() == words).count(), 1, "{words}");
    }
    assert!(says(&curve("", &[0, 1, -2]), "lowest · end"), "one point may be both");
    assert_sound("curve", &scene);
}

#[test]
fn a_short_curve_and_a_level_one_have_nothing_to_tell() {
    for scores in [&[2, -2][..], &[1, 1, 1, 1]] {
        let scene = curve("", scores);
        assert!(!says(&scene, "peak") && !says(&scene, "end") && !says(&scene, "lowest"), "{scores:?}");
    }
}

#[test]
fn a_map_in_another_language_has_rings_for_words() {
    let scene = curve("lang: de\nlabels: { emotion: Gefühl }\n", &[1, 2, -2, 0]);
    assert!(!says(&scene, "peak") && says(&scene, "−4"));
    assert!(explains(&scene, "peak and lowest point of a curve") && explains(&scene, "steepest drop"));
    assert!(!explains(&curve("", &[1, 2, -2, 0]), "peak and lowest"), "words explain themselves");
}

#[test]
fn every_curve_of_several_has_its_name_at_both_ends() {
    let step = |name: &str| format!("      - {{ name: {name}, emotions: {{ Ada: 1, Bert: -1 }} }}\n");
    let steps = ["A", "B", "C"].map(step).concat();
    let map = format!("title: T\npersonas: [Ada, Bert]\nstages:\n  - name: One\n    touchpoints:\n{steps}");
    let scene = lone(&map).scene;
    let lane = scene.groups.iter().filter(|group| group.role == "lane").flat_map(|group| &group.items);
    let names = |name: &str| {
        let is_name =
            |item: &&cjm::scene::Item| matches!(item, cjm::scene::Item::Text(text) if text.text.raw() == name);
        lane.clone().filter(is_name).count()
    };
    assert_eq!((names("Ada"), names("Bert")), (2, 2));
}

/// Four steps: a jump ahead, a loop back, an early end and a plain step.
const WAYS: &str = "title: T\nstages:\n  - name: One\n    touchpoints:\n      - { name: A, next: [{ to: c, when: in a hurry }, { to: b }] }\n      - { name: B, path: unhappy, next: { to: a, when: not yet } }\n  - name: Two\n    journey: other-map\n    touchpoints:\n      - { name: C, next: [] }\n      - { name: D, next: d }\n";

#[test]
fn ways_on_say_when_they_are_taken_and_where_they_lead_out_of_their_row() {
    let scene = lone(WAYS).scene;
    assert_sound("ways", &scene);
    for words in ["in a hurry", "not yet", "journey ends here", "→ D", "other-map"] {
        assert!(says(&scene, words), "{words}");
    }
    assert!(explains(&scene, "goes on to") && explains(&scene, "told in a map of its own"));
    let folded = asked(WAYS, &Request { columns: Some(2), ..Request::default() }).scene;
    assert_sound("folded ways", &folded);
    assert!(says(&folded, "→ C: in a hurry") && says(&folded, "not yet"));
    let down = asked(WAYS, &Request { orientation: Orientation::Vertical, ..Request::default() }).scene;
    assert!(says(&down, "→ C: in a hurry") && says(&down, "→ A: not yet") && !explains(&down, "goes on to"));
}

#[test]
fn a_journey_that_simply_goes_on_has_no_arcs() {
    let map = "title: T\nstages:\n  - name: One\n    touchpoints:\n      - { name: A, next: b }\n      - B\n";
    assert!(!explains(&lone(map).scene, "goes on to"));
}

#[test]
fn many_loops_have_six_tracks_and_the_others_are_told_in_words() {
    let step = |at: usize| format!("      - {{ name: S{at}, next: {{ to: s{}, when: case {at} }} }}\n", 19 - at);
    let steps: String = (0..20).map(step).collect();
    let scene = lone(&format!("title: T\nstages:\n  - name: One\n    touchpoints:\n{steps}")).scene;
    assert_sound("loops", &scene);
    for at in 0..20 {
        let (arc, words) = (format!("case {at}"), format!("→ S{}: case {at}", 19 - at));
        assert!(says(&scene, &arc) != says(&scene, &words), "the way from S{at} is told once");
    }
    assert!(says(&scene, "case 9") && says(&scene, "→ S19: case 0"), "short ways have the tracks");
}

#[test]
fn the_thread_shows_hand_offs_and_steps_without_us() {
    let map = |step: &str| {
        let map = format!(
            "title: T\nstages:\n  - name: One\n    touchpoints:\n      - {{ name: A, channel: web }}\n      - {{ name: B, {step} }}\n      - {{ name: C, channel: phone }}\n"
        );
        let scene = lone(&map).scene;
        assert_sound(step, &scene);
        footer(&scene).join("\n")
    };
    let marks = ["hand-off that carries nothing", "step without us", "hand-off"];
    let has = |step: &str| marks.map(|mark| map(step).lines().any(|line| line == mark));
    assert_eq!(has("channel: phone"), [false, false, false]);
    assert_eq!(has("channel: phone, handoff: The order"), [false, false, true]);
    assert_eq!(has("channel: phone, handoff: none"), [true, false, false]);
    assert_eq!(has("channel: none"), [false, true, false]);
}
