//! All maps of a run as pure data: what they say together, each list in the order of its weight over all maps.
//!
//! Detects nothing: what is missing is the finding of a rule. Archived maps tell what was, and translations tell again
//! what their originals tell; both are members of the portfolio and count nowhere else.

mod backlog;
mod channels;
mod claims;
mod desks;
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
pub use desks::Desk;
pub use findings::{BlindSpot, Overlap};
pub use handovers::{Handover, Other, SubJourney};
pub use losses::{Loss, Lost};
pub use members::Member;
pub use personas::Portrait;
pub use shared::{Difference, Shared, Use};
pub use trends::{Change, Worse};

use super::Report;
use crate::diagnostic::Diagnostic;
use crate::model::{Scale, Scoring};
use crate::resolve::Map;
use jiff::civil::Date;

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
/// matter here. Without today's date no ages are told.
pub fn portfolio(maps: &[(&Map, &Report)], findings: &[Diagnostic], today: Option<Date>) -> Portfolio {
    let (run, counted) = run::Run::new(maps);
    let all: Vec<&Map> = maps.iter().map(|(map, _)| *map).collect();
    let (blind_spots, overlaps) = findings::sorted(&all, findings);
    let people = personas::People::new(&run);
    let (handovers, apart) = handovers::handovers(&run, &people);
    let pains = claims::pains(&run, &people);
    let (models, backlog) = backlog::backlog(&run, &people);
    Portfolio {
        maps: members::members(maps, &counted, today),
        is_whole: all.iter().all(|map| map.is_whole),
        scale: run.scale,
        lost: losses::losses(&run),
        assumed: claims::assumed(&run, &pains),
        worse: trends::worse(&run),
        blind_spots,
        channels: channels::channels(&run),
        owners: desks::desks(&run, &pains, &backlog),
        personas: people.with(&pains, &backlog),
        metrics: shared::shared(&run),
        overlaps,
        handovers,
        apart,
        pains,
        models,
        backlog,
    }
}
