//! What the fuzz targets share: the properties that `cargo test --test properties` holds on kept cases.

#![allow(dead_code, reason = "the properties have callers outside of this crate too")]

#[path = "../../tests/properties/held/mod.rs"]
mod held;

/// Holds a property, by the name of its target.
pub fn hold(name: &str, data: &[u8]) {
    let target = held::TARGETS.iter().find(|(known, _)| *known == name);
    target.expect("targets are called as their properties").1(data);
}
