//! Numbers that follow from a map: the emotion curve, metrics against their targets, evidence, completeness,
//! heat, scores of opportunities.

mod completeness;
mod curve;
mod elapsed;
mod evidence;
mod experience;
mod facts;
mod funnel;
mod handoffs;
mod heat;
mod history;
mod links;
mod losses;
mod paths;
mod responses;
mod score;
mod scoring;
mod shortfall;
mod standing;
mod switches;
mod times;
mod way;

#[cfg(test)]
mod tests;

pub use completeness::{Completeness, Counts, Share, completeness, counts};
pub use curve::{Curve, CurvePoint, curves};
pub use elapsed::{Elapsed, elapsed};
pub use evidence::{Claims, claims, claims_by_place, evidence_in, evidence_level, is_data, strongest};
pub use experience::{Experience, MOST_VALLEYS, experience, stated};
pub use facts::{CurveFacts, curve_facts};
pub use funnel::{Flow, flow};
pub use handoffs::{Carried, EmotionChange, Seam, carried, due_handoffs, seams, unowned_stages};
pub use heat::{Heat, Warmth, heat};
pub use history::{Valued, course, next_review, points, review_due};
pub use links::{FileLink, links};
pub use losses::{After, Counted, Funnel, Loss, Part, funnel};
pub use paths::Paths;
pub use responses::computed;
pub use score::{Scoring, Weight, opportunity_score, score, scoring, weight};
pub use scoring::scoring_inputs;
pub use shortfall::{Shortfall, shortfalls};
pub use standing::{Reached, Standing, standing};
pub use switches::{Change, Switch, switches};
pub use times::{Taken, TimeSpan, Times, times};
pub use way::{Way, Ways, stated_ways, ways};

/// The arithmetic mean; none of nothing.
fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}
