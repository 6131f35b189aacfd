//! `touchpoint-without-emotion`: a step that nobody feels.

use super::{Case, Diagnostics, Drawn, Group, Info, Levels, Rule, Warn};

pub(in crate::lint) static RULE: Rule = Rule {
    name: "touchpoint-without-emotion",
    group: Group::Emotion,
    summary: "A touchpoint does not say how it feels.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: Some(Drawn { lane: "emotion", words: "no emotion" }),
    page: include_str!("../../../docs/rules/touchpoint-without-emotion.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for step in case.steps().iter().filter(|step| !step.any(|lanes| lanes.emotion.is_stated())) {
        let help = "say how it feels: `emotion: -1`, `emotion: overwhelmed` \
                    or `emotion: { score: -1, feeling: overwhelmed }`; `emotion: []` if nothing is felt";
        let finding = case.finding(step.name.span, format!("{} has no emotion", step.title()));
        found.push(finding.help(help).about(&step.subject));
    }
}
