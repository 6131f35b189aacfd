//! The moments of truth of a map, for the rules about them.

use crate::diagnostic::Subject;
use crate::lint::prelude::*;
use crate::model::{Lanes, Text};
use crate::resolve::{Map, Place, titled};
use crate::source::Span;
use std::ops::Range;

/// A touchpoint or stage that is marked as a moment of truth.
#[derive(Debug)]
pub(super) struct Moment<'m> {
    /// Where.
    pub(super) place: Place,
    /// The mark.
    pub(super) mark: Span,
    /// The name of the touchpoint or stage.
    pub(super) name: &'m Text,
}

impl Moment<'_> {
    /// "moment of truth `Checkout`", for headlines.
    pub(super) fn title(&self) -> String {
        titled("moment of truth", &self.name.value)
    }

    /// Its path.
    pub(super) fn subject(&self, map: &Map) -> Subject {
        map.subject_at(self.place)
    }
}

/// The moments of truth, in the order of the map.
pub(super) fn moments(map: &Map) -> Vec<Moment<'_>> {
    let marked = |place| {
        let mark = map.lanes_at(place)?.moment_of_truth.as_ref().filter(|mark| mark.value)?;
        Some(Moment { place, mark: mark.span, name: name_of(map, place) })
    };
    map.places().filter_map(marked).collect()
}

/// The columns of a touchpoint or stage; none for the journey.
pub(super) fn columns_at(map: &Map, place: Place) -> Range<usize> {
    match place {
        Place::Journey => 0..0,
        Place::Stage(stage) => map.columns_of(stage),
        Place::Touchpoint(stage, touchpoint) => {
            let column = map.columns_of(stage).start + touchpoint;
            column..column + 1
        }
    }
}

/// Whether `states` holds at a place: for a touchpoint on it or on its stage; for a stage on it or on one of its
/// touchpoints.
pub(super) fn any_at(map: &Map, place: Place, states: impl Fn(&Lanes) -> bool) -> bool {
    match place {
        Place::Journey => false,
        Place::Stage(stage) => {
            let stage = map.stage(stage);
            states(&stage.lanes) || stage.touchpoints.iter().any(|touchpoint| states(&touchpoint.lanes))
        }
        Place::Touchpoint(stage, touchpoint) => {
            let stage = map.stage(stage);
            states(&stage.lanes) || states(&stage.touchpoints.items[touchpoint].lanes)
        }
    }
}

/// Whether another map tells a touchpoint or stage in full (`journey`), so that its numbers and sources stand there.
pub(super) fn is_told_elsewhere(map: &Map, place: Place) -> bool {
    match place {
        Place::Journey => false,
        Place::Stage(stage) => map.stage(stage).journey.is_some(),
        Place::Touchpoint(stage, touchpoint) => {
            let stage = map.stage(stage);
            stage.journey.is_some() || stage.touchpoints.items[touchpoint].flow.journey.is_some()
        }
    }
}

/// Whether something tells how well a step works; a funnel's volume does too.
pub(super) fn is_measured(lanes: &Lanes) -> bool {
    lanes.metrics.is_stated() || lanes.volume.is_some()
}
