//! How pressing a pain point is.

use super::score::steady;
use crate::model::{Lanes, PainPoint, Severity};
use crate::resolve::{Map, PainUse, Place};

/// What a factor is that nobody knows: the middle of its range, so that not to know lifts and lowers little; of the reach a
/// quarter, because pain points whose reach is counted rarely meet half of all customers.
const UNKNOWN_SEVERITY: f64 = 2.5;
const UNKNOWN_REACH: f64 = 0.25;
const UNKNOWN_EMOTION: f64 = 1.0;

/// How much more a pain point counts at a moment of truth.
const AT_MOMENT_OF_TRUTH: f64 = 2.0;

/// How pressing a pain point is, and what that follows from.
///
/// The product is our own. Severity against reach is how usability problems and risks are ranked; a low feeling adds what
/// the curve tells, for the lowest moments are those that people remember (peak-end rule, Kahneman and Fredrickson); a
/// moment of truth has a disproportionate effect on loyalty (Carlzon).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Priority {
    /// 1 for low, 2 medium, 3 high, 4 critical.
    pub severity: Option<f64>,
    /// The share of customers that it meets, 0 to 1.
    pub reach: Option<f64>,
    /// From 0.5 where people feel best to 1.5 where they feel worst; 1 is neutral.
    pub emotion: Option<f64>,
    /// 2 at a moment of truth, else 1.
    pub moment_of_truth: f64,
}

impl Priority {
    /// The product of the four, from 0 to 12; what is unknown counts as severity 2.5, reach 0.25, emotion 1.
    pub fn value(&self) -> f64 {
        let product = self.severity.unwrap_or(UNKNOWN_SEVERITY)
            * self.reach.unwrap_or(UNKNOWN_REACH)
            * self.emotion.unwrap_or(UNKNOWN_EMOTION)
            * self.moment_of_truth;
        steady(product)
    }
}

/// The priority of a pain point. `emotion` is the lowest feeling at its place, -1 to 1; `is_moment_of_truth` tells whether
/// its touchpoint is one, or one of its stage's.
pub fn priority(map: &Map, used: &PainUse, emotion: Option<f64>, is_moment_of_truth: bool) -> Priority {
    let pain = map.pain(used);
    Priority {
        severity: pain.severity.as_ref().map(|severity| grade(severity.value)),
        reach: reach(map, pain, used.place),
        emotion: emotion.map(|emotion| 1.0 - emotion / 2.0),
        moment_of_truth: if is_moment_of_truth { AT_MOMENT_OF_TRUTH } else { 1.0 },
    }
}

fn grade(severity: Severity) -> f64 {
    match severity {
        Severity::Low => 1.0,
        Severity::Medium => 2.0,
        Severity::High => 3.0,
        Severity::Critical => 4.0,
    }
}

/// The share of customers that a pain point meets: a percentage as written; of a number of people, its part of those who
/// began the step, else the stage, and all of them at most. None where nobody counted those.
fn reach(map: &Map, pain: &PainPoint, place: Place) -> Option<f64> {
    let reach = &pain.reach.as_ref()?.value;
    let is_sound = reach.value.is_finite() && reach.value >= 0.0;
    if reach.unit.raw() == "%" {
        return is_sound.then_some((reach.value / 100.0).min(1.0));
    }
    let people = entered(map, place).filter(|entered| *entered > 0.0 && is_sound)?;
    Some((reach.value / people).min(1.0))
}

/// How many began a step, else its stage.
fn entered(map: &Map, place: Place) -> Option<f64> {
    let of = |lanes: &Lanes| lanes.volume.as_ref()?.entered.as_ref().map(|entered| entered.value);
    let stage = match place {
        Place::Journey => None,
        Place::Stage(stage) | Place::Touchpoint(stage, _) => Some(&map.stage(stage).lanes),
    };
    #[expect(clippy::cast_precision_loss, reason = "counts are within 2^53")]
    map.lanes_at(place).and_then(of).or_else(|| stage.and_then(of)).map(|entered| entered as f64)
}

#[cfg(test)]
mod tests {
    use super::super::tests::map_of;
    use super::*;

    /// The priority of the only pain point of a touchpoint with these lines.
    fn of(pain: &str, step: &str, emotion: Option<f64>, is_moment_of_truth: bool) -> Priority {
        let text = format!(
            "title: A\nstages:\n  - name: S\n    volume: {{ entered: 500 }}\n    touchpoints:\n      - name: X\n        \
             {step}\n        pain_points: [{{ problem: P, {pain} }}]\n"
        );
        let map = map_of("cjm: 1\n", &text);
        priority(&map, &map.pains[0], emotion, is_moment_of_truth)
    }

    #[test]
    fn the_four_parts_are_multiplied() {
        // 3 × 0.4 × (1 + 0.5 ÷ 2) × 2
        let priority = of("severity: high, reach: 40 %", "goal: g", Some(-0.5), true);
        assert!((priority.value() - 3.0).abs() < 1e-12, "{priority:?}");
        // 4 × 1 × 1.5 × 2, the most there is
        assert!((of("severity: critical, reach: 100 %", "goal: g", Some(-1.0), true).value() - 12.0).abs() < 1e-12);
    }

    #[test]
    fn what_is_unknown_counts_as_something_in_between() {
        let priority = of("note: n", "goal: g", None, false);
        assert_eq!(priority, Priority { severity: None, reach: None, emotion: None, moment_of_truth: 1.0 });
        assert!((priority.value() - 0.625).abs() < 1e-12);
    }

    #[test]
    fn a_number_of_people_is_a_share_of_those_who_came() {
        assert_eq!(of("reach: 50", "volume: { entered: 200 }", None, false).reach, Some(0.25));
        assert_eq!(of("reach: 50", "goal: of the stage", None, false).reach, Some(0.1));
        assert_eq!(of("reach: 900", "goal: more than came", None, false).reach, Some(1.0));
        assert_eq!(of("reach: 50", "volume: { entered: 0 }", None, false).reach, None);
    }

    #[test]
    fn equal_products_are_equal_however_they_come_about() {
        let priority = |severity, reach, emotion| {
            Priority { severity: Some(severity), reach: Some(reach), emotion: Some(emotion), moment_of_truth: 1.0 }
                .value()
        };
        let tenths = (priority(3.0, 0.1, 1.0), priority(1.0, 0.3, 1.0));
        assert!(tenths.0.total_cmp(&tenths.1).is_eq(), "{tenths:?}");
        assert!((3.0_f64 * 0.1).total_cmp(&0.3).is_ne(), "binary fractions make no difference here");
    }
}
