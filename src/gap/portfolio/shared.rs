//! Metrics that several maps use, and whether they agree about them.

use super::run::Run;
use crate::measure::{Standing, standing};
use crate::model::{Metric, MetricKind};
use crate::resolve::{Map, MetricUse, normal, slug};
use crate::source::Untrusted;
use std::collections::BTreeMap;

/// A metric of several maps of one project.
#[derive(Debug, Clone, PartialEq)]
pub struct Shared {
    /// Its id; made from its name where it has none.
    pub id: Untrusted,
    /// Its name in the first map.
    pub name: Untrusted,
    /// Where it is used, in the order of the run: two maps at least.
    pub uses: Vec<Use>,
    /// What the maps say differently.
    pub differs: Vec<Difference>,
}

/// A metric in one map.
#[derive(Debug, Clone, PartialEq)]
pub struct Use {
    /// The number of the map.
    pub map: usize,
    /// Its path.
    pub subject: Untrusted,
    /// The numbers.
    pub standing: Standing,
    /// The unit of the values.
    pub unit: Option<Untrusted>,
    id: String,
    name: Untrusted,
    kind: Option<MetricKind>,
    as_of: Option<jiff::civil::Date>,
    is_of_today: bool,
}

/// What maps say differently about one metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// Its type.
    Kind,
    /// The unit of its values.
    Unit,
    /// Its newest value, of the same day and of the same time: today, or to be.
    Value,
}

/// The metrics that two maps of a project or more use, in the order of the run. `uses` are those of each map that counts.
pub(super) fn shared(run: &Run<'_>, uses: Vec<Vec<Use>>) -> Vec<Shared> {
    let mut all: Vec<Shared> = Vec::new();
    let mut known: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (case, uses) in run.cases.iter().zip(uses) {
        for used in uses {
            let at = *known.entry((case.project, used.id.clone())).or_insert_with(|| {
                let (id, name) = (used.id.clone().into(), used.name.clone());
                all.push(Shared { id, name, uses: Vec::new(), differs: Vec::new() });
                all.len() - 1
            });
            all[at].uses.push(Use { map: case.number, ..used });
        }
    }
    all.retain(|shared| shared.uses.first().map(|first| first.map) != shared.uses.last().map(|last| last.map));
    for shared in &mut all {
        shared.differs = differs(&shared.uses);
    }
    all
}

/// The metrics of a map that have an id or a name to make one of.
pub(super) fn of_map(map: &Map) -> Vec<Use> {
    map.metrics.iter().filter_map(|used| of_metric(map, used)).collect()
}

fn id(metric: &Metric) -> Option<String> {
    let written = metric.id.as_ref().map(|id| normal(id.value.raw()).into_owned());
    Some(written.unwrap_or_else(|| slug(metric.name.value.raw()))).filter(|id| !id.is_empty())
}

fn of_metric(map: &Map, used: &MetricUse) -> Option<Use> {
    let metric = map.metric(used);
    Some(Use {
        map: 0,
        subject: used.subject.0.clone(),
        standing: standing(metric),
        unit: metric.unit(),
        id: id(metric)?,
        name: metric.name.value.clone(),
        kind: metric.kind.as_ref().map(|kind| kind.value),
        as_of: metric.as_of.as_ref().map(|day| day.value.last),
        is_of_today: map.state().is_of_today(),
    })
}

/// What differs among uses; what one of them does not say differs from nothing.
fn differs(uses: &[Use]) -> Vec<Difference> {
    let kinds = uses.iter().filter_map(|used| used.kind);
    let units = uses.iter().filter_map(|used| Some(used.unit.as_ref()?.raw().trim()));
    let mut values: BTreeMap<(bool, Option<jiff::civil::Date>), f64> = BTreeMap::new();
    let mut value_differs = false;
    for used in uses {
        let Some(now) = used.standing.now else { continue };
        let first = *values.entry((used.is_of_today, used.as_of)).or_insert(now);
        value_differs |= first.total_cmp(&now).is_ne();
    }
    let (kind_differs, unit_differs) = (!is_one(kinds), !is_one(units));
    [
        (kind_differs, Difference::Kind),
        (unit_differs, Difference::Unit),
        (value_differs && !unit_differs, Difference::Value),
    ]
    .into_iter()
    .filter_map(|(differs, what)| differs.then_some(what))
    .collect()
}

fn is_one<T: PartialEq>(mut things: impl Iterator<Item = T>) -> bool {
    let Some(first) = things.next() else { return true };
    things.all(|thing| thing == first)
}
