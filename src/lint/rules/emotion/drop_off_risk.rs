//! `drop-off-risk`: several things at one step that make customers leave.

use super::dip_without_opportunity;
use crate::lint::prelude::*;
use crate::lint::rules::opportunities::pain_point_without_opportunity;
use crate::model::{Feeling, Lanes, PainPoint};
use crate::resolve::Place;
use crate::source::Span;

pub(in crate::lint) static RULE: Rule = Rule {
    name: "drop-off-risk",
    group: Group::Emotion,
    summary: "Several signs at one step say that customers may give up there.",
    levels: Levels::new(Off, Warn, Warn),
    drawn: None,
    page: include_str!("../../../../docs/rules/drop-off-risk.md"),
};

/// How many signs are a risk.
pub(in crate::lint) const SIGNS: OptionSpec = OptionSpec {
    name: "signs",
    expects: "a whole number from 2 to 4",
    default: "2",
    holds: |signs| signs.fract() == 0.0 && (2.0..=4.0).contains(&signs),
};

/// Without the option.
const ENOUGH: f64 = 2.0;

/// So many pain points at one step are a sign.
const PAINS: usize = 3;

/// How many of the pain points are shown.
const SHOWN: usize = 8;

/// Which gaps other rules tell in the map.
struct Told {
    /// Lows that no opportunity addresses.
    dips: bool,
    /// Pain points that none answers.
    pains: bool,
}

/// The signs at a step.
struct Signs<'m> {
    /// The worst feeling, where it is below neutral.
    negative: Option<(&'m Feeling, f64)>,
    /// Its pain points, where they are many.
    pains: &'m [PainPoint],
    /// Whether nothing says what customers want there, though the map says it elsewhere.
    is_aimless: bool,
    /// Whether nobody has an idea.
    is_hopeless: bool,
}

pub(in crate::lint) fn check(case: &Case<'_>, found: &mut Diagnostics) {
    let enough = case.option(SIGNS.name).unwrap_or(ENOUGH);
    let told = Told {
        dips: case.asks(&dip_without_opportunity::RULE),
        pains: case.asks(&pain_point_without_opportunity::RULE),
    };
    let steps = case.steps();
    let map_has_goals = steps.iter().any(|step| step.any(has_goal));
    for step in steps {
        let signs = signs(case, step, map_has_goals);
        if signs.are_told_by_no_other_rule(&told) && f64::from(signs.count()) >= enough {
            found.push(risk(case, step, &signs));
        }
    }
}

fn signs<'m>(case: &Case<'m>, step: &Step<'m>, map_has_goals: bool) -> Signs<'m> {
    let map = case.map;
    let scored = step.own.emotion.feelings().filter_map(|feeling| Some((feeling, map.score(feeling)?)));
    let negative = scored.filter(|(_, score)| *score < map.scale.neutral).min_by(|a, b| a.1.total_cmp(&b.1));
    let pains = step.own.pain_points.items.as_slice();
    Signs {
        negative,
        pains: if pains.len() >= PAINS { pains } else { &[] },
        is_aimless: map_has_goals && !step.any(has_goal),
        is_hopeless: !case.remedies().are_at(place(step)),
    }
}

/// Whether the step says when it has succeeded for the customer.
fn has_goal(lanes: &Lanes) -> bool {
    lanes.goal.is_some() || lanes.expectations.is_stated() || lanes.metrics.iter().any(|metric| metric.target.is_some())
}

fn place(step: &Step<'_>) -> Place {
    let column = step.columns.first();
    match (step.kind, column) {
        ("touchpoint", Some(column)) => column
            .touchpoint
            .map_or(Place::Stage(column.stage), |touchpoint| Place::Touchpoint(column.stage, touchpoint)),
        (_, Some(column)) => Place::Stage(column.stage),
        (_, None) => Place::Journey,
    }
}

impl Signs<'_> {
    fn count(&self) -> u8 {
        [self.negative.is_some(), !self.pains.is_empty(), self.is_aimless, self.is_hopeless]
            .into_iter()
            .map(u8::from)
            .sum()
    }

    /// Something has to hurt. Where that is one sign and the lack of an idea the other, the rules about dips and about
    /// pain points without an opportunity have said so.
    fn are_told_by_no_other_rule(&self, told: &Told) -> bool {
        match (self.negative.is_some(), !self.pains.is_empty()) {
            (true, true) => true,
            (true, false) => self.is_aimless || !told.dips,
            (false, true) => self.is_aimless || !told.pains,
            (false, false) => false,
        }
    }
}

