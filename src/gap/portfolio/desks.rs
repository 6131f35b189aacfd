//! What every owner has on the desk, over all maps.

use super::backlog::Ranked;
use super::claims::Hurt;
use super::entry::owner_at;
use super::run::{Case, Run};
use super::{Counted, Portfolio};
use crate::gap::{Gap, Measure, Report, Spot, owners, rank::by_stakes};
use crate::model::OpportunityStatus;
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::collections::BTreeMap;

/// What is one owner's. Owners of several project files with one name are taken as one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Desk {
    /// The name.
    pub name: Untrusted,
    /// The maps that they answer for as a whole.
    pub maps: Vec<usize>,
    /// The touchpoints that they answer for, by themselves or through the stage.
    pub touchpoints: usize,
    /// The open gaps there; gaps of a map as a whole are its owner's.
    pub gaps: usize,
    /// Indexes into the pain points of the portfolio: those there.
    pub pains: Vec<usize>,
    /// Indexes into the backlog of the portfolio: what they bring about.
    pub opportunities: Vec<usize>,
    /// How many of these are neither shipped nor dropped.
    pub open: usize,
    /// How many of these are shipped.
    pub shipped: usize,
    /// The metrics that name them as owner, and those without an owner of their own at places of theirs.
    pub metrics: usize,
}

/// What a desk counts, one by one, each with the number of its map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Holdings {
    /// The touchpoints.
    pub touchpoints: Vec<(usize, Spot)>,
    /// The open gaps, the most pressing first.
    pub gaps: Vec<(usize, Gap)>,
    /// The metrics.
    pub metrics: Vec<(usize, Measure)>,
}

/// What one owner has in one map, but for gaps, pain points and opportunities.
#[derive(Debug, Clone)]
pub(super) struct Share {
    name: Untrusted,
    has_map: bool,
    touchpoints: usize,
    metrics: usize,
}

/// What somebody answers for.
enum Thing {
    Map,
    Touchpoint(Place),
    Column,
    Opportunity,
    Metric(usize),
}

/// Everybody who answers for something in a map, in order of first mention: the map's owner, those of its columns, of its
/// opportunities and of its metrics. `metrics` are those of its report.
fn things<'m>(
    map: &'m Map,
    metrics: impl Iterator<Item = &'m Measure> + 'm,
) -> impl Iterator<Item = (Untrusted, Thing)> {
    let of_columns = map.columns.iter().filter_map(|column| {
        let touchpoint = column.touchpoint.map(|at| Thing::Touchpoint(Place::Touchpoint(column.stage, at)));
        Some((column.owner.as_ref()?.name.clone(), touchpoint.unwrap_or(Thing::Column)))
    });
    let of_opportunities = map.opportunities.iter().filter_map(|used| used.owner.as_ref());
    let of_metrics = metrics.enumerate().filter_map(|(at, measure)| Some((measure.owner.clone()?, Thing::Metric(at))));
    let of_map = owners::of_map(map).map(|name| (name, Thing::Map));
    let of_opportunities = of_opportunities.map(|owner| (owner.name.clone(), Thing::Opportunity));
    of_map.into_iter().chain(of_columns).chain(of_opportunities).chain(of_metrics)
}

/// Who answers for what in a map, in order of first mention.
pub(super) fn shares(map: &Map, metrics: &[(usize, Measure)]) -> Vec<Share> {
    let mut shares: Vec<Share> = Vec::new();
    let mut by_name: BTreeMap<Untrusted, usize> = BTreeMap::new();
    for (name, thing) in things(map, metrics.iter().map(|(_, measure)| measure)) {
        let at = *by_name.entry(name).or_insert_with_key(|name| {
            shares.push(Share { name: name.clone(), has_map: false, touchpoints: 0, metrics: 0 });
            shares.len() - 1
        });
        match thing {
            Thing::Map => shares[at].has_map = true,
            Thing::Touchpoint(_) => shares[at].touchpoints += 1,
            Thing::Metric(_) => shares[at].metrics += 1,
            Thing::Column | Thing::Opportunity => {}
        }
    }
    shares
}

/// What everybody of a portfolio holds, gathered map by map.
#[derive(Debug)]
pub struct Holders<'p> {
    portfolio: &'p Portfolio,
    /// The numbers of its owners.
    numbers: BTreeMap<&'p Untrusted, usize>,
    all: Vec<Holdings>,
}

impl<'p> Holders<'p> {
    /// Nobody holds anything yet.
    pub fn of(portfolio: &'p Portfolio) -> Self {
        let numbers = portfolio.owners.iter().enumerate().map(|(at, desk)| (&desk.name, at)).collect();
        Self { portfolio, numbers, all: vec![Holdings::default(); portfolio.owners.len()] }
    }

    /// Takes in the next map, by its number, with its report.
    pub fn add(&mut self, number: usize, map: &Map, report: &Report) {
        if self.portfolio.maps[number].counted != Counted::Yes {
            return;
        }
        let (numbers, all) = (&self.numbers, &mut self.all);
        for (name, thing) in things(map, report.metrics.iter()) {
            let Some(holdings) = numbers.get(&name).map(|&at| &mut all[at]) else { continue };
            match thing {
                Thing::Touchpoint(place) => holdings.touchpoints.push((number, Spot::at(map, place))),
                Thing::Metric(at) => holdings.metrics.push((number, report.metrics[at].clone())),
                Thing::Map | Thing::Column | Thing::Opportunity => {}
            }
        }
        for gap in &report.gaps {
            let owner = owner_at(map, gap.spot.place);
            if let Some(&at) = owner.as_ref().and_then(|name| numbers.get(name)) {
                all[at].gaps.push((number, gap.clone()));
            }
        }
    }

    /// What an owner holds of the maps so far; `owner` is the number among those of the portfolio.
    pub fn holdings(&mut self, owner: usize) -> &Holdings {
        let holdings = &mut self.all[owner];
        holdings.gaps.sort_by(|(_, a), (_, b)| by_stakes((a.level, &a.stakes), (b.level, &b.stakes)));
        holdings
    }
}

/// Everybody who answers for something, in order of first mention: map by map, the map's owner, those of its columns,
/// of its opportunities, of its metrics and of its gaps.
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
        for Share { name, has_map, touchpoints, metrics } in &case.profile.shares {
            let desk = self.of(name);
            desk.maps.extend(has_map.then_some(case.number));
            desk.touchpoints += touchpoints;
            desk.metrics += metrics;
        }
        let mut gaps: Vec<_> = case.profile.gaps.owners.iter().collect();
        gaps.sort_by(|(_, (_, a)), (_, (_, b))| a.cmp(b));
        for (name, (count, _)) in gaps {
            self.of(name).gaps += count;
        }
    }
}
