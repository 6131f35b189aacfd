//! `journey-without-human-channel`: no way to a person.

use crate::lint::prelude::*;
use crate::model::ChannelKind;
use crate::resolve::{ChannelUse, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "journey-without-human-channel",
    group: Group::Touchpoints,
    summary: "Every channel of a map is digital.",
    levels: Levels::new(Off, Off, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/journey-without-human-channel.md"),
};

/// How many channels are shown.
const SHOWN: usize = 8;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let kind = |channel: &ChannelUse| channel.entry.as_ref()?.kind.map(|kind| kind.value);
    let is_asked = !map.channels.is_empty() && !case.may_be_part();
    if !is_asked || map.channels.iter().any(|channel| kind(channel) != Some(ChannelKind::Digital)) {
        return;
    }
    let title = &map.journey.title;
    let message = format_args!("{} has digital channels only", titled("journey", &title.value));
    let help = "show where customers reach a person when they are stuck: a touchpoint on a channel of kind `human` or \
                `physical`";
    let mut finding = case.finding(title.span, message).help(help).about(&map.subject);
    for entry in map.channels.iter().filter_map(|channel| channel.entry.as_ref()).take(SHOWN) {
        finding = finding.label(entry.kind.as_ref().map_or(entry.id.span, |kind| kind.span), "digital");
    }
    found.push(finding);
}
