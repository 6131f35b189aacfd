//! Pictures of whole maps: everything inside its box, nothing on top of anything, every word there.

mod access;
mod asking;
mod contrasts;
mod dots;
mod drawing;
mod evidence;
mod files;
mod generated;
mod golden;
mod ground;
mod hard;
mod holds;
mod maps;
mod pages;
mod poppler;
mod renderers;
mod saying;
mod sound;
mod subset;
mod views;
mod ways;

use cjm::resolve::Map;
use drawing::{example, lone};
use sound::{assert_sound, bare, letters};

const EXAMPLES: [&str; 14] = [
    "examples/retail/e-bike.journey.yaml",
    "examples/retail/e-bike-complete.journey.yaml",
    "examples/retail/leasing-approval.journey.yaml",
    "examples/streaming/family-plan.journey.yaml",
    "examples/ryokan/onsen-stay.journey.yaml",
    "examples/clinic/asthma-visit.journey.yaml",
    "examples/wholesale/retailer-portal.journey.yaml",
    "examples/bank/current-account.journey.yaml",
    "examples/telecom/moving-house.journey.yaml",
    "examples/hospital/day-surgery.journey.yaml",
    "examples/council/parking-permit.journey.yaml",
    "examples/council/parking-permit-ideal.journey.yaml",
    "examples/saas/trial-to-team.journey.yaml",
    "examples/saas/import-spreadsheet.journey.yaml",
];

#[test]
fn pictures_of_the_examples_are_sound() {
    for path in EXAMPLES {
        assert_sound(path, &example(path).scene);
    }
}

#[test]
fn pictures_of_maps_that_ask_much_are_sound() {
    for (name, text) in
        [("least", maps::LEAST), ("people", maps::PEOPLE), ("nasty", maps::NASTY), ("forty", &maps::forty())]
    {
        assert_sound(name, &lone(text).scene);
    }
    for (name, text) in hard::MAPS {
        assert_sound(name, &lone(text).scene);
    }
}

#[test]
fn pictures_of_maps_with_almost_nothing_are_sound() {
    for text in [
        "title: Nothing\nstages: []\n",
        "title: Nothing\nstages: []\npersona: Ada\ninsights: [It is empty]\npain_points: [All of it]\nmetrics: [NPS]\n",
        "title: One\nstages: [Only]\n",
        "title: One\nstages: [{ name: Only, channel: web, emotion: 2, thoughts: Hm }]\n",
    ] {
        assert_sound(text, &lone(text).scene);
    }
}

#[test]
fn endless_texts_are_cut_and_stay_in_their_boxes() {
    let (word, text) = ("w".repeat(10_000), "word ".repeat(4_000));
    let map = format!(
        "title: {word}\npersona: {{ name: {text}, role: {word}, quote: {text} }}\nstages:\n  - name: {word}\n    goal: {text}\n    \
         touchpoints:\n      - name: {text}\n        channel: {word}\n        emotion: {{ score: 1, feeling: {text} }}\n        \
         thoughts: {word}\n        pain_points: [{text}]\n        opportunities: [{word}]\n        metrics: [{text}]\n"
    );
    let scene = lone(&map).scene;
    assert_sound("endless", &scene);
    assert!(letters(&scene).contains('…'));
}

#[test]
fn every_word_of_a_map_is_in_its_picture() {
    for path in EXAMPLES {
        let drawing = example(path);
        assert_words(path, &drawing.map, &letters(&drawing.scene));
    }
    for (name, text) in [("people", maps::PEOPLE), ("nasty", maps::NASTY)] {
        let drawing = lone(text);
        assert_words(name, &drawing.map, &letters(&drawing.scene));
    }
}

