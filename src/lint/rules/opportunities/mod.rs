//! Pain points, opportunities and what comes of them.

mod experiment_without_result;
mod incomplete_opportunity;
mod inputs;
mod mixed_reach;
mod opportunity_without_metric;
mod opportunity_without_pain_point;
mod overdue_opportunity;
pub(super) mod pain_point_without_opportunity;
mod pain_point_without_severity;
mod partial_score;
mod repeated_pain_point;
mod shipped_without_effect;
mod unmet_need;
mod vague_pain_point;

use crate::lint::registry::checks;

checks! {
    Map pain_point_without_severity;
    Map vague_pain_point [WORDS];
    Map repeated_pain_point;
    Map pain_point_without_opportunity;
    Map unmet_need [SCORE];
    Map opportunity_without_pain_point;
    Map incomplete_opportunity;
    Map partial_score;
    Map mixed_reach;
    Dated overdue_opportunity [IMPACT];
    Map opportunity_without_metric;
    Dated experiment_without_result;
    Map shipped_without_effect [BY];
}
