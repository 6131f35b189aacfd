//! Where in a map something is to be done.

use crate::model::{Lanes, Opportunity, OpportunityStatus};
use crate::resolve::{Map, PainUse, Place};
use std::collections::BTreeSet;
use std::ops::Range;

/// What has been given up answers nothing.
pub(super) fn is_dropped(opportunity: &Opportunity) -> bool {
    has_status(opportunity, |status| status == OpportunityStatus::Dropped)
}

/// Nothing is left to plan: shipped or dropped.
pub(super) fn is_over(opportunity: &Opportunity) -> bool {
    has_status(opportunity, OpportunityStatus::is_over)
}

fn has_status(opportunity: &Opportunity, holds: impl Fn(OpportunityStatus) -> bool) -> bool {
    opportunity.status.as_ref().is_some_and(|status| holds(status.value))
}

/// Whether the author says, there or on the stage, that there is no opportunity.
pub(super) fn says_none(map: &Map, place: Place) -> bool {
    let none = |lanes: &Lanes| lanes.opportunities.is_stated() && lanes.opportunities.is_empty();
    match place {
        Place::Journey => map.journey.opportunities.is_stated() && map.journey.opportunities.is_empty(),
        Place::Stage(stage) | Place::Touchpoint(stage, _) => {
            none(&map.stage(stage).lanes) || map.lanes_at(place).is_some_and(none)
        }
    }
}

/// Whether an opportunity answers a pain point that is not dropped.
pub(super) fn is_answered(map: &Map, pain: &PainUse) -> bool {
    pain.answered_by.iter().any(|&index| !is_dropped(map.opportunity(&map.opportunities[index])))
}

/// The places where something is to be done, and those where something hurts that nobody answers.
#[derive(Debug)]
pub(super) struct Remedies<'m> {
    map: &'m Map,
    helped: BTreeSet<Place>,
    unanswered: BTreeSet<Place>,
}

impl<'m> Remedies<'m> {
    /// Those of a map. An opportunity helps where it stands and where a pain point stands that it answers; a dropped one
    /// nowhere.
    pub(super) fn of(map: &'m Map) -> Self {
        let live = map.opportunities.iter().filter(|used| !is_dropped(map.opportunity(used)));
        let mut helped: BTreeSet<Place> = live.map(|used| used.place).collect();
        let mut unanswered = BTreeSet::new();
        for pain in &map.pains {
            if is_answered(map, pain) {
                helped.insert(pain.place);
            } else if !says_none(map, pain.place) {
                unanswered.insert(pain.place);
            }
        }
        Self { map, helped, unanswered }
    }

    /// Whether something is to be done at a touchpoint or stage, or the author says that nothing can be.
    pub(super) fn are_at(&self, place: Place) -> bool {
        let stage = stage_of(place);
        self.helped.contains(&place)
            || stage.is_some_and(|stage| self.helped.contains(&stage))
            || says_none(self.map, place)
    }

    /// The same for the columns of a point of the curve: a touchpoint, or a stage with all of its touchpoints.
    pub(super) fn are_in(&self, columns: &Range<usize>) -> bool {
        places(self.map, columns).any(|place| self.are_at(place))
    }

    /// Whether a pain point hurts there that nobody answers; that is a finding of its own.
    pub(super) fn are_missed_in(&self, columns: &Range<usize>) -> bool {
        let mut places = places(self.map, columns);
        places.any(|place| {
            self.unanswered.contains(&place) || stage_of(place).is_some_and(|stage| self.unanswered.contains(&stage))
        })
    }
}

fn stage_of(place: Place) -> Option<Place> {
    match place {
        Place::Journey => None,
        Place::Stage(stage) | Place::Touchpoint(stage, _) => Some(Place::Stage(stage)),
    }
}

/// The touchpoints of some columns; of a column without one, the stage.
fn places<'m>(map: &'m Map, columns: &Range<usize>) -> impl Iterator<Item = Place> + use<'m> {
    map.columns[columns.clone()].iter().map(|column| {
        let stage = Place::Stage(column.stage);
        column.touchpoint.map_or(stage, |touchpoint| Place::Touchpoint(column.stage, touchpoint))
    })
}
