//! How sure a team may be of an opportunity: never surer than what it rests on.

use super::{evidence_level, strongest};
use crate::model::EvidenceLevel;
use crate::resolve::{Map, OpportunityUse};

/// A stated confidence and what of it counts, both from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Confidence {
    /// What the team wrote.
    pub stated: f64,
    /// The lower of what the team wrote and what the evidence allows.
    pub counted: f64,
}

/// The strongest evidence that an opportunity rests on: its own; else that of the pain points it answers, each its own or
/// that of its place; else that of its place. None where nobody said.
pub fn foundation(map: &Map, used: &OpportunityUse) -> Option<EvidenceLevel> {
    let opportunity = map.opportunity(used);
    let of_pain = |&at: &usize| {
        let pain = &map.pains[at];
        evidence_level(map, &map.pain(pain).evidence, pain.place)
    };
    strongest(map, &opportunity.evidence)
        .or_else(|| used.answers.iter().filter_map(of_pain).max())
        .or_else(|| evidence_level(map, &opportunity.evidence, used.place))
}

/// The greatest confidence, from 0 to 1, that a level of evidence allows.
///
/// The three steps are those of RICE: 100 % is high confidence, 80 % medium, 50 % low (Sean `McBride`, Intercom). That they
/// follow from the evidence and not from conviction is the idea of Itamar Gilad's confidence meter, where opinions weigh
/// next to nothing, what customers say some, and what was tested and measured most. Which of our levels gets which step is
/// our own choice.
pub fn most_confidence(evidence: Option<EvidenceLevel>) -> f64 {
    match evidence {
        None | Some(EvidenceLevel::Assumed) => 0.5,
        Some(EvidenceLevel::Reported) => 0.8,
        Some(EvidenceLevel::Observed | EvidenceLevel::Measured) => 1.0,
    }
}

/// How sure the team says to be of an opportunity, and how sure it may be; none where it says nothing.
pub fn confidence(map: &Map, used: &OpportunityUse) -> Option<Confidence> {
    let stated = (map.opportunity(used).confidence.as_ref()?.value.value / 100.0).clamp(0.0, 1.0);
    Some(Confidence { stated, counted: stated.min(most_confidence(foundation(map, used))) })
}

#[cfg(test)]
mod tests {
    use super::super::tests::map_of;
    use super::*;

    /// The confidence that counts of the only opportunity, stated as 90 %, with these lines at its touchpoint.
    fn counted(idea: &str, step: &str) -> f64 {
        let text = format!(
            "title: A\nstages:\n  - name: S\n    touchpoints:\n      - name: X\n        {step}\n        opportunities: \
             [{{ idea: I, confidence: 90 %, {idea} }}]\n"
        );
        let map = map_of("cjm: 1\n", &text);
        confidence(&map, &map.opportunities[0]).expect("it is stated").counted
    }

    #[test]
    fn nobody_is_surer_than_the_evidence_allows() {
        assert!((counted("", "goal: g") - 0.5).abs() < 1e-12);
        assert!((counted("evidence: assumed", "goal: g") - 0.5).abs() < 1e-12);
        assert!((counted("evidence: reported", "goal: g") - 0.8).abs() < 1e-12);
        assert!((counted("evidence: observed", "goal: g") - 0.9).abs() < 1e-12);
        assert!((counted("evidence: measured", "goal: g") - 0.9).abs() < 1e-12);
    }

    #[test]
    fn an_idea_rests_on_its_own_evidence_then_on_that_of_its_pain_points_then_on_that_of_its_place() {
        let pains = "{ problem: a, evidence: assumed }, { problem: b, evidence: reported }";
        let step = format!("pain_points: [{pains}]");
        assert!((counted("", &step) - 0.8).abs() < 1e-12, "the strongest of its pain points");
        assert!((counted("evidence: assumed", &step) - 0.5).abs() < 1e-12, "its own comes first");
        assert!((counted("answers: []", &format!("{step}\n        evidence: measured")) - 0.9).abs() < 1e-12);
    }
}
