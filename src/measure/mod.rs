//! Numbers that follow from a map: the emotion curve, metrics against their targets, evidence, completeness,
//! heat, scores of opportunities.

mod claimed;
mod completeness;
mod confidence;
mod curve;
mod effect;
mod elapsed;
mod evidence;
mod experience;
mod facts;
mod funnel;
mod handoffs;
mod heat;
mod history;
mod interval;
mod links;
mod losses;
mod paths;
mod priority;
mod responses;
mod score;
mod scoring;
mod shortfall;
mod standing;
mod switches;
mod times;
mod trend;
mod trial;
mod way;

#[cfg(test)]
mod tests;

pub use claimed::{Basis, Claim, Claimed, claimed};
pub use completeness::{Completeness, Counts, Share, completeness, counts};
pub use confidence::{Confidence, confidence, foundation, most_confidence};
pub use curve::{Curve, CurvePoint, curves};
pub use effect::{Effect, NOTEWORTHY, Verdict, Why, effects};
pub use elapsed::{Elapsed, elapsed};
pub use evidence::{Claims, claims, claims_by_place, evidence_level, is_data, strongest};
pub use experience::{Experience, MOST_VALLEYS, experience, stated};
pub use facts::{CurveFacts, curve_facts};
pub use funnel::{Flow, flow};
pub use handoffs::{Carried, EmotionChange, Seam, carried, due_handoffs, seams, unowned_stages};
pub use heat::{Heat, Warmth, heat, step_scores};
pub use history::{Valued, course, days_since_review, newest, next_review, points, review_due};
pub use interval::{FEW_ANSWERS, Interval, interval};
pub use links::{FileLink, links};
pub use losses::{After, Counted, Funnel, Loss, Part, funnel};
pub use paths::Paths;
pub use priority::{Priority, priority};
pub use responses::{answered, computed};
pub use score::{Rating, Weight, opportunity_score, rating, steady, weight};
pub use scoring::{Asked, scoring, scoring_inputs};
pub use shortfall::{Shortfall, shortfalls};
pub use standing::{Reached, Standing, in_unit_of, standing, standing_of};
pub use switches::{Change, Switch, switches};
pub use times::{Taken, TimeSpan, Times, times};
pub use trend::{Trend, Turn, trend};
pub use trial::is_pending;
pub use way::{Way, Ways, stated_ways, ways};

/// A number with at most so many decimals, and no zero below zero.
pub fn rounded(value: f64, decimals: u8) -> f64 {
    let unit = 10_f64.powi(i32::from(decimals));
    let rounded = (value * unit).round() / unit + 0.0;
    if rounded.is_finite() { rounded } else { value }
}

/// The arithmetic mean; none of nothing.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}
