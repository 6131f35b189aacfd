//! Touchpoints, channels and what passes between them.

mod absent_persona;
mod backstage_without_frontstage;
mod barrier_without_mitigation;
mod channel_conflict;
mod frontstage_without_backstage;
mod handoff_of_nothing;
mod image_without_alt;
mod joined_channels;
mod journey_without_human_channel;
mod risk_without_recovery;
mod switch_without_handoff;
mod touchpoint_named_after_system;
mod touchpoint_without_channel;

use crate::lint::registry::checks;

checks! {
    Map touchpoint_without_channel;
    Map joined_channels;
    Map touchpoint_named_after_system;
    Map switch_without_handoff;
    Map handoff_of_nothing;
    Map channel_conflict;
    Map absent_persona;
    Standing journey_without_human_channel;
    Map frontstage_without_backstage;
    Map backstage_without_frontstage;
    Map risk_without_recovery;
    Map barrier_without_mitigation;
    Map image_without_alt;
}
