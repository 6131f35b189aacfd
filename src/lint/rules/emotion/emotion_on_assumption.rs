//! `emotion-on-assumption`: the team's own feelings.

use crate::lint::prelude::*;
use crate::measure::evidence_level;
use crate::model::{EvidenceLevel, Feeling, State};
use crate::resolve::{Place, titled};
use crate::source::Span;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "emotion-on-assumption",
    group: Group::Emotion,
    summary: "An emotion score rests on what the team assumes.",
    levels: Levels::new(Off, Off, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/emotion-on-assumption.md"),
};

/// From so many steps on, and where they are most of those with a score, they are one finding: the curve is believed.
const MANY: usize = 2;

/// How many feelings are shown in that finding, and how many of a step.
const SHOWN: usize = 8;

const HELP: &str = "ask or watch customers and say how it is known: `evidence: 12 interviews` on the feeling, the \
                    touchpoint or its stage";

/// A step with scores that the team believes.
struct Believed<'m> {
    place: Place,
    feelings: Vec<&'m Feeling>,
}

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    // Nobody has seen the future yet.
    match map.state() {
        State::ToBe | State::Ideal => return,
        State::AsIs | State::Observed => {}
    }
    let mut scored = 0;
    let mut believed = Vec::new();
    for place in map.places() {
        let Some(lanes) = map.lanes_at(place) else { continue };
        let scores: Vec<&Feeling> = lanes.emotion.feelings().filter(|feeling| map.score(feeling).is_some()).collect();
        scored += usize::from(!scores.is_empty());
        let is_assumed = |feeling: &&Feeling| {
            evidence_level(map, &feeling.evidence, place) == Some(EvidenceLevel::Assumed)
                && !case.is_unread(feeling.span, "evidence")
        };
        let feelings: Vec<&Feeling> = scores.into_iter().filter(is_assumed).collect();
        if !feelings.is_empty() {
            believed.push(Believed { place, feelings });
        }
    }
    if believed.len() < MANY || believed.len() * 2 <= scored {
        for step in &believed {
            found.push(one(case, step));
        }
        return;
    }
    let message = if believed.len() == scored {
        format!("the emotion of all {scored} steps rests on assumptions")
    } else {
        format!("the emotion of {} of {scored} steps rests on assumptions", believed.len())
    };
    let shown: Vec<Span> =
        believed.iter().filter_map(|step| step.feelings.first()).map(|feeling| feeling.span).collect();
    found.push(assumed(case, message, &shown).about(&map.subject));
}

fn one(case: &Case<'_>, step: &Believed<'_>) -> Diagnostic {
    let kind = if matches!(step.place, Place::Stage(_)) { "stage" } else { "touchpoint" };
    let title = titled(kind, &name_of(case.map, step.place).value);
    let message = format!("the emotion of {title} rests on an assumption");
    let shown: Vec<Span> = step.feelings.iter().map(|feeling| feeling.span).collect();
    assumed(case, message, &shown).about(&case.map.subject_at(step.place))
}

/// A finding at feelings, one at least.
fn assumed(case: &Case<'_>, message: String, shown: &[Span]) -> Diagnostic {
    let finding = case.finding(shown[0], message).here("assumed").help(HELP);
    shown[1..].iter().take(SHOWN - 1).fold(finding, |finding, &span| finding.label(span, "assumed"))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    fn believed(frame: &str, touchpoints: &[&str]) -> Vec<String> {
        let touchpoints =
            touchpoints.iter().enumerate().map(|(at, says)| format!("      - {{ name: T{at}, {says} }}\n"));
        let touchpoints: String = touchpoints.collect();
        let frame = format!("title: T\nstatus: published\n{frame}stages:\n  - name: S\n    evidence: Survey\n");
        found("emotion-on-assumption", &format!("{frame}    touchpoints:\n{touchpoints}"))
    }

    const ASSUMED: &str = "emotion: { score: 1, evidence: assumed }";

    #[test]
    fn a_feeling_rests_on_its_own_evidence_its_touchpoint_s_or_its_stage_s() {
        let one = ["7: the emotion of touchpoint `T0` rests on an assumption"];
        assert_eq!(believed("", &[ASSUMED, "emotion: 1"]), one);
        assert_eq!(believed("", &["emotion: 1, evidence: assumed", "emotion: 1"]), one);
        assert_eq!(believed("", &["emotion: { score: 1, evidence: Test }, evidence: assumed"]), [""; 0]);
        assert_eq!(believed("", &["emotion: { feeling: calm, evidence: assumed }"]), [""; 0]);
    }

    #[test]
    fn most_of_the_curve_is_one_finding_and_the_future_is_always_assumed() {
        assert_eq!(believed("", &[ASSUMED; 3]), ["7: the emotion of all 3 steps rests on assumptions"]);
        assert_eq!(
            believed("", &[ASSUMED, ASSUMED, "emotion: 1"]),
            ["7: the emotion of 2 of 3 steps rests on assumptions"]
        );
        assert_eq!(believed("", &[ASSUMED, ASSUMED, "emotion: 1", "emotion: 2"]).len(), 2);
        assert_eq!(believed("state: ideal\n", &[ASSUMED]), [""; 0]);
    }
}
