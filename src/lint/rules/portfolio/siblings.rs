//! How the maps of a project refer to each other.

use crate::lint::prelude::*;
use crate::model::{State, Text};
use crate::resolve::{Outline, normal};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The maps of a project by id. Ids that several maps have are findings of their own and lead to none of them.
pub(super) struct Siblings<'p>(BTreeMap<Cow<'p, str>, Option<&'p Outline>>);

impl<'p> Siblings<'p> {
    pub(super) fn new(portfolio: &Portfolio<'p>) -> Self {
        let mut by_id = BTreeMap::new();
        for &map in portfolio.maps {
            by_id.entry(id(map)).and_modify(|known| *known = None).or_insert(Some(map));
        }
        Self(by_id)
    }

    /// The map that a reference names.
    pub(super) fn find(&self, reference: Option<&Text>) -> Option<&'p Outline> {
        self.0.get(&normal(reference?.value.raw())).copied().flatten()
    }
}

/// A map's id as it is compared.
pub(super) fn id(map: &Outline) -> Cow<'_, str> {
    normal(map.id.raw())
}

/// The id of the map that a map translates, else its own: the same for all languages of a journey.
pub(super) fn original(map: &Outline) -> Cow<'_, str> {
    map.translation_of.as_ref().map_or_else(|| id(map), |of| normal(of.value.raw()))
}

/// Whether a map describes what is wanted rather than what is.
pub(super) fn is_future(map: &Outline) -> bool {
    match map.state {
        State::ToBe | State::Ideal => true,
        State::AsIs | State::Observed => false,
    }
}
