//! How much an opportunity is worth, by the scoring model of the project.

use super::confidence::confidence;
use super::scoring::{Asked, BUSINESS_VALUE, CUSTOMER_VALUE, scoring, scoring_inputs};
use crate::model::{Formula, Known, Scoring, Variable};
use crate::resolve::{Map, OpportunityUse};

/// No value or effort is drawn on an axis that is larger; nobody counts in such numbers.
const LARGEST: f64 = 1e9;

/// One more than the greatest effort: what is left of it is how feasible an opportunity is, from 1 to 5.
const BEYOND_EFFORT: f64 = 6.0;

/// What an opportunity is worth against the work it takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// Impact, 1 to 5, or value on the team's scale.
    pub worth: f64,
    /// Effort, 1 to 5.
    pub effort: f64,
}

/// The score of an opportunity, and what it follows from.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating<'m> {
    /// What the model reads, and what the opportunity or its step gives; confidence as it counts, from 0 to 1.
    pub inputs: Vec<(Asked<'m>, Option<f64>)>,
    /// The score; none where an input is missing, or where the formula divides by zero or grows beyond all numbers.
    pub score: Option<f64>,
}

impl<'m> Rating<'m> {
    /// The inputs that nobody gave.
    pub fn missing(&self) -> impl Iterator<Item = Asked<'m>> {
        self.inputs.iter().filter(|(_, value)| value.is_none()).map(|(asked, _)| *asked)
    }
}

/// The weight of an opportunity in models that hold worth against effort; none in others, or where an input is missing.
///
/// Value is half of the customer's and half of the business's value, as in the opportunity matrix of `TheyDo`.
pub fn weight(map: &Map, used: &OpportunityUse) -> Option<Weight> {
    let effort = given(map, used, Asked::Known(Known::Effort))?;
    let worth = match scoring(&map.config) {
        Scoring::ImpactEffort => given(map, used, Asked::Known(Known::Impact))?,
        Scoring::ValueEffort => {
            value(given(map, used, Asked::Named(CUSTOMER_VALUE))?, given(map, used, Asked::Named(BUSINESS_VALUE))?)
        }
        Scoring::Rice | Scoring::Ulwick | Scoring::Formula(_) => return None,
    };
    let is_sensible = |number: f64| number.is_finite() && number.abs() <= LARGEST;
    (is_sensible(worth) && is_sensible(effort)).then_some(Weight { worth, effort })
}

/// The score of an opportunity by the project's model, one number in each:
///
/// - impact and effort: impact × (6 − effort), from 1 to 25. Impact × feasibility is a common way to rank; feasibility is
///   here effort, 1 to 5, turned around.
/// - RICE: reach × impact × confidence ÷ effort (Sean `McBride`, Intercom), with the [`confidence`] that counts, 0 to 1.
/// - Ulwick: the [`opportunity_score`] of the step that the opportunity stands on, 0 to 20.
/// - value and effort: half of the customer's and half of the business's value (`TheyDo`) ÷ effort.
/// - a formula: what it says.
pub fn rating<'m>(map: &'m Map, used: &OpportunityUse) -> Rating<'m> {
    let scoring = scoring(&map.config);
    let asked = scoring_inputs(scoring);
    let inputs: Vec<_> = asked.into_iter().map(|asked| (asked, given(map, used, asked))).collect();
    let values: Option<Vec<f64>> = inputs.iter().map(|(_, value)| *value).collect();
    let score = values.map(|values| computed(scoring, &values)).filter(|score| score.is_finite()).map(steady);
    Rating { inputs, score }
}

/// A number without what binary fractions leave behind its twelfth digit, so that equal products rank as equals.
pub fn steady(value: f64) -> f64 {
    // Eight digits, and four behind the point: twelve at most.
    if value.abs() < 1e8 && (value * 16.0).fract() == 0.0 {
        return value;
    }
    format!("{value:.11e}").parse().unwrap_or(value)
}

