//! `unused-owner`: an owner of the library that nothing names.

use super::named;
use crate::lint::prelude::*;
use crate::model::Text;
use crate::resolve::quoted;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "unused-owner",
    group: Group::Portfolio,
    summary: "The project file lists an owner that no map names.",
    levels: Levels::new(Info, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/unused-owner.md"),
};

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    if !portfolio.is_whole {
        return;
    }
    let named = named::by_maps(portfolio, |named| &named.owners);
    let entries = portfolio.config.owners.iter().flatten().map(|entry| &entry.id);
    let words = |id: &Text| {
        let message = format!("no map names the owner {}", quoted(&id.value));
        let id = id.value.raw();
        (message, format!("say what they answer for, `owner: {id}`, or take them out of `owners`"))
    };
    named::report(portfolio, "owners", entries, &named, words, found);
}
