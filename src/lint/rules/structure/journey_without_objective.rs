//! `journey-without-objective`: a map of which nobody can say what it is for.

use crate::lint::prelude::*;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "journey-without-objective",
    group: Group::Structure,
    summary: "A map says neither its objective nor any goal of the customer.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/journey-without-objective.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let has_goal = || map.places().filter_map(|place| map.lanes_at(place)).any(|lanes| lanes.goal.is_some());
    let has_objective = match &map.journey.scope {
        Some(scope) => scope.objective.is_some() || case.is_unread(scope.span, "objective"),
        None => case.is_unread(map.journey.span, "scope"),
    };
    if has_objective || has_goal() {
        return;
    }
    let title = &map.journey.title;
    let message = format_args!("{} has neither an objective nor any goal", titled("journey", &title.value));
    let help = "say what the journey is for: `scope: { objective: Members renew without coming in }`, or what the \
                customer wants to achieve: `goal` on stages";
    found.push(case.finding(title.span, message).help(help).about(&map.subject));
}
