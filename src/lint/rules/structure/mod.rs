//! Parts that a journey map needs.

mod company_wording;
mod condition_without_alternative;
mod empty_row;
mod endless_loop;
mod journey_without_objective;
mod journey_without_persona;
mod journey_without_start_or_end;
mod lifecycle_edge_missing;
mod linked_by_name;
pub(super) mod placeholder_text;
mod repeated_touchpoint;
mod row_interrupted;
mod stage_count_out_of_range;
mod stage_without_touchpoint;
mod too_many_rows;
mod too_many_touchpoints;
mod unreachable_touchpoint;

use crate::lint::registry::checks;

checks! {
    Map journey_without_persona;
    Map journey_without_objective;
    Map journey_without_start_or_end;
    Map stage_without_touchpoint;
    Standing stage_count_out_of_range [MIN, MAX];
    Map too_many_touchpoints [MAX];
    Map too_many_rows [MAX];
    Map lifecycle_edge_missing [COVERED];
    Map unreachable_touchpoint;
    Map endless_loop;
    Map condition_without_alternative;
    Map row_interrupted [STEPS];
    Map empty_row;
    Map repeated_touchpoint;
    Map linked_by_name;
    Map placeholder_text;
    Map company_wording;
}
