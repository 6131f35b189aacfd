//! Every claim of a map, one by one, and what it rests on.

use super::evidence::strongest;
use crate::model::{Entry, Evidence, EvidenceLevel, Feeling, Lanes, Listed, Metric, Text};
use crate::resolve::{Map, Place};

/// A claim: something said about the experience that is true or not.
#[derive(Debug, Clone, Copy)]
pub struct Claimed<'m> {
    /// What is claimed.
    pub what: Claim<'m>,
    /// Where it stands.
    pub place: Place,
    /// What it rests on.
    pub basis: Basis<'m>,
    /// How strong that is; none where nobody says.
    pub level: Option<EvidenceLevel>,
}

/// What is claimed.
#[derive(Debug, Clone, Copy)]
pub enum Claim<'m> {
    /// What the research says beyond single steps.
    Insight(&'m Entry),
    /// How it feels.
    Feeling(&'m Feeling),
    /// What goes wrong: an index into [`Map::pains`].
    Pain(usize),
    /// What goes well.
    Gain(&'m Entry),
    /// What would help: an index into [`Map::opportunities`].
    Opportunity(usize),
    /// A metric with a value.
    Metric(&'m Metric),
    /// Anything else in a row that has evidence of its own.
    Note(&'m Entry),
}

/// What a claim rests on.
#[derive(Debug, Clone, Copy)]
pub enum Basis<'m> {
    /// Evidence of its own.
    Own(&'m Listed<Evidence>),
    /// The evidence of this place: its touchpoint, or its stage.
    Place(Place),
    /// The source that a metric names.
    Source(&'m Text),
    /// The answers that a metric is computed from.
    Answers,
    /// Nobody says.
    Nothing,
}

/// All claims of a map, place by place, in the order of the map.
///
/// Claims are insights, feelings, pain points, gains, opportunities, metrics with a value, and what else is written in a
/// row with evidence of its own. What a claim says itself counts before its touchpoint's evidence, and that before its
/// stage's; what the map as a whole rests on lifts no claim. A metric with a source or with answers is measured.
pub fn claimed(map: &Map) -> Vec<Claimed<'_>> {
    let mut claims = Vec::new();
    each_claim(map, |claim| claims.push(claim));
    claims
}

/// Hands on the same claims one by one.
pub(super) fn each_claim<'m>(map: &'m Map, take: impl FnMut(Claimed<'m>)) {
    let mut all = All { map, take };
    let (mut pain, mut opportunity) = (0, 0);
    let mut of_stage = None;
    for place in map.places() {
        let inherited = match place {
            Place::Journey => None,
            Place::Stage(_) => {
                of_stage = all.evidence_of(place);
                of_stage
            }
            Place::Touchpoint(..) => all.evidence_of(place).or(of_stage),
        };
        let lanes = map.lanes_at(place);
        let here = Here { place, inherited };
        for insight in map.journey.insights.iter().filter(|_| place == Place::Journey) {
            all.add(here, Claim::Insight(insight), &insight.evidence);
        }
        for feeling in lanes.iter().flat_map(|lanes| lanes.emotion.feelings()) {
            all.add(here, Claim::Feeling(feeling), &feeling.evidence);
        }
        while let Some(used) = map.pains.get(pain).filter(|used| used.place == place) {
            all.add(here, Claim::Pain(pain), &map.pain(used).evidence);
            pain += 1;
        }
        all.in_rows(here, lanes);
        while let Some(used) = map.opportunities.get(opportunity).filter(|used| used.place == place) {
            all.add(here, Claim::Opportunity(opportunity), &map.opportunity(used).evidence);
            opportunity += 1;
        }
        all.metrics(here);
    }
}

/// A place, and what its claims rest on that say nothing themselves.
#[derive(Debug, Clone, Copy)]
struct Here {
    place: Place,
    inherited: Option<(Place, EvidenceLevel)>,
}

/// The claims of a map, and what takes them.
struct All<'m, F> {
    map: &'m Map,
    take: F,
}

impl<'m, F: FnMut(Claimed<'m>)> All<'m, F> {
    fn evidence_of(&self, place: Place) -> Option<(Place, EvidenceLevel)> {
        let level = strongest(self.map, &self.map.lanes_at(place)?.evidence)?;
        Some((place, level))
    }

    fn add(&mut self, here: Here, what: Claim<'m>, own: &'m Listed<Evidence>) {
        let (basis, level) = match (strongest(self.map, own), here.inherited) {
            (Some(level), _) => (Basis::Own(own), Some(level)),
            (None, Some((place, level))) => (Basis::Place(place), Some(level)),
            (None, None) => (Basis::Nothing, None),
        };
        (self.take)(Claimed { what, place: here.place, basis, level });
    }

    fn in_rows(&mut self, here: Here, lanes: Option<&'m Lanes>) {
        for gain in lanes.iter().flat_map(|lanes| &lanes.gains) {
            self.add(here, Claim::Gain(gain), &gain.evidence);
        }
        for entry in lanes.into_iter().flat_map(Lanes::entries).filter(|entry| !entry.evidence.is_empty()) {
            self.add(here, Claim::Note(entry), &entry.evidence);
        }
    }

    fn metrics(&mut self, here: Here) {
        let valued = |metric: &&Metric| metric.now.is_some() || metric.responses.is_some();
        for metric in self.map.metrics_at(here.place).iter().filter(valued) {
            let (basis, level) = match (&metric.source, &metric.responses, here.inherited) {
                (Some(source), ..) => (Basis::Source(source), Some(EvidenceLevel::Measured)),
                (None, Some(_), _) => (Basis::Answers, Some(EvidenceLevel::Measured)),
                (None, None, Some((place, level))) => (Basis::Place(place), Some(level)),
                (None, None, None) => (Basis::Nothing, None),
            };
            (self.take)(Claimed { what: Claim::Metric(metric), place: here.place, basis, level });
        }
    }
}
