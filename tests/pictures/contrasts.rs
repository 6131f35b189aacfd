//! Whether everything in a picture stands out from what is really behind it, in every look; and that no meaning hangs on
//! colour alone.

use crate::drawing::{self, Drawing, accented, example, lone};
use crate::generated::generate;
use crate::ground::{color, fill, fills_under, outline, over, seen, stroke};
use crate::sound::{extent, texts};
use crate::{EXAMPLES, hard, maps};
use cjm::geometry::{Color, Look, Point, Rect, Rgb};
use cjm::measure;
use cjm::model::Severity;
use cjm::scene::{Item, Paint, Scene};
use cjm::theme::contrast::{of_mark, of_text, ratio};
use cjm::theme::{self, Theme};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What teams may choose: dark, light, grey, saturated yellow, pure red.
const ACCENTS: [&str; 5] = ["#10204a", "#b7f0ad", "#808080", "#ffe600", "#ff0000"];

fn theme_of(drawing: &Drawing) -> Theme {
    let accent = drawing.map.config.accent.as_ref().and_then(|accent| theme::parse(accent.value.raw()));
    theme::theme(accent)
}

/// Colours of grounds, and of lines that only help the eye: nothing is lost with them.
fn is_decoration(paint: &Paint, theme: &Theme, stages: usize) -> bool {
    let tokens = [
        theme::BAND,
        theme::BAND_LINE,
        theme::CARD,
        theme::CARD_LINE,
        theme::CHIP,
        theme::CHIP_LINE,
        theme::GRID,
        theme::NEUTRAL_LINE,
        theme::TRACK,
        theme::TRACK_LINE,
        theme.accent,
        theme.accent_tint,
        theme.accent_line,
        theme.accent_chip_line,
        theme.stage_line,
        theme::HEAT[0].line,
        // Cells of a heat map are outlined like cards where the fill is enough.
        Color { light: theme::CARD_LINE.light, dark: theme::CARD_LINE.dark, ..theme::HEAT[0].line },
        theme::DRAFT.line,
    ];
    let grounds = [theme::RIBBON, theme::LOSS, theme::MOMENT, theme::DRAFT].into_iter();
    let mut grounds = grounds.chain(theme::QUADRANTS).chain(theme::HEAT).map(|ground| ground.fill);
    match paint {
        Paint::Solid(color) => {
            tokens.contains(color)
                || grounds.any(|ground| ground == *color)
                || (0..stages).any(|stage| theme.stage(stage, stages) == *color)
        }
        Paint::Gradient(gradient) => gradient.stops.iter().all(|(_, color)| color.light.alpha < 1.0),
    }
}

fn assert_ratio(what: &str, color: Rgb, ground: Rgb, wanted: f64) {
    let ratio = ratio(color, ground);
    assert!(ratio >= wanted, "{:?} on {:?} has {ratio:.2}, not {wanted}: {what}", color.channels, ground.channels);
}

fn assert_contrasts(name: &str, drawing: &Drawing) {
    let scene = &drawing.scene;
    let items: Vec<&Item> = scene.groups.iter().flat_map(|group| &group.items).collect();
    let theme = theme_of(drawing);
    let stages = drawing.map.journey.stages.items.len();
    for (index, item) in items.iter().enumerate() {
        if let Item::Text(text) = item {
            assert_text(name, scene, &items[..index], text.bounds(), text.color, text.text.raw());
        } else {
            assert_mark(name, scene, &items[..index], item, &|paint| is_decoration(paint, &theme, stages));
        }
    }
}

fn assert_text(name: &str, scene: &Scene, below: &[&Item], bounds: Rect, ink: Color, words: &str) {
    let Point { y, .. } = bounds.center();
    for x in [bounds.x + 0.5, bounds.center().x, bounds.right() - 0.5] {
        let at = Point { x, y };
        let fills = fills_under(below, at);
        for look in Look::ALL {
            let ground = seen(scene.background, &fills, at, look);
            assert_ratio(&format!("{name}, {look:?}: {words:?}"), ink.in_look(look), ground, of_text(look));
        }
    }
}

/// A mark's inside stands out from its outline, or from what is behind it where it has none; its outline stands out from
/// what is outside or inside of it. The track of a progress bar does not count as behind it: the lane is above and below it, and the figures beside it.
fn assert_mark(name: &str, scene: &Scene, below: &[&Item], item: &Item, is_decoration: &dyn Fn(&Paint) -> bool) {
    let is_track = |item: &&&Item| fill(item) == Some(&Paint::Solid(theme::TRACK));
    let below: Vec<&Item> = below.iter().filter(|item| !is_track(item)).copied().collect();
    let line = stroke(item);
    let means = |paint: &&Paint| !is_decoration(paint);
    let wrong = |part: &str, look: Look| format!("{name}, {look:?}: the {part} of {item:?}");
    if let Some(inside) = fill(item).filter(means) {
        let at = extent(item).center();
        let fills = fills_under(&below, at);
        for look in Look::ALL {
            let edge = line.map(|line| color(&line.paint, at, look)).filter(|edge| edge.alpha >= 1.0);
            let ground = edge.unwrap_or_else(|| seen(scene.background, &fills, at, look));
            let ink = over(ground, color(inside, at, look));
            assert_ratio(&wrong("inside", look), ink, ground, of_mark(look));
        }
    }
    if let Some(line) = line.filter(|line| means(&&line.paint)) {
        for at in outline(item) {
            let fills = fills_under(&below, at);
            for look in Look::ALL {
                let outside = seen(scene.background, &fills, at, look);
                let ink = over(outside, color(&line.paint, at, look));
                let inside = fill(item).map(|inside| color(inside, at, look)).filter(|inside| inside.alpha >= 1.0);
                let ground = inside.filter(|inside| ratio(ink, *inside) > ratio(ink, outside)).unwrap_or(outside);
                assert_ratio(&wrong("outline", look), ink, ground, of_mark(look));
            }
        }
    }
}

