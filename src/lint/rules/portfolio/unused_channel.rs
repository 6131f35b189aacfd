//! `unused-channel`: a channel of the library that nothing names.

use super::named;
use crate::lint::prelude::*;
use crate::model::Text;
use crate::resolve::quoted;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "unused-channel",
    group: Group::Portfolio,
    summary: "The project file lists a channel that no map names.",
    levels: Levels::new(Info, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/unused-channel.md"),
};

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    if !portfolio.is_whole {
        return;
    }
    let named = named::by_maps(portfolio, |named| &named.channels);
    let entries = portfolio.config.channels.iter().flatten().map(|entry| &entry.id);
    let words = |id: &Text| {
        let message = format!("no map names the channel {}", quoted(&id.value));
        let id = id.value.raw();
        (message, format!("say where it is used, `channel: {id}`, or take it out of `channels`"))
    };
    named::report(portfolio, "channels", entries, &named, words, found);
}
