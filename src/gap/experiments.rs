//! What is tried out, and what came of what was shipped.

use super::place::Spot;
use super::rank::{Gap, told_by};
use crate::measure::{self, Effect, NOTEWORTHY, Verdict, effects};
use crate::model::{Date, OpportunityStatus};
use crate::resolve::{Map, OpportunityUse};
use crate::source::Untrusted;
use std::collections::{BTreeMap, BTreeSet};

/// The unit of scores, which nobody says.
const POINTS: &str = "points";

/// An experiment.
#[derive(Debug, Clone, PartialEq)]
pub struct Trial {
    /// The opportunity that it tries out.
    pub idea: Untrusted,
    /// The path of ids of the opportunity.
    pub subject: Untrusted,
    /// Where it stands.
    pub spot: Spot,
    /// Who brings the opportunity about.
    pub owner: Option<Untrusted>,
    /// How far the opportunity is.
    pub status: Option<OpportunityStatus>,
    /// What is expected.
    pub hypothesis: Option<Untrusted>,
    /// The metric that tells.
    pub metric: Option<Told>,
    /// The first day.
    pub start: Option<Date>,
    /// The last day.
    pub end: Option<Date>,
    /// What came of it, or a word for that nothing has yet.
    pub result: Option<Untrusted>,
    /// How far it is.
    pub state: Tried,
}

/// A metric by its name and newest value.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Its name.
    pub name: Untrusted,
    /// The path of ids.
    pub subject: Untrusted,
    /// The newest value; computed from the answers where they are given.
    pub now: Option<f64>,
    /// The unit of its values; none for points.
    pub unit: Option<Untrusted>,
    /// The target, as written.
    pub target: Option<Untrusted>,
    /// The day of the newest value, as written.
    pub as_of: Option<Untrusted>,
}

/// How far an experiment is, as far as the map says so: no clock is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tried {
    /// It is over and has no result: a finding of `experiment-without-result`, which needs a run with a date.
    Overdue,
    /// It has a start or an end, and no result.
    Dated,
    /// It has neither.
    Undated,
    /// It has a result.
    Concluded,
}

/// A metric of a shipped opportunity.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The opportunity.
    pub idea: Untrusted,
    /// The path of ids of the opportunity.
    pub subject: Untrusted,
    /// Where it stands.
    pub spot: Spot,
    /// Who brought it about.
    pub owner: Option<Untrusted>,
    /// When it was due, as written.
    pub due: Option<Untrusted>,
    /// The metric; none where nothing is measured.
    pub metric: Option<Told>,
    /// The values before and after.
    pub effect: Effect,
    /// The best that is known of any of the opportunity's metrics.
    pub of_all: Verdict,
}

/// The experiments: those that are over without a result, then those with dates, by their last day, then those without,
/// then those with a result; equals in the order of the map.
pub(super) fn experiments(map: &Map, gaps: &[Gap]) -> Vec<Trial> {
    let late = told_by("experiment-without-result", gaps);
    let mut metrics = Metrics { map, known: BTreeMap::new() };
    let of = |used| trial(map, used, &late, &mut metrics);
    let mut trials: Vec<Trial> = map.opportunities.iter().filter_map(of).collect();
    let last = |trial: &Trial| trial.end.as_ref().map(|end| end.last);
    trials.sort_by_key(|trial| (trial.state, last(trial).is_none(), last(trial)));
    trials
}

fn trial(map: &Map, used: &OpportunityUse, late: &BTreeSet<&Untrusted>, metrics: &mut Metrics<'_>) -> Option<Trial> {
    let opportunity = map.opportunity(used);
    let experiment = opportunity.experiment.as_ref()?;
    let has_result = experiment.result.as_ref().is_some_and(|result| !measure::is_pending(result.value.raw()));
    let state = if late.contains(&used.subject.0) {
        Tried::Overdue
    } else if has_result {
        Tried::Concluded
    } else if experiment.start.is_some() || experiment.end.is_some() {
        Tried::Dated
    } else {
        Tried::Undated
    };
    Some(Trial {
        idea: opportunity.idea.value.clone(),
        subject: used.subject.0.clone(),
        spot: Spot::at(map, used.place),
        owner: used.owner.as_ref().map(|owner| owner.name.clone()),
        status: opportunity.status.as_ref().map(|status| status.value),
        hypothesis: experiment.hypothesis.as_ref().map(|text| text.value.clone()),
        metric: used.metric.map(|at| metrics.told(at)),
        start: experiment.start.as_ref().map(|day| day.value.clone()),
        end: experiment.end.as_ref().map(|day| day.value.clone()),
        result: experiment.result.as_ref().map(|text| text.value.clone()),
        state,
    })
}

/// Metrics, each looked at once however many opportunities name it.
struct Metrics<'m> {
    map: &'m Map,
    known: BTreeMap<usize, Told>,
}

impl Metrics<'_> {
    fn told(&mut self, at: usize) -> Told {
        let used = &self.map.metrics[at];
        let metric = self.map.metric(used);
        let told = || Told {
            name: metric.name.value.clone(),
            subject: used.subject.0.clone(),
            now: measure::standing(metric).now,
            unit: metric.unit().filter(|unit| !unit.is_blank() && unit.raw().trim() != POINTS),
            target: metric.target.as_ref().map(|target| target.value.quantity.written.clone()),
            as_of: metric.as_of.as_ref().map(|day| day.value.written.clone()),
        };
        self.known.entry(at).or_insert_with(told).clone()
    }
}

/// What became of the metrics of shipped opportunities: those first of which no metric got better, then those of which
/// nothing can be told, then those that worked; of one opportunity the metrics in the order of the map.
pub(super) fn outcomes(map: &Map) -> Vec<Outcome> {
    let mut metrics = Metrics { map, known: BTreeMap::new() };
    let mut outcomes = Vec::new();
    for (at, effects) in effects(map, NOTEWORTHY) {
        let used = &map.opportunities[at];
        let of_all = best(&effects);
        outcomes.extend(effects.into_iter().map(|effect| outcome(map, used, effect, of_all, &mut metrics)));
    }
    outcomes.sort_by_key(|outcome| rank(outcome.of_all));
    outcomes
}

fn outcome(map: &Map, used: &OpportunityUse, effect: Effect, of_all: Verdict, metrics: &mut Metrics<'_>) -> Outcome {
    let opportunity = map.opportunity(used);
    Outcome {
        idea: opportunity.idea.value.clone(),
        subject: used.subject.0.clone(),
        spot: Spot::at(map, used.place),
        owner: used.owner.as_ref().map(|owner| owner.name.clone()),
        due: opportunity.due.as_ref().map(|due| due.value.written.clone()),
        metric: effect.metric.map(|at| metrics.told(at)),
        effect,
        of_all,
    }
}

/// The verdict on an opportunity: better where any metric got better, else unchanged where any is, else worse, else the
/// first reason why it cannot be told.
fn best(effects: &[Effect]) -> Verdict {
    let verdicts = || effects.iter().map(|effect| effect.verdict);
    let known = [Verdict::Better, Verdict::Unchanged, Verdict::Worse];
    let best = known.into_iter().find(|verdict| verdicts().any(|known| known == *verdict));
    best.or_else(|| verdicts().next()).unwrap_or(Verdict::Unknown(measure::Why::NoMetric))
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Worse => 0,
        Verdict::Unchanged => 1,
        Verdict::Unknown(_) => 2,
        Verdict::Better => 3,
    }
}