/// The score that follows from the inputs of a model, in its order.
fn computed(scoring: &Scoring, values: &[f64]) -> f64 {
    match (scoring, values) {
        (Scoring::ImpactEffort, &[impact, effort]) => impact * (BEYOND_EFFORT - effort),
        (Scoring::Rice, &[reach, impact, confidence, effort]) => reach * impact * confidence / effort,
        (Scoring::Ulwick, &[importance, satisfaction]) => opportunity_score(importance, satisfaction),
        (Scoring::ValueEffort, &[customer, business, effort]) => value(customer, business) / effort,
        (Scoring::Formula(formula), values) => by_formula(formula, values),
        (Scoring::ImpactEffort | Scoring::Rice | Scoring::Ulwick | Scoring::ValueEffort, _) => f64::NAN,
    }
}

fn by_formula(formula: &Formula, values: &[f64]) -> f64 {
    let variables = formula.term.inputs();
    let value = |variable: Variable| {
        let at = variables.iter().position(|named| *named == variable);
        at.and_then(|at| values.get(at)).copied().unwrap_or(f64::NAN)
    };
    formula.term.value(&value)
}

/// Half of each.
fn value(customer: f64, business: f64) -> f64 {
    0.5 * customer + 0.5 * business
}

/// What an opportunity, or the step that it stands on, gives for an input.
fn given(map: &Map, used: &OpportunityUse, asked: Asked<'_>) -> Option<f64> {
    let opportunity = map.opportunity(used);
    let known = match asked {
        Asked::Known(known) => known,
        Asked::Named(_) | Asked::Own(_) => {
            let mut inputs = opportunity.inputs.iter();
            return inputs.find(|(key, _)| key.value.raw() == asked.name()).map(|(_, number)| number.value);
        }
    };
    match known {
        Known::Impact => opportunity.impact.as_ref().map(|impact| impact.value),
        Known::Effort => opportunity.effort.as_ref().map(|effort| effort.value),
        Known::Reach => opportunity.reach.as_ref().map(|reach| reach.value.value),
        Known::Confidence => confidence(map, used).map(|confidence| confidence.counted),
        Known::Importance => map.lanes_at(used.place)?.importance.as_ref().map(|importance| importance.value),
        Known::Satisfaction => map.lanes_at(used.place)?.satisfaction.as_ref().map(|satisfaction| satisfaction.value),
    }
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
        evidence: observed
        opportunities: [{ idea: I, impact: 3, effort: 2, reach: 400, confidence: 80 %, customer_value: 70, business_value: 40 }]
      - { name: Y, importance: 5, satisfaction: 8, opportunities: [J] }
";

    fn scores(model: &str) -> Vec<Option<f64>> {
        let map = map_of(&format!("scoring: {model}\n"), IDEAS);
        map.opportunities.iter().map(|used| rating(&map, used).score).collect()
    }

    #[test]
    fn impact_counts_times_what_effort_leaves() {
        // 3 × (6 − 2)
        assert_eq!(scores("impact-effort"), [None, Some(12.0), None]);
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
    fn half_of_each_value_counts_per_effort() {
        // (35 + 20) ÷ 2
        assert_eq!(scores("value-effort"), [None, Some(27.5), None]);
    }

    #[test]
    fn a_formula_of_the_team_counts_as_it_says() {
        let own =
            |formula: &str, inputs: &str| scores(&format!("{{ formula: \"{formula}\", inputs: {{ {inputs} }} }}"));
        // 70 × 400 ÷ 2
        assert_eq!(own("customer_value * reach / effort", "customer_value: 0..100"), [None, Some(14_000.0), None]);
        // min(9 − 4, 3) + 0.8
        assert_eq!(own("min(importance - satisfaction, impact) + confidence", ""), [None, Some(3.8), None]);
        assert_eq!(own("impact / (effort - 2)", ""), [None, None, None], "nothing is divided by zero");
        assert_eq!(own("-importance + 2 * 3", ""), [None, Some(-3.0), Some(1.0)]);
    }

    #[test]
    fn what_is_missing_is_known() {
        let map = map_of("scoring: rice\n", IDEAS);
        let missing: Vec<&str> = rating(&map, &map.opportunities[0]).missing().map(Asked::name).collect();
        assert_eq!(missing, ["reach", "confidence", "effort"]);
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