#[test]
fn every_text_and_mark_of_the_examples_stands_out_in_every_look() {
    for path in EXAMPLES {
        assert_contrasts(path, &example(path));
    }
}

#[test]
fn every_text_and_mark_of_hard_maps_stands_out_in_every_look() {
    for (name, text) in [("people", maps::PEOPLE), ("nasty", maps::NASTY)].into_iter().chain(hard::MAPS) {
        assert_contrasts(name, &lone(text));
    }
}

#[test]
fn every_text_and_mark_stands_out_whatever_the_accent() {
    for accent in ACCENTS {
        for path in [EXAMPLES[0], EXAMPLES[1]] {
            assert_contrasts(&format!("{path} in {accent}"), &accented(path, accent));
        }
    }
}

#[test]
fn every_text_and_mark_of_generated_maps_stands_out_in_every_look() {
    const MAPS: u64 = 40;
    (0..MAPS).into_par_iter().for_each(|seed| {
        let drawing = drawing::generated(&generate(seed)).expect("a map");
        assert_contrasts(&format!("seed {seed}"), &drawing);
    });
}

/// All drawings of this page.
fn drawings() -> Vec<(String, Drawing)> {
    let examples = EXAMPLES.iter().map(|path| ((*path).to_owned(), example(path)));
    let others = [("people", maps::PEOPLE), ("nasty", maps::NASTY)].into_iter().chain(hard::MAPS);
    examples.chain(others.map(|(name, text)| (name.to_owned(), lone(text)))).collect()
}

#[test]
fn every_scored_feeling_says_its_score_in_figures() {
    let shows_feelings = |drawing: &Drawing| {
        let order = &drawing.map.journey.lane_order;
        order.is_empty() || order.iter().any(|lane| lane.value.raw() == "emotion")
    };
    for (name, drawing) in drawings().into_iter().filter(|(_, drawing)| shows_feelings(drawing)) {
        let mut told: BTreeMap<String, usize> = BTreeMap::new();
        for text in texts(&drawing.scene) {
            *told.entry(text.text.raw().trim_matches(['\u{2067}', '\u{2069}', '+']).to_owned()).or_default() += 1;
        }
        let mut feelings: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
        for point in measure::curves(&drawing.map).iter().flat_map(|curve| &curve.points) {
            let Some(score) = point.score else { continue };
            feelings.entry(score.to_string().replace('-', "−")).or_default().insert(point.span);
        }
        for (score, feelings) in feelings {
            let told = told.get(&score).copied().unwrap_or_default();
            assert!(told >= feelings.len(), "{name}: {} feelings are {score}, told {told} times", feelings.len());
        }
    }
}

#[test]
fn every_severity_says_its_word_beside_its_colour() {
    let words = |severity| match severity {
        Severity::Low => "LOW",
        Severity::Medium => "MEDIUM",
        Severity::High => "HIGH",
        Severity::Critical => "CRITICAL",
    };
    for (name, drawing) in drawings() {
        let map = &drawing.map;
        for severity in [Severity::Low, Severity::Medium, Severity::High, Severity::Critical] {
            let is_so = |pain: &&cjm::model::PainPoint| pain.severity.as_ref().is_some_and(|own| own.value == severity);
            let pains = map.pains.iter().map(|pain| map.pain(pain)).filter(is_so).count();
            let told = texts(&drawing.scene).iter().filter(|text| text.text.raw() == words(severity)).count();
            assert!(told >= pains, "{name}: {pains} pains are {severity:?}, told {told} times");
        }
    }
}

#[test]
fn curves_of_several_people_differ_by_their_dashes() {
    let drawing = lone(maps::PEOPLE);
    let mut dashes: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for item in drawing.scene.groups.iter().flat_map(|group| &group.items) {
        let (Item::Path { .. }, None, Some(line)) = (item, fill(item), stroke(item)) else { continue };
        let whose = theme::PEOPLE.iter().position(|person| line.paint == Paint::Solid(*person));
        // Thin dotted lines bridge columns where nobody said anything.
        if let Some(person) = whose.filter(|_| line.width > 2.0) {
            dashes.insert(person, line.dashes.clone());
        }
    }
    assert!(dashes.len() > 1, "several people have a curve");
    for (person, own) in &dashes {
        assert!(dashes.iter().all(|(other, dashes)| other == person || dashes != own), "{dashes:?}");
    }
}
