//! Pain points of all maps in one order, and what of the most important is only assumed.

use super::personas::People;
use super::run::{Case, Run};
use crate::gap::{Pain, Spot};
use crate::measure::{evidence_in, is_data, strongest};
use crate::model::{EvidenceLevel, Severity};
use crate::resolve::{PainUse, Place};
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

/// The pain points: by priority, highest first; equals in the order of the run.
pub(super) fn pains(run: &Run<'_>, people: &People) -> Vec<Hurt> {
    let mut pains: Vec<Hurt> = run.cases.iter().flat_map(|case| of_map(case, people)).collect();
    pains.sort_by(|a, b| b.pain.priority.value().total_cmp(&a.pain.priority.value()));
    pains
}

fn of_map(case: &Case<'_>, people: &People) -> Vec<Hurt> {
    let uses: BTreeMap<&Untrusted, &PainUse> = case.map.pains.iter().map(|used| (&used.subject.0, used)).collect();
    let hurt = |pain: &Pain| Hurt {
        map: case.number,
        owner: case.owner_at(pain.spot.place),
        personas: uses.get(&pain.subject).map_or_else(Vec::new, |used| hurt_by(case, used, people)),
        pain: pain.clone(),
    };
    case.report.pains.iter().map(hurt).collect()
}

/// Those that a pain point names, else who takes part at its place.
pub(super) fn hurt_by(case: &Case<'_>, used: &PainUse, people: &People) -> Vec<usize> {
    let named = &case.map.pain(used).personas;
    let whom = if named.is_empty() {
        case.taking_part(used.place)
    } else {
        named.iter().filter_map(|word| case.map.participant(word)).collect()
    };
    people.of(case, whom)
}

/// What is assumed of what matters most, in maps of today: critical pain points, then moments of truth, then pain points
/// that are high; equals in the order of the run. What is wanted can only be assumed.
pub(super) fn assumed(run: &Run<'_>, pains: &[Hurt]) -> Vec<Assumed> {
    let of_today: BTreeMap<usize, &Case<'_>> = run.of_today().map(|case| (case.number, case)).collect();
    let moments = of_today.values().flat_map(|case| moments(case));
    let mut assumed: Vec<Assumed> =
        moments.chain(pains.iter().filter(|hurt| of_today.contains_key(&hurt.map)).filter_map(pain)).collect();
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

fn moments(case: &Case<'_>) -> Vec<Assumed> {
    let stages: Vec<Option<EvidenceLevel>> =
        case.map.journey.stages.iter().map(|stage| strongest(case.map, &stage.lanes.evidence)).collect();
    let assumed = |place: Place| {
        let evidence = evidence_at(case, place, &stages);
        let spot = Spot::at(case.map, place);
        (!is_data(evidence)).then(|| Assumed {
            map: case.number,
            claim: Claim::MomentOfTruth,
            subject: spot.subject.0.clone(),
            owner: case.owner_at(place),
            spot,
            evidence,
        })
    };
    case.map.places().filter(|place| case.is_moment_of_truth(*place)).filter_map(assumed).collect()
}

/// The strongest evidence that a stage or touchpoint rests on: its own, that of the claims in it, of a touchpoint its
/// stage's, of a stage its touchpoints'. `stages` are those of the stages themselves.
fn evidence_at(case: &Case<'_>, place: Place, stages: &[Option<EvidenceLevel>]) -> Option<EvidenceLevel> {
    let map = case.map;
    let within = |place: Place| {
        let lists = map.lanes_at(place).into_iter().flat_map(evidence_in);
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
