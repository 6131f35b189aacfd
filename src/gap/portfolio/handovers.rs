//! Hand-offs between journeys: steps that a map of their own tells in full, seen from both sides.

use super::entry::{owner_at, taking_part};
use super::personas::People;
use super::run::{Case, Found, Run};
use crate::gap::Spot;
use crate::model::Text;
use crate::resolve::{Map, Place};
use crate::source::Untrusted;
use std::collections::{BTreeMap, BTreeSet};

/// A stage or touchpoint that says which journey tells it in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Handover {
    /// The number of the map.
    pub map: usize,
    /// The step.
    pub spot: Spot,
    /// The name of who answers for the step.
    pub owner: Option<Untrusted>,
    /// The score of the step, the mean over the touchpoints of a stage, on the scale of the portfolio.
    pub feeling: Option<f64>,
    /// The id of the journey, as written.
    pub to: Untrusted,
    /// The journey, seen from the step.
    pub other: Other,
}

/// What a step leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Other {
    /// A map of the run that counts.
    Told(SubJourney),
    /// A map of the run that is archived, or a translation.
    Past(usize),
    /// Several maps have the id.
    Several,
    /// No map of the run has it.
    Unknown,
}

/// A journey that tells a step of another in full.
#[derive(Debug, Clone, PartialEq)]
pub struct SubJourney {
    /// The number of the map.
    pub map: usize,
    /// The name of who answers for it.
    pub owner: Option<Untrusted>,
    /// Who takes part in the step and in the journey: indexes into the personas of the portfolio.
    pub shared: Vec<usize>,
    /// Whether personas of both sides are known, and none is the same.
    pub shares_nobody: bool,
    /// The first score of the journey, on the scale of the portfolio.
    pub entry: Option<f64>,
    /// The last score of the journey, on the scale of the portfolio.
    pub exit: Option<f64>,
}

/// A step of a map that says which journey tells it in full.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) spot: Spot,
    owner: Option<Untrusted>,
    to: Untrusted,
    /// The scores of the step, of a stage those of its touchpoints, on the scale of the map.
    scores: Vec<f64>,
    /// Who takes part in it: indexes into the map's participants.
    people: Vec<usize>,
}

/// The links of a map; `scores` are those of its columns.
pub(super) fn of_map(map: &Map, scores: &[Option<f64>]) -> Vec<Link> {
    let link = |(place, to): (Place, &Text)| Link {
        spot: Spot::at(map, place),
        owner: owner_at(map, place),
        to: to.value.clone(),
        scores: match place {
            Place::Journey => Vec::new(),
            Place::Stage(stage) => scores[map.columns_of(stage)].iter().copied().flatten().collect(),
            Place::Touchpoint(stage, touchpoint) => {
                scores[map.columns_of(stage).start + touchpoint].into_iter().collect()
            }
        },
        people: taking_part(map, place),
    };
    links(map).into_iter().map(link).collect()
}

fn links(map: &Map) -> Vec<(Place, &Text)> {
    let mut links = Vec::new();
    for (at, stage) in map.journey.stages.iter().enumerate() {
        links.extend(stage.journey.iter().map(|to| (Place::Stage(at), to)));
        for (number, touchpoint) in stage.touchpoints.iter().enumerate() {
            links.extend(touchpoint.flow.journey.as_deref().map(|to| (Place::Touchpoint(at, number), to)));
        }
    }
    links
}

/// The links from step to journey in the order of the run, and the maps that no link leads to or from although one leads
/// to or from a map with a persona of theirs. `links` are those of each map that counts.
pub(super) fn handovers(run: &Run<'_>, people: &People, links: Vec<Vec<Link>>) -> (Vec<Handover>, Vec<usize>) {
    let by_number: BTreeMap<usize, &Case<'_>> = run.cases.iter().map(|case| (case.number, case)).collect();
    let handover = |case: &Case<'_>, link: Link| {
        let other = match run.projects[case.project].find(&link.to) {
            Found::Map(number) => by_number
                .get(&number)
                .map_or(Other::Past(number), |other| Other::Told(sub_journey(run, case, &link, other, people))),
            Found::Several => Other::Several,
            Found::Nowhere => Other::Unknown,
        };
        let scores: Vec<f64> = link.scores.iter().map(|&score| run.score(case.profile, score)).collect();
        let feeling = mean(&scores);
        let Link { spot, owner, to, .. } = link;
        Handover { map: case.number, spot, owner, feeling, to, other }
    };
    let of_case = |(case, links): (_, Vec<Link>)| links.into_iter().map(move |link| handover(case, link));
    let handovers: Vec<Handover> = run.cases.iter().zip(links).flat_map(of_case).collect();
    let apart = apart(run, people, &handovers);
    (handovers, apart)
}

fn mean(scores: &[f64]) -> Option<f64> {
    if let [score] = scores {
        return Some(*score);
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of steps")]
    let count = scores.len() as f64;
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / count)
}

fn sub_journey(run: &Run<'_>, case: &Case<'_>, link: &Link, other: &Case<'_>, people: &People) -> SubJourney {
    let here = people.of(case.profile, link.people.iter().copied());
    let there: BTreeSet<usize> = everybody(other, people).into_iter().collect();
    let shared: Vec<usize> = here.iter().copied().filter(|person| there.contains(person)).collect();
    let ends = other.profile.ends.map(|(entry, exit)| [entry, exit].map(|score| run.score(other.profile, score)));
    SubJourney {
        map: other.number,
        owner: other.profile.owner.clone(),
        shares_nobody: shared.is_empty() && !here.is_empty() && !there.is_empty(),
        shared,
        entry: ends.map(|[entry, _]| entry),
        exit: ends.map(|[_, exit]| exit),
    }
}

fn everybody(case: &Case<'_>, people: &People) -> Vec<usize> {
    people.of(case.profile, 0..case.profile.people.len())
}

fn apart(run: &Run<'_>, people: &People, handovers: &[Handover]) -> Vec<usize> {
    let told = handovers.iter().filter_map(|handover| match &handover.other {
        Other::Told(journey) => Some(journey.map),
        Other::Past(_) | Other::Several | Other::Unknown => None,
    });
    let linked: BTreeSet<usize> = handovers.iter().map(|handover| handover.map).chain(told).collect();
    let is_linked = |case: &&Case<'_>| linked.contains(&case.number);
    let theirs: BTreeSet<usize> = run.cases.iter().filter(is_linked).flat_map(|case| everybody(case, people)).collect();
    let others = run.cases.iter().filter(|case| !is_linked(case));
    let apart = others.filter(|case| everybody(case, people).iter().any(|person| theirs.contains(person)));
    apart.map(|case| case.number).collect()
}
