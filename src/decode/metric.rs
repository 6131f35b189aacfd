//! Metrics: their values are checked by their type.

use super::counted::within_limit;
use super::measured::Values;
use super::{At, Cx, mapping, number, quantity, quote, scalar, time};
use crate::budget::Budget;
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::words::GROUPS;
use crate::fields::{Field, metric as field, point as earlier};
use crate::model::{Direction, Metric, MetricKind, Point, Responses, Text};
use crate::source::Spanned;

const KINDS: [MetricKind; 14] = [
    MetricKind::Nps,
    MetricKind::Csat,
    MetricKind::Ces,
    MetricKind::Rating,
    MetricKind::Conversion,
    MetricKind::DropOff,
    MetricKind::Retention,
    MetricKind::Churn,
    MetricKind::Clv,
    MetricKind::Cost,
    MetricKind::Time,
    MetricKind::Frequency,
    MetricKind::Volume,
    MetricKind::Custom,
];

/// Something measured.
pub(super) fn metric(cx: &mut Cx, at: At<'_>) -> Option<Metric> {
    cx.metrics += 1;
    if !within_limit(cx, at, cx.metrics, Budget::Metrics, "metrics") {
        return None;
    }
    let mut it = mapping::open(cx, at, &field::TABLE)?;
    let kind = it.value(&field::TYPE, |cx, at| scalar::choice(cx, at, &KINDS));
    let scale = it.value(&field::SCALE, quantity::scale);
    let convention = it.get(&field::CONVENTION, scalar::word);
    let kind_of = kind.map(|kind| kind.value);
    let of = convention.as_ref().map(|convention| convention.value.raw());
    let values = Values::new(kind_of, scale.map(|scale| scale.value), of);
    let responses = responses(&mut it, values);
    let grouped = it.cx.grouped.len();
    let mut metric = Metric {
        span: at.node.span,
        name: it.required(&field::NAME),
        id: it.id(&field::ID),
        definition: it.text(&field::DEFINITION),
        kind,
        unit: it.get(&field::UNIT, |cx, at| values.unit(cx, at)).filter(|unit| !scalar::is_blank(unit.value.raw())),
        scale,
        direction: it.value(&field::DIRECTION, |cx, at| scalar::choice(cx, at, &[Direction::Up, Direction::Down])),
        now: it.value(&field::NOW, |cx, at| values.read(cx, at)),
        target: it.value(&field::TARGET, |cx, at| {
            let target = quantity::target(cx, at)?;
            values.check(cx, at, &target.quantity, target.comparison);
            Some(target)
        }),
        as_of: it.value(&field::AS_OF, time::date),
        source: it.text(&field::SOURCE),
        owner: it.text(&field::OWNER),
        serves: it.list(&field::SERVES, scalar::word),
        responses,
        history: it.list(&field::HISTORY, |cx, at| point(cx, at, values)),
        by: it.pairs(&field::BY, |cx, at, key| {
            let value = values.read(cx, at)?;
            Some((key, Spanned::new(value, at.node.span)))
        }),
        convention,
    };
    has_length(cx, &metric);
    if cx.grouped.len() > grouped && is_small(&metric) {
        cx.grouped.truncate(grouped);
    }
    carry_unit(&mut metric);
    Some(metric)
}

/// Characters of a unit that stands behind numbers; a longer one is a sentence.
const LONGEST_UNIT: usize = 30;

/// Puts the declared unit behind the values that people read and that are written without one, so that nobody reads
/// minutes as hours. Points need no saying.
fn carry_unit(metric: &mut Metric) {
    let Metric { unit: Some(unit), now, target, by, .. } = metric else { return };
    let unit = unit.value.raw().trim();
    if unit == "points" || unit.chars().nth(LONGEST_UNIT).is_some() {
        return;
    }
    let now = now.iter_mut().map(|now| &mut now.value);
    let target = target.iter_mut().map(|target| &mut target.value.quantity);
    let parts = by.iter_mut().map(|(_, part)| &mut part.value);
    for value in now.chain(target).chain(parts).filter(|value| value.unit.is_blank()) {
        value.written = format!("{} {unit}", value.written.raw().trim()).into();
    }
}

