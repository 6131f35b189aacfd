//! Numbers that follow from a map: the emotion curve, metrics against their targets, completeness.

mod completeness;
mod curve;
mod elapsed;
mod facts;
mod funnel;
mod responses;
mod standing;

#[cfg(test)]
mod tests;

pub use completeness::{Completeness, Counts, Share, completeness, counts};
pub use curve::{Curve, CurvePoint, curves};
pub use elapsed::{Elapsed, elapsed};
pub use facts::{CurveFacts, curve_facts};
pub use funnel::{Flow, flow};
pub use responses::computed;
pub use standing::{Reached, Standing, standing};
