//! Touchpoints, channels and what passes between them.

mod touchpoint_without_channel;

use crate::lint::registry::checks;

checks! {
    Map touchpoint_without_channel;
}
