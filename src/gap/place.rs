//! Places of a map, and how much is at stake there.

use crate::diagnostic::Subject;
use crate::measure::Curve;
use crate::model::Severity;
use crate::resolve::{Map, PainUse, Place};
use crate::source::Untrusted;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

/// A place as people name it; copies share their names, for every row of a report has one or two.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot(Arc<Names>);

/// What a place is called.
#[derive(Debug, PartialEq)]
pub struct Names {
    /// Where in the map.
    pub place: Place,
    /// The path of ids.
    pub subject: Subject,
    /// The stage; none for the journey as a whole.
    pub stage: Option<Untrusted>,
    /// The touchpoint; none for a stage as a whole.
    pub touchpoint: Option<Untrusted>,
}

/// How much is at stake at a place.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Stakes {
    /// Whether it is a moment of truth, or a stage with one.
    pub is_moment_of_truth: bool,
    /// The worst pain point there.
    pub severity: Option<Severity>,
    /// The lowest emotion there, between -1 and 1.
    pub emotion: Option<f64>,
}

/// Whether a touchpoint or stage is itself marked as a moment of truth.
pub(super) fn is_moment_of_truth(map: &Map, place: Place) -> bool {
    let mark = map.lanes_at(place).and_then(|lanes| lanes.moment_of_truth.as_ref());
    mark.is_some_and(|mark| mark.value)
}

/// All places of a map by their paths.
pub(super) struct Places<'m> {
    map: &'m Map,
    by_subject: BTreeMap<Untrusted, (Place, Option<Severity>)>,
    stakes: BTreeMap<Place, Stakes>,
    /// Whether people have curves of their own.
    tells_apart: bool,
    /// Then, of each participant whom a pain point names, the lowest emotion of every column.
    lowest_of: BTreeMap<usize, Vec<Option<f64>>>,
    /// The names of those that were asked for: most are, for several rows each.
    spots: RefCell<BTreeMap<Place, Spot>>,
}

impl Spot {
    /// The place, by its names.
    pub fn at(map: &Map, place: Place) -> Self {
        let (stage, touchpoint) = match place {
            Place::Journey => (None, None),
            Place::Stage(stage) => (Some(map.stage(stage)), None),
            Place::Touchpoint(stage, touchpoint) => {
                let stage = map.stage(stage);
                (Some(stage), Some(&stage.touchpoints.items[touchpoint]))
            }
        };
        Self(Arc::new(Names {
            place,
            subject: map.subject_at(place),
            stage: stage.map(|stage| stage.name.value.clone()),
            touchpoint: touchpoint.map(|touchpoint| touchpoint.name.value.clone()),
        }))
    }

    /// Gives it its path at or below `to` in place of `from`.
    pub(super) fn rename(&mut self, from: &Subject, to: &Subject) {
        let mut subject = self.subject.clone();
        subject.rename(from, to);
        let Names { place, stage, touchpoint, .. } = &*self.0;
        *self = Self(Arc::new(Names { place: *place, subject, stage: stage.clone(), touchpoint: touchpoint.clone() }));
    }
}

impl Deref for Spot {
    type Target = Names;

    fn deref(&self) -> &Names {
        &self.0
    }
}

impl<'m> Places<'m> {
    pub(super) fn new(map: &'m Map, curves: &[Curve]) -> Self {
        let mut by_subject: BTreeMap<_, _> =
            map.places().map(|place| (map.subject_at(place).0, (place, None))).collect();
        for pain in &map.pains {
            let severity = map.pain(pain).severity.as_ref().map(|severity| severity.value);
            by_subject.insert(pain.subject.0.clone(), (pain.place, severity));
        }
        for used in &map.opportunities {
            let severity = used.answers.iter().filter_map(|&pain| severity(map, pain)).max();
            by_subject.insert(used.subject.0.clone(), (used.place, severity));
        }
        for used in &map.metrics {
            by_subject.insert(used.subject.0.clone(), (used.place, None));
        }
        let named: BTreeSet<usize> = map.pains.iter().flat_map(|used| hurt(map, used)).collect();
        let of = |curve: &Curve| Some((curve.participant?, lowest(map, std::slice::from_ref(curve))));
        let asked = curves.iter().filter(|curve| curve.participant.is_some_and(|person| named.contains(&person)));
        let lowest_of = asked.filter_map(of).collect();
        let tells_apart = curves.iter().any(|curve| curve.participant.is_some());
        Self { map, by_subject, stakes: stakes(map, curves), tells_apart, lowest_of, spots: RefCell::default() }
    }

