//! Dates, durations and quantities as authors write them.

use crate::source::Untrusted;

/// A day, month, quarter or year; compared by its last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// The first day it covers.
    pub first: jiff::civil::Date,
    /// The last day it covers.
    pub last: jiff::civil::Date,
    /// As people read it: the author's characters; in a metric, behind them the unit that it declares for values without.
    pub written: Untrusted,
}

/// A length of time or a range of lengths.
#[derive(Debug, Clone, PartialEq)]
pub struct Duration {
    /// The shortest, in minutes; a month counts 30 days.
    pub low: f64,
    /// The longest, in minutes; the same as `low` where one length is given.
    pub high: f64,
    /// The author's characters.
    pub written: Untrusted,
}

/// A number and a unit, such as `41 %` or `9 d`.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number; always finite.
    pub value: f64,
    /// The unit behind it; empty for none.
    pub unit: Untrusted,
    /// The author's characters.
    pub written: Untrusted,
}
