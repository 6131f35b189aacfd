//! Findings and gap reports as text: one file an output format.
//!
//! Knows how things are printed; what a finding is about, it takes as it comes.

pub mod concise;
pub mod escape;
mod excerpt;
pub mod full;
pub mod json;
mod sources;

pub use sources::Sources;

use crate::source::Untrusted;

/// Characters of a message that are shown to people; a value in it may be as long as a file.
const SHOWN: usize = 400;

/// A message for one line of a terminal: cut where it grows out of hand, and escaped.
fn line(text: &Untrusted) -> String {
    let raw = text.raw();
    match raw.char_indices().nth(SHOWN) {
        None => escape::term(text).to_string(),
        Some((end, _)) => format!("{}…", escape::term(&Untrusted::from(&raw[..end]))),
    }
}

/// The level as people read it.
fn word(level: crate::diagnostic::Level) -> &'static str {
    use crate::diagnostic::Level;
    match level {
        Level::Error => "error",
        Level::Warn => "warning",
        Level::Info => "info",
        Level::Off => "off",
    }
}

fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    std::fmt::Write::write_fmt(out, arguments).expect("a String takes everything");
}
