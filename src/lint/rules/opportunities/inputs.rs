//! What the scoring model of the project asks of an opportunity, and what of it is there.

use crate::lint::prelude::*;
use crate::measure::scoring_inputs;
use crate::model::Opportunity;
use crate::source::Span;

/// A field that the scoring model reads.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input {
    /// Its name.
    pub(super) field: &'static str,
    /// A value as it is written.
    pub(super) example: &'static str,
    /// Its value, where it is given.
    pub(super) given: Option<Span>,
    /// Whether it is written and was not understood.
    pub(super) is_unread: bool,
}

impl Input {
    /// Whether nothing is written.
    pub(super) fn is_missing(&self) -> bool {
        self.given.is_none() && !self.is_unread
    }
}

/// The inputs of an opportunity, in the order of the model; none where the model asks nothing of it.
pub(super) fn inputs(case: &Case<'_>, opportunity: &Opportunity) -> Vec<Input> {
    let asked = scoring_inputs(case.map.config.scoring.as_ref().map(|model| model.value.raw()));
    let input = |&field: &&'static str| {
        let own = || opportunity.inputs.iter().find(|(key, _)| key.value.raw() == field).map(|(_, value)| value.span);
        let (example, given) = match field {
            "reach" => ("1200", opportunity.reach.as_ref().map(|reach| reach.span)),
            "impact" => ("3", opportunity.impact.as_ref().map(|impact| impact.span)),
            "confidence" => ("80 %", opportunity.confidence.as_ref().map(|confidence| confidence.span)),
            "effort" => ("2", opportunity.effort.as_ref().map(|effort| effort.span)),
            _ => ("70", own()),
        };
        Input { field, example, given, is_unread: case.is_unread(opportunity.span, field) }
    };
    asked.iter().map(input).collect()
}
