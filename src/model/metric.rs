//! Metrics: what is measured, where it stands and where it should be.

use super::{Date, Listed, Quantity, Scale, Text};
use crate::source::{Span, Spanned, Untrusted};

/// Something measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric {
    /// The whole value.
    pub span: Span,
    /// Its name, such as `Finder completion`.
    pub name: Text,
    /// Its own id.
    pub id: Option<Text>,
    /// What exactly is counted.
    pub definition: Option<Text>,
    /// Which kind of metric.
    pub kind: Option<Spanned<MetricKind>>,
    /// The unit, where the values do not carry it.
    pub unit: Option<Text>,
    /// Range of the answers.
    pub scale: Option<Spanned<Scale>>,
    /// Which way is better, where the kind or the target does not tell.
    pub direction: Option<Spanned<Direction>>,
    /// The newest value.
    pub now: Option<Spanned<Quantity>>,
    /// Where it should be.
    pub target: Option<Spanned<Target>>,
    /// The day of the newest value.
    pub as_of: Option<Spanned<Date>>,
    /// Where the values come from.
    pub source: Option<Text>,
    /// Who answers for it.
    pub owner: Option<Text>,
    /// Whether it serves the customers' satisfaction or the business's growth.
    pub serves: Listed<Text>,
    /// Raw answers, from which `now` is computed.
    pub responses: Option<Responses>,
    /// Earlier values.
    pub history: Listed<Point>,
    /// Values of single segments, personas or channels.
    pub by: Vec<(Text, Spanned<Quantity>)>,
    /// Which convention a customer effort score follows.
    pub convention: Option<Text>,
}

/// The kinds of metric with rules of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MetricKind {
    /// Net promoter score, -100 to 100.
    Nps,
    /// Customer satisfaction: share of answers 4 and 5 of 5.
    Csat,
    /// Customer effort score; its `convention` says which.
    Ces,
    /// Mean answer on `scale`.
    Rating,
    /// Completed of entered, in percent: those who did what the step is for, of those who came to it.
    Conversion,
    /// 1 − conversion, in percent: those who entered and did not complete.
    DropOff,
    /// (E − N) ÷ S in percent: customers at the end of a period without those won in it, of those at its start
    /// (nerdish.org; forum.enterprisedna.co).
    Retention,
    /// Customers lost in a period, of those at its start, in percent; 100 % − retention of the same period.
    Churn,
    /// Customer lifetime value, such as m·r ÷ (1 + d − r) with the yearly margin m, the retention r and the discount rate d
    /// (azcalculator.com); below 0 for customers who cost more than they bring.
    Clv,
    /// Cost to serve, not below 0.
    Cost,
    /// Time on task, not below 0.
    Time,
    /// How often, not below 0.
    Frequency,
    /// How many, not below 0.
    Volume,
    /// The team's own, with unit and direction.
    Custom,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
}

/// Where a metric should be.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// The sign before the number, where one is written.
    pub comparison: Option<Comparison>,
    /// The number.
    pub quantity: Quantity,
}

/// A sign before a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

/// Raw answers: how many gave each.
#[derive(Debug, Clone, PartialEq)]
pub struct Responses {
    /// The whole value.
    pub span: Span,
    /// Each answer (a number, or `promoters`, `passives`, `detractors`) with its count, in the author's order.
    pub counts: Vec<(Text, Spanned<u64>)>,
}

/// An earlier value.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The whole value.
    pub span: Span,
    /// The day.
    pub date: Spanned<Date>,
    /// What it was.
    pub value: Spanned<Quantity>,
}

/// The conventions by which an effort score is a share of those who answered.
const SHARES: [&str; 2] = ["top-3", "top-2"];

impl Metric {
    /// Which way is better: by the target's sign, else as declared, else by the kind of metric.
    pub fn direction(&self) -> Option<Direction> {
        let declared = || self.direction.as_ref().map(|declared| declared.value);
        let by_kind = || self.kind.as_ref().and_then(|kind| kind.value.direction());
        match self.target.as_ref().and_then(|target| target.value.comparison) {
            Some(Comparison::Below | Comparison::AtMost) => Some(Direction::Down),
            Some(Comparison::Above | Comparison::AtLeast) => Some(Direction::Up),
            None => declared().or_else(by_kind),
        }
    }

    /// The unit of its values: as declared, else the one behind the newest value or the target, else the kind's.
    pub fn unit(&self) -> Option<Untrusted> {
        let declared = self.unit.as_ref().map(|unit| unit.value.clone());
        let written = || {
            let now = self.now.iter().map(|now| &now.value.unit);
            let target = self.target.iter().map(|target| &target.value.quantity.unit);
            now.chain(target).find(|unit| !unit.is_blank()).cloned()
        };
        let is_share = self.convention.as_ref().is_some_and(|convention| SHARES.contains(&convention.value.raw()));
        let by_kind = || match self.kind.as_ref()?.value {
            MetricKind::Ces if is_share => Some("%".into()),
            kind => kind.unit().map(Untrusted::from),
        };
        declared.or_else(written).or_else(by_kind)
    }
}

impl MetricKind {
    /// Which way is better for metrics of this kind; none where it depends.
    pub fn direction(self) -> Option<Direction> {
        match self {
            Self::Nps | Self::Csat | Self::Ces | Self::Rating | Self::Conversion | Self::Retention | Self::Clv => {
                Some(Direction::Up)
            }
            Self::DropOff | Self::Churn | Self::Cost | Self::Time => Some(Direction::Down),
            Self::Frequency | Self::Volume | Self::Custom => None,
        }
    }

    /// The unit that needs no saying for metrics of this kind.
    pub fn unit(self) -> Option<&'static str> {
        match self {
            Self::Nps | Self::Ces | Self::Rating => Some("points"),
            Self::Csat | Self::Conversion | Self::DropOff | Self::Retention | Self::Churn => Some("%"),
            Self::Clv | Self::Cost | Self::Time | Self::Frequency | Self::Volume | Self::Custom => None,
        }
    }

    /// Whether it is a score of answers, so that a difference of two values says more than their ratio.
    pub fn is_score(self) -> bool {
        match self {
            Self::Nps | Self::Csat | Self::Ces | Self::Rating => true,
            Self::Conversion
            | Self::DropOff
            | Self::Retention
            | Self::Churn
            | Self::Clv
            | Self::Cost
            | Self::Time
            | Self::Frequency
            | Self::Volume
            | Self::Custom => false,
        }
    }

    /// Whether it tells how many customers go on or are lost.
    pub fn is_about_loss(self) -> bool {
        match self {
            Self::Conversion | Self::DropOff | Self::Retention | Self::Churn => true,
            Self::Nps
            | Self::Csat
            | Self::Ces
            | Self::Rating
            | Self::Clv
            | Self::Cost
            | Self::Time
            | Self::Frequency
            | Self::Volume
            | Self::Custom => false,
        }
    }

    /// Whether its values are percentages.
    pub fn is_percent(self) -> bool {
        self.unit() == Some("%")
    }
}
