//! How the maps of a project refer to each other.

use crate::lint::prelude::*;
use crate::model::{State, Text};
use crate::resolve::{Map, normal};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The maps of a project by id. Ids that several maps have are findings of their own and lead to none of them.
pub(super) struct Siblings<'p>(BTreeMap<Cow<'p, str>, Option<&'p Map>>);

impl<'p> Siblings<'p> {
    pub(super) fn new(portfolio: &Portfolio<'p>) -> Self {
        let mut by_id = BTreeMap::new();
        for &map in portfolio.maps {
            by_id.entry(id(map)).and_modify(|known| *known = None).or_insert(Some(map));
        }
        Self(by_id)
    }

    /// The map that a reference names.
    pub(super) fn find(&self, reference: Option<&Text>) -> Option<&'p Map> {
        self.0.get(&normal(reference?.value.raw())).copied().flatten()
    }
}

/// A map's id as it is compared.
pub(super) fn id(map: &Map) -> Cow<'_, str> {
    normal(map.id.raw())
}

/// The id of the map that a map translates, else its own: the same for all languages of a journey.
pub(super) fn original(map: &Map) -> Cow<'_, str> {
    map.journey.translation_of.as_ref().map_or_else(|| id(map), |of| normal(of.value.raw()))
}

/// The ids of the maps that stages and touchpoints of a map tell in full elsewhere.
pub(super) fn told_elsewhere(map: &Map) -> BTreeSet<Cow<'_, str>> {
    let stages = || map.journey.stages.iter();
    let touchpoints = stages().flat_map(|stage| stage.touchpoints.iter());
    let of_touchpoints = touchpoints.filter_map(|touchpoint| touchpoint.flow.journey.as_ref());
    let named = stages().filter_map(|stage| stage.journey.as_ref()).chain(of_touchpoints);
    named.map(|journey| normal(journey.value.raw())).collect()
}

/// Whether a map describes what is wanted rather than what is.
pub(super) fn is_future(map: &Map) -> bool {
    match map.state() {
        State::ToBe | State::Ideal => true,
        State::AsIs | State::Observed => false,
    }
}
