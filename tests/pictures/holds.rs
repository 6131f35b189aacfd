//! What holds for maps by chance: sound, whole, and well-formed, whatever stands in them and whatever is asked.

use crate::drawing;
use crate::generated::{Generated, Most, generate};
use crate::sound::{bare, faults, letters};
use crate::subset;
use cjm::export::Appearance;
use rayon::prelude::*;
use std::fmt::Write;
use std::panic::catch_unwind;

/// Maps in a plain run; `CJM_TEST_MAPS` asks for more of them.
const MAPS: u64 = 200;
/// Faults that a failing run tells in full.
const TOLD: usize = 3;

#[test]
fn pictures_of_generated_maps_hold() {
    let maps = std::env::var("CJM_TEST_MAPS").ok();
    let maps = maps.map_or(MAPS, |maps| maps.parse().expect("CJM_TEST_MAPS is a number"));
    let failed: Vec<u64> = (0..maps).into_par_iter().filter(|seed| fault(*seed, Most::ALL).is_some()).collect();
    let mut message = String::new();
    for seed in failed.iter().take(TOLD) {
        let (most, fault) = smallest(*seed);
        let Generated { map, project, mut request, .. } = generate(*seed, most);
        request.images.clear();
        let _ = writeln!(message, "\nseed {seed}, {most:?}: {fault}\n{request:?}\n{project}---\n{map}");
    }
    assert!(failed.is_empty(), "{} of {maps} maps, seeds {failed:?}\n{message}", failed.len());
}

/// What is wrong with the picture of a seed.
fn fault(seed: u64, most: Most) -> Option<String> {
    let panics = |panic: Box<dyn std::any::Any + Send>| {
        let message = panic.downcast_ref::<String>().cloned();
        Some(format!("panic: {}", message.unwrap_or_else(|| "without a message".to_owned())))
    };
    catch_unwind(|| check(&generate(seed, most))).unwrap_or_else(panics)
}

fn check(generated: &Generated) -> Option<String> {
    let scene = drawing::generated(generated).scene;
    if let Some(fault) = faults(&scene).into_iter().next() {
        return Some(fault);
    }
    let drawn = letters(&scene);
    if let Some(missing) = generated.shown.iter().find(|text| !drawn.contains(&bare(text))) {
        return Some(format!("{missing:?} is missing"));
    }
    subset::faults(&drawing::svg(&scene, Appearance::Auto)).into_iter().next()
}

/// The smallest map of a seed that still fails, and how.
fn smallest(seed: u64) -> (Most, String) {
    let sizes = [1, 2, 3, 5, 8, 13, 21, 34, 60].into_iter();
    let mosts = sizes.flat_map(|touchpoints| [5, 15, 30, 100].map(|fields| Most { touchpoints, fields }));
    let failing = mosts.into_iter().find_map(|most| Some((most, fault(seed, most)?)));
    failing.expect("the map fails as a whole")
}
