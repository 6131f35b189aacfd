//! What a picture says beside the map's own words: rows, remarks, counts, and the description for those who cannot see.

use crate::drawing::{example, lone};
use crate::sound::{bare, dashed_boxes, footer, letters, texts};
use cjm::geometry::{Point, Rect};
use cjm::layout::{Orientation, Request, View};
use cjm::scene::{Item, Scene, Segment};

fn says(scene: &Scene, words: &str) -> bool {
    texts(scene).iter().any(|text| text.text.raw() == words)
}

#[test]
fn feelings_in_words_alone_have_a_shallow_lane_without_a_scale() {
    let scene = lone(
        "title: T\npersona: Ada\nstages:\n  - { name: One, emotion: [curious, excited], touchpoints: [A, B] }\n  \
         - { name: Two, emotion: calm, touchpoints: [C] }\n",
    )
    .scene;
    for word in ["Emotion", "curious", "excited", "calm"] {
        assert!(says(&scene, word), "{word} is missing");
    }
    let lane = scene
        .groups
        .iter()
        .find(|group| group.items.iter().any(|item| matches!(item, Item::Text(text) if text.text.raw() == "curious")));
    let lane = lane.expect("the lane of emotion");
    assert!(lane.bounds.height < 60.0, "{:?}", lane.bounds);
    assert!(!lane.items.iter().any(|item| matches!(item, Item::Circle { .. } | Item::Path { .. })), "no face, no axis");
    assert!(!letters(&scene).contains(&bare("-2 to +2")));
}

#[test]
fn a_gap_of_a_whole_stage_is_one_box_across_its_columns() {
    let map = |touchpoints: &str| {
        let map = format!("title: T\nstages:\n  - {{ name: One, emotion: 1, touchpoints: [{touchpoints}] }}\n");
        lone(&map).scene
    };
    let (one, several) = (map("A"), map("A, B, C"));
    assert_eq!((dashed_boxes(&one), dashed_boxes(&several)), (1, 1));
    let width = |scene: &Scene| {
        let items = scene.groups.iter().filter(|group| group.role == "touchpoints").flat_map(|group| &group.items);
        let widths = items.filter_map(|item| match item {
            Item::Rect { rect, stroke: Some(stroke), .. } if !stroke.dashes.is_empty() => Some(rect.width),
            Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } | Item::Text(_) => None,
        });
        widths.fold(0.0, f64::max)
    };
    assert!(width(&several) > 2.0 * width(&one), "{} {}", width(&several), width(&one));
}

#[test]
fn remarks_stand_only_where_they_explain_something_that_is_drawn() {
    let cases = [
        ("by severity", "pain_points: [Slow]", "pain_points: [{ problem: Slow, severity: low }]"),
        (
            "impact · effort, 1 to 5",
            "opportunities: [{ idea: Faster, status: idea }]",
            "opportunities: [{ idea: Faster, effort: 2 }]",
        ),
        (
            "now → target",
            "metrics: [{ name: NPS, type: nps, now: 2 }]",
            "metrics: [{ name: NPS, type: nps, target: 20 }]",
        ),
        ("and what helps", "barriers: [Small print]", "barriers: [{ text: Small print, mitigation: Large print }]"),
        ("and the way back", "risks: [Wrong meter]", "risks: [{ failure: Wrong meter, recovery: Refund }]"),
        ("−2 to +2", "emotion: calm", "emotion: { score: 1, feeling: calm }"),
        ("and channel", "channel: none", "channel: web"),
    ];
    for (remark, without, with) in cases {
        let map = |lane| format!("title: T\nstages:\n  - name: One\n    touchpoints:\n      - {{ name: A, {lane} }}\n");
        assert!(!says(&lone(&map(without)).scene, remark), "{remark}: {without}");
        assert!(says(&lone(&map(with)).scene, remark), "{remark}: {with}");
    }
}

