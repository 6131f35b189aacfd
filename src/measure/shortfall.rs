//! Where an experience falls short of the best it could be: points of 100 for every step and stage.
//!
//! The measure is this program's own and joins what practitioners look at: how far the emotion is below the best of its
//! scale; pain points that nothing answers, by severity; the gap between importance and satisfaction (Strativity looks
//! for moments of truth by it, A. Ulwick for opportunities); and whether it is a moment of truth. What is not known of
//! a step adds nothing and is said, so that a new fact never lowers its number: it is a least one.

use super::Curve;
use crate::model::{Lanes, OpportunityStatus, Severity};
use crate::resolve::{Map, PainUse, Place};
use std::collections::BTreeMap;

/// Points for an emotion at the worst end of the scale.
const FEELING: f64 = 40.0;
/// Points for a critical pain point that nothing answers, and the most that pain points add.
const PAINS: f64 = 25.0;
/// Points for all importance and no satisfaction.
const GAP: f64 = 15.0;
/// A moment of truth adds this share of all other points: with 80 of these, 100 in all.
const MOMENT_OF_TRUTH: f64 = 0.25;
/// The top of the scales of importance and satisfaction.
const TOP: f64 = 10.0;
/// A pain point whose answer is not with the customers yet hurts still, but somebody is at it.
const ON_ITS_WAY: f64 = 0.5;
/// Points are rounded to four decimals before they are compared.
const ROUND: f64 = 10_000.0;

/// How far a step or stage falls short, and by what.
#[derive(Debug, Clone, PartialEq)]
pub struct Shortfall {
    /// The step: a touchpoint, or a stage.
    pub place: Place,
    /// The sum of all points, 0 to 100, with four decimals.
    pub points: f64,
    /// For the emotion; none where no score is known.
    pub feeling: Option<f64>,
    /// For pain points; none where nobody said whether there are any, or how severe any of them is.
    pub pains: Option<f64>,
    /// For importance above satisfaction; none where one of them is not given.
    pub gap: Option<f64>,
    /// For being a moment of truth; none where it is not marked as one.
    pub moment_of_truth: Option<f64>,
    /// How many pain points have no severity and therefore add nothing.
    pub unjudged: usize,
    /// Over how many steps this is the mean; 1 for a step itself.
    pub steps: usize,
}

/// The shortfalls of touchpoints, then those of stages; each with the most points first, equals in the order of the map.
/// `curves` are those of the map. What falls short in nothing, or of which nothing is known, is left out.
///
/// Points of a step:
/// - feeling = 40 × (1 − e) ÷ 2, where e is the mean of its scores between −1 (worst), 0 (neutral) and 1 (best); where
///   participants feel differently, of the one who feels worst;
/// - pains = 25 × the sum over its pain points of severity × openness, at most 25: low ¼, medium ½, high ¾, critical 1;
///   open 1 where nothing answers it or what did was dropped, ½ where an answer is on its way, 0 where one is shipped;
/// - gap = 15 × max(importance − satisfaction, 0) ÷ 10;
/// - moment of truth = ¼ of the sum of the three.
///
/// A stage has the mean of its steps: of those touchpoints of which something is known, and of itself where something
/// stands on it (its emotion where it lends it to its touchpoints, its own pain points, importance and satisfaction). The
/// worst of a stage stands in the list anyway; the mean tells how the stage as a whole goes.
pub fn shortfalls(map: &Map, curves: &[Curve]) -> (Vec<Shortfall>, Vec<Shortfall>) {
    let feelings = feelings(curves);
    let pains = pains(map);
    let of = |place| map.lanes_at(place).and_then(|lanes| step(map, place, lanes, &feelings, pains.get(&place)));
    let (mut touchpoints, mut stages) = (Vec::new(), Vec::new());
    for (number, stage) in map.journey.stages.iter().enumerate() {
        let own = of(Place::Stage(number));
        let steps: Vec<Shortfall> =
            (0..stage.touchpoints.items.len()).filter_map(|at| of(Place::Touchpoint(number, at))).collect();
        stages.extend(mean(Place::Stage(number), own.iter().chain(&steps)));
        touchpoints.extend(steps);
    }
    (ranked(touchpoints), ranked(stages))
}

fn ranked(mut shortfalls: Vec<Shortfall>) -> Vec<Shortfall> {
    shortfalls.retain(|shortfall| shortfall.points > 0.0);
    shortfalls.sort_by(|a, b| b.points.total_cmp(&a.points));
    shortfalls
}

