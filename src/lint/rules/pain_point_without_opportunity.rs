//! `pain-point-without-opportunity`: something hurts and nobody has an idea.

use super::{Case, Diagnostics, Drawn, Group, Info, Levels, Rule, Warn, name_of};
use crate::model::{Lanes, Opportunity, OpportunityStatus};
use crate::resolve::{Map, PainUse, Place};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "pain-point-without-opportunity",
    group: Group::Opportunities,
    summary: "No opportunity answers a pain point.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: Some(Drawn { lane: "opportunities", words: "no answer to this pain" }),
    page: include_str!("../../../docs/rules/pain-point-without-opportunity.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for pain in &map.pains {
        let answers: Vec<_> = pain.answered_by.iter().map(|&index| opportunity(map, index)).collect();
        if answers.iter().any(|answer| !is_dropped(answer)) || says_none(map, pain.place) {
            continue;
        }
        let problem = &map.pain(pain).problem;
        let message = format!("no opportunity answers the pain point `{}`", problem.value.raw());
        let mut finding = case.finding(problem.span, message).help(help(map, pain)).about(&pain.subject);
        if pain.place != Place::Journey {
            finding = finding.label(name_of(map, pain.place).span, "it hurts here");
        }
        for dropped in answers {
            finding = finding.label(dropped.idea.span, "would answer it, but is dropped");
        }
        for index in (0..map.opportunities.len()).filter(|index| !pain.answered_by.contains(index)) {
            if map.opportunities[index].place == pain.place {
                finding = finding.label(opportunity(map, index).idea.span, "does not answer it");
            }
        }
        found.push(finding);
    }
}

fn opportunity(map: &Map, index: usize) -> &Opportunity {
    map.opportunity(&map.opportunities[index])
}

/// What has been given up answers nothing.
fn is_dropped(opportunity: &Opportunity) -> bool {
    opportunity.status.as_ref().is_some_and(|status| status.value == OpportunityStatus::Dropped)
}

/// Whether the author says, there or on the stage, that there is no opportunity.
fn says_none(map: &Map, place: Place) -> bool {
    let none = |lanes: &Lanes| lanes.opportunities.is_stated() && lanes.opportunities.is_empty();
    match place {
        Place::Journey => map.journey.opportunities.is_stated() && map.journey.opportunities.is_empty(),
        Place::Stage(stage) | Place::Touchpoint(stage, _) => {
            none(&map.stage(stage).lanes) || map.lanes_at(place).is_some_and(none)
        }
    }
}

fn help(map: &Map, pain: &PainUse) -> String {
    let example = match (&map.pain(pain).id, pain.place) {
        (Some(id), _) => format!("`opportunities: {{ idea: …, answers: {} }}`", id.value.raw()),
        (None, Place::Journey) => "give it an `id` and write `opportunities: { idea: …, answers: that-id }`".to_owned(),
        (None, Place::Stage(_) | Place::Touchpoint(..)) => "`opportunities: [an idea]` at the same place".to_owned(),
    };
    format!("note what would help: {example}; `opportunities: []` there if nothing can be done")
}
