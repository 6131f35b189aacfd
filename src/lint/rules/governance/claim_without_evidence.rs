//! `claim-without-evidence`: it is said how customers feel, and nobody knows from where.

use crate::lint::prelude::*;
use crate::lint::rules::metrics::moment_of_truth_without_evidence;
use crate::model::{Evidence, Listed};
use crate::resolve::{Place, titled};
use crate::source::Span;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "claim-without-evidence",
    group: Group::Governance,
    summary: "Nothing says what the claims about a touchpoint or stage rest on.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/claim-without-evidence.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    if !is_of_today(map) {
        return;
    }
    if case.claims().is_stated {
        // Moments of truth have a rule of their own: one gap, one finding.
        let is_told = case.asks(&moment_of_truth_without_evidence::RULE);
        let is_moment = |place: &Place| {
            let mark = map.lanes_at(*place).and_then(|lanes| lanes.moment_of_truth.as_ref());
            is_told && mark.is_some_and(|mark| mark.value)
        };
        let places = map.places().filter(|place| !is_moment(place));
        places.filter_map(|place| at(case, place)).for_each(|finding| found.push(finding));
    } else if map.places().any(|place| at(case, place).is_some()) {
        found.push(nowhere(case));
    }
}

/// A kind of claim, the evidence of each and its place.
type Claims<'m> = (&'static str, Vec<(Span, &'m Listed<Evidence>)>);

/// The claims of a place by kind. A quote that says whose it is has a source.
fn claims<'m>(case: &Case<'m>, place: Place) -> Vec<Claims<'m>> {
    let Some(lanes) = case.map.lanes_at(place) else { return Vec::new() };
    let quotes = lanes.quotes.iter().filter(|quote| quote.by.is_none());
    let kinds = [
        ("emotion", lanes.emotion.feelings().map(|feeling| (feeling.span, &feeling.evidence)).collect::<Vec<_>>()),
        ("pain points", lanes.pain_points.iter().map(|pain| (pain.problem.span, &pain.evidence)).collect()),
        ("gains", lanes.gains.iter().map(|gain| (gain.text.span, &gain.evidence)).collect()),
        ("quotes", quotes.map(|quote| (quote.text.span, &quote.evidence)).collect()),
    ];
    kinds.into_iter().filter(|(_, claims)| !claims.is_empty()).collect()
}

/// The finding about a touchpoint or stage of which no claim has evidence.
fn at(case: &Case<'_>, place: Place) -> Option<Diagnostic> {
    let map = case.map;
    let kinds = claims(case, place);
    let stated = |list: &Listed<Evidence>| list.is_stated();
    let (kind, stage) = match place {
        Place::Journey => return None,
        Place::Stage(stage) => ("stage", stage),
        Place::Touchpoint(stage, _) => ("touchpoint", stage),
    };
    let above = [map.lanes_at(place)?, &map.stage(stage).lanes];
    let mut every = kinds.iter().flat_map(|(_, claims)| claims);
    if kinds.is_empty() || above.iter().any(|lanes| stated(&lanes.evidence)) || every.any(|(_, list)| stated(list)) {
        return None;
    }
    let names: Vec<&str> = kinds.iter().map(|(name, _)| *name).collect();
    let name = name_of(map, place);
    let message = format_args!("{} has no evidence for its {}", titled(kind, &name.value), listed(&names, "and"));
    let help = "say what it rests on, here or once on the stage: `evidence: 12 interviews`; `evidence: assumed` for what \
                the team believes, `evidence: []` if there is nothing";
    let finding = case.finding(name.span, message).help(help).about(&map.subject_at(place));
    let first = kinds.iter().filter_map(|(name, claims)| Some((name, claims.first()?.0)));
    Some(first.fold(finding, |finding, (name, span)| finding.label(span, *name)))
}

/// One finding for a map that says of nothing what it rests on.
fn nowhere(case: &Case<'_>) -> Diagnostic {
    let journey = &case.map.journey;
    let message = format_args!("{} says of no claim what it rests on", titled("map", &journey.title.value));
    let help =
        "say it on touchpoints or stages: `evidence: 12 interviews`; `evidence: assumed` for what the team believes";
    let finding = case.finding(journey.title.span, message).help(help).about(&case.map.subject);
    match journey.evidence.key {
        Some(key) => finding.label(key, "refer to these where claims rest on them"),
        None => finding,
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    const RULE: &str = "claim-without-evidence";

    fn of(touchpoints: &str) -> Vec<String> {
        let sourced = "      - { name: Sourced, emotion: { score: 1, evidence: 12 interviews } }\n";
        let frame = "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n";
        found(RULE, &format!("{frame}{sourced}{touchpoints}"))
    }

    #[test]
    fn a_step_is_told_once_with_all_kinds_and_only_if_nothing_of_it_is_known() {
        let bare = "      - { name: A, emotion: -1, pain_points: [P, Q], gains: [G] }\n";
        assert_eq!(of(bare), ["7: touchpoint `A` has no evidence for its emotion, pain points and gains"]);
        assert_eq!(of("      - { name: A, emotion: -1, pain_points: { problem: P, evidence: assumed } }\n"), [""; 0]);
        assert_eq!(of("      - { name: A, emotion: -1, evidence: [] }\n"), [""; 0]);
        assert_eq!(of("      - { name: A, actions: [Rides], thoughts: [Oh] }\n"), [""; 0]);
    }

    #[test]
    fn a_quote_that_names_its_speaker_has_a_source() {
        let quotes = "      - { name: A, quotes: [Oh!] }\n      - { name: B, quotes: { text: Oh, by: Visitor 3 } }\n";
        assert_eq!(of(quotes), ["7: touchpoint `A` has no evidence for its quotes"]);
    }

    #[test]
    fn a_map_without_any_evidence_is_told_once() {
        let map = "title: T\nstatus: review\nevidence: 12 interviews\nstages:\n  - { name: S, emotion: 1 }\n  \
                   - { name: R, pain_points: P }\n";
        assert_eq!(found(RULE, map), ["1: map `T` says of no claim what it rests on"]);
    }
}
