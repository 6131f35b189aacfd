//! What holds for maps by chance: sound, whole, and well-formed, whatever stands in them and whatever is asked.

use crate::drawing;
use crate::generated::{Generated, generate, shrink};
use crate::sound::{bare, faults, letters};
use crate::subset;
use cjm::export::Appearance;
use rayon::prelude::*;
use std::fmt::Write;
use std::mem::discriminant;
use std::panic::catch_unwind;

/// Maps in a plain run; `CJM_TEST_MAPS` asks for more of them.
const MAPS: u64 = 200;
/// Faults that a failing run tells with their maps.
const TOLD: usize = 3;

/// What can be wrong with the picture of a map.
#[derive(Debug)]
enum Fault {
    /// The map is none, so the generator is wrong.
    Map(String),
    Panic(String),
    Unsound(String),
    Missing(String),
    File(String),
}

#[test]
fn pictures_of_generated_maps_hold() {
    let maps = std::env::var("CJM_TEST_MAPS").ok();
    let maps = maps.map_or(MAPS, |maps| maps.parse().expect("CJM_TEST_MAPS is a number"));
    let failed: Vec<(u64, Fault)> =
        (0..maps).into_par_iter().filter_map(|seed| Some((seed, fault(&generate(seed))?))).collect();
    let mut message = format!("{} of {maps} maps\n", failed.len());
    for (seed, fault) in &failed {
        let _ = writeln!(message, "seed {seed}: {fault:?}");
    }
    for (seed, fault) in failed.iter().take(TOLD) {
        let _ = writeln!(message, "\nseed {seed}, made small: {}", smallest(*seed, fault));
    }
    assert!(failed.is_empty(), "{message}");
}

/// What is wrong with the picture of a map.
fn fault(generated: &Generated) -> Option<Fault> {
    catch_unwind(|| check(generated)).unwrap_or_else(|panic| {
        let message = panic.downcast_ref::<String>().cloned();
        Some(Fault::Panic(message.unwrap_or_else(|| "without a message".to_owned())))
    })
}

fn check(generated: &Generated) -> Option<Fault> {
    let scene = match drawing::generated(generated) {
        Ok(drawing) => drawing.scene,
        Err(errors) => return Some(Fault::Map(errors)),
    };
    if let Some(fault) = faults(&scene).into_iter().next() {
        return Some(Fault::Unsound(fault));
    }
    let drawn = letters(&scene);
    if let Some(missing) = generated.shown.iter().find(|text| !drawn.contains(&bare(text))) {
        return Some(Fault::Missing(missing.clone()));
    }
    subset::faults(&drawing::svg(&scene, Appearance::Auto)).into_iter().next().map(Fault::File)
}

/// The smallest map that fails as the map of a seed does.
fn smallest(seed: u64, known: &Fault) -> String {
    let mut generated = generate(seed);
    if let Fault::Missing(text) = known {
        generated.shown = vec![text.clone()];
    }
    let is_asked_for = |generated: &Generated| generated.shown.iter().all(|text| holds(&generated.content, text));
    let is_the_same = |found: &Fault| discriminant(found) == discriminant(known);
    if !matches!(known, Fault::Missing(_)) {
        generated.shown.clear();
    }
    let fails =
        |generated: &Generated| is_asked_for(generated) && fault(generated).is_some_and(|found| is_the_same(&found));
    let mut small = shrink(generated, fails);
    let fault = fault(&small);
    small.request.images.clear();
    format!("{fault:?}\n{:?}\n{}---\n{}", small.request, small.project, small.map())
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
