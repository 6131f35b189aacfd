//! Opportunities that several maps tell: today's map and its counterparts, or maps that name one ticket.

use super::Ranked;
use super::run::{Found, Project, Run};
use crate::gap::claims;
use crate::model::OpportunityStatus;
use crate::resolve::slug;
use std::collections::{BTreeMap, BTreeSet};

/// What tells one opportunity from others within a project.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Where its work is tracked.
    Ticket(usize, String),
    /// What would change, as an id, in a map or its counterparts.
    Idea(usize, String),
}

/// Marks the open opportunities of a ranked backlog that need not be told: those of which another map tells the same and
/// has a better score, of equal ones a map of today, and those of which another map says that they are shipped.
pub(super) fn mark(run: &Run<'_>, backlog: &mut [Ranked]) {
    let families = families(run);
    let mut told: BTreeMap<Key, BTreeSet<usize>> = BTreeMap::new();
    for shipped in backlog.iter().filter(|ranked| ranked.idea.status == Some(OpportunityStatus::Shipped)) {
        keys(&families, shipped).for_each(|key| tell(&mut told, key, shipped.map));
    }
    let today: BTreeSet<usize> =
        run.cases.iter().filter(|case| case.profile.state.is_of_today()).map(|case| case.number).collect();
    let mut order: Vec<usize> = (0..backlog.len()).filter(|&at| backlog[at].rank.is_some()).collect();
    order.sort_by(|&a, &b| {
        let (a, b) = (&backlog[a], &backlog[b]);
        let by_state = || today.contains(&b.map).cmp(&today.contains(&a.map));
        a.model.cmp(&b.model).then_with(|| claims::order(&a.idea, &b.idea)).then_with(by_state)
    });
    for at in order {
        let open = &mut backlog[at];
        let keys: Vec<Key> = keys(&families, open).collect();
        let is_elsewhere = |key| told.get(key).is_some_and(|maps| maps.iter().any(|map| *map != open.map));
        open.is_told_elsewhere = keys.iter().any(is_elsewhere);
        if !open.is_told_elsewhere {
            for key in keys {
                tell(&mut told, key, open.map);
            }
        }
    }
}

fn tell(told: &mut BTreeMap<Key, BTreeSet<usize>>, key: Key, map: usize) {
    told.entry(key).or_default().insert(map);
}

/// The project of a map, and the map that it and its counterparts begin with; none where it has no counterpart.
type Families = BTreeMap<usize, (usize, Option<usize>)>;

fn families(run: &Run<'_>) -> Families {
    let links: BTreeMap<usize, usize> = run
        .cases
        .iter()
        .filter_map(|case| {
            let project: &Project<'_> = &run.projects[case.project];
            match project.find(case.profile.to_be_of.as_ref()?) {
                Found::Map(number) => Some((case.number, number)),
                Found::Several | Found::Nowhere => None,
            }
        })
        .collect();
    let beginnings: Vec<usize> = run.cases.iter().map(|case| beginning(case.number, &links)).collect();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for map in &beginnings {
        *sizes.entry(*map).or_default() += 1;
    }
    let family = |map: usize| Some(map).filter(|map| sizes[map] > 1);
    let families = run.cases.iter().zip(beginnings);
    families.map(|(case, beginning)| (case.number, (case.project, family(beginning)))).collect()
}

/// The map at the end of the links from a map; of maps that link to each other in a circle the first.
fn beginning(map: usize, links: &BTreeMap<usize, usize>) -> usize {
    let mut way = vec![map];
    while let Some(&next) = way.last().and_then(|last| links.get(last)) {
        if let Some(circle) = way.iter().position(|seen| *seen == next) {
            return way[circle..].iter().copied().min().unwrap_or(next);
        }
        way.push(next);
    }
    way.pop().unwrap_or(map)
}

fn keys<'r>(families: &Families, ranked: &'r Ranked) -> impl Iterator<Item = Key> + use<'r> {
    let family = families.get(&ranked.map).copied();
    family.into_iter().flat_map(|(project, family)| {
        let ticket = ranked.idea.ticket.as_ref().filter(|ticket| !ticket.is_blank());
        let ticket = ticket.map(|ticket| Key::Ticket(project, ticket.raw().trim().to_owned()));
        let idea = family.map(|family| (family, slug(ranked.idea.idea.raw()))).filter(|(_, idea)| !idea.is_empty());
        ticket.into_iter().chain(idea.map(|(family, idea)| Key::Idea(family, idea)))
    })
}
