//! The course of a journey in numbers: where it falls short, where people are lost, how long it takes.

use super::place::{Places, Spot};
use crate::measure::{self, Counted, Curve, Loss, Part, Shortfall, Taken, TimeSpan};
use crate::resolve::{Map, Place};
use crate::source::Untrusted;

/// Something measured at a place.
#[derive(Debug, Clone, PartialEq)]
pub struct At<T> {
    /// Where.
    pub spot: Spot,
    /// The numbers.
    pub of: T,
}

/// Where the experience falls short.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Shortfalls {
    /// Touchpoints, the worst first.
    pub touchpoints: Vec<At<Shortfall>>,
    /// Stages, the worst first.
    pub stages: Vec<At<Shortfall>>,
}

/// How many people come through, and where they are lost.
#[derive(Debug, Clone, PartialEq)]
pub struct Funnel {
    /// The counted steps, in order.
    pub steps: Vec<At<Counted>>,
    /// The step with the start of the main way: an index into `steps`.
    pub start: Option<usize>,
    /// Who got to the end of the main way, of those who came to its start.
    pub through: Option<Part>,
    /// Where most people are lost; its steps are indexes into `steps`.
    pub most: Option<Loss>,
    /// Where the largest share of people is lost; the first of equals.
    pub steepest: Option<Loss>,
}

/// How long the journey takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Times {
    /// How long the map says that it takes, as written.
    pub stated: Option<Untrusted>,
    /// The same in minutes.
    pub stated_span: Option<TimeSpan>,
    /// The journey.
    pub journey: At<Taken>,
    /// The steps with a wait, the longest first.
    pub waits: Vec<At<Taken>>,
    /// The stages of which anything is known, in order.
    pub stages: Vec<At<Taken>>,
}

fn at<T>(map: &Map, place: Place, of: T) -> At<T> {
    At { spot: Spot::at(map, place), of }
}

pub(super) fn shortfalls(map: &Map, curves: &[Curve], places: &Places<'_>) -> Shortfalls {
    let (touchpoints, stages) = measure::shortfalls(map, curves);
    let placed =
        |list: Vec<Shortfall>| list.into_iter().map(|one| At { spot: places.spot(one.place), of: one }).collect();
    Shortfalls { touchpoints: placed(touchpoints), stages: placed(stages) }
}

pub(super) fn funnel(map: &Map) -> Option<Funnel> {
    let funnel = measure::funnel(map)?;
    let losses = funnel.losses();
    let steepest = losses.iter().rev().max_by(|a, b| a.part.share().total_cmp(&b.part.share())).copied();
    let (most, start, through) = (funnel.worst(), funnel.start, funnel.through);
    let steps = funnel.steps.into_iter().map(|step| at(map, step.place, step)).collect();
    Some(Funnel { steps, start, through, most, steepest })
}

pub(super) fn times(map: &Map) -> Option<Times> {
    let times = measure::times(map)?;
    let stated = map.journey.duration.as_ref();
    let stages = times.stages.into_iter().enumerate().filter(|(_, taken)| taken.elapsed.is_some());
    Some(Times {
        stated: stated.map(|duration| duration.value.written.clone()),
        stated_span: stated.map(|duration| TimeSpan { low: duration.value.low, high: duration.value.high }),
        journey: at(map, Place::Journey, times.journey),
        waits: times.waits.into_iter().map(|(place, taken)| at(map, place, taken)).collect(),
        stages: stages.map(|(number, taken)| at(map, Place::Stage(number), taken)).collect(),
    })
}
