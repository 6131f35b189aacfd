//! `backstage-without-frontstage`: we do something out of sight, and nothing of it reaches the customer.

use crate::lint::prelude::*;
use crate::model::Lanes;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "backstage-without-frontstage",
    group: Group::Touchpoints,
    summary: "A touchpoint says what we do out of sight, and not what the customer sees of it.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/backstage-without-frontstage.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let works = |lanes: &Lanes| !lanes.backstage.is_empty();
    let shows = |lanes: &Lanes| lanes.frontstage.is_stated();
    let steps = case.steps();
    let hidden: Vec<_> = steps.iter().filter(|step| works(step.own) && !step.any(shows)).collect();
    let help =
        "say what the customer meets: `frontstage: Agent reads out three slots`; `frontstage: []` if it is nothing";
    // A map without a frontstage has one gap and not one for each step.
    if let [first, .., last] = hidden.as_slice()
        && !steps.iter().any(|step| step.any(shows))
    {
        let map = case.map;
        let title = titled("journey", &map.journey.title.value);
        let message = format_args!("{title} has {} backstage steps and no frontstage", hidden.len());
        let finding = case.finding(first.name.span, message).here("the first of them");
        found.push(finding.label(last.name.span, "the last").help(help).about(&map.subject));
        return;
    }
    for step in hidden {
        let mut finding =
            case.finding(step.name.span, format_args!("{} has a backstage and no frontstage", step.title()));
        if let Some(entry) = step.own.backstage.iter().next() {
            finding = finding.label(entry.text.span, "what does the customer see of it?");
        }
        found.push(finding.help(help).about(&step.subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn a_frontstage_on_the_stage_and_an_empty_one_are_answers() {
        let map = |stage: &str| {
            format!(
                "title: T\nstatus: review\nstages:\n  - name: S\n{stage}    touchpoints:\n      - {{ name: A, backstage: B }}\n      \
                     - {{ name: C, frontstage: [], backstage: B }}\n"
            )
        };
        let found = |stage| found("backstage-without-frontstage", &map(stage));
        assert_eq!(found(""), ["6: touchpoint `A` has a backstage and no frontstage"]);
        assert_eq!(found("    frontstage: F\n"), [""; 0]);
    }
}
