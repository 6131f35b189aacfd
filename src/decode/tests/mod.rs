//! Decoding as a whole: whole files in, model and findings out.

mod limits;
mod model;
mod random;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::fields::{Field, Table};
use crate::model::Journey;
use crate::source::{FileId, Source};
use crate::yaml::{self, Limits};
use std::cell::RefCell;
use std::collections::BTreeSet;

thread_local! {
    /// The fields that decoding asked for on this thread: address of the table, name of the field.
    static ASKED: RefCell<BTreeSet<(usize, &'static str)>> = const { RefCell::new(BTreeSet::new()) };
}

/// Remembers that decoding asked for a field.
pub(super) fn record(table: &'static Table, field: &'static Field) {
    ASKED.with_borrow_mut(|asked| asked.insert((std::ptr::from_ref(table).addr(), field.name)));
}

/// Whether decoding asked for a field on this thread.
fn was_asked(table: &'static Table, field: &'static Field) -> bool {
    ASKED.with_borrow(|asked| asked.contains(&(std::ptr::from_ref(table).addr(), field.name)))
}

type Decode<T> = fn(&yaml::Document<'_>, &Source, &mut Diagnostics) -> Option<T>;

/// Reads a file.
fn read<T>(text: &str, decode: Decode<T>) -> (Option<T>, Vec<Diagnostic>, Source) {
    read_within(&Limits::default(), text, decode)
}

/// Reads a file within limits.
fn read_within<T>(limits: &Limits, text: &str, decode: Decode<T>) -> (Option<T>, Vec<Diagnostic>, Source) {
    let source = Source::new(FileId(0), "test.journey.yaml", text.to_owned());
    let mut found = Diagnostics::default();
    let document = yaml::parse(&source, limits, &mut found);
    let decoded = document.and_then(|document| decode(&document, &source, &mut found));
    (decoded, found.into_sorted(), source)
}

/// A map that has no defect.
fn good(text: &str) -> Journey {
    let (journey, found, _) = read(text, super::journey);
    assert_eq!(found, []);
    journey.expect("a map without findings decodes")
}
