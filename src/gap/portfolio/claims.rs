//! Pain points of all maps in one order, and what of the most important is only assumed.

use super::entry::{owner_at, taking_part};
use crate::gap::place::{Places, is_moment_of_truth};
use crate::gap::{Pain, Spot, claims};
use crate::measure::{is_data, strongest};
use crate::model::{EvidenceLevel, Lanes, Severity};
use crate::resolve::{Map, PainUse, Place};
use crate::source::Untrusted;
use std::collections::BTreeMap;

/// A pain point of one of the maps.
#[derive(Debug, Clone, PartialEq)]
pub struct Hurt {
    /// The number of the map.
    pub map: usize,
    /// What hurts.
    pub pain: Pain,
    /// The name of who answers for the place.
    pub owner: Option<Untrusted>,
    /// Whom it hurts: indexes into the personas of the portfolio.
    pub personas: Vec<usize>,
}

/// Something important that rests on belief.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumed {
    /// The number of the map.
    pub map: usize,
    /// What it is.
    pub claim: Claim,
    /// Its path.
    pub subject: Untrusted,
    /// Where.
    pub spot: Spot,
    /// Assumed, or none where nothing is said.
    pub evidence: Option<EvidenceLevel>,
    /// The name of who answers for the place.
    pub owner: Option<Untrusted>,
}

/// What is assumed.
#[derive(Debug, Clone, PartialEq)]
pub enum Claim {
    /// That the place decides about the relation.
    MomentOfTruth,
    /// A pain point, and how much it hurts: high or critical.
    Pain(Untrusted, Severity),
}

/// The pain points of a map.
pub(super) fn of_map(map: &Map, places: &Places<'_>) -> Vec<Hurt> {
    let uses: BTreeMap<&Untrusted, &PainUse> = map.pains.iter().map(|used| (&used.subject.0, used)).collect();
    let hurt = |pain: Pain| Hurt {
        map: 0,
        owner: owner_at(map, pain.spot.place),
        personas: uses.get(&pain.subject).map_or_else(Vec::new, |used| hurt_by(map, used)),
        pain,
    };
    claims::pains(map, places).into_iter().map(hurt).collect()
}

/// Those that a pain point names, else who takes part at its place: indexes into the map's participants.
pub(super) fn hurt_by(map: &Map, used: &PainUse) -> Vec<usize> {
    let named = &map.pain(used).personas;
    if named.is_empty() {
        taking_part(map, used.place)
    } else {
        named.iter().filter_map(|word| map.participant(word)).collect()
    }
}

/// The pain points of all maps: by priority, highest first; equals in the order of the run.
pub(super) fn by_priority(mut pains: Vec<Hurt>) -> Vec<Hurt> {
    claims::by_priority(&mut pains, |hurt| &hurt.pain);
    pains
}

/// What is assumed of what matters most, in maps of today: critical pain points, then moments of truth, then pain points
/// that are high; equals in the order of the run. What is wanted can only be assumed. `is_of_today` is asked of maps.
pub(super) fn assumed(moments: Vec<Assumed>, pains: &[Hurt], is_of_today: impl Fn(usize) -> bool) -> Vec<Assumed> {
    let mut assumed = moments;
    assumed.extend(pains.iter().filter(|hurt| is_of_today(hurt.map)).filter_map(pain));
    assumed.sort_by_key(|assumed| (weight(&assumed.claim), assumed.map));
    assumed
}

fn weight(claim: &Claim) -> u8 {
    match claim {
        Claim::Pain(_, Severity::Critical) => 0,
        Claim::MomentOfTruth => 1,
        Claim::Pain(_, Severity::High | Severity::Medium | Severity::Low) => 2,
    }
}

fn pain(hurt: &Hurt) -> Option<Assumed> {
    let Hurt { map, pain, owner, .. } = hurt;
    let severity = pain.severity.filter(|severity| *severity >= Severity::High)?;
    (!is_data(pain.evidence)).then(|| Assumed {
        map: *map,
        claim: Claim::Pain(pain.problem.clone(), severity),
        subject: pain.subject.clone(),
        spot: pain.spot.clone(),
        evidence: pain.evidence,
        owner: owner.clone(),
    })
}

/// The moments of truth of a map that rest on belief.
pub(super) fn moments(map: &Map) -> Vec<Assumed> {
    let stages: Vec<Option<EvidenceLevel>> =
        map.journey.stages.iter().map(|stage| strongest(map, &stage.lanes.evidence)).collect();
    let assumed = |place: Place| {
        let evidence = evidence_at(map, place, &stages);
        let spot = Spot::at(map, place);
        (!is_data(evidence)).then(|| Assumed {
            map: 0,
            claim: Claim::MomentOfTruth,
            subject: spot.subject.0.clone(),
            owner: owner_at(map, place),
            spot,
            evidence,
        })
    };
    map.places().filter(|place| is_moment_of_truth(map, *place)).filter_map(assumed).collect()
}

/// The strongest evidence that a stage or touchpoint rests on: its own, that of the claims in it, of a touchpoint its
/// stage's, of a stage its touchpoints'. `stages` are those of the stages themselves.
fn evidence_at(map: &Map, place: Place, stages: &[Option<EvidenceLevel>]) -> Option<EvidenceLevel> {
    let within = |place: Place| {
        let lists = map.lanes_at(place).into_iter().flat_map(Lanes::evidence_lists);
        lists.filter_map(|list| strongest(map, list)).max()
    };
    match place {
        Place::Journey => None,
        Place::Touchpoint(stage, _) => within(place).max(stages[stage]),
        Place::Stage(stage) => {
            let touchpoints = 0..map.stage(stage).touchpoints.items.len();
            let touchpoints = touchpoints.map(|touchpoint| within(Place::Touchpoint(stage, touchpoint)));
            touchpoints.chain([within(place)]).max().flatten()
        }
    }
}
