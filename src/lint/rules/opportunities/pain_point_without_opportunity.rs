//! `pain-point-without-opportunity`: something hurts and nobody has an idea.

use crate::lint::prelude::*;
use crate::lint::remedy::{is_answered, says_none};
use crate::model::Opportunity;
use crate::resolve::{Map, OpportunityUse, PainUse, Place, titled};
use std::collections::{BTreeMap, BTreeSet};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "pain-point-without-opportunity",
    group: Group::Opportunities,
    summary: "No opportunity answers a pain point.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: Some(Drawn { lane: "opportunities", words: "no answer to this pain" }),
    page: include_str!("../../../../docs/rules/pain-point-without-opportunity.md"),
};

/// How many opportunities that do not answer a pain point are shown with it.
const SHOWN: usize = 3;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let mut beside: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    let mut slips = BTreeSet::new();
    for (index, used) in map.opportunities.iter().enumerate() {
        beside.entry(used.place).or_default().push(index);
        if names_a_stranger(map, used) {
            slips.insert(used.place);
        }
    }
    for pain in &map.pains {
        if is_answered(map, pain) || says_none(map, pain.place) || slips.contains(&pain.place) {
            continue;
        }
        let problem = &map.pain(pain).problem;
        let article = if problem.value.is_blank() { "" } else { "the " };
        let message = format_args!("no opportunity answers {article}{}", titled("pain point", &problem.value));
        let mut finding = case.finding(problem.span, message).help(help(map, pain)).about(&pain.subject);
        if pain.place != Place::Journey {
            finding = finding.label(name_of(map, pain.place).span, "it hurts here");
        }
        let (others, why) = match pain.answered_by.as_slice() {
            [] => (beside.get(&pain.place).map_or(&[][..], Vec::as_slice), "does not answer it"),
            dropped => (dropped, "would answer it, but is dropped"),
        };
        for &index in others.iter().take(SHOWN) {
            finding = finding.label(opportunity(map, index).idea.span, why);
        }
        found.push(finding);
    }
}

fn opportunity(map: &Map, index: usize) -> &Opportunity {
    map.opportunity(&map.opportunities[index])
}

/// Whether an opportunity names a pain point that does not exist: that is a structural finding, and it may mean this one.
fn names_a_stranger(map: &Map, used: &OpportunityUse) -> bool {
    let names: BTreeSet<_> = map.opportunity(used).answers.iter().map(|name| name.value.raw()).collect();
    names.len() > used.answers.len()
}

fn help(map: &Map, pain: &PainUse) -> String {
    let example = match (&map.pain(pain).id, pain.place) {
        (Some(id), _) => format!("`opportunities: {{ idea: …, answers: {} }}`", id.value.raw()),
        (None, Place::Journey) => "give it an `id` and write `opportunities: { idea: …, answers: that-id }`".to_owned(),
        (None, Place::Stage(_) | Place::Touchpoint(..)) => "`opportunities: [an idea]` at the same place".to_owned(),
    };
    format!("note what would help: {example}; `opportunities: []` there if nothing can be done")
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostic;
    use crate::lint::testing::{found, run};

    const RULE: &str = "pain-point-without-opportunity";

    #[test]
    fn an_answer_may_stand_anywhere_and_an_empty_list_says_that_there_is_none() {
        let map = "title: T\nopportunities: { idea: I, answers: slow }\nstages:\n  - name: S\n    touchpoints:\n      \
                   - { name: A, pain_points: { problem: P, id: slow } }\n      \
                   - { name: B, pain_points: Q, opportunities: [] }\n      - { name: C, pain_points: R }\n";
        assert_eq!(found(RULE, map), ["8: no opportunity answers the pain point `R`"]);
        let stage =
            "title: T\nstages:\n  - { name: S, opportunities: [], touchpoints: [{ name: A, pain_points: P }] }\n";
        assert_eq!(found(RULE, stage), [""; 0]);
    }

    #[test]
    fn an_opportunity_with_a_slip_in_answers_may_mean_the_pain_point_beside_it() {
        let map = |answers: &str| {
            format!(
                "title: T\nstages:\n  - name: S\n    touchpoints:\n      - name: A\n        pain_points: \
                 [{{ problem: P, id: slow }}, {{ problem: Q, id: dear }}]\n        \
                 opportunities: {{ idea: I, answers: {answers} }}\n"
            )
        };
        assert_eq!(found(RULE, &map("[slow]")), ["6: no opportunity answers the pain point `Q`"]);
        assert_eq!(found(RULE, &map("[slow, daer]")), [""; 0]);
        assert_eq!(found(RULE, &map("[slow, slow]")).len(), 1);
    }

    #[test]
    fn the_finding_is_about_the_pain_point_and_shows_what_stands_beside_it() {
        let map = "title: T\nid: map\nstages:\n  - name: S\n    touchpoints:\n      - name: A\n        pain_points: [P, Q, R]\n        \
                   opportunities: [{ idea: I, answers: q }, { idea: J, answers: p, status: dropped }]\n";
        let findings: Vec<_> = run(map, "", None).into_iter().filter(|d| d.rule.name == RULE).collect();
        let [dropped, open] = findings.as_slice() else { panic!("two findings: {findings:?}") };
        assert_eq!(dropped.subject.0.raw(), "map/s/a/pain:p");
        let labels = |of: &Diagnostic| of.labels.iter().map(|label| label.text.raw().to_owned()).collect::<Vec<_>>();
        assert_eq!(labels(dropped), ["", "it hurts here", "would answer it, but is dropped"]);
        assert_eq!(labels(open), ["", "it hurts here", "does not answer it", "does not answer it"]);
    }
}
