//! What stands in a column: the lanes of stages and touchpoints.

use super::claim::{opportunity, pain_point};
use super::emotion::emotion;
use super::entry::{entry, evidence};
use super::mapping::{self, Mapping};
use super::metric::metric;
use super::{At, Cx, number, quote, scalar, time};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::{barrier as obstacle, flow, image as picture, lanes as field, link as away, next as way};
use crate::fields::{risk as failing, volume as people};
use crate::model::{
    Barrier, Flow, Handoff, Image, Lanes, Link, LinkKind, Listed, Next, OwnValues, PathKind, Risk, Text, Volume,
};

/// The lanes of a stage or touchpoint.
pub(super) fn lanes(it: &mut Mapping<'_, '_>) -> Lanes {
    Lanes {
        summary: it.text(&field::SUMMARY).map(Box::new),
        personas: it.texts(&field::PERSONAS),
        goal: it.text(&field::GOAL),
        questions: it.list(&field::QUESTIONS, entry),
        expectations: it.list(&field::EXPECTATIONS, entry),
        tags: it.texts(&field::TAGS),
        channels: channels(it),
        actions: it.list(&field::ACTIONS, entry),
        thoughts: it.list(&field::THOUGHTS, entry),
        quotes: it.list(&field::QUOTES, entry),
        needs: it.list(&field::NEEDS, entry),
        emotion: emotion(it),
        moment_of_truth: it.value(&field::MOMENT_OF_TRUTH, scalar::flag),
        pain_points: it.list(&field::PAIN_POINTS, pain_point),
        gains: it.list(&field::GAINS, entry),
        handoff: it.get(&field::HANDOFF, handoff),
        duration: it.value(&field::DURATION, time::duration).map(Box::new),
        wait: it.value(&field::WAIT, time::duration).map(Box::new),
        frequency: it.text(&field::FREQUENCY).map(Box::new),
        barriers: it.list(&field::BARRIERS, barrier),
        image: it.get(&field::IMAGE, image).map(Box::new),
        evidence: it.list(&field::EVIDENCE, evidence),
        segments: it.texts(&field::SEGMENTS),
        own: own(it),
        owner: it.text(&field::OWNER),
        frontstage: it.list(&field::FRONTSTAGE, entry),
        backstage: it.list(&field::BACKSTAGE, entry),
        support: it.list(&field::SUPPORT, entry),
        systems: it.list(&field::SYSTEMS, entry),
        policies: it.list(&field::POLICIES, entry),
        physical_evidence: it.list(&field::PHYSICAL_EVIDENCE, entry),
        risks: it.list(&field::RISKS, risk),
        metrics: it.list(&field::METRICS, metric),
        opportunities: it.list(&field::OPPORTUNITIES, opportunity),
        importance: it.value(&field::IMPORTANCE, number::number),
        satisfaction: it.value(&field::SATISFACTION, number::number),
        links: links(it, &field::LINKS),
        volume: it.get(&field::VOLUME, volume).map(Box::new),
    }
}

/// How a touchpoint is reached and left.
pub(super) fn flow(it: &mut Mapping<'_, '_>) -> Flow {
    let paths = [PathKind::Happy, PathKind::Unhappy, PathKind::Exception, PathKind::Alternative];
    Flow {
        path: it.value(&flow::PATH, |cx, at| scalar::choice(cx, at, &paths)),
        next: it.list(&flow::NEXT, next),
        optional: it.value(&flow::OPTIONAL, scalar::flag),
        parallel: it.value(&flow::PARALLEL, scalar::flag),
        replaces: it.texts(&flow::REPLACES),
        journey: it.text(&flow::JOURNEY).map(Box::new),
    }
}

/// Links; a mapping with several keys is as many links.
pub(super) fn links(it: &mut Mapping<'_, '_>, field: &'static crate::fields::Field) -> Listed<Link> {
    let several = it.list(field, link);
    let Some(key) = several.key else { return Listed::default() };
    Listed::new(key, several.into_items().into_iter().flatten().collect())
}

