//! What holds whatever the input: one function a property, each taking the bytes that a fuzzer makes.
//!
//! The fuzz targets in `fuzz/` and the replay of kept cases (`cargo test --test properties`) call the same functions.

pub(crate) mod case;
pub(crate) mod fix;
pub(crate) mod fmt;
pub(crate) mod html;
pub(crate) mod load;
pub(crate) mod machines;
pub(crate) mod maker;
pub(crate) mod markdown;
pub(crate) mod paths;
pub(crate) mod payloads;
pub(crate) mod svg;
pub(crate) mod terminal;

/// A property and what the folder of its kept cases is called.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// All of them. Those of outputs take what `case::Case::of` reads: a map as text, or bytes to build one from.
pub(crate) const TARGETS: [Target; 12] = [
    ("load_bytes", load::bytes),
    ("load_structured", load::structured),
    ("fmt_idempotent", fmt::idempotent),
    ("fmt_same", fmt::same),
    ("fix", fix::cures),
    ("svg", svg::draws),
    ("html", html::pages),
    ("markdown", markdown::reads_as_text),
    ("machines", machines::strict),
    ("csv", machines::csv),
    ("terminal", terminal::harmless),
    ("paths", paths::plain),
];