    /// A place by its names, which all who ask share.
    pub(super) fn spot(&self, place: Place) -> Spot {
        self.spots.borrow_mut().entry(place).or_insert_with(|| Spot::at(self.map, place)).clone()
    }

    /// The place that a finding is about, and what is at stake: for a claim its own severity.
    pub(super) fn of(&self, subject: &Subject) -> (Place, Stakes) {
        let Some(&(place, severity)) = self.by_subject.get(&subject.0) else {
            return (Place::Journey, Stakes::default());
        };
        let stakes = self.at(place);
        (place, Stakes { severity: severity.or(stakes.severity), ..stakes })
    }

    /// The place that a column is: a touchpoint, or a stage without any.
    pub(super) fn spot_of_column(&self, column: usize) -> Spot {
        let column = &self.map.columns[column];
        self.spot(column.touchpoint.map_or(Place::Stage(column.stage), |at| Place::Touchpoint(column.stage, at)))
    }

    /// What is at stake at a place.
    pub(super) fn at(&self, place: Place) -> Stakes {
        self.stakes.get(&place).copied().unwrap_or_default()
    }

    /// The lowest emotion, where a pain point stands, of those whom it hurts.
    pub(super) fn emotion_of(&self, used: &PainUse) -> Option<f64> {
        let columns = match used.place {
            Place::Journey => return None,
            Place::Stage(stage) => self.map.columns_of(stage),
            Place::Touchpoint(..) => self.column(used.place)..self.column(used.place) + 1,
        };
        let hurt: Vec<usize> = hurt(self.map, used).collect();
        if hurt.is_empty() || !self.tells_apart {
            return self.at(used.place).emotion;
        }
        let own = hurt.iter().filter_map(|person| self.lowest_of.get(person));
        own.flat_map(|lowest| &lowest[columns.clone()]).fold(None, |worst, &emotion| lower(worst, emotion))
    }

    /// The number of a place's first column; the journey comes before all.
    pub(super) fn column(&self, place: Place) -> usize {
        match place {
            Place::Journey => 0,
            Place::Stage(stage) => self.map.columns_of(stage).start,
            Place::Touchpoint(stage, touchpoint) => self.map.columns_of(stage).start + touchpoint,
        }
    }
}

/// The participants whom a pain point names.
fn hurt<'m>(map: &'m Map, used: &PainUse) -> impl Iterator<Item = usize> + 'm {
    map.pain(used).personas.iter().filter_map(|whom| map.participant(whom))
}

fn severity(map: &Map, pain: usize) -> Option<Severity> {
    map.pain(&map.pains[pain]).severity.as_ref().map(|severity| severity.value)
}

/// A stage has what its touchpoints have, and its own.
fn stakes(map: &Map, curves: &[Curve]) -> BTreeMap<Place, Stakes> {
    let lowest = lowest(map, curves);
    let mut stakes: BTreeMap<Place, Stakes> = BTreeMap::new();
    let mut raise = |place: Place, of: Stakes| {
        let (stage, touchpoint) = match place {
            Place::Journey => return,
            Place::Stage(stage) => (stage, None),
            Place::Touchpoint(stage, touchpoint) => (stage, Some(touchpoint)),
        };
        let own = touchpoint.map(|touchpoint| Place::Touchpoint(stage, touchpoint));
        for place in own.into_iter().chain([Place::Stage(stage)]) {
            let known = stakes.entry(place).or_default();
            known.is_moment_of_truth |= of.is_moment_of_truth;
            known.severity = known.severity.max(of.severity);
            known.emotion = lower(known.emotion, of.emotion);
        }
    };
    for place in map.places() {
        raise(place, Stakes { is_moment_of_truth: is_moment_of_truth(map, place), ..Stakes::default() });
    }
    for pain in &map.pains {
        let severity = map.pain(pain).severity.as_ref().map(|severity| severity.value);
        raise(pain.place, Stakes { severity, ..Stakes::default() });
    }
    for (column, emotion) in map.columns.iter().zip(lowest) {
        let place = match column.touchpoint {
            Some(touchpoint) => Place::Touchpoint(column.stage, touchpoint),
            None => Place::Stage(column.stage),
        };
        raise(place, Stakes { emotion, ..Stakes::default() });
    }
    stakes
}

/// The lowest emotion of every column.
fn lowest(map: &Map, curves: &[Curve]) -> Vec<Option<f64>> {
    let mut lowest = vec![None; map.columns.len()];
    for point in curves.iter().flat_map(|curve| &curve.points) {
        for column in point.columns.clone() {
            lowest[column] = lower(lowest[column], point.normalized);
        }
    }
    lowest
}

fn lower(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (known, None) | (None, known) => known,
    }
}
