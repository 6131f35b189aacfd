//! The canonical form of map, project and persona files, and the proof that a rewritten file still means the same.
//!
//! Slices of the text are moved and put on lines; no scalar is written anew. What cannot be taken apart with certainty
//! stays as it is. What is drawn from a map, this module does not know.

mod alias;
mod build;
mod context;
mod duplicates;
mod file;
mod flow;
mod layout;
mod misread;
mod notes;
mod order;
mod print;
mod scan;
mod value;
mod verify;

pub use verify::{Doubt, verify, verify_edits};

use crate::diagnostic::Diagnostics;
use crate::fields::Table;
use crate::source::Source;
use crate::yaml::{self, Limits};
use context::Context;

/// Formats a file whose top has the fields of `table`.
///
/// None with findings where the file cannot be read as YAML without doubt: a syntax error, a key written twice, a merge
/// conflict, a second document and the like. A key that the format does not know is no such finding. An error where the
/// result did not hold against the text before, which is a defect of this program.
pub fn format(
    source: &Source,
    table: &'static Table,
    limits: &Limits,
    found: &mut Diagnostics,
) -> Option<Result<String, Doubt>> {
    let formatted = once(source, table, limits, found)?;
    if formatted == source.text {
        return Some(Ok(formatted));
    }
    let again = Source::new(source.id, source.name.clone(), formatted);
    let result = verify(&source.text, &again.text).and_then(|()| {
        let twice = once(&again, table, limits, &mut Diagnostics::default());
        if twice.as_ref() == Some(&again.text) { Ok(again.text) } else { Err(Doubt::Unsteady) }
    });
    Some(result)
}

fn once(source: &Source, table: &'static Table, limits: &Limits, found: &mut Diagnostics) -> Option<String> {
    let mut problems = Diagnostics::default();
    let document = yaml::parse(source, limits, &mut problems);
    if let Some(document) = &document {
        duplicates::report(source, &document.root, &mut problems);
    }
    let is_sound = problems.as_slice().is_empty();
    found.append(problems);
    document.filter(|_| is_sound).map(|document| file::canonical(source, &document, Context::of(table)))
}
