//! What is only believed, in the order of what hangs on it: the backlog of the research.

use super::place::{Places, Spot, is_moment_of_truth};
use crate::measure::{Claim, Claimed, is_data};
use crate::model::{EvidenceLevel, OpportunityStatus, Severity};
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// So many claims of a row are named; all are counted.
const NAMED: usize = 3;

/// Claims of one kind at one place that rest on nothing but belief.
#[derive(Debug, Clone, PartialEq)]
pub struct Assumption {
    /// What is claimed.
    pub kind: Claimable,
    /// Where.
    pub spot: Spot,
    /// How many claims the team believes, and says so.
    pub assumed: usize,
    /// How many claims nobody says anything of.
    pub unstated: usize,
    /// The first few, in the order of the map; for a feeling its word, none for a bare score.
    pub named: Vec<Untrusted>,
    /// What hangs on them.
    pub weight: Hanging,
}

/// A kind of claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claimable {
    /// What the research says beyond single steps.
    Insight,
    /// How it feels.
    Feeling,
    /// What goes wrong.
    Pain,
    /// What goes well.
    Gain,
    /// What would help.
    Opportunity,
    /// A number.
    Metric,
    /// Anything else.
    Note,
}

/// What hangs on claims.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Hanging {
    /// Whether their place is marked as a moment of truth.
    pub is_moment_of_truth: bool,
    /// The worst severity: of the pain points, or of those that the opportunities answer.
    pub severity: Option<Severity>,
    /// Whether work is decided on them: an opportunity is planned, in progress or shipped that is one of them or answers
    /// one of them.
    pub is_decided: bool,
    /// The feeling farthest from neutral, between -1 and 1; of feelings only.
    pub emotion: Option<f64>,
}

/// The assumed and unstated claims of a map, a row for each kind at each place.
///
/// Rows at a moment of truth come first; then those with a critical or high pain point, the worse first; then those on
/// which work is decided; then any other severity; then the feelings farther from neutral; then more claims; then the
/// order of the map.
pub(super) fn assumptions(map: &Map, claims: &[Claimed<'_>], places: &Places<'_>) -> Vec<Assumption> {
    let mut rows: Vec<Assumption> = Vec::new();
    let mut known: BTreeMap<(Place, Claimable), usize> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| !is_data(claim.level)) {
        let kind = kind(claim.what);
        let at = *known.entry((claim.place, kind)).or_insert_with(|| {
            rows.push(row(map, kind, places.spot(claim.place)));
            rows.len() - 1
        });
        rows[at].add(map, claim);
    }
    rows.sort_by(order);
    rows
}

fn kind(what: Claim<'_>) -> Claimable {
    match what {
        Claim::Insight(_) => Claimable::Insight,
        Claim::Feeling(_) => Claimable::Feeling,
        Claim::Pain(_) => Claimable::Pain,
        Claim::Gain(_) => Claimable::Gain,
        Claim::Opportunity(_) => Claimable::Opportunity,
        Claim::Metric(_) => Claimable::Metric,
        Claim::Note(_) => Claimable::Note,
    }
}

fn row(map: &Map, kind: Claimable, spot: Spot) -> Assumption {
    let weight = Hanging { is_moment_of_truth: is_moment_of_truth(map, spot.place), ..Hanging::default() };
    Assumption { kind, spot, assumed: 0, unstated: 0, named: Vec::new(), weight }
}

impl Assumption {
    /// How many claims it stands for.
    pub fn count(&self) -> usize {
        self.assumed + self.unstated
    }

    fn add(&mut self, map: &Map, claim: &Claimed<'_>) {
        match claim.level {
            Some(EvidenceLevel::Assumed) => self.assumed += 1,
            Some(EvidenceLevel::Reported | EvidenceLevel::Observed | EvidenceLevel::Measured) | None => {
                self.unstated += 1;
            }
        }
        if self.named.len() < NAMED {
            self.named.extend(text(map, claim.what).cloned());
        }
        self.weigh(map, claim.what);
    }

    fn weigh(&mut self, map: &Map, what: Claim<'_>) {
        let weight = &mut self.weight;
        let severity = |pain: usize| map.pain(&map.pains[pain]).severity.as_ref().map(|severity| severity.value);
        match what {
            Claim::Pain(pain) => {
                weight.severity = weight.severity.max(severity(pain));
                weight.is_decided |= map.pains[pain].answered_by.iter().any(|&at| is_decided(map, at));
            }
            Claim::Opportunity(at) => {
                let worst = map.opportunities[at].answers.iter().filter_map(|&pain| severity(pain)).max();
                weight.severity = weight.severity.max(worst);
                weight.is_decided |= is_decided(map, at);
            }
            Claim::Feeling(feeling) => {
                let emotion = map.score(feeling).map(|score| map.scale.normalized(score));
                let is_farther = |known: f64| emotion.is_some_and(|emotion| emotion.abs() > known.abs());
                if weight.emotion.is_none_or(is_farther) {
                    weight.emotion = emotion;
                }
            }
            Claim::Insight(_) | Claim::Gain(_) | Claim::Metric(_) | Claim::Note(_) => {}
        }
    }
}

fn text<'m>(map: &'m Map, what: Claim<'m>) -> Option<&'m Untrusted> {
    Some(match what {
        Claim::Insight(entry) | Claim::Gain(entry) | Claim::Note(entry) => &entry.text.value,
        Claim::Feeling(feeling) => &feeling.word.as_ref()?.value,
        Claim::Pain(at) => &map.pain(&map.pains[at]).problem.value,
        Claim::Opportunity(at) => &map.opportunity(&map.opportunities[at]).idea.value,
        Claim::Metric(metric) => &metric.name.value,
    })
}

/// Whether an opportunity is more than an idea and not given up.
fn is_decided(map: &Map, at: usize) -> bool {
    let status = map.opportunity(&map.opportunities[at]).status.as_ref().map(|status| status.value);
    match status {
        Some(OpportunityStatus::Planned | OpportunityStatus::InProgress | OpportunityStatus::Shipped) => true,
        Some(OpportunityStatus::Idea | OpportunityStatus::Dropped) | None => false,
    }
}

fn order(a: &Assumption, b: &Assumption) -> Ordering {
    let grave = |severity: Option<Severity>| severity.filter(|severity| *severity >= Severity::High);
    let far = |weight: &Hanging| weight.emotion.map_or(0.0, f64::abs);
    let (of_a, of_b) = (&a.weight, &b.weight);
    of_b.is_moment_of_truth
        .cmp(&of_a.is_moment_of_truth)
        .then_with(|| grave(of_b.severity).cmp(&grave(of_a.severity)))
        .then_with(|| of_b.is_decided.cmp(&of_a.is_decided))
        .then_with(|| of_b.severity.cmp(&of_a.severity))
        .then_with(|| far(of_b).total_cmp(&far(of_a)))
        .then_with(|| b.count().cmp(&a.count()))
}
