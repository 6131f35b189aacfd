//! All maps of a run as pure data: what they say together, each list in the order of its weight over all maps.
//!
//! Detects nothing: what is missing is the finding of a rule. Archived maps tell what was, and translations tell again
//! what their originals tell; both are members of the portfolio and count nowhere else.

mod backlog;
mod channels;
mod claims;
mod desks;
mod entry;
mod findings;
mod handovers;
mod losses;
mod members;
mod personas;
mod run;
mod same;
mod shared;
mod trends;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use backlog::Ranked;
pub use channels::Reach;
pub use claims::{Assumed, Claim, Hurt};
pub use desks::{Desk, Holders, Holdings};
pub use entry::Entry;
pub use findings::{BlindSpot, Overlap};
pub use handovers::{Handover, Other, SubJourney};
pub use losses::{Loss, Lost};
pub use members::Member;
pub use personas::Portrait;
pub use shared::{Difference, Shared, Use};
pub use trends::{Change, Worse};

use crate::diagnostic::Diagnostic;
use crate::model::{Scale, Scoring};
use backlog::Models;
use entry::{Profile, Told};
use handovers::Link;
use personas::People;
use run::Run;
use std::collections::BTreeSet;

/// What is to be said about all maps of a run together. Maps are named by their numbers in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Portfolio {
    /// The maps, in the order of the run.
    pub maps: Vec<Member>,
    /// Whether the run holds all maps of their projects. Where it does not, nobody knows what is missing.
    pub is_whole: bool,
    /// The scale that emotion scores are on: that of the maps where they share one, else -1 to 1.
    pub scale: Scale,
    /// Where people are lost today: counted people first, the largest share first.
    pub lost: Vec<Loss>,
    /// Pain points, the worst first.
    pub pains: Vec<Hurt>,
    /// What of the most important is only assumed.
    pub assumed: Vec<Assumed>,
    /// Metrics of today that got worse, the gravest first.
    pub worse: Vec<Worse>,
    /// What no map tells.
    pub blind_spots: Vec<BlindSpot>,
    /// Channels.
    pub channels: Vec<Reach>,
    /// Personas, and which parts of the lifecycle the maps tell for them.
    pub personas: Vec<Portrait>,
    /// Who answers for what.
    pub owners: Vec<Desk>,
    /// Metrics that several maps use.
    pub metrics: Vec<Shared>,
    /// Journeys that are told twice.
    pub overlaps: Vec<Overlap>,
    /// Steps that a map of their own tells.
    pub handovers: Vec<Handover>,
    /// Maps without such a link although others of the same personas have one.
    pub apart: Vec<usize>,
    /// How the projects score their opportunities: each model once.
    pub models: Vec<Scoring>,
    /// Opportunities, by scoring model, those worth most first.
    pub backlog: Vec<Ranked>,
}

/// Whether what stands in a map counts in the tables about all maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Counted {
    /// It does.
    Yes,
    /// It is archived.
    Archived,
    /// It translates another map of the run.
    Translation,
}

/// Puts the maps of a run together. `findings` are those of the whole run: of all, those of rules about whole projects
/// matter here.
pub fn portfolio(entries: Vec<Entry>, findings: &[Diagnostic]) -> Portfolio {
    let (maps, told): (Vec<Profile>, Vec<Told>) =
        entries.into_iter().map(|Entry { profile, told, .. }| (profile, told)).unzip();
    let (run, counted) = Run::new(&maps);
    let (blind_spots, overlaps) = findings::sorted(&maps, findings);
    let people = People::new(&run);
    let Gathered { pains, models, ideas, losses, moments, worse, uses, links } = gather(&run, &counted, told, &people);
    let (handovers, apart) = handovers::handovers(&run, &people, links);
    let pains = claims::by_priority(pains);
    let backlog = backlog::ranked(&run, &models, ideas);
    Portfolio {
        is_whole: maps.iter().all(|map| map.is_whole),
        scale: run.scale,
        lost: losses::largest_first(losses),
        assumed: claims::assumed(moments, &pains, |map| maps[map].state.is_of_today()),
        worse: trends::gravest_first(worse),
        blind_spots,
        channels: channels::channels(&run),
        owners: desks::desks(&run, &pains, &backlog),
        personas: people.with(&pains, &backlog),
        metrics: shared::shared(&run, uses),
        overlaps,
        handovers,
        apart,
        pains,
        models: models.all,
        backlog,
        maps: members::members(maps, &counted),
    }
}

/// What the maps that count say at their places, in the order of the run, with their numbers and those of personas.
#[derive(Default)]
struct Gathered {
    pains: Vec<Hurt>,
    models: Models,
    ideas: Vec<Ranked>,
    losses: Vec<Loss>,
    moments: Vec<Assumed>,
    worse: Vec<(Worse, f64)>,
    /// Of each map.
    uses: Vec<Vec<Use>>,
    /// Of each map.
    links: Vec<Vec<Link>>,
}

fn gather(run: &Run<'_>, counted: &[Counted], told: Vec<Told>, people: &People) -> Gathered {
    let mut all = Gathered::default();
    let told = told.into_iter().zip(counted).filter(|(_, counted)| **counted == Counted::Yes);
    for (case, (told, _)) in run.cases.iter().zip(told) {
        let (map, numbers) = (case.number, people.numbers(case.profile));
        let known = |people: Vec<usize>| {
            let numbers: BTreeSet<usize> = people.into_iter().filter_map(|at| numbers[at]).collect();
            numbers.into_iter().collect()
        };
        let Told { pains, ideas, losses, moments, worse, uses, links } = told;
        all.pains.extend(pains.into_iter().map(|hurt| Hurt { map, personas: known(hurt.personas), ..hurt }));
        if let Some(scoring) = &case.profile.scoring {
            let model = all.models.number(scoring);
            let ranked = |idea: Ranked| Ranked { map, model, personas: known(idea.personas), ..idea };
            all.ideas.extend(ideas.into_iter().map(ranked));
        }
        all.losses.extend(losses.into_iter().map(|loss| Loss { map, ..loss }));
        all.moments.extend(moments.into_iter().map(|moment| Assumed { map, ..moment }));
        all.worse.extend(worse.into_iter().map(|(worse, moved)| (Worse { map, ..worse }, moved)));
        all.uses.push(uses);
        all.links.push(links);
    }
    all
}
