//! One ranked backlog over all maps.

use super::personas::People;
use super::run::{Case, Run};
use crate::gap::{Idea, claims};
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
    /// The scoring model: opportunities of one model are ranked together, those of two are not compared.
    pub model: Untrusted,
    /// Whom it would help: those whom the pain points hurt that it answers, else who takes part at its place. Indexes
    /// into the personas of the portfolio.
    pub personas: Vec<usize>,
}

/// The opportunities of all maps: by scoring model, in the order of the run; within a model as a map's report ranks
/// them, equals in the order of the run.
pub(super) fn backlog(run: &Run<'_>, people: &People) -> Vec<Ranked> {
    let mut models: BTreeMap<Untrusted, usize> = BTreeMap::new();
    let mut backlog: Vec<(usize, Ranked)> = Vec::new();
    for case in &run.cases {
        let written = run.projects[case.project].config.scoring.as_ref();
        let model = written.map_or_else(|| DEFAULT_MODEL.into(), |model| model.value.clone());
        let next = models.len();
        let order = *models.entry(model.clone()).or_insert(next);
        backlog.extend(of_map(case, &model, people).into_iter().map(|ranked| (order, ranked)));
    }
    backlog.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| claims::order(&a.1.idea, &b.1.idea)));
    let mut last = (0, 0);
    for (model, ranked) in &mut backlog {
        last = if last.0 == *model { last } else { (*model, 0) };
        if !claims::is_over(&ranked.idea) {
            last.1 += 1;
            ranked.rank = Some(last.1);
        }
    }
    backlog.into_iter().map(|(_, ranked)| ranked).collect()
}

/// The model of a project that names none.
const DEFAULT_MODEL: &str = "impact-effort";

fn of_map(case: &Case<'_>, model: &Untrusted, people: &People) -> Vec<Ranked> {
    let uses: BTreeMap<&Untrusted, &OpportunityUse> =
        case.map.opportunities.iter().map(|used| (&used.subject.0, used)).collect();
    let ranked = |idea: &Idea| Ranked {
        map: case.number,
        rank: None,
        model: model.clone(),
        personas: uses.get(&idea.subject).map_or_else(Vec::new, |used| whom(case, used, people)),
        idea: idea.clone(),
    };
    case.report.opportunities.iter().map(ranked).collect()
}

fn whom(case: &Case<'_>, used: &OpportunityUse, people: &People) -> Vec<usize> {
    let hurt = |&pain: &usize| {
        let used = &case.map.pains[pain];
        let named = &case.map.pain(used).personas;
        let named: Vec<usize> = named.iter().filter_map(|word| case.map.participant(word)).collect();
        if named.is_empty() { case.taking_part(used.place) } else { named }
    };
    let whom: BTreeSet<usize> = used.answers.iter().flat_map(hurt).collect();
    if whom.is_empty() { people.of(case, case.taking_part(used.place)) } else { people.of(case, whom) }
}
