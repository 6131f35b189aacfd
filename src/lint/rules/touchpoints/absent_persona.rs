//! `absent-persona`: what is said of somebody who is not there.

use crate::lint::prelude::*;
use crate::model::{Lanes, Text};
use crate::resolve::{Place, quoted, titled};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "absent-persona",
    group: Group::Touchpoints,
    summary: "Something at a step is said of a persona who takes no part in it.",
    levels: Levels::new(Warn, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/absent-persona.md"),
};

/// How many of those who take part are shown.
const SHOWN: usize = 4;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    for (index, stage) in map.journey.stages.iter().enumerate() {
        let place = Place::Stage(index);
        let of_stage = &stage.lanes;
        if !of_stage.personas.is_empty() {
            let present = &map.participants_of_stage(index);
            Cast { kind: "stage", place, present, said_by: "stage", by: of_stage }.check(case, of_stage, found);
        }
        for (number, column) in map.columns[map.columns_of(index)].iter().enumerate() {
            let Some(touchpoint) = map.touchpoint(column) else { continue };
            let (place, present) = (Place::Touchpoint(index, number), &column.participants);
            let own = &touchpoint.lanes;
            let (said_by, by) = if own.personas.is_empty() { ("stage", of_stage) } else { ("touchpoint", own) };
            Cast { kind: "touchpoint", place, present, said_by, by }.check(case, own, found);
        }
    }
}

/// Who takes part in a step.
struct Cast<'m> {
    kind: &'static str,
    place: Place,
    /// Indexes into the map's participants.
    present: &'m [usize],
    /// What the lanes whose `personas` say so are of,
    said_by: &'static str,
    /// and these lanes.
    by: &'m Lanes,
}

/// What is said of somebody, for the headline, and what becomes of it.
type Said<'m> = (&'m Text, &'static str, &'static str);

impl Cast<'_> {
    /// Tells what is said of somebody else, of each person each kind once.
    fn check(&self, case: &Case<'_>, lanes: &Lanes, found: &mut Diagnostics) {
        if self.present.len() == case.map.participants.len() {
            return;
        }
        let mut told = BTreeSet::new();
        for said @ (whom, what, _) in said(lanes) {
            let Some(number) = case.map.participant(whom) else { continue };
            if self.present.binary_search(&number).is_err() && told.insert((number, what)) {
                found.push(self.finding(case, said));
            }
        }
    }

    fn finding(&self, case: &Case<'_>, (whom, what, effect): Said<'_>) -> Diagnostic {
        let map = case.map;
        let (kind, shown) = (self.kind, quoted(&whom.value));
        let title = titled(kind, &name_of(map, self.place).value);
        let message = format_args!("{title} {what} {shown}, who takes no part in it");
        let mut finding = case.finding(whom.span, message).here(effect);
        let present = self.by.personas.iter().filter(|persona| map.participant(persona).is_some());
        for present in present.take(SHOWN) {
            finding = finding.label(present.span, "takes part");
        }
        // `personas` of its own would take the place of the stage's.
        let own = if kind == self.said_by { "" } else { ", name all who take part on the touchpoint" };
        let way =
            format_args!("add {shown} to `personas` of the {}{own}, or take out what is said of {shown}", self.said_by);
        finding.help(way).about(&map.subject_at(self.place))
    }
}

/// Everything at a step that names whom it is about.
fn said(lanes: &Lanes) -> impl Iterator<Item = Said<'_>> {
    let entries = lanes.entries().chain(&lanes.gains).chain(lanes.pain_points.iter().flat_map(|pain| &pain.quotes));
    let texts = entries.flat_map(|entry| &entry.personas);
    let feelings = lanes.emotion.by_persona.iter().map(|(whom, _)| (whom, "says how it feels for", "is in no curve"));
    let pains = lanes.pain_points.iter().flat_map(|pain| &pain.personas);
    let pains = pains.map(|whom| (whom, "has a pain point of", ""));
    feelings.chain(pains).chain(texts.map(|whom| (whom, "says something about", "")))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, run};

    fn of(stage: &str, touchpoint: &str) -> Vec<String> {
        let map = format!(
            "title: T\npersonas: [Ann, Bob]\nstages:\n  - {{ name: S, {stage}, touchpoints: [{{ name: A, {touchpoint} }}] }}\n"
        );
        found("absent-persona", &map)
    }

    #[test]
    fn a_feeling_of_somebody_who_is_not_there_is_told() {
        let expected = ["4: touchpoint `A` says how it feels for `bob`, who takes no part in it"];
        assert_eq!(of("goal: G", "personas: Ann, emotions: { Ann: 1, bob: 2 }"), expected);
        assert_eq!(of("personas: Ann", "emotions: { Ann: 1, bob: 2 }"), expected);
        let of_stage = ["4: stage `S` says how it feels for `bob`, who takes no part in it"];
        assert_eq!(of("personas: Ann, emotions: { bob: 2 }", "personas: Bob, emotions: { Bob: 1 }"), of_stage);
    }

    #[test]
    fn pain_points_quotes_and_texts_are_asked_too() {
        for (said, what) in [
            ("needs: { text: N, personas: [Ann, Bob] }", "says something about"),
            ("gains: { text: N, personas: Bob }", "says something about"),
            ("pain_points: { problem: P, personas: Bob }", "has a pain point of"),
            ("pain_points: { problem: P, quotes: { text: Q, personas: Bob } }", "says something about"),
        ] {
            let expected = [format!("4: touchpoint `A` {what} `Bob`, who takes no part in it")];
            assert_eq!(of("goal: G", &format!("personas: Ann, {said}")), expected, "{said}");
        }
    }

    #[test]
    fn the_help_takes_nobody_out_of_a_step_whose_stage_says_who_takes_part() {
        let help = |stage: &str, touchpoint: &str| {
            let touchpoint = format!("{{ name: A, emotions: {{ Bob: 2 }}{touchpoint} }}");
            let map = format!(
                "title: T\npersonas: [Ann, Bob]\nstages:\n  - {{ name: S{stage}, touchpoints: [{touchpoint}] }}\n"
            );
            let own = run(&map, "", None).into_iter().find(|finding| finding.rule.name == super::RULE.name);
            own.and_then(|finding| finding.help).map(|help| help.raw().to_owned()).expect("it is found and has help")
        };
        let take_out = "or take out what is said of `Bob`";
        let own = format!("add `Bob` to `personas` of the touchpoint, {take_out}");
        assert_eq!(help("", ", personas: Ann"), own);
        let handed_down =
            format!("add `Bob` to `personas` of the stage, name all who take part on the touchpoint, {take_out}");
        assert_eq!(help(", personas: Ann", ""), handed_down);
    }

    #[test]
    fn a_step_with_many_words_about_somebody_has_one_finding() {
        let said = "needs: [{ text: N, personas: [Bob, bob] }, { text: M, personas: Bob }], pain_points: { problem: P, personas: Bob }";
        assert_eq!(of("goal: G", &format!("personas: Ann, {said}")).len(), 2);
    }

    #[test]
    fn nobody_is_absent_where_everyone_takes_part() {
        assert_eq!(of("goal: G", "emotions: { Ann: 1, Bob: 2 }"), [""; 0]);
        assert_eq!(of("personas: [Ann, Bob]", "emotions: { Bob: 2 }"), [""; 0]);
        assert_eq!(
            of("personas: Ann", "personas: Bob, emotions: { Bob: 2 }, needs: { text: N, personas: Bob }"),
            [""; 0]
        );
    }
}
