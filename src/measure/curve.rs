//! The emotion curve: scored feelings in the order of the journey.

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
    /// Where it is written.
    pub span: Span,
}
