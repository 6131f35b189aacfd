//! The journey: its frame, its stages and their touchpoints.

use super::claim::{opportunity, pain_point};
use super::column::{flow, lanes, links};
use super::config::{labels, own_lanes, scores};
use super::counted::within_limit;
use super::entry::{entry, evidence};
use super::mapping::{self, Mapping};
use super::metric::metric;
use super::removal::removals;
use super::{At, Cx, near, quantity, root, scalar, time};
use crate::budget::Budget;
use crate::diagnostic::Diagnostics;
use crate::fields::{
    allow as living_with, journey as field, scope as cover, stage as column_group, touchpoint as step,
};
use crate::model::{Allow, Journey, Listed, PersonaUse, Removal, Scope, Stage, State, Status, Touchpoint, Unread};
use crate::source::{Source, Span};
use crate::yaml::Document;

/// Reads a map.
pub fn journey(document: &Document<'_>, source: &Source, found: &mut Diagnostics) -> Option<Journey> {
    let mut cx = Cx::within(&document.limits);
    let mut journey = root::open(&mut cx, document, source, &field::TABLE).map(|mut it| {
        it.get(&field::CJM, root::version);
        frame(&mut it, document.root.span)
    });
    if let Some(allow) = journey.as_mut().map(|journey| &mut journey.allow) {
        let removals = allow.key.map(|key| removals(document, source, key)).unwrap_or_default();
        for entry in allow.items_mut() {
            entry.removal = removals.get(&entry.span).copied().unwrap_or_default();
        }
    }
    found.append(cx.found);
    journey.map(|journey| Journey { unread: cx.unread, grouped: cx.grouped, ..journey })
}

fn frame(it: &mut Mapping<'_, '_>, span: Span) -> Journey {
    let states = [State::AsIs, State::ToBe, State::Ideal, State::Observed];
    let statuses = [Status::Draft, Status::Review, Status::Published, Status::Archived];
    Journey {
        span,
        title: it.required(&field::TITLE),
        id: it.id(&field::ID),
        summary: it.text(&field::SUMMARY),
        state: it.value(&field::STATE, |cx, at| scalar::choice(cx, at, &states)),
        to_be_of: it.text(&field::TO_BE_OF),
        status: it.value(&field::STATUS, |cx, at| scalar::choice(cx, at, &statuses)),
        scope: it.get(&field::SCOPE, scope),
        personas: it.list(&field::PERSONAS, persona_use),
        segments: it.texts(&field::SEGMENTS),
        owner: it.text(&field::OWNER),
        reviewed: it.value(&field::REVIEWED, time::date),
        review_every: it.value(&field::REVIEW_EVERY, time::duration),
        evidence: it.list(&field::EVIDENCE, evidence),
        emotion_scale: it.value(&field::EMOTION_SCALE, |cx, at| {
            cx.scale = quantity::scale(cx, at);
            cx.scale
        }),
        feelings: scores(it, &field::FEELINGS),
        lanes: own_lanes(it, &field::LANES),
        lane_order: it.texts(&field::LANE_ORDER),
        labels: labels(it, &field::LABELS),
        insights: it.list(&field::INSIGHTS, entry),
        opportunities: it.list(&field::OPPORTUNITIES, opportunity),
        pain_points: it.list(&field::PAIN_POINTS, pain_point),
        duration: it.value(&field::DURATION, time::duration),
        metrics: it.list(&field::METRICS, metric),
        stages: stages(it),
        links: links(it, &field::LINKS),
        allow: it.list(&field::ALLOW, allow),
        lang: it.get(&field::LANG, scalar::language),
        translation_of: it.text(&field::TRANSLATION_OF),
        tags: it.texts(&field::TAGS),
        unread: Unread::default(),
        grouped: Vec::new(),
    }
}

fn scope(cx: &mut Cx, at: At<'_>) -> Option<Scope> {
    let mut it = mapping::open(cx, at, &cover::TABLE)?;
    Some(Scope {
        span: at.node.span,
        objective: it.text(&cover::OBJECTIVE),
        from: it.text(&cover::FROM),
        to: it.text(&cover::TO),
    })
}

/// An id of the library or a name; a mapping is a persona written out.
fn persona_use(cx: &mut Cx, at: At<'_>) -> Option<PersonaUse> {
    let table = &crate::fields::persona::TABLE;
    if at.node.entries().is_none() {
        near::check_text(cx, table, at.node);
        return scalar::filled(cx, at).map(PersonaUse::Named);
    }
    let mut it = mapping::open(cx, at, table)?;
    Some(PersonaUse::Inline(Box::new(super::persona::details(&mut it, at.node.span))))
}

fn allow(cx: &mut Cx, at: At<'_>) -> Option<Allow> {
    let mut it = mapping::open(cx, at, &living_with::TABLE)?;
    Some(Allow {
        span: at.node.span,
        rule: it.required(&living_with::RULE),
        at: it.text(&living_with::AT),
        reason: it.text(&living_with::REASON),
        until: it.value(&living_with::UNTIL, time::date),
        removal: Removal::default(),
    })
}

fn stages(it: &mut Mapping<'_, '_>) -> Listed<Stage> {
    if it.at(&field::STAGES).is_none() {
        it.missing(&field::STAGES);
    }
    let mut count = 0;
    it.list(&field::STAGES, |cx, at| {
        count += 1;
        within_limit(cx, at, count, Budget::Stages, "stages").then(|| stage(cx, at)).flatten()
    })
}

fn stage(cx: &mut Cx, at: At<'_>) -> Option<Stage> {
    let mut it = mapping::open(cx, at, &column_group::TABLE)?;
    Some(Stage {
        span: at.node.span,
        name: it.required(&column_group::NAME),
        id: it.id(&column_group::ID),
        lifecycle: it.text(&column_group::LIFECYCLE),
        journey: it.text(&column_group::JOURNEY),
        touchpoints: it.list(&column_group::TOUCHPOINTS, touchpoint),
        lanes: lanes(&mut it),
    })
}

fn touchpoint(cx: &mut Cx, at: At<'_>) -> Option<Touchpoint> {
    cx.touchpoints += 1;
    if !within_limit(cx, at, cx.touchpoints, Budget::Touchpoints, "touchpoints") {
        return None;
    }
    let is_plain = at.node.as_str().is_some();
    let mut it = mapping::open(cx, at, &step::TABLE)?;
    Some(Touchpoint {
        span: at.node.span,
        name: it.required(&step::NAME),
        id: it.id(&step::ID),
        is_plain,
        lanes: lanes(&mut it),
        flow: flow(&mut it),
    })
}