fn link(cx: &mut Cx, at: At<'_>) -> Option<Vec<Link>> {
    let mut it = mapping::open(cx, at, &away::TABLE)?;
    let kinds = [
        (&away::CODE, LinkKind::Code),
        (&away::EVENT, LinkKind::Event),
        (&away::TICKET, LinkKind::Ticket),
        (&away::DOC, LinkKind::Doc),
        (&away::TEST, LinkKind::Test),
    ];
    if kinds.iter().all(|(key, _)| it.at(key).is_none()) {
        it.missing_all(away::FIELDS);
    }
    let mut links = Vec::new();
    for (key, kind) in kinds {
        let target = it.text(key);
        links.extend(target.map(|target| Link { span: at.node.span, kind, target }));
    }
    Some(links)
}

/// Channels; `none` beside others is a finding.
fn channels(it: &mut Mapping<'_, '_>) -> Listed<Text> {
    let channels = it.texts(&field::CHANNELS);
    let none = channels.iter().find(|channel| channel.value.raw() == field::NONE);
    if let Some(none) = none.filter(|_| channels.items.len() > 1) {
        let finding = Diagnostic::new(&structural::INVALID_VALUE, none.span, "`none` stands beside other channels");
        let help = "`channel: none` is a step without us: leave it out where there is a channel";
        it.cx.report(finding.here("not a channel").help(help));
    }
    channels
}

/// What is carried over; a flag in its place says nothing of it and is a finding.
fn handoff(cx: &mut Cx, at: At<'_>) -> Option<Handoff> {
    let written = at.node.as_str().unwrap_or_default();
    if written == field::NONE {
        return Some(Handoff::Nothing(at.node.span));
    }
    if let Some(is_some) = scalar::meant_as_flag(written) {
        cx.report(flagged(at, written, is_some));
        return None;
    }
    entry(cx, at).map(|carried| Handoff::Carried(Box::new(carried)))
}

fn flagged(at: At<'_>, written: &str, is_some: bool) -> Diagnostic {
    let message = format!("{} is {}, which does not say what is carried over", at.shown(), quote(written));
    let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("not what is carried over");
    let finding = finding.help(format!(
        "say what the step is given: `{0}: The order opens with the caller’s number`; `{0}: {1}` where it is given nothing",
        field::HANDOFF.name,
        field::NONE
    ));
    if is_some { finding } else { finding.unsafe_fix(format!("write `{}`", field::NONE), at.node.span, field::NONE) }
}

fn own(it: &mut Mapping<'_, '_>) -> Vec<OwnValues> {
    let lists = it.lists(&field::LANES, entry).into_iter();
    let listed = |(lane, items): (Text, _)| OwnValues { entries: Listed::new(lane.span, items), lane };
    lists.map(listed).collect()
}

fn barrier(cx: &mut Cx, at: At<'_>) -> Option<Barrier> {
    let mut it = mapping::open(cx, at, &obstacle::TABLE)?;
    let text = it.required(&obstacle::TEXT);
    Some(Barrier { span: at.node.span, text, mitigation: it.text(&obstacle::MITIGATION) })
}

/// A picture file.
pub(super) fn image(cx: &mut Cx, at: At<'_>) -> Option<Image> {
    let mut it = mapping::open(cx, at, &picture::TABLE)?;
    let file = it.required(&picture::FILE);
    Some(Image { span: at.node.span, file, alt: it.text(&picture::ALT) })
}

fn risk(cx: &mut Cx, at: At<'_>) -> Option<Risk> {
    let mut it = mapping::open(cx, at, &failing::TABLE)?;
    let failure = it.required(&failing::FAILURE);
    Some(Risk { span: at.node.span, failure, recovery: it.text(&failing::RECOVERY) })
}

fn volume(cx: &mut Cx, at: At<'_>) -> Option<Volume> {
    let mut it = mapping::open(cx, at, &people::TABLE)?;
    Some(Volume {
        span: at.node.span,
        entered: it.value(&people::ENTERED, number::count),
        completed: it.value(&people::COMPLETED, number::count),
        as_of: it.value(&people::AS_OF, time::date),
        source: it.text(&people::SOURCE),
    })
}

fn next(cx: &mut Cx, at: At<'_>) -> Option<Next> {
    let mut it = mapping::open(cx, at, &way::TABLE)?;
    let to = it.required(&way::TO);
    Some(Next { span: at.node.span, to, when: it.text(&way::WHEN) })
}