/// The shortfall of what stands at a place; none where nothing of it is known.
fn step(
    map: &Map,
    place: Place,
    lanes: &Lanes,
    feelings: &BTreeMap<Place, f64>,
    pains: Option<&Pains>,
) -> Option<Shortfall> {
    let feeling = feelings.get(&place).map(|emotion| FEELING * (1.0 - emotion) / 2.0);
    let of_pains = match pains {
        Some(pains) => pains.weight.map(|weight| PAINS * weight.min(1.0)),
        None => is_looked_for(map, place, lanes).then_some(0.0),
    };
    let given = lanes.importance.as_ref().zip(lanes.satisfaction.as_ref());
    let gap = given.map(|(importance, satisfaction)| GAP * (importance.value - satisfaction.value).max(0.0) / TOP);
    if feeling.or(of_pains).or(gap).is_none() && pains.is_none() {
        return None;
    }
    let sum = feeling.unwrap_or(0.0) + of_pains.unwrap_or(0.0) + gap.unwrap_or(0.0);
    let is_moment = lanes.moment_of_truth.as_ref().is_some_and(|mark| mark.value);
    let moment_of_truth = is_moment.then_some(MOMENT_OF_TRUTH * sum);
    Some(Shortfall {
        place,
        points: rounded(sum + moment_of_truth.unwrap_or(0.0)),
        feeling,
        pains: of_pains,
        gap,
        moment_of_truth,
        unjudged: pains.map_or(0, |pains| pains.unjudged),
        steps: 1,
    })
}

/// Whether somebody said that there are no pain points of its own: an empty list, or pain points written on its stage.
fn is_looked_for(map: &Map, place: Place, lanes: &Lanes) -> bool {
    match place {
        Place::Journey | Place::Stage(_) => lanes.pain_points.is_stated(),
        Place::Touchpoint(stage, _) => lanes.pain_points.is_stated() || map.stage(stage).lanes.pain_points.is_stated(),
    }
}

/// The mean over steps; what is not known of a step adds nothing.
fn mean<'s>(place: Place, steps: impl Iterator<Item = &'s Shortfall> + Clone) -> Option<Shortfall> {
    let of = |part: fn(&Shortfall) -> Option<f64>| {
        let is_known = steps.clone().any(|step| part(step).is_some());
        is_known.then(|| super::mean(steps.clone().map(|step| part(step).unwrap_or(0.0))))?
    };
    let (feeling, pains) = (of(|step| step.feeling), of(|step| step.pains));
    let (gap, moment_of_truth) = (of(|step| step.gap), of(|step| step.moment_of_truth));
    steps.clone().next()?;
    Some(Shortfall {
        place,
        // Of the parts, as those of a step are: points of steps are rounded already.
        points: rounded([feeling, pains, gap, moment_of_truth].into_iter().flatten().sum()),
        feeling,
        pains,
        gap,
        moment_of_truth,
        unjudged: steps.clone().map(|step| step.unjudged).sum(),
        steps: steps.count(),
    })
}

fn rounded(points: f64) -> f64 {
    (points * ROUND).round() / ROUND
}

/// The emotion of every step with a score, of the participant who feels worst there, between −1 and 1.
fn feelings(curves: &[Curve]) -> BTreeMap<Place, f64> {
    let mut worst: BTreeMap<Place, f64> = BTreeMap::new();
    for curve in curves {
        let moments: Vec<_> = curve.points.iter().filter_map(|point| Some((point.place, point.normalized?))).collect();
        for step in moments.chunk_by(|a, b| a.0 == b.0) {
            let Some(emotion) = super::mean(step.iter().map(|moment| moment.1)) else { continue };
            let known = worst.entry(step[0].0).or_insert(emotion);
            *known = known.min(emotion);
        }
    }
    worst
}

/// The pain points of a place.
#[derive(Debug, Clone, Copy, Default)]
struct Pains {
    /// Severity × openness, summed; none where none has a severity.
    weight: Option<f64>,
    /// How many have no severity.
    unjudged: usize,
}

fn pains(map: &Map) -> BTreeMap<Place, Pains> {
    let mut by_place: BTreeMap<Place, Pains> = BTreeMap::new();
    for used in &map.pains {
        let pains = by_place.entry(used.place).or_default();
        match &map.pain(used).severity {
            Some(severity) => *pains.weight.get_or_insert_default() += weight(severity.value) * openness(map, used),
            None => pains.unjudged += 1,
        }
    }
    by_place
}

fn weight(severity: Severity) -> f64 {
    match severity {
        Severity::Low => 0.25,
        Severity::Medium => 0.5,
        Severity::High => 0.75,
        Severity::Critical => 1.0,
    }
}

/// How open a pain point is: 1 with no answer, 0 with one that customers have.
fn openness(map: &Map, pain: &PainUse) -> f64 {
    let answers = pain.answered_by.iter().map(|&at| map.opportunity(&map.opportunities[at]));
    let open = answers.map(|answer| match answer.status.as_ref().map(|status| status.value) {
        Some(OpportunityStatus::Shipped) => 0.0,
        Some(OpportunityStatus::Idea | OpportunityStatus::Planned | OpportunityStatus::InProgress) | None => ON_ITS_WAY,
        Some(OpportunityStatus::Dropped) => 1.0,
    });
    open.fold(1.0, f64::min)
}

