//! `journey-without-start-or-end`: a map that does not say from where to where it goes.

use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "journey-without-start-or-end",
    group: Group::Structure,
    summary: "A map does not say what the journey starts with, or where it ends.",
    levels: Levels::new(Info, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/journey-without-start-or-end.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let scope = map.journey.scope.as_ref();
    if scope.is_none() && case.is_unread(map.journey.span, "scope") {
        return;
    }
    let from = scope.and_then(|scope| scope.from.as_ref());
    let to = scope.and_then(|scope| scope.to.as_ref());
    let is_unread = |field| scope.is_some_and(|scope| case.is_unread(scope.span, field));
    let missing = match (from.is_some() || is_unread("from"), to.is_some() || is_unread("to")) {
        (true, true) => return,
        (false, true) => "what it starts with",
        (true, false) => "where it ends",
        (false, false) => "what it starts with and where it ends",
    };
    let title = &map.journey.title;
    let message = format_args!("{} does not say {missing}", titled("journey", &title.value));
    let help =
        "name the first thing that happens and the last: `scope: { from: The reminder letter, to: The new card }`";
    let mut finding = case.finding(title.span, message).help(help).about(&map.subject);
    for (said, which) in [(from, "starts here"), (to, "ends here")] {
        if let Some(said) = said {
            finding = finding.label(said.span, which);
        }
    }
    found.push(finding);
}
