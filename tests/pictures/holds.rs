//! What holds for maps by chance: sound, whole, and well-formed, whatever stands in them and whatever is asked.

use crate::drawing;
use crate::generated::{Generated, ROWS, VIEWS, generate, shrink};
use crate::sound::{bare, faults, letters};
use crate::subset;
use cjm::export::Appearance;
use cjm::scene::Item;
use rayon::prelude::*;
use std::fmt::Write;
use std::panic::catch_unwind;

/// Maps in a plain run; `CJM_TEST_MAPS` asks for more of them.
const MAPS: u64 = 200;
/// Failing maps that are listed, and characters told of each.
const LISTED: usize = 40;
const LONGEST: usize = 300;

/// What can be wrong with the picture of a map.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// The map is none, so the generator is wrong.
    Map,
    Panic,
    Unsound,
    Missing,
    File,
}

/// What is wrong, and in which words.
type Fault = (Kind, String);

#[test]
fn pictures_of_generated_maps_hold() {
    let maps = std::env::var("CJM_TEST_MAPS").ok();
    let maps = maps.map_or(MAPS, |maps| maps.parse().expect("CJM_TEST_MAPS is a number"));
    let failed: Vec<(u64, Fault)> =
        (0..maps).into_par_iter().filter_map(|seed| Some((seed, fault(&generate(seed))?))).collect();
    let mut message = format!("{} of {maps} maps\n", failed.len());
    for (seed, (kind, words)) in failed.iter().take(LISTED) {
        let _ = writeln!(message, "seed {seed}: {kind:?}: {words:.LONGEST$}");
    }
    for kind in [Kind::Map, Kind::Panic, Kind::Unsound, Kind::Missing, Kind::File] {
        if let Some((seed, fault)) = failed.iter().find(|(_, fault)| fault.0 == kind) {
            let _ = writeln!(message, "\nseed {seed}, made small: {}", smallest(*seed, fault));
        }
    }
    assert!(failed.is_empty(), "{message}");
}

/// What is wrong with the picture of a map.
fn fault(generated: &Generated) -> Option<Fault> {
    catch_unwind(|| check(generated)).unwrap_or_else(|panic| {
        let message = panic.downcast_ref::<String>().cloned();
        Some((Kind::Panic, message.unwrap_or_else(|| "without a message".to_owned())))
    })
}

fn check(generated: &Generated) -> Option<Fault> {
    let scene = match drawing::generated(generated) {
        Ok(drawing) => drawing.scene,
        Err(errors) => return Some((Kind::Map, errors)),
    };
    if let Some(fault) = faults(&scene).into_iter().next() {
        return Some((Kind::Unsound, fault));
    }
    let drawn = letters(&scene);
    if let Some(missing) = generated.shown.iter().find(|text| !drawn.contains(&bare(text))) {
        return Some((Kind::Missing, missing.clone()));
    }
    subset::faults(&drawing::svg(&scene, Appearance::Auto)).into_iter().next().map(|fault| (Kind::File, fault))
}

/// The smallest map that fails as the map of a seed does.
fn smallest(seed: u64, known: &Fault) -> String {
    let mut generated = generate(seed);
    generated.shown.clear();
    if known.0 == Kind::Missing {
        generated.shown.push(known.1.clone());
    }
    let is_asked_for = |generated: &Generated| generated.shown.iter().all(|text| holds(&generated.content, text));
    let fails =
        |generated: &Generated| is_asked_for(generated) && fault(generated).is_some_and(|found| found.0 == known.0);
    let mut small = shrink(generated, fails);
    let fault = fault(&small).map_or_else(String::new, |fault| fault.1);
    small.request.images.clear();
    format!("{fault}\n{:?}\n{}---\n{}", small.request, small.project, small.map())
}

/// Whether a text stands anywhere in a map.
fn holds(value: &serde_yaml::Value, text: &str) -> bool {
    use serde_yaml::Value;
    match value {
        Value::String(found) => found == text,
        Value::Sequence(items) => items.iter().any(|item| holds(item, text)),
        Value::Mapping(fields) => fields.values().any(|field| holds(field, text)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Tagged(_) => false,
    }
}

#[test]
fn generated_maps_are_of_every_kind() {
    let maps: Vec<Generated> = (0..MAPS).map(generate).collect();
    let all: String = maps.iter().map(Generated::map).collect();
    for field in ROWS.into_iter().chain(["image", "volume", "lanes", "next", "evidence", "moment_of_truth", "emotions"])
    {
        assert!(all.contains(&format!("{field}:")) || all.contains(&format!("{field}s:")), "no map has {field}");
    }
    for words in ["[]", "none", "الدراجة", "顾客", "ग्राहक", "จักรยาน", "👩‍👩‍👧‍👦", "cafe\u{301}", "aaaaaaaaaa"]
    {
        assert!(all.contains(words), "no map has {words}");
    }
    let steps = |map: &Generated| map.map().matches("\n    id: t").count();
    assert!(maps.iter().any(|map| steps(map) > 45) && maps.iter().any(|map| steps(map) == 1));
    for view in VIEWS {
        assert!(maps.iter().any(|map| map.request.view == view), "{view:?} is never asked for");
    }
    assert!(maps.iter().filter(|map| map.shown.len() > 10).count() > 80, "texts are looked for");
    let has_image = |map: &Generated| {
        let scene = drawing::generated(map).map(|drawing| drawing.scene);
        scene.is_ok_and(|scene| {
            scene.groups.iter().flat_map(|group| &group.items).any(|item| matches!(item, Item::Image { .. }))
        })
    };
    assert!(maps.iter().take(40).any(has_image), "no picture has an image");
}
