//! `pain-point-at-positive-emotion`: it hurts and feels good.

use crate::lint::prelude::*;
use crate::model::{Emotion, Feeling, PainPoint, Severity};
use crate::resolve::{Map, PainUse, Place, quoted, titled};
use std::collections::BTreeMap;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "pain-point-at-positive-emotion",
    group: Group::Emotion,
    summary: "A step feels good and has a pain point that is more than a nuisance.",
    levels: Levels::new(Off, Info, Info),
    drawn: None,
    page: include_str!("../../../../docs/rules/pain-point-at-positive-emotion.md"),
};

/// How far above neutral a step clearly feels good.
pub(in crate::lint) const ABOVE: OptionSpec = OptionSpec {
    name: "above",
    expects: "a number from 0, in points of the emotion scale",
    default: "a quarter of the scale",
    holds: |above| above >= 0.0,
};

/// Without the option: one of the four steps of -2..2.
const QUARTER: f64 = 0.25;

/// Scores such as 0.1 + 0.2 are not exact.
const TOLERANCE: f64 = 1e-9;

/// How many pain points and feelings of a step are shown.
const SHOWN: usize = 4;

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let map = case.map;
    let scale = map.scale;
    let above = case.option(ABOVE.name).unwrap_or(QUARTER * (scale.high - scale.low));
    let is_good = |worst: f64| worst > scale.neutral && worst >= scale.neutral + above - TOLERANCE;
    for pains in map.pains.chunk_by(|a, b| a.place == b.place) {
        // A stage's feeling is that of many steps, of which one may hurt.
        if !matches!(pains[0].place, Place::Touchpoint(..)) {
            continue;
        }
        let Some(lanes) = map.lanes_at(pains[0].place) else { continue };
        let mood = Mood::of(map, &lanes.emotion);
        let is_odd =
            |used: &&PainUse| is_grave(map.pain(used)) && mood.worst_for(map, map.pain(used)).is_some_and(is_good);
        let odd: Vec<&PainUse> = pains.iter().filter(is_odd).collect();
        if let [first, rest @ ..] = odd.as_slice() {
            found.push(contradiction(case, &lanes.emotion, first, rest));
        }
    }
}

/// More than a nuisance, as far as anybody says.
fn is_grave(pain: &PainPoint) -> bool {
    pain.severity.as_ref().is_none_or(|severity| severity.value >= Severity::Medium)
}

/// The worst scores of a place.
struct Mood {
    everyone: Option<f64>,
    /// Of single participants, by their number.
    own: BTreeMap<usize, f64>,
    /// The worst of these.
    worst: Option<f64>,
}

impl Mood {
    fn of(map: &Map, emotion: &Emotion) -> Self {
        let worst = |feelings: &[Feeling]| feelings.iter().filter_map(|feeling| map.score(feeling)).reduce(f64::min);
        let mut own: BTreeMap<usize, f64> = BTreeMap::new();
        for (whom, feelings) in &emotion.by_persona {
            if let (Some(whom), Some(worst)) = (map.participant(whom), worst(feelings)) {
                own.entry(whom).and_modify(|known| *known = known.min(worst)).or_insert(worst);
            }
        }
        let worst_own = own.values().copied().reduce(f64::min);
        Self { everyone: worst(&emotion.everyone.items), own, worst: worst_own }
    }

    /// The worst of the scores that are said of those whom a pain point hurts.
    fn worst_for(&self, map: &Map, pain: &PainPoint) -> Option<f64> {
        let named = || pain.personas.iter().filter_map(|whom| self.own.get(&map.participant(whom)?).copied());
        let hurt = if pain.personas.is_empty() { self.worst } else { named().reduce(f64::min) };
        self.everyone.into_iter().chain(hurt).reduce(f64::min)
    }
}