fn assert_words(name: &str, map: &Map, drawn: &str) {
    let mut words = vec![map.journey.title.value.raw()];
    words.extend(map.channels.iter().map(|channel| channel.name.raw()));
    words.extend(map.participants.iter().map(|participant| participant.name.raw()));
    words.extend(map.pains.iter().map(|pain| map.pain(pain).problem.value.raw()));
    words.extend(map.opportunities.iter().map(|used| map.opportunity(used).idea.value.raw()));
    words.extend(map.opportunities.iter().flat_map(|used| &used.owner).map(|owner| owner.name.raw()));
    let objective = map.journey.scope.iter().flat_map(|scope| &scope.objective);
    words.extend(map.journey.summary.iter().chain(objective).map(|text| text.value.raw()));
    words.extend(map.journey.insights.iter().map(|insight| insight.text.value.raw()));
    words.extend(map.journey.segments.iter().map(|segment| segment.value.raw()));
    for pain in map.pains.iter().map(|used| map.pain(used)) {
        words.extend(pain.cause.iter().map(|cause| cause.value.raw()));
        words.extend(pain.reach.iter().map(|reach| reach.value.written.raw()));
        words.extend(pain.quotes.iter().map(|quote| quote.text.value.raw()));
    }
    for opportunity in map.opportunities.iter().map(|used| map.opportunity(used)) {
        let experiment = opportunity.experiment.iter();
        words.extend(
            experiment
                .flat_map(|experiment| [&experiment.hypothesis, &experiment.result])
                .flatten()
                .map(|text| text.value.raw()),
        );
        words.extend(opportunity.kind.iter().chain(&opportunity.segments).map(|text| text.value.raw()));
    }
    let order = &map.journey.lane_order;
    let is_shown = |lane: &str| order.is_empty() || order.iter().any(|shown| shown.value.raw() == lane);
    for stage in &map.journey.stages {
        words.push(stage.name.value.raw());
        words.extend(stage.lanes.goal.iter().chain(stage.lanes.summary.as_deref()).map(|text| text.value.raw()));
        words.extend(
            stage.touchpoints.iter().flat_map(|touchpoint| &touchpoint.lanes.summary).map(|text| text.value.raw()),
        );
        words.extend(stage.touchpoints.iter().map(|touchpoint| touchpoint.name.value.raw()));
        let lanes = std::iter::once(&stage.lanes).chain(stage.touchpoints.iter().map(|touchpoint| &touchpoint.lanes));
        for lanes in lanes {
            let entries = [
                ("actions", &lanes.actions),
                ("thoughts", &lanes.thoughts),
                ("gains", &lanes.gains),
                ("questions", &lanes.questions),
                ("backstage", &lanes.backstage),
            ];
            let entries = entries.into_iter().filter(|(lane, _)| is_shown(lane));
            words.extend(entries.flat_map(|(_, entries)| entries).map(|entry| entry.text.value.raw()));
            words.extend(lanes.metrics.iter().map(|metric| metric.name.value.raw()));
            words.extend(lanes.emotion.feelings().flat_map(|feeling| &feeling.word).map(|word| word.value.raw()));
        }
    }
    for word in words {
        assert!(drawn.contains(&bare(word)), "{name}: {word:?} is missing");
    }
}

#[test]
fn findings_that_are_drawn_leave_a_box_in_the_picture() {
    let drawing = example(EXAMPLES[0]);
    let drawn = letters(&drawing.scene);
    for finding in drawing.findings.iter().filter_map(|finding| finding.rule.drawn) {
        assert!(drawn.contains(&bare(finding.words)), "{finding:?}");
    }
}

#[test]
fn the_same_map_gives_the_same_picture() {
    for path in EXAMPLES {
        assert_eq!(example(path).scene, example(path).scene, "{path}");
    }
}

#[test]
fn a_map_ten_times_as_long_is_drawn_in_about_ten_times_the_items() {
    let map = |steps: usize| {
        let steps =
            "      - { name: Step, channel: web, actions: Goes on, emotion: 1, pain_points: [Slow] }\n".repeat(steps);
        format!("title: Long\nstages:\n  - name: All\n    touchpoints:\n{steps}")
    };
    let items = |steps| lone(&map(steps)).scene.groups.iter().map(|group| group.items.len()).sum::<usize>();
    assert!(items(300) < 11 * items(30));
}
