//! One ranked backlog over all maps.

use super::claims::hurt_by;
use super::personas::People;
use super::run::{Case, Run};
use super::same;
use crate::gap::{Idea, claims};
use crate::model::Scoring;
use crate::resolve::OpportunityUse;
use crate::source::Untrusted;
use std::collections::{BTreeMap, BTreeSet};

/// An opportunity of one of the maps.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The number of the map.
    pub map: usize,
    /// What would change.
    pub idea: Idea,
    /// Its rank from 1 among the open opportunities of its scoring model; none for what is shipped or dropped.
    pub rank: Option<usize>,
    /// Whether another map tells the same and this one need not be told: the other is placed better, or is shipped.
    pub is_told_elsewhere: bool,
    /// The scoring model: its number among those of the portfolio.
    pub model: usize,
    /// Whom it would help: those whom the pain points hurt that it answers, else who takes part at its place. Indexes
    /// into the personas of the portfolio.
    pub personas: Vec<usize>,
}

/// The scoring models of the run, in its order, and the opportunities of all maps: by model, within it as a map's report
/// ranks them, equals in the order of the run. Projects with one formula, as it is written, have one model.
pub(super) fn backlog(run: &Run<'_>, people: &People) -> (Vec<Scoring>, Vec<Ranked>) {
    let mut models: Vec<Scoring> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut backlog: Vec<Ranked> = Vec::new();
    for case in run.cases.iter().filter(|case| !case.report.opportunities.is_empty()) {
        let scoring = &case.report.scoring;
        let model = *known.entry(name(scoring)).or_insert_with(|| {
            models.push(scoring.clone());
            models.len() - 1
        });
        backlog.extend(of_map(case, model, people));
    }
    backlog.sort_by(|a, b| a.model.cmp(&b.model).then_with(|| claims::order(&a.idea, &b.idea)));
    let mut ranks = vec![0; models.len()];
    for ranked in backlog.iter_mut().filter(|ranked| !claims::is_over(&ranked.idea)) {
        ranks[ranked.model] += 1;
        ranked.rank = Some(ranks[ranked.model]);
    }
    same::mark(run, &mut backlog);
    (models, backlog)
}

/// What tells a model from others.
fn name(scoring: &Scoring) -> String {
    match scoring {
        Scoring::ImpactEffort => "impact-effort".to_owned(),
        Scoring::Rice => "rice".to_owned(),
        Scoring::Ulwick => "ulwick".to_owned(),
        Scoring::ValueEffort => "value-effort".to_owned(),
        Scoring::Formula(formula) => format!("= {}", formula.written.value.raw()),
    }
}

fn of_map(case: &Case<'_>, model: usize, people: &People) -> Vec<Ranked> {
    let uses: BTreeMap<&Untrusted, &OpportunityUse> =
        case.map.opportunities.iter().map(|used| (&used.subject.0, used)).collect();
    let hurt: Vec<Vec<usize>> = case.map.pains.iter().map(|used| hurt_by(case, used, people)).collect();
    let ranked = |idea: &Idea| Ranked {
        map: case.number,
        rank: None,
        is_told_elsewhere: false,
        model,
        personas: uses.get(&idea.subject).map_or_else(Vec::new, |used| whom(case, used, &hurt, people)),
        idea: idea.clone(),
    };
    case.report.opportunities.iter().map(ranked).collect()
}

/// Those whom the pain points hurt that an opportunity answers, else who takes part at its place.
fn whom(case: &Case<'_>, used: &OpportunityUse, hurt: &[Vec<usize>], people: &People) -> Vec<usize> {
    let whom: BTreeSet<usize> = used.answers.iter().flat_map(|&pain| hurt[pain].iter().copied()).collect();
    if whom.is_empty() { people.of(case, case.taking_part(used.place)) } else { whom.into_iter().collect() }
}
