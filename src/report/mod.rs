//! Findings and gap reports as text: one file an output format.
//!
//! Knows how things are printed; what a finding is about, it takes as it comes.

pub mod book;
mod book_csv;
mod book_json;
pub mod concise;
pub mod diff;
pub mod escape;
mod fingerprint;
mod fixes;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod html;
mod journey;
mod journey_table;
pub mod json;
pub mod json_lines;
mod json_list;
pub mod junit;
mod markdown;
mod more;
mod rules;
mod run;
pub mod sarif;
mod settings;
mod sources;
mod statistics;
pub mod summary;
mod table;

#[cfg(test)]
mod gap_tests;

pub use book_csv::book_csv;
pub use book_json::{book_json, book_json_parts};
pub use fixes::is_barred;
pub use journey_table::journey_table;
pub use markdown::{markdown, markdown_parts};
pub use rules::{Situation, rules_json, rules_table};
pub use run::{Run, count, gravest, gravity, tally};
pub use settings::settings;
pub use sources::Sources;
pub use statistics::{statistics, statistics_json};
pub use table::{table, table_parts};

use escape::line;
use std::convert::Infallible;

/// What takes the parts of a text.
type Put<'p> = &'p mut dyn FnMut(&str) -> Result<(), Infallible>;

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

/// A text that comes part by part, as a whole.
fn joined(parts: impl FnOnce(Put<'_>) -> Result<(), Infallible>) -> String {
    let mut text = String::new();
    let done = parts(&mut |part| {
        text.push_str(part);
        Ok(())
    });
    done.map_or_else(|never| match never {}, |()| text)
}

fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    std::fmt::Write::write_fmt(out, arguments).expect("a String takes everything");
}