#[cfg(test)]
mod tests {
    use super::super::curves;
    use super::super::tests::map;
    use super::*;

    fn of(text: &str) -> (Vec<Shortfall>, Vec<Shortfall>) {
        let map = map(text);
        shortfalls(&map, &curves(&map))
    }

    /// The only touchpoint of a stage that says nothing itself.
    fn step(says: &str) -> Shortfall {
        of(&format!("title: A\nstages: [{{ name: S, touchpoints: [{{ name: X, {says} }}] }}]\n")).0.remove(0)
    }

    #[test]
    fn everything_at_its_worst_makes_a_hundred() {
        let worst = step(
            "emotion: -2, moment_of_truth: true, importance: 10, satisfaction: 0, pain_points: [{ problem: P, severity: critical }, { problem: Q, severity: low }]",
        );
        assert_eq!((worst.feeling, worst.pains, worst.gap), (Some(40.0), Some(25.0), Some(15.0)));
        assert_eq!((worst.moment_of_truth, worst.points), (Some(20.0), 100.0));
    }

    #[test]
    fn what_is_not_known_adds_nothing_and_is_told_from_nothing_wrong() {
        let neutral = step("emotion: 0");
        assert_eq!((neutral.points, neutral.pains, neutral.gap), (20.0, None, None));
        let looked = step("emotion: 0, pain_points: [], importance: 3, satisfaction: 8");
        assert_eq!((looked.points, looked.pains, looked.gap), (20.0, Some(0.0), Some(0.0)));
        let unjudged = step("emotion: 0, pain_points: [P, { problem: Q, severity: high }]");
        assert_eq!((unjudged.pains, unjudged.unjudged), (Some(18.75), 1));
        assert!(of("title: A\nstages: [{ name: S, touchpoints: [X, { name: Y, emotion: 2 }] }]\n").0.is_empty());
    }

    #[test]
    fn the_points_of_a_stage_are_rounded_once() {
        let steps = "{ name: X, emotion: -0.3333 }, { name: Y, emotion: -0.3334 }, { name: Z, emotion: -0.33335 }";
        let (_, stages) = of(&format!("title: A\nstages: [{{ name: S, touchpoints: [{steps}] }}]\n"));
        // 20 × (1 + mean of the three ÷ 2): what the parts add up to, and not the mean of rounded points.
        let exact = 20.0 + 10.0 * (0.3333 + 0.3334 + 0.33335) / 3.0;
        assert!((stages[0].points - exact).abs() < 0.5001e-4, "{} {exact}", stages[0].points);
        assert_eq!(stages[0].feeling.map(|points| (points * 1e6).round()), Some((exact * 1e6).round()));
    }

    #[test]
    fn an_answer_on_its_way_takes_half_of_a_pain_point_and_a_shipped_one_all() {
        let with = |answer: &str| {
            step(&format!("pain_points: [{{ problem: P, severity: critical }}], opportunities: [{{ idea: I{answer} }}], emotion: 1")).pains
        };
        assert_eq!([with(""), with(", status: planned")], [Some(12.5); 2]);
        assert_eq!([with(", status: shipped"), with(", status: dropped")], [Some(0.0), Some(25.0)]);
    }

    #[test]
    fn where_people_feel_differently_the_worst_counts() {
        let text = "title: A\npersonas: [lena, tom]\nstages: [{ name: S, touchpoints: [{ name: X, emotions: { lena: 2, tom: [-2, 0] } }] }]\n";
        assert_eq!(of(text).0[0].feeling, Some(30.0));
    }

    #[test]
    fn a_stage_has_the_mean_of_its_steps_and_of_what_stands_on_itself() {
        let text = "\
title: A
stages:
  - name: S
    pain_points: [{ problem: P, severity: critical }]
    touchpoints: [{ name: X, emotion: -2 }, { name: Y, emotion: 1 }, Z]
  - { name: T, emotion: -1, touchpoints: [V, W] }
";
        let (touchpoints, stages) = of(text);
        let points = |list: &[Shortfall]| list.iter().map(|one| (one.place, one.points)).collect::<Vec<_>>();
        assert_eq!(points(&touchpoints), [(Place::Touchpoint(0, 0), 40.0), (Place::Touchpoint(0, 1), 10.0)]);
        // The stage itself 25, X 40, Y 10 and Z, which has no pain points of its own, 0; the second stage lends −1.
        assert_eq!(points(&stages), [(Place::Stage(1), 30.0), (Place::Stage(0), 18.75)]);
        assert_eq!((stages[1].feeling, stages[1].pains, stages[1].steps), (Some(12.5), Some(6.25), 4));
    }
}
