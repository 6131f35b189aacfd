//! What every owner has on the desk, over all maps.

use super::backlog::Ranked;
use super::claims::Hurt;
use super::run::{Case, Run};
use crate::gap::{Gap, Measure, Spot, rank::by_stakes};
use crate::model::OpportunityStatus;
use crate::resolve::Place;
use crate::source::Untrusted;
use std::collections::BTreeMap;

/// What is one owner's. Owners of several project files with one name are taken as one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Desk {
    /// The name.
    pub name: Untrusted,
    /// The maps that they answer for as a whole.
    pub maps: Vec<usize>,
    /// The touchpoints that they answer for, by themselves or through the stage, with the numbers of their maps.
    pub touchpoints: Vec<(usize, Spot)>,
    /// The open gaps there, with the numbers of their maps, the most pressing first; gaps of a map as a whole are its
    /// owner's.
    pub gaps: Vec<(usize, Gap)>,
    /// Indexes into the pain points of the portfolio: those there.
    pub pains: Vec<usize>,
    /// Indexes into the backlog of the portfolio: what they bring about.
    pub opportunities: Vec<usize>,
    /// How many of these are neither shipped nor dropped.
    pub open: usize,
    /// How many of these are shipped.
    pub shipped: usize,
    /// The metrics that name them as owner, and those without an owner of their own at places of theirs, with the numbers of
    /// their maps.
    pub metrics: Vec<(usize, Measure)>,
}

/// Everybody who answers for something, in order of first mention: map by map, the map's owner, those of its columns,
/// of its opportunities and of its metrics.
pub(super) fn desks(run: &Run<'_>, pains: &[Hurt], backlog: &[Ranked]) -> Vec<Desk> {
    let mut all = All::default();
    run.cases.iter().for_each(|case| all.add(case));
    for (at, hurt) in pains.iter().enumerate() {
        if let Some(owner) = &hurt.owner {
            all.of(owner).pains.push(at);
        }
    }
    for (at, ranked) in backlog.iter().enumerate() {
        let Some(owner) = &ranked.idea.owner else { continue };
        let (open, shipped) = tally(ranked.idea.status);
        let desk = all.of(owner);
        desk.opportunities.push(at);
        desk.open += open;
        desk.shipped += shipped;
    }
    all.desks.iter_mut().for_each(|desk| desk.gaps.sort_by(|a, b| by_stakes(&a.1, &b.1)));
    all.desks
}

fn tally(status: Option<OpportunityStatus>) -> (usize, usize) {
    match status {
        Some(OpportunityStatus::Shipped) => (0, 1),
        Some(OpportunityStatus::Dropped) => (0, 0),
        Some(OpportunityStatus::Idea | OpportunityStatus::Planned | OpportunityStatus::InProgress) | None => (1, 0),
    }
}

#[derive(Default)]
struct All {
    desks: Vec<Desk>,
    by_name: BTreeMap<Untrusted, usize>,
}

impl All {
    fn of(&mut self, name: &Untrusted) -> &mut Desk {
        let at = *self.by_name.entry(name.clone()).or_insert_with(|| {
            self.desks.push(Desk { name: name.clone(), ..Desk::default() });
            self.desks.len() - 1
        });
        &mut self.desks[at]
    }

    fn add(&mut self, case: &Case<'_>) {
        let map = case.map;
        if let Some(owner) = &case.report.head.owner {
            self.of(owner).maps.push(case.number);
        }
        for column in &map.columns {
            let Some(owner) = &column.owner else { continue };
            let desk = self.of(&owner.name);
            if let Some(touchpoint) = column.touchpoint {
                desk.touchpoints.push((case.number, Spot::at(map, Place::Touchpoint(column.stage, touchpoint))));
            }
        }
        for owner in map.opportunities.iter().filter_map(|used| used.owner.as_ref()) {
            self.of(&owner.name);
        }
        for measure in &case.report.metrics {
            if let Some(owner) = &measure.owner {
                self.of(owner).metrics.push((case.number, measure.clone()));
            }
        }
        for gap in &case.report.gaps {
            if let Some(owner) = case.owner_at(gap.spot.place) {
                self.of(&owner).gaps.push((case.number, gap.clone()));
            }
        }
    }
}
