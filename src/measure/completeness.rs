//! How much of a journey map is there: counts, and what each of the seven steps of journey mapping has brought.

use super::evidence::{is_data, strongest};
use crate::model::{Lanes, OpportunityStatus, Persona};
use crate::resolve::{Column, Map, Participant, Place};

/// How many things a map has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Stages.
    pub stages: usize,
    /// Touchpoints.
    pub touchpoints: usize,
    /// Moments of truth.
    pub moments_of_truth: usize,
    /// Pain points.
    pub pains: usize,
    /// Opportunities.
    pub opportunities: usize,
    /// Metrics.
    pub metrics: usize,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many there are.
    pub have: usize,
    /// How many there could be.
    pub of: usize,
}

/// What the seven steps of journey mapping have brought so far. Numbers only: whether one is a gap, a rule says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Objective, start and end of the scope that are written.
    pub scope: Share,
    /// Personas that are described by more than a name, of those who take part.
    pub personas: Share,
    /// Columns whose channel is known, a step without us included.
    pub channels: Share,
    /// Columns that rest on evidence stronger than assumed: on a claim there, the touchpoint or its stage.
    pub evidence: Share,
    /// Columns with an emotion, their own or their stage's.
    pub emotions: Share,
    /// Pain points that an opportunity answers which is not dropped.
    pub answered: Share,
    /// Opportunities that are shipped.
    pub shipped: Share,
    /// Metrics with a value today and an earlier one to hold it against.
    pub tracked: Share,
}

impl Share {
    /// Whether nothing is missing; nothing of nothing is not.
    pub fn is_whole(self) -> bool {
        self.of > 0 && self.have == self.of
    }

    /// The share as a number from 0 to 1; none of nothing.
    #[allow(clippy::cast_precision_loss, reason = "a map has far fewer things than 2^53")]
    pub fn part(self) -> Option<f64> {
        (self.of > 0).then(|| self.have as f64 / self.of as f64)
    }

    fn of(all: impl Iterator<Item = bool>) -> Self {
        all.fold(Self::default(), |share, has| Self { have: share.have + usize::from(has), of: share.of + 1 })
    }
}

/// Counts the things of a map.
pub fn counts(map: &Map) -> Counts {
    let lanes = || map.columns.iter().filter_map(|column| map.touchpoint(column)).map(|touchpoint| &touchpoint.lanes);
    let stages = || map.journey.stages.iter().map(|stage| &stage.lanes);
    let is_true = |lanes: &&Lanes| lanes.moment_of_truth.as_ref().is_some_and(|mark| mark.value);
    let everywhere = || stages().chain(lanes());
    Counts {
        stages: map.journey.stages.items.len(),
        touchpoints: lanes().count(),
        moments_of_truth: everywhere().filter(is_true).count(),
        pains: map.pains.len(),
        opportunities: map.opportunities.len(),
        metrics: map.journey.metrics.items.len() + everywhere().map(|lanes| lanes.metrics.items.len()).sum::<usize>(),
    }
}

/// Measures what each step has brought.
pub fn completeness(map: &Map) -> Completeness {
    let scope = map.journey.scope.as_ref();
    let scope = [
        scope.is_some_and(|scope| scope.objective.is_some()),
        scope.is_some_and(|scope| scope.from.is_some()),
        scope.is_some_and(|scope| scope.to.is_some()),
    ];
    let is_dropped = |&at: &usize| {
        let status = map.opportunity(&map.opportunities[at]).status.as_ref();
        status.is_some_and(|status| status.value == OpportunityStatus::Dropped)
    };
    let is_shipped = |status: OpportunityStatus| status == OpportunityStatus::Shipped;
    let opportunities = map.opportunities.iter().map(|used| map.opportunity(used));
    // A stage that says it has no touchpoints is no step.
    let columns = || {
        let is_step =
            |column: &&Column| column.touchpoint.is_some() || !map.stage(column.stage).touchpoints.is_stated();
        map.columns.iter().filter(is_step)
    };
    let emotion = |lanes: &Lanes| lanes.emotion.is_stated();
    Completeness {
        scope: Share::of(scope.into_iter()),
        personas: Share::of(map.participants.iter().map(is_described)),
        channels: Share::of(columns().map(|column| column.without_channel || !column.channels.is_empty())),
        evidence: Share::of(columns().map(|column| is_founded(map, map.lanes(column), column.stage))),
        emotions: Share::of(
            columns().map(|column| emotion(map.lanes(column)) || emotion(&map.stage(column.stage).lanes)),
        ),
        answered: Share::of(map.pains.iter().map(|pain| !pain.answered_by.iter().all(is_dropped))),
        shipped: Share::of(opportunities.map(|of| of.status.as_ref().is_some_and(|status| is_shipped(status.value)))),
        tracked: tracked(map),
    }
}

/// Whether more is known of somebody than a name.
fn is_described(person: &Participant) -> bool {
    let Some(persona) = &person.persona else { return false };
    let Persona { kind, role, company, summary, goals, needs, quote, demographics, .. } = persona;
    let Persona { psychographics, behaviours, pain_points, preferences, image, evidence, segments, .. } = persona;
    let lists = [goals, needs, psychographics, behaviours, pain_points, preferences];
    [role, company, summary, quote].into_iter().any(Option::is_some)
        || lists.into_iter().any(|list| !list.is_empty())
        || !(demographics.is_empty() && evidence.is_empty() && segments.is_empty())
        || kind.is_some()
        || image.is_some()
}

/// Whether anything in a column, or the column's stage, rests on more than the team's belief.
fn is_founded(map: &Map, own: &Lanes, stage: usize) -> bool {
    let claims = own.pain_points.iter().map(|pain| &pain.evidence);
    let feelings = own.emotion.feelings().map(|feeling| &feeling.evidence);
    let texts = [&own.actions, &own.thoughts, &own.quotes, &own.questions, &own.needs, &own.expectations, &own.gains];
    let entries = texts.into_iter().flatten().map(|entry| &entry.evidence);
    let mut own = std::iter::once(&own.evidence).chain(claims).chain(feelings).chain(entries);
    is_data(map.basis(Place::Stage(stage))) || own.any(|list| is_data(strongest(map, list)))
}

fn tracked(map: &Map) -> Share {
    let metrics = map.places().flat_map(|place| map.metrics_at(place).iter());
    Share::of(metrics.map(|metric| (metric.now.is_some() || metric.responses.is_some()) && !metric.history.is_empty()))
}
