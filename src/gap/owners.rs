//! Who answers for what.

use super::rank::Gap;
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::collections::BTreeMap;

/// What one owner has on the desk.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Load {
    /// The name.
    pub name: Untrusted,
    /// Whether they answer for the map as a whole.
    pub has_map: bool,
    /// Touchpoints they answer for, by themselves or through the stage.
    pub touchpoints: usize,
    /// Open gaps there; gaps of the map as a whole are its owner's.
    pub gaps: usize,
    /// Pain points there.
    pub pains: usize,
    /// Opportunities they bring about.
    pub opportunities: usize,
}

/// The name of who answers for the map.
pub(super) fn of_map(map: &Map) -> Option<Untrusted> {
    Some(named(map, &map.journey.owner.as_ref()?.value))
}

/// The name of an owner: of the library, else as written.
pub(super) fn named(map: &Map, written: &Untrusted) -> Untrusted {
    let entry = map.config.owners.iter().flatten().find(|owner| owner.id.value == *written);
    entry.map_or(written, |owner| &owner.name.value).clone()
}

/// Everybody named, in order of first mention: the map's owner, the touchpoints', the opportunities', and
/// those of stages with pain points or gaps of their own.
pub(super) fn owners(map: &Map, gaps: &[Gap]) -> Vec<Load> {
    let mut all = All::default();
    let of_map = of_map(map);
    if let Some(owner) = &of_map {
        all.of(owner).has_map = true;
    }
    for column in &map.columns {
        if let Some(owner) = &column.owner {
            all.of(&owner.name).touchpoints += usize::from(column.touchpoint.is_some());
        }
    }
    for owner in map.opportunities.iter().filter_map(|used| used.owner.as_ref()) {
        all.of(&owner.name).opportunities += 1;
    }
    for pain in &map.pains {
        if let Some(owner) = owner_at(map, pain.place, of_map.as_ref()) {
            all.of(&owner).pains += 1;
        }
    }
    for gap in gaps {
        if let Some(owner) = owner_at(map, gap.spot.place, of_map.as_ref()) {
            all.of(&owner).gaps += 1;
        }
    }
    all.loads
}

#[derive(Default)]
struct All {
    loads: Vec<Load>,
    known: BTreeMap<Untrusted, usize>,
}

impl All {
    fn of(&mut self, name: &Untrusted) -> &mut Load {
        let at = *self.known.entry(name.clone()).or_insert_with(|| {
            self.loads.push(Load { name: name.clone(), ..Load::default() });
            self.loads.len() - 1
        });
        &mut self.loads[at]
    }
}

/// Who answers for a place: for a touchpoint its own owner, else its stage's; for a stage its own; for the journey the
/// map's.
pub(super) fn owner_at(map: &Map, place: Place, of_map: Option<&Untrusted>) -> Option<Untrusted> {
    match place {
        Place::Journey => of_map.cloned(),
        Place::Stage(stage) => map.stage_owners[stage].clone(),
        Place::Touchpoint(..) => {
            let column = &map.columns[map.first_column(place)?];
            column.owner.as_ref().map(|owner| owner.name.clone())
        }
    }
}
