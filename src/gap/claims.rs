//! Pain points and opportunities in the order of their weight.

use super::place::{Places, Spot};
use super::rank::by_emotion;
use crate::measure::evidence_level;
use crate::model::{EvidenceLevel, OpportunityStatus, Severity};
use crate::resolve::{Map, OpportunityUse, PainUse};
use crate::source::Untrusted;
use std::cmp::Ordering;

/// A pain point.
#[derive(Debug, Clone, PartialEq)]
pub struct Pain {
    /// What goes wrong.
    pub problem: Untrusted,
    /// The path of ids.
    pub subject: Untrusted,
    /// Where.
    pub spot: Spot,
    /// How much it hurts.
    pub severity: Option<Severity>,
    /// The lowest emotion there, between -1 and 1.
    pub emotion: Option<f64>,
    /// The strongest evidence it rests on: its own, else the touchpoint's, else the stage's.
    pub evidence: Option<EvidenceLevel>,
    /// What answers it.
    pub answers: Vec<Answer>,
}

/// What answers a pain point.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The idea.
    pub idea: Untrusted,
    /// How far it is.
    pub status: Option<OpportunityStatus>,
}

impl Answer {
    pub(super) fn of(map: &Map, used: &OpportunityUse) -> Self {
        let opportunity = map.opportunity(used);
        Self { idea: opportunity.idea.value.clone(), status: opportunity.status.as_ref().map(|status| status.value) }
    }
}

/// An opportunity.
#[derive(Debug, Clone, PartialEq)]
pub struct Idea {
    /// What would change.
    pub idea: Untrusted,
    /// The path of ids.
    pub subject: Untrusted,
    /// Where it stands.
    pub spot: Spot,
    /// Worth to the customer, 1 to 5.
    pub impact: Option<f64>,
    /// Work it takes, 1 to 5.
    pub effort: Option<f64>,
    /// How far it is.
    pub status: Option<OpportunityStatus>,
    /// The name of who brings it about.
    pub owner: Option<Untrusted>,
    /// When it is to be there, as written.
    pub due: Option<Untrusted>,
    /// The pain points it answers.
    pub answers: Vec<Untrusted>,
}

/// The pain points: by severity, worst first and unknown last; then by the emotion at their place; then in the order
/// of the map.
pub(super) fn pains(map: &Map, places: &Places<'_>) -> Vec<Pain> {
    let mut pains: Vec<Pain> = map.pains.iter().map(|used| pain(map, used, places)).collect();
    pains.sort_by(|a, b| b.severity.cmp(&a.severity).then_with(|| by_emotion(a.emotion, b.emotion)));
    pains
}

fn pain(map: &Map, used: &PainUse, places: &Places<'_>) -> Pain {
    let pain = map.pain(used);
    let answer = |&at: &usize| Answer::of(map, &map.opportunities[at]);
    Pain {
        problem: pain.problem.value.clone(),
        subject: used.subject.0.clone(),
        spot: Spot::at(map, used.place),
        severity: pain.severity.as_ref().map(|severity| severity.value),
        emotion: places.at(used.place).emotion,
        evidence: evidence_level(map, &pain.evidence, used.place),
        answers: used.answered_by.iter().map(answer).collect(),
    }
}

/// The opportunities: what is shipped or dropped last; the rest by impact minus effort, so that much worth for little
/// work comes first; then by impact; then in the order of the map. Those without both numbers come after those with.
pub(super) fn ideas(map: &Map) -> Vec<Idea> {
    let mut ideas: Vec<Idea> = map.opportunities.iter().map(|used| idea(map, used)).collect();
    ideas.sort_by(order);
    ideas
}

fn idea(map: &Map, used: &OpportunityUse) -> Idea {
    let opportunity = map.opportunity(used);
    Idea {
        idea: opportunity.idea.value.clone(),
        subject: used.subject.0.clone(),
        spot: Spot::at(map, used.place),
        impact: opportunity.impact.as_ref().map(|impact| impact.value),
        effort: opportunity.effort.as_ref().map(|effort| effort.value),
        status: opportunity.status.as_ref().map(|status| status.value),
        owner: used.owner.as_ref().map(|owner| owner.name.clone()),
        due: opportunity.due.as_ref().map(|due| due.value.written.clone()),
        answers: used.answers.iter().map(|&at| map.pain(&map.pains[at]).problem.value.clone()).collect(),
    }
}

fn order(a: &Idea, b: &Idea) -> Ordering {
    is_over(a).cmp(&is_over(b)).then_with(|| match (worth(a), worth(b)) {
        (Some(a), Some(b)) => b.0.total_cmp(&a.0).then_with(|| b.1.total_cmp(&a.1)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    })
}

fn worth(idea: &Idea) -> Option<(f64, f64)> {
    Some((idea.impact? - idea.effort?, idea.impact?))
}

fn is_over(idea: &Idea) -> bool {
    match idea.status {
        Some(OpportunityStatus::Shipped | OpportunityStatus::Dropped) => true,
        Some(OpportunityStatus::Idea | OpportunityStatus::Planned | OpportunityStatus::InProgress) | None => false,
    }
}
