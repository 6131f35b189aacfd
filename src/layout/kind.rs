//! The built-in lanes of text: which field fills each, what it is called, and what stands in it.

use super::piece::width_of;
use super::style::Style;
use crate::model::{Entry, Lanes};
use crate::resolve::Place;
use std::borrow::Cow;

/// A built-in lane of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Goal,
    Questions,
    Needs,
    Expectations,
    Actions,
    Thoughts,
    Quotes,
    PhysicalEvidence,
    Frontstage,
    Backstage,
    Support,
    Systems,
    Policies,
    Duration,
    Wait,
    Frequency,
    Handoff,
    Barriers,
    Risks,
    Links,
}

/// All kinds.
pub(super) const KINDS: [Kind; 20] = [
    Kind::Goal,
    Kind::Questions,
    Kind::Needs,
    Kind::Expectations,
    Kind::Actions,
    Kind::Thoughts,
    Kind::Quotes,
    Kind::PhysicalEvidence,
    Kind::Frontstage,
    Kind::Backstage,
    Kind::Support,
    Kind::Systems,
    Kind::Policies,
    Kind::Duration,
    Kind::Wait,
    Kind::Frequency,
    Kind::Handoff,
    Kind::Barriers,
    Kind::Risks,
    Kind::Links,
];

impl Kind {
    /// The field that fills the lane.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Questions => "questions",
            Self::Needs => "needs",
            Self::Expectations => "expectations",
            Self::Actions => "actions",
            Self::Thoughts => "thoughts",
            Self::Quotes => "quotes",
            Self::PhysicalEvidence => "physical_evidence",
            Self::Frontstage => "frontstage",
            Self::Backstage => "backstage",
            Self::Support => "support",
            Self::Systems => "systems",
            Self::Policies => "policies",
            Self::Duration => "duration",
            Self::Wait => "wait",
            Self::Frequency => "frequency",
            Self::Handoff => "handoff",
            Self::Barriers => "barriers",
            Self::Risks => "risks",
            Self::Links => "links",
        }
    }

    /// The name shown where the author gives none.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Goal => "Goal",
            Self::Questions => "Questions",
            Self::Needs => "Needs",
            Self::Expectations => "Expectations",
            Self::Actions => "Doing",
            Self::Thoughts => "Thinking",
            Self::Quotes => "Quotes",
            Self::PhysicalEvidence => "Physical evidence",
            Self::Frontstage => "Frontstage",
            Self::Backstage => "Backstage",
            Self::Support => "Support",
            Self::Systems => "Systems",
            Self::Policies => "Policies",
            Self::Duration => "Duration",
            Self::Wait => "Waiting",
            Self::Frequency => "Frequency",
            Self::Handoff => "Hand-off",
            Self::Barriers => "Barriers",
            Self::Risks => "Risks",
            Self::Links => "Links",
        }
    }

    /// The entries of a lane that is a list of entries.
    pub(super) fn listed(self, lanes: &Lanes) -> &[Entry] {
        match self {
            Self::Questions => &lanes.questions.items,
            Self::Needs => &lanes.needs.items,
            Self::Expectations => &lanes.expectations.items,
            Self::Actions => &lanes.actions.items,
            Self::Thoughts => &lanes.thoughts.items,
            Self::Quotes => &lanes.quotes.items,
            Self::PhysicalEvidence => &lanes.physical_evidence.items,
            Self::Frontstage => &lanes.frontstage.items,
            Self::Backstage => &lanes.backstage.items,
            Self::Support => &lanes.support.items,
            Self::Systems => &lanes.systems.items,
            Self::Policies => &lanes.policies.items,
            Self::Goal
            | Self::Duration
            | Self::Wait
            | Self::Frequency
            | Self::Handoff
            | Self::Barriers
            | Self::Risks
            | Self::Links => &[],
        }
    }

    /// The text of a lane that holds one.
    pub(super) fn single(self, lanes: &Lanes) -> Option<Cow<'_, str>> {
        match self {
            Self::Goal => lanes.goal.as_ref().map(|goal| goal.value.raw().into()),
            Self::Duration => lanes.duration.as_ref().map(|duration| dashed_range(duration.value.written.raw()).into()),
            Self::Wait => lanes.wait.as_ref().map(|wait| dashed_range(wait.value.written.raw()).into()),
            Self::Frequency => lanes.frequency.as_ref().map(|frequency| frequency.value.raw().into()),
            Self::Questions
            | Self::Needs
            | Self::Expectations
            | Self::Actions
            | Self::Thoughts
            | Self::Quotes
            | Self::PhysicalEvidence
            | Self::Frontstage
            | Self::Backstage
            | Self::Support
            | Self::Systems
            | Self::Policies
            | Self::Handoff
            | Self::Barriers
            | Self::Risks
            | Self::Links => None,
        }
    }

    /// Whether anything stands in the lane at a place. A stage's goal stands on the stage itself.
    pub(super) fn is_used(self, place: Place, lanes: &Lanes) -> bool {
        match self {
            Self::Goal => matches!(place, Place::Touchpoint(..)) && lanes.goal.is_some(),
            Self::Handoff => lanes.handoff.is_some(),
            Self::Barriers => !lanes.barriers.is_empty(),
            Self::Risks => !lanes.risks.is_empty(),
            Self::Links => !lanes.links.is_empty(),
            Self::Duration | Self::Wait | Self::Frequency => self.single(lanes).is_some(),
            Self::Questions
            | Self::Needs
            | Self::Expectations
            | Self::Actions
            | Self::Thoughts
            | Self::Quotes
            | Self::PhysicalEvidence
            | Self::Frontstage
            | Self::Backstage
            | Self::Support
            | Self::Systems
            | Self::Policies => !self.listed(lanes).is_empty(),
        }
    }

    /// How long its text is in one line.
    pub(super) fn length(self, lanes: &Lanes, style: &Style) -> f64 {
        let entries: f64 = self.listed(lanes).iter().map(|entry| width_of(entry.text.value.raw(), style)).sum();
        entries + self.single(lanes).map_or(0.0, |text| width_of(&text, style))
    }
}

/// A range as readers know it: `6..10 weeks` is 6–10 weeks.
pub(super) fn dashed_range(text: &str) -> String {
    let is_range = text.split_once("..").is_some_and(|(low, high)| {
        low.ends_with(|c: char| c.is_ascii_digit()) && high.starts_with(|c: char| c.is_ascii_digit())
    });
    if is_range { text.replacen("..", "–", 1) } else { text.to_owned() }
}
