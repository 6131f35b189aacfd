//! Hand-offs between journeys: steps that a map of their own tells in full, seen from both sides.

use super::personas::People;
use super::run::{Case, Found, Run};
use crate::gap::Spot;
use crate::model::Text;
use crate::resolve::Place;
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

/// The links from step to journey in the order of the run, and the maps that no link leads to or from although one leads
/// to or from a map with a persona of theirs.
pub(super) fn handovers(run: &Run<'_>, people: &People) -> (Vec<Handover>, Vec<usize>) {
    let by_number: BTreeMap<usize, &Case<'_>> = run.cases.iter().map(|case| (case.number, case)).collect();
    let link = |case: &Case<'_>, (place, to): (Place, &Text)| {
        let other = match run.projects[case.project].find(to) {
            Found::Map(number) => by_number
                .get(&number)
                .map_or(Other::Past(number), |other| Other::Told(sub_journey(case, place, other, people))),
            Found::Several => Other::Several,
            Found::Nowhere => Other::Unknown,
        };
        Handover {
            map: case.number,
            spot: Spot::at(case.map, place),
            owner: case.owner_at(place),
            feeling: feeling(case, place),
            to: to.value.clone(),
            other,
        }
    };
    let handovers: Vec<Handover> =
        run.cases.iter().flat_map(|case| links(case).into_iter().map(|found| link(case, found))).collect();
    let apart = apart(run, people, &handovers);
    (handovers, apart)
}

fn links<'m>(case: &Case<'m>) -> Vec<(Place, &'m Text)> {
    let mut links = Vec::new();
    for (at, stage) in case.map.journey.stages.iter().enumerate() {
        links.extend(stage.journey.iter().map(|to| (Place::Stage(at), to)));
        for (number, touchpoint) in stage.touchpoints.iter().enumerate() {
            links.extend(touchpoint.flow.journey.iter().map(|to| (Place::Touchpoint(at, number), to)));
        }
    }
    links
}

fn feeling(case: &Case<'_>, place: Place) -> Option<f64> {
    let scores: Vec<f64> = match place {
        Place::Journey => return None,
        Place::Stage(stage) => case.scores[case.map.columns_of(stage)].iter().copied().flatten().collect(),
        Place::Touchpoint(stage, touchpoint) => return case.scores[case.map.columns_of(stage).start + touchpoint],
    };
    #[expect(clippy::cast_precision_loss, reason = "a count of steps")]
    let count = scores.len() as f64;
    (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / count)
}

fn sub_journey(case: &Case<'_>, place: Place, other: &Case<'_>, people: &People) -> SubJourney {
    let here = people.of(case, case.taking_part(place));
    let there: BTreeSet<usize> = everybody(other, people).into_iter().collect();
    let shared: Vec<usize> = here.iter().copied().filter(|person| there.contains(person)).collect();
    SubJourney {
        map: other.number,
        owner: other.report.head.owner.clone(),
        shares_nobody: shared.is_empty() && !here.is_empty() && !there.is_empty(),
        shared,
        entry: other.scores.iter().copied().flatten().next(),
        exit: other.scores.iter().copied().flatten().next_back(),
    }
}

fn everybody(case: &Case<'_>, people: &People) -> Vec<usize> {
    people.of(case, 0..case.map.participants.len())
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