fn contradiction(case: &Case<'_>, emotion: &Emotion, first: &PainUse, rest: &[&PainUse]) -> Diagnostic {
    let map = case.map;
    let problem = |used: &PainUse| &map.pain(used).problem;
    let kind = match first.place {
        Place::Journey => "journey",
        Place::Stage(_) => "stage",
        Place::Touchpoint(..) => "touchpoint",
    };
    let place = titled(kind, &name_of(map, first.place).value);
    let message = match rest.len() {
        0 if problem(first).value.is_blank() => format_args!("{place} feels good and has a pain point"),
        0 => format_args!("{place} feels good and has the pain point {}", quoted(&problem(first).value)),
        others => format_args!("{place} feels good and has {} pain points", others + 1),
    };
    let mut finding = case.finding(problem(first).span, message).here("it hurts");
    let scored = emotion.feelings().filter_map(|feeling| Some((feeling.span, map.score(feeling)?)));
    for (span, value) in scored.filter(|(_, value)| *value > map.scale.neutral).take(SHOWN) {
        finding = finding.label(span, format_args!("and feels good ({})", score(value, map.scale)));
    }
    for used in rest.iter().take(SHOWN) {
        finding = finding.label(problem(used).span, "it hurts");
    }
    let help = "look again which of the two is so: feelings in an order (`emotion: [-1, 1]`), feelings of single \
                personas (`emotions`), `severity: low` for a nuisance";
    finding.help(help).about(&map.subject_at(first.place))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    const RULE: &str = "pain-point-at-positive-emotion";

    fn contradicts(says: &str) -> Vec<String> {
        let frame = "title: T\nstatus: review\npersonas: [Lena, Tom]\nstages:\n  - name: S\n    touchpoints:\n";
        found(RULE, &format!("{frame}      - {{ name: A, {says} }}\n"))
    }

    #[test]
    fn only_good_feelings_contradict_more_than_a_nuisance() {
        let message = "7: touchpoint `A` feels good and has the pain point `P`";
        assert_eq!(contradicts("emotion: 1, pain_points: P"), [message]);
        assert_eq!(contradicts("emotion: [1, calm], pain_points: { problem: P, severity: medium }"), [message]);
        assert_eq!(
            contradicts("emotion: 1, pain_points: [P, Q]"),
            ["7: touchpoint `A` feels good and has 2 pain points"]
        );
        for fine in [
            "emotion: [1, -1], pain_points: P",
            "emotion: 0, pain_points: P",
            "emotion: 2, pain_points: { problem: P, severity: low }",
            "emotion: calm, pain_points: P",
            "emotion: 2, pain_points: []",
            "emotion: 0.5, pain_points: P",
        ] {
            assert_eq!(contradicts(fine), [""; 0], "{fine}");
        }
    }

    #[test]
    fn the_option_says_what_is_clear_and_a_stage_s_feeling_is_that_of_many_steps() {
        let map = |says: &str| {
            format!("title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints: [{{ name: A, {says} }}]\n")
        };
        let count = |says: &str, above: f64| {
            let config = format!("rules: {{ pain-point-at-positive-emotion: {{ above: {above} }} }}");
            found_with(RULE, &map(says), &config).len()
        };
        let good = "emotion: 1, pain_points: P";
        assert_eq!([count(good, 1.0), count(good, 1.5), count("emotion: 0.5, pain_points: P", 0.0)], [1, 0, 1]);
        let stage =
            "title: T\nstatus: review\nstages: [{ name: S, emotion: 2, pain_points: P, touchpoints: [A, B] }]\n";
        assert_eq!(found(RULE, stage), [""; 0]);
    }

    #[test]
    fn it_counts_how_those_feel_whom_it_hurts() {
        let emotions = "emotions: { Lena: 2, Tom: -1 }";
        assert_eq!(contradicts(&format!("{emotions}, pain_points: {{ problem: P, personas: Lena }}")).len(), 1);
        assert_eq!(contradicts(&format!("{emotions}, pain_points: {{ problem: P, personas: Tom }}")), [""; 0]);
        assert_eq!(contradicts(&format!("{emotions}, pain_points: P")), [""; 0]);
    }
}
