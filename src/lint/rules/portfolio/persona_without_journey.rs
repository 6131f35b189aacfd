//! `persona-without-journey`: somebody whom the team knows, and whose way nobody tells.

use super::named;
use crate::lint::prelude::*;
use crate::model::Text;
use crate::resolve::quoted;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "persona-without-journey",
    group: Group::Portfolio,
    summary: "A persona of the library takes part in no map.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/persona-without-journey.md"),
};

pub(in crate::lint) fn check(portfolio: &Portfolio<'_>, found: &mut Diagnostics) {
    if !portfolio.is_whole {
        return;
    }
    let named = named::by_maps(portfolio, |named| &named.personas);
    let entries = portfolio.config.personas.iter().flatten().map(|entry| &entry.id);
    let words = |id: &Text| {
        let message = format!("no map tells the journey of persona {}", quoted(&id.value));
        let id = id.value.raw();
        (
            message,
            format!(
                "start a map with `persona: {id}`, add `{id}` to a map that is theirs too, or take them out of `personas`"
            ),
        )
    };
    named::report(portfolio, "personas", entries, &named, words, found);
}
