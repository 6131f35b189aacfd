//! The rows of the picture: which of them stand in a map, and what stands in one at a step.

use crate::model::{Lanes, Listed};
use crate::resolve::Map;
use std::collections::BTreeSet;

/// What an author says in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nothing.
    Blank,
    /// That there is nothing: `[]`.
    Nothing,
    /// Something.
    Filled,
}

/// What stands in a row on a stage or touchpoint; `row` is one of [`crate::resolve::rows`], else a row of the team's own.
pub(super) fn cell(row: &str, lanes: &Lanes) -> Cell {
    match row {
        "goal" => single(lanes.goal.as_ref()),
        "channels" => listed(&lanes.channels),
        "actions" => listed(&lanes.actions),
        "thoughts" => listed(&lanes.thoughts),
        "quotes" => listed(&lanes.quotes),
        "questions" => listed(&lanes.questions),
        "needs" => listed(&lanes.needs),
        "expectations" => listed(&lanes.expectations),
        "emotion" => emotion(lanes),
        "pain_points" => listed(&lanes.pain_points),
        "gains" => listed(&lanes.gains),
        "handoff" => single(lanes.handoff.as_ref()),
        "duration" => single(lanes.duration.as_ref()),
        "wait" => single(lanes.wait.as_ref()),
        "frequency" => single(lanes.frequency.as_ref()),
        "barriers" => listed(&lanes.barriers),
        "frontstage" => listed(&lanes.frontstage),
        "backstage" => listed(&lanes.backstage),
        "support" => listed(&lanes.support),
        "systems" => listed(&lanes.systems),
        "policies" => listed(&lanes.policies),
        "physical_evidence" => listed(&lanes.physical_evidence),
        "risks" => listed(&lanes.risks),
        "metrics" => listed(&lanes.metrics),
        "opportunities" => listed(&lanes.opportunities),
        "image" => single(lanes.image.as_ref()),
        "volume" => single(lanes.volume.as_ref()),
        "importance" => single(lanes.importance.as_ref().or(lanes.satisfaction.as_ref())),
        "owner" => single(lanes.owner.as_ref()),
        "links" => listed(&lanes.links),
        own => {
            lanes.own.iter().find(|values| values.lane.value.raw() == own).map_or(Cell::Blank, |v| listed(&v.entries))
        }
    }
}

fn listed<T>(list: &Listed<T>) -> Cell {
    match (list.is_stated(), list.is_empty()) {
        (_, false) => Cell::Filled,
        (true, true) => Cell::Nothing,
        (false, true) => Cell::Blank,
    }
}

fn single<T>(value: Option<&T>) -> Cell {
    if value.is_some() { Cell::Filled } else { Cell::Blank }
}

fn emotion(lanes: &Lanes) -> Cell {
    match (lanes.emotion.feelings().next(), lanes.emotion.is_stated()) {
        (Some(_), _) => Cell::Filled,
        (None, true) => Cell::Nothing,
        (None, false) => Cell::Blank,
    }
}

/// The rows of the team's own that anything in a map fills.
pub(super) fn own_rows_in_use(map: &Map) -> BTreeSet<&str> {
    let lanes = map.places().filter_map(|place| map.lanes_at(place)).flat_map(|lanes| &lanes.own);
    lanes.filter(|values| !values.entries.is_empty()).map(|values| values.lane.value.raw()).collect()
}

/// Whether anything in a map fills a row of the format.
pub(super) fn is_in_use(row: &str, map: &Map) -> bool {
    let journey = &map.journey;
    let is_of_journey = match row {
        "pain_points" => !journey.pain_points.is_empty(),
        "opportunities" => !journey.opportunities.is_empty(),
        "metrics" => !journey.metrics.is_empty(),
        _ => false,
    };
    let mut lanes = map.places().filter_map(|place| map.lanes_at(place));
    is_of_journey || lanes.any(|lanes| cell(row, lanes) == Cell::Filled)
}
