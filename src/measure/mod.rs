//! Numbers that follow from a map: the emotion curve, metrics against their targets, evidence, completeness,
//! heat, scores of opportunities.

mod completeness;
mod curve;
mod elapsed;
mod evidence;
mod facts;
mod funnel;
mod heat;
mod history;
mod interval;
mod links;
mod paths;
mod responses;
mod score;
mod scoring;
mod standing;
mod switches;
mod trend;
mod way;

#[cfg(test)]
mod tests;

pub use completeness::{Completeness, Counts, Share, completeness, counts};
pub use curve::{Curve, CurvePoint, curves};
pub use elapsed::{Elapsed, elapsed};
pub use evidence::{Claims, claims, evidence_in, evidence_level, is_data, strongest};
pub use facts::{CurveFacts, curve_facts};
pub use funnel::{Flow, flow};
pub use heat::{Heat, Warmth, heat, step_scores};
pub use history::{Valued, course, days_since_review, newest, next_review, points, review_due};
pub use interval::{FEW_ANSWERS, Interval, interval};
pub use links::{FileLink, links};
pub use paths::Paths;
pub use responses::{answered, computed};
pub use score::{Scoring, Weight, opportunity_score, score, scoring, weight};
pub use scoring::scoring_inputs;
pub use standing::{Reached, Standing, in_unit_of, standing, standing_of};
pub use switches::{Change, Switch, switches};
pub use trend::{Trend, Turn, trend};
pub use way::{Way, Ways, stated_ways, ways};
