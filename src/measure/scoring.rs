//! What a project's scoring model reads.

use crate::model::{Config, Known, Scoring, Variable};
use crate::source::Untrusted;

/// What is used where a project chooses no model.
static DEFAULT: Scoring = Scoring::ImpactEffort;

/// Values of opportunities in models that hold value against effort.
pub(super) const CUSTOMER_VALUE: &str = "customer_value";
pub(super) const BUSINESS_VALUE: &str = "business_value";

/// An input of a scoring model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked<'c> {
    /// A field of the format.
    Known(Known),
    /// A number that opportunities give under a name of this program's: `customer_value`, `business_value`.
    Named(&'static str),
    /// A number that opportunities give under a name that the project declares.
    Own(&'c Untrusted),
}

impl<'c> Asked<'c> {
    /// The key under which it is written; a stranger's text where the project declares it.
    pub fn name(self) -> &'c str {
        match self {
            Self::Known(known) => known.name(),
            Self::Named(name) => name,
            Self::Own(name) => name.raw(),
        }
    }

    /// Whether the touchpoint or stage gives it, and not the opportunity.
    pub fn is_of_step(self) -> bool {
        matches!(self, Self::Known(Known::Importance | Known::Satisfaction))
    }
}

/// The scoring model of a project; impact against effort where none is chosen.
pub fn scoring(config: &Config) -> &Scoring {
    config.scoring.as_ref().map_or(&DEFAULT, |scoring| &scoring.value)
}

/// What a scoring model reads, in the order in which it is told: of a formula, in the order in which it names them.
pub fn scoring_inputs(scoring: &Scoring) -> Vec<Asked<'_>> {
    let known = |names: &[Known]| names.iter().copied().map(Asked::Known).collect();
    match scoring {
        Scoring::ImpactEffort => known(&[Known::Impact, Known::Effort]),
        Scoring::Rice => known(&[Known::Reach, Known::Impact, Known::Confidence, Known::Effort]),
        Scoring::Ulwick => known(&[Known::Importance, Known::Satisfaction]),
        Scoring::ValueEffort => {
            vec![Asked::Named(CUSTOMER_VALUE), Asked::Named(BUSINESS_VALUE), Asked::Known(Known::Effort)]
        }
        Scoring::Formula(formula) => {
            let asked = |variable| match variable {
                Variable::Known(known) => Asked::Known(known),
                Variable::Own(index) => Asked::Own(&formula.inputs[index].name.value),
            };
            formula.term.inputs().into_iter().map(asked).collect()
        }
    }
}
