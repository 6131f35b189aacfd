//! `emotion-on-assumption`: the team's own feelings.

use crate::lint::prelude::*;
use crate::measure::{evidence_level, is_data};
use crate::model::{EvidenceLevel, Feeling, Lanes};
use crate::resolve::Place;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "emotion-on-assumption",
    group: Group::Emotion,
    summary: "An emotion score rests on nothing but the team's belief.",
    levels: Levels::new(Off, Off, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/emotion-on-assumption.md"),
};

/// From so many steps on, and where they are most of those with a score, they are one finding: the curve is believed.
const MANY: usize = 3;

/// How many feelings are shown in that finding, and how many of a step.
const SHOWN: usize = 8;

const HELP: &str = "ask or watch customers and say how it is known: `evidence: 12 interviews` on the feeling, the \
                    touchpoint or its stage";

/// A step with a score that rests on no data.
struct Believed<'m> {
    place: Place,
    feelings: Vec<(&'m Feeling, Option<EvidenceLevel>)>,
}

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let mut scored = 0;
    let mut believed = Vec::new();
    for place in map.places() {
        let Some(lanes) = map.lanes_at(place) else { continue };
        let feelings = scores(case, lanes, place);
        scored += usize::from(!feelings.is_empty());
        let feelings: Vec<_> = feelings.into_iter().filter(|(_, level)| !is_data(*level)).collect();
        if !feelings.is_empty() {
            believed.push(Believed { place, feelings });
        }
    }
    if believed.len() < MANY || believed.len() * 2 <= scored {
        believed.iter().for_each(|step| found.push(one(case, step)));
        return;
    }
    let message = if believed.len() == scored {
        format!("the emotion of all {scored} steps rests on assumptions")
    } else {
        format!("the emotion of {} of {scored} steps rests on assumptions", believed.len())
    };
    let mut shown = believed.iter().filter_map(|step| step.feelings.first()).take(SHOWN);
    let Some((first, level)) = shown.next() else { return };
    let finding = case.finding(first.span, message).here(words(*level)).help(HELP).about(&map.subject);
    found.push(shown.fold(finding, |finding, (feeling, level)| finding.label(feeling.span, words(*level))));
}

/// The scored feelings of a place and what each rests on.
fn scores<'m>(case: &Case<'m>, lanes: &'m Lanes, place: Place) -> Vec<(&'m Feeling, Option<EvidenceLevel>)> {
    let map = case.map;
    let scored = lanes.emotion.feelings().filter(|feeling| map.score(feeling).is_some());
    let known = scored.filter(|feeling| !case.is_unread(feeling.span, "evidence"));
    known.map(|feeling| (feeling, evidence_level(map, &feeling.evidence, place))).collect()
}

fn one(case: &Case<'_>, step: &Believed<'_>) -> Diagnostic {
    let kind = if matches!(step.place, Place::Stage(_)) { "stage" } else { "touchpoint" };
    let title = crate::resolve::titled(kind, &name_of(case.map, step.place).value);
    let (first, level) = step.feelings[0];
    let finding = case.finding(first.span, format!("the emotion of {title} rests on an assumption"));
    let finding = finding.here(words(level)).help(HELP).about(&case.map.subject_at(step.place));
    let others = step.feelings.iter().skip(1).take(SHOWN - 1);
    others.fold(finding, |finding, (feeling, level)| finding.label(feeling.span, words(*level)))
}

fn words(level: Option<EvidenceLevel>) -> &'static str {
    if level.is_some() { "assumed" } else { "nobody says how it is known" }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    fn believed(stage: &str, touchpoints: &[&str]) -> Vec<String> {
        let touchpoints =
            touchpoints.iter().enumerate().map(|(at, says)| format!("      - {{ name: T{at}, {says} }}\n"));
        let touchpoints: String = touchpoints.collect();
        let frame = "title: T\nstatus: published\nevidence: 12 interviews\nstages:\n";
        found("emotion-on-assumption", &format!("{frame}  - name: S\n{stage}    touchpoints:\n{touchpoints}"))
    }

    #[test]
    fn a_feeling_rests_on_its_own_evidence_its_touchpoint_s_or_its_stage_s() {
        let own = "emotion: { score: 1, evidence: Survey }";
        let touchpoint = "emotion: 1, evidence: observed";
        assert_eq!(believed("", &[own, touchpoint]), [""; 0]);
        assert_eq!(believed("    evidence: Survey\n", &["emotion: 1"]), [""; 0]);
        assert_eq!(
            believed("    evidence: Survey\n", &["emotion: { score: 1, evidence: assumed }", "emotion: 1"]),
            ["8: the emotion of touchpoint `T0` rests on an assumption"]
        );
        assert_eq!(believed("", &["emotion: calm"]), [""; 0]);
    }

    #[test]
    fn most_of_the_curve_is_one_finding() {
        let known = "emotion: 1, evidence: Survey";
        assert_eq!(believed("", &["emotion: 1"; 3]), ["7: the emotion of all 3 steps rests on assumptions"]);
        assert_eq!(
            believed("", &["emotion: 1", "emotion: 1", "emotion: 1", known]),
            ["7: the emotion of 3 of 4 steps rests on assumptions"]
        );
        assert_eq!(believed("", &["emotion: 1", "emotion: 1", known]).len(), 2);
    }
}
