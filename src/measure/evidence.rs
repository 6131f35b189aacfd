//! What the claims of a map rest on.

use super::claimed::{Claim, Claimed, each_claim};
use crate::model::{Evidence, EvidenceLevel, Listed};
use crate::resolve::{Map, Place};
use std::collections::BTreeMap;

/// How many claims rest on which level of evidence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Claims {
    /// Counted.
    pub measured: usize,
    /// Seen to happen.
    pub observed: usize,
    /// Told by customers or staff.
    pub reported: usize,
    /// Believed by the team.
    pub assumed: usize,
    /// Nobody said what they rest on.
    pub unstated: usize,
    /// Whether the map says of any claim what it rests on; the source of a metric is not enough for that.
    pub is_stated: bool,
}

impl Claims {
    /// How many claims there are.
    pub fn total(&self) -> usize {
        self.measured + self.observed + self.reported + self.assumed + self.unstated
    }

    /// How many rest on data: stronger than what the team believes.
    pub fn on_data(&self) -> usize {
        self.measured + self.observed + self.reported
    }

    /// Adds the claims of another place.
    pub fn add(&mut self, other: Self) {
        self.measured += other.measured;
        self.observed += other.observed;
        self.reported += other.reported;
        self.assumed += other.assumed;
        self.unstated += other.unstated;
        self.is_stated |= other.is_stated;
    }

    fn count(&mut self, claim: &Claimed<'_>) {
        self.is_stated |= match claim.what {
            Claim::Metric(_) => false,
            Claim::Insight(_)
            | Claim::Feeling(_)
            | Claim::Pain(_)
            | Claim::Gain(_)
            | Claim::Opportunity(_)
            | Claim::Note(_) => claim.level.is_some(),
        };
        *match claim.level {
            None => &mut self.unstated,
            Some(EvidenceLevel::Assumed) => &mut self.assumed,
            Some(EvidenceLevel::Reported) => &mut self.reported,
            Some(EvidenceLevel::Observed) => &mut self.observed,
            Some(EvidenceLevel::Measured) => &mut self.measured,
        } += 1;
    }
}

/// Whether a level of evidence is data: stronger than what the team believes.
pub fn is_data(level: Option<EvidenceLevel>) -> bool {
    level > Some(EvidenceLevel::Assumed)
}

/// The strongest level of a list of evidence; none for an empty one.
pub fn strongest(map: &Map, evidence: &Listed<Evidence>) -> Option<EvidenceLevel> {
    evidence.iter().map(|evidence| map.evidence_level(evidence)).max()
}

/// The level that a claim rests on: its own evidence, else its touchpoint's, else its stage's. None is unstated; what
/// the map as a whole rests on lifts no claim.
pub fn evidence_level(map: &Map, own: &Listed<Evidence>, place: Place) -> Option<EvidenceLevel> {
    strongest(map, own).or_else(|| map.basis(place))
}

/// Counts the claims of a map by what they rest on, as [`claimed`](super::claimed()) tells it.
pub fn claims(map: &Map) -> Claims {
    let mut claims = Claims::default();
    each_claim(map, |claim| claims.count(&claim));
    claims
}

/// The same counts for each place that has claims; insights are the journey's.
pub fn claims_by_place(map: &Map) -> BTreeMap<Place, Claims> {
    let mut by_place: BTreeMap<Place, Claims> = BTreeMap::new();
    each_claim(map, |claim| by_place.entry(claim.place).or_default().count(&claim));
    by_place
}
