//! Emotion and the curve.

mod emotion_cliff;
mod touchpoint_without_emotion;
mod valley_without_pain_point;

use crate::lint::registry::checks;

checks! {
    Map touchpoint_without_emotion;
    Map valley_without_pain_point [LOW];
    Map emotion_cliff [DROP];
}