#[test]
fn the_foot_says_how_many_gaps_there_are_and_how_many_are_drawn() {
    let foot = |text: &str| footer(&lone(text).scene).join(" ");
    let complete = "title: T\nscope: { objective: O, from: F, to: E }\nowner: Us\npersona: Ada\nstages:\n  - name: One\n    owner: Us\n    touchpoints:\n      \
                    - { name: A, emotion: 1, channel: web, metrics: [{ name: NPS, type: nps, now: 2, target: 3, as_of: 2026-10-01, source: Survey, owner: Us }] }\n";
    assert!(foot(complete).ends_with("1 stage · 1 touchpoint"), "{}", foot(complete));
    let one = complete.replace(", channel: web", "");
    assert!(foot(&one).ends_with(" · 1 gap"), "{}", foot(&one));
    let some = one.replacen("owner: Us\n", "", 1);
    assert!(foot(&some).ends_with(" · 1 of 2 gaps drawn"), "{}", foot(&some));
    let none = complete.replacen("owner: Us\n", "", 1);
    assert!(foot(&none).ends_with(" · 1 gap, none drawn"), "{}", foot(&none));
}

#[test]
fn a_map_of_stages_alone_has_no_row_of_touchpoints() {
    assert!(!says(&lone("title: T\nstages: [{ name: One, actions: Waits }]\n").scene, "Touchpoint"));
    assert!(says(&lone("title: T\nstages: [{ name: One, channel: web }]\n").scene, "Touchpoint"));
}

#[test]
fn a_person_of_whom_only_the_name_is_known_gets_a_small_plate() {
    let header = |person: &str| {
        let scene = lone(&format!("title: T\npersona: {person}\nstages: [One]\n")).scene;
        scene.groups.iter().find(|group| group.role == "header").map(|group| group.bounds.height)
    };
    assert!(header("Ada") < header("{ name: Ada, role: Nurse, goals: [To go home on time] }"));
}

#[test]
fn the_description_tells_what_is_to_be_seen() {
    let description = example(crate::EXAMPLES[0]).scene.description;
    for words in [
        "Customer journey map of Lena Hoffmann, as-is.",
        "5 stages with 10 touchpoints: Awareness, Consideration, Decision, Retention, Advocacy.",
        "Emotion peaks at Test ride (+2, delighted) and is lowest at ",
        "pain points, the worst (critical): ",
        "open gaps.",
    ] {
        assert!(description.raw().contains(words), "{words:?} is not in {description:?}");
    }
}

#[test]
fn all_goals_of_a_person_are_told() {
    let scene = lone("title: T\npersona: { name: Ada, goals: [Go home on time, Sleep] }\nstages: [One]\n").scene;
    assert!(says(&scene, "GOALS") && says(&scene, "Go home on time\u{a0}· Sleep"));
}

#[test]
fn a_card_says_who_takes_part_where_not_all_do() {
    let map = |people: &str, some: &str| {
        let text = format!(
            "title: T\npersonas: [{people}]\nstages:\n  - name: One\n    touchpoints:\n      - A\n      \
             - {{ name: B, personas: [{some}] }}\n"
        );
        let scene = lone(&text).scene;
        let cards = scene.groups.iter().find(|group| group.role == "touchpoints").expect("cards");
        let texts = cards.items.iter().filter_map(|item| match item {
            Item::Text(text) => Some(text.text.raw().to_owned()),
            Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
        });
        texts
            .filter(|text| !["Touchpoint", "and channel", "gap: no channel"].contains(&text.as_str()))
            .collect::<Vec<_>>()
    };
    assert_eq!(map("Ada Lovelace, Bo", "Ada Lovelace"), ["A", "AL", "B"]);
    assert_eq!(map("Ada Lovelace, Bo", "Bo, Ada Lovelace"), ["A", "B"]);
    assert_eq!(map("Ada Lovelace, Al Lee, Bo", "Ada Lovelace, Bo"), ["A", "Ada Lovelace", "B", "B"]);
}

