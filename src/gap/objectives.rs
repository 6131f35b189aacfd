//! What the business wants, and the metrics that say whether it gets there.

use super::metrics::Measure;
use crate::resolve::Map;
use crate::source::Untrusted;

/// What a map's metrics serve.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Objectives {
    /// What the business wants from the journey.
    pub objective: Option<Untrusted>,
    /// The metrics that serve the customers' satisfaction: indexes into the metrics of the report.
    pub satisfaction: Vec<usize>,
    /// Those that serve the business's growth.
    pub growth: Vec<usize>,
    /// Those that do not say what they serve.
    pub unsaid: Vec<usize>,
}

/// Divides metrics by what they serve; one that serves both is in both.
pub(super) fn objectives(map: &Map, measures: &[(usize, Measure)]) -> Objectives {
    let scope = map.journey.scope.as_ref();
    let serving = |side: &str| {
        let serves = |measure: &Measure| measure.serves.iter().any(|served| served.raw() == side);
        measures.iter().enumerate().filter(|(_, (_, measure))| serves(measure)).map(|(at, _)| at).collect()
    };
    let unsaid = measures.iter().enumerate().filter(|(_, (_, measure))| measure.serves.is_empty()).map(|(at, _)| at);
    Objectives {
        objective: scope.and_then(|scope| scope.objective.as_ref()).map(|objective| objective.value.clone()),
        satisfaction: serving("satisfaction"),
        growth: serving("growth"),
        unsaid: unsaid.collect(),
    }
}
