//! `touchpoint-without-emotion`: a step that nobody feels.

use crate::lint::prelude::*;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "touchpoint-without-emotion",
    group: Group::Emotion,
    summary: "A touchpoint does not say how it feels.",
    levels: Levels::new(Info, Warn, Warn),
    drawn: Some(Drawn { lane: "emotion", words: "no emotion" }),
    page: include_str!("../../../../docs/rules/touchpoint-without-emotion.md"),
};

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    for step in case.steps().iter().filter(|step| !step.any(|lanes| lanes.emotion.is_stated())) {
        let help = "say how it feels: `emotion: -1`, `emotion: overwhelmed` \
                    or `emotion: { score: -1, feeling: overwhelmed }`; `emotion: []` if nothing is felt";
        let finding = case.finding(step.name.span, format_args!("{} has no emotion", step.title()));
        found.push(finding.help(help).about(&step.subject));
    }
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::found;

    #[test]
    fn a_feeling_of_one_persona_a_word_an_empty_list_and_the_stage_s_emotion_are_answers() {
        let map = "title: T\npersonas: [Lena, Tom]\nstages:\n  - name: S\n    touchpoints:\n      \
                   - { name: A, emotions: { Tom: -1 } }\n      - { name: B, emotion: calm }\n      \
                   - { name: C, emotion: [] }\n      - { name: D, goal: G }\n  \
                   - { name: R, emotion: 1, touchpoints: [{ name: E, goal: G }] }\n";
        assert_eq!(found("touchpoint-without-emotion", map), ["9: touchpoint `D` has no emotion"]);
    }
}