/// Whether no value goes into thousands: those of shares, and of scores and means of answers.
fn is_small(metric: &Metric) -> bool {
    let is_of_answers = metric.kind.is_some_and(|kind| kind.value.is_score());
    is_of_answers || metric.unit().is_some_and(|unit| unit.raw() == "%")
}

/// Reports a time whose unit is said nowhere, at the first of its values: nobody knows how long it is.
fn has_length(cx: &mut Cx, metric: &Metric) {
    let is_unread = |field: &Field| cx.unread.holds(metric.span, field.name);
    let is_time = metric.kind.is_some_and(|kind| kind.value == MetricKind::Time);
    if !is_time || metric.unit().is_some() || [&field::UNIT, &field::NOW, &field::TARGET].into_iter().any(is_unread) {
        return;
    }
    let now = metric.now.iter().map(|now| (now.span, &now.value));
    let target = metric.target.iter().map(|target| (target.span, &target.value.quantity));
    let earlier = metric.history.iter().map(|point| (point.value.span, &point.value.value));
    let parts = metric.by.iter().map(|(_, part)| (part.span, &part.value));
    let Some((span, first)) = now.chain(target).chain(earlier).chain(parts).find(|(_, of)| of.unit.is_blank()) else {
        return;
    };
    let message = format!("a value of a metric is {}, a time without a unit", quote(first.written.raw()));
    let finding = Diagnostic::new(&structural::INVALID_VALUE, span, message).here("no unit");
    cx.report(finding.help(format!(
        "write the unit behind the number (`{} min`), or once for all values (`unit: min`); units are s, min, h, d, weeks and \
         months",
        first.value
    )));
    cx.unread.add(metric.span, field::UNIT.name);
}

fn responses(it: &mut mapping::Mapping<'_, '_>, values: Values) -> Option<Responses> {
    let span = it.at(&field::RESPONSES)?.node.span;
    let counts = it.pairs(&field::RESPONSES, |cx, at, key| answer(cx, at, key, values));
    Some(Responses { span, counts })
}

fn answer(cx: &mut Cx, at: At<'_>, key: Text, values: Values) -> Option<(Text, Spanned<u64>)> {
    let answer = key.value.raw();
    let number = number::parse(answer);
    if let (Some(number), Some((low, high))) = (number, values.answers())
        && !(low..=high).contains(&number)
    {
        let message = format!("answer {} of `responses` lies outside {low} to {high}", quote(answer));
        let finding = Diagnostic::new(&structural::OUT_OF_RANGE, at.key, message);
        cx.report(finding.help("an answer is a number on the metric's scale: correct it, or the `type` or `scale`"));
        return None;
    }
    if number.is_none() && GROUPS.contains(&answer) && values.kind().is_some_and(|kind| kind != MetricKind::Nps) {
        let message = format!("{} are counted for a net promoter score only", quote(answer));
        let finding = Diagnostic::new(&structural::INVALID_VALUE, at.key, message).here("not with this `type`");
        cx.report(finding.help("write `type: nps`, or count single answers, such as `5: 61`"));
        return None;
    }
    if number.is_none() && !GROUPS.contains(&answer) {
        let message = format!("{} is not an answer that `responses` counts", quote(answer));
        let finding = Diagnostic::new(&structural::UNKNOWN_KEY, at.key, message);
        let meant = scalar::nearest(&answer.to_lowercase(), GROUPS).and_then(|index| GROUPS.get(index));
        let help = "answers are numbers, such as `5: 61`, or `promoters`, `passives` and `detractors`";
        cx.report(match meant {
            Some(meant) => {
                finding.here(format!("did you mean `{meant}`?")).help(format!("did you mean `{meant}`? The {help}"))
            }
            None => finding.here("not an answer").help(help),
        });
        return None;
    }
    number::count(cx, at).map(|count| (key, Spanned::new(count, at.node.span)))
}

fn point(cx: &mut Cx, at: At<'_>, values: Values) -> Option<Point> {
    let mut it = mapping::open(cx, at, &earlier::TABLE)?;
    for wanted in [&earlier::DATE, &earlier::VALUE] {
        if it.at(wanted).is_none() {
            it.missing(wanted);
        }
    }
    let date = it.value(&earlier::DATE, time::date);
    let value = it.value(&earlier::VALUE, |cx, at| values.read(cx, at));
    Some(Point { span: at.node.span, date: date?, value: value? })
}
