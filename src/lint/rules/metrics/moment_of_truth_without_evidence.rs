//! `moment-of-truth-without-evidence`: what matters most is believed, not known.

use super::moments::{Moment, is_told_elsewhere, moments};
use crate::lint::prelude::*;
use crate::measure;
use crate::model::{Evidence, Lanes, Listed};
use crate::resolve::{Map, Place};
use crate::source::Span;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "moment-of-truth-without-evidence",
    group: Group::Metrics,
    summary: "A moment of truth rests on nothing but belief.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/moment-of-truth-without-evidence.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for moment in moments(map).into_iter().filter(|_| is_of_today(map)) {
        let lists = evidence_at(map, moment.place);
        if lists.iter().any(|list| rests(map, list)) || is_told_elsewhere(map, moment.place) {
            continue;
        }
        let assumed: Vec<Span> = lists.iter().flat_map(|list| list.iter()).map(|evidence| evidence.span).collect();
        found.push(finding(case, &moment, &assumed));
    }
}

/// How many assumptions are shown with a moment that rests on nothing else.
const SHOWN: usize = 3;

fn finding(case: &Case<'_>, moment: &Moment<'_>, assumed: &[Span]) -> Diagnostic {
    let says = if assumed.is_empty() { "has no evidence" } else { "rests on what the team assumes" };
    let help = "say what shows that it decides: `evidence: { level: observed, source: 6 usability tests }`; \
                `evidence: []` if there is nothing yet";
    let finding = case.finding(moment.name.span, format_args!("{} {says}", moment.title()));
    let finding = finding.label(moment.mark, "marked here").help(help).about(&moment.subject(case.map));
    assumed.iter().take(SHOWN).fold(finding, |finding, &span| finding.label(span, "assumed"))
}

/// Whether a list of evidence is an answer: it holds more than assumptions, or says that there is none.
fn rests(map: &Map, list: &Listed<Evidence>) -> bool {
    (list.is_stated() && list.is_empty()) || measure::is_data(measure::strongest(map, list))
}

/// What a moment may rest on: evidence of its own and of the claims that stand there, of the stage for a touchpoint, of
/// the touchpoints for a stage.
fn evidence_at(map: &Map, place: Place) -> Vec<&Listed<Evidence>> {
    match place {
        Place::Journey => Vec::new(),
        Place::Stage(stage) => {
            let stage = map.stage(stage);
            let touchpoints = stage.touchpoints.iter().map(|touchpoint| &touchpoint.lanes);
            std::iter::once(&stage.lanes).chain(touchpoints).flat_map(Lanes::evidence_lists).collect()
        }
        Place::Touchpoint(stage, _) => {
            let stage = &map.stage(stage).lanes.evidence;
            let own = map.lanes_at(place).into_iter().flat_map(Lanes::evidence_lists);
            std::iter::once(stage).chain(own).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    const RULE: &str = "moment-of-truth-without-evidence";

    fn of(stage: &str, touchpoint: &str) -> Vec<String> {
        let frame = "title: T\nstatus: review\nstages:\n";
        let touchpoint = format!("{{ name: A, moment_of_truth: true{touchpoint} }}");
        found(RULE, &format!("{frame}  - {{ name: S{stage}, touchpoints: [{touchpoint}] }}\n"))
    }

    #[test]
    fn evidence_of_the_stage_or_of_a_claim_is_an_answer_and_an_assumption_is_none() {
        assert_eq!(of("", ""), ["4: moment of truth `A` has no evidence"]);
        assert_eq!(of("", ", evidence: assumed"), ["4: moment of truth `A` rests on what the team assumes"]);
        assert_eq!(of(", evidence: 6 tests", ", evidence: assumed"), [""; 0]);
        assert_eq!(of("", ", evidence: []"), [""; 0]);
        assert_eq!(of("", ", pain_points: { problem: P, evidence: observed }"), [""; 0]);
        assert_eq!(of("", ", quotes: { text: Q, evidence: 12 interviews }"), [""; 0]);
    }
}
