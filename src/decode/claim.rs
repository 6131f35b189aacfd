//! Pain points and opportunities.

use super::counted::within_limit;
use super::entry::{entry, evidence};
use super::mapping::Mapping;
use super::{At, Cx, mapping, number, quantity, scalar, time};
use crate::budget::Budget;
use crate::fields::{experiment as trial, opportunity as chance, pain_point as pain};
use crate::model::{Experiment, Opportunity, OpportunityStatus, PainPoint, Severity, Text};
use crate::source::{Spanned, Untrusted};

/// Something that goes wrong for the customer.
pub(super) fn pain_point(cx: &mut Cx, at: At<'_>) -> Option<PainPoint> {
    if !one_more(cx, at) {
        return None;
    }
    let mut it = mapping::open(cx, at, &pain::TABLE)?;
    let severities = [Severity::Low, Severity::Medium, Severity::High, Severity::Critical];
    Some(PainPoint {
        span: at.node.span,
        problem: it.required(&pain::PROBLEM),
        id: it.id(&pain::ID),
        personas: it.texts(&pain::PERSONAS),
        cause: it.text(&pain::CAUSE),
        note: it.text(&pain::NOTE),
        severity: it.value(&pain::SEVERITY, |cx, at| scalar::choice(cx, at, &severities)),
        reach: it.value(&pain::REACH, quantity::share),
        evidence: it.list(&pain::EVIDENCE, evidence),
        quotes: it.list(&pain::QUOTES, entry),
        tags: it.texts(&pain::TAGS),
    })
}

/// Whether the map may have one more pain point or opportunity.
fn one_more(cx: &mut Cx, at: At<'_>) -> bool {
    cx.claims += 1;
    within_limit(cx, at, cx.claims, Budget::Claims, "pain points and opportunities")
}

/// A change that would help.
pub(super) fn opportunity(cx: &mut Cx, at: At<'_>) -> Option<Opportunity> {
    if !one_more(cx, at) {
        return None;
    }
    let mut it = mapping::open(cx, at, &chance::TABLE)?;
    let statuses = [
        OpportunityStatus::Idea,
        OpportunityStatus::Planned,
        OpportunityStatus::InProgress,
        OpportunityStatus::Shipped,
        OpportunityStatus::Dropped,
    ];
    Some(Opportunity {
        span: at.node.span,
        idea: it.required(&chance::IDEA),
        id: it.id(&chance::ID),
        note: it.text(&chance::NOTE),
        answers: it.texts(&chance::ANSWERS),
        impact: it.value(&chance::IMPACT, number::impact),
        effort: it.value(&chance::EFFORT, number::grade),
        reach: it.value(&chance::REACH, quantity::quantity),
        confidence: it.value(&chance::CONFIDENCE, quantity::share),
        inputs: inputs(&mut it),
        kind: it.text(&chance::KIND),
        segments: it.texts(&chance::SEGMENTS),
        owner: it.text(&chance::OWNER),
        status: it.value(&chance::STATUS, |cx, at| scalar::choice(cx, at, &statuses)),
        due: it.value(&chance::DUE, time::date),
        ticket: it.text(&chance::TICKET),
        experiment: it.get(&chance::EXPERIMENT, experiment),
        evidence: it.list(&chance::EVIDENCE, evidence),
    })
}

/// Numbers under names of the project's own.
fn inputs(it: &mut Mapping<'_, '_>) -> Vec<(Text, Spanned<f64>)> {
    let extras = it.extras();
    let read = |at: At<'_>| {
        let number = number::real(it.cx, at)?;
        Some((Spanned::new(Untrusted::copied(at.name), at.key), Spanned::new(number, at.node.span)))
    };
    extras.into_iter().filter_map(read).collect()
}

fn experiment(cx: &mut Cx, at: At<'_>) -> Option<Experiment> {
    let mut it = mapping::open(cx, at, &trial::TABLE)?;
    Some(Experiment {
        span: at.node.span,
        hypothesis: it.text(&trial::HYPOTHESIS),
        metric: it.text(&trial::METRIC),
        start: it.value(&trial::START, time::date),
        end: it.value(&trial::END, time::date),
        result: it.text(&trial::RESULT),
    })
}
