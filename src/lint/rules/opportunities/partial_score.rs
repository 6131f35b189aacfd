//! `partial-score`: half of the numbers that rank an idea.

use super::inputs::{Input, inputs};
use crate::lint::prelude::*;
use crate::lint::remedy::is_over;
use crate::measure::scoring;
use crate::model::Scoring;
use crate::resolve::{OpportunityUse, Place, titled};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "partial-score",
    group: Group::Opportunities,
    summary: "Some but not all inputs of the project's scoring model are given.",
    levels: Levels::new(Info, Warn, Error),
    drawn: None,
    page: include_str!("../../../../docs/rules/partial-score.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    match scoring(&case.map.config) {
        Scoring::Ulwick => found_steps(case, found),
        Scoring::ImpactEffort | Scoring::ValueEffort | Scoring::Rice | Scoring::Formula(_) => {
            case.map.opportunities.iter().for_each(|used| found_opportunity(case, used, found));
        }
    }
}

fn found_opportunity(case: &Case<'_>, used: &OpportunityUse, found: &mut Diagnostics) {
    let opportunity = case.map.opportunity(used);
    let inputs = inputs(case, used);
    let missing: Vec<&Input<'_>> = inputs.iter().filter(|input| input.is_missing()).collect();
    if missing.is_empty() || missing.len() == inputs.len() || is_over(opportunity) {
        return;
    }
    let names: Vec<_> = missing.iter().map(|input| input.field).collect();
    let title = titled("opportunity", &opportunity.idea.value);
    let message = format_args!("{title} is scored without {}", listed_fields(&names, "and"));
    let lines: Vec<String> = missing.iter().map(|input| line(used, input)).collect();
    let model = match scoring(&case.map.config) {
        Scoring::ImpactEffort => "the scoring model `impact-effort`",
        Scoring::Rice => "the scoring model `rice`",
        Scoring::Ulwick => "the scoring model `ulwick`",
        Scoring::ValueEffort => "the scoring model `value-effort`",
        Scoring::Formula(_) => "the formula of `scoring`",
    };
    let help = format!("{model} asks for {} as well", listed(&lines, "and"));
    let finding = case.finding(opportunity.idea.span, message).help(help).about(&used.subject);
    let given = inputs.iter().filter_map(|input| Some((input.given?, input.field)));
    found.push(given.fold(finding, |finding, (span, field)| finding.label(span, format!("{field} is given"))));
}

/// What is to be written, and where it is not the opportunity that gives it.
fn line(used: &OpportunityUse, input: &Input<'_>) -> String {
    let line = format!("`{}: {}`", input.field, input.example);
    match used.place {
        Place::Stage(_) if input.is_of_step => format!("{line} of the stage"),
        Place::Touchpoint(..) if input.is_of_step => format!("{line} of the touchpoint"),
        Place::Journey | Place::Stage(_) | Place::Touchpoint(..) => line,
    }
}

/// Ulwick's model scores the step and not the opportunity.
fn found_steps(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for place in map.places() {
        let (kind, thing, lanes) = match place {
            Place::Journey => continue,
            Place::Stage(stage) => ("stage", map.stage(stage).span, &map.stage(stage).lanes),
            Place::Touchpoint(stage, at) => {
                let touchpoint = &map.stage(stage).touchpoints.items[at];
                ("touchpoint", touchpoint.span, &touchpoint.lanes)
            }
        };
        let (given, has, lacks) = match (&lanes.importance, &lanes.satisfaction) {
            (Some(importance), None) => (importance, "importance", "satisfaction"),
            (None, Some(satisfaction)) => (satisfaction, "satisfaction", "importance"),
            (Some(_), Some(_)) | (None, None) => continue,
        };
        if case.is_unread(thing, lacks) {
            continue;
        }
        let title = titled(kind, &name_of(map, place).value);
        let finding = case.finding(given.span, format_args!("{title} is scored without `{lacks}`"));
        let help = format_args!("the scoring model `ulwick` asks for both, from 0 to 10: `{lacks}: 6.5`");
        found.push(finding.here(format_args!("{has} is given")).help(help).about(&map.subject_at(place)));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found_with;

    fn partial(scoring: &str, says: &str) -> Vec<String> {
        let map = format!("title: T\nopportunities: {{ idea: I, {says} }}\nstages: [S]\n");
        found_with("partial-score", &map, &format!("scoring: {scoring}\n"))
    }

    #[test]
    fn the_scoring_model_says_what_a_score_is() {
        assert_eq!(partial("impact-effort", "impact: 3"), ["2: opportunity `I` is scored without `effort`"]);
        assert_eq!(partial("impact-effort", "impact: 3, effort: low"), [""; 0]);
        assert_eq!(
            partial("rice", "impact: 3, effort: 2"),
            ["2: opportunity `I` is scored without `reach` and `confidence`"]
        );
        assert_eq!(
            partial("value-effort", "customer_value: 60, effort: 2"),
            ["2: opportunity `I` is scored without `business_value`"]
        );
        assert_eq!(partial("value-effort", "impact: 3"), [""; 0]);
    }

    #[test]
    fn a_number_that_was_not_understood_is_not_missing() {
        assert_eq!(partial("impact-effort", "impact: 3, effort: 9"), [""; 0]);
        assert_eq!(partial("impact-effort", "impact: 3, status: shipped"), [""; 0]);
    }

    #[test]
    fn ulwick_s_model_asks_the_step() {
        let map = "title: T\nstages:\n  - name: S\n    importance: 4\n    touchpoints:\n      \
                   - { name: A, importance: 9, satisfaction: 5 }\n      - { name: B, satisfaction: 5 }\n      \
                   - { name: C, importance: 9, satisfaction: much }\n";
        assert_eq!(
            found_with("partial-score", map, "scoring: ulwick\n"),
            ["4: stage `S` is scored without `satisfaction`", "7: touchpoint `B` is scored without `importance`"]
        );
        assert_eq!(found_with("partial-score", map, ""), [""; 0]);
    }
}