fn risk(case: &Case<'_>, step: &Step<'_>, signs: &Signs<'_>) -> Diagnostic {
    let mut says = Vec::new();
    let mut places: Vec<(Span, String)> = Vec::new();
    if let Some((feeling, value)) = signs.negative {
        says.push("feels bad".to_owned());
        places.push((feeling.span, format!("feels like {}", score(value, case.map.scale))));
    }
    if !signs.pains.is_empty() {
        says.push(format!("has {} pain points", signs.pains.len()));
        places.extend(signs.pains.iter().take(SHOWN).map(|pain| (pain.problem.span, "hurts".to_owned())));
    }
    if signs.is_aimless {
        says.push("has no goal".to_owned());
    }
    if signs.is_hopeless {
        says.push("has no opportunity".to_owned());
    }
    let message = format_args!("customers may give up at {}: it {}", step.title(), listed(&says, "and"));
    let help = "begin with this step: say what customers want there (`goal`), and what would help them get it \
                (`opportunities`)";
    let finding = case.finding(step.name.span, message).help(help).about(&step.subject);
    places.into_iter().fold(finding, |finding, (span, text)| finding.label(span, text))
}

#[cfg(test)]
mod tests {
    use crate::lint::testing::{found, found_with};

    const RULE: &str = "drop-off-risk";

    fn map(stage: &str, touchpoint: &str) -> String {
        format!(
            "title: T\nstatus: review\nstages:\n  - {{ name: R, goal: G, touchpoints: [A] }}\n  - name: S\n{stage}    touchpoints:\n      \
             - {{ name: B, {touchpoint} }}\n"
        )
    }

    #[test]
    fn two_signs_are_a_risk_where_something_hurts() {
        let risk = |touchpoint: &str| found(RULE, &map("", touchpoint));
        let begin = "7: customers may give up at touchpoint `B`: ";
        assert_eq!(risk("emotion: -1, opportunity: O"), [format!("{begin}it feels bad and has no goal")]);
        assert_eq!(
            risk("emotion: -1, goal: G, opportunity: O, pain_points: [P, Q, R]"),
            [format!("{begin}it feels bad and has 3 pain points")]
        );
        assert_eq!(
            risk("emotion: -1, pain_points: [P, Q, R]"),
            [format!("{begin}it feels bad, has 3 pain points, has no goal and has no opportunity")]
        );
    }

    #[test]
    fn what_other_rules_say_and_what_does_not_hurt_is_no_risk() {
        for fine in [
            "emotion: 1",
            "emotion: -1, goal: G",
            "emotion: -1, expectations: An answer",
            "emotion: -1, metrics: { name: M, target: 3 d }",
            "emotion: 1, goal: G, pain_points: [P, Q, R]",
            "emotion: 1, goal: G, opportunity: O, pain_points: [P, Q, R]",
        ] {
            assert_eq!(found(RULE, &map("", fine)), [""; 0], "{fine}");
        }
        assert_eq!(found(RULE, &map("    goal: H\n", "emotion: -1")), [""; 0]);
        let without_goals =
            "title: T\nstatus: review\nstages:\n  - name: S\n    touchpoints: [{ name: B, emotion: -1 }]\n";
        assert_eq!(found(RULE, without_goals), [""; 0]);
    }

    #[test]
    fn the_option_says_how_many_signs_it_takes() {
        let map = map("", "emotion: -1");
        let count =
            |signs: u8| found_with(RULE, &map, &format!("rules: {{ drop-off-risk: {{ signs: {signs} }} }}")).len();
        assert_eq!([count(2), count(3), count(4)], [1, 1, 0]);
    }

    #[test]
    fn what_no_other_rule_says_is_a_risk() {
        let off = |rule: &str, says: &str| found_with(RULE, &map("", says), &format!("rules: {{ {rule}: off }}")).len();
        let (feels, hurts) = ("emotion: -1, goal: G", "emotion: 1, goal: G, pain_points: [P, Q, R]");
        assert_eq!(["dip-without-opportunity", "pain-point-without-opportunity"].map(|rule| off(rule, feels)), [1, 0]);
        assert_eq!(["dip-without-opportunity", "pain-point-without-opportunity"].map(|rule| off(rule, hurts)), [0, 1]);
    }
}
