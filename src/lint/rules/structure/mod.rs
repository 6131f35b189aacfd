//! Parts that a journey map needs.

mod journey_without_persona;
mod stage_without_touchpoint;

use crate::lint::registry::checks;

checks! {
    Map journey_without_persona;
    Map stage_without_touchpoint;
}
