//! Metrics and moments of truth.

mod ambiguous_number;
mod effort_score_without_convention;
mod improbable_volume;
mod incomplete_metric;
mod journey_without_moment_of_truth;
mod mean_as_share;
mod measures;
mod metric_without_date;
mod metric_without_source;
mod missed_target;
pub(super) mod moment_of_truth_without_evidence;
pub(super) mod moment_of_truth_without_metric;
mod moments;
mod now_contradicts_responses;
mod objective_without_metric;
mod stale_metric;
mod too_many_moments_of_truth;
mod touchpoint_without_metric;
mod unmarked_edge;
mod worsening_metric;

pub(super) use measures::in_unit;

use crate::lint::registry::checks;

checks! {
    Standing journey_without_moment_of_truth;
    Map too_many_moments_of_truth [MAX];
    Map unmarked_edge;
    Map moment_of_truth_without_metric;
    Map moment_of_truth_without_evidence;
    Map touchpoint_without_metric;
    Map incomplete_metric;
    Map ambiguous_number;
    Map metric_without_source;
    Map metric_without_date;
    Dated stale_metric [DAYS];
    Map missed_target [REACHED];
    Map worsening_metric [POINTS, BY];
    Map mean_as_share;
    Map effort_score_without_convention;
    Map now_contradicts_responses;
    Map objective_without_metric;
    Map improbable_volume;
}
