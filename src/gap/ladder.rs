//! How complete a map is: the seven steps of journey mapping as a ladder.
//!
//! Whether a step is done is for rules to say: a step is held back by the open findings of the rules that decide it.
//! What no rule says anything about is told by numbers of `measure`: that a step has brought something at all, and, for
//! scope, evidence and improvement, that it is complete.

use crate::diagnostic::{Group, Level, Rule};
use crate::lint::{self, Judge, Selection};
use crate::measure::{Completeness, Share, completeness};
use crate::resolve::Map;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A step of journey mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Objective and scope.
    Scope,
    /// Personas.
    Personas,
    /// Touchpoints and channels.
    Touchpoints,
    /// Data and feedback.
    Data,
    /// The map itself: what the customer feels, who answers.
    Map,
    /// Pain points and opportunities.
    Pains,
    /// Improvement, measured.
    Improvement,
}

/// What is counted for a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// Objective, start and end.
    Scope,
    /// Personas that are described.
    Personas,
    /// Columns with a channel.
    Channels,
    /// Columns that rest on evidence.
    Evidence,
    /// Columns with an emotion.
    Emotions,
    /// Pain points that are answered.
    Answered,
    /// Opportunities that are shipped.
    Shipped,
    /// Metrics with an earlier value.
    Tracked,
}

/// A step and how far it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Rung {
    /// The step.
    pub step: Step,
    /// Whether nothing holds it back.
    pub is_done: bool,
    /// The rules whose open findings hold it back, with their number, in the order of the gaps: findings from level warn
    /// on, and those of rules that warn about a published map.
    pub held_by: Vec<(&'static Rule, usize)>,
    /// Rules that would decide it, but are off for this map: at its status, or by the project's settings.
    pub unasked: Vec<&'static Rule>,
    /// What is there of it.
    pub facts: Vec<(Fact, Share)>,
    /// How much of it is there, 0 to 1. A step that is done is there whole. Of an open one it is the mean of two shares:
    /// what is there of what is counted (the mean over `facts`, nothing where there is nothing to count), and the rules
    /// that hold nothing back of those that were asked.
    pub share: f64,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 7] =
        [Self::Scope, Self::Personas, Self::Touchpoints, Self::Data, Self::Map, Self::Pains, Self::Improvement];
}

/// Rules that decide another step than the others of their group.
pub(super) const APART: &[(Step, &[&str])] = &[
    (Step::Scope, &["journey-without-objective", "journey-without-start-or-end"]),
    (
        Step::Personas,
        &[
            "journey-without-persona",
            "persona-without-touchpoint",
            "persona-without-evidence",
            "segment-without-touchpoint",
        ],
    ),
    (Step::Touchpoints, &["stage-without-touchpoint", "too-many-touchpoints", "repeated-touchpoint"]),
    (
        Step::Data,
        &[
            "touchpoint-without-metric",
            "moment-of-truth-without-metric",
            "moment-of-truth-without-evidence",
            "claim-without-evidence",
            "too-many-assumptions",
            "emotion-on-assumption",
            "stale-evidence",
            "misspelt-evidence",
            "stale-metric",
            "metric-without-source",
            "metric-without-date",
            "mean-as-share",
            "effort-score-without-convention",
            "now-contradicts-responses",
            "ambiguous-number",
            "improbable-volume",
            "dead-link",
        ],
    ),
    (
        Step::Map,
        &[
            "touchpoint-without-emotion",
            "missing-curve",
            "feeling-without-score",
            "flat-curve",
            "image-without-alt",
            "company-wording",
            "placeholder-text",
            "journey-without-moment-of-truth",
            "too-many-moments-of-truth",
            "unmarked-edge",
        ],
    ),
    (
        Step::Improvement,
        &["opportunity-without-metric", "experiment-without-result", "overdue-opportunity", "shipped-without-effect"],
    ),
];

/// The step that each rule decides, by its name.
static DECIDING: LazyLock<BTreeMap<&'static str, Step>> =
    LazyLock::new(|| lint::all_rules().filter_map(|rule| Some((rule.name, step_of(rule)?))).collect());

/// The rules that ask for what a published map has to have, with the steps that they decide.
static REQUIRED: LazyLock<Vec<(Step, &'static Rule)>> = LazyLock::new(|| {
    lint::all_rules().filter(|rule| is_required(rule)).filter_map(|rule| Some((deciding(rule)?, rule))).collect()
});

/// The step that a rule decides; none for findings about files, settings and all maps of a project together.
pub fn deciding(rule: &Rule) -> Option<Step> {
    DECIDING.get(rule.name).copied()
}

fn step_of(rule: &Rule) -> Option<Step> {
    let apart = APART.iter().find(|(_, names)| names.contains(&rule.name)).map(|(step, _)| *step);
    apart.or(match rule.group {
        Group::File | Group::Portfolio | Group::Settings => None,
        Group::Structure | Group::Governance => Some(Step::Map),
        Group::Touchpoints => Some(Step::Touchpoints),
        Group::Emotion | Group::Opportunities => Some(Step::Pains),
        Group::Metrics => Some(Step::Improvement),
    })
}

/// Whether a rule holds a step back whatever its level: what is worth a warning in a published map is missing in a
/// draft as well, though there it is only mentioned. Hints that stay hints are about the craft.
fn is_required(rule: &Rule) -> bool {
    rule.levels.published >= Level::Warn
}

