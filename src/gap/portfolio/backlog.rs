//! One ranked backlog over all maps.

use super::claims::hurt_by;
use super::entry::taking_part;
use super::run::Run;
use super::same;
use crate::diagnostic::Diagnostic;
use crate::gap::{Idea, Spot, claims};
use crate::model::Scoring;
use crate::resolve::{Map, OpportunityUse};
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

/// The scoring models of a run.
#[derive(Default)]
pub(super) struct Models {
    pub(super) all: Vec<Scoring>,
    known: BTreeMap<String, usize>,
}

impl Models {
    /// The number of a model. Projects with one formula, as it is written, have one model.
    pub(super) fn number(&mut self, scoring: &Scoring) -> usize {
        *self.known.entry(name(scoring)).or_insert_with(|| {
            self.all.push(scoring.clone());
            self.all.len() - 1
        })
    }
}

/// The opportunities of all maps, ranked: by model, within it as a map's report ranks them, equals in the order of the
/// run.
pub(super) fn ranked(run: &Run<'_>, models: &Models, mut backlog: Vec<Ranked>) -> Vec<Ranked> {
    backlog.sort_by(|a, b| a.model.cmp(&b.model).then_with(|| claims::order(&a.idea, &b.idea)));
    let mut ranks = vec![0; models.all.len()];
    for ranked in backlog.iter_mut().filter(|ranked| !claims::is_over(&ranked.idea)) {
        ranks[ranked.model] += 1;
        ranked.rank = Some(ranks[ranked.model]);
    }
    same::mark(run, &mut backlog);
    backlog
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

/// The opportunities of a map with its findings.
pub(super) fn of_map(map: &Map, findings: &[Diagnostic]) -> Vec<Ranked> {
    let uses: BTreeMap<&Untrusted, &OpportunityUse> =
        map.opportunities.iter().map(|used| (&used.subject.0, used)).collect();
    let hurt: Vec<Vec<usize>> = map.pains.iter().map(|used| hurt_by(map, used)).collect();
    let ranked = |idea: Idea| Ranked {
        map: 0,
        rank: None,
        is_told_elsewhere: false,
        model: 0,
        personas: uses.get(&idea.subject).map_or_else(Vec::new, |used| whom(map, used, &hurt)),
        idea,
    };
    let late = claims::told_by(claims::OVERDUE, findings.iter().map(|finding| (finding.rule, &finding.subject.0)));
    claims::ideas(map, &late, |place| Spot::at(map, place)).into_iter().map(ranked).collect()
}

/// Those whom the pain points hurt that an opportunity answers, else who takes part at its place.
fn whom(map: &Map, used: &OpportunityUse, hurt: &[Vec<usize>]) -> Vec<usize> {
    let whom: BTreeSet<usize> = used.answers.iter().flat_map(|&pain| hurt[pain].iter().copied()).collect();
    if whom.is_empty() { taking_part(map, used.place) } else { whom.into_iter().collect() }
}
