//! What is written in a file and could not be read.

use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Fields that are written but hold nothing that can be understood, and keys that are no fields. Each is a structural
/// finding: to say on top that the field is missing would tell one defect twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Unread {
    things: BTreeMap<Span, BTreeSet<String>>,
}

impl Unread {
    /// Remembers a field, or a key as it is written, of the thing at `thing`.
    pub fn add(&mut self, thing: Span, field: &str) {
        self.things.entry(thing).or_default().insert(field.to_owned());
    }

    /// Whether the thing whose whole value is at `thing` has that field, written and not understood.
    pub fn holds(&self, thing: Span, field: &str) -> bool {
        self.things.get(&thing).is_some_and(|fields| fields.contains(field))
    }
}
