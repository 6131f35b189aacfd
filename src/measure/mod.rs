//! Numbers that follow from a map: the emotion curve, metrics against their targets, completeness, heat,
//! scores of opportunities.

mod completeness;
mod curve;
mod facts;
mod heat;
mod responses;
mod score;
mod standing;

#[cfg(test)]
mod tests;

pub use completeness::{Completeness, Counts, Share, completeness, counts};
pub use curve::{Curve, CurvePoint, curves};
pub use facts::{CurveFacts, curve_facts};
pub use heat::{Heat, Warmth, heat};
pub use responses::computed;
pub use score::{Scoring, Weight, score, scoring, weight};
pub use standing::{Reached, Standing, standing};
