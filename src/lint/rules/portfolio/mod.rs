//! What only shows where all maps of a project are seen together.

mod journey_without_to_be;
mod lifecycle_part_without_journey;
mod missing_translation;
mod named;
mod overlapping_journeys;
mod persona_without_journey;
mod persona_without_lifecycle_part;
mod siblings;
mod step_without_counterpart;
mod unused_channel;
mod unused_owner;
mod unused_row;
mod unused_segment;

use crate::lint::registry::checks;

checks! {
    Project persona_without_journey;
    Project persona_without_lifecycle_part;
    Project lifecycle_part_without_journey;
    Project overlapping_journeys;
    Project journey_without_to_be;
    Project step_without_counterpart;
    Project missing_translation;
    Project unused_channel;
    Project unused_owner;
    Project unused_segment;
    Project unused_row;
}
