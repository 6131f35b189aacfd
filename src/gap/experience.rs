//! How the journey and each of its stages is experienced.

use super::place::Spot;
use crate::measure::{self, Carried, Claims, Curve};
use crate::resolve::{Map, Place};
use crate::source::Untrusted;

/// So many rows of stages are told at most: a map may have thousands of stages with twenty people in each.
pub const MOST_EXPERIENCES: usize = 10_000;

/// The experience of one participant, or of everyone, along the journey or in a stage.
#[derive(Debug, Clone, PartialEq)]
pub struct Experience {
    /// The journey or the stage.
    pub spot: Spot,
    /// Whose; none for everyone.
    pub whose: Option<Untrusted>,
    /// What the curve says; none where nothing has a score.
    pub felt: Option<Felt>,
    /// The mean of the scores that stand on the stage itself, whether or not it lends them to its touchpoints.
    pub stated: Option<f64>,
    /// The hand-offs to its touchpoints; everyone's.
    pub handoffs: Handoffs,
    /// What its claims rest on; everyone's.
    pub claims: Claims,
}

/// What a curve says of the journey or a stage; scores are on the map's scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Felt {
    /// How many steps have a score.
    pub steps: usize,
    /// The mean of their scores.
    pub mean: f64,
    /// The mean weighted by importance; none unless every scored step of the journey has one.
    pub weighted: Option<f64>,
    /// The standard deviation of their scores; none for fewer than two.
    pub spread: Option<f64>,
    /// The share of them above neutral, 0 to 1.
    pub happiness: f64,
    /// The best moment.
    pub peak: Moment,
    /// The worst moment.
    pub lowest: Moment,
    /// The deepest valleys.
    pub valleys: Vec<Moment>,
    /// The last moment.
    pub end: Moment,
    /// The moment farthest from neutral.
    pub intense: Moment,
    /// The mean of the most intense moment and the last one.
    pub peak_end: f64,
    /// The steepest fall: from and to.
    pub drop: Option<(Moment, Moment)>,
}

/// A scored moment of a curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// Where.
    pub spot: Spot,
    /// The score on the map's scale.
    pub score: f64,
    /// The word.
    pub word: Option<Untrusted>,
}

/// Hand-offs that are due, and what is carried over at them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Handoffs {
    /// How many are due.
    pub due: usize,
    /// How many say what is carried over.
    pub carried: usize,
    /// How many say that nothing is.
    pub nothing: usize,
    /// How many say neither.
    pub unsaid: usize,
}

impl Handoffs {
    fn count(&mut self, carried: Carried<'_>) {
        self.due += 1;
        *match carried {
            Carried::Something(_) => &mut self.carried,
            Carried::Nothing => &mut self.nothing,
            Carried::Unsaid => &mut self.unsaid,
        } += 1;
    }
}

/// What is the same for everyone.
#[derive(Debug, Clone, Copy, Default)]
struct Common {
    handoffs: Handoffs,
    claims: Claims,
}

/// The journey first, then its stages in order; each for every curve that has a moment there, in the order of the
/// participants, or once where none has. Of so many stages that
/// they could make more than [`MOST_EXPERIENCES`] rows, those at the end are left out. Empty for a map that says nothing of all this.
pub(super) fn experiences(map: &Map, curves: &[Curve]) -> Vec<Experience> {
    let count = map.journey.stages.items.len();
    let (whole, common) = common(map, count);
    let mut journey = Vec::new();
    let mut stages: Vec<Vec<Experience>> = vec![Vec::new(); count];
    let is_scored = |curve: &&Curve| curve.points.iter().any(|point| point.score.is_some());
    let told = MOST_EXPERIENCES / curves.iter().filter(is_scored).count().max(1);
    for curve in curves {
        let Some((of_journey, of_stages)) = measure::experience(map, curve) else { continue };
        let row = |place, felt: &measure::Experience, common| {
            let felt = self::felt(map, curve, felt);
            Experience { felt, ..bare(map, place, Some(curve), common) }
        };
        journey.push(row(Place::Journey, &of_journey, whole));
        for (stage, felt) in of_stages.into_iter().take_while(|of| of.0 < told) {
            stages[stage].push(row(Place::Stage(stage), &felt, common[stage]));
        }
    }
    if journey.is_empty() && whole.handoffs.due == 0 && whole.claims.total() == 0 {
        return Vec::new();
    }
    let or_bare = |mut rows: Vec<Experience>, place, common| {
        if rows.is_empty() {
            rows.push(bare(map, place, None, common));
        }
        rows
    };
    let stages =
        stages.into_iter().enumerate().take(told).flat_map(|(at, rows)| or_bare(rows, Place::Stage(at), common[at]));
    or_bare(journey, Place::Journey, whole).into_iter().chain(stages).collect()
}

/// A row without a curve.
fn bare(map: &Map, place: Place, curve: Option<&Curve>, common: Common) -> Experience {
    let participant = curve.and_then(|curve| curve.participant);
    let stated = match place {
        Place::Stage(stage) => measure::stated(map, stage, participant),
        Place::Journey | Place::Touchpoint(..) => None,
    };
    Experience {
        spot: Spot::at(map, place),
        whose: participant.map(|at| map.participants[at].name.clone()),
        felt: None,
        stated,
        handoffs: common.handoffs,
        claims: common.claims,
    }
}

/// Hand-offs and claims of the journey and of each stage.
fn common(map: &Map, stages: usize) -> (Common, Vec<Common>) {
    let (mut whole, mut by_stage) = (Common::default(), vec![Common::default(); stages]);
    for switch in measure::due_handoffs(map) {
        let carried = measure::carried(map, switch.to);
        whole.handoffs.count(carried);
        by_stage[map.columns[switch.to].stage].handoffs.count(carried);
    }
    for (place, claims) in measure::claims_by_place(map) {
        whole.claims.add(claims);
        match place {
            Place::Journey => {}
            Place::Stage(stage) | Place::Touchpoint(stage, _) => by_stage[stage].claims.add(claims),
        }
    }
    (whole, by_stage)
}

fn felt(map: &Map, curve: &Curve, of: &measure::Experience) -> Option<Felt> {
    let moment = |at: usize| {
        let point = &curve.points[at];
        Some(Moment { spot: Spot::at(map, point.place), score: point.score?, word: point.word.clone() })
    };
    let drop = match of.drop {
        Some((from, to)) => Some((moment(from)?, moment(to)?)),
        None => None,
    };
    Some(Felt {
        steps: of.steps,
        mean: of.mean,
        weighted: of.weighted,
        spread: of.spread,
        happiness: of.happiness,
        peak: moment(of.peak)?,
        lowest: moment(of.lowest)?,
        valleys: of.valleys.iter().filter_map(|&at| moment(at)).collect(),
        end: moment(of.end)?,
        intense: moment(of.intense)?,
        peak_end: of.peak_end,
        drop,
    })
}