#[test]
fn no_helping_line_goes_through_a_dashed_box_or_a_label() {
    let scene = lone(
        "title: T\nstatus: published\nowner: Us\npersona: Ada\nstages:\n  - name: One\n    touchpoints:\n      \
         - { name: A, emotion: { score: 1, feeling: at ease } }\n      - { name: B, goal: x }\n      \
         - { name: C, emotion: -1 }\n      - { name: D, emotion: { score: -1, feeling: one two three four five six } }\n",
    )
    .scene;
    let lane = scene.groups.iter().find(|group| {
        group.items.iter().any(|item| matches!(item, Item::Text(text) if text.text.raw() == "gap: no emotion"))
    });
    let lane = lane.expect("the lane of emotion");
    let taken = lane.items.iter().filter_map(|item| match item {
        Item::Rect { rect, stroke: Some(_), .. } => Some(*rect),
        Item::Text(text) => Some(text.bounds()),
        Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } => None,
    });
    let lines: Vec<Rect> = lane.items.iter().flat_map(level_lines).collect();
    assert!(lines.len() > 5, "{lines:?}");
    for rect in taken {
        assert!(!lines.iter().any(|line| line.overlaps(rect.inset(0.01))), "{rect:?}");
    }
}

#[test]
fn a_label_stands_on_a_plate_only_where_a_line_goes_through_it() {
    let words = "words that go on and on until nobody reads them any more";
    let step = |at: i32| {
        let feelings = (0..4).map(|who| format!("P{who}: {{ score: {}, feeling: {words} }}", (at * 3 + who) % 5 - 2));
        format!("      - {{ name: T{at}, emotions: {{ {} }} }}\n", feelings.collect::<Vec<_>>().join(", "))
    };
    let steps: String = (0..6).map(step).collect();
    let map = format!("title: T\npersonas: [P0, P1, P2, P3]\nstages:\n  - name: One\n    touchpoints:\n{steps}");
    let scene = lone(&map).scene;
    let items = || scene.groups.iter().filter(|group| group.role == "lane").flat_map(|group| &group.items);
    let spots: Vec<Point> = items().flat_map(spots_of_a_line).collect();
    let plates: Vec<Rect> = items()
        .filter_map(|item| match item {
            Item::Rect { rect, stroke: None, radius, .. } if (3.9..4.1).contains(radius) => Some(*rect),
            Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } | Item::Text(_) => None,
        })
        .collect();
    assert!(!plates.is_empty(), "no plate");
    for plate in plates {
        let plate = plate.inset(-5.0);
        let is_in_it =
            |spot: &Point| (plate.x..=plate.right()).contains(&spot.x) && (plate.y..=plate.bottom()).contains(&spot.y);
        assert!(spots.iter().any(is_in_it), "{plate:?}");
    }
}

#[test]
fn no_mark_of_somebody_else_stands_between_a_feeling_and_its_label() {
    let map = "title: T\npersonas: [Amara Okafor, Ben Lind, Chiara Rossi]\nstages:\n  - name: One\n    touchpoints:\n      \
               - { name: A, emotions: { Amara Okafor: 0, Ben Lind: 0 } }\n      - name: B\n        emotions: \
               { Amara Okafor: 1, Ben Lind: { score: 2, feeling: thrilled }, Chiara Rossi: puzzled }\n      \
               - { name: C, emotions: { Chiara Rossi: { score: 2, feeling: relieved } } }\n";
    let scene = lone(map).scene;
    let texts = texts(&scene);
    let level = |name: &str, score: &str| {
        let label = texts.windows(2).find(|pair| [pair[0], pair[1]].map(|text| text.text.raw()) == [name, score]);
        label.expect("the label of the last step")[0].at.y
    };
    let below = level("Amara Okafor", "+1") - level("Ben Lind", "+2");
    assert!(below > 30.0, "{below} px, with the mark of who feels better in between");
}

