//! What opportunities give to the project's scoring formula, against what it declares.

use super::check::{Check, Thing};
use super::near::{Candidate, nearest, quoted};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::words::LEAST_IMPACT;
use crate::model::{Formula, Opportunity, Scoring};

/// Behind so many findings nobody reads suggestions.
const SUGGESTED: usize = 1000;

/// The least impact of every scale but RICE's.
const LEAST_GRADE: f64 = 1.0;

/// What an opportunity gives to the project's scoring.
pub(super) fn check(check: &mut Check<'_>, opportunity: &Opportunity, thing: Thing<'_>) {
    impact(check, opportunity, thing);
    declared(check, opportunity, thing);
}

/// An impact below 1 is one of RICE, and of no other model.
fn impact(check: &mut Check<'_>, opportunity: &Opportunity, thing: Thing<'_>) {
    let scoring = check.map.config.scoring.as_ref().map(|scoring| &scoring.value);
    let Some(impact) = opportunity.impact.filter(|impact| impact.value < LEAST_GRADE) else { return };
    if scoring == Some(&Scoring::Rice) {
        return;
    }
    let message = format!("`impact` of {} is {}, which only RICE has", thing.title(), impact.value);
    let help =
        format!("it goes from 1 to 5, both included; from {LEAST_IMPACT} on where `cjm.yaml` says `scoring: rice`");
    let finding = Diagnostic::new(&structural::OUT_OF_RANGE, impact.span, message).help(help);
    let finding = finding.about(&check.subject(thing));
    check.found.push(finding);
}

/// The inputs of an opportunity: those that are declared within their range, and none that is a slip of the hand.
fn declared(check: &mut Check<'_>, opportunity: &Opportunity, thing: Thing<'_>) {
    let map = check.map;
    let Some(Scoring::Formula(formula)) = map.config.scoring.as_ref().map(|scoring| &scoring.value) else { return };
    for (name, value) in &opportunity.inputs {
        let declared = formula.inputs.iter().find(|input| input.name.value == name.value);
        let finding = match declared {
            Some(input) if (input.low..=input.high).contains(&value.value) => continue,
            Some(input) => {
                let (low, high) = (input.low, input.high);
                let message =
                    format!("{} of {} is {}, outside {low} to {high}", quoted(&name.value), thing.title(), value.value);
                Diagnostic::new(&structural::OUT_OF_RANGE, value.span, message)
                    .label(input.name.span, "its range is declared here")
                    .help(format!("it goes from {low} to {high}, both included"))
            }
            None if check.found.as_slice().len() > SUGGESTED => continue,
            None => {
                let Some(meant) = meant(formula, opportunity, name.value.raw()) else { continue };
                let message =
                    format!("{} of {} is no input of the scoring formula", quoted(&name.value), thing.title());
                Diagnostic::new(&structural::UNKNOWN_KEY, name.span, message)
                    .here(format!("did you mean `{meant}`?"))
                    .help(format!("did you mean `{meant}`? A number of your own that is no slip begins with `x-`"))
                    .unsafe_fix(format!("rename to `{meant}`"), name.span, meant.to_owned())
            }
        };
        let finding = finding.about(&check.subject(thing));
        check.found.push(finding);
    }
}

/// The declared input that a key probably means: one that is near, and that the opportunity does not give.
fn meant<'f>(formula: &'f Formula, opportunity: &Opportunity, written: &str) -> Option<&'f str> {
    let is_given = |name: &str| opportunity.inputs.iter().any(|(key, _)| key.value.raw() == name);
    let names = formula.inputs.iter().map(|input| input.name.value.raw()).filter(|name| !is_given(name));
    let candidates: Vec<_> = names.map(|id| Candidate { id, span: None }).collect();
    nearest(written, &candidates).first().map(|candidate| candidate.id)
}
