//! How much an opportunity is worth, by the scoring model of the project.

use crate::model::Config;
use crate::resolve::{Map, OpportunityUse};

/// How a project scores its opportunities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scoring {
    /// Impact against effort.
    ImpactEffort,
    /// Value against effort.
    ValueEffort,
    /// Reach, impact, confidence and effort in one number.
    Rice,
    /// Importance and satisfaction of the touchpoint in one number.
    Ulwick,
}

/// What an opportunity is worth against the work it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// Impact, 1 to 5, or value on the team's scale.
    pub worth: f64,
    /// Effort, 1 to 5.
    pub effort: f64,
}

/// The scoring model of a project; impact against effort where none is chosen.
pub fn scoring(config: &Config) -> Scoring {
    match config.scoring.as_ref().map(|model| model.value.raw()) {
        Some("rice") => Scoring::Rice,
        Some("ulwick") => Scoring::Ulwick,
        Some("value-effort") => Scoring::ValueEffort,
        Some(_) | None => Scoring::ImpactEffort,
    }
}

/// The weight of an opportunity in models that hold worth against effort; none in others, or where an input is missing.
///
/// Value is half of the customer's and half of the business's value, as in TheyDo's opportunity matrix.
pub fn weight(map: &Map, used: &OpportunityUse) -> Option<Weight> {
    let opportunity = map.opportunity(used);
    let effort = opportunity.effort.as_ref()?.value;
    let input = |name: &str| {
        opportunity.inputs.iter().find(|(key, _)| key.value.raw() == name).map(|(_, number)| number.value)
    };
    let worth = match scoring(&map.config) {
        Scoring::ImpactEffort => opportunity.impact.as_ref()?.value,
        Scoring::ValueEffort => 0.5 * input("customer_value")? + 0.5 * input("business_value")?,
        Scoring::Rice | Scoring::Ulwick => return None,
    };
    Some(Weight { worth, effort })
}

/// The score of an opportunity in models that give one number; none in others, or where an input is missing.
///
/// RICE is reach × impact × confidence ÷ effort, with confidence from 0 to 1. The opportunity score is importance +
/// max(importance − satisfaction, 0) of the step that the opportunity stands on, 0 to 20 (Anthony Ulwick).
pub fn score(map: &Map, used: &OpportunityUse) -> Option<f64> {
    let opportunity = map.opportunity(used);
    let score = match scoring(&map.config) {
        Scoring::Rice => {
            let reach = opportunity.reach.as_ref()?.value.value;
            let confidence = opportunity.confidence.as_ref()?.value.value / 100.0;
            reach * opportunity.impact.as_ref()?.value * confidence / opportunity.effort.as_ref()?.value
        }
        Scoring::Ulwick => {
            let lanes = map.lanes_at(used.place)?;
            let importance = lanes.importance.as_ref()?.value;
            importance + (importance - lanes.satisfaction.as_ref()?.value).max(0.0)
        }
        Scoring::ImpactEffort | Scoring::ValueEffort => return None,
    };
    score.is_finite().then_some(score)
}