#[test]
fn no_label_stands_right_beside_a_mark_of_somebody_else() {
    let map = "title: T\npersonas: [Amara Okafor, Ben Lind, Chiara Rossi, Dov Levi, Eve Ek, Finn Fox, Gus Gale]\nstages:\n  \
               - name: One\n    touchpoints:\n      - name: A\n        emotions: { Amara Okafor: 1, Ben Lind: 1, Chiara Rossi: 0, \
               Dov Levi: -1, Eve Ek: -1, Finn Fox: 2, Gus Gale: -2 }\n      - B\n      - C\n      - D\n      - name: E\n        \
               emotions: { Amara Okafor: -2, Ben Lind: 2, Chiara Rossi: 2, Dov Levi: 2, Eve Ek: 0, Finn Fox: -1, Gus Gale: 2 }\n";
    let scene = lone(map).again(&Request { view: View::Curve, ..Request::default() });
    let items = || scene.groups.iter().flat_map(|group| &group.items);
    let circles = || {
        items().filter_map(|item| match item {
            Item::Circle { center, radius, .. } if *radius > 6.0 && *radius < 7.0 => Some(*center),
            Item::Rect { .. } | Item::Circle { .. } | Item::Path { .. } | Item::Image { .. } | Item::Text(_) => None,
        })
    };
    let texts = texts(&scene);
    let labels = texts.windows(2).filter(|pair| pair[1].text.raw() == "−1" && pair[0].text.raw() == "Finn Fox");
    let label = labels.map(|pair| pair[0].bounds()).next().expect("the label of the last step");
    let is_at_it = |center: Point| {
        let gap = label.x - (center.x + 6.5);
        (label.y..label.bottom()).contains(&center.y) && (-0.01..3.0).contains(&gap)
    };
    assert!(circles().count() >= 2 && !circles().any(is_at_it), "{label:?} is beside a mark of Amara Okafor");
}

#[test]
fn no_drop_is_called_the_steepest_where_a_word_interrupts_the_curve() {
    let map = |third: &str| {
        let feelings = ["2", "1", third, "2", "-1", "0"];
        let step = |(at, feeling)| format!("      - {{ name: S{at}, emotion: {feeling} }}\n");
        let steps: String = feelings.into_iter().enumerate().map(step).collect();
        lone(&format!("title: T\nstages:\n  - name: One\n    touchpoints:\n{steps}"))
    };
    let (whole, interrupted) = (map("1"), map("furious"));
    for orientation in [Orientation::Horizontal, Orientation::Vertical] {
        let request = Request { orientation, ..Request::default() };
        let (whole, interrupted) = (whole.again(&request), interrupted.again(&request));
        assert!(says(&whole, "steepest drop −3") && whole.description.raw().contains("the steepest fall"));
        assert!(!texts(&interrupted).iter().any(|text| text.text.raw().contains("steepest")), "{orientation:?}");
        assert!(!interrupted.description.raw().contains("steepest"), "{:?}", interrupted.description);
    }
}

/// Many places on the curved parts of a line.
fn spots_of_a_line(item: &Item) -> Vec<Point> {
    let Item::Path { segments, .. } = item else { return Vec::new() };
    let mut from = Point { x: 0.0, y: 0.0 };
    let mut spots = Vec::new();
    for segment in segments {
        match *segment {
            Segment::Move(to) | Segment::Line(to) => from = to,
            Segment::Curve(first, second, to) => {
                spots.extend((0..=100).map(|step| {
                    let t = f64::from(step) / 100.0;
                    let at = |a: f64, b: f64, c: f64, d: f64| {
                        let s = 1.0 - t;
                        s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
                    };
                    Point { x: at(from.x, first.x, second.x, to.x), y: at(from.y, first.y, second.y, to.y) }
                }));
                from = to;
            }
            Segment::Close => {}
        }
    }
    spots
}

/// The level lines that an item draws.
fn level_lines(item: &Item) -> Vec<Rect> {
    let Item::Path { segments, .. } = item else { return Vec::new() };
    let line = |pair: &[Segment]| match pair {
        [Segment::Move(from), Segment::Line(to)] if (from.y - to.y).abs() < 0.01 => {
            Some(Rect::new(from.x, from.y, to.x - from.x, 0.0))
        }
        _ => None,
    };
    segments.windows(2).filter_map(line).collect()
}
