//! What the values of a metric may be: by its type, scale and convention.

use super::{At, Cx, number, quantity, quote, scalar};
use crate::diagnostic::{Diagnostic, structural};
use crate::fields::words;
use crate::model::{Comparison, MetricKind, Quantity, Scale, Text};

/// What the values of a metric must be.
#[derive(Clone, Copy)]
pub(super) struct Values {
    kind: Option<MetricKind>,
    /// The range of a mean, and of the answers: as written, else the usual one of a convention.
    scale: Option<Scale>,
    /// Whether a customer effort score is a share of answers or, if not, their mean; none where nothing says which.
    is_share: Option<bool>,
}

impl Values {
    /// What values of a kind are, on a scale where one is written, by a convention where one is given.
    pub(super) fn new(kind: Option<MetricKind>, scale: Option<Scale>, convention: Option<&str>) -> Self {
        let usual = || convention.filter(|_| kind == Some(MetricKind::Ces)).and_then(effort);
        Self { kind, scale: scale.or_else(usual), is_share: convention.map(|convention| convention != MEAN) }
    }

    /// The kind of metric.
    pub(super) fn kind(self) -> Option<MetricKind> {
        self.kind
    }

    /// The least and the greatest answer, where type and scale say them.
    pub(super) fn answers(self) -> Option<(f64, f64)> {
        let scale = self.scale.map(|scale| (scale.low, scale.high));
        match self.kind {
            Some(MetricKind::Nps) => Some(RECOMMENDATION),
            Some(MetricKind::Csat) => scale.or(Some(SATISFACTION)),
            Some(_) | None => scale,
        }
    }

    /// A value, checked.
    pub(super) fn read(self, cx: &mut Cx, at: At<'_>) -> Option<Quantity> {
        let quantity = quantity::quantity(cx, at)?;
        self.check(cx, at, &quantity, None);
        Some(quantity)
    }

    /// The unit of values that carry none, checked.
    pub(super) fn unit(self, cx: &mut Cx, at: At<'_>) -> Option<Text> {
        let unit = scalar::text(cx, at)?;
        let raw = unit.value.raw();
        let foreign = match self.kind {
            Some(_) if self.is_percent() => (!matches!(raw.trim(), "" | "%")).then_some(PERCENT),
            Some(kind) => foreign(kind, raw),
            None => None,
        };
        if let Some((counts, help)) = foreign {
            let message = format!("{} is {}, but this `type` counts {counts}", at.shown(), quote(raw));
            let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("another unit");
            cx.report(finding.help(help));
        }
        Some(unit)
    }

    /// Checks a value; `sign` stands before it.
    pub(super) fn check(self, cx: &mut Cx, at: At<'_>, quantity: &Quantity, sign: Option<Comparison>) {
        let Some(kind) = self.kind else { return };
        if self.is_percent() {
            quantity::percent(cx, at, quantity, sign);
            return;
        }
        if let Some((counts, help)) = foreign(kind, quantity.unit.raw()) {
            let written = quote(quantity.written.raw());
            let message = format!("{} is {written}, but this `type` counts {counts}", at.shown());
            let finding = Diagnostic::new(&structural::INVALID_VALUE, at.span(), message).here("in another unit");
            cx.report(finding.help(help));
            return;
        }
        let is_effort = kind == MetricKind::Ces;
        match kind {
            MetricKind::Nps => {
                number::within(cx, at, quantity.value, -100.0, 100.0);
            }
            MetricKind::Rating | MetricKind::Ces => {
                if let Some(Scale { low, high, .. }) = self.scale.filter(|_| !is_effort || self.is_share == Some(false))
                {
                    number::within(cx, at, quantity.value, low, high);
                }
            }
            MetricKind::Cost | MetricKind::Time | MetricKind::Frequency | MetricKind::Volume => {
                not_negative(cx, at, quantity);
            }
            MetricKind::Csat
            | MetricKind::Conversion
            | MetricKind::DropOff
            | MetricKind::Retention
            | MetricKind::Churn
            | MetricKind::Clv
            | MetricKind::Custom => {}
        }
    }

    /// Whether the values are percentages.
    fn is_percent(self) -> bool {
        let is_effort = self.kind == Some(MetricKind::Ces);
        self.kind.is_some_and(MetricKind::is_percent) || (is_effort && self.is_share == Some(true))
    }
}

/// What percentages count, and how they are written.
const PERCENT: (&str, &str) =
    ("percent", "write `unit: \"%\"` or leave it out; a mean is a `rating`, anything else `custom`");

/// What a kind counts where a unit is of something else, and what would be right. Units that are not known are the team's
/// own, but for times: those are compared with each other.
fn foreign(kind: MetricKind, unit: &str) -> Option<(&'static str, &'static str)> {
    let unit = unit.trim();
    let is_time = words::minutes(unit).is_some();
    match kind {
        MetricKind::Nps if unit == "%" => {
            Some(("points", "write the number alone, from -100 to 100: the score is a difference of two shares"))
        }
        MetricKind::Time if !unit.is_empty() && !is_time => {
            Some(("time", "write s, min, h, d, weeks or months; anything else, such as working days, is `custom`"))
        }
        MetricKind::Cost | MetricKind::Clv if unit == "%" || is_time => Some((
            "money",
            "write the sum and its currency, such as `612 EUR`; a time is `time`, anything else `custom`",
        )),
        MetricKind::Volume if unit == "%" => {
            Some(("how many", "write the number, such as `1840 orders`; a share is `conversion` or `custom`"))
        }
        MetricKind::Nps
        | MetricKind::Csat
        | MetricKind::Ces
        | MetricKind::Rating
        | MetricKind::Conversion
        | MetricKind::DropOff
        | MetricKind::Retention
        | MetricKind::Churn
        | MetricKind::Clv
        | MetricKind::Cost
        | MetricKind::Time
        | MetricKind::Frequency
        | MetricKind::Volume
        | MetricKind::Custom => None,
    }
}

fn not_negative(cx: &mut Cx, at: At<'_>, quantity: &Quantity) {
    if quantity.value >= 0.0 {
        return;
    }
    let message = format!("{} is {}, less than nothing", at.shown(), quote(quantity.written.raw()));
    let help = "costs, times, frequencies and volumes are counted from 0; for a difference write `type: custom`";
    cx.report(Diagnostic::new(&structural::OUT_OF_RANGE, at.span(), message).help(help));
}

/// The scale of the answers that a convention of customer effort scores asks for, where none is written.
fn effort(convention: &str) -> Option<Scale> {
    let up_to = |high: f64| Some(Scale { low: 1.0, high, neutral: f64::midpoint(1.0, high) });
    match convention {
        MEAN | "top-3" => up_to(7.0),
        "top-2" => up_to(5.0),
        _ => None,
    }
}

/// The scale of satisfaction scores that name none.
const SATISFACTION: (f64, f64) = (1.0, 5.0);

/// The answers to the question behind a net promoter score.
const RECOMMENDATION: (f64, f64) = (0.0, 10.0);

/// The convention by which a customer effort score is a mean; by the others it is a share.
const MEAN: &str = "mean";
