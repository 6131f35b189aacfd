//! Pain points and opportunities in the order of their weight.

use super::place::{Places, Spot};
use crate::diagnostic::Rule;
use crate::measure::{Asked, Confidence, Priority, confidence, evidence_level, foundation, priority, rating};
use crate::model::{EvidenceLevel, Known, OpportunityStatus, Severity};
use crate::resolve::{Map, OpportunityUse, PainUse, Place};
use crate::source::Untrusted;
use std::cmp::Ordering;
use std::collections::BTreeSet;

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
    /// How pressing it is.
    pub priority: Priority,
    /// What answers it.
    pub answers: Vec<Answer>,
}

/// What answers a pain point.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The idea.
    pub idea: Untrusted,
    /// The path of ids.
    pub subject: Untrusted,
    /// How far it is.
    pub status: Option<OpportunityStatus>,
}

impl Answer {
    pub(super) fn of(map: &Map, used: &OpportunityUse) -> Self {
        let opportunity = map.opportunity(used);
        Self {
            idea: opportunity.idea.value.clone(),
            subject: used.subject.0.clone(),
            status: opportunity.status.as_ref().map(|status| status.value),
        }
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
    /// The score by the project's model; none where an input is missing, or where the formula gives no number.
    pub score: Option<f64>,
    /// What the model reads, in its order, and what is given; confidence as it counts, from 0 to 1.
    pub inputs: Vec<Input>,
    /// How sure the team is, where the model asks for it.
    pub confidence: Option<Confidence>,
    /// The strongest evidence it rests on: its own, else that of the pain points it answers, else that of its place.
    pub evidence: Option<EvidenceLevel>,
    /// How far it is.
    pub status: Option<OpportunityStatus>,
    /// The name of who brings it about.
    pub owner: Option<Untrusted>,
    /// When it is to be there, as written.
    pub due: Option<Untrusted>,
    /// Whether that day has passed: a finding of `overdue-opportunity`, which needs a run with a date.
    pub is_overdue: bool,
    /// Where the work is tracked, as written.
    pub ticket: Option<Untrusted>,
    /// The pain points it answers.
    pub answers: Vec<Untrusted>,
}

/// An input of the scoring model.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The key under which it is written.
    pub name: Untrusted,
    /// Whether it is a name that the project declares.
    pub is_own: bool,
    /// What is given.
    pub value: Option<f64>,
}

/// The pain points: by priority, highest first; then in the order of the map.
pub(super) fn pains(map: &Map, places: &Places<'_>) -> Vec<Pain> {
    let mut pains: Vec<Pain> = map.pains.iter().map(|used| pain(map, used, places)).collect();
    by_priority(&mut pains, |pain| pain);
    pains
}

/// Sorts what is about pain points by their priority, the highest first; equals stay in their order.
pub(super) fn by_priority<T>(things: &mut [T], pain: impl Fn(&T) -> &Pain) {
    things.sort_by_cached_key(|thing| Descending(pain(thing).priority.value()));
}

/// A number in an order that begins with the largest.
struct Descending(f64);

impl Ord for Descending {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.total_cmp(&self.0)
    }
}

impl PartialOrd for Descending {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Descending {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Descending {}

fn pain(map: &Map, used: &PainUse, places: &Places<'_>) -> Pain {
    let pain = map.pain(used);
    let answer = |&at: &usize| Answer::of(map, &map.opportunities[at]);
    let (stakes, emotion) = (places.at(used.place), places.emotion_of(used));
    Pain {
        problem: pain.problem.value.clone(),
        subject: used.subject.0.clone(),
        spot: places.spot(used.place),
        severity: pain.severity.as_ref().map(|severity| severity.value),
        emotion,
        evidence: evidence_level(map, &pain.evidence, used.place),
        priority: priority(map, used, emotion, stakes.is_moment_of_truth),
        answers: used.answered_by.iter().map(answer).collect(),
    }
}

/// The opportunities: what is shipped or dropped last; the rest by score, highest first, those without one behind them;
/// then in the order of the map. `late` are the paths of those that are overdue.
pub(super) fn ideas(map: &Map, late: &BTreeSet<&Untrusted>, spot: impl Fn(Place) -> Spot) -> Vec<Idea> {
    let idea = |used: &OpportunityUse| idea(map, used, spot(used.place), late.contains(&used.subject.0));
    let mut ideas: Vec<Idea> = map.opportunities.iter().map(idea).collect();
    ideas.sort_by(order);
    ideas
}

/// The rule that tells which opportunities are late.
pub(super) const OVERDUE: &str = "overdue-opportunity";

/// What the findings of a rule are about, by its path.
pub(super) fn told_by<'f>(
    name: &str,
    findings: impl IntoIterator<Item = (&'static Rule, &'f Untrusted)>,
) -> BTreeSet<&'f Untrusted> {
    findings.into_iter().filter(|(rule, _)| rule.name == name).map(|(_, subject)| subject).collect()
}

fn idea(map: &Map, used: &OpportunityUse, spot: Spot, is_overdue: bool) -> Idea {
    let opportunity = map.opportunity(used);
    let rating = rating(map, used);
    let asks = |known| rating.inputs.iter().any(|(asked, _)| *asked == Asked::Known(known));
    Idea {
        idea: opportunity.idea.value.clone(),
        subject: used.subject.0.clone(),
        spot,
        score: rating.score,
        inputs: rating.inputs.iter().map(|(asked, value)| input(*asked, *value)).collect(),
        confidence: confidence(map, used).filter(|_| asks(Known::Confidence)),
        evidence: foundation(map, used),
        status: opportunity.status.as_ref().map(|status| status.value),
        owner: used.owner.as_ref().map(|owner| owner.name.clone()),
        due: opportunity.due.as_ref().map(|due| due.value.written.clone()),
        is_overdue,
        ticket: opportunity.ticket.as_ref().map(|ticket| ticket.value.clone()),
        answers: used.answers.iter().map(|&at| map.pain(&map.pains[at]).problem.value.clone()).collect(),
    }
}

fn input(asked: Asked<'_>, value: Option<f64>) -> Input {
    let is_own = match asked {
        Asked::Own(_) => true,
        Asked::Known(_) | Asked::Named(_) => false,
    };
    Input { name: Untrusted::copied(asked.name()), is_own, value }
}

pub(super) fn order(a: &Idea, b: &Idea) -> Ordering {
    let by_score = || match (a.score, b.score) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    is_over(a).cmp(&is_over(b)).then_with(by_score)
}

pub(super) fn is_over(idea: &Idea) -> bool {
    idea.status.is_some_and(OpportunityStatus::is_over)
}
