//! Where the journey changes hands: from channel to channel, from person to person, from owner to owner.

use super::way::{Ways, is_set, stated_ways, ways};
use crate::resolve::{Column, Map};
use std::collections::{BTreeMap, BTreeSet};

/// A step to which something has to be carried over, as it differs from the one that leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Switch {
    /// The column that the customer comes from.
    pub from: usize,
    /// The column that receives.
    pub to: usize,
    /// What differs.
    pub change: Change,
}

/// What differs between two steps: channel or personas at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// No channel is common to both.
    pub channel: bool,
    /// Nobody takes part in both.
    pub personas: bool,
    /// Somebody else answers for it; alone it is no switch.
    pub owner: bool,
}

impl Change {
    /// Whether customers notice it: who answers for a step is nothing that they do.
    pub fn is_noticed(self) -> bool {
        self.channel || self.personas
    }
}

/// How many of the ways that `next` leads to one step are looked at.
const MOST_WAYS: usize = 8;

/// The switches of a map by the columns that receive: each at most once.
///
/// A step is compared with the one above, unless that one says `next`, and with those that name it in `next` and stand
/// above it; a way back carries nothing new. Steps that are `parallel` are one step with several channels. A step without
/// us (`channel: none`) gives and receives nothing, and what is not known differs from nothing.
pub fn switches(map: &Map) -> Vec<Switch> {
    let mut turns = turns(map);
    turns.retain(|turn| turn.change.is_noticed());
    turns
}

/// The same, and where nothing but the owner differs as well.
pub(super) fn turns(map: &Map) -> Vec<Switch> {
    let mut named: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let ways = ways(map);
    for way in stated_ways(map) {
        if let Some(to) = way.to.filter(|&to| to > way.from) {
            named.entry(to).or_default().push(way.from);
        }
    }
    let mut switches = Vec::new();
    for to in (1..map.columns.len()).filter(|&to| !is_parallel(map, to)) {
        let named = named.get(&to).into_iter().flatten().take(MOST_WAYS);
        let named = named.filter_map(|&from| Some((from, change(map, from, to)?)));
        let turns: Vec<(usize, Change)> = from_above(map, to, &ways).into_iter().chain(named).collect();
        // What customers notice goes before what they do not.
        let noticed = turns.iter().find(|(_, change)| change.is_noticed());
        if let Some(&(from, change)) = noticed.or(turns.first()) {
            switches.push(Switch { from, to, change });
        }
    }
    switches
}

fn is_parallel(map: &Map, column: usize) -> bool {
    is_set(map, column, |flow| flow.parallel.as_ref())
}

/// What differs from the step above, and from all that are parallel to it.
fn from_above(map: &Map, to: usize, ways: &Ways) -> Option<(usize, Change)> {
    let mut from = to - 1;
    let mut nearest: Option<(usize, Change)> = None;
    let (mut leads_here, mut is_noticed, mut is_handed) = (false, true, true);
    loop {
        leads_here |= ways.goes_below(from);
        let change = change(map, from, to)?;
        is_noticed &= change.is_noticed();
        is_handed &= change.owner;
        nearest = nearest.or(Some((from, change)));
        if from == 0 || !is_parallel(map, from) {
            // Of several steps in parallel, what one of them shares with the next is no change.
            let owner_only = Change { owner: true, ..Change::default() };
            let nearest = nearest.filter(|_| leads_here && (is_noticed || is_handed));
            return nearest.map(|(from, change)| (from, if is_noticed { change } else { owner_only }));
        }
        from -= 1;
    }
}

/// What differs between two steps; none where nothing does.
fn change<'m>(map: &'m Map, from: usize, to: usize) -> Option<Change> {
    let (from, to) = (&map.columns[from], &map.columns[to]);
    if from.without_channel || to.without_channel {
        return None;
    }
    let owner = |column: &'m Column| column.owner.as_ref().map(|owner| &owner.written.value);
    let change = Change {
        channel: is_apart(&from.channels, &to.channels),
        personas: is_apart(&from.participants, &to.participants),
        owner: owner(from).zip(owner(to)).is_some_and(|(from, to)| from != to),
    };
    (change.is_noticed() || change.owner).then_some(change)
}

/// Up to so many are looked for one by one.
const FEW: usize = 8;

/// Whether two lists, both with something in them, have nothing in common.
fn is_apart(one: &[usize], other: &[usize]) -> bool {
    let (fewer, more) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if fewer.len() <= FEW {
        return !fewer.is_empty() && !fewer.iter().any(|item| more.contains(item));
    }
    let known: BTreeSet<_> = fewer.iter().collect();
    !more.iter().any(|item| known.contains(item))
}
