//! Numbers that follow from a map: the emotion curve, metrics against their targets, completeness.

mod curve;

pub use curve::{Curve, CurvePoint, curves};
