//! `frontstage-without-backstage`: we do something before the customer's eyes, and nobody knows what makes it possible.

use crate::lint::prelude::*;
use crate::model::Lanes;
use crate::resolve::titled;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "frontstage-without-backstage",
    group: Group::Touchpoints,
    summary: "A touchpoint says what the customer sees us do, and nothing of what stands behind it.",
    levels: Levels::new(Off, Info, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/frontstage-without-backstage.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let shows = |lanes: &Lanes| !lanes.frontstage.is_empty();
    let stands_behind =
        |lanes: &Lanes| lanes.backstage.is_stated() || lanes.support.is_stated() || lanes.systems.is_stated();
    let steps = case.steps();
    let bare: Vec<_> = steps.iter().filter(|step| shows(step.own) && !step.any(stands_behind)).collect();
    let help = "say what makes it possible: `backstage: Route planning frees slots every hour`, `support` or `systems`; \
                `backstage: []` if nothing does";
    // A map that shows nothing behind the scenes has one gap and not one for each step.
    if let [first, .., last] = bare.as_slice()
        && !steps.iter().any(|step| step.any(stands_behind))
    {
        let map = case.map;
        let title = titled("journey", &map.journey.title.value);
        let message = format_args!("{title} has {} frontstage steps and nothing that stands behind them", bare.len());
        let finding = case.finding(first.name.span, message).here("the first of them");
        found.push(finding.label(last.name.span, "the last").help(help).about(&map.subject));
        return;
    }
    for step in bare {
        let mut finding =
            case.finding(step.name.span, format_args!("{} has a frontstage, and nothing behind it", step.title()));
        if let Some(entry) = step.own.frontstage.iter().next() {
            finding = finding.label(entry.text.span, "what makes this possible?");
        }
        found.push(finding.help(help).about(&step.subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    const RULE: &str = "frontstage-without-backstage";

    fn map(touchpoints: &[&str]) -> String {
        let named = touchpoints.iter().enumerate();
        let lines: Vec<String> = named.map(|(at, says)| format!("      - {{ name: T{at}, {says} }}\n")).collect();
        let lines = lines.concat();
        format!("title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints:\n{lines}")
    }

    #[test]
    fn support_systems_and_an_empty_list_stand_behind_it() {
        let steps = ["frontstage: F, support: A", "frontstage: F, systems: A", "frontstage: F, backstage: []"];
        assert_eq!(found(RULE, &map(&steps)), [""; 0]);
        let one = [steps[0], "frontstage: F"];
        assert_eq!(found(RULE, &map(&one)), ["7: touchpoint `T1` has a frontstage, and nothing behind it"]);
    }

    #[test]
    fn a_map_without_anything_behind_the_scenes_is_told_once() {
        let all = map(&["frontstage: F", "frontstage: F", "goal: G"]);
        assert_eq!(found(RULE, &all), ["6: journey `T` has 2 frontstage steps and nothing that stands behind them"]);
    }
}
