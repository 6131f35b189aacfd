//! Entries of lanes, and what claims rest on.

use super::{At, Cx, mapping, number, scalar, time};
use crate::fields::{entry as field, evidence as ground};
use crate::model::{Entry, Evidence, EvidenceLevel};
use crate::source::Spanned;

const LEVELS: [EvidenceLevel; 4] =
    [EvidenceLevel::Assumed, EvidenceLevel::Reported, EvidenceLevel::Observed, EvidenceLevel::Measured];

/// An entry of a lane: text, or what is known about it.
pub(super) fn entry(cx: &mut Cx, at: At<'_>) -> Option<Entry> {
    let mut it = mapping::open(cx, at, &field::TABLE)?;
    Some(Entry {
        span: at.node.span,
        text: it.required(&field::TEXT),
        id: it.id(&field::ID).map(Box::new),
        personas: it.texts(&field::PERSONAS),
        by: it.text(&field::BY).map(Box::new),
        evidence: it.list(&field::EVIDENCE, evidence),
        note: it.text(&field::NOTE).map(Box::new),
        tags: it.texts(&field::TAGS),
    })
}

/// What a claim rests on. Text that is a level is that level; other text is a source, reported.
pub(super) fn evidence(cx: &mut Cx, at: At<'_>) -> Option<Evidence> {
    let level = at.node.as_str().and_then(|text| ground::LEVELS.iter().position(|level| *level == text));
    if let Some(level) = level.and_then(|index| LEVELS.get(index)) {
        let level = Some(Spanned::new(*level, at.node.span));
        return Some(Evidence { level, ..unknown(at) });
    }
    let mut it = mapping::open(cx, at, &ground::TABLE)?;
    let is_bare = at.node.as_str().is_some();
    let source = if is_bare { Some(it.required(&ground::SOURCE)) } else { it.text(&ground::SOURCE) };
    Some(Evidence {
        id: it.id(&ground::ID),
        level: it.value(&ground::LEVEL, |cx, at| scalar::choice(cx, at, &LEVELS)),
        source,
        date: it.value(&ground::DATE, time::date),
        n: it.value(&ground::N, number::whole),
        link: it.text(&ground::LINK),
        note: it.text(&ground::NOTE),
        ..unknown(at)
    })
}

fn unknown(at: At<'_>) -> Evidence {
    Evidence { span: at.node.span, id: None, level: None, source: None, date: None, n: None, link: None, note: None }
}
