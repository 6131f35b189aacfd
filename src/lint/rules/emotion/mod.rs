//! Emotion and the curve.

mod detours;
mod dip_without_opportunity;
mod drop_off_risk;
mod emotion_cliff;
mod emotion_on_assumption;
mod feeling_without_score;
mod flat_curve;
mod missing_curve;
mod pain_point_at_positive_emotion;
mod touchpoint_without_emotion;
mod valley_without_pain_point;
mod weak_ending;

use crate::lint::registry::checks;

checks! {
    Map touchpoint_without_emotion;
    Map missing_curve;
    Map feeling_without_score;
    Map flat_curve [RANGE];
    Map valley_without_pain_point [LOW];
    Map dip_without_opportunity [DIPS];
    Map emotion_cliff [DROP];
    Map weak_ending [BELOW];
    Map drop_off_risk [SIGNS];
    Map pain_point_at_positive_emotion [ABOVE];
    Map emotion_on_assumption;
}
