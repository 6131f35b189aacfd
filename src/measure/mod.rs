//! Numbers that follow from a map: the emotion curve, metrics against their targets, evidence, completeness,
//! heat, scores of opportunities.

mod claimed;
mod completeness;
mod curve;
mod effect;
mod elapsed;
mod evidence;
mod facts;
mod funnel;
mod heat;
mod history;
mod links;
mod paths;
mod responses;
mod score;
mod scoring;
mod standing;
mod switches;
mod trial;
mod way;

#[cfg(test)]
mod tests;

pub use claimed::{Basis, Claim, Claimed, claimed};
pub use completeness::{Completeness, Counts, Share, completeness, counts};
pub use curve::{Curve, CurvePoint, curves};
pub use effect::{Effect, NOTEWORTHY, Verdict, Why, effects};
pub use elapsed::{Elapsed, elapsed};
pub use evidence::{Claims, claims, evidence_in, evidence_level, is_data, strongest};
pub use facts::{CurveFacts, curve_facts};
pub use funnel::{Flow, flow};
pub use heat::{Heat, Warmth, heat};
pub use history::{Valued, course, next_review, points, review_due};
pub use links::{FileLink, links};
pub use paths::Paths;
pub use responses::computed;
pub use score::{Scoring, Weight, opportunity_score, score, scoring, weight};
pub use scoring::scoring_inputs;
pub use standing::{Reached, Standing, standing};
pub use switches::{Change, Switch, switches};
pub use trial::is_pending;
pub use way::{Way, Ways, stated_ways, ways};
