//! What is measured in a map: metrics with a value, and volumes of people.

use crate::diagnostic::Subject;
use crate::lint::prelude::*;
use crate::measure::standing;
use crate::model::{Date, Lanes, Metric, MetricKind, Quantity, Text};
use crate::resolve::{Map, Place, titled};
use crate::source::{Span, Spanned};

/// A number that somebody counted.
#[derive(Debug)]
pub(super) struct Measure<'m> {
    /// "metric `Conversion`", "the volume of touchpoint `Checkout`".
    pub(super) title: String,
    /// The metric or volume as a whole.
    pub(super) thing: Span,
    /// Where it stands in the file: the metric's name, the first count.
    pub(super) span: Span,
    /// Where it stands in the map.
    pub(super) place: Place,
    /// Its path.
    pub(super) subject: Subject,
    /// When it was counted.
    pub(super) as_of: Option<&'m Spanned<Date>>,
    /// Where it comes from.
    pub(super) source: Option<&'m Text>,
    /// Its last day: of `as_of`, or of a later point of its history. Without `as_of` nobody knows how old it is.
    pub(super) last: Option<jiff::civil::Date>,
}

/// The metrics that have a value, and the volumes.
pub(super) fn measures(map: &Map) -> impl Iterator<Item = Measure<'_>> {
    let metrics = map.metrics.iter().filter(|used| has_value(map.metric(used))).map(|used| {
        let metric = map.metric(used);
        let days = metric.history.iter().map(|point| point.date.value.last);
        Measure {
            title: titled("metric", &metric.name.value),
            thing: metric.span,
            span: metric.name.span,
            place: used.place,
            subject: used.subject.clone(),
            as_of: metric.as_of.as_ref(),
            source: metric.source.as_ref(),
            last: metric.as_of.as_ref().map(|day| days.fold(day.value.last, jiff::civil::Date::max)),
        }
    });
    metrics.chain(map.places().filter_map(|place| volume(map, place, map.lanes_at(place)?)))
}

fn volume<'m>(map: &'m Map, place: Place, lanes: &'m Lanes) -> Option<Measure<'m>> {
    let volume = lanes.volume.as_ref()?;
    let counted = [&volume.entered, &volume.completed].into_iter().find_map(Option::as_ref)?;
    let kind = match place {
        Place::Journey => "journey",
        Place::Stage(_) => "stage",
        Place::Touchpoint(..) => "touchpoint",
    };
    Some(Measure {
        title: format!("the volume of {}", titled(kind, &name_of(map, place).value)),
        thing: volume.span,
        span: counted.span,
        place,
        subject: map.subject_at(place),
        as_of: volume.as_of.as_ref(),
        source: volume.source.as_ref(),
        last: volume.as_of.as_ref().map(|day| day.value.last),
    })
}

/// Whether a metric says where it stands.
pub(super) fn has_value(metric: &Metric) -> bool {
    metric.now.is_some() || metric.responses.is_some()
}

/// The place of the newest value: the answers where it is computed from them, else `now`.
pub(super) fn newest(metric: &Metric) -> Span {
    let answers = metric.responses.as_ref().map(|responses| responses.span);
    let now = metric.now.as_ref().map(|now| now.span);
    let place = if standing(metric).is_computed { answers } else { now };
    place.unwrap_or(metric.name.span)
}

/// The newest value as it is read: as written, else the computed number.
pub(super) fn shown(metric: &Metric) -> String {
    let standing = standing(metric);
    match (standing.now.filter(|_| standing.is_computed), &metric.now) {
        (Some(value), _) => in_unit(metric, value),
        (None, Some(now)) => now.value.written.raw().trim().to_owned(),
        (None, None) => String::new(),
    }
}

/// A number with one decimal at most, in the unit of the metric; points go without saying.
pub(in crate::lint) fn in_unit(metric: &Metric, value: f64) -> String {
    let value = (value * 10.0).round() / 10.0;
    match metric.unit().as_ref().map(|unit| unit.raw().trim()) {
        None | Some("" | "points") => format!("{value}"),
        Some(unit) => format!("{value} {unit}"),
    }
}

/// The values of a metric that stands for a share of customers, which are means of answers or fractions.
pub(super) fn means(metric: &Metric) -> Vec<Span> {
    let kind = metric.kind.as_ref().filter(|_| metric.unit.is_none()).map(|kind| kind.value);
    let best = match metric.convention.as_ref().map(|convention| convention.value.raw()) {
        _ if kind == Some(MetricKind::Csat) => Some(5.0),
        Some("top-2") if kind == Some(MetricKind::Ces) => Some(5.0),
        Some("top-3") if kind == Some(MetricKind::Ces) => Some(7.0),
        Some(_) | None => None,
    };
    let is_net = kind == Some(MetricKind::Nps) && metric.responses.is_none();
    let is_mean = |value: f64| match best {
        Some(best) => is_answer(metric, best, value),
        None => is_net && is_no_net_score(value),
    };
    let now = metric.now.iter().map(|now| (&now.value, now.span));
    let target = metric.target.iter().map(|target| (&target.value.quantity, target.span));
    let by = metric.by.iter().map(|(_, value)| (&value.value, value.span));
    let history = metric.history.iter().map(|point| (&point.value.value, point.value.span));
    let all = now.chain(target).chain(by).chain(history);
    all.filter(|(value, _)| value.unit.is_blank() && is_mean(value.value)).map(|(_, span)| span).collect()
}

/// Whether a number is one of the answers, the best of which is `best` where no scale is given. Below 1 it is a fraction,
/// which is another finding.
fn is_answer(metric: &Metric, best: f64, value: f64) -> bool {
    /// Scales beyond this one are read like percentages.
    const LARGEST: f64 = 10.0;
    let best = metric.scale.as_ref().map_or(best, |scale| scale.value.high);
    best <= LARGEST && (1.0..=best).contains(&value)
}

/// Whether a number is hardly a net promoter score: a fraction such as 0.42, or a mean of answers from 0 to 10 such as
/// 8.7. A whole number may be a score, however small.
fn is_no_net_score(value: f64) -> bool {
    /// Means of answers from 0 to 10 lie above it nearly always.
    const MIDDLE: f64 = 5.0;
    const BEST: f64 = 10.0;
    value.fract() != 0.0 && (value.abs() < 1.0 || (MIDDLE..BEST).contains(&value))
}

/// Whether a value is a structural finding already: not in percent, a fraction, or outside of what the kind allows.
pub(super) fn is_out_of_range(metric: &Metric, value: &Quantity) -> bool {
    let Some(kind) = metric.kind.as_ref().map(|kind| kind.value) else { return false };
    let convention = metric.convention.as_ref().map(|convention| convention.value.raw());
    let is_effort = kind == MetricKind::Ces;
    let (number, unit) = (value.value, value.unit.raw().trim());
    if kind == MetricKind::Nps {
        return number.abs() > 100.0;
    }
    if kind.is_percent() || (is_effort && matches!(convention, Some("top-2" | "top-3"))) {
        let is_fraction = unit.is_empty() && number.abs() < 1.0 && number != 0.0;
        return is_fraction || !matches!(unit, "" | "%") || !(0.0..=100.0).contains(&number);
    }
    if matches!(kind, MetricKind::Cost | MetricKind::Time | MetricKind::Frequency | MetricKind::Volume) {
        return number < 0.0;
    }
    let scale = metric.scale.as_ref().filter(|_| kind == MetricKind::Rating || is_effort);
    scale.is_some_and(|scale| !(scale.value.low..=scale.value.high).contains(&number))
}
