//! A JSON document whose long lists are written part by part, so that it is never in memory as a whole.

use super::escape::json_pretty;
use serde::Serialize;
use std::ops::Range;

/// How many items are written at once: what is not written yet is in memory.
pub(super) const ITEMS_OF_A_PART: usize = 200;

/// How a document ends that is an object,
const END: &str = "\n}";
/// and how a list in it does.
const END_OF_LIST: &str = "\n  ]";

/// Begins a document with all of an object, which has at least one key, but its end.
pub(super) fn begin<E>(head: &impl Serialize, put: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let head = json_pretty(head);
    put(head.strip_suffix(END).unwrap_or(&head))
}

/// Adds a list of so many items under a key. `some` gives an object that has, under the same key, those of a range.
pub(super) fn list<E, D: Serialize>(
    key: &str,
    items: usize,
    some: impl Fn(Range<usize>) -> D,
    put: &mut impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let beginning = format!("{{\n  \"{key}\": [");
    put(",")?;
    let mut written = 0;
    loop {
        let part = written..items.min(written + ITEMS_OF_A_PART);
        let from = if written == 0 { 1 } else { beginning.len() };
        written = part.end;
        let list = json_pretty(&some(part));
        if written == items {
            return put(list.get(from..list.len() - END.len()).unwrap_or_default());
        }
        put(list.get(from..list.len() - END_OF_LIST.len() - END.len()).unwrap_or_default())?;
        put(",")?;
    }
}

/// Ends the document with a line feed.
pub(super) fn end<E>(put: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    put(END)?;
    put("\n")
}
