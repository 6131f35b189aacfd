//! The emotion curve: scored feelings in the order of the journey.

use super::evidence_level;
use crate::model::{Emotion, EvidenceLevel, Feeling};
use crate::resolve::{Map, Place};
use crate::source::{Span, Untrusted};

/// The feelings of one participant along the journey.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Whose: an index into the map's participants; none where all take part alike and one curve serves for everyone.
    pub participant: Option<usize>,
    /// In order; a point without a score interrupts the line.
    pub points: Vec<CurvePoint>,
}

/// One feeling on the curve.
#[derive(Debug, Clone, PartialEq)]
pub struct CurvePoint {
    /// The touchpoint or stage whose feeling it is.
    pub place: Place,
    /// The columns it stands in the middle of: one for a touchpoint, all of the stage's for a stage's emotion.
    pub columns: std::ops::Range<usize>,
    /// Where within these columns, 0 (left) to 1 (right): the middle for a single feeling.
    pub position: f64,
    /// The score on the map's scale; none for a word without one.
    pub score: Option<f64>,
    /// The same between -1 (worst), 0 (neutral) and 1 (best).
    pub normalized: Option<f64>,
    /// The word.
    pub word: Option<Untrusted>,
    /// What it rests on; none where nobody said.
    pub evidence: Option<EvidenceLevel>,
    /// Where it is written.
    pub span: Span,
}

/// The curves of a map: one for everyone where all take part alike, else one a participant, in the map's order.
///
/// All take part alike when there are not two of them, or when no step with a feeling leaves anybody out and no
/// `emotions` tells people apart. A curve without points is left out.
pub fn curves(map: &Map) -> Vec<Curve> {
    let people: Vec<Option<usize>> =
        if are_alike(map) { vec![None] } else { (0..map.participants.len()).map(Some).collect() };
    let curves = people.into_iter().map(|participant| Curve { participant, points: points(map, participant) });
    curves.filter(|curve| !curve.points.is_empty()).collect()
}

fn are_alike(map: &Map) -> bool {
    let everyone = map.participants.len();
    let of_all = |emotion: &Emotion| emotion.by_persona.is_empty();
    let stages = || map.journey.stages.iter().enumerate().map(|(number, stage)| (number, &stage.lanes.emotion));
    everyone < 2
        || (map.columns.iter().all(|column| {
            let emotion = &map.lanes(column).emotion;
            of_all(emotion) && (!emotion.is_stated() || column.participants.len() == everyone)
        }) && stages().all(|(number, emotion)| {
            of_all(emotion) && (!emotion.is_stated() || map.participants_of_stage(number).len() == everyone)
        }))
}

/// The points of one person, or of everyone, from left to right.
fn points(map: &Map, whose: Option<usize>) -> Vec<CurvePoint> {
    let mut points = Vec::new();
    for (number, stage) in map.journey.stages.iter().enumerate() {
        let columns = map.columns_of(number);
        let start = points.len();
        for index in columns.clone() {
            let column = &map.columns[index];
            if takes_part(whose, &column.participants) {
                let place = column.touchpoint.map_or(Place::Stage(number), |at| Place::Touchpoint(number, at));
                add(map, place, whose, index..index + 1, &mut points);
            }
        }
        // The column of a stage without touchpoints has shown the stage's emotion already.
        let is_scored = points[start..].iter().any(|point| point.score.is_some());
        if stage.touchpoints.is_empty() || is_scored || !takes_part(whose, &map.participants_of_stage(number)) {
            continue;
        }
        add(map, Place::Stage(number), whose, columns, &mut points);
        points[start..].sort_by(|a, b| a.across().total_cmp(&b.across()));
    }
    points.shrink_to_fit();
    points
}

impl CurvePoint {
    /// Where it stands, in widths of a column from the left.
    fn across(&self) -> f64 {
        let (start, end) = (width(self.columns.start), width(self.columns.end));
        start + self.position * (end - start)
    }
}

/// A number of columns as a length.
#[allow(clippy::cast_precision_loss, reason = "columns are counted in thousands at most")]
fn width(columns: usize) -> f64 {
    columns as f64
}

fn takes_part(whose: Option<usize>, participants: &[usize]) -> bool {
    whose.is_none_or(|person| participants.contains(&person))
}

/// Adds the feelings of one place, spread evenly over its columns.
fn add(map: &Map, place: Place, whose: Option<usize>, columns: std::ops::Range<usize>, points: &mut Vec<CurvePoint>) {
    let Some(lanes) = map.lanes_at(place) else { return };
    let feelings = feelings(map, &lanes.emotion, whose);
    let each = 1.0 / width(feelings.len().max(1));
    for (number, feeling) in feelings.iter().enumerate() {
        let score = map.score(feeling);
        points.push(CurvePoint {
            place,
            columns: columns.clone(),
            position: (width(number) + 0.5) * each,
            score,
            normalized: score.map(|score| map.scale.normalized(score).clamp(-1.0, 1.0)),
            word: feeling.word.as_ref().map(|word| word.value.clone()),
            evidence: evidence_level(map, &feeling.evidence, place),
            span: feeling.span,
        });
    }
}

/// What one person feels: what is said of them alone, else what is said of everyone. With a single participant both
/// are the same, and a map that tells nobody apart has nothing said of anyone alone.
pub(super) fn feelings<'m>(map: &'m Map, emotion: &'m Emotion, whose: Option<usize>) -> &'m [Feeling] {
    let whose = whose.or((map.participants.len() == 1).then_some(0));
    let own = emotion.by_persona.iter().find(|(name, _)| whose.is_some() && map.participant(name) == whose);
    own.map_or(&emotion.everyone.items, |(_, feelings)| feelings)
}
