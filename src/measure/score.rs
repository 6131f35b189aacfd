//! How much an opportunity is worth, by the scoring model of the project.

use crate::model::Config;
use crate::resolve::{Map, OpportunityUse};

/// No value or effort is drawn on an axis that is larger; nobody counts in such numbers.
const LARGEST: f64 = 1e9;

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
/// Value is half of the customer's and half of the business's value, as in the opportunity matrix of `TheyDo`.
pub fn weight(map: &Map, used: &OpportunityUse) -> Option<Weight> {
    let opportunity = map.opportunity(used);
    let effort = opportunity.effort.as_ref()?.value;
    let input =
        |name: &str| opportunity.inputs.iter().find(|(key, _)| key.value.raw() == name).map(|(_, number)| number.value);
    let worth = match scoring(&map.config) {
        Scoring::ImpactEffort => opportunity.impact.as_ref()?.value,
        Scoring::ValueEffort => 0.5 * input("customer_value")? + 0.5 * input("business_value")?,
        Scoring::Rice | Scoring::Ulwick => return None,
    };
    let is_sensible = |number: f64| number.is_finite() && number.abs() <= LARGEST;
    (is_sensible(worth) && is_sensible(effort)).then_some(Weight { worth, effort })
}

/// The score of an opportunity in models that give one number; none in others, or where an input is missing.
///
/// RICE is reach × impact × confidence ÷ effort, with confidence from 0 to 1. Ulwick's is the [`opportunity_score`] of
/// the step that the opportunity stands on.
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
            opportunity_score(importance, lanes.satisfaction.as_ref()?.value)
        }
        Scoring::ImpactEffort | Scoring::ValueEffort => return None,
    };
    score.is_finite().then_some(score)
}

/// How much a step leaves to be wished for: importance + max(importance − satisfaction, 0), both from 0 to 10 and the
/// result from 0 to 20 (Anthony Ulwick's opportunity algorithm).
pub fn opportunity_score(importance: f64, satisfaction: f64) -> f64 {
    importance + (importance - satisfaction).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::map_of;
    use super::*;

    const IDEAS: &str = "\
title: A
opportunities: [{ idea: On the map, impact: 5 }]
stages:
  - name: One
    touchpoints:
      - name: X
        importance: 9
        satisfaction: 4
        opportunities: [{ idea: I, impact: 3, effort: 2, reach: 400, confidence: 80 %, customer_value: 70, business_value: 40 }]
      - { name: Y, importance: 5, satisfaction: 8, opportunities: [J] }
";

    fn scores(model: &str) -> Vec<Option<f64>> {
        let map = map_of(&format!("scoring: {model}\n"), IDEAS);
        map.opportunities.iter().map(|used| score(&map, used)).collect()
    }

    #[test]
    fn rice_is_reach_times_impact_times_confidence_over_effort() {
        // 400 × 3 × 0.8 ÷ 2
        assert_eq!(scores("rice"), [None, Some(480.0), None]);
    }

    #[test]
    fn the_opportunity_score_counts_what_satisfaction_leaves_open() {
        // 9 + (9 − 4), and 5 + 0 where satisfaction is above importance
        assert_eq!(scores("ulwick"), [None, Some(14.0), Some(5.0)]);
    }

    #[test]
    fn models_that_hold_worth_against_effort_give_no_single_score() {
        assert_eq!(scores("impact-effort"), [None; 3]);
        assert_eq!(scores("value-effort"), [None; 3]);
    }

    #[test]
    fn a_weight_needs_both_sides() {
        let weights = |model: &str| {
            let map = map_of(&format!("scoring: {model}\n"), IDEAS);
            map.opportunities.iter().map(|used| weight(&map, used)).collect::<Vec<_>>()
        };
        assert_eq!(weights("impact-effort"), [None, Some(Weight { worth: 3.0, effort: 2.0 }), None]);
        // half of 70 and half of 40
        assert_eq!(weights("value-effort"), [None, Some(Weight { worth: 55.0, effort: 2.0 }), None]);
        assert_eq!(weights("rice"), [None; 3]);
    }
}
