//! What the project file lists and the maps of the project do not name.

use crate::diagnostic::Subject;
use crate::lint::prelude::*;
use crate::model::Text;
use crate::resolve::{Named, normal};
use std::collections::{BTreeMap, BTreeSet};

/// The entries of a list that any map names, by their number.
pub(super) fn by_maps<'p>(
    portfolio: &Portfolio<'p>,
    list: impl Fn(&'p Named) -> &'p BTreeSet<usize>,
) -> BTreeSet<usize> {
    portfolio.maps.iter().flat_map(|map| list(&map.named)).copied().collect()
}

/// Reports every entry of a list of the project file, called `field` there, that is not among `named`. Of entries that
/// share an id, the first has the number.
pub(super) fn report<'p>(
    portfolio: &Portfolio<'_>,
    field: &str,
    entries: impl Iterator<Item = &'p Text>,
    named: &BTreeSet<usize>,
    words: impl Fn(&Text) -> (String, String),
    found: &mut Diagnostics,
) {
    let mut numbers = BTreeMap::new();
    for (at, id) in entries.enumerate() {
        if named.contains(numbers.entry(normal(id.value.raw())).or_insert(at)) {
            continue;
        }
        let (message, help) = words(id);
        let Some(finding) = portfolio.in_project(id.span, message) else { return };
        found.push(finding.help(help).about(&entry(field, id)));
    }
}

/// The path of an entry of the project file.
pub(super) fn entry(field: &str, id: &Text) -> Subject {
    Subject(format_args!("{field}/{}", id.value.raw().replace('/', "-")).into())
}