/// The rules whose open findings hold steps back, with their number, in the order in which they were met.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Held(Vec<(Step, &'static Rule, usize)>);

impl Held {
    /// One more finding: it holds its step back from level warn on, and at any level where a published map has to have
    /// what it asks for.
    pub(super) fn add(&mut self, rule: &'static Rule, level: Level) {
        if level < Level::Warn && !is_required(rule) {
            return;
        }
        match self.0.iter_mut().find(|(_, held, _)| held.name == rule.name) {
            Some((.., count)) => *count += 1,
            None => self.0.extend(deciding(rule).map(|step| (step, rule, 1))),
        }
    }

    fn of(&self, step: Step) -> Vec<(&'static Rule, usize)> {
        self.0.iter().filter(|(decided, ..)| *decided == step).map(|&(_, rule, count)| (rule, count)).collect()
    }
}

/// A step as the map has it, before anybody looks at its gaps.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ground {
    step: Step,
    is_there: bool,
    asked: Vec<&'static Rule>,
    unasked: Vec<&'static Rule>,
    facts: Vec<(Fact, Share)>,
}

/// The grounds of the seven steps of a map.
pub(super) fn grounds(map: &Map) -> Vec<Ground> {
    let complete = completeness(map);
    let selection = Selection::default();
    let judge = Judge::of(map, &selection);
    let ground = |step| {
        let decisive = REQUIRED.iter().filter(|(decided, _)| *decided == step).map(|&(_, rule)| rule);
        let (unasked, asked) = decisive.partition(|rule| judge.level(rule).level == Level::Off);
        Ground { step, is_there: is_there(step, map, &complete), asked, unasked, facts: facts(step, &complete) }
    };
    Step::ALL.into_iter().map(ground).collect()
}

/// The seven steps of a map, by what holds them back.
pub(super) fn ladder(grounds: Vec<Ground>, held: &Held) -> Vec<Rung> {
    grounds.into_iter().map(|ground| rung(ground, held)).collect()
}

fn rung(ground: Ground, held: &Held) -> Rung {
    let Ground { step, is_there, asked, unasked, facts } = ground;
    let held_by = held.of(step);
    let is_done = held_by.is_empty() && is_there;
    let share = if is_done { 1.0 } else { f64::midpoint(there(&facts), silent(&asked, &held_by)) };
    Rung { step, is_done, held_by, unasked, facts, share }
}

/// How much is there of what is counted.
fn there(facts: &[(Fact, Share)]) -> f64 {
    mean(facts.iter().map(|(_, share)| share.part().unwrap_or(0.0)))
}

/// The share of rules that hold nothing back.
fn silent(asked: &[&'static Rule], held_by: &[(&'static Rule, usize)]) -> f64 {
    let holds = |rule: &Rule| held_by.iter().any(|(held, _)| held.name == rule.name);
    let have = asked.iter().filter(|rule| !holds(rule)).count();
    Share { have, of: have + held_by.len() }.part().unwrap_or(1.0)
}

/// How much of a map is there: every step counts alike.
pub(super) fn whole(ladder: &[Rung]) -> f64 {
    mean(ladder.iter().map(|rung| rung.share))
}

/// The mean of shares; 0 of none.
#[allow(clippy::cast_precision_loss, reason = "a run has far fewer maps than 2^53")]
pub fn mean(shares: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = shares.fold((0.0, 0_usize), |(sum, count), share| (sum + share, count + 1));
    if count == 0 { 0.0 } else { sum / count as f64 }
}

/// A share from 0 to 1 in whole percent, rounded down, so that 100 % is all.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 100")]
pub fn percent(share: f64) -> u8 {
    // The mean of seven shares of 1 may come out a little below 1.
    const SLACK: f64 = 1e-9;
    (share * 100.0 + SLACK).floor().clamp(0.0, 100.0) as u8
}

/// Whether a step has brought what no rule asks for.
fn is_there(step: Step, map: &Map, complete: &Completeness) -> bool {
    match step {
        Step::Scope => complete.scope.is_whole(),
        Step::Personas => complete.personas.have > 0,
        Step::Touchpoints => complete.channels.of > 0,
        Step::Data => complete.evidence.is_whole(),
        Step::Map => complete.emotions.have > 0,
        Step::Pains => !map.pains.is_empty() || states_none(map),
        Step::Improvement => complete.shipped.have > 0 && complete.tracked.have > 0,
    }
}

/// Whether the author looked for pain points and says that there are none.
fn states_none(map: &Map) -> bool {
    let lanes = map.places().filter_map(|place| map.lanes_at(place));
    map.journey.pain_points.is_stated() || lanes.into_iter().any(|lanes| lanes.pain_points.is_stated())
}

fn facts(step: Step, complete: &Completeness) -> Vec<(Fact, Share)> {
    match step {
        Step::Scope => vec![(Fact::Scope, complete.scope)],
        Step::Personas => vec![(Fact::Personas, complete.personas)],
        Step::Touchpoints => vec![(Fact::Channels, complete.channels)],
        Step::Data => vec![(Fact::Evidence, complete.evidence)],
        Step::Map => vec![(Fact::Emotions, complete.emotions)],
        Step::Pains => vec![(Fact::Answered, complete.answered)],
        Step::Improvement => vec![(Fact::Shipped, complete.shipped), (Fact::Tracked, complete.tracked)],
    }
}
