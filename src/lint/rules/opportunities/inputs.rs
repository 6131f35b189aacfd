//! What the scoring model of the project asks of an opportunity, and what of it is there.

use crate::lint::prelude::*;
use crate::measure::{Asked, scoring, scoring_inputs};
use crate::model::{Known, Scoring};
use crate::resolve::{OpportunityUse, Place};
use crate::source::Span;
use std::borrow::Cow;

/// A field that the scoring model reads.
#[derive(Debug, Clone)]
pub(super) struct Input<'m> {
    /// Its name.
    pub(super) field: &'m str,
    /// A value as it is written.
    pub(super) example: Cow<'static, str>,
    /// Whether the touchpoint or stage gives it, and not the opportunity.
    pub(super) is_of_step: bool,
    /// Its value, where it is given.
    pub(super) given: Option<Span>,
    /// Whether it is written and was not understood.
    pub(super) is_unread: bool,
}

impl Input<'_> {
    /// Whether nothing is written.
    pub(super) fn is_missing(&self) -> bool {
        self.given.is_none() && !self.is_unread
    }
}

/// The inputs of an opportunity, in the order of the model; none where the model asks nothing of it. Ulwick's scores the
/// step and asks the opportunity nothing; one of the whole journey has no step that a formula could ask.
pub(super) fn inputs<'m>(case: &Case<'m>, used: &OpportunityUse) -> Vec<Input<'m>> {
    let scoring = scoring(&case.map.config);
    if *scoring == Scoring::Ulwick {
        return Vec::new();
    }
    let has_step = used.place != Place::Journey;
    let asked = scoring_inputs(scoring).into_iter().filter(|asked| has_step || !asked.is_of_step());
    asked.map(|asked| input(case, used, asked)).collect()
}

fn input<'m>(case: &Case<'m>, used: &OpportunityUse, asked: Asked<'m>) -> Input<'m> {
    let opportunity = case.map.opportunity(used);
    let lanes = case.map.lanes_at(used.place);
    let field = asked.name();
    let of_step = match used.place {
        Place::Journey => opportunity.span,
        Place::Stage(stage) => case.map.stage(stage).span,
        Place::Touchpoint(stage, at) => case.map.stage(stage).touchpoints.items[at].span,
    };
    let own = || opportunity.inputs.iter().find(|(key, _)| key.value.raw() == field).map(|(_, value)| value.span);
    let given = match asked {
        Asked::Known(Known::Reach) => opportunity.reach.as_ref().map(|reach| reach.span),
        Asked::Known(Known::Impact) => opportunity.impact.as_ref().map(|impact| impact.span),
        Asked::Known(Known::Confidence) => opportunity.confidence.as_ref().map(|confidence| confidence.span),
        Asked::Known(Known::Effort) => opportunity.effort.as_ref().map(|effort| effort.span),
        Asked::Known(Known::Importance) => lanes.and_then(|lanes| lanes.importance.as_ref()).map(|of| of.span),
        Asked::Known(Known::Satisfaction) => lanes.and_then(|lanes| lanes.satisfaction.as_ref()).map(|of| of.span),
        Asked::Named(_) | Asked::Own(_) => own(),
    };
    let is_of_step = asked.is_of_step();
    let is_unread = case.is_unread(if is_of_step { of_step } else { opportunity.span }, field);
    Input { field, example: example(case, asked), is_of_step, given, is_unread }
}

/// A value as it is written; of an input with a range, its middle.
fn example(case: &Case<'_>, asked: Asked<'_>) -> Cow<'static, str> {
    let value = match asked {
        Asked::Known(Known::Reach) => "1200",
        Asked::Known(Known::Impact) => "3",
        Asked::Known(Known::Confidence) => "80 %",
        Asked::Known(Known::Effort) => "2",
        Asked::Known(Known::Importance | Known::Satisfaction) => "6.5",
        Asked::Named(_) => "70",
        Asked::Own(name) => {
            let Scoring::Formula(formula) = scoring(&case.map.config) else { return Cow::default() };
            let declared = formula.inputs.iter().find(|input| input.name.value == *name);
            return declared.map_or_else(Cow::default, |input| number(f64::midpoint(input.low, input.high)).into());
        }
    };
    value.into()
}
